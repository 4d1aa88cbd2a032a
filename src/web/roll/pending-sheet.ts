import type { Reading } from '../../domain/roll.ts';
import type { PendingSheet } from './sheet-post.ts';
import type { Draft, Mark, Sheet } from './sheet-state.ts';

/** What is still on its way of a sheet, as a person who opens the sheet again must see it. */

/** The sheet as it will stand once what already went out has arrived: it may be with the server already. */
export function withSent(sheet: Sheet, pending: readonly PendingSheet[]): Sheet {
  return pending.filter(({ state }) => state === 'out').reduce(onto, sheet);
}

/**
 * What can still be changed, as marks: the sheets that never went out or were refused, the newer on the older. A
 * correction may wait behind a sheet that was refused meanwhile: what that one said is not to be lost with it.
 */
export function draftFrom(sheet: Sheet, pending: readonly PendingSheet[]): Draft | undefined {
  const inputs = pending.flatMap(({ state, input }) => (state === 'out' ? [] : [input]));
  const last = inputs[inputs.length - 1];
  if (!last) return undefined;
  const marks = inputs.reduce<Record<string, Mark>>(
    (before, input) => ({ ...before, ...marksOf(sheet, input, before) }),
    {},
  );
  const reason = inputs.reduce((before, one) => one.reason || before, '');
  return { marks, reason, spentSeconds: last.spentSeconds };
}

function marksOf(
  sheet: Sheet,
  { entries, othersWell }: PendingSheet['input'],
  before: Readonly<Record<string, Mark>>,
): Record<string, Mark> {
  const named = new Map(entries.map(({ personId, ...reading }) => [personId, reading as Reading]));
  const marks = sheet.people.flatMap(({ personId, entry }): [string, Mark][] => {
    const reading = named.get(personId);
    if (reading) return [[personId, { reading, by: 'tap' }]];
    const isOther = othersWell && !entry && !before[personId];
    return isOther ? [[personId, { reading: {}, by: 'others' }]] : [];
  });
  return Object.fromEntries(marks);
}

function onto(sheet: Sheet, { input }: PendingSheet): Sheet {
  // Another version is there by now: only the server can tell what became of this one.
  if (sheet.version !== input.baseVersion) return sheet;
  const said = new Map(input.entries.map(({ personId, ...entry }) => [personId, entry]));
  const people = sheet.people.map((person) => {
    const entry = said.get(person.personId) ?? person.entry ?? (input.othersWell ? {} : undefined);
    return entry ? { ...person, entry } : person;
  });
  return { ...sheet, people, version: sheet.version + 1 };
}
