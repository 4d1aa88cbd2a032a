import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { type AccountName, counties, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import type { DeadlineRuleId } from '../domain/deadline-rules.ts';
import type { Role } from '../domain/role.ts';
import { inScope, type Tx } from './db.ts';
import { startDeadline } from './deadline.ts';
import { newId } from './id.ts';
import { type Subject, settleMessages, tell } from './message.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());
beforeEach(async () => {
  server.at(today, '08:00');
  for (const table of ['message_seen', 'message', 'deadline_event', 'deadline', 'work_snooze'])
    await server.sql(`delete from ${table}`);
});

const county = counties.云溪县;
const scope = { county, schools: '*', accountId: undefined } as const;
const schoolId = placeId('实验小学');

async function inCounty<T>(work: (tx: Tx) => Promise<T> | T): Promise<T> {
  return await inScope(server.running.core.pool, scope, async (tx) => await work(tx));
}

async function start(rule: DeadlineRuleId, place = '实验小学' as '实验小学' | '三(1)班') {
  const now = server.clock.now();
  const subject = { kind: 'test', id: newId() };
  const id = await inCounty(
    async (tx) =>
      await startDeadline(tx, {
        ...{ county, rule, subject, placeId: placeId(place), schoolId },
        ...{ startedAt: now, now, id: newId },
      }),
  );
  if (!id) throw new Error('not started');
  return id;
}

async function say(role: Role, place: '实验小学' | '三(1)班' | '云溪县', subject?: Subject) {
  await inCounty((tx) =>
    tell(tx, {
      ...{ county, text: 'deadline-started', detail: { place, what: role, due: '' }, link: '/' },
      ...{ placeId: placeId(place), schoolId: place === '云溪县' ? undefined : schoolId },
      ...{ to: { role }, at: server.clock.now(), id: newId, ...(subject && { subject }) },
    }),
  );
}

const allWorkOf = async (name: AccountName, show: 'open' | 'snoozed' | 'done' = 'open') =>
  await (await server.as(name)).ask('work.list', { show });
/** What the day asks of everybody is left out. */
async function workOf(name: AccountName, show: 'open' | 'snoozed' | 'done' = 'open') {
  const { items, counts } = await allWorkOf(name, show);
  return { items: items.filter((one) => one.kind !== 'obligation'), counts };
}
const titles = async (name: AccountName) => (await workOf(name)).items.map((one) => one.title);

describe('待办', () => {
  test('时限先到的在前,逾期的在最前;别人的看不见', async () => {
    await start('school-to-cdc-cluster');
    await start('edu-phone');
    server.at(today, '08:20');
    await start('unit-to-county-health-phe');
    server.at(today, '08:40');
    const { items, counts } = await workOf('孙报告人');
    expect(items.map((one) => [one.title, one.isOverdue, one.where])).toEqual([
      ['突发事件电话报教育局', true, '实验小学'],
      ['突发公共卫生事件，报县级卫生健康部门', false, '实验小学'],
      ['同班同寝聚集发病，报县疾控', false, '实验小学'],
    ]);
    expect(counts).toMatchObject({ overdue: 1, later: 1, messages: 0 });
    for (const name of ['刘老师', '郭校长', '赵家长', '周医生', '吴科长'] as const)
      expect((await workOf(name)).items).toEqual([]);
  });

  test('超时后,上一级的待办里也有,写明是为什么', async () => {
    await start('edu-phone');
    server.at(today, '08:31');
    await server.running.settle();
    for (const name of ['王校长', '孙科长', '镇教办主任'] as const)
      expect((await workOf(name)).items).toMatchObject([{ isEscalated: true, isOverdue: true }]);
    expect((await workOf('郭校长')).items).toEqual([]);
  });

  test('班主任只有自己班的,写着学校和班', async () => {
    await start('absence-call-back', '三(1)班');
    expect((await workOf('刘老师')).items).toMatchObject([{ where: '实验小学三年级(1)班' }]);
    expect((await workOf('何老师')).items).toEqual([]);
  });

  test('消息:对着角色说的,持有这个角色、管得到那里的人看得见', async () => {
    await say('class-teacher', '实验小学');
    await say('class-teacher', '三(1)班');
    await say('school-doctor', '三(1)班');
    await say('cdc-officer', '实验小学');
    await say('guardian', '三(1)班');
    await say('commander', '云溪县');
    expect((await titles('刘老师')).length).toBe(2);
    expect((await titles('何老师')).length).toBe(1);
    expect((await titles('林老师')).length).toBe(0);
    for (const name of ['陈校医', '周医生', '赵家长', '指挥长'] as const)
      expect([name, (await titles(name)).length]).toEqual([name, 1]);
    expect(await titles('吴科长')).toEqual([]);
    expect(await titles('胡校长')).toEqual([]);
  });

  test('消息看过了就收起来,可以放回来;事情办了,大家的都收起来', async () => {
    const subject = { kind: 'test', id: newId() };
    await say('reporter', '实验小学', subject);
    const reporter = await server.as('孙报告人');
    const [item] = (await workOf('孙报告人')).items;
    const messageId = item?.id ?? '';
    await reporter.send('work.put-away', { messageId });
    expect(await titles('孙报告人')).toEqual([]);
    expect((await workOf('孙报告人', 'done')).items).toHaveLength(1);
    await reporter.send('work.put-away', { messageId, isBack: true });
    expect(await titles('孙报告人')).toHaveLength(1);
    await inCounty((tx) => settleMessages(tx, { county, subject, at: server.clock.now() }));
    expect(await titles('孙报告人')).toEqual([]);
  });

  test('推后的到时自己回来,不会推过时限;逾期的不能推', async () => {
    const id = await start('edu-phone');
    const reporter = await server.as('孙报告人');
    const { until } = await reporter.send('work.snooze', { kind: 'deadline', id, minutes: 600 });
    expect(until).toBe('2026-09-15T00:30:00.000Z');
    expect((await workOf('孙报告人')).counts.snoozed).toBe(1);
    expect(await titles('孙报告人')).toEqual([]);
    expect((await workOf('孙报告人', 'snoozed')).items).toHaveLength(1);
    server.at(today, '08:30');
    expect(await titles('孙报告人')).toHaveLength(1);
    expect(
      await refused(reporter.send('work.snooze', { kind: 'deadline', id, minutes: 30 })),
    ).toMatchObject({ code: 'work-overdue' });
    const doctor = await server.as('陈校医');
    expect(
      await refused(doctor.send('work.snooze', { kind: 'deadline', id, minutes: 30 })),
    ).toMatchObject({ code: 'not-found' });
  });
});

test('应做:班主任缺的晨检在待办里,报了就没有了;推后的到时自己回来', async () => {
  const teacher = await server.as('刘老师');
  const owed = async (show: 'open' | 'snoozed' = 'open') =>
    (await allWorkOf('刘老师', show)).items.filter((one) => one.kind === 'obligation');
  const [item] = await owed();
  const classId = placeId('三(1)班');
  expect(item).toMatchObject({
    where: '实验小学三年级(1)班',
    link: `/roll/sheet/${classId}/${today}/morning`,
    isOverdue: false,
  });
  const id = item?.id ?? '';
  await teacher.send('work.snooze', { kind: 'obligation', id, minutes: 15 });
  expect(await owed()).toEqual([]);
  expect(await owed('snoozed')).toHaveLength(1);
  server.at(today, '08:41');
  expect(await owed()).toMatchObject([{ isOverdue: true }]);
  await teacher.send('roll.submit', {
    ...{ classId, day: today, session: 'morning', baseVersion: 0, rosterRevision: 1 },
    ...{ entries: [], othersWell: true },
  });
  expect(await owed()).toEqual([]);
});

describe('一个时限', () => {
  test('打电话办的:写怎么办的,可以撤回;每一步都在经过里', async () => {
    const deadlineId = await start('edu-phone');
    const reporter = await server.as('孙报告人');
    await reporter.send('deadline.done', { deadlineId, note: '8:05 电话报县局值班室' });
    expect(await titles('孙报告人')).toEqual([]);
    await reporter.send('deadline.reopen', { deadlineId, reason: '点错了' });
    const page = await reporter.ask('deadline.open', { deadlineId });
    expect(page.history.map((one) => [one.kind, one.by, one.reason])).toEqual([
      ['started', undefined, undefined],
      ['done', '孙报告人', '8:05 电话报县局值班室'],
      ['reopened', '孙报告人', '点错了'],
    ]);
    expect(page).toMatchObject({ grade: 'C', may: { done: true, pause: false } });
    expect(page.owners).toEqual(['孙报告人']);
  });

  test('要在别的页面上办的,不能手工标记', async () => {
    const deadlineId = await start('signal-answer');
    const reporter = await server.as('孙报告人');
    const send = reporter.send('deadline.done', { deadlineId, note: '办了' });
    expect(await refused(send)).toMatchObject({ code: 'deadline-not-by-hand' });
  });

  test('暂停多久,到时就推后多久;暂停期间不算超时;超时以后不能暂停', async () => {
    const deadlineId = await start('unit-to-county-health-phe');
    const principal = await server.as('王校长');
    const at = { placeId: schoolId, deadlineId, reason: '等化验结果' };
    await principal.send('deadline.pause', at);
    server.at(today, '11:00');
    await server.running.settle();
    expect((await workOf('孙报告人')).items).toMatchObject([{ isPaused: true, isOverdue: false }]);
    await principal.send('deadline.resume', at);
    const page = await principal.ask('deadline.open', { deadlineId });
    expect(page.dueAt).toBe('2026-09-15T05:00:00.000Z');
    server.at(today, '13:00');
    await server.running.settle();
    expect(await refused(principal.send('deadline.pause', at))).toMatchObject({
      code: 'deadline-late',
    });
  });

  test('超时原因由负责的人写;旁人打不开', async () => {
    const deadlineId = await start('edu-phone');
    const reporter = await server.as('孙报告人');
    const explain = { deadlineId, reason: '电话一直占线' };
    expect(await refused(reporter.send('deadline.explain', explain))).toMatchObject({
      code: 'deadline-in-time',
    });
    server.at(today, '09:00');
    await server.running.settle();
    await reporter.send('deadline.explain', explain);
    const officer = await server.as('孙科长');
    const { rows } = await officer.ask('deadline.list', {
      placeId: placeId('云溪县'),
      show: 'breached',
    });
    expect(rows).toMatchObject([{ breachReason: '电话一直占线', breachBy: '孙报告人' }]);
    const overdue = await officer.ask('deadline.overdue', { placeId: placeId('云溪县') });
    expect(overdue).toMatchObject({
      ...{ overdue: 1, breached: 1, explained: 1 },
      rows: [{ where: '实验小学', ownerRole: 'reporter', overdue: 1 }],
    });
    for (const name of ['刘老师', '郭校长', '门卫老马'] as const)
      expect(
        await refused((await server.as(name)).ask('deadline.open', { deadlineId })),
      ).toMatchObject({ code: 'not-found' });
  });
});

test('时限一页一页看,一个不漏', async () => {
  for (let n = 0; n < 7; n += 1) await start('edu-phone');
  const principal = await server.as('王校长');
  const seen = new Set<string>();
  let after: string | undefined;
  do {
    const page = await principal.ask('deadline.list', {
      ...{ placeId: schoolId, show: 'open', limit: 3 },
      ...(after !== undefined && { after }),
    });
    for (const row of page.rows) seen.add(row.deadlineId);
    after = page.next;
  } while (after !== undefined);
  expect(seen.size).toBe(7);
});
