import * as z from 'zod';

import { shippedChecklists } from '../src/domain/checklist-rules.ts';
import {
  basisGrades,
  type CheckAnswer,
  checklistKinds,
  checkMethods,
  checkPlaces,
  checkRecords,
  findingsFrom,
  rectifyKinds,
  severities,
  verdictOf,
} from '../src/domain/checklist.ts';
import { addDays } from '../src/domain/date.ts';
import { daysToRectify, longestDays, soonUntil } from '../src/domain/finding-deadline.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/checklist/*.json and rules/finding/deadline.json, what answers an example, which sides need one. */

const Slug = z.string().regex(/^[a-z][a-z0-9-]*$/);
const Words = z.string().min(2);
const Label = { zh: Words, en: Words };

const Section = z
  .strictObject({
    id: Slug,
    ...Label,
    place: z.enum(checkPlaces).optional(),
    record: z.enum(checkRecords).optional(),
  })
  .refine((one) => !(one.place && one.record), { error: '一段只看一处地方或一种记录' });

const Item = z.strictObject({
  id: Slug,
  section: Slug,
  text: Words,
  evidence: Words,
  methods: z.array(z.enum(checkMethods)).min(1),
  severity: z.enum(severities),
  /** Left out: by the severity (rules/finding/deadline.json). */
  rectify: z.enum(rectifyKinds).optional(),
  basis: Slug,
  constructed: z.literal(true).optional(),
  mayNotApply: z.literal(true).optional(),
  points: z.int().min(0).max(100).optional(),
  veto: z.literal(true).optional(),
});

export const ChecklistRule = ruleOf(
  {
    en: Words,
    kind: z.enum(checklistKinds),
    purpose: z.strictObject(Label),
    passFrom: z.int().min(1).max(100).optional(),
    bases: z.array(z.strictObject({ id: Slug, title: Words, grade: z.enum(basisGrades) })).min(1),
    sections: z.array(Section).min(1),
    items: z.array(Item).min(1),
  },
  {
    no: z.array(Slug),
    notApplicable: z.array(Slug),
    expect: z.strictObject({
      verdict: z.enum(['pass', 'fail']),
      findings: z.array(z.strictObject({ item: Slug, days: z.int() })).optional(),
      score: z.number().optional(),
    }),
  },
).superRefine((rule, context) => {
  for (const fault of faultsOf(rule)) context.addIssue({ code: 'custom', message: fault });
});
type File = z.infer<typeof ChecklistRule>;
/** The fields alone, before their faults are looked for. */
type Fields = Pick<
  File,
  'kind' | 'passFrom' | 'bases' | 'sections' | 'items' | 'examples' | 'enabled'
>;

/** What fits no shape: ids twice, words that lead nowhere, points where none count. */
function faultsOf({ kind, passFrom, bases, sections, items, enabled, examples }: Fields): string[] {
  const ids = (all: readonly { id: string }[]) => new Set(all.map(({ id }) => id));
  const known = ids(items);
  const total = items.reduce((sum, one) => sum + (one.points ?? 0), 0);
  const isScored = kind === 'scored';
  return [
    ...(known.size < items.length ? ['条目的编号重复'] : []),
    ...sections
      .filter(({ id }) => !items.some((one) => one.section === id))
      .map(({ id }) => `${id} 段里没有条目`),
    ...items.flatMap((one) => [
      ...(ids(sections).has(one.section) ? [] : [`${one.id} 的段 ${one.section} 没有`]),
      ...(ids(bases).has(one.basis) ? [] : [`${one.id} 的依据 ${one.basis} 没有`]),
      ...((one.points === undefined) === isScored ? [`${one.id} 的分值和种类不符`] : []),
      ...(one.veto && !isScored ? [`${one.id}：全部是的表不用一票否决`] : []),
    ]),
    ...(enabled !== false && bases.some(({ grade }) => grade === 'D')
      ? ['没有核实的依据，整张表要停用']
      : []),
    ...(isScored === (passFrom !== undefined) ? [] : ['百分制要写及格分，别的不写']),
    ...(isScored && total !== 100 ? [`分值合计 ${total}，应为 100`] : []),
    ...examples
      .flatMap((one) => [...one.no, ...one.notApplicable])
      .filter((id) => !known.has(id))
      .map((id) => `例子里的 ${id} 没有`),
  ];
}

