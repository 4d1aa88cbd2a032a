import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { cough, schoolDays, sheetFor } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
let doctor: Caller;
const school = placeId('实验小学');
const nextDay = schoolDays();
let day = today;

beforeAll(async () => {
  server = await testServer();
  doctor = await server.as('陈校医');
});
afterAll(async () => await server.stop());
beforeEach(async () => {
  day = nextDay();
  server.at(day, '08:00');
  await server.sql(`update ward_stay set left_at = since, left_to = 'class' where left_at is null`);
});

async function receive(name: string, over: Partial<Input<'ward.receive'>> = {}) {
  const who = { stayId: randomUUID(), personId: personId(name) };
  await doctor.send('ward.receive', { ...who, source: 'walk-in', ...over });
  return who;
}

const wardDay = async () => await doctor.ask('ward.day', { schoolId: school });

test('校门送来的和班里报的都在“该过来的”里,收进后就不在了', async () => {
  const guard = await server.as('门卫老马');
  const teacher = await server.as('刘老师');
  await guard.send('gate.record', {
    readingId: randomUUID(),
    schoolId: school,
    personId: personId('李小明'),
    outcome: 'ward',
    why: 'fever',
    tempC: 38.4,
    tempSite: 'FOREHEAD',
  });
  await teacher.send('roll.submit', sheetFor('三(1)班', day, { entries: [cough('王小华')] }));
  const { expected } = await wardDay();
  expect(expected).toEqual([
    expect.objectContaining({ name: '李小明', source: 'gate', tempC: 38.4 }) as object,
    expect.objectContaining({ name: '王小华', source: 'sheet', symptoms: ['COUGH'] }) as object,
  ]);
  await receive('李小明', { source: 'gate', tempC: 38.4, tempSite: 'FOREHEAD' });
  await receive('王小华', { source: 'sheet' });
  const after = await wardDay();
  expect(after.expected).toEqual([]);
  expect(after.stays.map((one) => one.name).sort()).toEqual(['李小明', '王小华']);
});

test('接走以后老师更正别的孩子,他不再“该过来”;他自己又有新的,才再请', async () => {
  const teacher = await server.as('刘老师');
  const send = async (baseVersion: number, entries: object[], over: object = {}) =>
    await teacher.send(
      'roll.submit',
      sheetFor('三(1)班', day, {
        ...{ baseVersion, entries: entries as Input<'roll.submit'>['entries'] },
        ...(baseVersion > 0 && { reason: '更正' }),
        ...over,
      }),
    );
  server.at(day, '07:55');
  await send(0, [cough('王小华')]);
  server.at(day, '08:05');
  const who = await receive('王小华', { source: 'sheet' });
  server.at(day, '08:40');
  await doctor.send('ward.leave', { ...who, to: 'home', takenBy: '王妈妈', relation: '母亲' });
  const other = await receive('张小丽');
  server.at(day, '08:50');
  await doctor.send('ward.leave', { ...other, to: 'class' });
  server.at(day, '09:00');
  await send(1, [{ personId: personId('陈小军'), absent: 'leave' }]);
  expect((await wardDay()).expected).toEqual([]);
  // Written before she had been with the doctor, and sent only now.
  await send(2, [{ personId: personId('张小丽'), symptoms: ['RASH'] }], { heldSeconds: 3600 });
  expect((await wardDay()).expected).toEqual([]);
  server.at(day, '09:10');
  await send(3, [{ personId: personId('王小华'), symptoms: ['COUGH', 'VOMITING'] }]);
  expect((await wardDay()).expected).toEqual([
    expect.objectContaining({ name: '王小华', at: expect.stringContaining('T01:10') }) as object,
  ]);
});

test('收进、五分钟后复测、退烧后回班;每次体温都留着', async () => {
  const who = await receive('李小明', {
    symptoms: ['FEVER'],
    tempC: 37.8,
    tempSite: 'FOREHEAD',
    note: '跑步来的',
  });
  expect(await refused(doctor.send('ward.leave', { ...who, to: 'class' }))).toMatchObject({
    status: 422,
    code: 'still-fever',
  });
  server.at(day, '08:05');
  await doctor.send('ward.measure', { ...who, tempC: 36.7, tempSite: 'AXILLA' });
  server.at(day, '08:06');
  await doctor.send('ward.leave', { ...who, to: 'class' });
  const [stay] = (await wardDay()).stays;
  expect(stay).toMatchObject({ name: '李小明', className: '三年级(1)班', leftTo: 'class' });
  expect(stay?.readings.map((one) => one.tempC)).toEqual([37.8, 36.7]);
  expect(stay?.readings[0]).toMatchObject({ symptoms: ['FEVER'], note: '跑步来的' });
});

