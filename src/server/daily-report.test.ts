import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { cough, schoolDays, sheetFor, sick } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';
import { symptomCodes } from '../domain/roll.ts';

let server: TestServer;
let reporter: Caller;
let officer: Caller;
let teacher: Caller;
const county = placeId('云溪县');
const schoolId = placeId('实验小学');
const nextDay = schoolDays();
let day = today;

beforeAll(async () => {
  server = await testServer();
  reporter = await server.as('孙报告人');
  officer = await server.as('孙科长');
  teacher = await server.as('刘老师');
});
afterAll(async () => await server.stop());
beforeEach(() => {
  day = nextDay();
  server.at(day, '08:10');
});

const empty = { severe: 0, otherEvent: 0, unknownGroup: 0 };
const open = async (caller = reporter) => await caller.ask('daily-report.open', { schoolId, day });

/** Confirms what the page shows now. */
async function confirm(over: Partial<Input<'daily-report.confirm'>> = {}, caller = reporter) {
  const { now, report } = await open(caller);
  const { reported, expected, present, absentSick, ill } = now.totals;
  const seen = { reported, expected, present, absentSick, ill };
  return await caller.send('daily-report.confirm', {
    ...{ schoolId, day, baseVersion: report?.version ?? 0, seen, ...empty, ...over },
  });
}

const countyDay = async () => await officer.ask('daily-report.county', { placeId: county, day });
const freeze = async (over: Partial<Input<'daily-report.freeze'>> = {}) =>
  await officer.send('daily-report.freeze', {
    ...{ placeId: county, day, seenReported: 1, ...empty, ...over },
  });

