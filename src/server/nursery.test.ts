import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { type AccountName, accountId, counties, personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { schoolDays } from '../../test/setup/sheet.ts';

let server: TestServer;
let nurse: Caller;
let parent: Caller;
let school = '';
let classId = '';
const children = new Map<string, string>();
const nextDay = schoolDays();
let day = '';

/** A kindergarten as a county's officer and its own reporter make it: place, class, roster typed by hand. */
beforeAll(async () => {
  server = await testServer();
  server.at('2026-11-02', '07:00');
  const officer = await server.as('孙科长');
  const made = await officer.send('place.create', {
    ...{ parentId: placeId('城关镇'), kind: 'school', name: '城关幼儿园', from: '2026-09-01' },
    schoolKind: 'kindergarten',
  });
  school = made.placeId;
  const grade = await officer.send('place.create', {
    ...{ parentId: school, kind: 'grade', name: '2025级', from: '2026-09-01' },
    ...{ stage: 'kindergarten', cohort: 2025 },
  });
  const room = await officer.send('place.create', {
    ...{ parentId: grade.placeId, kind: 'class', name: '(1)班', from: '2026-09-01' },
  });
  classId = room.placeId;
  await grant('陈校医', 'school-doctor', school);
  await grant('孙报告人', 'reporter', school);
  await grant('何老师', 'class-teacher', classId);
  const reporter = await server.as('孙报告人');
  await reporter.send('person.type-roster', {
    placeId: classId,
    people: [
      { name: '赵小宝', sex: '1' },
      { name: '钱小贝', sex: '2' },
      { name: '孙小果', sex: '9', seq: 7 },
    ],
  });
  nurse = await server.as('陈校医');
  for (const { personId: id, name } of (await nurse.ask('nursery.day', { classId })).people)
    children.set(name, id);
  await server.sql(
    `insert into guardianship (county_code, pupil_id, guardian_id, school_id, relation)
     values ($1, $2, $3, $4, 'father')`,
    [counties.云溪县, idOf('赵小宝'), personId('李大伟'), school],
  );
  await grant('赵家长', 'guardian', school, personId('李大伟'));
  parent = await server.as('赵家长');
  await parent.send('privacy.give', { personId: idOf('赵小宝'), purpose: 'medicine', version: 1 });
});
afterAll(async () => await server.stop());
beforeEach(() => {
  day = nextDay();
  server.at(day, '09:00');
});

async function grant(name: AccountName, role: string, place: string, person?: string) {
  await server.sql(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, person_id,
       valid_from, reason, granted_at) values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, '2026-09-01', '测试', now())`,
    [counties.云溪县, accountId(name), role, place, school, person ?? null],
  );
  server.running.core.access.forget(accountId(name));
}

const idOf = (name: string): string => children.get(name) ?? '';

const round = (over: object) => ({
  ...{ classId, round: 1 as const, baseVersion: 0, seen: [], observed: [] },
  ...over,
});

test('打的名单按号排,没写号的接着往后', async () => {
  const { people, className } = await nurse.ask('nursery.day', { classId });
  expect(className).toBe('中班(1)班');
  expect(people.map((one) => one.name)).toEqual(['孙小果', '赵小宝', '钱小贝']);
});

test('一轮观察:看过的、有情况的、没看到的分得清', async () => {
  const seen = [idOf('赵小宝'), idOf('孙小果')];
  const loose = { personId: idOf('钱小贝'), findings: ['TOILET:LOOSE'], note: '上午两次' };
  await nurse.send('nursery.observe', round({ seen: seen.slice(0, 1), observed: [loose] }));
  const { rounds } = await nurse.ask('nursery.day', { classId });
  expect(rounds[0]).toMatchObject({ version: 1, by: '陈校医', observed: [loose] });
  expect(rounds[0]?.seen.sort()).toEqual([idOf('赵小宝'), idOf('钱小贝')].sort());
  expect(rounds[1]).toEqual({ round: 2, version: 0, seen: [], observed: [] });
  expect((await nurse.ask('nursery.classes', {})).classes).toEqual([
    expect.objectContaining({
      className: '中班(1)班',
      schoolName: '城关幼儿园',
      rounds: [1],
    }) as object,
  ]);
});

test('更正要写原因', async () => {
  const seen = [...children.values()];
  await nurse.send('nursery.observe', round({ seen }));
  const late = await server.as('何老师');
  const next = round({ seen, baseVersion: 1 });
  expect(await refused(late.send('nursery.observe', next))).toMatchObject({
    code: 'reason-needed',
  });
  await late.send('nursery.observe', { ...next, reason: '漏看一人' });
});

test('断网时两人记了同一轮:合成一轮,看到的都在,后到的知道和谁合了、哪个孩子两边不一样', async () => {
  const loose = { findings: ['TOILET:LOOSE'], note: '上午两次' };
  const [one, two] = [idOf('钱小贝'), idOf('赵小宝')];
  await nurse.send(
    'nursery.observe',
    round({ seen: [idOf('孙小果')], observed: [{ personId: one, ...loose }] }),
  );
  const late = await server.as('何老师');
  const warm = { personId: two, findings: [], tempC: 37.9, tempSite: 'EAR' as const };
  const sent = await late.send('nursery.observe', round({ seen: [one], observed: [warm] }));
  expect(sent).toMatchObject({ version: 2, merge: { by: '陈校医', both: ['钱小贝'] } });
  const now = async () => (await nurse.ask('nursery.day', { classId })).rounds[0];
  expect((await now())?.seen.sort()).toEqual([...children.values()].sort());
  expect((await now())?.observed).toEqual(
    expect.arrayContaining([{ personId: one, ...loose }, warm]) as object,
  );

  // A correction from an older version changes what it corrects, and nothing else.
  const usual = [one, idOf('孙小果')];
  const fixed = await nurse.send(
    'nursery.observe',
    round({ baseVersion: 1, seen: usual, reason: '看错了' }),
  );
  expect(fixed.merge?.both).toEqual([]);
  expect((await now())?.observed).toEqual([warm]);
});

test('没有的选项、不在班上的人、一个也没看,不收;小学班级没有全日观察', async () => {
  const strange = { personId: idOf('赵小宝'), findings: ['DIET:BLOOD'] };
  const send = async (over: object) =>
    await refused(nurse.send('nursery.observe', round({ ...over })));
  expect(await send({ observed: [strange] })).toMatchObject({ code: 'unknown-finding' });
  expect(await send({ seen: [personId('李小明')] })).toMatchObject({ code: 'not-on-roster' });
  expect(await send({})).toMatchObject({ code: 'nobody-seen' });
  expect(
    await send({ observed: [{ personId: idOf('赵小宝'), findings: [], tempC: 12 }] }),
  ).toMatchObject({ code: 'temperature-out-of-range' });
  const primary = await server.as('刘老师');
  expect(await refused(primary.ask('nursery.day', { classId: placeId('三(1)班') }))).toMatchObject({
    code: 'not-kindergarten',
  });
});

const order = () => ({
  ...{ medicine: '小儿止咳糖浆', dose: '5 毫升', times: ['16:00', '11:30'], from: day, to: day },
});

async function offered() {
  const of = { orderId: randomUUID(), personId: idOf('赵小宝') };
  await parent.send('nursery.offer', { ...of, ...order() });
  return of;
}

const ordersOf = async (orderId: string) =>
  (await nurse.ask('nursery.day', { classId })).orders.find((one) => one.orderId === orderId);

test('家长先委托,到园交给老师;老师收下才能喂,每次只登记一次', async () => {
  const of = await offered();
  expect(await ordersOf(of.orderId)).toMatchObject({
    ...{ name: '赵小宝', state: 'offered', askedBy: '赵家长', times: ['11:30', '16:00'] },
  });
  const dose = { ...of, day, time: '11:30', outcome: 'given' } as const;
  expect(await refused(nurse.send('nursery.give', dose))).toMatchObject({ code: 'order-settled' });
  await nurse.send('nursery.take-in', { ...of, handedBy: '赵爸爸' });
  await nurse.send('nursery.give', dose);
  const teacher = await server.as('何老师');
  expect(await refused(teacher.send('nursery.give', dose))).toMatchObject({
    status: 409,
    code: 'dose-taken-down',
    detail: '陈校医 在 09:00 已登记这一次，不要重复喂药。要更正请写明原因。',
  });
  const wrong = { ...dose, outcome: 'not-given', note: '吐了', reason: '登记错了' } as const;
  await teacher.send('nursery.give', wrong);
  expect((await ordersOf(of.orderId))?.doses).toEqual([
    expect.objectContaining({
      ...{ time: '11:30', outcome: 'not-given', by: '何老师', reason: '登记错了' },
    }) as object,
  ]);
});

test('两个人同时登记同一次喂药,只有一个成功', async () => {
  const of = await offered();
  await nurse.send('nursery.take-in', { ...of, handedBy: '赵爸爸' });
  const dose = { ...of, day, time: '16:00', outcome: 'given' } as const;
  const teacher = await server.as('何老师');
  const both = await Promise.allSettled(
    [nurse, teacher].map(async (by) => await by.send('nursery.give', dose)),
  );
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
});

test('不在委托单上的钟点、别的日子、没写为什么没喂成,不收', async () => {
  const of = await offered();
  await nurse.send('nursery.take-in', { ...of, handedBy: '赵爸爸' });
  const dose = { ...of, day, time: '12:00', outcome: 'given' } as const;
  expect(await refused(nurse.send('nursery.give', dose))).toMatchObject({ code: 'not-this-dose' });
  const other = { ...dose, day: '2026-10-30', time: '16:00' };
  expect(await refused(nurse.send('nursery.give', other))).toMatchObject({
    code: 'not-this-dose',
  });
  const silent = { ...dose, time: '16:00', outcome: 'not-given' } as const;
  expect(await refused(nurse.send('nursery.give', silent))).toMatchObject({
    code: 'reason-needed',
  });
});

test('老师可以不收,写明原因;家长看得到,不能再收', async () => {
  const of = await offered();
  await nurse.send('nursery.refuse', { ...of, reason: '没有写用量' });
  const { orders } = await parent.ask('nursery.mine', {});
  expect(orders.find((one) => one.orderId === of.orderId)).toMatchObject({
    ...{ state: 'refused', settledReason: '没有写用量', settledBy: '陈校医' },
  });
  expect(await refused(nurse.send('nursery.take-in', { ...of, handedBy: '赵爸爸' }))).toMatchObject(
    { code: 'order-settled', detail: '这份委托已经办过（未收）。' },
  );
});

test('家长收回后不再喂;老师也可以当面登记一份', async () => {
  const of = await offered();
  await parent.send('nursery.withdraw', { ...of, reason: '好了不用喂' });
  expect(await refused(parent.send('nursery.withdraw', { ...of, reason: '再收回' }))).toMatchObject(
    {
      status: 404,
    },
  );
  const own = { orderId: randomUUID(), personId: idOf('钱小贝') };
  const atDoor = { ...own, order: order(), handedBy: '钱奶奶' };
  // Nobody of this family was asked on a phone: then it takes a signature on paper.
  expect(await refused(nurse.send('nursery.take-in', atDoor))).toMatchObject({
    code: 'consent-needed',
  });
  await nurse.send('nursery.take-in', { ...atDoor, isSigned: true });
  expect(await ordersOf(own.orderId)).toMatchObject({ state: 'received', handedBy: '钱奶奶' });
  await nurse.send('nursery.refuse', { ...own, reason: '家长来电说不喂了' });
  expect(await ordersOf(own.orderId)).toMatchObject({ state: 'ended' });
});

test('断网时喂过药,这份委托后来收回了:收回以前喂的照记,以后喂的不收', async () => {
  const of = await offered();
  await nurse.send('nursery.take-in', { ...of, handedBy: '赵爸爸' });
  server.at(day, '11:50');
  await parent.send('nursery.withdraw', { ...of, reason: '好了不用喂' });
  server.at(day, '12:30');
  const give = async (heldSeconds: number) =>
    await nurse.send('nursery.give', {
      ...{ ...of, day, time: '11:30', outcome: 'given' },
      heldSeconds,
    });
  expect(await refused(give(30 * 60))).toMatchObject({ code: 'order-settled' });
  await give(55 * 60);
  expect((await ordersOf(of.orderId))?.doses).toMatchObject([{ time: '11:30', by: '陈校医' }]);
  const never = await offered();
  await parent.send('nursery.withdraw', { ...never, reason: '不用了' });
  const untaken = { ...never, day, time: '11:30', outcome: 'given', heldSeconds: 3600 } as const;
  expect(await refused(nurse.send('nursery.give', untaken))).toMatchObject({
    code: 'order-settled',
  });
});

test('家长只能给自己的孩子委托,日子要对、不能太长', async () => {
  const offer = async (over: object, who = '赵小宝') => {
    const of = { orderId: randomUUID(), personId: idOf(who) };
    return await refused(parent.send('nursery.offer', { ...of, ...order(), ...over }));
  };
  expect(await offer({}, '钱小贝')).toMatchObject({ status: 404 });
  expect(await offer({ from: '2026-12-02', to: '2026-12-01' })).toMatchObject({
    code: 'from-after-to',
  });
  expect(await offer({ from: '2026-10-01', to: '2026-10-02' })).toMatchObject({
    code: 'day-too-old',
  });
  expect(await offer({ to: '2026-12-31' })).toMatchObject({ code: 'order-too-long' });
  const { children: own } = await parent.ask('nursery.mine', {});
  expect(own.map((one) => one.name)).toEqual(['赵小宝']);
});

test('一次打许多人:同名没写号、号重了、学籍号不对,指出第几行', async () => {
  const reporter = await server.as('孙报告人');
  const type = async (
    people: { name: string; sex: '1' | '2'; seq?: number; studentNo?: string }[],
  ) => await refused(reporter.send('person.type-roster', { placeId: classId, people }));
  const good = { name: '李小新', sex: '1' } as const;
  expect(await type([good, { name: '赵小宝', sex: '1' }])).toMatchObject({
    code: 'roster-line',
    detail: '第 2 行：赵小宝已在名册上；同名的请写号数',
  });
  expect(await type([{ ...good, seq: 7 }])).toMatchObject({ detail: '第 1 行：7 号已经有人' });
  expect(await type([{ ...good, studentNo: 'G123' }])).toMatchObject({ code: 'roster-line' });
  const teacher = await server.as('何老师');
  expect(
    await refused(teacher.send('person.type-roster', { placeId: classId, people: [good] })),
  ).toMatchObject({ code: 'no-permission' });
});
