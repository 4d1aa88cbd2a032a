import growth from '../../rules/signal/growth.json' with { type: 'json' };
import { addDays, type Day, daysBetween } from './date.ts';
import {
  type CountedStatus,
  type HeldRule,
  type ScopeKind,
  scopeKinds,
  sickAbsence,
  subjectsOf,
} from './signal-rule.ts';
import { likelyIllnesses, type Found, symptomGroupsOf } from './symptom-group.ts';

/**
 * 提示: people with like illness who reach a rule's number in one place within its days. Counted from facts alone, so
 * that a correction, another order or the same word twice leads to the same signals.
 */

/** Where somebody belonged on a day, by kind. */
export type Places = Readonly<Partial<Record<ScopeKind, string>>>;

/** What was seen or said of one person on one day. */
export interface Observation extends Found {
  readonly personId: string;
  readonly day: Day;
  readonly places: Places;
  readonly absentSick?: boolean | undefined;
  /** 起病日, where somebody has said it. */
  readonly onset?: Day | undefined;
  readonly disease?:
    | { readonly code: string; readonly status: CountedStatus; readonly isNotifiable: boolean }
    | undefined;
}

/** One person's one illness, as one subject counts it. */
export interface IllFact {
  readonly personId: string;
  /** A symptom group, a disease, or sick absence. */
  readonly subject: string;
  /** 起病日; the day of the first sign where nobody has said it. */
  readonly day: Day;
  /** The last day on which a sign was seen. */
  readonly lastDay?: Day | undefined;
  readonly places: Places;
  /** Of diseases only. */
  readonly status?: CountedStatus | undefined;
  readonly isNotifiable?: boolean | undefined;
}

/** A rule that is reached, and on which day the last person it needed fell ill. */
export interface ReachedRule {
  readonly rule: HeldRule;
  readonly day: Day;
}

/** One place, one subject, one row of cases without a long pause. */
export interface Standing {
  readonly subject: string;
  readonly scope: ScopeKind;
  readonly placeId: string;
  /** The first is the one that opened it. */
  readonly reached: readonly [ReachedRule, ...ReachedRule[]];
  /** Everybody of the row of cases, by onset. */
  readonly people: readonly IllFact[];
}

/** True when signs so many days apart belong to one illness (rules/signal/growth.json). */
export function isSameIllness(gapDays: number): boolean {
  return gapDays <= growth.sameIllnessDays;
}

/** True when a new case so many days after the last one still belongs to the same signal. */
export function isStillGrowing(quietDays: number): boolean {
  return quietDays <= growth.quietDays;
}

/** So many days before the first day of interest facts are read, that no row of cases is cut. */
export function daysToLookBack(rules: readonly HeldRule[]): number {
  return Math.max(1, ...rules.map((rule) => rule.days)) + growth.quietDays;
}

/** So many days before the first day of interest signs are read, to tell a new illness from one that goes on. */
export const sameIllnessDays = growth.sameIllnessDays;

/**
 * Each person's illnesses, one fact for each subject; signs of one illness count as its first day. Those that were
 * first seen before `since` are left out: they may have begun long before what was read.
 */
export function factsFrom(observations: readonly Observation[], since: Day = ''): IllFact[] {
  const people = new Map<string, Map<string, Sign[]>>();
  for (const seen of observations) {
    const own = people.get(seen.personId) ?? new Map<string, Sign[]>();
    people.set(seen.personId, own);
    for (const sign of signsOf(seen)) {
      const some = own.get(sign.fact.subject);
      if (some) some.push(sign);
      else own.set(sign.fact.subject, [sign]);
    }
  }
  const facts: IllFact[] = [];
  for (const own of people.values())
    for (const signs of own.values()) facts.push(...illnessesOf(signs, since));
  return facts.sort(byDay);
}

interface Sign {
  readonly seen: Day;
  readonly fact: IllFact;
}

function signsOf(seen: Observation): Sign[] {
  const { personId, places, disease, onset, absentSick } = seen;
  const day = onset !== undefined && onset < seen.day ? onset : seen.day;
  const sign = (subject: string, more?: Pick<IllFact, 'status' | 'isNotifiable'>): Sign => ({
    seen: seen.day,
    fact: { personId, subject, day, places, ...more },
  });
  const signs = symptomGroupsOf(seen).map((group) => sign(group));
  for (const code of likelyIllnesses(seen))
    if (code !== disease?.code) signs.push(sign(code, { status: 'clinical' }));
  if (disease) {
    const { code, status, isNotifiable } = disease;
    signs.push(sign(code, { status, isNotifiable }));
  }
  if (absentSick) signs.push(sign(sickAbsence));
  return signs;
}

