import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { personId, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';

let server: TestServer;
let head: Caller;
beforeAll(async () => {
  server = await testServer();
  head = await server.as('郭校长');
});
afterAll(async () => await server.stop());

const school = placeId('第一中学');
const [one, other] = [personId('林大海'), personId('何大江')];

async function make(parentId: string, kind: 'bus-run' | 'canteen' | 'canteen-table', name: string) {
  return (await head.send('place.create', { parentId, kind, name })).placeId;
}

async function namesAt(seatId: string): Promise<string[]> {
  const { people } = await head.ask('seat.people', { seatId });
  return people.map((who) => who.name).toSorted();
}

test('校车:早晚两班都能坐;换班次只离开说的那一班;去掉要写原因', async () => {
  const morning = await make(school, 'bus-run', '1号线早班');
  const evening = await make(school, 'bus-run', '1号线晚班');
  const second = await make(school, 'bus-run', '2号线早班');
  await head.send('seat.assign', { seatId: morning, personIds: [one, other] });
  await head.send('seat.assign', { seatId: evening, personIds: [one] });
  expect(await namesAt(morning)).toEqual(['何大江', '林大海'].toSorted());
  const { without } = await head.ask('seat.people', { seatId: evening });
  const names = without.map((who) => who.name);
  expect([names.includes('何大江'), names.includes('林大海')]).toEqual([true, false]);

  await head.send('seat.assign', { seatId: second, personIds: [one], fromId: morning });
  expect([await namesAt(morning), await namesAt(evening), await namesAt(second)]).toEqual([
    ['何大江'],
    ['林大海'],
    ['林大海'],
  ]);
  const out = { seatId: evening, personId: one, reason: '家长自己接' };
  await head.send('seat.unassign', out);
  expect(await namesAt(evening)).toEqual([]);
  expect(await refused(head.send('seat.unassign', out))).toMatchObject({ status: 404 });
});

test('餐桌:一个人只有一张,安排到另一张就离开原来的;有人的不能停用', async () => {
  const canteen = await make(school, 'canteen', '一食堂');
  const first = await make(canteen, 'canteen-table', '1号桌');
  const second = await make(canteen, 'canteen-table', '2号桌');
  await head.send('seat.assign', { seatId: first, personIds: [one, other] });
  await head.send('seat.assign', { seatId: second, personIds: [one] });
  expect([await namesAt(first), await namesAt(second)]).toEqual([['何大江'], ['林大海']]);
  const close = { placeId: second, to: '2026-12-01', reason: '维修' };
  expect(await refused(head.send('place.close', close))).toMatchObject({ code: 'place-not-empty' });
});

test('别校的学生、别校的班次、不是校车餐桌的地方都不行', async () => {
  const run = await make(school, 'bus-run', '3号线早班');
  const stranger = { seatId: run, personIds: [personId('李小明')] };
  expect(await refused(head.send('seat.assign', stranger))).toMatchObject({ status: 404 });
  const elsewhere = { seatId: run, personIds: [one], fromId: placeId('七(1)班') };
  expect(await refused(head.send('seat.assign', elsewhere))).toMatchObject({ status: 404 });
  expect(await refused(head.ask('seat.people', { seatId: placeId('101寝室') }))).toMatchObject({
    status: 404,
  });
});