export function answerChecklist(id: string, example: File['examples'][number]): object {
  const list = shippedChecklists.find((one) => one.id === id);
  if (!list) throw new Error(`没有检查表 ${id}`);
  const answers = new Map<string, CheckAnswer>(
    list.items.map((one) => [
      one.id,
      example.no.includes(one.id)
        ? 'no'
        : example.notApplicable.includes(one.id)
          ? 'not-applicable'
          : 'yes',
    ]),
  );
  const { verdict, score } = verdictOf(list, answers);
  const findings = findingsFrom(list, answers, '2026-09-15');
  return {
    verdict,
    ...(score !== undefined && { score }),
    findings: findings.map(({ item, days }) => ({ item, days })),
  };
}

/** Passing and failing, each length of time to put things right, and what does not apply. */
export function missingChecklistSides(rule: File): string[] {
  const has = (test: (one: File['examples'][number]) => boolean) => rule.examples.some(test);
  const daysOf = ({ severity, rectify }: File['items'][number]) => daysToRectify(severity, rectify);
  const lengths = [...new Set(rule.items.map(daysOf))];
  const sides: [string, boolean][] = [
    ['通过', has((one) => one.expect.verdict === 'pass' && one.no.length === 0)],
    ['不通过', has((one) => one.expect.verdict === 'fail')],
    ...lengths.map((days): [string, boolean] => [
      `${days} 天整改`,
      has((one) => one.expect.findings?.some((found) => found.days === days) === true),
    ]),
    [
      '不涉及',
      !rule.items.some((one) => one.mayNotApply) || has((one) => one.notApplicable.length > 0),
    ],
    ...(rule.passFrom === undefined
      ? []
      : ([
          ['正好及格', has((one) => one.expect.score === rule.passFrom)],
          ['差一点', has(({ expect }) => (expect.score ?? 100) < (rule.passFrom ?? 0))],
          ['一票否决', has(({ expect }) => expect.verdict === 'fail' && expect.score === 100)],
        ] as [string, boolean][])),
  ];
  return sides.flatMap(([what, isThere]) => (isThere ? [] : [what]));
}

/** 整改期限 */
export const FindingDeadlineRule = ruleOf(
  {
    days: z.strictObject({
      immediate: z.literal(0),
      normal: z.int().min(1),
      structural: z.int().min(1),
    }),
    bySeverity: z.strictObject({
      minor: z.enum(rectifyKinds),
      serious: z.enum(rectifyKinds),
      grave: z.enum(rectifyKinds),
    }),
    /** As the source says: within five days, not five school days. */
    counted: z.literal('calendar'),
    longestDays: z.int().min(1),
    /** An open finding with at most so many days left is listed as due soon. */
    soonDays: z.int().min(1),
  },
  {
    severity: z.enum(severities).optional(),
    rectify: z.enum(rectifyKinds).optional(),
    countyDays: z.int().optional(),
    dueIn: z.int().optional(),
    expect: z.strictObject({
      days: z.int().optional(),
      refused: z.boolean().optional(),
      soon: z.boolean().optional(),
    }),
  },
);
type DeadlineFile = z.infer<typeof FindingDeadlineRule>;

export function answerFindingDeadline(example: DeadlineFile['examples'][number]): object {
  const { severity, rectify, countyDays, dueIn } = example;
  if (dueIn !== undefined) return { soon: addDays('2026-09-15', dueIn) <= soonUntil('2026-09-15') };
  if (countyDays !== undefined) return { refused: countyDays > longestDays };
  return severity ? { days: daysToRectify(severity, rectify) } : {};
}

export function missingFindingDeadlineSides(rule: DeadlineFile): string[] {
  const has = (test: (one: DeadlineFile['examples'][number]) => boolean) =>
    rule.examples.some(test);
  const most = rule.longestDays;
  return [
    ...severities
      .filter((severity) => !has((one) => one.severity === severity && one.rectify === undefined))
      .map((severity) => `${severity} 没有例子`),
    ...Object.values(rule.days)
      .filter((days) => !has((one) => one.expect.days === days))
      .map((days) => `${days} 天没有例子`),
    ...(has((one) => one.countyDays === most && one.expect.refused === false) ? [] : ['正好最长']),
    ...(has((one) => one.countyDays === most + 1 && one.expect.refused === true) ? [] : ['多一天']),
    ...(has((one) => one.dueIn === rule.soonDays) ? [] : ['正好快到期']),
    ...(has((one) => one.dueIn === rule.soonDays + 1) ? [] : ['还不算快到期']),
  ];
}
