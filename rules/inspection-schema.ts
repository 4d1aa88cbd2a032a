import * as z from 'zod';

import { areaLoads, areaSizes, loadOf, sizeOf } from '../src/domain/area.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/inspection/*.json, what the code answers to their examples, and which sides need one. */

const Count = z.int().min(1);

/** 督学责任区的标准 */
export const AreaRule = ruleOf(
  { schoolsPerInspector: Count, mostSchoolsPerArea: Count },
  {
    schools: z.int().min(0),
    inspectors: z.int().min(0),
    expect: z.strictObject({ load: z.enum(areaLoads), size: z.enum(areaSizes) }),
  },
);
type AreaFile = z.infer<typeof AreaRule>;

export function answerArea({ schools, inspectors }: AreaFile['examples'][number]): object {
  return { load: loadOf({ schools, inspectors }), size: sizeOf(schools) };
}

export function missingAreaSides(rule: AreaFile): string[] {
  const { schoolsPerInspector: each, mostSchoolsPerArea: most, examples } = rule;
  const has = (test: (one: AreaFile['examples'][number]) => boolean) => examples.some(test);
  return [
    ...[each, each + 1]
      .filter((n) => !has((one) => one.inspectors === 1 && one.schools === n))
      .map((n) => `1 名督学 ${n} 所没有例子`),
    ...[most, most + 1]
      .filter((n) => !has((one) => one.schools === n))
      .map((n) => `一个责任区 ${n} 所没有例子`),
    ...(has((one) => one.inspectors === 0 && one.schools > 0) ? [] : ['没有督学没有例子']),
  ];
}
