import * as z from 'zod';

import { honestHints, type HonestSheet } from '../src/domain/roll-honest.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/roll/honest.json, and the sheets that its examples stand for. */

const Percent = z.int().min(50).max(100);
const Count = z.int().min(2);

/** 填报质量提示 */
export const HonestRule = ruleOf(
  {
    uniform: z.strictObject({ leastPeople: Count, sharePercent: Percent }),
    copied: z.strictObject({ leastPeople: Count, samePercent: Percent, leastKinds: Count }),
    rapid: z.strictObject({ leastClasses: Count, withinSeconds: Count }),
    clockwork: z.strictObject({ leastDays: Count, withinSeconds: Count }),
    hasty: z.strictObject({ leastPeople: Count, withinSeconds: Count }),
    burst: z.strictObject({ leastClasses: Count, sharePercent: Percent, withinSeconds: Count }),
  },
  {
    people: z.int().optional(),
    /** So many have one temperature, the others each another. */
    same: z.int().optional(),
    /** So many have the temperature of the day before. */
    asBefore: z.int().optional(),
    /** Seconds from one class's sheet to the next of the same account. */
    gapsSeconds: z.array(z.int()).optional(),
    /** How far from one moment of the day the sheet was sent, day by day. */
    offSeconds: z.array(z.int()).optional(),
    /** The versions of the day: how many were well, how long the sheet had been open. */
    sent: z.array(z.strictObject({ well: z.int(), spentSeconds: z.int().optional() })).optional(),
    /** Seconds from each class's sheet to the cut-off; the first is the one that is asked about. */
    beforeCutoff: z.array(z.int()).optional(),
    expect: z.strictObject({ hints: z.array(z.enum(honestHints)) }),
  },
);

type Example = Omit<z.infer<typeof HonestRule>['examples'][number], 'given' | 'expect'>;

/** The sheets of an example; the first is the one that is asked about. */
export function honestSheets(example: Example): HonestSheet[] {
  const { people = 0, same, asBefore, gapsSeconds = [], offSeconds = [], sent = [] } = example;
  const { beforeCutoff = [] } = example;
  const persons = Array.from({ length: people }, (_, n) => `p${String(n)}`);
  const temp = (n: number) => (same !== undefined && n < same ? 36.5 : 35 + n / 10);
  const before = (n: number) => (asBefore !== undefined && n < asBefore ? temp(n) : 39.9);
  let sentAt = 0;
  const times = [0, ...gapsSeconds.map((gap) => (sentAt += gap))];
  // Each class by somebody else, where it is about the cut-off.
  const all = beforeCutoff.length > 0 ? beforeCutoff.map(() => 0) : times;
  return all.map((time, n) => ({
    classId: `c${String(n)}`,
    session: 'morning',
    accountId: beforeCutoff.length > 0 ? `a${String(n)}` : 'one',
    sentAt: time,
    beforeCutoff: beforeCutoff[n],
    temps: new Map(persons.map((id, at) => [id, temp(at)])),
    tempsBefore: new Map(persons.map((id, at) => [id, before(at)])),
    sentTimes: offSeconds.map((off) => 28_800 + off),
    versions: sent.map(({ well, spentSeconds }) => ({ well, spentSeconds })),
  }));
}

/** Thresholds without an example that is hinted at and one that is not. */
export function missingHonestSides(rule: z.infer<typeof HonestRule>): string[] {
  return honestHints.flatMap((hint) => {
    const fields = {
      uniform: 'same',
      copied: 'asBefore',
      rapid: 'gapsSeconds',
      clockwork: 'offSeconds',
      hasty: 'sent',
      burst: 'beforeCutoff',
    };
    const about = rule.examples.filter((one) => fields[hint] in one);
    const isMissing = (wanted: boolean) =>
      about.every((one) => one.expect.hints.includes(hint) !== wanted);
    return [true, false]
      .filter(isMissing)
      .map((side) => `${hint} 没有${side ? '' : '不'}提示的例子`);
  });
}
