import { addDays, type Day } from './date.ts';
import { deadlineRule, type DeadlineRuleId } from './deadline-rules.ts';
import { type Problem, problem } from './problem.ts';
import {
  type Counted,
  type HeldRule,
  nearestRules,
  shippedRules,
  type SignalRule,
  subjectsOf,
} from './signal-rule.ts';
import { dayReached } from './signal.ts';

/**
 * 本县的提示规则: a county takes a shipped rule and gives it numbers, places and dates of its own, by a document of its
 * own. Stricter it may be freely; less strict only with a reason and a second person; never below 底线.
 */

/** What a county may change of a rule, and whether it holds here at all. */
export interface OwnRule extends Omit<SignalRule, 'version'> {
  readonly isOn: boolean;
}

/** A 手里有印发的文件 · C 疾控的书面意见,还没有文件 */
export const ownGrades = ['A', 'C'] as const;

/** 待批准 · 已公布 · 未批准 · 已撤回(生效以前) */
export const ownRuleStates = ['waiting', 'published', 'refused', 'withdrawn'] as const;
export type OwnRuleState = (typeof ownRuleStates)[number];

/** What can be less strict than in the layer above. */
export const strictParts = [
  'off',
  'count',
  'days',
  'scopes',
  'subject',
  'statuses',
  'deadline',
  'receivers',
] as const;
export type StrictPart = (typeof strictParts)[number];

/** The clocks that a rule may start: those of the shipped rules. */
export const ownDeadlines: readonly DeadlineRuleId[] = [
  ...new Set([...shippedRules.map((rule) => rule.deadline), 'hfmd-cluster-report' as const]),
];

/** The rule that would hold in the county on a day without anything of its own; undefined: none. */
export function ruleAbove(
  id: string,
  at: { readonly county: number; readonly day: Day },
): HeldRule | undefined {
  return nearestRules(shippedRules, at).find((rule) => rule.id === id);
}

/** The shipped rule that a county starts from: what holds above it, or one of another place as a pattern. */
export function patternOf(
  id: string,
  at: { readonly county: number; readonly day: Day },
): HeldRule | undefined {
  return ruleAbove(id, at) ?? shippedRules.find((rule) => rule.id === id);
}

/** True when the numbers are for a county to change: what only a person sees has none. */
export function isChangeable(rule: Pick<SignalRule, 'of'>): boolean {
  return rule.of.raised === undefined;
}

/**
 * In what an own rule may miss what the rule above would find. Empty: whatever reaches the rule above reaches it too,
 * and is reported at least as fast to at least as many.
 */
export function weakerIn(own: OwnRule, above: HeldRule | undefined): StrictPart[] {
  if (!above?.isOn) return [];
  if (!own.isOn) return ['off'];
  const has = <T>(mine: readonly T[], theirs: readonly T[]) =>
    theirs.every((one) => mine.includes(one));
  const isWeaker: Readonly<Record<StrictPart, boolean>> = {
    off: false,
    count: own.count > above.count,
    days: own.days < above.days && above.count > 1,
    scopes: !has(own.scopes, above.scopes),
    subject: !covers(own.of, above.of),
    statuses: !has(own.statuses, above.statuses),
    deadline: !isAsFast(own.deadline, above.deadline),
    receivers: !has(own.to, above.to),
  };
  return strictParts.filter((part) => isWeaker[part]);
}

function covers(own: Counted, above: Counted): boolean {
  const [mine, theirs] = [subjectsOf({ of: own }), subjectsOf({ of: above })];
  if (mine === 'notifiable' || theirs === 'notifiable') return mine === theirs;
  return theirs.every((one) => mine.includes(one));
}

/** An answer inside the product, or any other clock, is no report to the CDC: no speed of it makes up for one. */
function isAsFast(own: DeadlineRuleId, above: DeadlineRuleId): boolean {
  if (own === above || !isReport(above)) return true;
  return isReport(own) && minutesOf(own) <= minutesOf(above);
}

function isReport(id: DeadlineRuleId): boolean {
  return id !== 'signal-answer' && ownDeadlines.includes(id);
}

function minutesOf(id: DeadlineRuleId): number {
  const span = deadlineRule(id)?.span;
  if (!span) return Infinity;
  if ('given' in span) return Infinity;
  return 'minutes' in span ? span.minutes : (span.days + 1) * 1440;
}

