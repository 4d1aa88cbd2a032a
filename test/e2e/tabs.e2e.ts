import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { openBrowser } from '../setup/browser.ts';
import { type AccountName, personId, placeId } from '../setup/cast.ts';
import { type CutProxy, cutProxy } from '../setup/cut-proxy.ts';
import {
  agree,
  firstVisit,
  type PhonePage,
  phoneOf,
  reportIll,
  storedOn,
} from '../setup/phone-page.ts';
import { enter, type TestServer, testServer, today } from '../setup/server.ts';

let server: TestServer;
let browser: Browser;
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

async function handOf(name: AccountName): Promise<PhonePage> {
  return await phoneOf(browser, network.url, await enter(server.url, name));
}

const waits = (page: Page, n: number) =>
  page.getByText(new RegExp(`^${n} 项在手机上等待发送`)).first();

/** Says of one child that it is ill, on a page that is open at the check-in. */
async function report(page: Page, name: string): Promise<void> {
  await reportIll(page, name, '咳嗽');
  await page.getByRole('button', { name: '提交：1 人不舒服或请假' }).tap();
  await page.getByText('已存在这台手机里').waitFor();
}

test.each([
  ['有锁的浏览器', false],
  ['没有锁的老浏览器', true],
])('同一部手机开两页(%s):两页都说等着几项,联网后每项只发一次', async (_, isOld) => {
  const { page: first, context, faults } = await handOf('赵家长');
  if (isOld)
    await context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }),
    );
  await firstVisit(first, `${network.url}/m/family`);
  await agree(first);
  const second = await context.newPage();
  await second.goto(`${network.url}/m/family`);
  await agree(second);

  network.cut();
  await context.setOffline(true);
  await report(first, '李小明');
  await report(second, '李小红');
  await waits(first, 2).waitFor();
  await waits(second, 2).waitFor();

  const arrived: string[] = [];
  context.on('response', (response) => {
    const request = response.request();
    const key = request.headers()['idempotency-key'];
    if (request.url().endsWith('family.check-in') && key) arrived.push(key);
  });
  network.mend();
  await context.setOffline(false);
  for (const page of [first, second]) {
    await page.getByText('学校已收到').waitFor();
    await expect.poll(async () => await page.getByText('等待发送').count()).toBe(0);
  }
  expect(arrived).toHaveLength(2);
  expect(new Set(arrived).size).toBe(2);
  expect(faults).toEqual([]);
  await context.close();
});

test('另一页被手机冻住时还占着发送权:半分钟后这一页照样发出', async () => {
  const { page, context } = await handOf('赵家长');
  await page.goto(`${network.url}/m/family`);
  await page.evaluate(() => {
    const forever = new Promise<void>(() => {});
    void navigator.locks.request('shaodian-outbox', async () => await forever);
  });
  const second = await context.newPage();
  await second.clock.install();
  await second.goto(`${network.url}/m/family`);
  await second.getByRole('region', { name: '李小明' }).waitFor();
  await second.getByRole('button', { name: '2 个孩子都好' }).tap();
  await second.getByRole('button', { name: '提交：2 人都好' }).tap();
  await waits(second, 1).waitFor();
  expect(await second.getByText('学校已收到').count()).toBe(0);
  await second.clock.fastForward(31_000);
  await second.getByText('学校已收到').waitFor();
  await context.close();
});

/** The phone's clock is wrong by `clockErrorMs` of the window, two days at first, and can be put right. */
function wrongClock(days: number): void {
  const Real = Date;
  Object.assign(window, { clockErrorMs: days * 86_400_000 });
  const now = () => Real.now() + Number(Reflect.get(window, 'clockErrorMs'));
  window.Date = new Proxy(Real, {
    construct: (target, args: []) => (args.length > 0 ? new target(...args) : new target(now())),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}

test.each([
  ['慢两天', -2, '王小华'],
  ['快两天', 2, '张小丽'],
] as const)(
  '手机时间%s,发过一次没有回音,联网时时间又自己校准了:记在真正登记的时候',
  async (_, days, name) => {
    server.at(today, '07:40');
    const { page, context } = await handOf('门卫老马');
    await context.addInitScript(wrongClock, days);
    await page.goto(`${network.url}/m/gate/${placeId('实验小学')}`);
    await page.getByLabel(/姓名、拼音首字母/).fill(name);
    await page.getByRole('button', { name: new RegExp(name) }).tap();
    network.cut();
    await page.getByRole('button', { name: `放行 ${name}` }).tap();
    await waits(page, 1).waitFor();
    // It has gone out, and nobody knows whether it arrived.
    await expect
      .poll(
        async () => (JSON.parse((await storedOn(page)).outbox) as { tries: number }[])[0]?.tries,
      )
      .toBeGreaterThan(0);

    server.at(today, '09:40');
    network.mend();
    await page.evaluate(() => {
      Object.assign(window, { clockErrorMs: 0 });
      dispatchEvent(new Event('focus'));
    });
    await expect.poll(async () => await page.getByText('等待发送').count()).toBe(0);
    const guard = await server.as('门卫老马');
    const { readings } = await guard.ask('gate.day', { schoolId: placeId('实验小学') });
    const reading = readings.find((one) => one.personId === personId(name));
    const minutes =
      (Date.parse(reading?.at ?? '') - Date.parse(`${today}T07:40:00+08:00`)) / 60_000;
    expect(minutes).toBeGreaterThan(-1);
    expect(minutes).toBeLessThan(2);
    await context.close();
  },
);
