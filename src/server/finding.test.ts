import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { accountId, counties, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, zone } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';
import { inScope } from './db.ts';
import { endClocksOf } from './finding-clock.ts';
import { openFindings } from './finding-open.ts';
import { newId } from './id.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const county = counties.云溪县;
const schoolId = placeId('实验小学');
const everywhere = placeId('云溪县');
type Name = Parameters<TestServer['as']>[0];

beforeEach(async () => {
  for (const table of ['accountability_event', 'accountability'])
    await server.sql(`delete from ${table}`);
  for (const table of ['finding_event', 'finding', 'finding_counter', 'deadline_event', 'deadline'])
    await server.sql(`delete from ${table}`);
  await server.sql(`delete from message`);
  server.at('2026-09-15', '09:00');
});

const codeOf = async (answer: Promise<unknown>) => (await refused(answer)).code;

async function found(over: Partial<Input<'finding.add'>> = {}, by: Name = '孙科长') {
  const { findingId } = await (
    await server.as(by)
  ).send('finding.add', {
    ...{ schoolId, source: 'patrol', department: 'education', category: 'fire' },
    ...{ says: '三楼东侧两具灭火器过期', severity: 'minor', rectify: 'normal' },
    ...over,
  });
  return findingId;
}

async function issue(findingId: string, over: Partial<Input<'finding.issue'>> = {}) {
  const officer = await server.as('孙科长');
  return await officer.send('finding.issue', {
    ...{ schoolId, findingIds: [findingId], isHeard: true },
    ...over,
  });
}

async function rectify(
  findingId: string,
  fact: Input<'finding.rectify'>['fact'],
  by: Name = '王校长',
) {
  return await (await server.as(by)).send('finding.rectify', { schoolId, findingId, fact });
}

async function recheck(
  findingId: string,
  fact: Input<'finding.recheck'>['fact'],
  by: Name = '李督学',
) {
  return await (await server.as(by)).send('finding.recheck', { schoolId, findingId, fact });
}

const show = async (findingId: string, by: Name = '孙科长') =>
  await (await server.as(by)).ask('finding.show', { schoolId, findingId });
const list = async (input: Partial<Input<'finding.list'>> = {}, by: Name = '孙科长') =>
  await (await server.as(by)).ask('finding.list', { placeId: everywhere, ...input });
const clocks = async () =>
  await server.sql<{ due_at: Date; ended_as: string | null }>(
    `select due_at, ended_as from deadline where rule = 'finding-rectify' order by started_at, deadline_id`,
  );