/** Why a rule cannot be tried or published at all. */
export function whyNotOwnRule(own: OwnRule, above: HeldRule | undefined): Problem | undefined {
  if (!isChangeable(own) || (above && !isChangeable(above))) return problem('rule-by-hand');
  if (!ownDeadlines.includes(own.deadline)) return problem('rule-deadline');
  const weaker = weakerIn(own, above);
  return above?.isFloor && weaker.length > 0
    ? problem('rule-below-floor', { rule: above.zh, id: above.id })
    : undefined;
}

/** False where a rule above holds that day, that an own version may not be published beside: it does not hold then. */
export function mayHold(own: OwnRule, at: { readonly county: number; readonly day: Day }): boolean {
  return whyNotOwnRule(own, ruleAbove(own.id, at)) === undefined;
}

/** From one day to another, both within; without `to` until it is ended. */
export interface RuleSpan {
  readonly from: Day;
  readonly to?: Day | undefined;
}

interface Versioned extends RuleSpan {
  readonly version: number;
}

/** Why a version cannot begin and end on these days. `others`: those of the same rule that are or will be in force. */
export function whyNotSpan(
  { from, to }: RuleSpan,
  { today, others }: { readonly today: Day; readonly others: readonly Versioned[] },
): Problem | undefined {
  if (from < today) return problem('rule-in-past', { today });
  if (to !== undefined && to < from) return problem('from-after-to');
  const other = others.find(
    (one) => (to === undefined || one.from <= to) && (one.to === undefined || from <= one.to),
  );
  if (!other) return undefined;
  return problem('rule-overlaps', {
    ...{ from, to: to ?? '…', version: other.version },
    ...{ otherFrom: other.from, otherTo: other.to ?? '…' },
  });
}

/** Why a version cannot end after a day: what has been in force is not rewritten. */
export function whyNotEnd(
  one: { readonly state: OwnRuleState } & RuleSpan,
  lastDay: Day,
  today: Day,
): Problem | undefined {
  const isOver = one.to !== undefined && one.to < today;
  if (one.state === 'refused' || one.state === 'withdrawn' || isOver) return problem('rule-over');
  if (one.state === 'waiting') return undefined;
  if (lastDay < today && one.from <= today) return problem('rule-in-past', { today });
  return one.to !== undefined && lastDay > one.to ? problem('rule-only-sooner') : undefined;
}

/** What an own rule says of a county, as the keepers read it. */
export function heldOwnRule(
  own: OwnRule,
  of: RuleSpan & Pick<HeldRule, 'version' | 'source' | 'grade'> & { readonly county: number },
): HeldRule {
  return {
    ...own,
    version: of.version,
    pack: 'own',
    source: of.source,
    grade: of.grade,
    level: 'county',
    division: String(of.county),
    effectiveFrom: of.from,
    effectiveTo: of.to,
  };
}

/** An example as it is shown: so many people, the last so many days after the first. */
export interface PlayedExample {
  readonly people: number;
  readonly span: number;
  readonly fires: boolean;
}

/** Both sides of the rule's number and of its days, played as those of the shipped files are. */
export function playedExamples(rule: OwnRule): PlayedExample[] {
  const played = (people: number, span: number): PlayedExample => {
    const held = heldOwnRule(rule, { county: 0, version: 1, source: '', grade: 'A', from: '' });
    return { people, span, fires: dayReached(held, peopleOver(rule, people, span)) !== undefined };
  };
  const sides = [played(rule.count, rule.days), played(rule.count - 1, rule.days)];
  return rule.count > 1 ? [...sides, played(rule.count, rule.days + 1)] : sides;
}

function peopleOver(rule: OwnRule, people: number, span: number) {
  const subjects = subjectsOf(rule);
  const [scope] = rule.scopes;
  return Array.from({ length: people }, (_, at) => ({
    personId: String(at),
    subject: subjects === 'notifiable' ? 'ANY' : (subjects[0] ?? ''),
    day: addDays('2026-09-15', at === people - 1 ? span - 1 : 0),
    places: { [scope ?? 'school']: 'here' },
    isNotifiable: true,
  }));
}
