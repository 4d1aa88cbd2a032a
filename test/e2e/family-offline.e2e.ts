import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openBrowser } from '../setup/browser.ts';
import { personId } from '../setup/cast.ts';
import { type CutProxy, cutProxy } from '../setup/cut-proxy.ts';
import { codeOf, joined, slipsOf } from '../setup/family.ts';
import {
  agree,
  firstVisit,
  type PhonePage,
  phoneOf,
  reportIll,
  storedOn,
} from '../setup/phone-page.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
/** The phone's network; the school's does not go through it. */
let network: CutProxy;
beforeAll(async () => {
  server = await testServer();
  network = await cutProxy(Number(new URL(server.url).port));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await network?.stop();
  await server?.stop();
});
beforeEach(() => {
  network.mend();
  server.at(today, '07:00');
});

async function cut({ context }: PhonePage): Promise<void> {
  network.cut();
  await context.setOffline(true);
}

async function mend({ context }: PhonePage): Promise<void> {
  network.mend();
  await context.setOffline(false);
}

async function checkInsOf(name: string): Promise<number> {
  const rows = await server.sql('select 1 from checkin where person_id = $1', [personId(name)]);
  return rows.length;
}

async function endGuardian(child: string, guardian: string): Promise<void> {
  const slips = await slipsOf(server, '刘老师', '三(1)班');
  const slip = slips.find((one) => one.personId === personId(child));
  const guardianId = slip?.guardians.find((one) => one.name === guardian)?.guardianId ?? '';
  const teacher = await server.as('刘老师');
  const reason = '加错了人';
  await teacher.send('family.end-guardian', { personId: personId(child), guardianId, reason });
}

test('断网时报的,联网前学校移除了这位家长:没有记下,说清楚为什么;填的还看得到,可以丢弃;手机上不留孩子', async () => {
  const slip = await codeOf(server, '刘老师', '三(1)班', '王小华');
  const mother = await joined(server, slip, { name: '王妈妈' });
  const hand = await phoneOf(browser, network.url, mother);
  const { page } = hand;
  await firstVisit(page, `${network.url}/m/`);
  await page.getByText('王小华').first().waitFor();
  await page.getByRole('link', { name: '去报一下' }).tap();
  await agree(page);
  expect((await storedOn(page)).kept).toContain('王小华');

  await cut(hand);
  await reportIll(page, '王小华', '发热');
  await page.getByRole('button', { name: '提交：1 人不舒服或请假' }).tap();
  await page.getByText('已存在这台手机里').waitFor();
  await endGuardian('王小华', '王妈妈');
  await mend(hand);

  await page.getByRole('link', { name: /1 项没有发成/ }).tap();
  await page.getByText(/您现在已不是这个孩子的家长.*这次没有记下/).waitFor();
  await page.getByRole('heading', { name: /王小华：请病假、发热/ }).waitFor();
  expect(await checkInsOf('王小华')).toBe(0);
  await expect.poll(async () => (await storedOn(page)).kept).not.toContain('王小华');

  // Opened again it is still there, for the person to read and to throw away.
  await page.reload();
  await page.getByText('没有发成').first().waitFor();
  await page.getByRole('heading', { name: /王小华：请病假、发热/ }).waitFor();
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: '丢弃' }).tap();
  await page.getByText('✓ 都发出去了').waitFor();
  const { outbox, kept } = await storedOn(page);
  expect(outbox + kept).not.toContain('王小华');
  await page.goto(`${network.url}/m/`);
  await page.getByText('这个账号现在没有角色').waitFor();
  expect(hand.faults).toEqual([]);
  await hand.context.close();
});

test('两个孩子只移除了一个:这一份不收,另一个再报一次就行,手机上只留下另一个', async () => {
  const mother = await joined(server, await codeOf(server, '刘老师', '三(1)班', '张小丽'), {
    name: '张妈妈',
  });
  await mother.send('family.join', {
    code: await codeOf(server, '刘老师', '三(1)班', '陈小军'),
    relation: 'other',
    name: '张妈妈',
    signIn: { by: 'account' },
  });
  const hand = await phoneOf(browser, network.url, mother);
  const { page } = hand;
  await firstVisit(page, `${network.url}/m/family`);
  await agree(page);
  await cut(hand);
  await page.getByRole('button', { name: '2 个孩子都好' }).tap();
  await reportIll(page, '张小丽', '发热');
  await page.getByRole('button', { name: /^提交：/ }).tap();
  await page.getByText('已存在这台手机里').waitFor();
  await endGuardian('陈小军', '张妈妈');
  await mend(hand);

  await page.getByText(/您现在已不是其中一个孩子的家长/).waitFor();
  expect(await checkInsOf('张小丽')).toBe(0);
  await expect.poll(async () => (await storedOn(page)).kept).not.toContain('陈小军');
  await page.getByRole('button', { name: '有变化，再报一次' }).tap();
  await page.getByRole('region', { name: '张小丽' }).waitFor();
  expect(await page.getByRole('region', { name: '陈小军' }).count()).toBe(0);
  await reportIll(page, '张小丽', '发热');
  await page.getByRole('button', { name: /^提交：/ }).tap();
  await page.getByText('学校已收到').waitFor();
  expect(await checkInsOf('张小丽')).toBe(1);
  await hand.context.close();
});
