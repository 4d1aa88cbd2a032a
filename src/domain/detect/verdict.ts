import { ears, earsNeeds, type EarsSettings } from './ears.ts';
import { type Found, scanPlace, type ScanSettings, sumsOf, usualRate } from './scan.ts';

/**
 * 结论: what may be said of a place on a day. Where the records do not suffice it says so and why: silence must not
 * look like safety, and nothing here is ever NaN.
 */

/** One school day of a place. */
export interface PlaceDay {
  /** New cases. */
  readonly count: number;
  /** Pupils of the place, and those of whom something was reported; 0: no report. */
  readonly pupils: number;
  readonly reported: number;
  /** What this weekday usually brings, 1 being a day like the others. */
  readonly weekday: number;
}

export interface EnoughRules {
  /** School days with a report, today not counted. */
  readonly leastDays: number;
  /** Of today's pupils at least this share was reported, from 0 to 1. */
  readonly leastReported: number;
  /** The same of the days before: one with less does not count as reported. */
  readonly leastReportedBefore: number;
}

/** Why nothing can be said. */
export const silences = [
  'no-days',
  'no-pupils',
  'not-a-count',
  'no-report',
  'partly-reported',
  'too-few-days',
  'always-the-same',
] as const;
export type Silence = (typeof silences)[number];

export type PlaceVerdict =
  /** `days`: those before this one that are known. */
  | { readonly says: 'not-enough'; readonly why: Silence; readonly days: number }
  | ({ readonly says: 'usual' | 'more' } & Found & { readonly threshold: number });

export interface PlaceRules extends EnoughRules {
  readonly scan: ScanSettings;
  /** Log-likelihood ratio beyond which it is more than usual. */
  readonly threshold: number;
  /** So many cases at least in the stretch. */
  readonly leastCases?: number;
}

/** Judges the last of the days; `prior`: cases a pupil and day that are usual in the place above. */
export function placeVerdict(
  days: readonly PlaceDay[],
  { scan, threshold, leastCases = 1, ...enough }: PlaceRules,
  prior?: number,
): PlaceVerdict {
  const known = days.filter((one) => isReported(one, enough.leastReportedBefore));
  const today = days.at(-1);
  const before = today && known.includes(today) ? known.length - 1 : known.length;
  const why = whySilent(days, before, enough);
  if (why) return { says: 'not-enough', why, days: before };
  // Days without a report are no days without cases: they fall out, and their neighbours stand beside each other.
  const kept = today && !known.includes(today) ? [...known, today] : known;
  const sums = sumsOf(
    kept.map((one) => one.count),
    kept.map((one) => one.reported * one.weekday),
  );
  const day = kept.length - 1;
  const found = scanPlace(sums, day, scan.longest, usualRate(sums, day, scan, prior));
  const isMore = found.llr > threshold && found.count >= leastCases;
  return { says: isMore ? 'more' : 'usual', ...found, threshold };
}

function isReported({ reported, pupils }: PlaceDay, share: number): boolean {
  return pupils > 0 && reported > 0 && reported >= share * pupils;
}

function whySilent(
  days: readonly PlaceDay[],
  before: number,
  { leastDays, leastReported }: EnoughRules,
): Silence | undefined {
  const today = days.at(-1);
  if (!today) return 'no-days';
  if (days.some((one) => !isWhole(one.count) || !isWhole(one.reported) || one.count > one.pupils))
    return 'not-a-count';
  if (!days.every((one) => Number.isFinite(one.weekday) && one.weekday > 0)) return 'not-a-count';
  if (today.pupils <= 0) return 'no-pupils';
  if (today.reported <= 0) return 'no-report';
  if (!isReported(today, leastReported)) return 'partly-reported';
  return before < leastDays ? 'too-few-days' : undefined;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

export type SeriesVerdict =
  | { readonly says: 'not-enough'; readonly why: Silence; readonly days: number }
  | {
      readonly says: 'usual' | 'more';
      readonly count: number;
      readonly expected: number;
      readonly bound: number;
    };

/** EARS on the last of some days; a missing day is undefined and falls out. */
export function seriesVerdict(
  counts: readonly (number | undefined)[],
  settings: EarsSettings,
): SeriesVerdict {
  const known = counts.filter((one) => one !== undefined);
  const [today, needs] = [counts.at(-1), earsNeeds(settings)];
  const before = today === undefined ? known.length : known.length - 1;
  const silent = (why: Silence) => ({ says: 'not-enough' as const, why, days: before });
  if (counts.length === 0) return silent('no-days');
  // The squares of what follows must stay exact.
  if (known.some((one) => !isWhole(one) || one > 1e6)) return silent('not-a-count');
  if (today === undefined) return silent('no-report');
  if (before < needs) return silent('too-few-days');
  const { bound, expected, alarm } = ears(known, settings);
  const [limit, usual] = [bound.at(-1) ?? NaN, expected.at(-1) ?? NaN];
  if (!Number.isFinite(limit)) return silent('always-the-same');
  return {
    says: alarm.at(-1) === 1 ? 'more' : 'usual',
    count: today,
    expected: usual,
    bound: limit,
  };
}
