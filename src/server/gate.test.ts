import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { agreed } from '../../test/setup/family.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { cough, schoolDays, sheetFor, sick } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
let guard: Caller;
const school = placeId('实验小学');
const nextDay = schoolDays();
let day = today;

beforeAll(async () => {
  server = await testServer();
  guard = await server.as('门卫老马');
});
afterAll(async () => await server.stop());
// Each test has a day of its own.
beforeEach(() => {
  day = nextDay();
  server.at(day, '07:40');
});

type Reading = Input<'gate.record'>;

async function record(over: Partial<Reading> & { name?: string } = {}, by = guard) {
  const { name = '李小明', ...rest } = over;
  const reading: Reading = {
    readingId: randomUUID(),
    schoolId: school,
    ...(rest.visitor === undefined && { personId: personId(name) }),
    outcome: 'in',
    tempC: 36.5,
    tempSite: 'FOREHEAD',
    ...rest,
  };
  await by.send('gate.record', reading);
  return reading;
}

test('门卫的名单只有姓名和读音、班级、尾号,没有症状、电话、证件号', async () => {
  const { people, schoolName } = await guard.ask('gate.prepare', { schoolId: school });
  expect(schoolName).toBe('实验小学');
  expect(people).toHaveLength(13);
  expect(people.find((one) => one.name === '李小明')).toEqual({
    personId: personId('李小明'),
    kind: 'pupil',
    name: '李小明',
    className: '三年级(1)班',
    tail: expect.stringMatching(/^\d{3}[\dX]$/) as string,
    sound: ['lxm', 'lixiaoming'],
  });
  for (const one of people)
    expect(
      Object.keys(one).every((key) => /^(personId|kind|name|sound|className|tail)$/.test(key)),
    ).toBe(true);
});

test('放行一人,门卫马上看到;人数对得上', async () => {
  const { readingId } = await record();
  await record({ name: '王小华', outcome: 'not-yet', why: 'unwell', tempC: undefined });
  const seen = await guard.ask('gate.day', { schoolId: school });
  expect(seen.counts).toEqual({ in: 1, ward: 0, notYet: 1 });
  expect(seen.readings.find((one) => one.readingId === readingId)).toMatchObject({
    name: '李＊',
    from: '三年级(1)班',
    tempC: 36.5,
    tempSite: 'FOREHEAD',
    outcome: 'in',
    by: '门卫老马',
  });
});

test('发热的不能放行:额温 36.8、腋温 37.3 起;差 0.1 度可以', async () => {
  for (const [tempC, tempSite] of [
    [36.8, 'FOREHEAD'],
    [37.3, 'AXILLA'],
    [37.3, undefined],
  ] as const)
    expect(await refused(record({ tempC, tempSite }))).toMatchObject({
      status: 422,
      code: 'fever-at-gate',
    });
  await record({ tempC: 36.7, tempSite: 'FOREHEAD' });
  await record({ name: '王小华', tempC: 37.2, tempSite: 'AXILLA' });
});

test('不放行要写原因,选“其他”要写清楚', async () => {
  expect(await refused(record({ outcome: 'not-yet' }))).toMatchObject({ code: 'gate-why-needed' });
  expect(await refused(record({ outcome: 'ward', why: 'other' }))).toMatchObject({
    code: 'gate-why-needed',
  });
  await record({ outcome: 'ward', why: 'other', note: '脸上有疹子' });
});

test('体温写错、不是本校的人、今天不在册的人,都用一句话拒绝', async () => {
  expect(await refused(record({ tempC: 20 }))).toMatchObject({ code: 'temperature-out-of-range' });
  expect(await refused(record({ name: '林大海' }))).toMatchObject({ status: 404 });
  expect(await refused(record({ name: '没有的人' }))).toMatchObject({ status: 404 });
});

test('来访只记姓名和原因;发热不进校,也不去留观室', async () => {
  const visitor = { name: '送水的小何', reason: '给食堂送水' };
  await record({ visitor });
  const { readings } = await guard.ask('gate.day', { schoolId: school });
  expect(readings[0]).toMatchObject({ kind: 'visitor', name: '送水的小何', from: '给食堂送水' });
  const warm = { visitor, tempC: 38, tempSite: 'EAR' } as const;
  expect(await refused(record({ ...warm, outcome: 'ward', why: 'fever' }))).toMatchObject({
    code: 'visitor-to-ward',
  });
  await record({ ...warm, outcome: 'not-yet', why: 'fever' });
});

test('既写本校的人又写来访,或谁也没写,不收', async () => {
  const visitor = { name: '某人', reason: '办事' };
  expect(await refused(record({ visitor, personId: personId('李小明') }))).toMatchObject({
    status: 400,
  });
  expect(
    await refused(
      guard.send('gate.record', { readingId: randomUUID(), schoolId: school, outcome: 'in' }),
    ),
  ).toMatchObject({ status: 400 });
});

