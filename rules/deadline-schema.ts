import * as z from 'zod';

import { instantOf, localTime, weekday } from '../src/domain/date.ts';
import {
  type DeadlineRule as Rule,
  dueAt,
  lateFrom,
  stepsOf,
  toldAt,
} from '../src/domain/deadline.ts';
import { roleNames, type Role } from '../src/domain/role.ts';
import { ruleOf } from './schema.ts';

/** The shape of the files of rules/deadline, and what the code answers to their examples. */

const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
const RoleName = z.enum(roleNames as [Role, ...Role[]]);
const Minutes = z.int().min(0).max(20_160);

/** 时限 */
export const DeadlineRule = ruleOf(
  {
    zh: z.string().min(2),
    en: z.string().min(2),
    jurisdiction: z.string().regex(/^(CN|\d{2}0000|\d{4}00|\d{6})$/),
    span: z.union([
      z.strictObject({ minutes: Minutes }),
      z.strictObject({ given: z.literal(true) }),
      z.strictObject({
        days: z.int().min(0).max(60),
        counted: z.enum(['calendar', 'school']),
        at: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/),
      }),
    ]),
    graceMinutes: Minutes.optional(),
    remindMinutes: Minutes.optional(),
    owner: RoleName,
    byHand: z.literal(true).optional(),
    // In the order in which they are told.
    ladder: z
      .array(z.strictObject({ afterMinutes: Minutes, role: RoleName }))
      .refine(
        (steps) => steps.every((one, at) => one.afterMinutes >= (steps[at - 1]?.afterMinutes ?? 0)),
        {
          error: '逐级告诉的先后要按分钟从小到大',
        },
      ),
  },
  {
    startedAt: Moment,
    at: Moment,
    /** Where the record says when. */
    due: Moment.optional(),
    expect: z.strictObject({ due: Moment, late: z.boolean(), told: z.array(RoleName) }),
  },
);

const zone = 'Asia/Shanghai';
/** In the examples every Monday to Friday is a school day. */
const calendar = { zone, isSchoolDay: (day: string) => weekday(day) <= 5 };
const instant = (text: string) => instantOf(text.slice(0, 10), text.slice(11), zone);

export function deadlineAnswer(
  rule: Rule,
  example: { startedAt: string; at: string; due?: string | undefined },
) {
  const started = instant(example.startedAt);
  const at = instant(example.at);
  const due = example.due ? instant(example.due) : dueAt(rule, started, calendar);
  const { day, time } = localTime(due, zone);
  return {
    due: `${day}T${time}`,
    late: at >= lateFrom(rule, due),
    told: toldAt(rule, stepsOf(rule, started, due), at),
  };
}

/** One example in time and one too late, and each step of the ladder told once. */
export function missingDeadlineSides({ examples, ladder }: z.infer<typeof DeadlineRule>): string[] {
  const sides = [true, false]
    .filter((late) => examples.every((one) => one.expect.late !== late))
    .map((late) => (late ? '没有超时的例子' : '没有按时的例子'));
  const steps = ladder
    .filter(({ role }) => examples.every((one) => !one.expect.told.includes(role)))
    .map(({ role }) => `没有告诉到 ${role} 的例子`);
  return [...sides, ...steps];
}
