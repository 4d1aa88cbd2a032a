import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused as refusalOf } from '../../test/setup/ask.ts';
import { accountId, counties, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, zone } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';
import { inScope } from './db.ts';
import { endClocksOf } from './finding-clock.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

beforeEach(async () => {
  for (const table of ['directive_event', 'directive_receipt', 'directive'])
    await server.sql(`delete from ${table}`);
  await server.sql(`delete from deadline_event`);
  await server.sql(`delete from deadline`);
  await server.sql(`delete from message`);
  server.at('2026-09-15', '09:00');
});

type Name = Parameters<TestServer['as']>[0];
const county = counties.云溪县;
const schoolId = placeId('实验小学');
const reason = '写错了学校';

async function refused(asked: Promise<unknown>): Promise<string> {
  return (await refusalOf(asked)).code;
}

async function sent(over: Partial<Input<'directive.send'>> = {}, by: Name = '孙科长') {
  return await (
    await server.as(by)
  ).send('directive.send', {
    ...{ title: '开学前消毒', says: '教室、宿舍、食堂消毒一遍，留记录', issuer: '县教育局' },
    ...{ due: '2026-09-18', schools: {}, ...over },
  });
}

/** The school's own part. */
async function mine(by: Name = '王校长') {
  const { rows } = await (await server.as(by)).ask('directive.received', { schoolId, show: 'all' });
  const [one] = rows;
  if (!one) throw new Error('nothing received');
  return one;
}

async function openClocks(): Promise<number> {
  return (await server.sql(`select deadline_id from deadline where ended_at is null`)).length;
}

const opened = async (directiveId: string) =>
  await (await server.as('孙科长')).ask('directive.open', { directiveId });

describe('下发', () => {
  test('全县学校都收到,校长有时限,填报人有消息', async () => {
    const { directiveId, units } = await sent();
    expect(units).toBeGreaterThan(1);
    expect((await opened(directiveId)).counts).toMatchObject({
      units,
      unread: units,
      owing: units,
    });
    const principal = await (await server.as('王校长')).ask('work.list', {});
    expect(JSON.stringify(principal)).toContain('办结下发的任务');
    const reporter = await (await server.as('孙报告人')).ask('work.list', {});
    expect(JSON.stringify(reporter)).toContain('开学前消毒');
  });

  test('没有选谁、期限已经过去,都不能下发', async () => {
    const none = { schools: { schoolIds: [] } };
    expect(await refused(sent(none))).toBe('directive-nobody');
    expect(await refused(sent({ due: '2026-09-14' }))).toBe('directive-due');
  });

  test('县里的任务落到人:只有本人看得到、办得了', async () => {
    const { directiveId } = await sent({
      schools: { schoolIds: [] },
      people: [{ department: 'health', accountId: accountId('周医生') }],
    });
    const doctor = await server.as('周医生');
    const [one] = (await doctor.ask('directive.received', {})).rows;
    expect(one).toMatchObject({ title: '开学前消毒', state: 'sent' });
    const receiptId = one?.receiptId ?? '';
    const other = await server.as('李督学');
    expect(await refused(other.send('directive.done', { receiptId, says: '办了' }))).toBe(
      'not-found',
    );
    await doctor.send('directive.done', { receiptId, says: '已电话通知各校医' });
    expect((await opened(directiveId)).counts).toMatchObject({ owing: 0, toCheck: 1 });
  });

  test('部门联络员不能下发', async () => {
    expect(await refused(sent({}, '部门联络员'))).toBe('no-permission');
  });
});

