import { describe, expect, test } from 'vitest';

import type { Stage } from '../domain/place.ts';
import { classFinder } from './person-import-class.ts';

const today = '2026-09-15';

function classOf(stage: Stage, cohort: number, name: string, campus?: string) {
  return { placeId: `${campus ?? ''}${stage}${cohort}${name}`, stage, cohort, name, campus };
}

const find = classFinder(
  [
    classOf('primary', 2024, '(1)班'),
    classOf('primary', 2024, '(12)班'),
    classOf('primary', 2026, '(2)班'),
    classOf('junior', 2026, '(1)班'),
    classOf('junior', 2024, '实验班'),
    classOf('kindergarten', 2025, '(1)班'),
    classOf('senior', 2026, '(3)班'),
  ],
  today,
);
const found = (grade: string, name: string) => {
  const result = find(grade, name);
  return 'placeId' in result ? result.placeId : result.fault;
};

describe('认班级', () => {
  test.each([
    ['三年级', '(1)班'],
    ['三年级', '（1）班'],
    ['三年级', '（一）班'],
    ['三年级', '1班'],
    ['三年级', '一班'],
    ['三年级', '01'],
    ['3 年级', '第1班'],
    ['3', '1'],
    ['小学三年级', '一班'],
    ['小学2024级', '1'],
    ['2024级小学', '1'],
    ['', '三年级(1)班'],
    ['', '三(1)班'],
    ['', '三（1）班'],
    ['三年级', '三年级(1)班'],
  ])('“%s”“%s”是三年级(1)班', (grade, name) => {
    expect(found(grade, name)).toBe('primary2024(1)班');
  });

  test.each([
    ['三年级', '十二班', 'primary2024(12)班'],
    ['初一', '1班', 'junior2026(1)班'],
    ['七年级', '1班', 'junior2026(1)班'],
    ['初中2026级', '一班', 'junior2026(1)班'],
    ['九年级', '实验班', 'junior2024实验班'],
    ['高一', '3', 'senior2026(3)班'],
    ['中班', '1班', 'kindergarten2025(1)班'],
    ['', '中班(1)班', 'kindergarten2025(1)班'],
    ['2026级', '2班', 'primary2026(2)班'],
  ])('“%s”“%s”是 %s', (grade, name, expected) => {
    expect(found(grade, name)).toBe(expected);
  });

  test.each([
    ['三年级', '2班', 'noClass'],
    ['五年级', '1班', 'noGrade'],
    ['', '1班', 'noClass'],
    ['七年级', '三年级(1)班', 'noClass'],
  ])('“%s”“%s”认不出,说 %s', (grade, name, fault) => {
    expect(found(grade, name)).toBe(fault);
  });

  test('两个校区有同名的班,要写明校区', () => {
    const inCampuses = classFinder(
      [classOf('primary', 2024, '(1)班', '东校区'), classOf('primary', 2024, '(1)班', '西校区')],
      today,
    );
    expect(inCampuses('三年级', '1班')).toEqual({
      fault: 'manyClasses',
      name: '三年级1班',
      example: '东校区三年级(1)班',
    });
    expect(inCampuses('西校区三年级', '1班')).toEqual({ placeId: '西校区primary2024(1)班' });
  });
});
