import { expect, test } from 'vitest';

import { addDays, type Day } from './date.ts';
import { proposalsFrom, suspensionRules } from './decision.ts';
import type { IllFact } from './signal.ts';

const today = '2026-11-12';
const rule = suspensionRules.find(
  (one) => one.on && one.unit === 'class' && one.any.some(({ cases }) => cases !== undefined),
);
if (!rule) throw new Error('没有按例数建议班级停课的规则');
const { cases = 0, within = 1 } = rule.any.find((one) => one.cases !== undefined) ?? {};

/** 三班里够建议的病例数，都在这一天起病。 */
const illOn = (day: Day): IllFact[] =>
  Array.from({ length: cases }, (_, nth) => ({
    personId: `${nth}`,
    subject: rule.disease,
    day,
    places: { class: '三班', school: '校' },
    status: 'confirmed',
    isNotifiable: true,
  }));

const proposed = (facts: IllFact[], answered?: Day, disease = rule.disease) =>
  proposalsFrom({
    facts,
    today,
    approved: new Set(suspensionRules.map(({ id }) => id)),
    sizeOf: () => 1000,
    answeredUntil: (placeId, of) => (placeId === '三班' && of === disease ? answered : undefined),
  }).filter((one) => one.rule.id === rule.id).length;

test.each([
  ['没有停过课：够数就建议', today, undefined, 1],
  ['停课结束以前起病的：已经答过，不再建议', addDays(today, -1), today, 0],
  ['恢复上课以后又有这么多人起病：再建议', today, today, 1],
  ['今天提前解除的：今天的病例解除的人都知道', today, addDays(today, 1), 0],
])('%s', (_, onset, answered, count) => {
  expect(within).toBeGreaterThan(1);
  expect(proposed(illOn(onset), answered)).toBe(count);
});

test('停课是为别的病：这种病照样建议', () => {
  expect(proposed(illOn(addDays(today, -1)), today, '别的病')).toBe(1);
});
