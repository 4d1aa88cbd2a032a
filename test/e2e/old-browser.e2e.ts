import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { projectFile } from '../../src/server/project.ts';
import { openBrowser, openPage, phone } from '../setup/browser.ts';
import { type AccountName, personId, placeId } from '../setup/cast.ts';
import { enterNursery } from '../setup/nursery.ts';
import {
  agree,
  firstAway,
  measure,
  othersUsual,
  type PhonePage,
  phoneOf,
  reportIll,
  secondIll,
} from '../setup/phone-page.ts';
import { type Program, startProgram } from '../setup/program.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';

let program: Program;
let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [program, server, browser] = await Promise.all([startProgram(), testServer(), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await program?.stop();
});

/** What came after Chromium 86, or is missing in a WebView that is old or plain http: taken away before any page script. */
function takeAway(): void {
  const gone: readonly (readonly [object | undefined, readonly string[]])[] = [
    [
      window,
      [
        'structuredClone',
        'WeakRef',
        'FinalizationRegistry',
        'AggregateError',
        'reportError',
        'BarcodeDetector',
        'CompressionStream',
        'BroadcastChannel',
        'CookieStore',
        'cookieStore',
        'scheduler',
        'navigation',
      ],
    ],
    [
      Array.prototype,
      [
        ...['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'],
        ...['group', 'groupToMap'],
      ],
    ],
    [Array, ['fromAsync']],
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
    [Promise, ['any', 'withResolvers', 'try']],
    [String.prototype, ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']],
    [Crypto.prototype, ['randomUUID']],
    [AbortSignal, ['timeout', 'any']],
    [AbortSignal.prototype, ['throwIfAborted', 'reason']],
    [URL, ['canParse', 'parse']],
    [Navigator.prototype, ['locks', 'serviceWorker', 'storage', 'userAgentData']],
    [Intl, ['Segmenter', 'supportedValuesOf', 'DurationFormat']],
    [Element.prototype, ['replaceChildren', 'checkVisibility']],
    [HTMLElement.prototype, ['inert', 'showPopover', 'popover']],
  ];
  for (const [from, names] of gone)
    for (const name of names) if (from) Reflect.deleteProperty(from, name);
}

/** The database too: some WebViews have none that works. */
function takeDatabase(): void {
  Reflect.deleteProperty(window, 'indexedDB');
}

async function expectOld(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'randomUUID' in crypto || 'locks' in navigator)).toBe(false);
}

async function walk(child: number, steps: readonly (() => void)[]): Promise<string[]> {
  const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
  for (const step of steps) await context.addInitScript(step);
  const { page, faults } = await openPage(context);
  page.setDefaultTimeout(20_000);
  await page.goto(`${program.url}/m/`);
  await expectOld(page);
  await page
    .getByRole('button', { name: /^班主任/ })
    .first()
    .tap();
  await page
    .getByText(/^(开始|补报)晨检|^查看$/)
    .first()
    .tap();
  const children = page.locator('.child-grid li');
  await children.first().waitFor();
  await children.nth(child).getByRole('button', { name: /异常/ }).tap();
  await page.getByRole('button', { name: '因病缺勤', exact: true }).tap();
  await page.getByRole('button', { name: '好了' }).tap();
  await context.setOffline(true);
  const rest = page.getByRole('button', { name: /人都看到了，正常/ });
  if ((await rest.count()) > 0) await rest.tap();
  else await page.getByRole('button', { name: '家长来电说明' }).tap();
  await page.getByRole('button', { name: /^(提交|更正 1 人)：/ }).tap();
  await page.getByText('已存在手机上，有网就发').waitFor();
  await context.setOffline(false);
  await page.getByText(/已提交 \d\d:\d\d/).waitFor();
  await page
    .getByText(/^返回$/)
    .last()
    .tap();
  await page
    .getByText(/已报 \d\d:\d\d/)
    .first()
    .waitFor();
  await page.goto(`${program.url}/m/outbox`);
  await page.getByText('✓ 都发出去了').waitFor();
  await page
    .getByText(/✓ 已收下/)
    .first()
    .waitFor();
  await context.close();
  return faults;
}

test('五年前的手机(Chromium 86,微信内置浏览器):登录、点名、断网存下、恢复后发出', async () => {
  expect(await walk(1, [takeAway])).toEqual([]);
});

test('连数据库也没有的浏览器:照样登录、点名、断网存下、恢复后发出', async () => {
  expect(await walk(2, [takeAway, takeDatabase])).toEqual([]);
});

/** A phone of five years ago that carries a session of the cast. */
async function oldPhoneOf(name: AccountName, path: string): Promise<PhonePage> {
  const hand = await phoneOf(browser, server.url, await server.as(name));
  await hand.context.addInitScript(takeAway);
  hand.page.setDefaultTimeout(20_000);
  await hand.page.goto(`${server.url}/m${path}`);
  await expectOld(hand.page);
  return hand;
}

