import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { schoolDays, sheetFor } from '../../test/setup/sheet.ts';
import { addDays } from '../domain/date.ts';

let server: TestServer;
let teacher: Caller;
let reporter: Caller;
const school = placeId('实验小学');
const nextDay = schoolDays();
let day = today;

beforeAll(async () => {
  server = await testServer();
  teacher = await server.as('刘老师');
  reporter = await server.as('孙报告人');
});
afterAll(async () => await server.stop());
beforeEach(async () => {
  day = nextDay();
  server.at(day, '08:00');
  // What the test before has said is no fact any more.
  await server.sql(`delete from class_day`);
  await server.sql(`delete from roll_exception`);
  await server.sql(`update signal set is_growing = false, state = 'closed'`);
});

async function signals() {
  const { rows } = await reporter.ask('signal.list', { placeId: school, state: 'open' });
  return rows;
}

async function threeIll() {
  const entries = ['李小明', '王小华', '张小丽'].map((name) => ({
    personId: personId(name),
    symptoms: ['VOMITING' as const],
  }));
  await teacher.send('roll.submit', sheetFor('三(1)班', day, { entries }));
  await server.running.settle();
  const [signal] = await signals();
  if (!signal) throw new Error('no signal');
  return { schoolId: school, signalId: signal.signalId };
}

test('疾控确认收到，学校的报告人、校医、校长都有消息', async () => {
  const one = await threeIll();
  const cdc = await server.as('周医生');
  await cdc.send('signal.acknowledge', one);
  const told = await server.sql<{ to_role: string; school_id: string }>(
    `select to_role, school_id from message where text_key = 'signal-acknowledged' and subject_id = $1 order by 1`,
    [one.signalId],
  );
  expect(told).toEqual(
    ['principal', 'reporter', 'school-doctor'].map((role) => ({
      ...{ to_role: role, school_id: school },
    })),
  );
});

test('报了事件已结束：不再催每天的进程报告，三天内报结案；又有新病例再报进程，就恢复', async () => {
  const one = await threeIll();
  await reporter.send('signal.answer', { ...one, answer: 'confirmed', reason: '校医核实' });
  const fields = { unit: '实验小学' };
  const open = async () =>
    (
      await server.sql<{ rule: string }>(
        `select rule from deadline where subject_id = $1 and ended_at is null order by 1`,
        [one.signalId],
      )
    ).map((row) => row.rule);
  await reporter.send('signal.report', { ...one, kind: 'first', fields });
  expect(await open()).toEqual(['progress-report-daily-cutoff']);
  await reporter.send('signal.report', { ...one, kind: 'progress', fields, isOver: true });
  expect(await open()).toEqual(['closing-report']);
  expect((await reporter.ask('signal.open', one)).overAt).toBeDefined();
  await reporter.send('signal.report', { ...one, kind: 'progress', fields });
  expect(await open()).toEqual(['progress-report-daily-cutoff']);
  await reporter.send('signal.report', { ...one, kind: 'progress', fields, isOver: true });
  await reporter.send('signal.report', { ...one, kind: 'closing', fields });
  expect(await open()).toEqual([]);
  expect(await reporter.ask('signal.open', one)).toMatchObject({ state: 'closed' });
});

test('因为它停了课：名单和导出里写着哪天到哪天', async () => {
  const one = await threeIll();
  const principal = await server.as('王校长');
  const to = addDays(day, 3);
  await principal.send('decision.take', {
    ...{ placeId: placeId('三(1)班'), disease: 'NOROVIRUS', signalId: one.signalId },
    ...{ from: addDays(day, 1), to, basis: '县疾控电话意见', alternatives: ['isolate-ill'] },
    ...{ teaching: '在家学习', objection: '两个工作日内书面答复' },
  });
  const [row] = await signals();
  expect(row?.suspensions).toMatchObject([{ from: addDays(day, 1), to }]);
  const { head, rows } = await csvRows(reporter, 'signal.list', { placeId: school, state: 'open' });
  expect(head).toContain('停课');
  expect(rows[0]).toContain(`${addDays(day, 1)} 至 ${to}`);
});

test('报告标准里没有数据的几条，名字列出来', async () => {
  const { unwatchedStandards } = await reporter.ask('signal.settings', { placeId: school });
  expect(unwatchedStandards.map((each) => each.zh)).toContain('感染性腹泻死亡 1 例');
});