describe('学校日报', () => {
  test('由检查表逐班预填:应到、实到、因病缺勤、各症状一人只算一次', async () => {
    await teacher.send(
      'roll.submit',
      sheetFor('三(1)班', day, { entries: [sick('李小明'), cough('王小华')] }),
    );
    const { now } = await open();
    const [line, other] = now.lines;
    expect(line).toMatchObject({
      name: '三年级(1)班',
      expected: 6,
      present: 5,
      absentSick: 1,
      ill: 1,
    });
    // 38.2 in the ear is a fever, whether or not it was ticked.
    expect(line?.today[symptomCodes.indexOf('COUGH')]).toBe(1);
    expect(line?.today[symptomCodes.indexOf('FEVER')]).toBe(1);
    expect(other).toMatchObject({ name: '三年级(2)班', isReported: false, expected: 4 });
    expect(now.totals).toMatchObject({ due: 3, reported: 1, absentSick: 1 });
  });

  test('前天咳嗽的算在近三日,不算今日', async () => {
    const before = day;
    await teacher.send('roll.submit', sheetFor('三(1)班', before, { entries: [cough('王小华')] }));
    day = nextDay();
    server.at(day, '08:10');
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    const { now, recentFrom } = await open();
    const at = symptomCodes.indexOf('COUGH');
    const isWithin = recentFrom <= before;
    expect([now.totals.today[at], now.totals.recent[at]]).toEqual([0, isWithin ? 1 : 0]);
  });

  test('没有异常就是零报告;10:00 后报的算迟', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    await (await server.as('何老师')).send('roll.submit', sheetFor('三(2)班', day));
    await (await server.as('钱主任')).send('roll.submit', sheetFor('后勤处', day));
    server.at(day, '10:00');
    expect(await confirm()).toEqual({ version: 1, isZero: true, isLate: false });
    const { rows } = await officer.ask('obligation.list', {
      ...{ placeId: county, rule: 'school-daily-report', show: 'done' },
    });
    expect(rows).toMatchObject([{ name: '实验小学', state: 'done', doneBy: '孙报告人' }]);
    day = nextDay();
    server.at(day, '10:01');
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    expect(await confirm()).toMatchObject({ isLate: true });
  });

  test('打开之后有班级改了数,确认时先请看新的', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    const seen = { reported: 1, expected: 13, present: 6, absentSick: 2, ill: 0 };
    expect(await refused(confirm({ seen }))).toMatchObject({ code: 'figures-changed' });
  });

  test('报了以后检查表变了会提示;更正要写原因,前一版留着', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    await confirm();
    expect((await open()).hasChanged).toBe(false);
    await teacher.send(
      'roll.submit',
      sheetFor('三(1)班', day, { baseVersion: 1, entries: [sick('李小明')], reason: '家长来电' }),
    );
    expect((await open()).hasChanged).toBe(true);
    expect(await refused(confirm())).toMatchObject({ code: 'reason-needed' });
    await confirm({ reason: '三(1)班补报一人' });
    const { report, versions, hasChanged } = await open();
    expect(report).toMatchObject({ version: 2, isZero: false, reason: '三(1)班补报一人' });
    expect([versions.length, versions[1]?.isZero, hasChanged]).toEqual([2, false, false]);
  });

  test('两人同时确认,后一个被请去看新的一版', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    await confirm();
    expect(await refused(confirm({ baseVersion: 0, reason: '晚了一步' }))).toMatchObject({
      code: 'changed-meanwhile',
    });
  });

  test('没有检查表的学校手工填;有检查表的不能另填一套', async () => {
    const lines = [
      { name: '一年级(1)班', expected: 40, present: 38, absentSick: 2, ill: 0, today: [2] },
    ];
    expect(await refused(confirm())).toMatchObject({ code: 'nothing-to-report-from' });
    const bad = [{ name: '一年级(1)班', expected: 40, present: 40, absentSick: 2, ill: 0 }];
    expect(await refused(confirm({ lines: bad }))).toMatchObject({ code: 'line-impossible' });
    expect(await confirm({ lines })).toMatchObject({ version: 1, isZero: false });
    expect((await open()).report).toMatchObject({ source: 'hand', totals: { absentSick: 2 } });
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    expect(await refused(confirm({ lines, reason: '再填' }))).toMatchObject({
      code: 'report-from-rolls',
    });
  });

  test('表上没有的情况要写明;休息日、明天的不收', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    expect(await refused(confirm({ otherEvent: 1 }))).toMatchObject({ code: 'foot-unexplained' });
    expect(await confirm({ otherEvent: 1, otherNote: '食堂停水' })).toMatchObject({
      isZero: false,
    });
    server.at('2026-11-07', '09:00');
    const saturday = reporter.send('daily-report.confirm', {
      ...{ schoolId, day: '2026-11-07', baseVersion: 0, ...empty },
    });
    expect(await refused(saturday)).toMatchObject({ code: 'not-school-day' });
  });

  test('班主任、校医不能替学校确认', async () => {
    for (const name of ['刘老师', '陈校医'] as const) {
      const caller = await server.as(name);
      const sent = caller.send('daily-report.confirm', {
        ...{ schoolId, day, baseVersion: 0, ...empty },
      });
      expect(await refused(sent)).toMatchObject({ status: 403 });
    }
  });
});