test('五年前的手机,家长:同意、两个孩子一屏报完,一个不舒服;学校收到,近两周看得到', async () => {
  server.at(today, '07:00');
  const { page, context, faults } = await oldPhoneOf('赵家长', '/family');
  await agree(page);
  await page.getByRole('button', { name: '2 个孩子都好' }).tap();
  await reportIll(page, '李小明', '发热');
  await page.getByRole('button', { name: '提交：1 人都好，1 人不舒服或请假' }).tap();
  await page.getByText('学校已收到').waitFor();
  const rows = await server.sql(
    'select person_id, symptoms > 0 as is_ill from checkin order by symptoms',
  );
  expect(rows).toEqual([
    { person_id: personId('李小红'), is_ill: false },
    { person_id: personId('李小明'), is_ill: true },
  ]);
  await page.getByRole('link', { name: '回到首页' }).tap();
  await page
    .locator('.class-card', { hasText: '李小明' })
    .getByRole('link', { name: '看近两周' })
    .tap();
  await page.getByText(/请病假、发热/).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('五年前的手机,门卫和校医:一个放行,一个去留观室;收进、复测、家长接走', async () => {
  server.at(today, '07:30');
  const guard = await oldPhoneOf('门卫老马', `/gate/${placeId('实验小学')}`);
  const find = guard.page.locator('.work-find');
  await find.fill('wxh');
  await guard.page.locator('.work-person', { hasText: '王小华' }).tap();
  await measure(guard.page, '365');
  await guard.page.getByRole('button', { name: /^放行 .*36\.5/ }).tap();
  await guard.page.getByText(/放行 1，留观 0/).waitFor();
  await find.fill('张小丽');
  await guard.page.locator('.work-person', { hasText: '张小丽' }).tap();
  await measure(guard.page, '388');
  await guard.page.getByRole('button', { name: '张小丽 去留观室（38.8 ℃）' }).tap();
  await guard.page.getByText(/放行 1，留观 1/).waitFor();

  const doctor = await oldPhoneOf('陈校医', '/');
  const { page } = doctor;
  await page.getByRole('link', { name: /留观室/ }).tap();
  const expected = page.locator('li.row', { hasText: '张小丽' });
  await expected.getByRole('button', { name: '收进' }).tap();
  await page.getByLabel(/^体温/).first().fill('386');
  await page.getByRole('button', { name: '收进 张小丽' }).tap();
  await page.getByText('分钟后复测').waitFor();
  server.at(today, '07:50');
  await page.getByRole('button', { name: '复测', exact: true }).tap();
  await page.getByLabel(/^体温/).first().fill('379');
  await page.getByRole('button', { name: '记下 张小丽 的复测' }).tap();
  await page.locator('article', { hasText: '张小丽' }).getByText('37.9').waitFor();
  await page.getByRole('button', { name: '离开' }).tap();
  await page.getByRole('button', { name: '家长接走' }).tap();
  await page.getByLabel('谁来接').fill('张爸爸');
  await page.getByRole('button', { name: '父亲' }).tap();
  await page.getByRole('button', { name: '张小丽 由家长接走' }).tap();
  await page.getByText('家长接走：张爸爸 父亲').waitFor();
  const schoolId = placeId('实验小学');
  const known = async () => {
    const { stays } = await (await server.as('陈校医')).ask('ward.day', { schoolId });
    return stays.map(({ name, leftTo, readings }) => [name, leftTo, readings.length]);
  };
  await expect.poll(known).toEqual([['张小丽', 'home', 2]]);
  for (const one of [guard, doctor]) {
    expect(one.faults).toEqual([]);
    await one.context.close();
  }
});

test('五年前的手机,宿管:查一间寝室,一个请假回家;回到列表和晚检表里都是这样', async () => {
  server.at(today, '21:30');
  const { page, context, faults } = await oldPhoneOf('宿管郑阿姨', '/dorm');
  await page.getByRole('link', { name: /101/ }).tap();
  await firstAway(page, '请假回家');
  await page.getByRole('button', { name: /^提交 101：2 在，1 不在/ }).tap();
  await page.getByText('101 已提交').waitFor();
  await page.getByRole('link', { name: '回到寝室列表' }).tap();
  await page.getByText('1 人不在').waitFor();
  const { rooms } = await (await server.as('宿管郑阿姨')).ask('dorm.rooms', {});
  expect(rooms.find((one) => one.name === '101')).toMatchObject({ known: 3, away: 1 });
  expect(faults).toEqual([]);
  await context.close();
});

test('五年前的手机,幼儿园老师:走一轮全日观察,一个孩子拉肚子;再打开还在', async () => {
  const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
  await context.addInitScript(takeAway);
  const classId = await enterNursery(context, program.url);
  const { page, faults } = await openPage(context);
  page.setDefaultTimeout(20_000);
  await page.goto(`${program.url}/m/nursery`);
  await expectOld(page);
  await page.locator('.row-link').first().tap();
  await secondIll(page, '上午');
  await othersUsual(page, '上午');
  await page.getByText(/✓ 上午 \d\d:\d\d/).waitFor();
  await page.reload();
  await page.getByRole('link', { name: '上午这一轮' }).tap();
  await page.locator('.child').nth(1).getByText('水样便').waitFor();
  const answer = await context.request.get(`${program.url}/api/nursery.day?classId=${classId}`);
  const { rounds } = (await answer.json()) as { rounds: { observed: object[] }[] };
  expect(rounds.map(({ observed }) => observed.length)).toEqual([1, 0]);
  expect(faults).toEqual([]);
  await context.close();
});

test('手机页的程序不用五年前还没有的写法', () => {
  const folder = projectFile('dist/phone/assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const newer =
    /[\w$)\]]\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced|groupBy|hasOwn|replaceAll|withResolvers)\(|structuredClone\(/g;
  const found = scripts.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(newer)].map(
      ({ 0: words, index, input }) => `${name}: ${words} ${input.slice(index - 40, index + 20)}`,
    ),
  );
  expect(scripts.length).toBeGreaterThan(10);
  expect(found).toEqual([]);
});

test('手机页的样式只用五年前就有的写法', () => {
  const folder = projectFile('dist/phone/assets');
  const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'));
  const text = sheets.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  expect(text.length).toBeGreaterThan(1000);
  const newer = /:has\(|\d(?:d|s|l)v[hw]\b|color-mix\(|@layer|@container|[^-]inset:|aspect-ratio/g;
  expect(text.match(newer)).toBeNull();
});
