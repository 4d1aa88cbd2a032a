import { type Day, daysBetween } from './date.ts';
import type { HeldRule, ScopeKind } from './signal-rule.ts';
import { type IllFact, isStillGrowing, type Standing, standingOf } from './signal.ts';

/** 跟进提示: what must change in the signals on record, so that they say what the facts say. */

/** 待处理 · 已确认 · 已排除 · 已并入 · 已撤回(更正后不够数) · 已结案 */
export const signalStates = [
  'open',
  'confirmed',
  'ruled-out',
  'merged',
  'withdrawn',
  'closed',
] as const;
export type SignalState = (typeof signalStates)[number];

/** A signal as it is on record. */
export interface KnownSignal {
  readonly signalId: string;
  readonly subject: string;
  readonly scope: ScopeKind;
  readonly placeId: string;
  readonly state: SignalState;
  readonly firstOnset: Day;
  readonly lastOnset: Day;
  readonly isGrowing: boolean;
}

/** What one signal should say. */
export type Change<K extends KnownSignal> =
  | { readonly kind: 'open'; readonly standing: Standing }
  | { readonly kind: 'keep' | 'reopen'; readonly known: K; readonly standing: Standing }
  /** No rule is reached any more: `people` are those who are left. */
  | { readonly kind: 'shrink' | 'withdraw'; readonly known: K; readonly people: readonly IllFact[] }
  | { readonly kind: 'quiet'; readonly known: K };

interface Facts<K extends KnownSignal = KnownSignal> {
  readonly rules: readonly HeldRule[];
  /** The rules that a signal has reached, as they stood then: another version now takes nothing back. */
  readonly stood?: (known: K) => readonly HeldRule[];
  readonly standing: readonly Standing[];
  readonly facts: readonly IllFact[];
  /** The first day of which the facts were read. */
  readonly from: Day;
  readonly today: Day;
}

/** What must change. What a person answered stays: only what nobody answered is withdrawn. */
export function changesOf<K extends KnownSignal>(
  known: readonly K[],
  facts: Facts<K>,
): Change<K>[] {
  const newest = newestByKey(facts.standing);
  const found: Change<K>[] = [];
  for (const standing of newest.values()) found.push(...changesFor(known, standing, facts));
  const met = new Set(found.flatMap((one) => ('known' in one ? [one.known.signalId] : [])));
  for (const one of known)
    if (one.isGrowing && !met.has(one.signalId)) found.push(...changesWithout(one, facts));
  return found;
}

function newestByKey(standing: readonly Standing[]): Map<string, Standing> {
  const newest = new Map<string, Standing>();
  for (const one of standing) {
    const before = newest.get(keyOf(one));
    if (!before || lastOf(before.people) < lastOf(one.people)) newest.set(keyOf(one), one);
  }
  return newest;
}

function changesFor<K extends KnownSignal>(
  known: readonly K[],
  standing: Standing,
  { rules }: Facts<K>,
): Change<K>[] {
  const own = known.filter((one) => keyOf(one) === keyOf(standing));
  const touching = own.filter((one) => touches(one, standing.people));
  // What was closed is done with: only who fell ill later counts anew.
  const closedUntil = touching
    .filter((one) => one.state === 'closed')
    .map((one) => one.lastOnset)
    .sort()
    .at(-1);
  const left = closedUntil
    ? standingOf(
        rules,
        standing.scope,
        standing.people.filter(({ day }) => day > closedUntil),
      )
    : standing;
  if (!left) return [];
  const growing = touching.find((one) => one.isGrowing);
  if (growing) return [{ kind: 'keep', known: growing, standing: left }];
  const other = own.find((one) => one.isGrowing);
  // A row of cases before the one on record has been looked at in its time.
  if (other && other.firstOnset > lastOf(left.people)) return [];
  const withdrawn = touching.findLast((one) => one.state === 'withdrawn');
  return [
    // One at most grows in a place: the other stops first.
    ...(other ? [{ kind: 'quiet', known: other } as const] : []),
    withdrawn
      ? { kind: 'reopen', known: withdrawn, standing: left }
      : { kind: 'open', standing: left },
  ];
}

/** A growing signal whose facts reach nothing, or have become quiet. */
function changesWithout<K extends KnownSignal>(
  known: K,
  { facts, from, today, stood }: Facts<K>,
): Change<K>[] {
  if (known.lastOnset < from) return [{ kind: 'quiet', known }];
  const people = facts.filter(
    (one) => one.subject === known.subject && one.places[known.scope] === known.placeId,
  );
  const near = people.filter(({ day }) => touches(known, [{ day }]));
  const isWhole = known.firstOnset >= from;
  const isReached =
    stood && standingOf(stood(known), known.scope, near.toSorted(inOrder)) !== undefined;
  if (isWhole && known.state === 'open' && !isReached)
    return [{ kind: 'withdraw', known, people: near }];
  const isQuiet = !isStillGrowing(daysBetween(known.lastOnset, today));
  return [
    { kind: 'shrink', known, people: near },
    ...(isQuiet ? [{ kind: 'quiet', known } as const] : []),
  ];
}

function keyOf(one: { readonly placeId: string; readonly subject: string }): string {
  return `${one.placeId} ${one.subject}`;
}

function lastOf(people: readonly { readonly day: Day }[]): Day {
  return people.at(-1)?.day ?? '';
}

/** True when some case is near enough to the signal's cases to be one row with them. */
function touches(known: KnownSignal, people: readonly { readonly day: Day }[]): boolean {
  return people.some(
    ({ day }) =>
      isStillGrowing(daysBetween(known.lastOnset, day)) &&
      isStillGrowing(daysBetween(day, known.firstOnset)),
  );
}

function inOrder(a: { readonly day: Day }, b: { readonly day: Day }): number {
  return a.day < b.day ? -1 : Number(a.day > b.day);
}
