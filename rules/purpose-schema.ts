import * as z from 'zod';

import { addDays, isDay } from '../src/domain/date.ts';
import { stages } from '../src/domain/place.ts';
import { cutoffOf, legalBases, retentionEnds } from '../src/domain/privacy.ts';
import { capabilities } from '../src/domain/role.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/purposes/*.json and of the surnames by which names are masked. */

const Day = z.string().refine(isDay);
const Name = z.string().regex(/^[a-z][a-z0-9_]*$/);
// The tables of the schema `auth` and their columns carry the names of the sign-in library.
const TableName = z.string().regex(/^([a-z][a-z0-9_]*|auth\.[a-z][A-Za-z0-9_]*)$/);
const ColumnName = z.string().regex(/^[a-z][A-Za-z0-9_]*$/);
const Words = z.strictObject({ zh: z.string().min(2), en: z.string().min(2) });
const Span = { days: z.int().min(7).optional(), schoolYears: z.int().min(1).optional() };

const RetentionRule = z
  .strictObject({
    table: TableName,
    column: ColumnName.optional(),
    ...Span,
    end: z.enum(retentionEnds),
    // X: a suggestion that the county settles.
    grade: z.enum(['A', 'B', 'C', 'X']),
    why: z.string().min(4),
  })
  .refine(
    ({ end, column, days, schoolYears }) => {
      const byAge = ['drop', 'delete', 'superseded', 'forget'].includes(end);
      const hasSpan = (days === undefined) !== (schoolYears === undefined);
      return byAge
        ? hasSpan && column !== undefined
        : days === undefined && !schoolYears && !column;
    },
    { error: '按年限删除的要写 column 和一个期限(days 或 schoolYears),其余不写' },
  );

/** 处理目的 */
export const PurposeRule = ruleOf(
  {
    why: Words,
    basis: z.strictObject({
      kind: z.enum(legalBases),
      law: z
        .string()
        .min(10)
        .refine((text) => !/第[一二三四五六七八九十百零0-9]+条/.test(text), {
          error: '2025 年修订的法律只引名称,不引条号',
        }),
      grade: z.enum(['A', 'B', 'C']),
    }),
    subjects: z.array(z.enum(['pupil', 'staff', 'guardian', 'visitor'])).min(1),
    fields: z.record(TableName, z.array(ColumnName).min(1)),
    through: z.record(Name, z.strictObject({ table: Name.optional(), column: Name })).optional(),
    receivers: z.array(z.enum(capabilities)),
    retention: z.array(RetentionRule).min(1),
    consent: z
      .strictObject({
        version: z.int().min(1),
        stages: z.array(z.enum(stages)).optional(),
        title: Words,
        text: Words,
        items: z.array(z.strictObject({ code: Name, zh: z.string(), en: z.string() })).min(1),
      })
      .optional(),
  },
  { table: TableName, day: Day, today: Day, expect: z.strictObject({ gone: z.boolean() }) },
);

/** Spans without an example on the last day that goes and on the first that stays. */
export function missingPurposeSides(rule: z.infer<typeof PurposeRule>): string[] {
  const has = (table: string, gone: boolean, isAt: (day: string, today: string) => boolean) =>
    rule.examples.some(
      (one) => one.table === table && one.expect.gone === gone && isAt(one.day, one.today),
    );
  return rule.retention.flatMap(({ table, days, schoolYears }) => {
    const span = { ...(days && { days }), ...(schoolYears && { schoolYears }) };
    if (Object.keys(span).length === 0) return [];
    const stays = has(table, false, (day, today) => day === cutoffOf(span, today));
    const goes = has(table, true, (day, today) => addDays(day, 1) === cutoffOf(span, today));
    return [
      ...(stays ? [] : [`${table} 没有“还在”的例子`]),
      ...(goes ? [] : [`${table} 没有“该删”的例子`]),
    ];
  });
}

/** 复姓表 */
export const CompoundSurnameRule = ruleOf(
  { surnames: z.array(z.string().length(2)).min(10) },
  { fullName: z.string(), expect: z.strictObject({ masked: z.string() }) },
);

/** 姓氏读音表: syllables of a surname, parted by a space. */
export const SurnameReadingRule = ruleOf(
  { readings: z.record(z.string().min(1).max(2), z.string().regex(/^[a-z]+( [a-z]+)?$/)) },
  { fullName: z.string(), expect: z.strictObject({ surname: z.string().nullable() }) },
);

/** 导出次数与理由 */
export const ExportRule = ruleOf(
  {
    perHour: z.strictObject({
      staff: z.int().min(1),
      family: z.int().min(1),
      person: z.int().min(1),
    }),
    atOnce: z.int().min(1),
    reasonAboveSchools: z.array(z.string()),
  },
  {
    list: z.string(),
    aboveSchools: z.boolean(),
    expect: z.strictObject({ reason: z.boolean() }),
  },
);
