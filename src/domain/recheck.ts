import deadline from '../../rules/deadline/recheck-measure.json' with { type: 'json' };
import rule from '../../rules/recheck/draw.json' with { type: 'json' };
import { type Interval, wilson } from './interval.ts';
import { type Problem, problem } from './problem.ts';
import { isIll, type Reading, type Readings } from './roll.ts';

/**
 * 复测: a class is measured once more after its morning sheet, by somebody who is not shown what the sheet says. It
 * estimates how many of the ill the sheets see; it says nothing of one class or one teacher.
 */

/** 等晨检表 · 等复测 · 已复测 · 没做成 · 取消 */
export const recheckStates = ['waiting', 'open', 'sent', 'lapsed', 'called-off'] as const;
export type RecheckState = (typeof recheckStates)[number];

/** 随机抽到 · 有人请求 */
export const recheckKinds = ['drawn', 'asked'] as const;
export type RecheckKind = (typeof recheckKinds)[number];

/** So long after the morning sheet a re-check can still be compared with it. */
export const recheckMinutes = deadline.span.minutes;

/** What both looks say of those whom the re-check saw. */
export interface Compared {
  /** On the list, and in the room. */
  readonly people: number;
  readonly seen: number;
  /** Ill by the re-check; by both; by the sheet alone. */
  readonly ill: number;
  readonly both: number;
  readonly sheetOnly: number;
}

/** Compares the two, only over those who were in the room for the second. */
export function compareLooks(
  roster: readonly string[],
  sheet: Readings,
  again: Readings,
): Compared {
  const seen = roster.filter((id) => !(again.get(id) ?? { absent: 'unknown' }).absent);
  const isIllIn = (readings: Readings) => (id: string) => isIllOrHome(readings.get(id));
  const ill = seen.filter(isIllIn(again));
  const onSheet = seen.filter(isIllIn(sheet));
  const both = ill.filter(isIllIn(sheet)).length;
  return {
    people: roster.length,
    seen: seen.length,
    ill: ill.length,
    both,
    sheetOnly: onSheet.length - both,
  };
}

/** Ill in the room, or told as absent because of illness: the sheet saw it either way. */
function isIllOrHome(reading: Reading | undefined): boolean {
  return reading !== undefined && (isIll(reading) || reading.absent === 'sick');
}

/** 晨检看到了几成: of the ill that re-checks found, how many the sheets had seen. */
export interface Sight {
  readonly classes: number;
  readonly ill: number;
  readonly both: number;
  /** Undefined while no re-check has found anybody ill. */
  readonly interval: Interval | undefined;
}

export function sightOf(all: readonly Pick<Compared, 'ill' | 'both'>[]): Sight {
  const ill = all.reduce((sum, one) => sum + one.ill, 0);
  const both = all.reduce((sum, one) => sum + one.both, 0);
  return { classes: all.length, ill, both, interval: wilson(both, ill, rule.interval.z) };
}

/** A re-check counts for the estimate only when drawn by lot, in time, and not by who sent the sheet. */
export function countsForSight(one: {
  readonly kind: RecheckKind;
  readonly isLate: boolean;
  readonly isOwnSheet: boolean;
}): boolean {
  return one.kind === 'drawn' && !one.isLate && !one.isOwnSheet;
}

/** From so many classes on a school's own share is shown: fewer would speak of single teachers. */
export function mayShowSchool(classes: number): boolean {
  return classes >= rule.leastClassesForSchool;
}

export const leastClassesForSchool = rule.leastClassesForSchool;
export const sightPercent = rule.interval.percent;
export const askAgainDays = rule.askAgainDays;

/** Why a class is not asked for again yet; `daysAgo`: since the last time somebody asked. */
export function whyNotAskAgain(daysAgo: number | undefined): Problem | undefined {
  return daysAgo !== undefined && daysAgo < rule.askAgainDays
    ? problem('recheck-asked', { days: rule.askAgainDays })
    : undefined;
}