/** The signs of one person and subject, put together into illnesses. */
function illnessesOf(signs: readonly Sign[], since: Day): IllFact[] {
  const found: { fact: IllFact; first: Day; last: Day }[] = [];
  for (const { seen, fact: sign } of signs.toSorted(bySeen)) {
    const before = found.at(-1);
    if (before && isSameIllness(daysBetween(before.last, seen))) {
      const { fact } = before;
      before.fact = {
        ...fact,
        day: sign.day < fact.day ? sign.day : fact.day,
        // A diagnosis may become surer.
        status: surest(fact.status, sign.status),
        isNotifiable: fact.isNotifiable === true || sign.isNotifiable === true,
      };
      before.last = seen;
    } else found.push({ fact: sign, first: seen, last: seen });
  }
  return found
    .filter(({ first }) => first >= since)
    .map(({ fact, last }) => ({ ...fact, lastDay: last }));
}

function bySeen(a: Sign, b: Sign): number {
  return compare(a.seen, b.seen) || compare(a.fact.day, b.fact.day);
}

const sureness: readonly (CountedStatus | undefined)[] = [
  undefined,
  'suspected',
  'clinical',
  'confirmed',
];

function surest(one: CountedStatus | undefined, other: CountedStatus | undefined) {
  return sureness.indexOf(one) > sureness.indexOf(other) ? one : other;
}

/** Every signal that stands by these facts, each with all rules that it reaches. */
export function standingSignals(rules: readonly HeldRule[], facts: readonly IllFact[]): Standing[] {
  const inOrder = facts.toSorted(byDay);
  return scopeKinds.flatMap((scope) => {
    const here = rules.filter((rule) => rule.scopes.includes(scope));
    if (here.length === 0) return [];
    return [...groupedAt(scope, inOrder)].flatMap(([, row]) =>
      rowsWithoutPause(row).flatMap((people) => standingOf(here, scope, people) ?? []),
    );
  });
}

function groupedAt(scope: ScopeKind, facts: readonly IllFact[]): Map<string, IllFact[]> {
  const groups = new Map<string, IllFact[]>();
  for (const fact of facts) {
    const place = fact.places[scope];
    if (place === undefined) continue;
    const key = `${place} ${fact.subject}`;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return groups;
}

/** Cuts a row of cases, by onset, where nobody fell ill for longer than a signal goes on growing. */
function rowsWithoutPause(facts: readonly IllFact[]): IllFact[][] {
  const rows: IllFact[][] = [];
  for (const fact of facts) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && isStillGrowing(daysBetween(last.day, fact.day))) row.push(fact);
    else rows.push([fact]);
  }
  return rows;
}

/** The signal of one row of cases in one place; undefined while no rule is reached. */
export function standingOf(
  rules: readonly HeldRule[],
  scope: ScopeKind,
  people: readonly IllFact[],
): Standing | undefined {
  const [first] = people;
  const placeId = first?.places[scope];
  if (!first || placeId === undefined) return undefined;
  const { subject } = first;
  const reached = rules
    .filter((rule) => rule.scopes.includes(scope))
    .flatMap((rule) => {
      const day = dayReached(rule, people);
      return day === undefined ? [] : [{ rule, day }];
    })
    .sort(
      (a, b) =>
        compare(a.day, b.day) || a.rule.count - b.rule.count || compare(a.rule.id, b.rule.id),
    );
  const [opened, ...more] = reached;
  return opened && { subject, scope, placeId, reached: [opened, ...more], people };
}

/** The first day on which so many different people, given by onset, had fallen ill within the rule's days. */
export function dayReached(rule: HeldRule, people: readonly IllFact[]): Day | undefined {
  if (people.length < rule.count) return undefined;
  const counted = people.filter((fact) => counts(rule, fact));
  if (counted.length < rule.count) return undefined;
  const within = new Map<string, number>();
  let first = 0;
  for (const { personId, day } of counted) {
    within.set(personId, (within.get(personId) ?? 0) + 1);
    const from = addDays(day, 1 - rule.days);
    for (let one = counted[first]; one && one.day < from; one = counted[++first])
      leave(within, one.personId);
    if (within.size >= rule.count) return day;
  }
  return undefined;
}

function leave(within: Map<string, number>, personId: string): void {
  const left = (within.get(personId) ?? 0) - 1;
  if (left > 0) within.set(personId, left);
  else within.delete(personId);
}

/** True when the rule counts such a case. */
export function counts(rule: HeldRule, fact: IllFact): boolean {
  const subjects = subjectsOf(rule);
  const isMeant =
    subjects === 'notifiable' ? fact.isNotifiable === true : subjects.includes(fact.subject);
  return isMeant && (fact.status === undefined || rule.statuses.includes(fact.status));
}

function byDay(a: IllFact, b: IllFact): number {
  return compare(a.day, b.day) || compare(a.personId, b.personId) || compare(a.subject, b.subject);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
