import * as z from 'zod';

import { diseaseCodes } from '../src/domain/disease.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/vaccine/*.json. */

const Disease = z.enum(diseaseCodes);

/** 疫苗名录 */
export const VaccinesRule = ruleOf(
  {
    vaccines: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
          zh: z.string().min(3),
          en: z.string().min(2),
          also: z.array(z.string().min(2)),
          against: z.array(Disease).min(1),
        }),
      )
      .min(1),
    /** Diseases of which a signal calls for a list of the unprotected. */
    emergency: z.array(Disease),
  },
  {
    vaccine: z.string(),
    disease: Disease,
    expect: z.strictObject({ counts: z.boolean(), emergency: z.boolean() }),
  },
);

/** Codes that stand twice, names that mean two vaccines, emergencies that no vaccine is against. */
export function missingVaccineSides(rule: z.infer<typeof VaccinesRule>): string[] {
  const names = rule.vaccines.flatMap((one) => [one.code, one.zh, ...one.also]);
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const bare = rule.emergency.filter(
    (disease) => !rule.vaccines.some((one) => one.against.includes(disease)),
  );
  return [...twice.map((name) => `“${name}”写了两次`), ...bare.map((one) => `${one} 没有疫苗`)];
}

/** 国家程序: off until somebody has read it. */
export const ScheduleRule = ruleOf(
  { wanted: z.array(z.strictObject({ disease: Disease, doses: z.int().min(1) })) },
  { disease: Disease, expect: z.strictObject({ known: z.boolean() }) },
);
