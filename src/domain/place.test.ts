import { describe, expect, test } from 'vitest';

import {
  className,
  gradeName,
  isRolled,
  kindsBelow,
  placeKinds,
  schoolKinds,
  type Stage,
  stages,
  whyNotBelow,
} from './place.ts';
import { problemSentence } from './problem.ts';
import { schemes, stagesOf } from './schooling.ts';
import { placeText, schoolKindText } from './text/place.ts';

describe('机构的上下级', () => {
  test.each([
    ['county', 'school'],
    ['county', 'zone'],
    ['county', 'township'],
    ['zone', 'school'],
    ['township', 'center-school'],
    ['center-school', 'school'],
    ['school', 'campus'],
    ['campus', 'grade'],
    ['school', 'grade'],
    ['teaching-point', 'grade'],
    ['grade', 'class'],
    ['school', 'department'],
    ['county', 'department'],
  ] as const)('%s 下面可以设 %s', (parent, child) => {
    expect(whyNotBelow(parent, child)).toBeUndefined();
  });

  test.each([
    ['class', 'class'],
    ['center-school', 'teaching-point'],
    ['school', 'class'],
    ['school', 'school'],
    ['class', 'grade'],
    ['department', 'class'],
    ['township', 'class'],
    ['school', 'county'],
  ] as const)('%s 下面不能设 %s', (parent, child) => {
    expect(whyNotBelow(parent, child)?.problem).toBe('parent-cannot-hold');
  });

  test('拒绝的话用中文名称', () => {
    const refusal = whyNotBelow('class', 'school');
    expect(refusal && problemSentence(refusal, 'zh')).toBe('“班级”下面不能设“学校”。');
  });

  test('没有机构能设在自己里面,从县都走得到', () => {
    const reached = new Set<string>(['county']);
    const walk = (kind: (typeof placeKinds)[number], path: readonly string[]): void => {
      for (const below of kindsBelow(kind)) {
        expect(path).not.toContain(below);
        reached.add(below);
        walk(below, [...path, below]);
      }
    };
    walk('county', ['county']);
    // Above the county each stands by itself.
    const above = placeKinds.slice(0, placeKinds.indexOf('county'));
    expect([...reached, ...above].sort()).toEqual([...placeKinds].sort());
  });

  test('做检查的只有班级和科室,下面都不再设机构', () => {
    const rolled = placeKinds.filter(isRolled);
    expect(rolled).toEqual(['class', 'department']);
    expect(rolled.flatMap(kindsBelow)).toEqual([]);
  });

  test('每种机构、每类学校都有中文名', () => {
    expect(Object.keys(placeText)).toEqual([...placeKinds]);
    expect(Object.keys(schoolKindText)).toEqual([...schoolKinds]);
  });
});

describe('学校有哪些学段', () => {
  test.each([
    ['nine-year', ['primary', 'junior']],
    ['complete-secondary', ['junior', 'senior']],
    ['twelve-year', ['primary', 'junior', 'senior']],
    ['kindergarten', ['kindergarten']],
  ] as const)('%s', (kind, expected) => {
    expect(stagesOf(kind, 'six-three')).toEqual(expected);
  });

  test('每个学段都有学校办', () => {
    const taught = schemes.flatMap((scheme) =>
      schoolKinds.flatMap((kind) => stagesOf(kind, scheme)),
    );
    expect(new Set(taught)).toEqual(new Set(stages));
  });
});

describe('年级随学年走', () => {
  test.each<[Stage, number, string, string]>([
    ['primary', 2024, '2026-09-01', '三年级'],
    ['primary', 2024, '2026-07-31', '二年级'],
    ['primary', 2021, '2027-07-31', '六年级'],
    ['primary', 2021, '2027-08-01', '2021级(已毕业)'],
    ['primary', 2027, '2026-09-01', '2027级(未入学)'],
    ['kindergarten', 2026, '2026-09-01', '小班'],
    ['kindergarten', 2025, '2026-09-01', '中班'],
    ['kindergarten', 2024, '2026-09-01', '大班'],
    ['junior', 2026, '2026-09-01', '七年级'],
    ['junior', 2024, '2026-09-01', '九年级'],
    ['senior', 2026, '2026-09-01', '高一'],
    ['senior', 2024, '2026-09-01', '高三'],
    ['vocational', 2025, '2026-09-01', '职二'],
    ['special', 2018, '2026-09-01', '九年级'],
  ])('%s %i 级在 %s 是 %s', (stage, cohort, day, expected) => {
    expect(gradeName(stage, cohort, day)).toBe(expected);
  });

  test('班级全名是年级加班名', () => {
    expect(className('primary', 2024, '(2)班', '2026-11-21')).toBe('三年级(2)班');
  });
});