describe('签收、办结、核实', () => {
  test('从签收到核实,时限跟着结束', async () => {
    const { directiveId } = await sent({ schools: { schoolIds: [schoolId] } });
    const { receiptId } = await mine();
    const principal = await server.as('王校长');
    await principal.send('directive.read', { receiptId });
    await principal.send('directive.sign', { receiptId });
    await principal.send('directive.done', { receiptId, says: '周五放学后全部消毒，有记录' });
    expect((await opened(directiveId)).counts).toMatchObject({ toCheck: 1, owing: 0 });
    const clocks = await server.sql(
      `select ended_as from deadline where rule = 'directive-school'`,
    );
    expect(clocks).toEqual([{ ended_as: 'done' }]);
    const officer = await server.as('孙科长');
    expect(JSON.stringify(await officer.ask('work.list', {}))).toContain('请核实');
    await officer.send('directive.check', { receiptId, verdict: { kind: 'checked' } });
    expect((await opened(directiveId)).counts).toMatchObject({ checked: 1, toCheck: 0 });
  });

  test('退回重办有新期限,时限重新起算,超期一直记着', async () => {
    await sent({ schools: { schoolIds: [schoolId] } });
    const { receiptId } = await mine();
    server.at('2026-09-19', '09:00');
    const principal = await server.as('王校长');
    await principal.send('directive.done', { receiptId, says: '办了' });
    const officer = await server.as('孙科长');
    await officer.send('directive.check', {
      receiptId,
      verdict: { kind: 'returned', says: '没有附消毒记录', due: '2026-09-22' },
    });
    expect(await mine()).toMatchObject({
      ...{ state: 'returned', due: '2026-09-22', isLate: true, returnSays: '没有附消毒记录' },
    });
    const open = await server.sql(`select count(*)::int as n from deadline where ended_at is null`);
    expect(open).toEqual([{ n: 1 }]);
  });

  test('县里的人不能替学校签收', async () => {
    await sent({ schools: { schoolIds: [schoolId] } });
    const { receiptId } = await mine();
    for (const name of ['孙科长', '郭校长'] as const) {
      const caller = await server.as(name);
      expect(await refused(caller.send('directive.sign', { receiptId }))).toBe('not-found');
    }
  });

  test('报错了可以收回,写明原因,经过里留着', async () => {
    await sent({ schools: { schoolIds: [schoolId] } });
    const { receiptId } = await mine();
    const principal = await server.as('王校长');
    await principal.send('directive.done', { receiptId, says: '办了' });
    await principal.send('directive.undo', { receiptId, reason: '报错了任务' });
    const one = await principal.send('directive.read', { receiptId });
    expect(one.state).toBe('sent');
    expect(one.events.map(({ kind, isUndone }) => [kind, isUndone])).toEqual([
      ['done', true],
      ['undone', false],
    ]);
    expect(one.whyNot.done).toBeUndefined();
  });

  test('别的学校看不到这所学校的任务', async () => {
    await sent({ schools: { schoolIds: [schoolId] } });
    const other = await server.as('郭校长');
    expect(await refused(other.ask('directive.received', { schoolId }))).toBe('not-found');
  });
});

