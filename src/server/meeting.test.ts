import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused as refusalOf } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

beforeEach(async () => {
  const tables = ['meeting_resolution', 'meeting_person', 'meeting_change', 'meeting'];
  const groups = ['leading_group_member', 'leading_group_change', 'leading_group'];
  const tasks = ['directive_event', 'directive_receipt', 'directive'];
  for (const table of [...tables, ...groups, ...tasks]) await server.sql(`delete from ${table}`);
  server.at('2026-09-15', '09:00');
});

async function refused(asked: Promise<unknown>): Promise<string> {
  return (await refusalOf(asked)).code;
}

const schoolId = placeId('实验小学');
const task = { title: '开学前消毒', says: '消毒一遍，留记录', issuer: '县教育局' };

async function held(over: Partial<Input<'meeting.hold'>> = {}) {
  const officer = await server.as('孙科长');
  const { meetingId } = await officer.send('meeting.hold', {
    ...{ kind: 'progress', title: '开学防控推进会', day: '2026-09-14', from: '15:00', to: '16:30' },
    ...{ spot: '县教育局三楼会议室', chair: '副县长', minutes: '会议听取了各校准备情况。' },
    people: [{ who: '县教育局' }, { who: '县疾控中心' }],
    resolutions: [
      { says: '开学前全部消毒一遍', unit: '各学校', due: '2026-09-18' },
      { says: '隔离室补两张床' },
    ],
    ...over,
  });
  return await officer.ask('meeting.open', { meetingId });
}

describe('记会议', () => {
  test('按种类数得出来,作废的不数', async () => {
    await held();
    await held({ kind: 'on-site', schoolId, title: '现场办公会' });
    const wrong = await held({ title: '记错了的会', resolutions: [] });
    const officer = await server.as('孙科长');
    await officer.send('meeting.withdraw', { meetingId: wrong.meetingId, reason: '记了两遍' });
    const counts = await officer.ask('meeting.counts', { from: '2026-09-01', to: '2026-09-30' });
    expect(counts).toMatchObject({ meetings: 2, resolutions: 4, open: 4 });
    const of = (kind: string) => counts.kinds.find((one) => one.kind === kind)?.meetings;
    expect([of('progress'), of('on-site'), of('special')]).toEqual([1, 1, 0]);
  });

  test('更正留着原来的和原因,两个人同时改后一个被告知', async () => {
    const { meetingId, version } = await held();
    const officer = await server.as('孙科长');
    const again: Input<'meeting.correct'> = {
      ...{ meetingId, version, reason: '时间写错了', kind: 'progress', title: '开学防控推进会' },
      ...{ day: '2026-09-14', from: '14:30', spot: '县教育局', chair: '副县长' },
      ...{ minutes: '会议听取了各校准备情况。', people: [{ who: '县教育局' }] },
    };
    await officer.send('meeting.correct', again);
    const one = await officer.ask('meeting.open', { meetingId });
    expect(one).toMatchObject({ from: '14:30', changes: [{ reason: '时间写错了' }] });
    expect(one.people).toHaveLength(1);
    expect(one.resolutions).toHaveLength(2);
    expect(await refused(officer.send('meeting.correct', again))).toBe('changed-meanwhile');
  });

  test('一天几次按时间排,一页一页不漏不重', async () => {
    for (const from of ['08:10', '17:40', '12:30']) await held({ from, to: '23:00', title: from });
    const officer = await server.as('孙科长');
    const first = await officer.ask('meeting.list', { limit: 2 });
    const rest = await officer.ask('meeting.list', { limit: 2, after: first.next });
    const titles = [...first.rows, ...rest.rows].map(({ title }) => title);
    expect(titles).toEqual(['17:40', '12:30', '08:10']);
    expect(rest.next).toBeUndefined();
  });

  test('督学看得到会议,记不了;学校看不到', async () => {
    await held();
    const inspector = await server.as('李督学');
    expect((await inspector.ask('meeting.list', {})).rows).toHaveLength(1);
    const principal = await server.as('王校长');
    expect(await refused(principal.ask('meeting.list', {}))).toBe('no-permission');
  });
});

