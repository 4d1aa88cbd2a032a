import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import {
  type AccountName,
  accountId,
  idOf,
  personId,
  peopleOf,
  type PlaceName,
  placeId,
} from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { cough, schoolDays, type Sheet, sheetFor, sick } from '../../test/setup/sheet.ts';
import { addDays } from '../domain/date.ts';
import type { Session } from '../domain/roll.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

/** Every test has a school day of its own and begins at 08:00. */
const nextDay = schoolDays();
let day = '';
beforeEach(() => {
  day = nextDay();
  server.at(day, '08:00');
});

const sheet = (at: PlaceName, over: Partial<Sheet> = {}) => sheetFor(at, day, over);

async function open(caller: Caller, at: PlaceName, session: Session = 'morning') {
  return await caller.ask('roll.sheet', { classId: placeId(at), day, session });
}

test('异常名单只列最新一版', async () => {
  const teacher = await server.as('刘老师');
  await teacher.send(
    'roll.submit',
    sheet('三(1)班', { entries: [sick('李小明'), cough('王小华')] }),
  );
  const back = { personId: personId('李小明') };
  await teacher.send(
    'roll.submit',
    sheet('三(1)班', { baseVersion: 1, entries: [back], reason: '已到校' }),
  );
  for (const [who, at, className] of [
    ['刘老师', '三(1)班', '三年级(1)班'],
    ['陈校医', '实验小学', '三年级(1)班'],
    ['周医生', '云溪县', '实验小学 三年级(1)班'],
  ] as const) {
    const caller = await server.as(who);
    const { rows } = await caller.ask('roll.exceptions', { placeId: placeId(at) });
    expect(rows.map((row) => [row.name, row.className])).toEqual([['王小华', className]]);
  }
});

test('异常名单一页一页翻,一个不漏,一个不重', async () => {
  for (const [who, at] of [
    ['刘老师', '三(1)班'],
    ['何老师', '三(2)班'],
    ['林老师', '七(1)班'],
  ] as const)
    await (
      await server.as(who)
    ).send('roll.submit', sheet(at, { entries: peopleOf(at).map(cough) }));
  const doctor = await server.as('周医生');
  const ask = { placeId: placeId('云溪县'), day };
  const whole = await doctor.ask('roll.exceptions', ask);
  expect(whole.rows).toHaveLength(15);
  expect(whole.next).toBeUndefined();
  const names: string[] = [];
  let after: string | undefined;
  do {
    const page = await doctor.ask('roll.exceptions', { ...ask, limit: 4, ...(after && { after }) });
    names.push(...page.rows.map((row) => row.name));
    after = page.next;
  } while (after);
  expect(names).toEqual(whole.rows.map((row) => row.name));
  const wrong = doctor.ask('roll.exceptions', { ...ask, after: 'abc' });
  expect(await refused(wrong)).toMatchObject({ status: 400, code: 'bad-input' });
});

test('教育局只看人数,打开一所学校才有名字;疾控看全县', async () => {
  await (
    await server.as('刘老师')
  ).send('roll.submit', sheet('三(1)班', { entries: [cough('李小明')] }));
  for (const [who, at] of [
    ['孙科长', '云溪县'],
    ['镇教办主任', '城关镇'],
  ] as const) {
    const officer = await server.as(who);
    expect(await refused(officer.ask('roll.exceptions', { placeId: placeId(at), day }))).toEqual({
      status: 403,
      code: 'one-school-first',
      detail: '请先打开一所学校，再看它的异常名单；县（区）和乡镇这一级只看人数。',
    });
    const school = { placeId: placeId('实验小学'), day };
    expect((await officer.ask('roll.exceptions', school)).rows).toMatchObject([{ name: '李小明' }]);
  }
  const doctor = await server.as('周医生');
  const { rows } = await doctor.ask('roll.exceptions', { placeId: placeId('城关镇'), day });
  expect(rows).toMatchObject([{ name: '李小明', className: '实验小学 三年级(1)班' }]);
});