describe('催办、撤回、替代', () => {
  test('催办只告诉没办结的,一天一次', async () => {
    const { directiveId, units } = await sent();
    const { receiptId } = await mine();
    await (await server.as('王校长')).send('directive.done', { receiptId, says: '办了' });
    const officer = await server.as('孙科长');
    expect(await officer.send('directive.chase', { directiveId })).toEqual({ units: units - 1 });
    await officer.send('directive.chase', { directiveId });
    const told = await server.sql(
      `select count(*)::int as n from message where text_key = 'directive-chased'`,
    );
    expect(told).toEqual([{ n: units - 1 }]);
  });

  test('撤回以后没有时限、没有待办,学校看得到为什么', async () => {
    const { directiveId } = await sent();
    const officer = await server.as('孙科长');
    await officer.send('directive.withdraw', { directiveId, reason });
    const open = await server.sql(`select count(*)::int as n from deadline where ended_at is null`);
    expect(open).toEqual([{ n: 0 }]);
    const { receiptId } = await mine();
    const principal = await server.as('王校长');
    expect(await principal.send('directive.read', { receiptId })).toMatchObject({
      ...{ ended: 'withdrawn', endReason: reason },
    });
    expect(await refused(principal.send('directive.done', { receiptId, says: '办了' }))).toBe(
      'directive-ended',
    );
    expect(await refused(officer.send('directive.withdraw', { directiveId, reason }))).toBe(
      'directive-ended',
    );
  });

  test('改发替代原来的,两个互相找得到', async () => {
    const first = await sent();
    const second = await sent({ title: '开学前消毒（更正）', supersedes: first.directiveId });
    expect(await opened(first.directiveId)).toMatchObject({
      ended: 'superseded',
      supersededBy: { directiveId: second.directiveId },
    });
    expect(await opened(second.directiveId)).toMatchObject({
      supersedes: { directiveId: first.directiveId },
    });
    const again = sent({ title: '再改', supersedes: first.directiveId });
    expect(await refused(again)).toBe('directive-ended');
  });

  test('两个人同时改发,只有一个发得出去', async () => {
    const { directiveId } = await sent();
    const answers = await Promise.allSettled([
      sent({ title: '更正一', supersedes: directiveId }),
      sent({ title: '更正二', supersedes: directiveId }, '周医生'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [{ n }] = (await server.sql(
      `select count(*)::int as n from directive where supersedes = '${directiveId}'`,
    )) as [{ n: number }];
    expect(n).toBe(1);
  });

  test('退回和撤回碰在一起,不留下没人管的时限', async () => {
    const { directiveId } = await sent({ schools: { schoolIds: [schoolId] } });
    const { receiptId } = await mine();
    await (await server.as('王校长')).send('directive.done', { receiptId, says: '办了' });
    const officer = await server.as('孙科长');
    const verdict = { kind: 'returned', says: '没有附消毒记录', due: '2026-09-22' } as const;
    await Promise.allSettled([
      officer.send('directive.check', { receiptId, verdict }),
      officer.send('directive.withdraw', { directiveId, reason }),
    ]);
    expect((await opened(directiveId)).ended).toBe('withdrawn');
    expect(await openClocks()).toBe(0);
  });

  test('催办说的是这家自己的期限,当天再催的不算数', async () => {
    const { directiveId } = await sent({ schools: { schoolIds: [schoolId] } });
    const { receiptId } = await mine();
    await (await server.as('王校长')).send('directive.done', { receiptId, says: '办了' });
    const officer = await server.as('孙科长');
    const verdict = { kind: 'returned', says: '没有附消毒记录', due: '2026-09-22' } as const;
    await officer.send('directive.check', { receiptId, verdict });
    expect(await officer.send('directive.chase', { directiveId })).toEqual({ units: 1 });
    expect(await officer.send('directive.chase', { directiveId })).toEqual({ units: 0 });
    expect(
      await server.sql(
        `select detail ->> 'due' as due from message where text_key = 'directive-chased'`,
      ),
    ).toEqual([{ due: '2026-09-22' }]);
  });

  test('撤回只告诉还没办的;暂停着的时限不算超时', async () => {
    const { directiveId, units } = await sent();
    const { receiptId } = await mine();
    await (await server.as('王校长')).send('directive.done', { receiptId, says: '办了' });
    await server.sql(`update deadline set paused_at = started_at where ended_at is null`);
    server.at('2026-09-25', '09:00');
    await (await server.as('孙科长')).send('directive.withdraw', { directiveId, reason });
    const [told] = await server.sql(
      `select count(*)::int as n from message where text_key = 'directive-over'`,
    );
    expect(told).toEqual({ n: units - 1 });
    const [clocks] = await server.sql(`select count(breached_at)::int as late,
      count(paused_at)::int as paused from deadline`);
    expect(clocks).toEqual({ late: 0, paused: 0 });
  });

  test('收回办结,请核实的消息也收走;收回退回,退回的消息也收走', async () => {
    await sent({ schools: { schoolIds: [schoolId] } });
    const { receiptId } = await mine();
    const principal = await server.as('王校长');
    const officer = await server.as('孙科长');
    await principal.send('directive.done', { receiptId, says: '办了' });
    await principal.send('directive.undo', { receiptId, reason: '报错了任务' });
    expect(JSON.stringify(await officer.ask('work.list', {}))).not.toContain('请核实');
    await principal.send('directive.done', { receiptId, says: '办了' });
    const verdict = { kind: 'returned', says: '没有附消毒记录', due: '2026-09-22' } as const;
    await officer.send('directive.check', { receiptId, verdict });
    await officer.send('directive.recheck', { receiptId, reason: '看错了学校' });
    const open = await server.sql(`select text_key from message where settled_at is null`);
    expect(open).toEqual([]);
    const [last] = await server.sql(
      `select ended_as from deadline order by started_at desc, deadline_id desc limit 1`,
    );
    expect(last).toEqual({ ended_as: 'withdrawn' });
  });

  test('撤并学校:它的任务不再计时', async () => {
    await sent({ schools: { schoolIds: [schoolId] } });
    await inScope(
      server.running.core.pool,
      { county, schools: '*', accountId: undefined },
      async (tx) =>
        await endClocksOf(
          {
            ...{ tx, county, zone, now: server.clock.now(), today: '2026-09-15' },
            account: { accountId: accountId('孙科长') },
          },
          { schoolId, to: '2026-09-14' },
        ),
    );
    expect(await openClocks()).toBe(0);
  });

  test('改发不另选就发给原来的单位,来源跟着走', async () => {
    const first = await sent({
      ...{ schools: { schoolIds: [schoolId] } },
      people: [{ department: 'health', accountId: accountId('周医生') }],
    });
    const sourceId = first.directiveId;
    await server.sql(`update directive set source_id = '${sourceId}'`);
    const second = await sent({
      ...{ title: '开学前消毒（更正）', schools: undefined, supersedes: first.directiveId },
    });
    expect(second.units).toBe(2);
    expect(await opened(second.directiveId)).toMatchObject({ sourceId });
    expect((await mine()).title).toBe('开学前消毒（更正）');
    const doctor = await server.as('周医生');
    expect((await doctor.ask('directive.received', {})).rows[0]?.title).toBe('开学前消毒（更正）');
  });

  test('改发没有再发给的单位,知道原来的不用再办;再收到的只收到新的', async () => {
    const { directiveId } = await sent({
      ...{ schools: { schoolIds: [schoolId] } },
      people: [{ department: 'health', accountId: accountId('周医生') }],
    });
    await sent({ supersedes: directiveId, schools: { schoolIds: [schoolId] }, people: [] });
    const told = await server.sql(
      `select to_account, school_id from message where text_key = 'directive-over'`,
    );
    expect(told).toEqual([{ to_account: accountId('周医生'), school_id: null }]);
    const nobody = sent({ schools: undefined, people: [] });
    expect(await refused(nobody)).toBe('directive-nobody');
  });
});
