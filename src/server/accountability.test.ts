import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const schoolId = placeId('实验小学');
type Name = Parameters<TestServer['as']>[0];

beforeEach(async () => {
  for (const table of ['accountability_event', 'accountability', 'accountability_counter'])
    await server.sql(`delete from ${table}`);
  for (const table of ['finding_event', 'finding', 'finding_counter', 'deadline_event', 'deadline'])
    await server.sql(`delete from ${table}`);
  server.at('2026-09-15', '09:00');
});

const codeOf = async (answer: Promise<unknown>) => (await refused(answer)).code;

async function open(over: Partial<Input<'accountability.open'>> = {}, by: Name = '指挥长') {
  return await (
    await server.as(by)
  ).send('accountability.open', {
    ...{ aim: 'person', unit: '实验小学', person: '总务主任', post: '主任', fault: 'inaction' },
    ...{ isConcealment: false, facts: '通知三次没有换灭火器', basis: '《教育督导问责办法》' },
    ...over,
  });
}

async function step(caseId: string, fact: Input<'accountability.step'>['fact']) {
  return await (await server.as('指挥长')).send('accountability.step', { caseId, fact });
}

const decision: Extract<Input<'accountability.step'>['fact'], { kind: 'decided' }> = {
  ...{ kind: 'decided', measures: ['criticism'], decidedBy: '县委教育工作领导小组' },
  ...{ document: '云教督〔2026〕5 号', aggravations: [] },
};

async function decided(over: Partial<Input<'accountability.open'>> = {}) {
  const { caseId } = await open(over);
  await step(caseId, { kind: 'heard', says: '本人说设备没到货' });
  const measures = over.aim === 'unit' ? ['circular'] : ['criticism'];
  await step(caseId, { ...decision, measures });
  return caseId;
}

const unit = { aim: 'unit', person: undefined, post: undefined } as const;

describe('问责台账', () => {
  test('立案、听取申辩、决定、申诉、答复,四类情形的数跟着走', async () => {
    const caseId = await decided();
    await decided({ ...unit, fault: 'formalism', isConcealment: true, facts: '瞒报 12 例发热' });
    const commander = await server.as('指挥长');
    const { faults, measures } = await commander.ask('accountability.counts', {});
    expect(faults).toEqual([
      { fault: 'formalism', units: 1, persons: 0, concealment: 1, open: 0 },
      { fault: 'imprecise', units: 0, persons: 0, concealment: 0, open: 0 },
      { fault: 'inaction', units: 0, persons: 1, concealment: 0, open: 0 },
      { fault: 'dereliction', units: 0, persons: 0, concealment: 0, open: 0 },
    ]);
    expect(measures).toEqual([
      { measure: 'circular', cases: 1 },
      { measure: 'criticism', cases: 1 },
    ]);
    await step(caseId, { kind: 'appealed', says: '处理过重' });
    await step(caseId, {
      ...{ kind: 'appeal-answered', verdict: 'revoked', decidedBy: '市教育局', says: '证据不足' },
    });
    const after = await commander.ask('accountability.counts', {});
    expect(after.faults.find((one) => one.fault === 'inaction')).toMatchObject({ persons: 0 });
    const { row, events, steps } = await commander.ask('accountability.show', { caseId });
    expect(row).toMatchObject({ state: 'revoked', year: 2026, number: 1, person: '总务主任' });
    expect(events.map((one) => one.kind)).toEqual([
      'opened',
      'heard',
      'decided',
      'appealed',
      'appeal-answered',
    ]);
    expect(steps.every((one) => one.why !== undefined)).toBe(true);
    const { rows } = await commander.ask('accountability.list', { concealment: 'true' });
    expect(rows).toMatchObject([{ fault: 'formalism', unit: '实验小学' }]);
  });

  test('病了多少孩子不能当理由;没听取申辩不能决定;对单位不写姓名', async () => {
    const refusal = await refused(open({ facts: '三(2)班 12 人发热,影响很坏' }));
    expect(refusal.code).toBe('case-illness');
    expect(refusal.detail).toContain('不能作为问责的理由');
    const { caseId } = await open();
    expect(await codeOf(step(caseId, decision))).toBe('case-not-heard');
    await step(caseId, { kind: 'heard', says: '学校说 12 人发热当天已经报告' });
    expect(await codeOf(step(caseId, { ...decision, measures: ['circular'] }))).toBe(
      'case-measure-aim',
    );
    expect(await codeOf(open({ aim: 'unit' }))).toBe('case-unit-only');
    expect(await codeOf(open({ person: undefined }))).toBe('case-person-needed');
  });

  test('写错了更正,原因和原来的都在;撤销最后一步', async () => {
    const { caseId } = await open();
    const commander = await server.as('指挥长');
    await commander.send('accountability.correct', {
      ...{ caseId, aim: 'person', unit: '实验小学', person: '后勤主任', fault: 'dereliction' },
      ...{ isConcealment: false, facts: '通知三次没有换灭火器', basis: '《教育督导问责办法》' },
      reason: '姓名写错了',
    });
    await step(caseId, { kind: 'heard', says: '本人认可' });
    const { undo = '' } = await commander.ask('accountability.show', { caseId });
    await commander.send('accountability.undo', { caseId, eventId: undo, reason: '还没有谈' });
    const { row, events } = await commander.ask('accountability.show', { caseId });
    expect(row).toMatchObject({ person: '后勤主任', fault: 'dereliction', state: 'open' });
    expect(events.at(1)).toMatchObject({ kind: 'corrected', reason: '姓名写错了' });
    expect(events.at(2)).toMatchObject({ kind: 'heard', isUndone: true });
    expect(await codeOf(step(caseId, decision))).toBe('case-not-heard');
  });
});

