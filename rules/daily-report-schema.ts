import * as z from 'zod';

import { recentFrom, whyNotReportDay } from '../src/domain/daily-report.ts';
import { addDays, daysBetween, isDay } from '../src/domain/date.ts';
import { ruleOf } from './schema.ts';

const Day = z.string().refine(isDay);

/** 日报 */
export const DailyReportRule = ruleOf(
  { recentDays: z.int().min(1), correctionDays: z.int().min(0) },
  {
    day: Day,
    illOn: Day.optional(),
    today: Day.optional(),
    expect: z.strictObject({
      recent: z.boolean().optional(),
      refused: z.enum(['day-too-old', 'day-in-future']).nullable().optional(),
    }),
  },
);
type File = z.infer<typeof DailyReportRule>;

export function answerDailyReport({ day, illOn, today }: File['examples'][number]): object {
  return {
    ...(illOn !== undefined && { recent: recentFrom(day) <= illOn && illOn <= day }),
    ...(today !== undefined && { refused: whyNotReportDay(day, today)?.problem ?? null }),
  };
}

export function missingDailyReportSides(rule: File): string[] {
  const ill = (days: number, recent: boolean) =>
    rule.examples.some(
      (one) => one.illOn === addDays(one.day, -days) && one.expect.recent === recent,
    );
  const old = (days: number, refused: string | null) =>
    rule.examples.some(
      (one) =>
        one.today !== undefined &&
        daysBetween(one.day, one.today) === days &&
        one.expect.refused === refused,
    );
  const sides: [string, boolean][] = [
    ['最早一天算近几日', ill(rule.recentDays - 1, true)],
    ['再早一天不算', ill(rule.recentDays, false)],
    ['最后一天还能更正', old(rule.correctionDays, null)],
    ['再晚一天不能', old(rule.correctionDays + 1, 'day-too-old')],
    ['没到的日子不能报', old(-1, 'day-in-future')],
  ];
  return sides.flatMap(([what, isThere]) => (isThere ? [] : [what]));
}