describe('县日报与定格', () => {
  test('合计只加已报的学校,没报的点名', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day, { entries: [sick('李小明')] }));
    await confirm();
    expect(await countyDay()).toMatchObject({ due: 2, reported: 1, totals: { absentSick: 1 } });
    const { rows } = await officer.ask('daily-report.schools', {
      ...{ placeId: county, day, show: 'missing' },
    });
    expect(rows.map((one) => [one.schoolName, one.report])).toEqual([['第一中学', undefined]]);
  });

  test('定格后补报、更正列在旁边,定格的数不变', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    await confirm();
    server.at(day, '17:00');
    expect(await freeze()).toEqual({ due: 2, reported: 1 });
    expect(await countyDay()).toMatchObject({
      ...{ snapshot: { reported: 1, due: 2, by: '孙科长' }, differing: 0 },
      report: { version: 1, isLate: false },
    });
    server.at(day, '17:30');
    await teacher.send(
      'roll.submit',
      sheetFor('三(1)班', day, { baseVersion: 1, entries: [sick('李小明')], reason: '家长来电' }),
    );
    await confirm({ reason: '三(1)班补报一人' });
    const after = await countyDay();
    expect(after).toMatchObject({ differing: 1, totals: { absentSick: 1 } });
    expect(after.report?.totals.absentSick).toBe(0);
    const { rows } = await officer.ask('daily-report.differences', { placeId: county, day });
    expect(rows).toMatchObject([
      { schoolName: '实验小学', reason: '三(1)班补报一人', by: '孙报告人' },
    ]);
    expect(rows[0]?.changes).toEqual([
      { key: 'present', was: 6, is: 5 },
      { key: 'absentSick', was: 0, is: 1 },
    ]);
    await officer.send('daily-report.amend', {
      ...{ placeId: county, day, baseVersion: 1, reason: '实验小学更正', ...empty },
    });
    const amended = await countyDay();
    expect(amended.versions.map((one) => one.version)).toEqual([2, 1]);
    expect(amended).toMatchObject({ snapshot: { reported: 1 }, differing: 1 });
  });

  test('8 点交了表、9 点停了课的班,10 点定格不算交了,以后也不算有变化', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    // Whoever looked before has the morning's counts in memory.
    expect(await countyDay()).toMatchObject({ sheets: { reported: 1 } });
    server.at(day, '09:00');
    const principal = await server.as('王校长');
    await principal.send('decision.take', {
      ...{ placeId: placeId('三(1)班'), disease: 'ILI', ruleId: 'SUSPEND-ILI-CLASS' },
      ...{ from: day, to: day, basis: '县疾控电话意见', alternatives: ['isolate-ill'] },
      ...{ teaching: '在家学习，每天电话答疑', objection: '两个工作日内书面答复' },
    });
    server.at(day, '10:00');
    await freeze({ seenReported: 0 });
    const after = await countyDay();
    expect(after).toMatchObject({ snapshot: { sheetsReported: 0 }, differing: 0 });
  });

  test('一天只定格一次;数变了先看;乡镇不能定格', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    expect(await refused(freeze())).toMatchObject({ code: 'figures-changed' });
    await freeze({ seenReported: 0 });
    expect(await refused(freeze({ seenReported: 0 }))).toMatchObject({ code: 'frozen-already' });
    const town = await server.as('镇教办主任');
    const sent = town.send('daily-report.freeze', {
      ...{ placeId: placeId('城关镇'), day, seenReported: 0, ...empty },
    });
    expect(await refused(sent)).toMatchObject({ code: 'whole-county-only' });
  });

  test('各校日报和汇总表都能导出', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day, { entries: [sick('李小明')] }));
    await confirm();
    const files = [
      [officer, `daily-report.schools/export?placeId=${county}&day=${day}`],
      [reporter, `daily-report.open/export?schoolId=${schoolId}&day=${day}`],
    ] as const;
    for (const [caller, path] of files)
      for (const format of ['csv', 'xlsx']) {
        const answer = await caller.raw(`/api/${path}&format=${format}`);
        expect([path, answer.status]).toEqual([path, 200]);
      }
  });

  test('历次日报按天列,最新的在前', async () => {
    const { rows } = await reporter.ask('daily-report.history', { placeId: schoolId });
    const days = rows.map((one) => one.day);
    expect(days).toEqual(days.toSorted().reverse());
    expect(days.length).toBeGreaterThan(4);
  });
});

test('催日报的消息,报了就不在了', async () => {
  await officer.send('obligation.chase', { placeId: county, rule: 'school-daily-report' });
  const waiting = async () =>
    await server.sql(
      `select to_role, link from message where text_key = 'chased' and settled_at is null and school_id = $1`,
      [schoolId],
    );
  expect(await waiting()).toEqual([{ to_role: 'reporter', link: `/daily-report/${schoolId}` }]);
  await teacher.send('roll.submit', sheetFor('三(1)班', day));
  await confirm();
  expect(await waiting()).toEqual([]);
});
