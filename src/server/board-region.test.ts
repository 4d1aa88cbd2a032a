import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { counties, peopleOf, placeId, regions } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { cough, schoolDays, sheetFor } from '../../test/setup/sheet.ts';
import { sendUp, sendUpMissing, sendUpToday } from './board-region-job.ts';
import { openPool } from './db.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const nextDay = schoolDays();
let day = '';
beforeEach(() => {
  day = nextDay();
  server.at(day, '08:00');
});

const city = { placeId: placeId('南屿市') };
const province = { placeId: placeId('闽海省') };
const { 云溪县: yunxi, 石湾县: shiwan } = counties;

async function boardOf(input: { placeId: string; at?: number }) {
  const caller = await server.as(input.placeId === city.placeId ? '市级周科' : '省级林处');
  return await caller.ask('board.region', { ...input, day });
}

async function run(work: typeof sendUpToday): Promise<void> {
  const pool = openPool(server.urlFor('shaodian_jobs'), 1);
  try {
    await work(pool, server.clock.now());
  } finally {
    await pool.end();
  }
}

/** Both counties have a class each that reported. */
async function report(ill: readonly string[]): Promise<void> {
  const [teacher, other] = [await server.as('刘老师'), await server.as('方老师')];
  const entries = ill.map((name) => cough(name));
  await teacher.send('roll.submit', sheetFor('三(1)班', day, { entries }));
  await other.send('roll.submit', sheetFor('一(1)班', day));
  await vi.waitFor(async () => {
    const { units } = await boardOf(city);
    expect(units.map((one) => one.figures?.sessions[0]?.reported)).toEqual([1, 1]);
  }, 10_000);
}

test('班级报了,几秒内市里、省里都看到各县报了几份;没开始的午检不算没报', async () => {
  await report([]);
  const board = await boardOf(city);
  expect(board).toMatchObject({
    at: { code: regions.南屿市, name: '南屿市', kind: 'city' },
    trail: [],
    counties: 2,
    sent: 2,
    unsent: [],
  });
  expect(board.units.map(({ code, name }) => [code, name])).toEqual([
    [yunxi, '云溪县'],
    [shiwan, '石湾县'],
  ]);
  // 实验小学 3 sheets, 第一中学 3.
  expect(board.units[0]?.figures?.sessions).toMatchObject([
    { session: 'morning', due: 6, reported: 1, late: 0 },
    { session: 'noon', opensAt: '13:30', reported: 0 },
    { session: 'evening', opensAt: '18:00', reported: 0 },
  ]);
  expect(board.units[0]?.figures?.schools).toEqual({ due: 2, complete: 0, silent: 1 });
  expect(board.units[1]?.figures?.schools).toEqual({ due: 1, complete: 1, silent: 0 });
  expect(board.totals).toMatchObject({
    sessions: [{ due: 7, reported: 2 }, {}, {}],
    schools: { due: 3, complete: 1, silent: 1 },
  });
  const above = await boardOf(province);
  expect(above.units).toMatchObject([
    { code: regions.南屿市, kind: 'city', counties: 2, sent: 2, figures: { expected: 10 } },
  ]);
  expect(await boardOf({ ...province, at: regions.南屿市 })).toMatchObject({
    trail: [{ code: regions.闽海省 }],
    units: [{ code: yunxi }, { code: shiwan }],
  });
});

test('一个县不满五人就不写几人;合计里也减不出来', async () => {
  const [first = '', second = ''] = peopleOf('三(1)班');
  await report([first, second]);
  const { units, totals } = await boardOf(city);
  expect(units.map((one) => one.figures?.ill)).toEqual(['few', 0]);
  expect(totals?.ill).toBe('few');
  const { days } = await (
    await server.as('市级周科')
  ).ask('board.region-trend', { ...city, day, days: '14' });
  expect(days.at(-1)).toMatchObject({
    day,
    sent: 2,
    ill: 'few',
    symptoms: [
      { code: 'FEVER', people: 'few' },
      { code: 'COUGH', people: 'few' },
    ],
  });
});

test('答里没有学校和人,也没有别处的数', async () => {
  const [first = ''] = peopleOf('三(1)班');
  await report([first]);
  const said = JSON.stringify(await boardOf(city));
  for (const name of ['实验小学', '第一中学', '三(1)班', first]) expect(said).not.toContain(name);
  const officer = await server.as('市级周科');
  for (const at of [regions.闽海省, 350_602])
    expect(await refused(officer.ask('board.region', { ...city, at }))).toMatchObject({
      code: 'not-found',
    });
  // What lies in the county itself is closed to them.
  expect(
    await refused(officer.ask('roll.county-day', { placeId: placeId('云溪县') })),
  ).toMatchObject({
    status: 403,
  });
  const county = await server.as('孙科长');
  expect(await refused(county.ask('board.region', { placeId: placeId('云溪县') }))).toMatchObject({
    status: 403,
  });
});

