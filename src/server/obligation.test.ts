import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { counties, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { schoolDays, sheetFor } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
let officer: Caller;
let principal: Caller;
let teacher: Caller;
const county = placeId('云溪县');
const school = placeId('实验小学');
const nextDay = schoolDays();
let day = today;

beforeAll(async () => {
  server = await testServer();
  officer = await server.as('孙科长');
  principal = await server.as('王校长');
  teacher = await server.as('刘老师');
});
afterAll(async () => await server.stop());
beforeEach(async () => {
  day = nextDay();
  server.at(day, '09:30');
  await server.sql(`update obligation_exemption set ended_at = made_at where ended_at is null`);
});

const rule = 'morning-sheet' as const;
const morning = async (caller: Caller, placeOf = county) => {
  const answer = await caller.ask('obligation.day', { placeId: placeOf });
  const { due, done, late, exempt } = answer.rules.find((one) => one.rule === rule) ?? {};
  return { due, done, late, exempt };
};
const list = async (over: Partial<Input<'obligation.list'>> = {}, caller = officer) =>
  (await caller.ask('obligation.list', { placeId: county, rule, ...over })).rows;
const names = (rows: readonly { schoolName?: string | undefined; name: string }[]) =>
  rows.map((one) => `${one.schoolName} ${one.name}`);

describe('应做和没做', () => {
  test('县、乡镇、学校、班四级都看得到“已做/应做”,往下一级能对上', async () => {
    server.at(day, '08:00');
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    server.at(day, '09:30');
    expect(await morning(officer)).toEqual({ due: 6, done: 1, late: 0, exempt: 0 });
    const { below } = await officer.ask('obligation.day', { placeId: county });
    const counts = below.map(({ name, counts: all }) => {
      const one = all.find((count) => count.rule === rule);
      return [name, one?.done, one?.due];
    });
    expect(counts).toEqual(
      expect.arrayContaining([
        ['城关镇', 1, 3],
        ['河东镇', 0, 3],
      ]),
    );
    expect(await morning(principal, school)).toEqual({ due: 3, done: 1, late: 0, exempt: 0 });
    expect(await morning(teacher, placeId('三(1)班'))).toEqual({
      ...{ due: 1, done: 1, late: 0, exempt: 0 },
    });
  });

  test('没做的按学校列名,写着谁负责;做了的就不在了', async () => {
    expect(names(await list())).toEqual([
      ...['实验小学 三年级(1)班', '实验小学 三年级(2)班', '实验小学 后勤处'],
      ...['第一中学 七年级(1)班', '第一中学 七年级(2)班', '第一中学 教务处'],
    ]);
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    const rows = await list({ placeId: school });
    expect(rows.map(({ name, state, owners }) => [name, state, owners])).toEqual([
      ['三年级(2)班', 'overdue', ['何老师']],
      ['后勤处', 'overdue', ['钱主任']],
    ]);
    // 七(2)班 has no teacher: the school answers for it.
    const other = await list({ placeId: placeId('七年级') });
    expect(other.map(({ name, owners }) => [name, owners])).toEqual([
      ['七年级(1)班', ['林老师']],
      ['七年级(2)班', ['郭校长']],
    ]);
  });

  test('名单和导出的文件都写着学校电话;没有登记电话的空着;没有谁的私人电话', async () => {
    await server.sql(`update place set phone = '0596-8521234' where place_id = $1`, [school]);
    const rows = await list();
    expect([...new Set(rows.map((one) => `${one.schoolName} ${one.schoolPhone}`))]).toEqual([
      '实验小学 0596-8521234',
      '第一中学 undefined',
    ]);
    const file = await csvRows(officer, 'obligation.list', { placeId: county, rule });
    expect(file.head).toContain('学校电话');
    expect(file.rows.filter((row) => row.includes('0596-8521234'))).toHaveLength(3);
  });

  test('8:40 后交的算迟,写着什么时候、谁交的', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    expect(await morning(officer)).toMatchObject({ done: 1, late: 1 });
    const [late] = await list({ show: 'late' });
    expect(late).toMatchObject({ name: '三年级(1)班', state: 'late', doneBy: '刘老师' });
    expect(late?.at).toBe(new Date(`${day}T01:30:00Z`).toISOString());
  });

  test('一页按学校分,下一页接着,不重不漏', async () => {
    const first = await officer.ask('obligation.list', { placeId: county, rule, limit: 1 });
    expect(names(first.rows)).toHaveLength(3);
    const { next = '' } = first;
    const second = await officer.ask('obligation.list', {
      ...{ placeId: county, rule, limit: 1, after: next },
    });
    expect(names([...first.rows, ...second.rows])).toEqual(names(await list()));
    expect(second.next).toBeUndefined();
  });

  test('没到午检的时候,午检不算缺;星期日什么都不欠', async () => {
    const noon = await list({ rule: 'noon-sheet' });
    expect(noon.every((one) => one.state === 'waiting')).toBe(true);
    expect(
      await refused(officer.send('obligation.chase', { placeId: county, rule: 'noon-sheet' })),
    ).toMatchObject({ code: 'not-due-yet' });
    const sunday = await officer.ask('obligation.day', { placeId: county, day: '2026-09-13' });
    expect(sunday).toMatchObject({ isSchoolDay: false, rules: [] });
  });

  test('还没启用的写着为什么,问它就答没有启用', async () => {
    const { off } = await officer.ask('obligation.day', { placeId: county });
    expect(off.map((one) => one.rule)).toContain('evacuation-drill');
    expect(off.every((one) => one.because.length > 4)).toBe(true);
    expect(await refused(list({ rule: 'evacuation-drill' }))).toMatchObject({
      code: 'no-such-obligation',
    });
  });

  test('班主任看不到别的班和全县', async () => {
    for (const placeOf of [county, school, placeId('三(2)班')])
      expect(await refused(list({ placeId: placeOf }, teacher))).toMatchObject({ status: 403 });
  });

  test('一个班 20 天只交了 3 天,历史上写 3/20;年级把各班加起来', async () => {
    const at = schoolDays();
    const days = Array.from({ length: 20 }, at);
    await server.sql(`delete from school_day where school_id = $1`, [school]);
    await server.sql(`delete from class_day where class_id = $1`, [placeId('三(1)班')]);
    for (const one of days)
      await server.sql(
        `insert into school_day (county_code, school_id, day, session, due, reported, late_sheets, expected, present,
           absent_sick, absent_leave, absent_unknown, late, ill, fever, unseen, at)
         values ($1, $2, $3, 0, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, now())
         on conflict (county_code, school_id, day, session) do update set due = excluded.due`,
        [counties.云溪县, school, one],
      );
    const last = days.at(-1) ?? day;
    for (const one of days.slice(-3)) {
      server.at(one, '08:00');
      await teacher.send('roll.submit', sheetFor('三(1)班', one));
    }
    server.at(last, '15:00');
    const history = async (placeOf: string) => {
      const asked = await officer.ask('obligation.history', { placeId: placeOf, rule, to: last });
      const sum = (read: (one: (typeof asked.days)[number]) => number) =>
        asked.days.reduce((all, one) => all + read(one), 0);
      return [asked.days.length, sum((one) => one.due), sum((one) => one.done)];
    };
    expect(await history(placeId('三(1)班'))).toEqual([20, 20, 3]);
    expect(await history(placeId('三年级'))).toEqual([20, 40, 3]);
  });

  test('导出的文件行数和页面一样', async () => {
    const { status, headers } = await officer.raw(
      `/api/obligation.list/export?placeId=${county}&rule=${rule}&format=csv`,
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  });
});

describe('催办', () => {
  const chase = async (caller: Caller, over: Partial<Input<'obligation.chase'>> = {}) =>
    await caller.send('obligation.chase', { placeId: county, rule, ...over });

  test('县里一键催全部;20 分钟内不重复催,过后可以', async () => {
    expect(await chase(officer)).toMatchObject({ chased: 6, tooSoon: 0 });
    server.at(day, '09:49');
    expect(await refused(chase(officer))).toMatchObject({ code: 'nobody-to-chase' });
    server.at(day, '09:50');
    expect(await chase(officer, { only: [placeId('三(2)班')] })).toMatchObject({ chased: 1 });
    const [row] = await list({ placeId: placeId('三(2)班') });
    expect(row?.chased).toMatchObject({ by: '孙科长', times: 2 });
  });

  test('催了以后做了,记着几分钟后做的', async () => {
    await chase(officer);
    server.at(day, '09:42');
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    const { rows } = await officer.ask('obligation.chases', { placeId: county });
    expect(rows).toHaveLength(6);
    const of = (name: string) => rows.find((one) => one.placeName === name);
    expect(of('三年级(1)班')).toMatchObject({ helpedMinutes: 12, told: 1, by: '孙科长' });
    expect(of('三年级(2)班')?.helpedMinutes).toBeUndefined();
    const done = await list({ show: 'done' });
    expect(done[0]?.chased).toMatchObject({ helpedMinutes: 12, times: 1 });
  });

  test('都做了就没有要催的;班主任不能催别人', async () => {
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    expect(await refused(chase(officer, { only: [placeId('三(1)班')] }))).toMatchObject({
      code: 'nobody-to-chase',
    });
    expect(await refused(chase(teacher, { placeId: placeId('三(1)班') }))).toMatchObject({
      status: 403,
    });
  });
});

describe('免做', () => {
  const exempt = async (caller: Caller, over: Partial<Input<'obligation.exempt'>> = {}) =>
    await caller.send('obligation.exempt', {
      ...{ placeId: placeId('三(2)班'), rule, from: day, to: day, reason: '全班外出研学' },
      ...over,
    });

  test('校长让本校一个班免做:不再算缺,县里看得到是谁、为什么', async () => {
    const { exemptionId } = await exempt(principal);
    expect(await morning(officer)).toMatchObject({ due: 6, done: 0, exempt: 1 });
    expect(names(await list({ placeId: school }))).not.toContain('实验小学 三年级(2)班');
    const [row] = await list({ show: 'exempt' });
    expect(row?.exempt).toEqual({ reason: '全班外出研学', to: day });
    const { rows } = await officer.ask('obligation.exemptions', { placeId: county });
    expect(rows[0]).toMatchObject({ exemptionId, by: '王校长', placeName: '三年级(2)班' });
    await principal.send('obligation.end-exemption', {
      ...{ placeId: placeId('三(2)班'), exemptionId, reason: '提前回来了' },
    });
    expect(await morning(officer)).toMatchObject({ exempt: 0 });
  });

  test('自己该做的,自己不能免;县里可以让整所学校免做', async () => {
    expect(await refused(exempt(principal, { placeId: school }))).toMatchObject({
      code: 'own-exemption',
    });
    await exempt(officer, { placeId: school, reason: '校舍维修，全校停用' });
    expect(await morning(officer)).toMatchObject({ due: 6, exempt: 3 });
    expect(await morning(principal, school)).toMatchObject({ due: 3, exempt: 3 });
  });

  test('免做的后来做了,算做了', async () => {
    await exempt(principal, { placeId: placeId('三(1)班') });
    await teacher.send('roll.submit', sheetFor('三(1)班', day));
    expect(await morning(officer)).toMatchObject({ done: 1, exempt: 0 });
  });

  test('日子写反、太长的不收', async () => {
    expect(await refused(exempt(principal, { to: '2026-10-01' }))).toMatchObject({
      code: 'days-reversed',
    });
    expect(await refused(exempt(principal, { to: '2028-10-01' }))).toMatchObject({
      code: 'exempt-too-long',
    });
  });
});
