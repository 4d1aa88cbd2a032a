import * as z from 'zod';

import { importTypes } from '../src/domain/import.ts';
import { placeKinds } from '../src/domain/place.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/import/*.json; its examples are headings of files as they come. */

const Words = z.strictObject({ zh: z.string().min(4), en: z.string().min(4) });

const Column = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z]*$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  type: z.enum(importTypes),
  need: z.enum(['always', 'above']).optional(),
  max: z.int().min(1).max(200).optional(),
  blank: z.literal('none').optional(),
  repeat: z.int().min(2).max(4).optional(),
  shown: z.int().min(1).max(4).optional(),
  aliases: z.array(z.string().min(1)),
  choices: z
    .array(
      z.strictObject({
        value: z.string(),
        zh: z.string(),
        en: z.string(),
        also: z.array(z.string()),
      }),
    )
    .min(2)
    .optional(),
  example: z.string(),
  hint: Words,
  width: z.int().min(4).max(60).optional(),
});

/** 导入的种类和列 */
export const ImportRule = ruleOf(
  {
    needs: z.array(z.enum(['place.edit', 'people', 'dose'])).min(1),
    scope: z.enum(['above', 'both']),
    outer: z.enum(placeKinds).optional(),
    inner: z.enum(placeKinds).optional(),
    columns: z.array(Column).min(3),
  },
  {
    rows: z.array(z.array(z.string())).min(1),
    expect: z.strictObject({ headRow: z.int(), keys: z.array(z.string().nullable()) }),
  },
);

/** Columns without which nothing can be imported, and which no example shows. */
export function missingImportSides(rule: z.infer<typeof ImportRule>): string[] {
  const shown = new Set(rule.examples.flatMap((one) => one.expect.keys));
  return rule.columns.flatMap(({ key, zh, need }) =>
    need === 'always' && !shown.has(key) ? [`没有一个例子有“${zh}”这一列`] : [],
  );
}
