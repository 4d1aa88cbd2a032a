import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused } from '../../test/setup/ask.ts';
import { type PlaceName, personId, placeId } from '../../test/setup/cast.ts';
import { inventedId } from '../../test/setup/people.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
let office: Caller;
beforeAll(async () => {
  server = await testServer();
  office = await server.as('孙报告人');
  for (const [name, lastDay] of [
    ['张小丽', '2026-09-10'],
    ['陈小军', '2026-09-11'],
  ] as const)
    await office.send('person.leave', { personId: personId(name), lastDay, reason: '转学' });
  const number = inventedId('2017-05-12', 31);
  const facts = { personId: personId('张小丽'), name: '张小丽', sex: '2', reason: '补号' } as const;
  await office.send('person.update', {
    ...facts,
    version: 1,
    sex: '1',
    idNumber: number,
  });
  await (
    await server.as('郭校长')
  ).send('person.receive', {
    placeId: placeId('七(1)班'),
    name: '张小丽',
    idNumber: number,
    from: today,
    reason: '转入',
  });
  await office.send('person.move', {
    personId: personId('杨小强'),
    toPlaceId: placeId('三(2)班'),
    from: today,
    reason: '调班',
  });
  await office.send('person.leave', {
    personId: personId('郝师傅'),
    lastDay: '2026-09-12',
    reason: '退休',
  });
});
afterAll(async () => await server.stop());

async function gone(caller: Caller, name: PlaceName, more: object = {}) {
  const list = await caller.ask('person.list', { placeId: placeId(name), state: 'left', ...more });
  return { ...list, names: list.rows.map((row) => row.name) };
}

test('已离开的名单:哪天离开、为什么、去了哪里', async () => {
  const { rows, total } = await gone(office, '实验小学');
  expect(total).toBe(3);
  expect(rows.map(({ name, placeName, left }) => ({ name, placeName, left }))).toEqual([
    {
      name: '张小丽',
      placeName: '三年级(1)班',
      left: { day: '2026-09-10', reason: '转学', to: '第一中学' },
    },
    { name: '郝师傅', placeName: '后勤处', left: { day: '2026-09-12', reason: '退休' } },
    { name: '陈小军', placeName: '三年级(1)班', left: { day: '2026-09-11', reason: '转学' } },
  ]);
  const here = await office.ask('person.list', { placeId: placeId('实验小学') });
  expect(here.rows.map((row) => row.name)).not.toContain('陈小军');
  expect(here.rows.every((row) => row.left === undefined)).toBe(true);
});

test('按种类、姓名筛选,一页一页翻', async () => {
  expect((await gone(office, '实验小学', { kind: 'staff' })).names).toEqual(['郝师傅']);
  expect((await gone(office, '实验小学', { q: '陈' })).names).toEqual(['陈小军']);
  const first = await gone(office, '实验小学', { limit: 2 });
  const second = await gone(office, '实验小学', { limit: 2, after: first.next });
  expect([...first.names, ...second.names]).toEqual(['张小丽', '郝师傅', '陈小军']);
  expect(second.next).toBeUndefined();
  const place = placeId('实验小学');
  const guardians = office.ask('person.list', { placeId: place, state: 'left', kind: 'guardian' });
  expect(await refused(guardians)).toMatchObject({ code: 'bad-input' });
  const lost = office.ask('person.list', { placeId: place, state: 'left', after: 'abc' });
  expect(await refused(lost)).toMatchObject({ code: 'bad-input' });
});

test('班级名单里,调到邻班的算离开本班,写明去了哪个班;学校里他还在', async () => {
  const teacher = await server.as('刘老师');
  const { rows } = await gone(teacher, '三(1)班');
  expect(rows.map((row) => [row.name, row.left?.to])).toEqual([
    ['张小丽', '第一中学'],
    ['杨小强', '三年级(2)班'],
    ['陈小军', undefined],
  ]);
});

test('县里不把转到本县别校的算作离开', async () => {
  const bureau = await server.as('孙科长');
  expect((await gone(bureau, '云溪县')).names).toEqual(['郝师傅', '陈小军']);
  expect((await gone(bureau, '第一中学')).names).toEqual([]);
});

test('看不了名单的角色也看不到已离开的人', async () => {
  const inspector = await server.as('李督学');
  expect(await refused(gone(inspector, '实验小学'))).toMatchObject({ status: 403 });
});