test('家长接走要写明谁接、什么关系;离开以后不能再复测、再离开', async () => {
  const who = await receive('李小明', { tempC: 39, tempSite: 'AXILLA' });
  const home = { ...who, to: 'home' } as const;
  for (const half of [{}, { takenBy: '李大伟' }, { relation: '父亲' }])
    expect(await refused(doctor.send('ward.leave', { ...home, ...half }))).toMatchObject({
      code: 'fetched-by-whom',
    });
  await doctor.send('ward.leave', { ...home, takenBy: '李大伟', relation: '父亲' });
  const gone = { status: 409, code: 'left-ward-already' };
  expect(await refused(doctor.send('ward.leave', { ...who, to: 'class' }))).toMatchObject(gone);
  expect(await refused(doctor.send('ward.measure', { ...who, tempC: 37 }))).toMatchObject(gone);
  const [stay] = (await wardDay()).stays;
  expect(stay).toMatchObject({ leftTo: 'home', takenBy: '李大伟', relation: '父亲' });
});

test('一个人不会同时在留观室两次,两个人同时收也只收一次', async () => {
  const who = await receive('李小明');
  const again = { ...who, stayId: randomUUID(), source: 'walk-in' } as const;
  expect(await refused(doctor.send('ward.receive', again))).toMatchObject({
    code: 'in-ward-already',
  });
  const principal = await server.as('王校长');
  const both = await Promise.allSettled(
    [doctor, principal].map(async (by) => {
      const stay = { stayId: randomUUID(), personId: personId('王小华'), source: 'sheet' } as const;
      return await by.send('ward.receive', stay);
    }),
  );
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
});

test('昨天没走的今天还在,昨天走了的今天不在', async () => {
  const stays = await receive('周小龙');
  const leaves = await receive('吴小凤');
  await doctor.send('ward.leave', { ...leaves, to: 'hospital', takenBy: '县医院' });
  server.at(nextDay(), '08:00');
  expect((await wardDay()).stays.map((one) => one.stayId)).toEqual([stays.stayId]);
});

test('没有这次留观、人对不上、体温不可能,都用一句话拒绝', async () => {
  const who = await receive('张小丽');
  const none = { stayId: randomUUID(), personId: who.personId };
  expect(await refused(doctor.send('ward.measure', none))).toMatchObject({ status: 404 });
  const wrong = { ...who, personId: personId('陈小军') };
  expect(await refused(doctor.send('ward.leave', { ...wrong, to: 'class' }))).toMatchObject({
    status: 404,
  });
  expect(await refused(doctor.send('ward.measure', { ...who, tempC: 50 }))).toMatchObject({
    code: 'temperature-out-of-range',
  });
  const strange = {
    stayId: randomUUID(),
    personId: personId('林大海'),
    source: 'walk-in',
  } as const;
  expect(await refused(doctor.send('ward.receive', strange))).toMatchObject({ status: 403 });
});

test('班主任知道孩子在留观室、几点走的,看不到症状和体温', async () => {
  const who = await receive('杨小强', { symptoms: ['VOMITING'], tempC: 38, tempSite: 'EAR' });
  await doctor.send('ward.leave', { ...who, to: 'home', takenBy: '杨爸爸', relation: '父亲' });
  const teacher = await server.as('刘老师');
  const of = { classId: placeId('三(1)班'), day, session: 'morning' } as const;
  const { stays } = await teacher.ask('gate.class-day', of);
  expect(stays).toEqual([
    {
      personId: personId('杨小强'),
      name: '杨小强',
      since: expect.any(String) as string,
      leftAt: expect.any(String) as string,
      leftTo: 'home',
    },
  ]);
});

test('门卫、班主任打不开留观室;打开留观室记入操作记录', async () => {
  for (const name of ['门卫老马', '刘老师', '赵家长'] as const) {
    const caller = await server.as(name);
    expect(await refused(caller.ask('ward.day', { schoolId: school }))).toMatchObject({
      code: 'no-permission',
    });
  }
  await wardDay();
  const lines = await server.sql<{ count: number }>(
    `select count(*)::int from audit where operation = 'ward.day' and outcome = 'ok'`,
  );
  expect(lines[0]?.count).toBeGreaterThan(0);
});
