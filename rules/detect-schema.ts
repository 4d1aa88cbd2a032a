import * as z from 'zod';

import { episodesAbove } from '../src/domain/detect/budget.ts';
import {
  enoughRules,
  falseAlarmBudget,
  leastCases,
  scanSettings,
} from '../src/domain/detect/rules.ts';
import { type PlaceDay, placeVerdict } from '../src/domain/detect/verdict.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/detect/scan.json, what the code answers to its examples, and which sides need one. */

const Days = z.int().min(1);
const Share = z.number().min(0).max(1);

/** 扫描 */
export const ScanRule = ruleOf(
  {
    longest: Days,
    baseline: Days,
    lag: z.int().min(0),
    shrink: Days,
    leastRate: z.number().positive().max(0.01),
    leastCases: z.int().min(1),
    weekdayShrink: Days,
    readDays: Days,
    budget: z.strictObject({
      aYear: z.number().positive(),
      schoolDays: Days,
      together: Days,
      shares: z
        .strictObject({ class: Share, grade: Share, school: Share })
        .refine((one) => Math.abs(one.class + one.grade + one.school - 1) < 1e-9, {
          error: '三个份额加起来应为 1',
        }),
    }),
    played: z.strictObject({ years: z.int().min(50), keeps: Share, spread: Share }),
    enough: z.strictObject({ leastDays: Days, leastReported: Share, leastReportedBefore: Share }),
  },
  {
    daysBefore: z.int().optional(),
    reported: z.int().optional(),
    reportedBefore: z.int().optional(),
    alarmsApart: z.int().optional(),
    eachDay: z.int().optional(),
    cases: z.int().optional(),
    expect: z.strictObject({
      why: z.string().optional(),
      episodes: z.int().optional(),
      days: z.int().optional(),
      more: z.boolean().optional(),
    }),
  },
);
type File = z.infer<typeof ScanRule>;

const pupils = 50;

export function answerScan(example: File['examples'][number]): object {
  const {
    cases,
    alarmsApart,
    eachDay,
    daysBefore = 30,
    reported = pupils,
    reportedBefore = pupils,
  } = example;
  if (alarmsApart !== undefined) {
    const scores = Array.from({ length: alarmsApart + 1 }, () => 0);
    scores[0] = 1;
    scores[alarmsApart] = 1;
    const { together } = falseAlarmBudget;
    return { episodes: episodesAbove(scores, 0, { daysEach: scores.length, together }) };
  }
  const day = (count: number, of: number): PlaceDay => ({
    count,
    pupils,
    reported: of,
    weekday: 1,
  });
  const quiet = Array.from({ length: daysBefore }, () => day(0, reportedBefore));
  const ill = Array.from({ length: eachDay ?? 0 }, () => day(1, pupils));
  const days = eachDay === undefined ? [...quiet, day(0, reported)] : [...quiet, ...ill];
  if (cases !== undefined) days[days.length - 1] = day(cases, pupils);
  const rules = { ...enoughRules, scan: scanSettings, threshold: 1, leastCases };
  const verdict = placeVerdict(days, rules, 0.0001);
  if (verdict.says === 'not-enough') return { why: verdict.why };
  if (cases !== undefined) return { more: verdict.says === 'more' };
  return eachDay === undefined ? {} : { days: verdict.days };
}

export function missingScanSides({
  enough,
  budget,
  longest,
  leastCases: least,
  examples,
}: File): string[] {
  const edge = (field: keyof File['examples'][number], at: number, name: string) =>
    examples.some((one) => one[field] === at) ? [] : [`${name} ${at} 没有例子`];
  const of = (share: number) => Math.ceil(share * pupils);
  return [
    ...edge('daysBefore', enough.leastDays - 1, '以前的天数'),
    ...edge('daysBefore', enough.leastDays, '以前的天数'),
    ...edge('reported', of(enough.leastReported) - 1, '今天报的人数'),
    ...edge('reported', of(enough.leastReported), '今天报的人数'),
    ...edge('reportedBefore', of(enough.leastReportedBefore) - 1, '以前报的人数'),
    ...edge('reportedBefore', of(enough.leastReportedBefore), '以前报的人数'),
    ...edge('alarmsApart', budget.together, '两次响隔的天数'),
    ...edge('alarmsApart', budget.together + 1, '两次响隔的天数'),
    ...edge('cases', least - 1, '人数'),
    ...edge('cases', least, '人数'),
    ...edge('eachDay', longest, '连着的天数'),
    ...edge('eachDay', longest + 1, '连着的天数'),
  ];
}
