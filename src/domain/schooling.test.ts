import { describe, expect, test } from 'vitest';

import { gradeFrom, isUnclearGrade } from './import-grade.ts';
import { gradeName, type SchoolKind, type Stage } from './place.ts';
import { changeOf, gradeAfter, hasScheme, type Scheme, stagesOf } from './schooling.ts';

const day = '2026-11-22';

function after(kind: SchoolKind, scheme: Scheme, stage: Stage, cohort: number) {
  const next = gradeAfter({ stage, cohort }, { kind, scheme, keep: 'grade', day });
  return { ...next, name: gradeName(next.stage, next.cohort, day) };
}

describe('改学制,年级不变', () => {
  test.each<[SchoolKind, Stage, number, Stage, number, string]>([
    ['primary', 'primary', 2026, 'primary-5', 2026, '一年级'],
    ['primary', 'primary', 2022, 'primary-5', 2022, '五年级'],
    ['junior', 'junior', 2026, 'junior-4', 2025, '七年级'],
    ['junior', 'junior', 2024, 'junior-4', 2023, '九年级'],
    ['nine-year', 'primary', 2021, 'junior-4', 2026, '六年级'],
    ['twelve-year', 'senior', 2026, 'senior', 2026, '高一'],
    ['special', 'special', 2020, 'special', 2020, '七年级'],
  ])('%s 的 %s %i 级', (kind, stage, cohort, nextStage, nextCohort, name) => {
    expect(after(kind, 'five-four', stage, cohort)).toEqual({
      stage: nextStage,
      cohort: nextCohort,
      name,
    });
    expect(after(kind, 'six-three', nextStage, nextCohort)).toMatchObject({ stage, cohort });
  });

  test('小学的六年级在五四制里没有位置,改回来还是六年级', () => {
    const next = after('primary', 'five-four', 'primary', 2021);
    expect(next).toEqual({ stage: 'primary-5', cohort: 2021, name: '2021级(已毕业)' });
    expect(changeOf({ stage: 'primary', cohort: 2021 }, next, day)).toBe('outside');
    expect(after('primary', 'six-three', 'primary-5', 2021).name).toBe('六年级');
  });

  test('十二年一贯制的高一不会算成初中', () => {
    expect(after('twelve-year', 'five-four', 'junior', 2023)).toMatchObject({
      stage: 'junior-4',
      name: '2022级(已毕业)',
    });
  });
});

test('改学制,入学年不变:2026级从七年级变成六年级', () => {
  const before = { stage: 'junior', cohort: 2026 } as const;
  const next = gradeAfter(before, { kind: 'junior', scheme: 'five-four', keep: 'cohort', day });
  expect(next).toEqual({ stage: 'junior-4', cohort: 2026 });
  expect(gradeName(next.stage, next.cohort, day)).toBe('六年级');
  expect(changeOf(before, next, day)).toBe('renamed');
});

test('幼儿园、高中、中职、特教不分学制', () => {
  const divided = (
    ['primary', 'junior', 'nine-year', 'complete-secondary', 'twelve-year'] as const
  ).filter(hasScheme);
  expect(divided).toHaveLength(5);
  expect((['kindergarten', 'senior', 'vocational', 'special'] as const).filter(hasScheme)).toEqual(
    [],
  );
});

describe('导入时按学制认年级', () => {
  test.each<[Scheme, SchoolKind, string, string | undefined]>([
    ['six-three', 'nine-year', '六年级', '六年级'],
    ['five-four', 'nine-year', '六年级', '六年级'],
    ['six-three', 'junior', '六年级', undefined],
    ['five-four', 'junior', '六年级', '六年级'],
    ['five-four', 'primary', '六年级', undefined],
    ['five-four', 'junior', '预备班', '六年级'],
    ['five-four', 'junior', '初四', '九年级'],
    ['six-three', 'junior', '初一', '七年级'],
    ['five-four', 'junior', '初一', undefined],
  ])('%s %s 的“%s”', (scheme, kind, written, expected) => {
    const found = gradeFrom(written, stagesOf(kind, scheme), day);
    expect(found && gradeName(found.stage, found.cohort, day)).toBe(expected);
  });

  test('五四制的“初一”要说清楚是哪一级', () => {
    expect(isUnclearGrade('初一', stagesOf('junior', 'five-four'))).toBe(true);
    expect(isUnclearGrade('初一', stagesOf('junior', 'six-three'))).toBe(false);
  });
});
