import type { Input, Output } from '../../../contract/index.ts';
import type { Reading } from '../../../domain/roll.ts';
import type { Item } from '../outbox/item.ts';
import { isReplaceable } from '../outbox/queue.ts';
import { type DormSheet, type Marks, submissionOf } from './room-state.ts';

/** What is still on its way of a room, as the keeper who opens it again must see it. */
export interface PendingRoom {
  /** The room as it will stand once what went out has arrived: it may be with the server already. */
  readonly sheet: DormSheet;
  /** What never went out or was refused, as marks: a new word takes its place. */
  readonly marks: Marks;
  readonly reason: string;
  readonly replaces: readonly string[];
  /** Of whom what went out speaks, and the versions on which another word of them stands. */
  readonly spoken: ReadonlySet<string>;
  readonly bases: DormSheet['bases'];
  /** Since when it waits: milliseconds of the server's clock; undefined: nothing waits. */
  readonly since: number | undefined;
  /** Why the server did not accept it. */
  readonly refusal: string | undefined;
}

type Submission = Input<'dorm.submit'>;
type Answer = Output<'dorm.submit'>;

/** What a refused submission of a room holds up. */
export function roomGroup(roomId: string, day: string): string {
  return `dorm ${roomId} ${day}`;
}

/** Puts what this phone said of a room (in the order in which it was made) on top of what the server knows. */
export function pendingRoom(known: DormSheet, items: readonly Item[]): PendingRoom {
  let { bases } = known;
  const spoken = new Map<string, Reading>();
  for (const item of items.filter((one) => !isReplaceable(one))) {
    const { entries, bases: from } = item.input as Submission;
    const versions = versionsAfter(item, { known: bases, from });
    bases = bases.map((one) => ({ ...one, version: versions.get(one.classId) ?? one.version }));
    for (const { personId, ...reading } of entries)
      if (versions.has(classOf(known, personId))) spoken.set(personId, reading as Reading);
  }
  const people = known.people.map((one) => {
    const entry = spoken.get(one.personId);
    return entry ? { ...one, entry: entry as typeof one.entry } : one;
  });
  const open = items.filter(isReplaceable);
  const said = open.flatMap(({ input }) => (input as Submission).entries);
  const waiting = items.filter(({ state }) => state === 'waiting');
  return {
    sheet: { ...known, people },
    marks: Object.fromEntries(
      said.map(({ personId, ...reading }) => [personId, reading as Reading]),
    ),
    reason: open.map(({ input }) => (input as Submission).reason).find(Boolean) ?? '',
    replaces: open.map(({ key }) => key),
    ...{ spoken: new Set(spoken.keys()), bases },
    since: waiting[0]?.madeAt,
    refusal: open.find(({ refusal }) => refusal)?.refusal?.says,
  };
}

/**
 * What is sent: of whom this phone spoke before stands on that word, so that it is a correction and not a second
 * opinion; all others stand on what the server showed.
 */
export function submissionsOf(room: PendingRoom, marks: Marks, reason: string): Submission[] {
  const whole = submissionOf(room.sheet, marks, reason);
  const isSpoken = ({ personId }: { personId: string }) => room.spoken.has(personId);
  return [
    { ...whole, entries: whole.entries.filter(isSpoken), bases: room.bases },
    { ...whole, entries: whole.entries.filter((one) => !isSpoken(one)) },
  ].filter(({ entries }) => entries.length > 0);
}

/** The classes on whose sheets an item stands on top, and the version that each of them has then. */
function versionsAfter(
  { state, answer }: Item,
  { known, from }: { known: DormSheet['bases']; from: Submission['bases'] },
): Map<string, number> {
  const { classes = [] } = (answer ?? {}) as Partial<Answer>;
  return new Map(
    known.flatMap(({ classId, version }): [string, number][] => {
      const arrived = classes.find((one) => one.classId === classId);
      if (state === 'done') {
        const isSeen = !arrived?.merge?.disputes.length;
        return arrived && isSeen && arrived.version > version ? [[classId, arrived.version]] : [];
      }
      const base = from.find((one) => one.classId === classId);
      // Another version is there by now: only the server can tell what became of this one.
      return base?.version === version ? [[classId, version + 1]] : [];
    }),
  );
}

function classOf({ people }: DormSheet, personId: string): string {
  return people.find((one) => one.personId === personId)?.classId ?? '';
}
