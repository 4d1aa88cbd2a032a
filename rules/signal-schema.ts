import * as z from 'zod';

import { isDay } from '../src/domain/date.ts';
import { type DeadlineRuleId, deadlineRuleIds } from '../src/domain/deadline-rules.ts';
import { symptomCodes, temperatureSites } from '../src/domain/roll.ts';
import {
  countedStatuses,
  jurisdictionLevels,
  raisedKinds,
  reportReceivers,
  scopeKinds,
} from '../src/domain/signal-rule.ts';
import { symptomGroupCodes } from '../src/domain/symptom-group.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/symptom-groups.json and rules/signal/*.json. */

const Name = { zh: z.string().min(2), en: z.string().min(2) };
const Symptoms = z.array(z.enum(symptomCodes));

/** 症状分组 */
export const SymptomGroupRule = ruleOf(
  {
    groups: z
      .array(
        z.strictObject({
          code: z.enum(symptomGroupCodes),
          ...Name,
          anyOf: Symptoms.min(1),
          orFever: z.literal(true).optional(),
          onlyAlone: z.literal(true).optional(),
        }),
      )
      .length(symptomGroupCodes.length),
    illnesses: z.array(
      z.strictObject({ disease: z.string(), tempFrom: z.number(), anyOf: Symptoms.min(1) }),
    ),
  },
  {
    symptoms: Symptoms,
    tempC: z.number().optional(),
    tempSite: z.enum(temperatureSites).optional(),
    expect: z.strictObject({
      groups: z.array(z.enum(symptomGroupCodes)),
      illnesses: z.array(z.string()).optional(),
    }),
  },
);

/** 怎样增长 */
export const GrowthRule = ruleOf(
  { quietDays: z.int().min(1).max(30), sameIllnessDays: z.int().min(1).max(30) },
  {
    gapDays: z.int().optional(),
    quiet: z.int().optional(),
    expect: z.strictObject({
      sameIllness: z.boolean().optional(),
      grows: z.boolean().optional(),
    }),
  },
);

const only = <T extends z.ZodRawShape>(part: T) => z.strictObject(part);

const Rule = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/),
  version: z.int().min(1),
  ...Name,
  of: z.union([
    only({ groups: z.array(z.enum(symptomGroupCodes)).min(1) }),
    only({ disease: z.string().regex(/^[A-Z][A-Z0-9_]*$/) }),
    only({ notifiable: z.literal(true) }),
    only({ absent: z.literal(true) }),
    only({ raised: z.enum(raisedKinds) }),
  ]),
  scopes: z.array(z.enum(scopeKinds)).min(1),
  days: z.int().min(1).max(200),
  count: z.int().min(1).max(500),
  statuses: z.array(z.enum(countedStatuses)).min(1),
  deadline: z.enum(deadlineRuleIds as [DeadlineRuleId, ...DeadlineRuleId[]]),
  to: z.array(z.enum(reportReceivers)).min(1),
});

/** 一份提示规则 */
export const SignalPackRule = ruleOf(
  {
    jurisdiction: z.strictObject({
      level: z.enum(jurisdictionLevels),
      division: z.string().regex(/^(CN|\d{2}|\d{4}|\d{6})$/),
    }),
    /** 底线: nearer layers may only be stricter. */
    floor: z.literal(true).optional(),
    /** What the same source counts and the product has no facts for. */
    unwatched: z.array(z.strictObject(Name)).min(1).optional(),
    rules: z.array(Rule).min(1),
  },
  {
    rule: z.string(),
    scope: z.enum(scopeKinds),
    /** Each person's onset, in days after the first one's. */
    days: z.array(z.int().min(0)),
    expect: z.strictObject({ fires: z.boolean() }),
  },
);
type Pack = z.infer<typeof SignalPackRule>;

/** Both sides of each rule's number, and of its days. */
export function missingSignalSides(pack: Pack): string[] {
  return pack.rules.flatMap(({ id, count, days }) => {
    const has = (people: number, span: number | undefined, fires: boolean) =>
      pack.examples.some(
        (one) =>
          one.rule === id &&
          one.days.length === people &&
          (span === undefined || Math.max(0, ...one.days) + 1 === span) &&
          one.expect.fires === fires,
      );
    return [
      [`${id} ${count} 人`, has(count, undefined, true)] as const,
      [`${id} 少一人`, has(count - 1, undefined, false)] as const,
      ...(count > 1
        ? [
            [`${id} 首尾正好 ${days} 天`, has(count, days, true)] as const,
            [`${id} 隔了 ${days + 1} 天`, has(count, days + 1, false)] as const,
          ]
        : []),
    ].flatMap(([name, isThere]) => (isThere ? [] : [name]));
  });
}

export function missingGroupSides(rule: z.infer<typeof SymptomGroupRule>): string[] {
  const groups = new Set(rule.examples.flatMap((one) => one.expect.groups));
  const at = (tempC: number, disease: string, isIll: boolean) =>
    rule.examples.some(
      ({ tempC: is, expect }) => is === tempC && expect.illnesses?.includes(disease) === isIll,
    );
  return [
    ...rule.groups.filter((one) => !groups.has(one.code)).map((one) => one.zh),
    ...rule.illnesses.flatMap(({ disease, tempFrom }) => [
      ...(at(tempFrom, disease, true) ? [] : [`${disease} 正好 ${tempFrom}`]),
      ...(at(tempFrom - 0.1, disease, false) ? [] : [`${disease} 低 0.1`]),
    ]),
  ];
}

