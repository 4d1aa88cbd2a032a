import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { projectFile } from '../../src/server/project.ts';
import { openBrowser, openPage, phone } from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

let program: Program;
let browser: Browser;

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
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

async function walk(child: number, steps: readonly (() => void)[]): Promise<string[]> {
  const context = await browser.newContext({ ...phone, locale: 'zh-CN' });
  for (const step of steps) await context.addInitScript(step);
  const { page, faults } = await openPage(context);
  page.setDefaultTimeout(20_000);
  await page.goto(`${program.url}/m/`);
  expect(await page.evaluate(() => 'randomUUID' in crypto || 'locks' in navigator)).toBe(false);
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

test('手机页的程序不用五年前还没有的写法', () => {
  const folder = projectFile('dist/phone/assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const newer =
    /[\w$)\]]\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced|groupBy|hasOwn|withResolvers)\(|structuredClone\(/g;
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
