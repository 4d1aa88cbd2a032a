import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { counties, type PlaceName, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { sheetFor } from '../../test/setup/sheet.ts';
import { addDays, daysFrom } from '../domain/date.ts';
import { calendarOf, calendarsOf } from './calendar-read.ts';
import { inScope } from './db.ts';

const day = '2026-11-03';
const before = '2026-11-02';
const school = placeId('实验小学');
const county = placeId('云溪县');
const reason = '测试';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
  server.at(day, '08:00');
});
afterAll(async () => await server.stop());

async function open(placeId: string, from = day, to = day) {
  return await (await server.as('王校长')).ask('calendar.open', { placeId, from, to });
}

async function dueOn(on: string): Promise<number> {
  const [row] = await server.sql<{ due: number }>(
    `select coalesce(sum(due), 0)::int as due from school_day where school_id = $1 and day = $2`,
    [school, on],
  );
  return row?.due ?? 0;
}

/** The outbox and the queue take seconds. */
const soon = { timeout: 20_000, interval: 200 };

test('学校的学期少了上课日会说明；删掉以后重新沿用县里的', async () => {
  const principal = await server.as('王校长');
  const { termId } = await principal.send('calendar.set-term', {
    placeId: school,
    name: '只有九月',
    from: '2026-09-01',
    to: '2026-09-30',
  });
  const short = await open(school, '2026-11-02', '2026-11-06');
  expect(short.daysLeftOut).toBe(5);
  expect(short.days[0]).toMatchObject({ isSchoolDay: false, from: 'term' });
  await principal.send('calendar.end-term', { placeId: school, termId, reason });
  const again = await open(school, '2026-11-02', '2026-11-06');
  expect(again).toMatchObject({ daysLeftOut: 0, terms: [{ name: '第一学期', inherited: true }] });
  expect(again.days[0]).toMatchObject({ isSchoolDay: true });
});

test('学校删不掉县里的学期', async () => {
  const principal = await server.as('王校长');
  const { terms } = await open(school);
  const termId = terms[0]?.termId ?? '';
  expect(
    await refused(principal.send('calendar.end-term', { placeId: school, termId, reason })),
  ).toMatchObject({ code: 'not-found' });
});

test('时段改过以后可以改回沿用上级，以前的日子不变', async () => {
  const principal = await server.as('王校长');
  const morning = async () => (await open(school)).sessions[0];
  const standard = await morning();
  const own = { session: 'morning', isDue: true, opensAt: '06:00', cutoffAt: '07:00' } as const;
  server.at(before, '08:00');
  await principal.send('calendar.set-session', { placeId: school, ...own, reason });
  expect(await morning()).toEqual({ ...own, inherited: false });
  server.at(day, '08:00');
  const back = { placeId: school, session: 'morning', reason } as const;
  await principal.send('calendar.end-session', back);
  expect(await morning()).toEqual(standard);
  expect(await refused(principal.send('calendar.end-session', back))).toMatchObject({
    code: 'not-found',
  });
  server.at(before, '08:00');
  expect(await morning()).toEqual({ ...own, inherited: false });
  server.at(day, '08:00');
});

test('乡镇定的放假不说成学校定的', async () => {
  await server.sql(
    `insert into day_exception (county_code, place_id, day, kind, name) values (350697, $1, '2026-12-01', 'off', '圩日')`,
    [placeId('城关镇')],
  );
  const { days } = await open(school, '2026-12-01', '2026-12-01');
  expect(days[0]).toMatchObject({ isSchoolDay: false, from: 'area' });
});

