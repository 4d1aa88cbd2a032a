import { describe, expect, test } from 'vitest';

import { campaignDepartments, coverageOf, roundOn, whyNotRound } from './campaign.ts';
import { shippedChecklist } from './checklist-rules.ts';
import { findingCategories, findingDepartments } from './finding-rules.ts';
import { metresBetween } from './visit-quality.ts';
import { mergedItems, visitFound, whyNotVisit } from './visit.ts';

const bus = shippedChecklist('school-bus');

describe('检查的答案', () => {
  test('每个“否”成一个问题,说明写在后面,期限照表上的;表外的排在后面', () => {
    const found = visitFound(bus, 'school-bus', {
      answers: [
        { item: 'bus-insured', answer: 'no', note: '保单上月到期' },
        { item: 'bus-permit', answer: 'yes' },
        { item: 'bus-tools', answer: 'no', category: 'equipment' },
      ],
      remarks: [
        { says: '停车点没有灯', category: 'other', severity: 'minor', rectify: 'structural' },
      ],
    });
    expect(found).toMatchObject([
      { item: 'bus-tools', category: 'equipment', rectify: 'immediate', days: 0 },
      {
        item: 'bus-insured',
        says: '未达到：投了承运人责任保险（保单上月到期）',
        category: 'bus',
        rectify: 'normal',
        days: 5,
      },
      { says: '停车点没有灯', rectify: 'structural' },
    ]);
  });

  test('空的、答了两次的、不在表里的、每校都要看的选了不涉及:说清楚', () => {
    const code = (answers: Parameters<typeof whyNotVisit>[1]['answers']) =>
      whyNotVisit(bus, { answers, remarks: [] })?.problem;
    expect(code([])).toBe('visit-empty');
    expect(code([{ item: 'nowhere', answer: 'yes' }])).toBe('visit-item-unknown');
    expect(
      code([
        { item: 'bus-permit', answer: 'yes' },
        { item: 'bus-permit', answer: 'no' },
      ]),
    ).toBe('visit-item-twice');
    expect(code([{ item: 'bus-permit', answer: 'not-applicable' }])).toBe('visit-must-apply');
    expect(code([{ item: 'bus-permit', answer: 'no' }])).toBeUndefined();
  });
});

test('几个部门的表合成一张:同一句话只留一条,写明哪几个部门,从重', () => {
  const item = (id: string, text: string, severity: 'minor' | 'grave') => ({
    ...{ id, text, severity, basis: '测试' },
  });
  const merged = mergedItems([
    { department: 'education', checklist: 'canteen', items: [item('a', '消毒有记录。', 'minor')] },
    {
      department: 'health',
      checklist: 'ten-stages',
      items: [item('b', '消毒有 记录', 'grave'), item('c', '通风', 'minor')],
    },
    { department: 'market', checklist: 'canteen', items: [item('a', '消毒有记录。', 'minor')] },
  ]);
  expect(merged).toMatchObject([
    { text: '消毒有记录。', severity: 'grave', departments: ['education', 'health', 'market'] },
    { text: '通风', departments: ['health'] },
  ]);
  expect(merged[0]?.from).toHaveLength(2);
});

test('覆盖:不查的不算漏下,不查之前去过的算查到', () => {
  const of = (isVisited: boolean, isLeftOut: boolean) => ({ isVisited, isLeftOut });
  expect(coverageOf([of(true, false), of(false, false), of(false, true), of(true, true)])).toEqual({
    due: 3,
    visited: 2,
    missing: 1,
    leftOut: 1,
  });
});

test('轮次:今天是哪一轮,新的一轮不能早于上一轮,也不能出了行动的日期', () => {
  const rounds = [
    { number: 1, from: '2026-09-01', to: '2026-09-10' },
    { number: 2, from: '2026-09-08', to: '2026-09-20' },
  ];
  expect(roundOn(rounds, '2026-09-07')?.number).toBe(1);
  expect(roundOn(rounds, '2026-09-08')?.number).toBe(2);
  expect(roundOn(rounds, '2026-08-30')?.number).toBe(1);
  const within = { from: '2026-09-01', to: '2026-09-30' };
  const why = (from: string, to: string) => whyNotRound({ from, to }, within, rounds[1])?.problem;
  expect(why('2026-09-07', '2026-09-20')).toBe('round-before-last');
  expect(why('2026-09-21', '2026-10-01')).toBe('round-outside');
  expect(why('2026-09-21', '2026-09-25')).toBeUndefined();
});

test('部门、类别和问题清单用的是同一套', () => {
  const known = findingDepartments.map(({ id }) => id);
  expect(campaignDepartments.filter((one) => !known.includes(one))).toEqual([]);
  expect(findingCategories.map(({ id }) => id)).toContain('other');
});

test('两点之间的米数', () => {
  const a = { longitude: 104.5, latitude: 25.1 };
  expect(metresBetween(a, a)).toBe(0);
  const north = metresBetween(a, { longitude: 104.5, latitude: 25.11 });
  expect(north).toBeGreaterThan(1100);
  expect(north).toBeLessThan(1125);
});