test('停课和没人答复的提示一分钟内上去,原来的日子补上去,停课结束的日子不算', async () => {
  await report([]);
  await server.sql(
    `insert into decision (county_code, decision_id, school_id, place_id, scope, disease, from_day, to_day, basis, law,
       alternatives, teaching, objection, taken_role, taken_at_place, taken_by, taken_at)
     values ($1, gen_random_uuid(), $2, $3, 'class', 'ILI', $4, $4, '依据', '法', '{}', '在家学习', '向学校提出', 'principal',
       $2, gen_random_uuid(), now())`,
    [yunxi, placeId('实验小学'), placeId('三(2)班'), day],
  );
  await run(sendUpToday);
  expect((await boardOf(city)).totals?.suspensions).toEqual({ class: 1, grade: 0, school: 0 });
  await server.sql('delete from region_day where day = $1', [day]);
  expect((await boardOf(city)).unsent).toEqual(['云溪县', '石湾县']);
  await run(sendUpMissing);
  expect((await boardOf(city)).sent).toBe(2);
  day = nextDay();
  server.at(day, '08:00');
  await run(sendUpToday);
  expect((await boardOf(city)).totals?.suspensions.class).toBe(0);
});

const rowsOn = async (of: string) =>
  await server.sql<{ county_code: number; from_county: number; opens_at: (string | null)[] }>(
    'select county_code, from_county, opens_at from region_day where day = $1',
    [of],
  );

test('早上送上去以后停了一天机,第二天补送:午检晚检不再写没开始', async () => {
  await report([]);
  expect((await rowsOn(day))[0]?.opens_at).toEqual([null, '13:30', '18:00']);
  const stopped = day;
  server.at(nextDay(), '08:00');
  await run(sendUpMissing);
  const rows = await rowsOn(stopped);
  expect(rows).toHaveLength(4);
  for (const { opens_at } of rows) expect(opens_at).toEqual([null, null, null]);
});

test('有的县没有记提示:合计和导出写明不含几个县,不当作没有', async () => {
  await report([]);
  await server.sql(
    `update region_day set signals_waiting = null, signals_confirmed = null where day = $1 and from_county = $2`,
    [day, shiwan],
  );
  const { units, totals } = await boardOf(city);
  expect(units.map(({ figures }) => figures?.signals)).toEqual([
    { waiting: 0, confirmed: 0 },
    undefined,
  ]);
  expect(totals?.signals).toEqual({ waiting: 0, confirmed: 0, unknownOf: 1 });
  const { rows } = await csvRows(await server.as('市级周科'), 'board.region', { ...city, day });
  expect(rows[2]).toContain('0（不含 1 个县，没有记）');
});

test('没到的日子不送,也不给看', async () => {
  const [today, tomorrow] = [day, nextDay()];
  await run(
    async (pool, now) =>
      await sendUp(
        pool,
        now,
        [today, tomorrow].map((one) => ({ county: yunxi, day: one })),
      ),
  );
  expect(await rowsOn(today)).not.toEqual([]);
  expect(await rowsOn(tomorrow)).toEqual([]);
  const officer = await server.as('市级周科');
  for (const name of ['board.region', 'board.region-trend'] as const)
    expect((await refused(officer.ask(name, { ...city, day: tomorrow }))).code).toBe(
      'day-in-future',
    );
});

test('一个县送不上去,别的县照样送,错也说出来', async () => {
  await report([]);
  await server.sql('delete from region_day where day = $1', [day]);
  await server.sql(
    `alter table region_day add constraint of_this_test check (from_county <> ${yunxi}) not valid`,
  );
  try {
    await expect(run(sendUpToday)).rejects.toThrow('of_this_test');
  } finally {
    await server.sql('alter table region_day drop constraint of_this_test');
  }
  expect(new Set((await rowsOn(day)).map((row) => row.from_county))).toEqual(new Set([shiwan]));
});

test('导出的表和页面一样,不满五人写＜5', async () => {
  const [first = ''] = peopleOf('三(1)班');
  await report([first]);
  const officer = await server.as('市级周科');
  const { rows, count } = await csvRows(officer, 'board.region', { ...city, day });
  expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
    [day, '云溪县'],
    [day, '石湾县'],
    [day, '合计'],
  ]);
  expect(rows[0]).toContain('＜5');
  expect(count).toBe('共 3 行');
});
