import type { Reading } from '../../domain/roll.ts';
import type { PendingSheet } from './sheet-post.ts';
import type { Draft, Mark, Sheet } from './sheet-state.ts';

/** What is still on its way of a sheet, as a person who opens the sheet again must see it. */

/** The sheet as it will stand once what already went out has arrived: it may be with the server already. */
export function withSent(sheet: Sheet, pending: readonly PendingSheet[]): Sheet {
  return pending.filter(({ state }) => state === 'out').reduce(onto, sheet);
}

/** What can still be changed: the newest sheet that never went out, or was refused, as marks. */
export function draftFrom(sheet: Sheet, pending: readonly PendingSheet[]): Draft | undefined {
  const found = [...pending].reverse().find(({ state }) => state !== 'out');
  if (!found) return undefined;
  const { entries, othersWell, reason = '', spentSeconds } = found.input;
  const named = new Map(entries.map(({ personId, ...reading }) => [personId, reading as Reading]));
  const marks = sheet.people.flatMap(({ personId, entry }): [string, Mark][] => {
    const reading = named.get(personId);
    if (reading) return [[personId, { reading, by: 'tap' }]];
    return othersWell && !entry ? [[personId, { reading: {}, by: 'others' }]] : [];
  });
  return { marks: Object.fromEntries(marks), reason, spentSeconds };
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
