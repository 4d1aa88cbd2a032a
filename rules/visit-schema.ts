import * as z from 'zod';

import { checklistIds } from '../src/domain/checklist-rules.ts';
import { findingCategories } from '../src/domain/finding-rules.ts';
import { qualityHints, visitHints } from '../src/domain/visit-quality.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/visit/*.json, what the code answers to their examples, and which sides need one. */

const Count = z.int().min(1);

export const VisitQualityRule = ruleOf(
  {
    leastSecondsPerItem: Count,
    leastAnswers: Count,
    copiedLetters: Count,
    copiedNotes: Count,
    farMetres: Count,
    reusedPhotos: Count,
  },
  {
    answered: z.int().optional(),
    seconds: z.int().optional(),
    notes: z.array(z.string()).optional(),
    others: z.array(z.string()).optional(),
    metres: z.int().optional(),
    reused: z.int().optional(),
    expect: z.strictObject({ hints: z.array(z.enum(visitHints)) }),
  },
);
type File = z.infer<typeof VisitQualityRule>;

export function answerVisitQuality(example: File['examples'][number]): object {
  const { answered = 0, seconds = 0, notes = [], others = [], metres, reused } = example;
  return {
    hints: qualityHints({ answered, seconds, notes, others: new Set(others), metres, reused }),
  };
}

export function missingVisitQualitySides(rule: File): string[] {
  const { examples, leastAnswers, farMetres, leastSecondsPerItem } = rule;
  const at = (n: number) =>
    examples.some((one) => one.answered === leastAnswers - n && one.seconds !== undefined);
  const seconds = (n: number) =>
    examples.some(
      (one) => one.answered !== undefined && one.seconds === one.answered * leastSecondsPerItem - n,
    );
  const metres = (n: number) => examples.some((one) => one.metres === farMetres + n);
  const reused = (n: number) => examples.some((one) => one.reused === rule.reusedPhotos - n);
  const copied = (hints: number) =>
    examples.some((one) => one.notes !== undefined && one.expect.hints.length === hints);
  return [
    ...[0, 1].filter((n) => !at(n)).map((n) => `答了 ${leastAnswers - n} 条没有例子`),
    ...[0, 1].filter((n) => !seconds(n)).map((n) => `刚好够快或差 ${n} 秒没有例子`),
    ...[0, 1].filter((n) => !metres(n)).map((n) => `离学校 ${farMetres + n} 米没有例子`),
    ...[0, 1].filter((n) => !reused(n)).map((n) => `旧照片 ${rule.reusedPhotos - n} 张没有例子`),
    ...[0, 1].filter((n) => !copied(n)).map((n) => `照抄提示 ${n} 条没有例子`),
  ];
}

const Category = z.enum(findingCategories.map(({ id }) => id));

/** 检查表默认的问题类别 */
export const VisitCategoryRule = ruleOf(
  { byList: z.partialRecord(z.enum(checklistIds), Category), otherwise: Category },
  { checklist: z.enum(checklistIds), expect: z.strictObject({ category: Category }) },
);

export function missingVisitCategorySides({
  byList,
  examples,
}: z.infer<typeof VisitCategoryRule>): string[] {
  const has = (isOwn: boolean) =>
    examples.some((one) => (byList[one.checklist] !== undefined) === isOwn);
  return [
    ...(has(true) ? [] : ['写明类别的表没有例子']),
    ...(has(false) ? [] : ['没有写明类别的表没有例子']),
  ];
}

/** 查阅资料的种类 */
export const VisitPaperRule = ruleOf(
  {
    kinds: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-z][a-z-]*$/),
          zh: z.string().min(2),
          en: z.string().min(2),
        }),
      )
      .min(1),
  },
  { kind: z.string(), expect: z.strictObject({ isKnown: z.boolean() }) },
);

export function missingVisitPaperSides({ examples }: z.infer<typeof VisitPaperRule>): string[] {
  return [true, false]
    .filter((isKnown) => !examples.some((one) => one.expect.isKnown === isKnown))
    .map((isKnown) => (isKnown ? '收的种类没有例子' : '不收的种类没有例子'));
}
