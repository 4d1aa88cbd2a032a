import { describe, expect, test } from 'vitest';

import { measuresFor } from './accountability-rules.ts';
import {
  type CaseEvent,
  type CaseFact,
  caseOf,
  caseSteps,
  undoableOf,
  whyNotCaseFact,
  whyNotCaseStep,
  whyNotSaid,
} from './accountability.ts';

const day = '2026-09-15';
const opened: Extract<CaseFact, { kind: 'opened' }> = {
  ...{ kind: 'opened', aim: 'person', unit: '实验小学', person: '总务主任', post: '主任' },
  ...{ fault: 'inaction', isConcealment: false, facts: '通知三次没有换灭火器' },
  ...{ basis: '《教育督导问责办法》', day },
};
const heard: CaseFact = { kind: 'heard', says: '本人说设备没到货', day };
const decided: Extract<CaseFact, { kind: 'decided' }> = {
  ...{ kind: 'decided', measures: ['criticism'], decidedBy: '县委教育工作领导小组' },
  ...{ document: '云教督〔2026〕5 号', aggravations: [], day },
};
const appealed: CaseFact = { kind: 'appealed', says: '处理过重', day };
const answered = (over: object): CaseFact => ({
  ...{ kind: 'appeal-answered', verdict: 'upheld', decidedBy: '市教育局', says: '维持', day },
  ...over,
});
const of = (...facts: CaseFact[]) =>
  facts.map((fact, at): CaseEvent => ({ eventId: `e${at}`, by: '指挥长', fact }));
const open = (...facts: CaseFact[]) => {
  const one = caseOf(of(opened, ...facts));
  return caseSteps.filter((step) => !whyNotCaseStep(one, step));
};

describe('一个问责案', () => {
  test('先告知和听取申辩,才能决定', () => {
    expect(open()).toEqual(['corrected', 'heard', 'dropped']);
    expect(whyNotCaseStep(caseOf(of(opened)), 'decided')?.problem).toBe('case-not-heard');
    expect(open(heard)).toEqual(['corrected', 'heard', 'decided', 'dropped']);
    expect(open(heard, decided)).toEqual(['corrected', 'appealed']);
    expect(open(heard, decided, appealed)).toEqual(['corrected', 'appeal-answered']);
  });

  test.each([
    ['维持', answered({}), 'final', ['criticism']],
    ['改变', answered({ verdict: 'changed', measures: ['self-review'] }), 'final', ['self-review']],
    ['撤销', answered({ verdict: 'revoked' }), 'revoked', ['criticism']],
  ] as const)('申诉%s', (_what, fact, state, measures) => {
    expect(caseOf(of(opened, heard, decided, appealed, fact))).toMatchObject({ state, measures });
  });

  test('对单位和对个人的措施不能混;对个人要写是谁,对单位不写', () => {
    const one = caseOf(of(opened, heard));
    const circular = { ...decided, measures: ['circular'] };
    expect(whyNotCaseFact(one, circular)?.problem).toBe('case-measure-aim');
    expect(whyNotCaseFact(one, { ...decided, measures: [] })?.problem).toBe('case-measure-needed');
    expect(whyNotCaseFact(one, decided)).toBeUndefined();
    expect(measuresFor('unit')).toHaveLength(5);
    expect(measuresFor('person')).toHaveLength(6);
    const { person: _person, post: _post, ...unnamed } = opened;
    expect(whyNotSaid(unnamed)?.problem).toBe('case-person-needed');
    expect(whyNotSaid({ ...opened, aim: 'unit' })?.problem).toBe('case-unit-only');
  });

  test('更正写错的,经过都在;撤销最后一步回到上一步,立案撤不掉', () => {
    const { person: _person, post: _post, kind: _kind, ...rest } = opened;
    const corrected: CaseFact = { ...rest, kind: 'corrected', aim: 'unit' };
    const one = caseOf(of(opened, corrected));
    expect(one.aim).toBe('unit');
    expect(one.person).toBeUndefined();
    const all = of(opened, heard, decided);
    const undone = [
      ...all,
      { eventId: 'x', by: '指挥长', fact: { kind: 'undone', eventId: 'e2' } },
    ];
    expect(undoableOf(all)?.eventId).toBe('e2');
    expect(caseOf(undone as CaseEvent[])).toMatchObject({ state: 'open', measures: [] });
    expect(undoableOf(of(opened))).toBeUndefined();
  });
});
