import rule from '../../rules/scorecard/found-later.json' with { type: 'json' };
import { type Day, daysBetween } from './date.ts';
import type { HeldRule } from './signal-rule.ts';
import type { IllFact, Standing } from './signal.ts';

/**
 * 事后才看出: a cluster that only diagnoses made visible, after its day. It says where a rule or the follow-up of
 * absences came too late; it is no fault of a school's, and nobody is put into an order by it.
 */

/** When a signal was open, and whom it held. */
export interface SignalSpan {
  readonly from: Day;
  /** The last day on which it was open; undefined: it still is. */
  readonly to?: Day | undefined;
  readonly personIds: ReadonlySet<string>;
  /** Said by hand of this place: it names nobody. */
  readonly placeId?: string | undefined;
}

export interface FoundLater {
  readonly standing: Standing;
  readonly rule: HeldRule;
  /** The day on which the rule was reached, by onset. */
  readonly day: Day;
  /** The first day from then on with a signal that held any of them. */
  readonly signalOn?: Day | undefined;
}

/** The rules that can find a cluster of one disease: several people, by diagnoses. */
export function clusterRules(rules: readonly HeldRule[]): HeldRule[] {
  return rules.filter(({ of, count }) => (of.disease ?? of.notifiable) !== undefined && count > 1);
}

/** True when so many days went by without a signal that the cluster was found later (rules/scorecard). */
export function isFoundLater(day: Day, signalOn: Day | undefined, today: Day): boolean {
  return daysBetween(day, signalOn ?? today) >= rule.fromDays;
}

/** The clusters of a school that no signal showed on their day; the same people of one disease count once. */
export function foundLater(
  standing: readonly Standing[],
  signals: readonly SignalSpan[],
  today: Day,
): FoundLater[] {
  const found: FoundLater[] = [];
  // The earliest first; of one day the narrowest place, as they come.
  for (const one of standing.toSorted((a, b) => (a.reached[0].day < b.reached[0].day ? -1 : 1))) {
    const [{ rule: reached, day }] = one.reached;
    const signalOn = signalFor(one, signals, day);
    if (!isFoundLater(day, signalOn, today) || found.some((other) => isSame(other.standing, one)))
      continue;
    found.push({ standing: one, rule: reached, day, ...(signalOn && { signalOn }) });
  }
  return found;
}

/** The day on which some signal held any of them, no earlier than the day: open before means open on it. */
function signalFor(one: Standing, signals: readonly SignalSpan[], day: Day): Day | undefined {
  const places = new Set([one.placeId, ...one.people.flatMap(({ places: at }) => at.school ?? [])]);
  const days = signals
    .filter(({ to }) => to === undefined || to >= day)
    .filter(
      ({ personIds, placeId }) =>
        (placeId !== undefined && places.has(placeId)) || holdsAny(personIds, one.people),
    )
    .map(({ from }) => (from < day ? day : from));
  return days.sort()[0];
}

function holdsAny(personIds: ReadonlySet<string>, people: readonly IllFact[]): boolean {
  return people.some(({ personId }) => personIds.has(personId));
}

function isSame(a: Standing, b: Standing): boolean {
  return (
    a.subject === b.subject && holdsAny(new Set(a.people.map((one) => one.personId)), b.people)
  );
}
