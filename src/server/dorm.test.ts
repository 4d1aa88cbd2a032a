import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, type PlaceName, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { schoolDays, sheetFor } from '../../test/setup/sheet.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
let keeper: Caller;
const nextDay = schoolDays();
let day = today;

beforeAll(async () => {
  server = await testServer();
  keeper = await server.as('宿管郑阿姨');
});
afterAll(async () => await server.stop());
beforeEach(() => {
  day = nextDay();
  server.at(day, '19:00');
});

type Entries = Input<'dorm.submit'>['entries'];

async function submit(room: PlaceName, entries: Entries, reason?: string) {
  const roomId = placeId(room);
  const { bases } = await keeper.ask('dorm.sheet', { roomId, day });
  return await keeper.send('dorm.submit', {
    ...{ roomId, day, entries, bases },
    ...(reason && { reason }),
  });
}

const seen = (...names: string[]): Entries => names.map((name) => ({ personId: personId(name) }));

async function evening(at: PlaceName) {
  const teacher = await server.as('郭校长');
  const { people } = await teacher.ask('roll.sheet', {
    classId: placeId(at),
    day,
    session: 'evening',
  });
  return Object.fromEntries(people.map((one) => [one.name, one.entry]));
}

test('宿管只看到自己楼里的寝室和住的人', async () => {
  const { rooms } = await keeper.ask('dorm.rooms', {});
  expect(rooms.map((one) => [one.dormName, one.name, one.people])).toEqual([
    ['一号楼', '101', 3],
    ['一号楼', '102', 2],
  ]);
  const { people } = await keeper.ask('dorm.sheet', { roomId: placeId('101寝室') });
  expect(people.map((one) => `${one.className} ${one.name}`).sort()).toEqual([
    '七年级(1)班 何大江',
    '七年级(1)班 林大海',
    '七年级(2)班 宋大春',
  ]);
  const other = { roomId: placeId('201寝室') };
  expect(await refused(keeper.ask('dorm.sheet', other))).toMatchObject({ code: 'no-permission' });
  const classmates = { placeId: placeId('七(1)班') };
  expect(await refused(keeper.ask('person.list', classmates))).toMatchObject({ status: 403 });
});

test('在留观室的学生,宿管看得到几点起在那里,不算没点到、不知去向;看不到是什么病', async () => {
  const principal = await server.as('郭校长');
  server.at(day, '18:20');
  const who = { stayId: randomUUID(), personId: personId('高大山') };
  await principal.send('ward.receive', {
    ...who,
    source: 'walk-in',
    tempC: 38.4,
    tempSite: 'EAR',
    symptoms: ['VOMITING'],
  });
  server.at(day, '21:00');
  const sheet = await keeper.ask('dorm.sheet', { roomId: placeId('102寝室') });
  expect(sheet.people.find((one) => one.name === '高大山')).toEqual({
    personId: personId('高大山'),
    name: '高大山',
    classId: placeId('七(1)班'),
    className: '七年级(1)班',
    inWardSince: new Date(`${day}T10:20:00Z`).toISOString(),
  });
  const roomNow = async () =>
    (await keeper.ask('dorm.rooms', {})).rooms.find((one) => one.name === '102');
  expect(await roomNow()).toMatchObject({ people: 2, known: 1, inWard: 1, away: 0 });
  expect(JSON.stringify(sheet)).not.toMatch(/VOMITING|38/);

  // Back from the room: looked for like everybody else.
  await principal.send('ward.leave', { ...who, to: 'home', takenBy: '高父', relation: '父亲' });
  expect(await roomNow()).toMatchObject({ known: 0, inWard: 0 });
});

test('一个寝室的查房写进两个班的晚检,没点到的人还是未见', async () => {
  await submit('101寝室', [
    { personId: personId('林大海') },
    { personId: personId('何大江'), absent: 'leave', note: '请假回家' },
    { personId: personId('宋大春'), symptoms: ['COUGH'], tempC: 38.1, tempSite: 'EAR' },
  ]);
  expect(await evening('七(1)班')).toEqual({
    林大海: {},
    何大江: { absent: 'leave', note: '请假回家' },
    高大山: undefined,
    罗大川: undefined,
    梁大河: undefined,
  });
  expect(await evening('七(2)班')).toMatchObject({
    宋大春: { symptoms: ['COUGH'], tempC: 38.1 },
  });
  const [first] = (await keeper.ask('dorm.rooms', {})).rooms;
  expect(first).toMatchObject({ known: 3, away: 1, ill: 1 });
});

test('两间寝室先后写进同一张晚检,谁也不冲掉谁', async () => {
  const rooms = ['101寝室', '102寝室'] as const;
  const open = await Promise.all(
    rooms.map(async (room) => await keeper.ask('dorm.sheet', { roomId: placeId(room), day })),
  );
  // Both phones opened their room before either sent.
  await Promise.all(
    open.map(
      async ({ roomId, bases, people }) =>
        await keeper.send('dorm.submit', {
          ...{ roomId, day, bases },
          entries: people.map(({ personId: id }) => ({ personId: id })),
        }),
    ),
  );
  const said = await evening('七(1)班');
  expect(Object.values(said).filter((entry) => entry !== undefined)).toHaveLength(3);
});

