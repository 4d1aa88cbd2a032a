import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { peopleOf, personId, type PlaceName, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { cough, schoolDays, type Sheet, sheetFor } from '../../test/setup/sheet.ts';
import { addUpAllSymptoms } from './symptom-day.ts';

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

const sheet = (at: PlaceName, over: Partial<Sheet> = {}) => sheetFor(at, day, over);

async function rowOf(): Promise<{ people: number; by_symptom: number[] } | undefined> {
  const [row] = await server.sql<{ people: number; by_symptom: number[] }>(
    'select people, by_symptom from symptom_day where day = $1 and school_id = $2',
    [day, placeId('实验小学')],
  );
  return row;
}

test('症状构成每人一天只数一次:早上发热、中午咳嗽是一个人;缺勤的也数', async () => {
  const [first = '', second = ''] = peopleOf('三(1)班');
  const teacher = await server.as('刘老师');
  await teacher.send('roll.submit', sheet('三(1)班', { entries: [cough(first)] }));
  const absent: Sheet['entries'][number] = {
    personId: personId(second),
    absent: 'sick',
    symptoms: ['VOMITING'],
  };
  server.at(day, '13:30');
  await teacher.send('roll.submit', {
    ...sheet('三(1)班', { entries: [cough(first), absent] }),
    session: 'noon',
  });
  await vi.waitFor(async () => expect(await rowOf()).toMatchObject({ people: 2 }), 10_000);
  const officer = await server.as('孙科长');
  const { days } = await officer.ask('board.trend', { placeId: placeId('云溪县'), day });
  // The fever was measured, not ticked.
  expect(days.at(-1)).toMatchObject({
    day,
    people: 2,
    symptoms: [
      { code: 'FEVER', people: 1 },
      { code: 'COUGH', people: 1 },
      { code: 'VOMITING', people: 1 },
    ],
  });
});

test('更正以后症状跟着减,减到零也写上', async () => {
  const [first = ''] = peopleOf('三(1)班');
  const teacher = await server.as('刘老师');
  await teacher.send('roll.submit', sheet('三(1)班', { entries: [cough(first)] }));
  await vi.waitFor(async () => expect(await rowOf()).toMatchObject({ people: 1 }), 10_000);
  await teacher.send(
    'roll.submit',
    sheet('三(1)班', {
      baseVersion: 1,
      entries: [{ personId: personId(first) }],
      reason: '重量正常',
    }),
  );
  await vi.waitFor(async () => expect(await rowOf()).toMatchObject({ people: 0 }), 10_000);
});

test('一次全算与逐日累计得同样的数', async () => {
  const [first = '', second = ''] = peopleOf('三(1)班');
  const teacher = await server.as('刘老师');
  await teacher.send('roll.submit', sheet('三(1)班', { entries: [cough(first), cough(second)] }));
  await vi.waitFor(async () => expect(await rowOf()).toMatchObject({ people: 2 }), 10_000);
  const before = await rowOf();
  await server.sql('delete from symptom_day where day = $1', [day]);
  // Beside the background, which may add the day up again just then.
  const ofTheDay = addUpAllSymptoms.replace('order by', 'where found.day = $1 order by');
  await server.sql(
    `${ofTheDay} on conflict (county_code, school_id, day) do update set people = excluded.people,
       by_symptom = excluded.by_symptom`,
    [day],
  );
  expect(await rowOf()).toEqual(before);
});

test('大屏没有姓名,也没有小于五的人数', async () => {
  const teacher = await server.as('刘老师');
  const [first = '', second = ''] = peopleOf('三(1)班');
  await teacher.send('roll.submit', sheet('三(1)班', { entries: [cough(first), cough(second)] }));
  const officer = await server.as('孙科长');
  const wall = await officer.ask('board.wall', { placeId: placeId('云溪县') });
  expect(wall).toMatchObject({ ill: 'few', fever: 'few', absentSick: 0, fewBelow: 5 });
  expect(JSON.stringify(wall)).not.toContain(first);
  expect(wall.sessions[0]).toMatchObject({ session: 'morning', reported: 1 });
  expect(wall.missing.map((one) => one.schoolName)).toContain('实验小学');
  for (const one of wall.trend.filter(({ day: on }) => on === day)) expect(one.ill).toBeUndefined();
});

test('区划图先核对再启用;学校登记了位置就在图上', async () => {
  const [admin, officer] = [await server.as('系统管理员'), await server.as('孙科长')];
  const ring = [
    [104.5, 25.1],
    [104.6, 25.1],
    [104.6, 25.2],
    [104.5, 25.1],
  ];
  const feature = (name: string) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Polygon', coordinates: [ring] },
  });
  const file = JSON.stringify({
    type: 'FeatureCollection',
    features: [feature('城关'), feature('别处')],
  });
  const at = { placeId: placeId('云溪县') };
  expect((await officer.ask('map.read', at)).outline).toBeUndefined();
  const checked = await admin.ask('map.check', { file });
  expect(checked.areas).toEqual([{ name: '城关', township: '城关镇' }, { name: '别处' }]);
  await admin.send('map.set', { file, fileName: '云溪县.geojson' });
  const site = { schoolId: placeId('实验小学'), longitude: 104.55, latitude: 25.12 };
  await admin.send('map.locate', { sites: [site] });
  expect(await officer.ask('map.read', at)).toMatchObject({
    fileName: '云溪县.geojson',
    sites: [site],
  });
  // What pages draw of it; without a map service named there is nothing beneath.
  const drawing = await officer.ask('map.drawing', at);
  expect(drawing.outline).toContain('城关');
  expect(drawing.sites).toEqual([site]);
  expect(drawing).not.toHaveProperty('tiles');
  // The school itself, from a map of another system; the wrong way round it is refused with a sentence.
  const head = await server.as('王校长');
  const own = { schoolId: placeId('实验小学'), longitude: 104.56, latitude: 25.13 };
  const placed = await head.send('map.place', { ...own, datum: 'gcj02' });
  expect(placed.longitude).toBeLessThan(104.56);
  const turned = { ...own, longitude: 25.13, latitude: 104.56 };
  expect(await refused(head.send('map.place', turned))).toMatchObject({
    status: 422,
    code: 'site-not-in-china',
  });
  const wrong = { sites: [{ ...site, schoolId: placeId('三(1)班') }] };
  expect(await refused(admin.send('map.locate', wrong))).toMatchObject({ code: 'not-found' });
});
