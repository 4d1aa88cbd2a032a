import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { accountId, type PlaceName, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
let administrator: Caller;
beforeAll(async () => {
  server = await testServer();
  administrator = await server.as('系统管理员');
  await administrator.send('account.grant', {
    accountId: accountId('镇教办主任'),
    placeId: placeId('城关镇'),
    role: 'administrator',
    reason: '管本镇账号',
  });
  const office = await server.as('孙报告人');
  const day = { day: '2026-12-31', reason: '元旦前一天' };
  await office.send('calendar.set-day', { placeId: placeId('实验小学'), ...day });
  for (const name of ['云溪县', '城关镇', '河东镇'] as const)
    await administrator.send('calendar.set-day', { placeId: placeId(name), ...day });
});
afterAll(async () => await server.stop());

async function linesAt(caller: Caller, name: PlaceName): Promise<string[]> {
  const ask = { placeId: placeId(name), operation: 'calendar.set-day' };
  const { rows } = await caller.ask('account.audit', ask);
  return rows.map((row) => row.subject.split(' ')[0] ?? '').sort();
}

test('乡镇管理员看到本镇和下面学校的操作,看不到旁边的镇和县里的', async () => {
  const town = await server.as('镇教办主任');
  expect(await linesAt(town, '城关镇')).toEqual(['城关镇', '实验小学']);
  const { rows } = await town.ask('account.audit', { placeId: placeId('城关镇') });
  expect(rows).toContainEqual(
    expect.objectContaining({ operation: 'account.grant', reason: '管本镇账号' }),
  );
});

test('学校只看到本校的,县里全看得到', async () => {
  expect(await linesAt(await server.as('王校长'), '实验小学')).toEqual(['实验小学']);
  expect(await linesAt(administrator, '云溪县')).toEqual([
    '云溪县',
    '城关镇',
    '实验小学',
    '河东镇',
  ]);
});

test('班级的操作记着班级,算在学校和乡镇里', async () => {
  const input = { classId: placeId('三(1)班'), day: today, session: 'morning' } as const;
  const teacher = await server.as('刘老师');
  const sheet = { baseVersion: 0, rosterRevision: 1, entries: [], othersWell: true };
  await teacher.send('roll.submit', { ...input, ...sheet });
  const [line] = await server.sql<{ place_id: string; school_id: string }>(
    `select place_id, school_id from audit where operation = 'roll.submit'`,
  );
  expect(line).toEqual({ place_id: placeId('三(1)班'), school_id: placeId('实验小学') });
  for (const [who, at] of [
    ['王校长', '实验小学'],
    ['镇教办主任', '城关镇'],
  ] as const) {
    const ask = { placeId: placeId(at), operation: 'roll.submit' };
    expect((await (await server.as(who)).ask('account.audit', ask)).rows).toHaveLength(1);
  }
});