test('一张表的历次版本一页一页翻,新的在前', async () => {
  const teacher = await server.as('刘老师');
  const [first = ''] = peopleOf('三(1)班');
  for (let baseVersion = 0; baseVersion < 5; baseVersion++) {
    const entries = [baseVersion % 2 === 0 ? sick(first) : cough(first)];
    await teacher.send('roll.submit', sheet('三(1)班', { baseVersion, entries, reason: '更正' }));
  }
  const ask = { classId: placeId('三(1)班'), day, session: 'morning', limit: 2 } as const;
  const pages = [await teacher.ask('roll.history', ask)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
    pages.push(await teacher.ask('roll.history', { ...ask, after: next }));
  expect(pages.map((page) => page.versions.map((one) => one.version))).toEqual([
    [5, 4],
    [3, 2],
    [1],
  ]);
  for (const { versions } of pages)
    for (const { exceptions } of versions) expect(exceptions).toHaveLength(1);
  const wrong = teacher.ask('roll.history', { ...ask, after: '0' });
  expect(await refused(wrong)).toMatchObject({ status: 400, code: 'bad-input' });
});

test('代班一天:当天能查,第二天就不行;提前收回马上不行', async () => {
  const [office, substitute] = [await server.as('孙报告人'), await server.as('何老师')];
  expect(await refused(open(substitute, '三(1)班'))).toMatchObject({ code: 'no-permission' });
  const oneDay = { accountId: accountId('何老师'), from: day, to: day, reason: '刘老师外出培训' };
  await office.send('roll.hand-over', { classId: placeId('三(1)班'), ...oneDay });
  const mine = await substitute.ask('roll.mine', {});
  expect(mine.classes.map((one) => one.className).sort()).toEqual(['三年级(1)班', '三年级(2)班']);
  await substitute.send('roll.submit', sheet('三(1)班'));
  const after = await substitute.ask('roll.mine', {});
  const one = after.classes.find(({ className }) => className === '三年级(1)班');
  expect(one?.sessions[0]).toMatchObject({ state: 'done', by: '何老师' });
  const next = addDays(day, 1);
  server.at(next, '08:00');
  const late = sheet('三(1)班', { day: next });
  expect(await refused(substitute.send('roll.submit', late))).toMatchObject({
    code: 'no-permission',
  });
  expect((await substitute.ask('roll.mine', {})).classes).toHaveLength(1);
  const again = { ...oneDay, from: next, to: addDays(next, 3) };
  const { grantId } = await office.send('roll.hand-over', {
    classId: placeId('三(1)班'),
    ...again,
  });
  expect((await substitute.ask('roll.mine', {})).classes).toHaveLength(2);
  await office.send('roll.end-hand-over', { classId: placeId('三(1)班'), grantId });
  expect(await refused(open(substitute, '三(1)班'))).toMatchObject({ code: 'no-permission' });
});

test('班只能交给本校的账号,不能交给外校的老师', async () => {
  const office = await server.as('孙报告人');
  const handOver = { from: day, to: day, reason: '代班', classId: placeId('三(1)班') };
  const give = async (name: AccountName) =>
    await refused(office.send('roll.hand-over', { ...handOver, accountId: accountId(name) }));
  expect(await give('林老师')).toMatchObject({ code: 'not-found' });
  expect(await give('赵家长')).toMatchObject({ code: 'not-found' });
  expect(await give('刘老师')).toMatchObject({ code: 'already-exists' });
  const { accounts } = await office.ask('roll.substitutes', { classId: placeId('三(1)班') });
  expect(accounts.map((one) => one.name)).not.toContain('赵家长');
});

test('教职工的表照样查,只有晨检', async () => {
  const head = await server.as('钱主任');
  const staff = await open(head, '后勤处');
  expect(staff.people.map((one) => one.name)).toEqual(peopleOf('后勤处'));
  const done = await head.send('roll.submit', sheet('后勤处', { entries: [cough('马师傅')] }));
  expect(done.counts).toMatchObject({ expected: 3, ill: 1 });
  server.at(day, '14:00');
  expect(await refused(open(head, '后勤处', 'noon'))).toMatchObject({ code: 'session-not-due' });
});

test('全县看板记得数过的:又交一张、校历一改,下一眼就是新的;几个人同时看,数一样', async () => {
  const [commander, teacher, bureau] = [
    await server.as('指挥长'),
    await server.as('刘老师'),
    await server.as('孙科长'),
  ];
  const look = async () => {
    const board = await commander.ask('roll.county-day', { placeId: placeId('云溪县'), day });
    return { ...board.totals[0] };
  };
  expect(await look()).toMatchObject({ reported: 0 });
  await teacher.send('roll.submit', sheet('三(1)班', { entries: [sick('李小明')] }));
  expect(await look()).toMatchObject({
    reported: 1,
    counts: { absentSick: 1 },
  });
  const back = { personId: personId('李小明') };
  const corrected = { baseVersion: 1, entries: [back], reason: '已到校' };
  const [, ...boards] = await Promise.all([
    teacher.send('roll.submit', sheet('三(1)班', corrected)),
    look(),
    look(),
    look(),
  ]);
  for (const board of boards) expect(board).toMatchObject({ reported: 1 });
  expect(await look()).toMatchObject({ reported: 1, counts: { absentSick: 0 } });
  const town = await bureau.ask('roll.county-day', { placeId: placeId('河东镇'), day });
  expect(town.schools.map((one) => one.schoolName)).toEqual(['第一中学']);
  expect(town.totals[0]).toMatchObject({ reported: 0 });
});

test('学校和县里看到“已报/应报”,寄宿学校多一次晚检', async () => {
  await (
    await server.as('刘老师')
  ).send('roll.submit', sheet('三(1)班', { entries: [sick('李小明')] }));
  await (
    await server.as('林老师')
  ).send('roll.submit', sheet('七(1)班', { entries: [cough('林大海')] }));
  const commander = await server.as('指挥长');
  const county = await commander.ask('roll.county-day', { placeId: placeId('云溪县') });
  expect(
    county.totals.map(({ session, due, reported }) => `${session} ${reported}/${due}`),
  ).toEqual(['morning 2/6', 'noon 0/4', 'evening 0/2']);
  expect(county.totals[0]?.counts).toMatchObject({ expected: 11, absentSick: 1, ill: 1 });
  expect(county.schools.map((one) => [one.schoolName, one.townName])).toEqual([
    ['实验小学', '城关镇'],
    ['第一中学', '河东镇'],
  ]);
  expect(county.asOf).toBe(server.clock.now().toISOString());
  const school = await commander.ask('roll.school-day', { schoolId: placeId('实验小学') });
  expect(school.classes.map((one) => [one.className, one.sessions[0]?.state])).toEqual([
    ['三年级(1)班', 'done'],
    ['三年级(2)班', 'todo'],
    ['后勤处', 'todo'],
  ]);
  server.at(day, '08:41');
  const later = await commander.ask('roll.school-day', { schoolId: placeId('实验小学') });
  expect(later.classes[1]?.sessions.map((one) => one.state)).toEqual(['overdue', 'waiting']);
});

test('指挥长、督学、部门联络员只看数,看不到一个学生的名字', async () => {
  await (
    await server.as('刘老师')
  ).send('roll.submit', sheet('三(1)班', { entries: [cough('李小明')] }));
  const pupils = [...peopleOf('三(1)班'), ...peopleOf('七(1)班')];
  for (const name of ['指挥长', '李督学', '部门联络员'] as const) {
    const caller = await server.as(name);
    const seen = JSON.stringify([
      await caller.ask('roll.county-day', { placeId: placeId('云溪县') }),
      await caller.ask('roll.school-day', { schoolId: placeId('实验小学') }),
      await caller.ask('place.children', { placeId: placeId('三年级') }),
      await caller.ask('place.classes', { schoolId: placeId('实验小学') }),
    ]);
    expect(
      pupils.filter((pupil) => seen.includes(pupil) || seen.includes(personId(pupil))),
    ).toEqual([]);
    const refusals = [
      await refused(caller.ask('roll.exceptions', { placeId: placeId('实验小学') })),
      await refused(caller.ask('roll.export', { schoolId: placeId('实验小学'), day })),
      await refused(open(caller, '三(1)班')),
    ];
    expect(refusals.map((one) => one.status)).toEqual([403, 403, 403]);
  }
});

test('别班、别校、别县的老师看不到也交不了这张表', async () => {
  for (const name of ['何老师', '林老师', '方老师', '郭校长', '吴科长'] as const) {
    const caller = await server.as(name);
    expect(await refused(open(caller, '三(1)班'))).toMatchObject({ status: 403 });
    expect(await refused(caller.send('roll.submit', sheet('三(1)班')))).toMatchObject({
      status: 403,
    });
  }
  expect(await sheetsOf('三(1)班')).toEqual([]);
});

test('提交和被拒都记在操作记录里,用真实时间,演练也一样', async () => {
  const began = Date.now();
  await (await server.as('刘老师')).send('roll.submit', sheet('三(1)班'));
  const empty = sheet('三(1)班', { baseVersion: 0, othersWell: false });
  await refused((await server.as('刘老师')).send('roll.submit', empty));
  await refused((await server.as('何老师')).send('roll.submit', sheet('三(1)班')));
  const rows = await server.sql<{ who: string; outcome: string; at: Date }>(
    `select name as who, outcome, at from audit join account_card using (county_code, account_id)
     where operation = 'roll.submit' and subject = $1 order by at`,
    [`${placeId('三(1)班')} ${day} morning`],
  );
  expect(rows.map((row) => [row.who, row.outcome])).toEqual([
    ['刘老师', 'ok'],
    ['刘老师', 'nobody-seen'],
    ['何老师', 'no-permission'],
  ]);
  for (const row of rows) {
    expect(row.at.getTime()).toBeGreaterThanOrEqual(began);
    expect(row.at.getTime()).toBeLessThanOrEqual(Date.now());
  }
});

test('没有这个班、没有名册,用一句话说明', async () => {
  const [principal, office] = [await server.as('王校长'), await server.as('孙报告人')];
  const { placeId: made } = await office.send('place.create', {
    parentId: placeId('三年级'),
    kind: 'class',
    name: '(3)班',
  });
  const empty = { classId: made, day, session: 'morning' } as const;
  expect(await refused(principal.ask('roll.sheet', empty))).toMatchObject({ code: 'no-roster' });
  const school = { classId: placeId('实验小学'), day, session: 'morning' } as const;
  expect(await refused(principal.ask('roll.sheet', school))).toMatchObject({ code: 'not-found' });
  const nowhere = { classId: idOf('place', '没有'), day, session: 'morning' } as const;
  expect(await refused(principal.ask('roll.sheet', nowhere))).toMatchObject({ status: 403 });
});

async function sheetsOf(at: PlaceName) {
  return await server.sql(
    'select version from roll where class_id = $1 and day = $2 order by session, version',
    [placeId(at), day],
  );
}
