import * as z from 'zod';

import { workOf } from '../src/domain/area-proposal.ts';
import { areaLoads, areaSizes, loadOf, sizeOf } from '../src/domain/area.ts';
import { drawDefaults } from '../src/domain/draw.ts';
import { schoolKinds } from '../src/domain/place.ts';
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

/** 分片方案的算法 */
export const ProposalRule = ruleOf(
  {
    /** Tenths of an ordinary school's work. */
    work: z.strictObject({
      usual: Count,
      byKind: z.partialRecord(z.enum(schoolKinds), Count),
      privateKindergarten: Count,
    }),
    changeKm: z.number().min(0),
    spreadPercent: z.int().min(0).max(100),
    overKm: z.number().min(1),
    overAreaKm: z.number().min(1),
    unknownKm: z.number().min(0),
    seconds: z.int().min(1).max(60),
    gapPercent: z.number().min(0).max(10),
  },
  {
    kind: z.enum(schoolKinds),
    isPrivate: z.boolean(),
    expect: z.strictObject({ work: z.int() }),
  },
);
type ProposalFile = z.infer<typeof ProposalRule>;

export function answerProposal({ kind, isPrivate }: ProposalFile['examples'][number]): object {
  return { work: workOf(kind, isPrivate) };
}

export function missingProposalSides({ examples }: ProposalFile): string[] {
  const has = (isPrivate: boolean) =>
    examples.some((one) => one.kind === 'kindergarten' && one.isPrivate === isPrivate);
  return [
    ...(has(true) ? [] : ['民办幼儿园没有例子']),
    ...(has(false) ? [] : ['公办幼儿园没有例子']),
  ];
}

/** 双随机抽查 */
export const DrawRule = ruleOf(
  { perSchool: Count, ownAreaOut: z.boolean() },
  { free: z.int().min(0), expect: z.strictObject({ enough: z.boolean() }) },
);
type DrawFile = z.infer<typeof DrawRule>;

export function answerDraw({ free }: DrawFile['examples'][number]): object {
  return { enough: free >= drawDefaults.perSchool };
}

export function missingDrawSides({ perSchool, examples }: DrawFile): string[] {
  return [perSchool, perSchool - 1]
    .filter((n) => !examples.some((one) => one.free === n))
    .map((n) => `不用回避的 ${n} 人没有例子`);
}
