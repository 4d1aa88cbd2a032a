import { randomUUID } from 'node:crypto';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, enterAs, openBrowser, openPage, phone } from '../setup/browser.ts';
import { type CutProxy, cutProxy } from '../setup/cut-proxy.ts';
import { type Program, startProgram } from '../setup/program.ts';

const school = '城关镇第一小学';
let program: Program;
let browser: Browser;
/** The school's network: phones go through it, the desk at the bureau does not. */
let network: CutProxy;
const faults: string[] = [];

beforeAll(async () => {
  program = await startProgram();
  network = await cutProxy(Number(new URL(program.url).port));
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await network?.stop();
  await program?.stop();
});

interface Hand {
  readonly name: string;
  readonly page: Page;
  readonly context: BrowserContext;
}

async function phoneOf(role: string, place = school): Promise<Hand> {
  const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
  const name = await enterAs(context, network.url, role, place);
  const { page, faults: own } = await openPage(context);
  page.on('close', () => faults.push(...own));
  return { name, page, context };
}

/** The first visit: the page is there, its program is kept, and the classes are on the phone. */
async function firstVisit({ page }: Hand): Promise<void> {
  const prepared = page.waitForResponse(/roll\.prepare/);
  await page.goto(`${network.url}/m/`);
  await prepared;
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

test('第一次打开:程序还在路上就问好是谁、有哪些表,每样只问一次;再开才照常问', async () => {
  const { page, context } = await phoneOf('class-teacher');
  const asked: string[] = [];
  page.on('request', (one) => {
    const [, name] = /\/api\/([\w.-]+)/.exec(one.url()) ?? [];
    if (name) asked.push(name);
  });
  const isReady = async () =>
    await page.waitForFunction(() => performance.getEntriesByName('ready-offline')[0]);
  await page.goto(`${network.url}/m/`);
  await page.getByRole('heading', { name: '我今天要查的' }).waitFor();
  await isReady();
  const ofSheets = asked.filter((name) => /^(account\.me|roll\.)/.test(name));
  expect(ofSheets.toSorted()).toEqual(['account.me', 'roll.prepare']);
  asked.length = 0;
  await page.reload();
  await isReady();
  expect(asked).toContain('roll.mine');
  await context.close();
});

test('页面先替谁问、问什么:陌生人不问,家长只问是谁,班主任连表一起问;来过的不再先问', async () => {
  const questions = async (context: BrowserContext) => {
    const html = await (await context.request.get(`${network.url}/m/`)).text();
    return [...html.matchAll(/rel="preload"[^>]*\/api\/([\w.-]+)/g)].map(([, name]) => name);
  };
  const asked: Record<string, unknown> = {};
  for (const role of ['nobody', 'guardian', 'class-teacher']) {
    const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
    if (role !== 'nobody') await enterAs(context, network.url, role);
    asked[role] = [await questions(context), await questions(context)];
    await context.close();
  }
  expect(asked).toEqual({
    nobody: [[], []],
    guardian: [['account.me'], []],
    'class-teacher': [['account.me', 'roll.prepare'], []],
  });
});

/** Signs in on the page, by the card of a person of the demonstration. */
async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByText('选一个身份进去看看').waitFor();
  const more = page.getByRole('button', { name: /^同类的其他人/ });
  while ((await more.count()) > 0) await more.first().tap();
  await page.getByRole('button', { name }).first().tap();
}

async function except(page: Page, child: number, ...buttons: string[]): Promise<void> {
  await page.locator('.child-grid li').nth(child).getByRole('button', { name: /异常/ }).tap();
  for (const name of buttons) await page.getByRole('button', { name }).first().tap();
  await page.getByRole('button', { name: '好了' }).tap();
}

async function nameOf(page: Page, child: number): Promise<string> {
  const text = await page.locator('.child-grid li .child-name').nth(child).innerText();
  return text.replace(/^\d+\s*/, '');
}

async function commandAs(context: BrowserContext, name: string, data: object): Promise<void> {
  const headers = { 'idempotency-key': randomUUID() };
  const answer = await context.request.post(`${program.url}/api/${name}`, { headers, data });
  if (!answer.ok()) throw new Error(`${name}: ${await answer.text()}`);
}