test('点错了可以撤销,复测后可以改;旧的一版还在,要写原因', async () => {
  const one = await record({ outcome: 'ward', why: 'fever', tempC: 37, tempSite: 'FOREHEAD' });
  const instead = { outcome: 'in', tempC: 36.4, tempSite: 'FOREHEAD' } as const;
  const { readingId } = one;
  const fixed = await guard.send('gate.correct', {
    schoolId: school,
    readingId,
    instead,
    reason: '复测后改',
  });
  expect(fixed.version).toBe(2);
  const after = await guard.ask('gate.day', { schoolId: school });
  expect(after.readings[0]).toMatchObject({ outcome: 'in', tempC: 36.4 });
  await guard.send('gate.correct', { schoolId: school, readingId, reason: '点错了人' });
  expect((await guard.ask('gate.day', { schoolId: school })).readings).toEqual([]);
  const again = { schoolId: school, readingId, reason: '再来一次' };
  expect(await refused(guard.send('gate.correct', again))).toMatchObject({ status: 404 });
  const kept = await server.sql(
    'select version, outcome, reason from gate_reading where reading_id = $1 order by version',
    [readingId],
  );
  expect(kept).toEqual([
    { version: 1, outcome: 'ward', reason: null },
    { version: 2, outcome: 'in', reason: '复测后改' },
    { version: 3, outcome: 'void', reason: '点错了人' },
  ]);
});

test('更正也不能把发热的改成放行', async () => {
  const { readingId } = await record({ outcome: 'ward', why: 'fever', tempC: 38 });
  const instead = { outcome: 'in', tempC: 38 } as const;
  expect(
    await refused(
      guard.send('gate.correct', { schoolId: school, readingId, instead, reason: '想放行' }),
    ),
  ).toMatchObject({ code: 'fever-at-gate' });
});

test('手机上压了两个小时的登记,按服务器的钟往前推,记在那个时候', async () => {
  server.at(day, '10:00');
  await record({ heldSeconds: 2 * 3600 });
  const { readings } = await guard.ask('gate.day', { schoolId: school });
  expect(readings[0]?.at).toBe(new Date(`${day}T00:00:00Z`).toISOString());
});

test('同一次登记发两遍只有一份;号一样、内容不同的不收', async () => {
  const reading: Reading = {
    readingId: randomUUID(),
    schoolId: school,
    personId: personId('李小明'),
    outcome: 'in',
  };
  const key = randomUUID();
  await guard.send('gate.record', reading, { key });
  await guard.send('gate.record', reading, { key });
  expect(await refused(guard.send('gate.record', reading))).toMatchObject({
    code: 'already-exists',
  });
  expect((await guard.ask('gate.day', { schoolId: school })).readings).toHaveLength(1);
});

test('到了而答复丢了,再发时等得更久了:还是那一份,记在第一次说的时候', async () => {
  server.at(day, '10:00');
  const key = randomUUID();
  const reading: Reading = {
    readingId: randomUUID(),
    schoolId: school,
    personId: personId('李小明'),
    outcome: 'in',
  };
  const first = await guard.send('gate.record', { ...reading, heldSeconds: 3600 }, { key });
  server.at(day, '11:00');
  const again = await guard.send('gate.record', { ...reading, heldSeconds: 7200 }, { key });
  expect(again).toEqual(first);
  expect((await guard.ask('gate.day', { schoolId: school })).readings).toHaveLength(1);
  const other = { ...reading, outcome: 'not-yet', why: 'unwell', heldSeconds: 7200 } as const;
  expect(await refused(guard.send('gate.record', other, { key }))).toMatchObject({
    status: 409,
    code: 'key-reused',
  });
});

/** Why somebody is to see the doctor first, as the gate hears it. */
async function heldWhy(name: string): Promise<string | undefined> {
  const { held } = await guard.ask('gate.day', { schoolId: school });
  return held.find((one) => one.personId === personId(name))?.why;
}

test('今天报了因病缺勤的、从留观室回家的先问校医;校医让回班后可以放行。门卫看不到是什么病', async () => {
  const teacher = await server.as('刘老师');
  const doctor = await server.as('陈校医');
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', day, { entries: [{ ...sick('李小明'), symptoms: ['RASH'] }] }),
  );
  expect(await heldWhy('李小明')).toBe('sheet');
  const stayId = randomUUID();
  server.at(day, '08:00');
  const who = { stayId, personId: personId('李小明') };
  await doctor.send('ward.receive', { ...who, source: 'walk-in' });
  server.at(day, '08:10');
  await doctor.send('ward.leave', { ...who, to: 'class' });
  expect(await heldWhy('李小明')).toBeUndefined();
  // The teacher corrects another child: that says nothing new of this one.
  const correction = { entries: [cough('张小丽')], baseVersion: 1, reason: '后来咳嗽' };
  server.at(day, '08:20');
  await teacher.send('roll.submit', sheetFor('三(1)班', day, correction));
  expect(await heldWhy('李小明')).toBeUndefined();
  const other = { stayId: randomUUID(), personId: personId('王小华') };
  await doctor.send('ward.receive', { ...other, source: 'sheet', tempC: 39, tempSite: 'EAR' });
  const home = { to: 'home', takenBy: '王妈妈', relation: '母亲' } as const;
  await doctor.send('ward.leave', { ...other, ...home });
  expect(await heldWhy('王小华')).toBe('ward');
  const answer = JSON.stringify(await guard.ask('gate.day', { schoolId: school }));
  expect(answer).not.toMatch(/RASH|39|symptoms|sick/);
});