test('补改昨天的校历，趋势里的昨天跟着改', async () => {
  server.at(before, '08:00');
  await (await server.as('刘老师')).send('roll.submit', sheetFor('三(1)班', before));
  await vi.waitFor(async () => expect(await dueOn(before)).toBeGreaterThan(0), soon);
  server.at(day, '08:00');
  const officer = await server.as('孙科长');
  const change = { placeId: county, day: before, reason: '台风停课' } as const;
  await officer.send('calendar.set-day', { ...change, kind: 'off' });
  await vi.waitFor(async () => expect(await dueOn(before)).toBe(0), soon);
  await officer.send('calendar.set-day', change);
  await vi.waitFor(async () => expect(await dueOn(before)).toBeGreaterThan(0), soon);
});

test('交过表的班当天停用以后，县里和学校的已报数一样', async () => {
  server.at(day, '08:00');
  await (await server.as('刘老师')).send('roll.submit', sheetFor('三(1)班', day));
  await server.sql('update place set valid_to = $2 where place_id = $1', [
    placeId('三(1)班'),
    before,
  ]);
  const commander = await server.as('指挥长');
  const board = await commander.ask('roll.county-day', { placeId: county, day });
  const page = await commander.ask('roll.school-day', { schoolId: school, day });
  const row = board.schools.find((one) => one.schoolId === school);
  expect(row?.totals[0]).toMatchObject({ due: 2, reported: 0 });
  expect(page.totals[0]).toMatchObject({ due: 2, reported: 0 });
});

test('县里一次读出各校的校历,和一所一所读的一模一样;县页上各校的应报也和学校自己的一样', async () => {
  const [principal, head] = [await server.as('王校长'), await server.as('郭校长')];
  const bureau = await server.as('孙科长');
  const day = '2026-11-10';
  await principal.send('calendar.set-term', {
    placeId: school,
    name: '本校学期',
    from: '2026-09-07',
    to: '2026-11-20',
  });
  await bureau.send('calendar.set-day', {
    placeId: placeId('河东镇'),
    day,
    kind: 'off',
    reason: '河东镇停水',
  });
  await bureau.send('calendar.set-session', {
    ...{ placeId: county, session: 'noon', opensAt: '12:30', cutoffAt: '14:00' },
    ...{ isDue: false, reason },
  });
  await head.send('calendar.set-session', {
    ...{ placeId: placeId('第一中学'), session: 'noon', opensAt: '13:00', cutoffAt: '14:30' },
    ...{ isDue: true, reason },
  });
  const names: PlaceName[] = ['云溪县', '河东镇', '实验小学', '第一中学', '七(1)班', '后勤处'];
  const { core } = server.running;
  const found = await Promise.all(
    names.map(async (name) => await core.places.find(counties.云溪县, placeId(name))),
  );
  const places = found.flatMap((place) => place ?? []);
  expect(places).toHaveLength(names.length);
  const span = { from: '2026-08-25', to: '2026-12-31' };
  const scope = { county: counties.云溪县, schools: '*' as const, accountId: undefined };
  const [alone, together] = await inScope(core.pool, scope, async (tx) => [
    await Promise.all(places.map(async (place) => await calendarOf(tx, place, span.from, span.to))),
    await calendarsOf(tx, counties.云溪县, places, span),
  ]);
  const plain = (calendars: readonly (typeof alone)[number][]) =>
    calendars.map(({ calendar, layers, settingsOn, sessionsOn }) => ({
      calendar,
      layers,
      days: daysFrom(span.from, span.to).map((one) => [settingsOn(one), sessionsOn(one)]),
    }));
  expect(plain(together)).toEqual(plain(alone));
  for (const on of [day, addDays(day, 1), '2026-11-21', '2026-11-23']) {
    const board = await bureau.ask('roll.county-day', { placeId: county, day: on });
    for (const one of board.schools) {
      const own = await bureau.ask('roll.school-day', { schoolId: one.schoolId, day: on });
      const { isSchoolDay, reason: why, totals } = one;
      expect({ isSchoolDay, why, totals }).toMatchObject({
        isSchoolDay: own.isSchoolDay,
        why: own.reason,
        totals: own.totals.map(({ session, due, reported, late }) => ({
          session,
          due,
          reported,
          late,
        })),
      });
    }
  }
});