test('班主任先报了正常,宿管说不在:较重的先立着,班主任看到两种说法', async () => {
  const { bases } = await keeper.ask('dorm.sheet', { roomId: placeId('102寝室'), day });
  const teacher = await server.as('林老师');
  await teacher.send('roll.submit', { ...sheetFor('七(1)班', day), session: 'evening' });
  await keeper.send('dorm.submit', {
    ...{ roomId: placeId('102寝室'), day, bases },
    entries: [{ personId: personId('高大山'), absent: 'unknown', note: '不在床上' }],
  });
  const { people } = await teacher.ask('roll.sheet', {
    classId: placeId('七(1)班'),
    day,
    session: 'evening',
  });
  const one = people.find(({ name }) => name === '高大山');
  expect(one?.entry).toMatchObject({ absent: 'unknown' });
  expect(one?.dispute).toMatchObject({ by: '林老师' });
});

test('宿管也知道有两种说法:回执里写明是谁、两边各怎么说,重开寝室看得到,改一次就定下来', async () => {
  const roomId = placeId('102寝室');
  const { bases } = await keeper.ask('dorm.sheet', { roomId, day });
  const teacher = await server.as('林老师');
  await teacher.send('roll.submit', { ...sheetFor('七(1)班', day), session: 'evening' });
  const away = { personId: personId('高大山'), absent: 'unknown' as const };
  const { classes } = await keeper.send('dorm.submit', { roomId, day, bases, entries: [away] });
  expect(classes).toMatchObject([
    {
      ...{ classId: placeId('七(1)班'), version: 2 },
      merge: {
        disputes: [{ name: '高大山', mine: { absent: 'unknown' }, other: {}, kept: 'mine' }],
      },
    },
  ]);
  const found = async () =>
    (await keeper.ask('dorm.sheet', { roomId, day })).people.find((one) => one.name === '高大山');
  expect(await found()).toMatchObject({ entry: { absent: 'unknown' }, dispute: { by: '林老师' } });
  await submit('102寝室', seen('高大山'), '在楼下找到了');
  expect(await found()).toMatchObject({ entry: {} });
  expect((await found())?.dispute).toBeUndefined();
});

test('宿管改口要写原因;再交一遍一样的不算错', async () => {
  await submit('102寝室', seen('高大山', '唐大夏'));
  await submit('102寝室', seen('高大山', '唐大夏'));
  const away: Entries = [{ personId: personId('高大山'), absent: 'unknown' }];
  expect(await refused(submit('102寝室', away))).toMatchObject({ code: 'reason-needed' });
  await submit('102寝室', away, '后来不见了');
  expect(await evening('七(1)班')).toMatchObject({ 高大山: { absent: 'unknown' } });
});

test('不住这间的、别的楼的、没到时间的、不上课的,都用一句话拒绝', async () => {
  expect(await refused(submit('101寝室', seen('高大山')))).toMatchObject({ code: 'not-in-room' });
  const elsewhere = { roomId: placeId('201寝室'), day, bases: [], entries: seen('罗大川') };
  expect(await refused(keeper.send('dorm.submit', elsewhere))).toMatchObject({ status: 403 });
  server.at(day, '12:00');
  expect(await refused(submit('101寝室', seen('林大海')))).toMatchObject({
    code: 'session-not-open',
  });
  const saturday = '2026-11-14';
  server.at(saturday, '19:00');
  const off = { roomId: placeId('101寝室'), day: saturday, bases: [], entries: seen('林大海') };
  expect(await refused(keeper.send('dorm.submit', off))).toMatchObject({ code: 'not-school-day' });
});

test('校长安排寝室:没有床的住进来,换寝室只占一张床,离校的自动腾出', async () => {
  const head = await server.as('郭校长');
  const room = placeId('201寝室');
  const { without } = await head.ask('dorm.people', { roomId: room });
  expect(without.map((one) => one.name).sort()).toEqual(['许大秋', '梁大河'].sort());
  const ids = [personId('梁大河'), personId('高大山')];
  expect(await head.send('dorm.assign', { roomId: room, personIds: ids })).toMatchObject({
    people: 3,
  });
  const left = await head.ask('dorm.people', { roomId: placeId('102寝室') });
  expect(left.people.map((one) => one.name)).toEqual(['唐大夏']);
  const moving = { roomId: room, personId: personId('高大山'), reason: '换寝室' };
  await head.send('dorm.unassign', moving);
  expect(await refused(head.send('dorm.unassign', moving))).toMatchObject({ status: 404 });
  await head.send('person.leave', {
    ...{ personId: personId('梁大河'), lastDay: day, reason: '转学' },
  });
  expect((await head.ask('dorm.people', { roomId: room })).people.map((one) => one.name)).toEqual([
    '罗大川',
  ]);
  const stranger = { roomId: room, personIds: [personId('李小明')] };
  expect(await refused(head.send('dorm.assign', stranger))).toMatchObject({ status: 404 });
  expect(await refused(keeper.send('dorm.assign', stranger))).toMatchObject({ status: 403 });
});

test('寝室还有人住就不能停用;班级里放不进寝室', async () => {
  const head = await server.as('郭校长');
  const close = { placeId: placeId('101寝室'), to: day, reason: '装修' };
  expect(await refused(head.send('place.close', close))).toMatchObject({ code: 'place-not-empty' });
  const wrong = { parentId: placeId('七(1)班'), kind: 'dorm-room', name: '103' } as const;
  expect(await refused(head.send('place.create', wrong))).toMatchObject({
    code: 'parent-cannot-hold',
  });
  await head.send('place.create', { ...wrong, parentId: placeId('一号楼') });
  const names = (await keeper.ask('dorm.rooms', {})).rooms.map((one) => one.name);
  expect(names).toEqual(['101', '102', '103']);
});
