import * as z from 'zod';

import { addDays, daysBetween } from '../src/domain/date.ts';
import {
  figureIds,
  filled,
  figureKinds,
  listIds,
  unknownNames,
} from '../src/domain/document-figure.ts';
import { documentMeasures } from '../src/domain/document-paper.ts';
import {
  type DocumentKind,
  documentRule,
  draftParts,
  type TemplateFact,
  templateFacts,
} from '../src/domain/document-rules.ts';
import { documentSeries, isSignOverdue, numberText, signBy } from '../src/domain/document.ts';
import { type Role, roleMay, roleNames } from '../src/domain/role.ts';
import { Day, ruleOf } from './schema.ts';

/** The shape of rules/document/*.json: the templates of documents, and the layout of GB/T 9704-2012. */

const Words = z.string().min(2);
const role = z
  .enum(roleNames as [Role, ...Role[]])
  .refine((one) => roleMay(one, 'document.issue'), { error: '这个角色没有签发公文的权限' });

const signer = z
  .enum(roleNames as [Role, ...Role[]])
  .refine((one) => roleMay(one, 'document.pledge'), { error: '这个角色不能签承诺书' });

/** 公文模板 */
export const DocumentTemplate = ruleOf(
  {
    en: Words,
    series: z.enum(documentSeries),
    head: z.enum(['red', 'brief', 'plain']),
    headWords: z.string().max(20),
    upward: z.boolean(),
    below: z.enum(['office', 'signer', 'none']),
    signs: z.array(signer).min(1).optional(),
    from: z.array(role).min(1),
    receivers: z.enum(['schools', 'one-school', 'none']),
    signDays: z.int().min(1).max(60).optional(),
    figures: z.array(z.enum(figureIds)),
    title: Words,
    to: z.string().max(100),
    parts: z
      .array(
        z.strictObject({
          heading: Words.optional(),
          text: Words,
          list: z.enum(listIds).optional(),
          none: Words.optional(),
        }),
      )
      .min(1),
    attachments: z.array(Words),
  },
  {
    /** 签收: issued on a day, still unsigned on another. */
    issued: Day.optional(),
    day: Day.optional(),
    /** A part, with so many rows of its list and these figures. */
    part: z.int().min(0).optional(),
    rows: z.int().min(0).optional(),
    figures: z.record(z.string(), z.int()).optional(),
    number: z.strictObject({ year: z.int(), number: z.int() }).optional(),
    expect: z.strictObject({
      overdue: z.boolean().optional(),
      text: z.string().optional(),
      starts: z.string().optional(),
      table: z.boolean().optional(),
      number: z.string().optional(),
    }),
  },
);
type Template = z.infer<typeof DocumentTemplate>;

const noFacts = Object.fromEntries(templateFacts.map((one) => [one, `{${one}}`])) as Record<
  TemplateFact,
  string
>;

export function answerDocument(kind: DocumentKind, example: Template['examples'][number]): object {
  const rule = documentRule(kind);
  const { issued, day, part, rows = 0, number, expect } = example;
  const list = part === undefined ? undefined : rule.parts[part]?.list;
  const lists = list ? [{ list, rows: Array.from({ length: rows }) }] : [];
  const made = part === undefined ? undefined : draftParts(rule, noFacts, lists)[part];
  const figures = figureIds.flatMap((figure) => {
    const value = example.figures?.[figureKinds[figure].name];
    return value === undefined ? [] : [{ figure, value }];
  });
  const text = filled(made?.text ?? '', figures);
  return {
    ...(issued !== undefined &&
      day !== undefined && {
        overdue: isSignOverdue({ dueDay: signBy(kind, issued) }, day),
      }),
    ...(expect.text !== undefined && { text }),
    ...(expect.starts !== undefined && { starts: text.slice(0, expect.starts.length) }),
    ...(expect.table !== undefined && { table: made?.list !== undefined }),
    ...(number && {
      number: numberText({ series: rule.series, ...number }, '云教'),
    }),
  };
}

export function missingDocumentSides(rule: Template): string[] {
  const { signDays } = rule;
  const left = (days: number, overdue: boolean) =>
    rule.examples.some(
      (one) =>
        one.issued !== undefined &&
        one.day !== undefined &&
        daysBetween(one.issued, one.day) === days &&
        addDays(one.issued, days) === one.day &&
        one.expect.overdue === overdue,
    );
  const known = rule.figures.map((figure) => ({ figure }));
  const texts = [rule.title, ...rule.parts.flatMap((one) => [one.text, one.none ?? ''])];
  const unknown = texts.flatMap((text) => unknownNames(text, known));
  const lists = rule.parts.flatMap((one, at) => (one.list ? [at] : []));
  const plays = (table: boolean) =>
    lists.length === 0 ||
    rule.examples.some((one) => lists.includes(one.part ?? -1) && one.expect.table === table);
  const sides: [string, boolean][] = [
    ['签收期限最后一天', signDays === undefined || left(signDays, false)],
    ['签收期限再过一天', signDays === undefined || left(signDays + 1, true)],
    ['下面由学校签字的写明谁签', (rule.below === 'signer') === (rule.signs !== undefined)],
    ['有附表', plays(true)],
    ['附表没有行', plays(false)],
    [`文里的数都在 figures 里：${unknown.join('、')}`, unknown.length === 0],
  ];
  return sides.flatMap(([what, isThere]) => (isThere ? [] : [what]));
}

const Font = z.strictObject({ name: Words, fallback: Words });
const Size = z.number().positive();

/** 公文格式 */
export const DocumentLayoutRule = ruleOf(
  {
    page: z.strictObject({ w: Size, h: Size, top: Size, left: Size, coreW: Size, coreH: Size }),
    grid: z.strictObject({ lines: z.int(), chars: z.int() }),
    fonts: z.strictObject({
      title: Font,
      body: Font,
      heading: Font,
      second: Font,
      pageNumber: Font,
    }),
    points: z.strictObject({ title: Size, body: Size, small: Size, table: Size, head: Size }),
    red: z.string().regex(/^[0-9A-F]{6}$/),
    headFromCoreMm: Size,
    redLineBelowNumberMm: Size,
    linesBeforeNumber: z.int(),
    linesBeforeTitle: z.int(),
    dateRightChars: z.int(),
    pageNumberBelowCoreMm: Size,
    rulesMm: z.strictObject({ first: Size, mid: Size, last: Size }),
  },
  {
    expect: z.strictObject({
      rightMm: z.number().optional(),
      bottomMm: z.number().optional(),
      pitchMm: z.number().optional(),
      cellMm: z.number().optional(),
    }),
  },
);

export function answerDocumentLayout({
  expect,
}: z.infer<typeof DocumentLayoutRule>['examples'][number]): object {
  return Object.fromEntries(
    Object.keys(expect).map((key) => [key, documentMeasures[key as keyof typeof documentMeasures]]),
  );
}