describe('从发现到销号', () => {
  test('三个人走完一遍:县里下达,学校整改,另一个人复查销号', async () => {
    const findingId = await found();
    expect((await list()).rows).toMatchObject([
      { findingId, year: 2026, number: 1, state: 'found', next: { who: 'county', step: 'issued' } },
    ]);
    await issue(findingId);
    expect(await clocks()).toEqual([{ due_at: new Date('2026-09-20T16:00:00Z'), ended_as: null }]);
    const { items } = await (await server.as('王校长')).ask('work.list', {});
    expect(items.filter((one) => one.kind === 'deadline')).toMatchObject([
      { title: '整改督导问题', where: '实验小学' },
    ]);
    await rectify(findingId, {
      kind: 'accepted',
      unit: '总务处',
      responsible: accountId('孙报告人'),
    });
    await rectify(findingId, {
      kind: 'submitted',
      says: '两具都换了新的',
      after: '有效期到 2028 年',
    });
    expect((await clocks()).map((one) => one.ended_as)).toEqual(['done']);
    await recheck(findingId, { kind: 'taken' });
    expect(await recheck(findingId, { kind: 'closed', says: '到现场看过' })).toMatchObject({
      state: 'closed',
    });
    const { row, events, steps } = await show(findingId);
    expect(row).toMatchObject({
      ...{ state: 'closed', ended: 'rectified', unit: '总务处', due: '2026-09-20' },
      ...{ responsible: { name: '孙报告人' }, supervisor: { name: '孙科长' } },
    });
    expect(events.map((one) => [one.kind, one.by])).toEqual([
      ['found', '孙科长'],
      ['issued', '孙科长'],
      ['accepted', '王校长'],
      ['submitted', '王校长'],
      ['taken', '李督学'],
      ['closed', '李督学'],
    ]);
    expect(steps.flatMap((one) => (one.why === undefined ? [one.step] : []))).toEqual(['reopened']);
    expect((await list()).rows).toEqual([]);
    expect((await list({ part: 'closed' })).rows).toMatchObject([{ findingId }]);
  });

  test('两个人同时销号:后一个知道是谁、什么时候已经了结', async () => {
    const findingId = await found();
    await issue(findingId);
    await rectify(findingId, { kind: 'submitted', says: '换好了' });
    const both = await Promise.allSettled([
      recheck(findingId, { kind: 'closed', says: '我看过' }, '李督学'),
      recheck(findingId, { kind: 'closed', says: '我也看过' }, '周医生'),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const again = await refused(recheck(findingId, { kind: 'closed', says: '再看' }, '孙科长'));
    expect(again.code).toBe('finding-over');
    expect(again.detail).toMatch(/(李督学|周医生) 在 9月15日 09:00/);
    expect((await show(findingId)).events.filter((one) => one.kind === 'closed')).toHaveLength(1);
  });

  test('退回要改的重新起表;逾期记在账上,改完不抹掉', async () => {
    const findingId = await found();
    await issue(findingId);
    server.at('2026-09-22', '09:00');
    expect((await list({ due: 'overdue' })).rows).toMatchObject([{ sides: ['overdue'] }]);
    await rectify(findingId, { kind: 'submitted', says: '换好了' });
    await recheck(findingId, { kind: 'rejected', says: '还差一具', due: '2026-09-25' });
    expect((await clocks()).map((one) => [one.due_at.toISOString(), one.ended_as])).toEqual([
      ['2026-09-20T16:00:00.000Z', 'done'],
      ['2026-09-25T16:00:00.000Z', null],
    ]);
    const [breach] = await server.sql<{ breached_at: Date | null }>(
      `select breached_at from deadline where ended_as = 'done'`,
    );
    expect(breach?.breached_at).not.toBeNull();
    expect((await list()).rows).toMatchObject([{ due: '2026-09-25', sides: ['rejected'] }]);
  });

  test('撤销销号写原因,回到已提交,经过都看得到', async () => {
    const findingId = await found();
    await issue(findingId);
    await rectify(findingId, { kind: 'submitted', says: '换好了' });
    await recheck(findingId, { kind: 'closed', says: '看过' });
    const inspector = await server.as('李督学');
    const { undo } = await show(findingId, '李督学');
    const undone = await inspector.send('finding.undo', {
      ...{ schoolId, findingId, eventId: undo ?? '', reason: '点错了一条' },
    });
    expect(undone.state).toBe('submitted');
    const { events } = await show(findingId);
    expect(events.at(-2)).toMatchObject({ kind: 'closed', isUndone: true });
    expect(events.at(-1)).toMatchObject({ kind: 'undone', reason: '点错了一条' });
    expect(
      await codeOf(
        inspector.send('finding.undo', {
          schoolId,
          findingId,
          eventId: undo ?? '',
          reason: '再来',
        }),
      ),
    ).toBe('finding-undo-last');
  });
});

describe('日子和撤销的限度', () => {
  test('逾期的学校说是两个月前写的:只往前记一天,还是逾期,不算按期', async () => {
    const findingId = await found();
    await issue(findingId);
    server.at('2026-09-25', '09:00');
    const head = await server.as('王校长');
    await head.send('finding.rectify', {
      ...{ schoolId, findingId, heldSeconds: 5_184_000 },
      fact: { kind: 'submitted', says: '早就换好了' },
    });
    const inspector = await server.as('李督学');
    await inspector.send('finding.recheck', {
      ...{ schoolId, findingId, heldSeconds: 5_184_000 },
      fact: { kind: 'closed', says: '看过' },
    });
    const { row } = await show(findingId);
    expect(row).toMatchObject({ submittedDay: '2026-09-24', endedDay: '2026-09-24' });
    const counts = await (await server.as('孙科长')).ask('finding.counts', { placeId: everywhere });
    expect(counts.departments).toMatchObject([{ closed: 1, onTime: 0 }]);
  });

  test('销号只能由写的人或指挥部当天撤销,别的人、过了当天都不行', async () => {
    const findingId = await found();
    await issue(findingId);
    await rectify(findingId, { kind: 'submitted', says: '换好了' });
    await recheck(findingId, { kind: 'closed', says: '看过' });
    const { undo } = await show(findingId, '李督学');
    const which = { schoolId, findingId, eventId: undo ?? '', reason: '再想想' };
    expect(await show(findingId, '孙科长')).not.toHaveProperty('undo');
    const officer = await server.as('孙科长');
    expect(await codeOf(officer.send('finding.undo', which))).toBe('finding-undo-own');
    server.at('2026-09-16', '09:00');
    const inspector = await server.as('李督学');
    expect(await codeOf(inspector.send('finding.undo', which))).toBe('finding-undo-day');
  });

  test('撤销退回回到已提交:没有人交过第二次,钟算撤回,不算办完', async () => {
    const findingId = await found();
    await issue(findingId);
    await rectify(findingId, { kind: 'submitted', says: '换好了' });
    await recheck(findingId, { kind: 'rejected', says: '还差', due: '2026-09-25' });
    const { undo } = await show(findingId, '李督学');
    await (
      await server.as('李督学')
    ).send('finding.undo', { schoolId, findingId, eventId: undo ?? '', reason: '看错了学校' });
    expect((await clocks()).map((one) => one.ended_as)).toEqual(['done', 'withdrawn']);
  });

  test('门卫不能当责任人', async () => {
    const findingId = await found();
    await issue(findingId);
    const responsible = accountId('门卫老马');
    expect(
      await codeOf(rectify(findingId, { kind: 'accepted', unit: '门卫室', responsible })),
    ).toBe('not-found');
  });
});

describe('申辩和延期', () => {
  test('申辩成立:问题撤销,不再算数', async () => {
    const findingId = await found();
    await rectify(findingId, { kind: 'objected', says: '那两具当天正在送检' });
    expect(await codeOf(issue(findingId))).toBe('finding-objection-open');
    const { items } = await (await server.as('孙科长')).ask('work.list', {});
    expect(items.some((one) => one.title.includes('提出申辩'))).toBe(true);
    await (
      await server.as('孙科长')
    ).send('finding.answer', {
      ...{ schoolId, findingId },
      fact: { kind: 'answered', verdict: 'withdrawn', says: '查了送检单' },
    });
    expect((await show(findingId)).row).toMatchObject({ state: 'closed', ended: 'withdrawn' });
    const after = await (await server.as('孙科长')).ask('work.list', {});
    expect(after.items.filter((one) => one.kind === 'message')).toEqual([]);
  });

  test('督学查出来的申辩:告诉能答复的教育局,三天内答复,学校的钟停着;维持以后重新数天', async () => {
    const findingId = await found({ severity: 'grave', rectify: 'immediate' }, '李督学');
    await rectify(findingId, { kind: 'objected', says: '那两具当天正在送检' });
    const officer = await server.as('孙科长');
    const { items } = await officer.ask('work.list', {});
    expect(items.some((one) => one.title === '答复学校的申辩')).toBe(true);
    expect(items.some((one) => one.title.includes('提出申辩'))).toBe(true);
    const answerClock = await server.sql<{ due_at: Date; ended_as: string | null }>(
      `select due_at, ended_as from deadline where rule = 'finding-answer'`,
    );
    expect(answerClock).toEqual([{ due_at: new Date('2026-09-18T16:00:00Z'), ended_as: null }]);
    expect((await clocks()).map((one) => one.ended_as)).toEqual(['withdrawn']);
    server.at('2026-09-17', '09:00');
    expect((await list({ due: 'overdue' })).rows).toEqual([]);
    expect((await list()).rows).toMatchObject([{ sides: ['objected'] }]);
    await (
      await server.as('孙科长')
    ).send('finding.answer', {
      ...{ schoolId, findingId },
      fact: { kind: 'answered', verdict: 'upheld', says: '送检单是前一天的' },
    });
    expect((await list()).rows).toMatchObject([{ due: '2026-09-17', sides: [] }]);
    expect((await clocks()).map((one) => one.ended_as)).toEqual(['withdrawn', null]);
    const [ended] = await server.sql<{ ended_as: string }>(
      `select ended_as from deadline where rule = 'finding-answer'`,
    );
    expect(ended?.ended_as).toBe('done');
  });

  test('撤销以后,等着的人重新收到消息;督促不把别的消息抹掉', async () => {
    const findingId = await found();
    await issue(findingId);
    await rectify(findingId, { kind: 'submitted', says: '换好了' });
    await recheck(findingId, { kind: 'closed', says: '看过' });
    const told = async (name: Name) =>
      (await (await server.as(name)).ask('work.list', {})).items.map((one) => one.title).join();
    expect(await told('孙科长')).not.toContain('请安排复查');
    const { undo } = await show(findingId, '李督学');
    await (
      await server.as('李督学')
    ).send('finding.undo', { schoolId, findingId, eventId: undo ?? '', reason: '点错了' });
    expect(await told('孙科长')).toContain('请安排复查');
    expect(await told('王校长')).toContain('上一步撤销了');
    await (
      await server.as('孙科长')
    ).send('finding.escalate', {
      ...{ schoolId, findingId, step: 'criticism', aim: 'unit', says: '两次都不彻底' },
    });
    expect(await told('孙科长')).toContain('请安排复查');
  });

  test('延期要别人批,批了以后钟跟着走', async () => {
    const findingId = await found();
    await issue(findingId);
    await rectify(findingId, { kind: 'extension-asked', until: '2026-09-30', says: '等设备到货' });
    await (
      await server.as('周医生')
    ).send('finding.answer', {
      ...{ schoolId, findingId },
      fact: { kind: 'extension-answered', isGranted: true, says: '同意' },
    });
    expect((await clocks()).map((one) => [one.due_at.toISOString(), one.ended_as])).toEqual([
      ['2026-09-20T16:00:00.000Z', 'withdrawn'],
      ['2026-09-30T16:00:00.000Z', null],
    ]);
    expect((await list()).rows).toMatchObject([{ due: '2026-09-30', sides: ['extended'] }]);
  });

  test('问题的时限不能在时限页上暂停,要在问题里申请延期', async () => {
    const findingId = await found();
    await issue(findingId);
    const [row] = await server.sql<{ deadline_id: string }>(`select deadline_id from deadline`);
    const officer = await server.as('孙科长');
    const pausing = officer.send('deadline.pause', {
      ...{ placeId: schoolId, deadlineId: row?.deadline_id ?? '', reason: '放假' },
    });
    expect(await codeOf(pausing)).toBe('deadline-of-record');
  });

  test('停办的学校:由上级写明文件免予整改,谁查出来谁不能自己免', async () => {
    const findingId = await found();
    const waive = async (by: Name) =>
      await (
        await server.as(by)
      ).send('finding.waive', {
        ...{ schoolId, findingId, document: '云政发〔2026〕9 号', says: '学校撤并' },
      });
    await server.sql(`update place set valid_to = '2026-09-14' where place_id = $1`, [schoolId]);
    try {
      expect(await codeOf(waive('孙科长'))).toBe('finding-own-waive');
      expect(await waive('指挥长')).toMatchObject({ state: 'closed' });
    } finally {
      await server.sql(`update place set valid_to = null where place_id = $1`, [schoolId]);
    }
    expect((await show(findingId)).row).toMatchObject({ ended: 'waived', sides: ['waived'] });
  });

  test('上级反馈的、重大的:教育局不能免,指挥部可以', async () => {
    const findingId = await found({ source: 'superior' }, '李督学');
    const which = { schoolId, findingId, document: '云政发〔2026〕9 号', says: '要拆迁' };
    const officer = await server.as('孙科长');
    expect(await codeOf(officer.send('finding.waive', which))).toBe('finding-waive-above');
    const { steps } = await show(findingId);
    expect(steps.find((one) => one.step === 'waived')?.why).toContain('指挥部');
    const commander = await server.as('指挥长');
    expect(await commander.send('finding.waive', which)).toMatchObject({ state: 'closed' });
  });

  test('撤并学校:整改的钟撤回,灰掉的按钮、请求和撤销说同一句话,不再起表', async () => {
    const findingId = await found({}, '李督学');
    await issue(findingId);
    await rectify(findingId, { kind: 'submitted', says: '换好了' });
    await recheck(findingId, { kind: 'rejected', says: '还差', due: '2026-09-25' }, '周医生');
    // As the closing itself does, beside classes that would have to be moved first.
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
    expect((await clocks()).map((one) => one.ended_as)).toEqual(['done', 'withdrawn']);
    await server.sql(`update place set valid_to = '2026-09-14' where place_id = $1`, [schoolId]);
    try {
      const { steps, undo, whyNotUndo } = await show(findingId, '周医生');
      expect(undo).toBeUndefined();
      expect(whyNotUndo).toContain('停办');
      expect(steps.flatMap((one) => (one.why === undefined ? [one.step] : []))).toEqual(['noted']);
      const { events } = await show(findingId, '周医生');
      const doctor = await server.as('周医生');
      const undone = doctor.send('finding.undo', {
        ...{ schoolId, findingId, eventId: events.at(-1)?.eventId ?? '', reason: '看错了' },
      });
      expect(await codeOf(undone)).toBe('finding-school-closed');
    } finally {
      await server.sql(`update place set valid_to = null where place_id = $1`, [schoolId]);
    }
  });

  test('交了整改:教育局都知道,选的督办人也知道,不止一个账号', async () => {
    const findingId = await found({}, '李督学');
    await issue(findingId, { supervisor: accountId('周医生') });
    await rectify(findingId, { kind: 'submitted', says: '换好了' });
    for (const name of ['孙科长', '周医生'] as const) {
      const { items } = await (await server.as(name)).ask('work.list', {});
      expect(items.filter((one) => one.title.includes('请安排复查'))).toHaveLength(1);
    }
    expect((await show(findingId)).row.supervisor?.name).toBe('周医生');
    const guard = accountId('门卫老马');
    expect(await codeOf(issue(await found(), { supervisor: guard }))).toBe('not-found');
  });

  test('没听过学校的意见、期限早于今天、学校停办:说清楚', async () => {
    const findingId = await found();
    expect(await codeOf(issue(findingId, { isHeard: false }))).toBe('finding-not-heard');
    expect(await codeOf(issue(findingId, { due: '2026-09-14' }))).toBe('finding-due-early');
    await server.sql(`update place set valid_to = '2026-09-14' where place_id = $1`, [schoolId]);
    try {
      expect(await codeOf(issue(findingId))).toBe('finding-school-closed');
      expect(await codeOf(found())).toBe('finding-school-closed');
    } finally {
      await server.sql(`update place set valid_to = null where place_id = $1`, [schoolId]);
    }
  });
});

describe('谁看得到什么', () => {
  test('学校只看自己的;问责的记录别人看不到', async () => {
    const findingId = await found();
    const commander = await server.as('指挥长');
    await commander.send('finding.escalate', {
      ...{ schoolId, findingId, step: 'circular', aim: 'unit', says: '通报' },
    });
    await commander.send('finding.escalate', {
      ...{
        schoolId,
        findingId,
        step: 'accountability',
        aim: 'person',
        person: '总务主任',
        fault: 'inaction',
      },
      ...{ document: '云纪发〔2026〕3 号', says: '拖着不办' },
    });
    for (const name of ['指挥长', '王校长'] as const)
      expect((await show(findingId, name)).row.step).toBe('accountability');
    for (const name of ['孙科长', '陈校医'] as const) {
      const { row, events } = await show(findingId, name);
      expect(row.step).toBe('circular');
      expect(JSON.stringify(events)).not.toContain('拖着不办');
    }
    // They take back what they know of as ever; nothing tells them of more.
    const told = await show(findingId, '孙科长');
    expect(told.undo).toBe(told.events.find((one) => one.kind === 'escalated')?.eventId);
    expect((await show(findingId, '指挥长')).undo).not.toBe(told.undo);
    const other = await server.as('郭校长');
    expect(await codeOf(other.ask('finding.show', { schoolId, findingId }))).toBe('no-permission');
    expect((await other.ask('finding.list', { placeId: placeId('第一中学') })).rows).toEqual([]);
    expect((await list({ placeId: schoolId }, '王校长')).rows).toHaveLength(1);
  });
});

describe('别的功能送来的问题', () => {
  const item = {
    checklist: 'canteen',
    origin: 'shipped',
    number: 1,
    code: 'sample-weight',
  } as const;

  /** As a visit sends them: several of one school in one transaction. */
  async function open(codes: readonly string[], sourceId: string) {
    return await inScope(
      server.running.core.pool,
      { county, schools: '*', accountId: undefined },
      async (tx) =>
        await openFindings(
          {
            ...{ tx, county, zone, today: '2026-09-15', now: server.clock.now(), id: newId },
            ...{ account: { accountId: accountId('李督学') }, language: 'zh' },
          },
          codes.map((code) => ({
            ...{ schoolId, source: { kind: 'visit-item', id: sourceId }, item: { ...item, code } },
            ...{ department: 'market', category: 'food', says: '留样不足', severity: 'minor' },
            ...{ rectifyKind: 'normal', days: 3, foundBy: accountId('李督学') },
            foundAt: server.clock.now(),
          })),
        ),
    );
  }

  test('一次检查几个“否”:各有编号,学校只收到一条消息;一年内同一条再查出算重复', async () => {
    const visit = newId();
    const ids = await open(['sample-weight', 'man-pledge'], visit);
    expect((await list({ sourceId: visit })).rows).toMatchObject([
      { number: 1, source: 'visit-item', days: 3, sides: [] },
      { number: 2, source: 'visit-item' },
    ]);
    const told = await server.sql(`select from message where text_key = 'finding-found'`);
    expect(told).toHaveLength(1);
    const [first = ''] = Array.isArray(ids) ? ids : [];
    // Another team on the same day: the same finding, not put right yet.
    await open(['sample-weight'], newId());
    expect((await list({ part: 'all' })).rows[0]).toMatchObject({ number: 3, sides: [] });
    await issue(first);
    await rectify(first, { kind: 'submitted', says: '补齐了留样' });
    await recheck(first, { kind: 'closed', says: '看过' }, '周医生');
    server.at('2026-09-16', '09:00');
    const again = await open(['sample-weight', 'sample-weight'], newId());
    const [third = ''] = Array.isArray(again) ? again : [];
    expect((await list({ mark: 'repeated' })).rows).toHaveLength(2);
    expect((await show(third)).row).toMatchObject({
      item: { checklist: 'canteen', number: 1, code: 'sample-weight' },
      repeatOf: first,
    });
  });

  test('改好的那条后来撤销了:指着它的不再算重复', async () => {
    const [first = ''] = (await open(['sample-weight'], newId())) as string[];
    await server.sql(
      `update finding set state = 'closed', ended_as = 'rectified', ended_day = found_day where finding_id = $1`,
      [first],
    );
    const [second = ''] = (await open(['sample-weight'], newId())) as string[];
    expect((await show(second)).row.sides).toEqual(['repeated']);
    await rectify(first, { kind: 'objected', says: '那天没有供餐' });
    await (
      await server.as('孙科长')
    ).send('finding.answer', {
      ...{ schoolId, findingId: first },
      fact: { kind: 'answered', verdict: 'withdrawn', says: '查了考勤' },
    });
    const { row } = await show(second);
    expect(row.sides).toEqual([]);
    expect(row.repeatOf).toBeUndefined();
  });
});

describe('清单和数', () => {
  test('数点开就是那几行:申辩、延期、按期、免予、日期;互相矛盾的筛选没有行', async () => {
    const objected = await found({ says: '要申辩的' });
    await rectify(objected, { kind: 'objected', says: '没有这回事' });
    const waiting = await found({ says: '要延期的', category: 'gas' });
    await issue(waiting);
    await rectify(waiting, { kind: 'extension-asked', until: '2026-09-30', says: '等配件' });
    const right = await found({ says: '按期的', category: 'teaching' });
    await issue(right);
    await rectify(right, { kind: 'submitted', says: '好了' });
    await recheck(right, { kind: 'closed', says: '看过' });
    const waived = await found({ says: '免了的' }, '李督学');
    await (
      await server.as('指挥长')
    ).send('finding.waive', { schoolId, findingId: waived, document: '9 号', says: '要拆' });
    const of = async (input: Parameters<typeof list>[0]) =>
      (await list(input)).rows.map((one) => one.says);
    expect(await of({ waiting: 'objection' })).toEqual(['要申辩的']);
    expect(await of({ waiting: 'extension' })).toEqual(['要延期的']);
    expect(await of({ part: 'all', mark: 'on-time' })).toEqual(['按期的']);
    expect(await of({ part: 'all', mark: 'issued' })).toEqual(['按期的', '要延期的']);
    expect(await of({ ended: 'waived' })).toEqual(['免了的']);
    expect(await of({ part: 'all', from: '2026-09-16' })).toEqual([]);
    expect(await of({ part: 'all', to: '2026-09-15' })).toHaveLength(4);
    expect(await of({ state: 'closed', due: 'soon' })).toEqual([]);
    expect(await of({ part: 'closed', state: 'issued' })).toEqual([]);
    expect(await of({ campaignId: newId() })).toEqual([]);
    const { topics } = await (
      await server.as('孙科长')
    ).ask('finding.counts', { placeId: everywhere });
    expect(topics.map((one) => [one.topic, one.found, one.closed])).toEqual([
      ['epidemic', 0, 0],
      ['safety', 3, 0],
      ['teaching', 1, 1],
    ]);
  });

  test('导出的和页面同一份筛选,每行有责任部门和督办人,行数对得上', async () => {
    const findingId = await found();
    await issue(findingId);
    await rectify(findingId, { kind: 'accepted', unit: '总务处' });
    await found({ says: '门卫登记本没有填', category: 'gate' });
    const officer = await server.as('孙科长');
    const { rows, count } = await csvRows(officer, 'finding.list', {
      ...{ placeId: everywhere, category: 'fire' },
    });
    expect(count).toBe('共 1 行');
    expect(rows[0]).toContain(
      '2026-1,实验小学,教育,消防设施老旧,三楼东侧两具灭火器过期,一般,限期整改',
    );
    expect(rows[0]).toContain('总务处,,孙科长,2026-09-20');
  });

  test('分页不重不漏,筛选就是那几条,同一条再查出算重复', async () => {
    for (let n = 0; n < 5; n += 1)
      await found({ says: `第 ${n} 个`, category: n % 2 ? 'fire' : 'gas', rectify: 'normal' });
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, after: first.next ?? '' });
    const third = await list({ limit: 2, after: second.next ?? '' });
    const all = [...first.rows, ...second.rows, ...third.rows].map((one) => one.findingId);
    expect(new Set(all).size).toBe(5);
    expect(third.next).toBeUndefined();
    expect((await list({ category: 'gas' })).rows).toHaveLength(3);
    expect((await list({ topic: 'safety', department: 'education' })).rows).toHaveLength(5);
    expect((await list({ topic: 'teaching' })).rows).toEqual([]);
    expect((await list({ part: 'all', limit: 2 })).rows.map((one) => one.number)).toEqual([5, 4]);
  });

  test('开学前全部销号:13 个查出,13 个改好,100 %', async () => {
    for (let n = 0; n < 13; n += 1) {
      const findingId = await found({
        department: 'market',
        category: 'food',
        says: `${n} 号问题`,
      });
      await issue(findingId);
      await rectify(findingId, { kind: 'submitted', says: '改好了' });
      await recheck(findingId, { kind: 'closed', says: '看过' });
    }
    const counts = await (
      await server.as('孙科长')
    ).ask('finding.counts', { placeId: everywhere, by: '2026-09-15' });
    expect(counts.departments).toEqual([
      {
        ...{ department: 'market', found: 13, schools: 1, withdrawn: 0, waived: 0, closed: 13 },
        ...{ closedBy: 13, onTime: 13, issued: 13, repeated: 0, overdue: 0 },
      },
    ]);
    expect(counts.open.all).toBe(0);
    const early = await (
      await server.as('孙科长')
    ).ask('finding.counts', { placeId: everywhere, by: '2026-09-14' });
    expect(early.departments).toMatchObject([{ closed: 13, closedBy: 0 }]);
  });

  test('问题编号一年一串,同时登记也不重号', async () => {
    await Promise.all(
      ['孙科长', '周医生', '李督学'].map(async (by) => await found({}, by as Name)),
    );
    const rows = await server.sql<{ number: number }>(
      `select number from finding where county_code = ${county} order by number`,
    );
    expect(rows.map((one) => one.number)).toEqual([1, 2, 3]);
  });
});
