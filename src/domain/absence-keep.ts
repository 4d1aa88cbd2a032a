import type { AbsenceFact } from './absence.ts';
import { type Day, daysBetween } from './date.ts';
import { isSameIllness } from './signal.ts';

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
  /** One illness until its proof is there, however long the person was back in between. */
  readonly goesOn: boolean;
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

/** The events that bring a person's follow-ups into line; each 'opened' among them begins a new one. */
export function keepAbsence(person: PersonFacts, today: Day): AbsenceFact[] {
  const { open, closedDay, seen } = person;
  const sick = person.sick.filter(
    ({ day, by }) =>
      (closedDay === undefined || day > closedDay) && !(by === 'family' && seen.includes(day)),
  );
  if (open) return keepOpen(open, { ...person, sick }, today);
  return person.hasLeft ? [] : keepNew(sick, seen);
}

type Sick = PersonFacts['sick'];

/** One 'opened' for each illness; all but the last are over. */
function keepNew(sick: Sick, seen: readonly Day[]): AbsenceFact[] {
  const anew = nextIllness(sick, seen);
  const run = sick.filter(({ day }) => anew === undefined || day < anew);
  const [first] = run;
  const last = run.at(-1);
  if (!first || !last) return [];
  const opened: AbsenceFact = {
    ...{ kind: 'opened', by: first.by, firstDay: first.day, lastDay: last.day },
  };
  const back = backDay(last.day, seen);
  if (back === undefined) return [opened];
  if (anew === undefined) return [opened, { kind: 'back', day: back }];
  return [opened, unagreed(back), ...keepNew(from(anew, sick), seen)];
}

function keepOpen(
  open: OpenAbsence,
  { sick, seen, hasLeft }: PersonFacts,
  today: Day,
): AbsenceFact[] {
  if (hasLeft) return [{ kind: 'closed', why: 'left', day: today }];
  // Of one that was handed over the days elsewhere are not known: it is not taken apart.
  const anew = open.isHandedOver || open.goesOn ? undefined : nextIllness(sick, seen);
  if (anew === undefined) return keepRun(open, sick, seen, today);
  const run = sick.filter(({ day }) => day < anew);
  const between = seen.filter((day) => day < anew);
  const kept = keepRun(open, run, between, today);
  const back = backDay(run.at(-1)?.day ?? anew, between) ?? anew;
  const isOver = kept.some(({ kind }) => kind === 'closed');
  const over = isOver ? kept : [...kept.filter(({ kind }) => kind !== 'back'), unagreed(back)];
  return [...over, ...keepNew(from(anew, sick), seen)];
}

/** One illness. */
function keepRun(open: OpenAbsence, sick: Sick, seen: readonly Day[], today: Day): AbsenceFact[] {
  const days = sick.map(({ day }) => day);
  const first = open.isHandedOver ? open.firstDay : days[0];
  const last = days.at(-1) ?? (open.isHandedOver ? open.lastDay : undefined);
  if (first === undefined || last === undefined) {
    if (!open.hasWords) return [{ kind: 'closed', why: 'corrected', day: today }];
    return open.isUnfounded ? [] : [{ kind: 'unfounded' }];
  }
  const facts: AbsenceFact[] = [];
  if (first !== open.firstDay || last !== open.lastDay || open.isUnfounded) {
    const isMore = first < open.firstDay || last > open.lastDay;
    facts.push({ kind: isMore ? 'extended' : 'shrunk', firstDay: first, lastDay: last });
  }
  const { readyFrom } = open;
  const over = seen.find((day) => readyFrom !== undefined && day >= last && day >= readyFrom);
  if (over !== undefined) return [...facts, { kind: 'closed', why: 'returned', day: over }];
  const back = backDay(last, seen);
  if (back !== open.backSince) facts.push({ kind: 'back', day: back ?? null });
  return facts;
}

/** The first day of another illness: seen in between, and away again only after so long (rules/signal/growth.json). */
function nextIllness(sick: Sick, seen: readonly Day[]): Day | undefined {
  return sick.find(({ day }, at) => {
    const before = sick[at - 1]?.day;
    if (before === undefined || isSameIllness(daysBetween(before, day))) return false;
    return seen.some((one) => one >= before && one < day);
  })?.day;
}

const from = (first: Day, sick: Sick): Sick => sick.filter(({ day }) => day >= first);

function unagreed(day: Day): AbsenceFact {
  return { kind: 'closed', why: 'returned', day, unagreed: true };
}

/** The first day on which the person was seen after having been away, also later on the last day itself. */
function backDay(last: Day, seen: readonly Day[]): Day | undefined {
  return seen.find((day) => day >= last);
}
