import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
let principal: Caller;
let officer: Caller;
const at = { placeId: placeId('实验小学') };
const county = { placeId: placeId('云溪县') };

beforeAll(async () => {
  server = await testServer();
  principal = await server.as('王校长');
  officer = await server.as('孙科长');
});
afterAll(async () => await server.stop());

const said = {
  ...{ what: '午餐后多人呕吐', spot: '食堂', affected: 6, severe: 0, dead: 0 },
  ...{ measures: '停止供餐，留样封存，送医 2 人', reporter: '王校长' },
};
async function open(over: Partial<Input<'duty.open'>> = {}): Promise<string> {
  const { incidentId } = await principal.send('duty.open', {
    ...{ ...at, kind: 'food-or-water', title: '食堂午餐后多人呕吐' },
    ...{ happenedDay: today, happenedTime: '12:20' },
    ...{ ...said, ...over },
  });
  return incidentId;
}
/** The clocks of an incident that are open, and those that ended, with whether they were late. */
async function clocks(incidentId: string) {
  const rows = await server.sql<{ rule: string; open: boolean; late: boolean }>(
    `select rule, ended_at is null as open, breached_at is not null as late from deadline
     where subject_id = $1 order by started_at, rule`,
    [incidentId],
  );
  return rows.map((row) => `${row.rule}${row.open ? '' : ' done'}${row.late ? ' late' : ''}`);
}

test('初报在 60 分钟内:书面的时限当场了结,电话和每日续报的还开着', async () => {
  server.at(today, '12:45');
  const incidentId = await open();
  expect(await clocks(incidentId)).toEqual([
    'edu-phone',
    'edu-written done',
    'progress-report-daily-cutoff',
  ]);
  await principal.send('duty.phoned', { ...at, incidentId, phonedTo: '县教育局值班室' });
  expect(await clocks(incidentId)).toContain('edu-phone done');
  const again = principal.send('duty.phoned', { ...at, incidentId, phonedTo: '又打' });
  expect(await refused(again)).toMatchObject({ code: 'phoned-already' });
});

test('迟了的照收,时限记着超时', async () => {
  server.at(today, '13:30');
  const incidentId = await open();
  expect(await clocks(incidentId)).toContain('edu-written done late');
});

test('续报、结束、终报:先结束才能终报,终报后不能再续', async () => {
  server.at(today, '12:40');
  const incidentId = await open({ phonedTo: '县教育局值班室' });
  const report = async (over: Partial<Input<'duty.report'>>) =>
    await principal.send('duty.report', {
      ...{ ...at, incidentId, stage: 'progress', ...said },
      ...over,
    });
  expect(await refused(report({ stage: 'closing' }))).toMatchObject({ code: 'incident-not-over' });
  await report({ affected: 8 });
  await report({ affected: 8, isOver: true });
  expect(await clocks(incidentId)).toContain('closing-report');
  await report({ stage: 'closing', affected: 8 });
  expect((await clocks(incidentId)).every((one) => one.includes('done'))).toBe(true);
  expect(await refused(report({}))).toMatchObject({ code: 'incident-closed' });
  const { reports, newest, closedAt } = await officer.ask('duty.show', { ...county, incidentId });
  expect(reports.map((one) => one.stage)).toEqual(['first', 'progress', 'progress', 'closing']);
  expect([newest.affected, closedAt !== undefined]).toEqual([8, true]);
});

test('写错了可以更正,写明原因,原来的留着', async () => {
  server.at(today, '12:50');
  const incidentId = await open();
  await principal.send('duty.correct', {
    ...{ ...at, incidentId, no: 1, ...said, affected: 5, reason: '重复算了一人' },
  });
  const { reports } = await principal.ask('duty.show', { ...at, incidentId });
  expect(reports.map((one) => [one.no, one.affected, one.corrects])).toEqual([
    [1, 6, undefined],
    [2, 5, 1],
  ]);
});

test('续报以后再更正初报,最新的还是续报', async () => {
  server.at(today, '12:55');
  const incidentId = await open();
  await principal.send('duty.report', {
    ...{ ...at, incidentId, stage: 'progress', ...said },
    affected: 9,
  });
  await principal.send('duty.correct', {
    ...{ ...at, incidentId, no: 1, ...said, affected: 5, reason: '重复算了一人' },
  });
  const show = async () => (await principal.ask('duty.show', { ...at, incidentId })).newest;
  expect(await show()).toMatchObject({ stage: 'progress', affected: 9 });
  await principal.send('duty.correct', {
    ...{ ...at, incidentId, no: 2, ...said, affected: 7, reason: '多数了两人' },
  });
  expect(await show()).toMatchObject({ stage: 'progress', affected: 7 });
});

test('对不上的人数、还没到的时间不收', async () => {
  server.at(today, '12:30');
  expect(await refused(open({ severe: 7 }))).toMatchObject({ code: 'incident-numbers' });
  expect(await refused(open({ happenedTime: '12:31' }))).toMatchObject({
    code: 'happened-in-future',
  });
});

test('县里看得到全县的,学校看不到别校的,班主任看不到', async () => {
  const all = await officer.ask('duty.list', county);
  expect(all.rows.length).toBeGreaterThan(3);
  const some = await officer.ask('duty.list', { ...county, limit: 2 });
  const rest = await officer.ask('duty.list', { ...county, after: some.next ?? '' });
  expect([...some.rows, ...rest.rows].map((one) => one.incidentId)).toEqual(
    all.rows.map((one) => one.incidentId),
  );
  const closed = all.rows.filter((one) => one.closedAt);
  const open_ = await officer.ask('duty.list', { ...county, show: 'open' });
  expect(open_.rows).toHaveLength(all.rows.length - closed.length);
  const file = await csvRows(officer, 'duty.list', { ...county, show: 'open' });
  expect(file.rows).toHaveLength(open_.rows.length);
  expect(file.head).toMatch(/单位.*事件.*涉及人数.*最近一报/);
  for (const name of ['郭校长', '刘老师'] as const) {
    const other = await server.as(name);
    expect(await refused(other.ask('duty.list', at))).toMatchObject({ status: 403 });
  }
  const [first] = all.rows;
  const theirs = { placeId: placeId('第一中学'), incidentId: first?.incidentId ?? '' };
  expect(await refused((await server.as('郭校长')).ask('duty.show', theirs))).toMatchObject({
    code: 'not-found',
  });
});
