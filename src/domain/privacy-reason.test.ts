import { describe, expect, test } from 'vitest';

import { mustGiveReason, needsReason } from './privacy-reason.ts';
import { type Grant, type Role, roleNames } from './role.ts';

const day = '2026-11-21';
const path = ['县', '实验小学', '三年级', '三年级一班'];
const grant = (role: Role, placeId: string): Grant => ({
  grantId: role,
  county: 350_622,
  role,
  placeId,
  schoolId: '实验小学',
  personId: undefined,
  from: '2026-09-01',
  to: undefined,
});
const must = (...grants: Grant[]) =>
  mustGiveReason(grants, { county: 350_622, path }, 'pupil', day);

describe('打开健康记录要不要写理由', () => {
  test.each([
    ['本班班主任', grant('class-teacher', '三年级一班'), false],
    ['本校校医', grant('school-doctor', '实验小学'), false],
    ['本校疫情报告人', grant('reporter', '实验小学'), false],
    ['校长', grant('principal', '实验小学'), true],
    ['县疾控', grant('cdc-officer', '县'), true],
  ] as const)('%s:%s', (_, one, expected) => {
    expect(must(one)).toBe(expected);
  });

  test('几个角色里有一个在日常工作里就不用写', () => {
    expect(must(grant('principal', '实验小学'), grant('class-teacher', '三年级一班'))).toBe(false);
  });

  test('别的班的班主任角色帮不上', () => {
    expect(must(grant('principal', '实验小学'), grant('class-teacher', '三年级二班'))).toBe(true);
  });

  test('没有一个角色够得着,也算要写', () => {
    expect(must()).toBe(true);
  });

  test('角色表里没有写进日常工作的角色,看健康记录一律要写;只看是谁不用', () => {
    const free = roleNames.filter((role) => !needsReason(role, 'own-school', 'health'));
    expect(free.sort()).toEqual(['reporter', 'school-doctor']);
    expect(roleNames.filter((role) => needsReason(role, 'beyond', 'identity'))).toEqual([]);
  });
});