describe('家里报的,校门先问校医', () => {
  const report = async (said: object) => {
    const father = await server.as('赵家长');
    await agreed(father, ['李小红']);
    await father.send('family.check-in', {
      day,
      children: [{ personId: personId('李小红'), ...said }],
    });
  };

  test('家里今早请了病假、报了不舒服的先问;改报都好了就不问;请事假的不问', async () => {
    await report({ absent: 'sick', symptoms: ['VOMITING'], tempC: 38.6, note: '昨晚吐了' });
    expect(await heldWhy('李小红')).toBe('family');
    const answer = JSON.stringify(await guard.ask('gate.day', { schoolId: school }));
    expect(answer).not.toMatch(/VOMITING|38|昨晚|sick|symptoms/);
    await report({ symptoms: ['COUGH'] });
    expect(await heldWhy('李小红')).toBe('family');
    await report({});
    expect(await heldWhy('李小红')).toBeUndefined();
    await report({ absent: 'leave' });
    expect(await heldWhy('李小红')).toBeUndefined();
  });

  test('校医看过让回班,就不再问;家里后来又报,再问', async () => {
    await report({ tempC: 37.6, tempSite: 'AXILLA' });
    const doctor = await server.as('陈校医');
    const who = { stayId: randomUUID(), personId: personId('李小红') };
    server.at(day, '07:45');
    await doctor.send('ward.receive', { ...who, source: 'gate' });
    server.at(day, '07:50');
    await doctor.send('ward.leave', { ...who, to: 'class' });
    expect(await heldWhy('李小红')).toBeUndefined();
    server.at(day, '12:30');
    await report({ symptoms: ['FEVER'] });
    expect(await heldWhy('李小红')).toBe('family');
  });
});

describe('病假没有销的,校门先问校医', () => {
  const send = async (on: string, session: 'morning' | 'noon', over: object) => {
    const teacher = await server.as('刘老师');
    await teacher.send('roll.submit', sheetFor('三(1)班', on, { session, ...over }));
  };

  test('上一个上课日因病没来到最后,今天先问;当天下午回来过的不问;校医看过不再问', async () => {
    const before = day;
    server.at(before, '08:00');
    await send(before, 'morning', { entries: [sick('李小明'), sick('王小华'), sick('张小丽')] });
    server.at(before, '13:50');
    // 张小丽 was not seen at noon: that is no word.
    await send(before, 'noon', {
      othersWell: false,
      entries: [sick('李小明'), { personId: personId('王小华') }],
    });
    day = nextDay();
    server.at(day, '07:30');
    const whys = async () =>
      await Promise.all(['李小明', '王小华', '张小丽', '陈小军'].map(heldWhy));
    expect(await whys()).toEqual(['absence', undefined, 'absence', undefined]);
    const doctor = await server.as('陈校医');
    const who = { stayId: randomUUID(), personId: personId('李小明') };
    await doctor.send('ward.receive', { ...who, source: 'gate' });
    server.at(day, '07:40');
    await doctor.send('ward.leave', { ...who, to: 'class' });
    expect(await whys()).toEqual([undefined, undefined, 'absence', undefined]);
  });
});

test('截止后到校的,班主任在检查表上看到几点到、体温多少', async () => {
  await record({ name: '王小华' });
  server.at(day, '08:50');
  await record({ name: '李小明', tempC: 36.6 });
  const teacher = await server.as('刘老师');
  const of = { classId: placeId('三(1)班'), day, session: 'morning' } as const;
  const { arrivals } = await teacher.ask('gate.class-day', of);
  expect(arrivals).toEqual([
    expect.objectContaining({ name: '王小华', late: false }) as object,
    expect.objectContaining({ name: '李小明', late: true, tempC: 36.6, outcome: 'in' }) as object,
  ]);
  const other = await server.as('何老师');
  expect(await refused(other.ask('gate.class-day', of))).toMatchObject({ code: 'no-permission' });
});

test('门卫打不开名册、档案、异常名单和别的学校的校门', async () => {
  expect(await refused(guard.ask('person.list', { placeId: school }))).toMatchObject({
    status: 403,
  });
  expect(await refused(guard.ask('person.open', { personId: personId('李小明') }))).toMatchObject({
    status: 403,
  });
  expect(await refused(guard.ask('roll.exceptions', { placeId: school }))).toMatchObject({
    status: 403,
  });
  expect(await refused(guard.ask('gate.prepare', { schoolId: placeId('第一中学') }))).toMatchObject(
    { status: 403 },
  );
});
