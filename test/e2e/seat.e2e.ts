import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { choose, fill, openBrowser, wrongWith } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { personId, placeId } from '../setup/cast.ts';
import { type TestServer, testServer } from '../setup/server.ts';

/** 校车和餐桌: who rides and who eats where, by hand. */

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('校长在电脑上看一班校车有谁,安排、换到另一班、写明原因去掉', async () => {
  const head = await server.as('郭校长');
  const run = async (name: string) =>
    (await head.send('place.create', { parentId: placeId('第一中学'), kind: 'bus-run', name }))
      .placeId;
  const morning = await run('1号线早班');
  await run('2号线早班');
  await head.send('seat.assign', {
    seatId: morning,
    personIds: [personId('林大海'), personId('何大江'), personId('宋大春')],
  });
  const { page, context, faults } = await openAs(browser, server, '郭校长', `/place/${morning}`);
  const table = page.getByRole('table', { name: '坐这班车的学生' });
  await table.getByRole('row', { name: /林大海/ }).waitFor();
  await page.getByText('共 3 人').waitFor();
  expect(await wrongWith(page, 'seat-run')).toEqual([]);

  await page.getByRole('button', { name: '安排学生' }).click();
  expect(await wrongWith(page, 'seat-add')).toEqual([]);
  await choose(page, '学生', '高大山');
  await fill(page, {}, '安排学生', '已安排');
  await table.getByRole('row', { name: /高大山/ }).waitFor();

  const row = (name: string) => table.getByRole('row', { name: new RegExp(name) });
  await row('何大江').getByRole('button', { name: '换到别处' }).click();
  await choose(page, '校车班次', '2号线早班');
  await fill(page, {}, '换到别处', '已安排');
  await page.getByText('共 3 人').waitFor();
  await row('宋大春').getByRole('button', { name: '去掉' }).click();
  await fill(page, { 原因: '家长自己接送' }, '去掉', '已去掉');
  await page.getByText('共 2 人').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