export function missingGrowthSides(rule: z.infer<typeof GrowthRule>): string[] {
  const same = (gap: number, want: boolean) =>
    rule.examples.some((one) => one.gapDays === gap && one.expect.sameIllness === want);
  const grows = (quiet: number, want: boolean) =>
    rule.examples.some((one) => one.quiet === quiet && one.expect.grows === want);
  const sides = [
    ['同一次病', same(rule.sameIllnessDays, true)],
    ['新的一次病', same(rule.sameIllnessDays + 1, false)],
    ['接着增长', grows(rule.quietDays, true)],
    ['另开一条', grows(rule.quietDays + 1, false)],
  ] as const;
  return sides.flatMap(([name, isThere]) => (isThere ? [] : [name]));
}

const Condition = z.union([
  only({ newToday: z.int().min(1) }),
  only({ currentShare: z.number().gt(0).max(1) }),
  only({ cases: z.int().min(1), within: z.int().min(1), classes: z.int().min(2).optional() }),
]);

/** 停课建议 */
export const SuspensionRule = ruleOf(
  {
    rules: z.array(
      z
        .strictObject({
          id: z.string().regex(/^[A-Z][A-Z0-9-]*$/),
          version: z.int().min(1),
          ...Name,
          disease: z.string(),
          unit: z.enum(['class', 'school']),
          any: z.array(Condition).min(1),
          days: z.int().min(1).max(60),
          grade: z.enum(['A', 'B', 'C', 'D']),
          source: z.string().min(6),
          authority: z.enum(['school', 'bureau']),
          on: z.boolean(),
        })
        .refine((one) => one.grade !== 'D' || !one.on, { error: 'D 级的停课规则必须关掉' }),
    ),
    alternatives: z.array(z.strictObject({ code: z.string(), ...Name })).min(1),
  },
  {
    rule: z.string(),
    people: z.int(),
    size: z.int(),
    approved: z.boolean().optional(),
    classes: z.int().optional(),
    expect: z.strictObject({ proposed: z.boolean() }),
  },
);

/** Each rule that is on: enough, and one too few; of grade C: not approved. Each that is off: never. */
export function missingSuspensionSides(rule: z.infer<typeof SuspensionRule>): string[] {
  return rule.rules.flatMap(({ id, any, on, grade }) => {
    const has = (people: number, proposed: boolean) =>
      rule.examples.some(
        (one) => one.rule === id && one.people === people && one.expect.proposed === proposed,
      );
    const counts = any.flatMap((one) =>
      'cases' in one ? [one.cases * (one.classes ?? 1)] : 'newToday' in one ? [one.newToday] : [],
    );
    const sides = on
      ? counts.flatMap((n) => [
          [`${id} ${n} 人建议`, has(n, true)] as const,
          [`${id} 差一人或一个班`, has(n - 1, false) || has(n - 2, false)] as const,
        ])
      : [
          [
            `${id} 不用`,
            !rule.examples.some((one) => one.rule === id && one.expect.proposed),
          ] as const,
        ];
    const unapproved = rule.examples.some(
      (one) => one.rule === id && !one.approved && !one.expect.proposed,
    );
    const isC = on && grade === 'C' && id.endsWith('HFMD-CLASS');
    return [...sides, ...(isC ? [[`${id} 没有批准`, unapproved] as const] : [])].flatMap(
      ([name, isThere]) => (isThere ? [] : [name]),
    );
  });
}

/** A rule file and what stands in it. */
export interface RuleText {
  readonly file: string;
  readonly text: string;
}

/**
 * What is wrong with the signal rules as a whole, each with its file and line: a missing source, a date that is none,
 * two versions of one rule that hold at one time in one place.
 */
export function faultsOfSignalFiles(texts: readonly RuleText[]): string[] {
  const dated: Dated[] = [];
  const faults: string[] = [];
  for (const { file, text } of texts) {
    const json: unknown = JSON.parse(text);
    const pack = z.looseObject({ rules: z.array(z.looseObject({ id: z.string() })) }).parse(json);
    const { source, effectiveFrom, effectiveTo, jurisdiction } = pack;
    if (typeof source !== 'string' || source.trim().length < 6)
      faults.push(`${file}:${lineOf(text, 'source')} 没有写来源`);
    if (typeof effectiveFrom !== 'string' || !isDay(effectiveFrom))
      faults.push(`${file}:${lineOf(text, 'effectiveFrom')} 没有写生效日期`);
    if (effectiveTo !== undefined && asText(effectiveTo) < asText(effectiveFrom))
      faults.push(`${file}:${lineOf(text, 'effectiveTo')} 失效日期早于生效日期`);
    for (const { id } of pack.rules)
      dated.push({
        id,
        where: JSON.stringify(jurisdiction),
        from: asText(effectiveFrom),
        to: effectiveTo === undefined ? '9999-12-31' : asText(effectiveTo),
        at: `${file}:${lineOf(text, 'id', id)}`,
      });
  }
  return [...faults, ...overlaps(dated)];
}

interface Dated {
  readonly id: string;
  readonly where: string;
  readonly from: string;
  readonly to: string;
  readonly at: string;
}

function overlaps(dated: readonly Dated[]): string[] {
  return dated.flatMap((one, at) => {
    const other = dated
      .slice(0, at)
      .find(
        (two) =>
          two.id === one.id && two.where === one.where && two.from <= one.to && one.from <= two.to,
      );
    return other ? [`${one.at} 规则 ${one.id} 与 ${other.at} 的日期重叠`] : [];
  });
}

/** The line on which a field stands; 1 where it is missing altogether. */
function lineOf(text: string, field: string, value?: string): number {
  const wanted = value === undefined ? `"${field}"` : `"${field}": "${value}"`;
  const at = text.indexOf(wanted);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