test('7:50 断网:三部手机照常点名,两人同报一个班,刷新、换名册、服务器重启、重新登录,之后一份不少', async () => {
  const [teacher, doctor, principal] = [
    await phoneOf('class-teacher'),
    await phoneOf('school-doctor'),
    await phoneOf('principal'),
  ];
  for (const one of [teacher, doctor, principal]) await firstVisit(one);
  const office = await browser.newContext({ ...desk, locale: 'zh-CN' });
  await enterAs(office, program.url, 'reporter', school);

  // The teacher's class, and another of the same school.
  const mine = (await (
    await teacher.context.request.get(`${network.url}/api/roll.mine`)
  ).json()) as {
    day: string;
    classes: { classId: string; className: string }[];
  };
  const { classId = '', className = '' } = mine.classes[0] ?? {};
  const grants = (await (await office.request.get(`${program.url}/api/account.me`)).json()) as {
    grants: { placeId: string }[];
  };
  const schoolId = grants.grants[0]?.placeId ?? '';
  const whole = (await (
    await office.request.get(`${program.url}/api/roll.school-day?schoolId=${schoolId}`)
  ).json()) as { classes: { classId: string; kind: string }[] };
  const other = whole.classes.find((one) => one.classId !== classId && one.kind === 'class');
  const sheet = (id: string) => `${network.url}/m/sheet/${id}/${mine.day}/morning`;
  for (const [hand, id] of [
    [doctor, classId],
    [principal, other?.classId ?? ''],
  ] as const) {
    await hand.page.goto(sheet(id));
    await hand.page.locator('.child-grid li').first().waitFor();
  }

  // 7:50: the network goes down, for all at once.
  network.cut();
  for (const { context } of [teacher, doctor, principal]) await context.setOffline(true);

  // The teacher has only the home page, and even loses that.
  await teacher.page.reload();
  await teacher.page.getByText(/没有网络，显示的是/).waitFor();
  await teacher.page.getByText(/^(开始|补报)晨检/).tap();
  await teacher.page.getByText(/没有网络，名单是/).waitFor();
  const names = [await nameOf(teacher.page, 0), await nameOf(teacher.page, 2)];
  const fifth = await nameOf(teacher.page, 4);
  await except(teacher.page, 0, '因病缺勤');
  await except(teacher.page, 2, '皮疹');
  await teacher.page.getByRole('button', { name: /人都看到了，正常/ }).tap();
  await teacher.page.getByRole('button', { name: /^提交：.*2 异常/ }).tap();
  await teacher.page.getByText('已存在手机上，有网就发').waitFor();
  await teacher.page.reload();
  await teacher.page.getByText(/^1 项在手机上等待发送 · 自 \d\d:\d\d/).waitFor();
  // Opened again it is all there; changed before it went out, it takes its own place.
  await teacher.page.getByText(/已存在手机上，等待发送。改了再提交/).waitFor();
  await except(teacher.page, 2, '咳嗽');
  await teacher.page.getByRole('button', { name: /^提交：.*2 异常/ }).tap();
  await teacher.page.getByText('已存在手机上，有网就发').waitFor();
  await teacher.page.getByText(/^1 项在手机上等待发送/).waitFor();

  // The doctor has the same class open and has seen some of it.
  await except(doctor.page, 0, '请假');
  await except(doctor.page, 4, '发热');
  await doctor.page.getByRole('button', { name: /人未见，照实提交/ }).tap();
  await doctor.page.getByText('已存在手机上，有网就发').waitFor();

  await principal.page.getByRole('button', { name: /人都看到了，正常/ }).tap();
  await principal.page.getByRole('button', { name: /人全部正常/ }).tap();
  await principal.page.getByText('已存在手机上，有网就发').waitFor();
  await principal.page.goto(`${network.url}/m/outbox`);
  await principal.page.getByText('○ 等网络').waitFor();

  // Meanwhile a child joins the class, and the server goes down and comes up.
  await commandAs(office, 'person.create', {
    placeId: classId,
    kind: 'pupil',
    name: '新来的',
    sex: '1',
  });
  await program.restart();

  // The network is back. The doctor's and the principal's phones send by themselves.
  network.mend();
  for (const { context } of [doctor, principal]) await context.setOffline(false);
  await principal.page.getByText('✓ 都发出去了').waitFor();
  await doctor.page.getByText(/^已提交 \d\d:\d\d/).waitFor();

  // The teacher's session has ended meanwhile: nothing is lost, and it goes out after the sign-in.
  await teacher.context.clearCookies();
  await teacher.context.setOffline(false);
  await teacher.page.getByText(/没提交的内容还在这台手机上/).waitFor();
  await signInAs(teacher.page, teacher.name);
  await teacher.page.locator('.child-grid li').first().waitFor();
  await teacher.page.goto(`${network.url}/m/outbox`);
  await teacher.page.getByText('✓ 都发出去了').waitFor();

  // The desk sees both sheets as one: the more serious stands, the new child is not reported.
  const history = (await (
    await office.request.get(
      `${program.url}/api/roll.history?classId=${classId}&day=${mine.day}&session=morning`,
    )
  ).json()) as { versions: { version: number; counts: { expected: number; unseen: number } }[] };
  expect(history.versions).toHaveLength(2);
  const { page: officePage } = await openPage(office);
  await officePage.goto(`${program.url}/roll/exceptions`);
  const row = (name: string) => officePage.getByRole('row').filter({ hasText: name });
  for (const [name, words] of [
    [names[0], '因病缺勤'],
    [names[1], '咳嗽'],
    [fifth, '发热'],
  ] as const)
    expect(
      await row(name ?? '')
        .first()
        .innerText(),
    ).toContain(words);
  expect(history.versions.find(({ version }) => version === 2)?.counts.unseen).toBe(1);

  // The teacher sees what the other phone said, and decides.
  await teacher.page.goto(sheet(classId));
  await teacher.page.getByText('≠ 两种说法').first().waitFor();
  // On leave or ill; and the one with a fever, whom the teacher counted among the well.
  await expect.poll(async () => await teacher.page.getByText('≠ 两种说法').count()).toBe(2);
  for (const [child, other] of [
    [0, /报的是：请假/],
    [4, /报的是：正常/],
  ] as const) {
    await teacher.page.locator('.child-grid li').nth(child).locator('.child-main').tap();
    await teacher.page.getByText(other).waitFor();
    await teacher.page.getByRole('button', { name: '就按现在记的' }).tap();
    await teacher.page.getByRole('button', { name: '好了' }).tap();
  }
  await teacher.page.getByRole('button', { name: /还有 1 人未见，照实提交/ }).tap();
  await teacher.page.getByText(/已提交 \d\d:\d\d/).waitFor();
  await teacher.page.getByText('查看或更正').tap();
  await teacher.page.locator('.child-grid li').first().waitFor();
  await expect.poll(async () => await teacher.page.getByText('≠ 两种说法').count()).toBe(0);
  expect(className).not.toBe('');
  for (const { context } of [teacher, doctor, principal]) await context.close();
  await office.close();
  expect(faults.filter((one) => !one.startsWith('503'))).toEqual([]);
});