describe('谁看得到', () => {
  test('只有指挥部;教育局、督学、校长都看不到,看一次记一次', async () => {
    const { caseId } = await open();
    for (const name of ['孙科长', '李督学', '王校长', '系统管理员', '周医生'] as const) {
      const caller = await server.as(name);
      expect(await codeOf(caller.ask('accountability.show', { caseId }))).toBe('no-permission');
      expect(await codeOf(caller.ask('accountability.list', {}))).toBe('no-permission');
    }
    await server.sql(`delete from audit where operation like 'accountability.%'`).catch(() => []);
    const commander = await server.as('指挥长');
    await commander.ask('accountability.list', {});
    await commander.ask('accountability.show', { caseId });
    const lines = await server.sql<{ operation: string; subject: string }>(
      `select operation, subject from audit where operation in ('accountability.list', 'accountability.show')
         and outcome = 'ok' order by at desc limit 2`,
    );
    expect(lines.map((one) => one.operation).toSorted()).toEqual([
      'accountability.list',
      'accountability.show',
    ]);
    expect(lines.some((one) => one.subject.includes(caseId))).toBe(true);
    expect(JSON.stringify(lines)).not.toContain('总务主任');
  });

  test('问题里走到问责的自动立案,没有消息带姓名;撤销问责,没决定的案不予问责', async () => {
    const { findingId } = await (
      await server.as('孙科长')
    ).send('finding.add', {
      ...{ schoolId, source: 'patrol', department: 'education', category: 'fire' },
      ...{ says: '灭火器过期', severity: 'minor', rectify: 'normal' },
    });
    const commander = await server.as('指挥长');
    const blame: Omit<Input<'finding.escalate'>, 'says'> = {
      ...{ schoolId, findingId, step: 'accountability', aim: 'person', person: '总务主任' },
      ...{ fault: 'inaction', document: '云纪发〔2026〕3 号' },
    };
    expect(
      await codeOf(commander.send('finding.escalate', { ...blame, says: '全班 20 人发热' })),
    ).toBe('case-illness');
    await commander.send('finding.escalate', { ...blame, says: '拖着不办' });
    const { rows } = await commander.ask('accountability.list', {});
    expect(rows).toMatchObject([{ person: '总务主任', fault: 'inaction', state: 'open' }]);
    const messages = await server.sql(`select detail::text, link from message`);
    expect(JSON.stringify(messages)).not.toContain('总务主任');
    const { row } = await commander.ask('accountability.show', { caseId: rows[0]?.caseId ?? '' });
    expect(row).toMatchObject({ unit: '实验小学', finding: { findingId, says: '灭火器过期' } });
    const { undo = '' } = await commander.ask('finding.show', { schoolId, findingId });
    await commander.send('finding.undo', { schoolId, findingId, eventId: undo, reason: '点错了' });
    const after = await commander.ask('accountability.list', {});
    expect(after.rows).toMatchObject([{ state: 'dropped' }]);
  });
});
