import rule from '../../../rules/detect/scan.json' with { type: 'json' };
import type { ScanSettings } from './scan.ts';
import type { FalseAlarmBudget } from './thresholds.ts';
import type { EnoughRules } from './verdict.ts';

/** What experts decide of the scan: rules/detect/scan.json. */

export const scanRuleId = { id: rule.id, version: rule.version };

export const scanSettings: ScanSettings = {
  longest: rule.longest,
  baseline: rule.baseline,
  lag: rule.lag,
  shrink: rule.shrink,
  least: rule.leastRate,
};

export const falseAlarmBudget: FalseAlarmBudget = rule.budget;

/** How thresholds are found: years that are played, and how a quiet school's level wanders from day to day. */
export const played = {
  years: rule.played.years,
  noise: { keeps: rule.played.keeps, spread: rule.played.spread },
} as const;

/** How much must be known before anything is said. */
export const enoughRules: EnoughRules = rule.enough;

/** Fewer different people are never more than usual, however rare what they have. */
export const leastCases = rule.leastCases;

/** Days' worth of an ordinary day beside what a weekday has brought. */
export const weekdayShrink = rule.weekdayShrink;

/** Calendar days back from which sheets are read: enough school days also across a holiday. */
export const readDays = rule.readDays;