describe('议定事项', () => {
  test('下发成任务,会上看得到办到哪里,任务上找得到会议', async () => {
    const { meetingId, resolutions } = await held();
    const officer = await server.as('孙科长');
    const resolutionId = resolutions[0]?.resolutionId ?? '';
    const asked = { ...task, resolutionId, due: '2026-09-18', schools: { schoolIds: [schoolId] } };
    const { directiveId } = await officer.send('meeting.assign', asked);
    expect(await refused(officer.send('meeting.assign', asked))).toBe('resolution-over');
    const principal = await server.as('王校长');
    const [mine] = (await principal.ask('directive.received', { schoolId })).rows;
    await principal.send('directive.done', {
      ...{ receiptId: mine?.receiptId ?? '', says: '已全部消毒' },
    });
    const [first] = (await officer.ask('meeting.open', { meetingId })).resolutions;
    expect(first).toMatchObject({ state: 'task', task: { directiveId, units: 1, done: 1 } });
    expect(await officer.ask('directive.open', { directiveId })).toMatchObject({
      ...{ meetingId, source: 'meeting', basis: '开学防控推进会' },
    });
    const withdrawn = officer.send('meeting.withdraw', { meetingId, reason: '记错了' });
    expect(await refused(withdrawn)).toBe('meeting-assigned');
  });

  test('登记成一所学校的问题,来源是会议', async () => {
    const { meetingId, resolutions } = await held();
    const officer = await server.as('孙科长');
    const { findingId } = await officer.send('meeting.find', {
      ...{ resolutionId: resolutions[1]?.resolutionId ?? '', schoolId, says: '隔离室缺两张床' },
      ...{ department: 'health', category: 'medical', severity: 'minor', rectify: 'normal' },
    });
    const found = await officer.ask('finding.show', { schoolId, findingId });
    expect(found.row).toMatchObject({ source: 'meeting', says: '隔离室缺两张床' });
    const [, second] = (await officer.ask('meeting.open', { meetingId })).resolutions;
    expect(second).toMatchObject({ state: 'finding', finding: { findingId, schoolId } });
  });

  test('不再办要写原因,之后不能再下发', async () => {
    const { resolutions } = await held();
    const officer = await server.as('孙科长');
    const resolutionId = resolutions[0]?.resolutionId ?? '';
    await officer.send('meeting.drop', { resolutionId, reason: '上级另有安排' });
    const assigned = officer.send('meeting.assign', {
      ...{ ...task, resolutionId, due: '2026-09-18', schools: {} },
    });
    expect(await refused(assigned)).toBe('resolution-over');
  });
});

describe('领导小组', () => {
  const members: Input<'meeting.add-group'>['members'] = [
    { post: 'head', who: '副县长' },
    { post: 'deputy', who: '教育局局长', department: 'education' },
  ];

  test('组长、副组长、成员都在,调整留着原来的', async () => {
    const officer = await server.as('孙科长');
    const group = { name: '联防联控工作领导小组', from: '2026-09-01', members };
    const { groupId } = await officer.send('meeting.add-group', group);
    await officer.send('meeting.change-group', {
      ...{ ...group, groupId, version: 1, reason: '人员变动' },
      members: [{ post: 'head', who: '县长' }],
    });
    const [one] = (await officer.ask('meeting.groups', {})).rows;
    expect(one).toMatchObject({
      members: [{ post: 'head', who: '县长' }],
      changes: [{ reason: '人员变动' }],
    });
  });

  test('每天三次缺哪次写明', async () => {
    const officer = await server.as('孙科长');
    const { groupId } = await officer.send('meeting.add-group', {
      ...{ name: '指挥小组', from: '2026-09-01', members, dailyFrom: '2026-09-13' },
    });
    for (const kind of ['assess', 'deploy', 'dispatch'])
      await held({ kind, groupId, resolutions: [] });
    await held({ kind: 'assess', day: '2026-09-13', groupId, resolutions: [] });
    const grid = await officer.ask('meeting.days', { groupId });
    expect(grid).toMatchObject({ due: 2, full: 1 });
    expect(grid.rows[0]?.toCome).toEqual(['assess', 'deploy', 'dispatch']);
    expect(grid.rows.map(({ day, missing }) => [day, missing])).toEqual([
      ['2026-09-15', []],
      ['2026-09-14', []],
      ['2026-09-13', ['deploy', 'dispatch']],
    ]);
  });
});