/** What lies on the phone: kept answers, answered items, items that wait, and unfinished sheets. */
async function leftOn(page: Page) {
  return await page.evaluate(async () => {
    const all = async (store: string) =>
      await new Promise<{ state?: string }[]>((resolve, reject) => {
        const request = indexedDB.open('shaodian');
        request.addEventListener('error', () => reject(new Error('no database')));
        request.addEventListener('success', () => {
          const found = request.result.transaction(store).objectStore(store).getAll();
          found.addEventListener('success', () => resolve(found.result as { state?: string }[]));
        });
      });
    const items = await all('item');
    const done = items.filter(({ state }) => state === 'done').length;
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith('shaodian.draft.'));
    return {
      kept: (await all('kept')).length,
      receipts: done,
      waiting: items.length - done,
      drafts: drafts.length,
    };
  });
}

/** Opens the morning sheet of the teacher's first class, and then the network is gone. */
async function openAndCut({ page, context }: Awaited<ReturnType<typeof phoneOf>>): Promise<void> {
  const mine = (await (await context.request.get(`${network.url}/api/roll.mine`)).json()) as {
    day: string;
    classes: { classId: string }[];
  };
  await page.goto(`${network.url}/m/sheet/${mine.classes[0]?.classId}/${mine.day}/morning`);
  await page.locator('.child-grid li').first().waitFor();
  await context.setOffline(true);
  network.cut();
}

test('退出登录时还有没发出的:说清楚会怎样;留下的不给别人看,本人登录后再发', async () => {
  network.mend();
  const hand = await phoneOf('class-teacher', '白石镇');
  const { page, context } = hand;
  await firstVisit(hand);
  await openAndCut(hand);
  await except(page, 5, '迟到');
  await page.getByRole('button', { name: /照实提交/ }).tap();
  await page.getByText('已存在手机上，有网就发').waitFor();
  await page.goto(`${network.url}/m/`);
  await page.getByText('退出登录').tap();
  await page.getByText('还有 1 项没发出去').waitFor();
  await page.getByRole('button', { name: '先发送，发完退出' }).tap();
  await page.getByText('现在发不出去').waitFor();
  await page.getByRole('button', { name: /留在这台手机上/ }).tap();
  await page.getByText('没有网络，打不开这一页。').waitFor();
  // No name of a child is left on the phone but in what its owner chose to leave.
  expect(await leftOn(page)).toEqual({ kept: 0, receipts: 0, waiting: 1, drafts: 0 });

  network.mend();
  await context.setOffline(false);
  await page.getByRole('button', { name: '重试' }).tap();
  const head = await phoneOf('principal');
  await head.context.close();
  await signInAs(page, head.name);
  await page
    .getByText(/在这台手机上还有 1 项没发出/)
    .first()
    .waitFor();
  await page.getByText('退出登录').tap();
  await signInAs(page, hand.name);
  await page.getByText('我今天要查的').waitFor();
  await page.goto(`${network.url}/m/outbox`);
  await page.getByText('✓ 都发出去了').waitFor();
  expect(await leftOn(page)).toMatchObject({ receipts: 1, waiting: 0 });
  await page.goto(`${network.url}/m/`);
  await page.getByText('退出登录').tap();
  await page.getByText('选一个身份进去看看').waitFor();
  expect(await leftOn(page)).toEqual({ kept: 0, receipts: 0, waiting: 0, drafts: 0 });
  await context.close();
});

