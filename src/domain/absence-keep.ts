import type { Closing } from './absence-words.ts';
import type { AbsenceFact } from './absence.ts';
import type { Day } from './date.ts';

/** 跟进因病缺勤: what should stand of one person, given the sheets. Pure; kept twice, nothing changes. */

/** A follow-up that is open. */
export interface OpenAbsence {
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly backSince: Day | undefined;
  readonly isUnfounded: boolean;
  readonly hasWords: boolean;
  /** Brought by another county: the sheets here know nothing of its first days. */
  readonly isHandedOver: boolean;
  /** Nothing keeps the person away from that day on. */
  readonly readyFrom: Day | undefined;
}

export interface PersonFacts {
  readonly open: OpenAbsence | undefined;
  /** The day on which the last closed one ended: what was before belongs to it. */
  readonly closedDay: Day | undefined;
  /** Days on which a sheet, or only the family, says that the person is ill and away; in order. */
  readonly sick: readonly { readonly day: Day; readonly by: 'roll' | 'family' }[];
  /** Days whose last sheet with a word of the person says that they were there; in order. */
  readonly seen: readonly Day[];
  /** No longer in any class of the county. */
  readonly hasLeft: boolean;
}

/** The events that bring a person's follow-up into line; an 'opened' among them makes a new one. */
export function keepAbsence(person: PersonFacts, today: Day): AbsenceFact[] {
  const { open, closedDay, seen } = person;
  const sick = person.sick.filter(
    ({ day, by }) =>
      (closedDay === undefined || day > closedDay) && !(by === 'family' && seen.includes(day)),
  );
  if (open) return keepOpen(open, { ...person, sick }, today);
  const [first] = sick;
  const last = sick.at(-1);
  if (!first || !last || person.hasLeft) return [];
  const opened: AbsenceFact = {
    ...{ kind: 'opened', by: first.by, firstDay: first.day, lastDay: last.day },
  };
  const back = backDay(last.day, seen);
  return back === undefined ? [opened] : [opened, { kind: 'back', day: back }];
}

function keepOpen(open: OpenAbsence, { sick, seen, hasLeft }: PersonFacts, today: Day) {
  const ended = (why: Closing): AbsenceFact[] => [{ kind: 'closed', why, day: today }];
  if (hasLeft) return ended('left');
  const days = sick.map(({ day }) => day);
  const first = open.isHandedOver ? open.firstDay : days[0];
  const last = days.at(-1) ?? (open.isHandedOver ? open.lastDay : undefined);
  if (first === undefined || last === undefined)
    return open.hasWords
      ? open.isUnfounded
        ? []
        : [{ kind: 'unfounded' } as const]
      : ended('corrected');
  const facts: AbsenceFact[] = [];
  if (first !== open.firstDay || last !== open.lastDay || open.isUnfounded) {
    const isMore = first < open.firstDay || last > open.lastDay;
    facts.push({ kind: isMore ? 'extended' : 'shrunk', firstDay: first, lastDay: last });
  }
  const back = backDay(last, seen);
  if (back !== undefined && open.readyFrom !== undefined && open.readyFrom <= back)
    return [...facts, { kind: 'closed', why: 'returned', day: back } as const];
  if (back !== open.backSince) facts.push({ kind: 'back', day: back ?? null });
  return facts;
}

/** The first day on which the person was seen after having been away, also later on the last day itself. */
function backDay(last: Day, seen: readonly Day[]): Day | undefined {
  return seen.find((day) => day >= last);
}
