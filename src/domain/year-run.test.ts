import { describe, expect, test } from 'vitest';

import type { SchoolKind, Stage } from './place.ts';
import { stagesOf } from './schooling.ts';
import { nextStageOf, yearRunMay } from './year-run.ts';

describe('毕业以后去哪里', () => {
  test.each<[SchoolKind, Stage, Stage | undefined, boolean]>([
    ['kindergarten', 'kindergarten', 'primary', false],
    ['primary', 'primary', 'junior', false],
    ['nine-year', 'primary', 'junior', true],
    ['nine-year', 'junior', 'senior', false],
    ['twelve-year', 'junior', 'senior', true],
    ['senior', 'senior', undefined, false],
    ['vocational', 'vocational', undefined, false],
    ['special', 'special', undefined, false],
  ])('%s 的 %s', (kind, stage, next, isHere) => {
    const found = nextStageOf(stage, stagesOf(kind, 'six-three'));
    expect(found).toEqual(next && { stage: next, isHere });
  });

  test('五四制的一贯制学校:五年级升入本校四年制初中', () => {
    const found = nextStageOf('primary-5', stagesOf('nine-year', 'five-four'));
    expect(found).toEqual({ stage: 'junior-4', isHere: true });
  });
});

test('办到一半停下的可以接着办、可以撤销;没能撤销的可以再撤;取消了的什么都不能', () => {
  expect(yearRunMay('stopped', 'start')).toBe(true);
  expect(yearRunMay('stopped', 'undo')).toBe(true);
  expect(yearRunMay('undone', 'undo', 1)).toBe(true);
  expect(yearRunMay('undone', 'undo')).toBe(false);
  expect(yearRunMay('cancelled', 'start')).toBe(false);
  expect(yearRunMay('running', 'undo')).toBe(false);
  expect(yearRunMay('failed', 'again')).toBe(true);
  expect(yearRunMay('running', 'again')).toBe(false);
});