test('登录在别处被结束:能看的当场清掉,断网也打不开;没发的、填到一半的等本人;换别人登录,填到一半的不留', async () => {
  network.mend();
  const hand = await phoneOf('class-teacher', '白石镇');
  const { page, context } = hand;
  await firstVisit(hand);
  await openAndCut(hand);
  await except(page, 6, '因病缺勤');
  await page.getByRole('button', { name: /照实提交/ }).tap();
  await page.getByText('已存在手机上，有网就发').waitFor();
  await page.getByText('查看或更正').tap();
  await except(page, 7, '请假');
  expect(await leftOn(page)).toMatchObject({ receipts: 0, waiting: 1, drafts: 1 });

  // A lost phone: the session is ended elsewhere, and the next word with the server closes it.
  await context.clearCookies();
  network.mend();
  await context.setOffline(false);
  await page.getByText(/没提交的内容还在这台手机上/).waitFor();
  const closed = { kept: 0, receipts: 0, waiting: 1, drafts: 1 };
  await expect.poll(async () => await leftOn(page)).toEqual(closed);
  await context.setOffline(true);
  network.cut();
  await page.goto(`${network.url}/m/outbox`);
  await page.getByText('没有网络，打不开这一页。').waitFor();
  expect(await page.getByText('因病缺勤').count()).toBe(0);

  // The same person finds both again.
  network.mend();
  await context.setOffline(false);
  await page.getByRole('button', { name: '重试' }).tap();
  await signInAs(page, hand.name);
  await page.getByText('✓ 都发出去了').waitFor();
  await expect.poll(async () => await leftOn(page)).toMatchObject({ receipts: 1, drafts: 1 });

  // Somebody else signs in after that session has run out.
  await context.clearCookies();
  await page.goto(`${network.url}/m/`);
  const head = await phoneOf('principal');
  await head.context.close();
  await signInAs(page, head.name);
  await page.getByText('退出登录').waitFor();
  await expect.poll(async () => await leftOn(page)).toMatchObject({ receipts: 0, drafts: 0 });
  await context.close();
});

/** The phone's clock is two days behind. */
function clockBehind(): void {
  const behindMs = 2 * 86_400_000;
  const Real = Date;
  const now = () => Real.now() - behindMs;
  window.Date = new Proxy(Real, {
    construct: (target, args: []) => (args.length > 0 ? new target(...args) : new target(now())),
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
  });
}

/** The phone's storage is full while `isFull` is set on the window. */
function canBeFull(): void {
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
  IDBObjectStore.prototype.put = function full(this: IDBObjectStore, ...args) {
    if ('isFull' in window) throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, args);
  };
}

test('手机时间错了两天:报的还是今天的表,并提醒改时间;手机存满了:说清楚关掉会丢,有网照样发出', async () => {
  network.mend();
  const hand = await phoneOf('class-teacher', '云岭县');
  const { page, context } = hand;
  await context.addInitScript(clockBehind);
  await context.addInitScript(canBeFull);
  await firstVisit(hand);
  await page.getByText('这台手机的时间差了 2 天').waitFor();
  const mine = (await (await context.request.get(`${network.url}/api/roll.mine`)).json()) as {
    day: string;
  };
  network.cut();
  await context.setOffline(true);
  await page.reload();
  const [, month, day] = mine.day.split('-').map(Number);
  await page.getByText(`${month} 月 ${day} 日`).waitFor();
  await page.getByText(/^(开始|补报)晨检/).tap();
  await page.locator('.child-grid li').first().waitFor();
  expect(page.url()).toContain(mine.day);

  await page.evaluate(() => Object.assign(window, { isFull: true }));
  await page.getByRole('button', { name: /人都看到了，正常/ }).tap();
  await page.getByRole('button', { name: /人全部正常/ }).tap();
  await page.getByText('已存在手机上，有网就发').waitFor();
  await page
    .getByText(/^这台手机存不下，关掉页面会丢。/)
    .first()
    .waitFor();
  network.mend();
  await context.setOffline(false);
  await page.getByText(/零报告已提交/).waitFor();
  await expect.poll(async () => await page.getByText(/存不下/).count()).toBe(0);
  await context.close();
});
