import { afterAll, beforeAll, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { peopleOf, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { schoolDays, type Sheet, sheetFor } from '../../test/setup/sheet.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const nextDay = schoolDays();
const school = { schoolId: placeId('实验小学') };

/** The morning sheet of a day on which the first so many pupils vomit. */
async function report(day: string, ill: readonly string[] = []): Promise<void> {
  server.at(day, '08:00');
  const teacher = await server.as('刘老师');
  const entries: Sheet['entries'] = ill.map((name) => ({
    personId: personId(name),
    symptoms: ['VOMITING'],
  }));
  await teacher.send('roll.submit', sheetFor('三(1)班', day, { entries }));
}

test('还没有检查表,说没有,不说没有异常', async () => {
  server.at(nextDay(), '08:00');
  const doctor = await server.as('陈校医');
  const before = await doctor.ask('detect.school', school);
  expect(before).toMatchObject({ judged: 0, more: [], silent: [], isToday: false });
  expect(before.day).toBeUndefined();
});

test('头一天有记录:说不了,写明以前没有几天', async () => {
  await report(nextDay());
  const doctor = await server.as('陈校医');
  const { silent, judged, isToday } = await doctor.ask('detect.school', school);
  expect({ judged, isToday }).toEqual({ judged: 0, isToday: true });
  const own = silent.find((one) => one.placeId === placeId('三(1)班'));
  expect(own).toMatchObject({
    placeName: '三年级(1)班',
    level: 'class',
    why: 'too-few-days',
    days: 0,
  });
});

test('两个多星期平安,然后一天吐了几个:班上比平常多,说得出平常几个,有近来每天的数', async () => {
  for (let n = 0; n < 12; n += 1) await report(nextDay());
  const doctor = await server.as('陈校医');
  expect((await doctor.ask('detect.school', school)).more).toEqual([]);
  const day = nextDay();
  const ill = peopleOf('三(1)班').slice(0, 3);
  await report(day, ill);
  const { more, judged, rule, budget } = await doctor.ask('detect.school', school);
  const own = more.find((one) => one.level === 'class');
  expect(own).toMatchObject({
    placeName: '三年级(1)班',
    subject: 'gastro-intestinal',
    days: 1,
    count: ill.length,
    isMore: true,
  });
  expect(own?.expected).toBeGreaterThan(0);
  expect(own?.expected).toBeLessThan(0.1);
  expect(own?.chart.at(-1)).toMatchObject({ day, count: ill.length });
  expect(judged).toBeGreaterThan(0);
  expect({ rule, budget }).toEqual({ rule: { id: 'scan', version: 1 }, budget: 1 });
});

test('更正掉的不再算', async () => {
  const day = nextDay();
  const ill = peopleOf('三(1)班').slice(0, 3);
  await report(day, ill);
  const teacher = await server.as('刘老师');
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', day, {
      baseVersion: 1,
      reason: '点错了班',
      entries: ill.map((name) => ({ personId: personId(name) })),
    } as Partial<Sheet>),
  );
  const doctor = await server.as('陈校医');
  const { school: lines } = await doctor.ask('detect.school', school);
  const stomach = lines.find((one) => one.subject === 'gastro-intestinal');
  expect(stomach?.chart.at(-1)).toMatchObject({ day, count: 0 });
});

test('别的学校、班主任看不到', async () => {
  const other = await server.as('林老师');
  expect(await refused(other.ask('detect.school', school))).toMatchObject({ status: 403 });
  const teacher = await server.as('刘老师');
  expect(await refused(teacher.ask('detect.school', school))).toMatchObject({ status: 403 });
});
