import * as z from 'zod';

import { type DayException, verdictOf } from '../src/domain/calendar.ts';
import { addDays, isDay } from '../src/domain/date.ts';
import {
  obligationEvery,
  obligationIds,
  obligationPer,
  obligationRecords,
  obligationRule,
} from '../src/domain/obligation-rules.ts';
import {
  isLateFor,
  mayChase,
  owedOn,
  whyNotExempt,
  whyNotSoMany,
} from '../src/domain/obligation.ts';
import { schoolKinds } from '../src/domain/place.ts';
import { type Role, roleNames } from '../src/domain/role.ts';
import { defaultSessions, sessions } from '../src/domain/roll.ts';
import { ruleOf } from './schema.ts';

/** Rules of what is due: their shape, what answers an example, and which sides need one. */

const Day = z.string().refine(isDay);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const At = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);

export const ObligationRuleFile = ruleOf(
  {
    en: z.string().min(3),
    /** Why a rule is off. */
    offBecause: z.string().min(4).optional(),
    per: z.enum(obligationPer),
    every: z.enum(obligationEvery),
    session: z.enum(sessions).optional(),
    round: z.int().min(1).max(2).optional(),
    by: TimeOfDay.optional(),
    schoolKinds: z.array(z.enum(schoolKinds)).optional(),
    boarding: z.boolean().optional(),
    record: z.enum(obligationRecords),
    owners: z.array(z.enum(roleNames as [Role, ...Role[]])).min(1),
  },
  {
    day: Day,
    /** Days without lessons, and weekend days with. */
    off: z.array(Day).optional(),
    on: z.array(Day).optional(),
    schoolKind: z.enum(schoolKinds).optional(),
    boarding: z.boolean().optional(),
    recordAt: At.optional(),
    expect: z.strictObject({
      due: z.boolean(),
      by: At.optional(),
      late: z.boolean().optional(),
    }),
  },
).refine((rule) => (rule.record === 'none') === (rule.enabled === false && !!rule.offBecause), {
  error: '没有记录可查的应做要停用，并写明原因；有记录的不写',
  path: ['offBecause'],
});
type File = z.infer<typeof ObligationRuleFile>;

/** The term of all examples. */
const term = { name: '第一学期', from: '2026-09-01', to: '2027-01-22' };

export function answerObligation(id: string, example: File['examples'][number]): object {
  const rule = obligationRule(z.enum(obligationIds).parse(id));
  const { day, off = [], on = [], schoolKind = 'primary', boarding = false, recordAt } = example;
  const exceptions = new Map<string, DayException>([
    ...off.map((one) => [one, { kind: 'off', name: '放假' }] as const),
    ...on.map((one) => [one, { kind: 'on', name: '补课' }] as const),
  ]);
  const calendar = { terms: [term], exceptions };
  const sessionsOn = (one: string) =>
    verdictOf(one, calendar).isSchoolDay ? defaultSessions(boarding) : [];
  const owed = owedOn(rule, { calendar, sessionsOn, schoolKind, isBoarding: boarding }, day);
  const [recordDay, recordTime] = (recordAt ?? '').split(' ');
  return {
    due: owed !== undefined,
    ...(owed && { by: `${owed.byDay} ${owed.byTime}` }),
    ...(owed &&
      recordDay &&
      recordTime && { late: isLateFor(owed, { day: recordDay, time: recordTime }) }),
  };
}

/** Due and not due; and where a rule counts, the last minute in time and the first one late. */
export function missingObligationSides(rule: File): string[] {
  const has = (test: (one: File['examples'][number]) => boolean) => rule.examples.some(test);
  const sides: [string, boolean][] = [
    ['应做', has((one) => one.expect.due)],
    ['不应做', has((one) => !one.expect.due)],
  ];
  if (rule.enabled !== false)
    sides.push(
      ['最后一分钟不算迟', has((one) => one.expect.late === false)],
      ['晚一分钟算迟', has((one) => one.expect.late === true)],
    );
  return sides.flatMap(([what, isThere]) => (isThere ? [] : [what]));
}

/** 催办间隔 */
export const ChaseRule = ruleOf(
  { minutesBetween: z.int().min(1), mostAtOnce: z.int().min(1), exemptDays: z.int().min(1) },
  {
    minutesAgo: z.int().optional(),
    count: z.int().optional(),
    exemptDays: z.int().optional(),
    expect: z.strictObject({ may: z.boolean() }),
  },
);

export function answerChase(example: z.infer<typeof ChaseRule>['examples'][number]): object {
  const { minutesAgo, count, exemptDays } = example;
  if (exemptDays !== undefined) {
    const from = '2026-09-01';
    return { may: whyNotExempt({ from, to: addDays(from, exemptDays - 1) }) === undefined };
  }
  return { may: count === undefined ? mayChase(minutesAgo) : whyNotSoMany(count) === undefined };
}

export function missingChaseSides(rule: z.infer<typeof ChaseRule>): string[] {
  const at = (key: 'minutesAgo' | 'count' | 'exemptDays', value: number, may: boolean) =>
    rule.examples.some((one) => one[key] === value && one.expect.may === may);
  const sides: [string, boolean][] = [
    [`${rule.minutesBetween} 分钟可以再催`, at('minutesAgo', rule.minutesBetween, true)],
    ['早一分钟不行', at('minutesAgo', rule.minutesBetween - 1, false)],
    [`一次 ${rule.mostAtOnce} 个可以`, at('count', rule.mostAtOnce, true)],
    ['多一个不行', at('count', rule.mostAtOnce + 1, false)],
    [`免做 ${rule.exemptDays} 天可以`, at('exemptDays', rule.exemptDays, true)],
    ['多一天不行', at('exemptDays', rule.exemptDays + 1, false)],
  ];
  return sides.flatMap(([what, isThere]) => (isThere ? [] : [what]));
}
