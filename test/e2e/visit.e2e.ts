import { mkdirSync } from 'node:fs';

import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { projectFile } from '../../src/server/project.ts';
import {
  choose,
  desk,
  enterAs,
  formOf,
  openBrowser,
  openPage,
  phone,
  seriousFindings,
} from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 一次督导: made at a desk, done at a school without a network, sent once; the school finds what it owes. */

let program: Program;
let browser: Browser;
const faults: string[] = [];
/** Pictures of each page are kept there, where it is set. */
const pictures = process.env['SHAODIAN_PICTURES'];

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

interface Hand {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly name: string;
}

async function open(role: string, size: object): Promise<Hand> {
  const context = await browser.newContext({ ...size, locale: 'zh-CN' });
  const name = await enterAs(context, program.url, role);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return { page: opened.page, context, name };
}

async function looksGood(page: Page, name: string): Promise<void> {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png` });
  }
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
}

const title = '校车安全专项督导';
const photoFile = (name: string) => projectFile(`test/photos/${name}.jpg`);

/** A finger's way over the middle of the photo. */
async function paint(page: Page, canvas: Locator): Promise<void> {
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no canvas');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 30, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 5 });
  await page.mouse.up();
}

/** How far the colour in the middle of a picture is from what covers faces: of red, green and blue the most. */
async function fromCover(page: Page, selector: string): Promise<number> {
  return await page
    .locator(selector)
    .first()
    .evaluate((image: HTMLImageElement) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const found = context?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
      return Math.max(...[43, 53, 51].map((one, n) => Math.abs(one - (found?.[n] ?? 255))));
    });
}

test('县里建行动、编组;督学断网在学校查完、学校签字,有网只发一次;问题到了清单上', async () => {
  const inspector = await open('inspector', phone);
  const officer = await open('bureau-officer', desk);
  await officer.page.goto(`${program.url}/campaigns`);
  await officer.page.getByRole('link', { name: '秋冬季学校卫生联合督导' }).waitFor();
  await looksGood(officer.page, 'campaigns');
  await officer.page.getByRole('button', { name: '建督导行动' }).click();
  await formOf(officer.page).getByLabel('名称').fill(title);
  await formOf(officer.page).getByLabel('谁牵头').fill('县指挥部');
  await formOf(officer.page).getByLabel(/^组名/).fill('校车督导组');
  await choose(officer.page, /^组长/, inspector.name);
  await choose(officer.page, /^这个组用哪张表/, '校车和驾驶人');
  await looksGood(officer.page, 'campaign-begin');
  await formOf(officer.page).getByRole('button', { name: '建督导行动' }).click();
  await officer.page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await officer.page
    .getByText(/^0 \/ \d+ 所查到/)
    .first()
    .waitFor();
  await looksGood(officer.page, 'campaign');

  const prepared = inspector.page.waitForResponse(/visit\.prepare/);
  await inspector.page.goto(`${program.url}/m/`);
  await prepared;
  await inspector.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await inspector.page.waitForFunction(() => performance.getEntriesByName('ready-offline')[0]);
  await inspector.page.getByText('我的检查').click();
  await inspector.page.getByRole('heading', { name: title }).waitFor();
  await inspector.page.getByText('已备好，没有网也能查').waitFor();
  await looksGood(inspector.page, 'visits-phone');
  await inspector.context.setOffline(true);
  const card = inspector.page.locator('section').filter({ hasText: title });
  await card.locator('a[href*="/visit/"]').first().click();
  await inspector.page.getByRole('button', { name: /校车和驾驶人/ }).click();
  const school = await inspector.page.getByRole('heading', { level: 1 }).innerText();
  const item = (text: string) => inspector.page.getByRole('group', { name: text });
  await item('有校车使用许可').getByRole('button', { name: '是', exact: true }).click();
  await item('投了承运人责任保险').getByRole('button', { name: '否', exact: true }).click();
  await inspector.page.getByLabel('说明（看到了什么）').fill('保单上月到期，还没有续');
  await inspector.page.getByRole('button', { name: '查阅资料' }).click();
  const photos = inspector.page.locator('.panel input[type=file]');
  await photos.setInputFiles([photoFile('yard'), photoFile('hall')]);
  const face = inspector.page.locator('.cover canvas');
  await face.waitFor();
  await paint(inspector.page, face);
  await looksGood(inspector.page, 'visit-cover');
  await inspector.page.getByRole('button', { name: '撤一笔' }).click();
  await inspector.page.getByRole('button', { name: '没有孩子的脸，保存' }).waitFor();
  await paint(inspector.page, face);
  await inspector.page.getByRole('button', { name: '已遮住，保存' }).click();
  await inspector.page.getByRole('button', { name: '没有孩子的脸，保存' }).click();
  await inspector.page.locator('.photo-kept img').nth(1).waitFor();
  await looksGood(inspector.page, 'visit-note');
  await inspector.page.getByRole('button', { name: '记下' }).click();
  await inspector.page.getByRole('button', { name: '＋ 记一个表外问题' }).click();
  await inspector.page.getByLabel('发现了什么').fill('停靠点没有站牌');
  await inspector.page.getByRole('button', { name: '记下' }).click();
  await looksGood(inspector.page, 'visit-items');
  // A page that is closed in between loses nothing.
  await inspector.page.reload();
  await inspector.page.getByText('保单上月到期，还没有续 · 2 张照片').waitFor();
  await inspector.page.getByRole('button', { name: /^查完，请学校签字/ }).click();
  await inspector.page.getByLabel('姓名').fill('林校长');
  await looksGood(inspector.page, 'visit-finish');
  await inspector.page.getByRole('button', { name: '交检查（2 个问题）' }).click();
  await inspector.page.getByRole('heading', { name: '已存在手机上' }).waitFor();
  await looksGood(inspector.page, 'visit-kept');
  await inspector.page.getByText('还有 2 张照片等着发').waitFor();
  await inspector.page.reload();
  await inspector.page.getByText('还有 2 张照片等着发').waitFor();
  const sent: string[] = [];
  inspector.page.on('request', (one) => {
    const [, name] = /api\/(photo|visit)\.send/.exec(one.url()) ?? [];
    if (name) sent.push(name);
  });
  await inspector.context.setOffline(false);
  await vi.waitFor(() => expect(sent).toEqual(['photo', 'photo', 'visit']), { timeout: 30_000 });

  await officer.page.reload();
  await officer.page
    .getByText(/^1 \/ \d+ 所查到/)
    .first()
    .waitFor();
  await looksGood(officer.page, 'campaign-after');
  await officer.page.goto(`${program.url}/visits`);
  await officer.page.getByRole('row').filter({ hasText: title }).getByRole('link').first().click();
  await officer.page.getByRole('cell', { name: '保单上月到期，还没有续' }).waitFor();
  await officer.page.getByRole('heading', { name: new RegExp(school) }).waitFor();
  await officer.page.locator('.ph-tile img').nth(1).waitFor();
  await officer.page
    .getByText(/遮过脸/)
    .first()
    .waitFor();
  // Where the finger was, nothing of the picture is left.
  expect(await fromCover(officer.page, '.ph-tile img')).toBeLessThan(6);
  await looksGood(officer.page, 'visit');
  await officer.page.locator('.ph-open').first().click();
  await officer.page.locator('.ph-large').waitFor();
  await looksGood(officer.page, 'visit-photo');
  await officer.page.keyboard.press('Escape');
  await officer.page.goto(`${program.url}/findings`);
  await officer.page.getByText('停靠点没有站牌').first().waitFor();
  await officer.page
    .getByText(/保单上月到期/)
    .first()
    .click();
  await officer.page.getByRole('heading', { name: '整改前' }).waitFor();
  await officer.page.locator('.ph-tile img').nth(1).waitFor();
  await looksGood(officer.page, 'finding-photos');
  expect(faults).toEqual([]);
}, 180_000);

test('三个部门的联合检查单合成一张;校长看得到谁来查过', async () => {
  const officer = await open('bureau-officer', desk);
  await officer.page.goto(`${program.url}/campaigns`);
  await officer.page.getByRole('link', { name: '秋冬季学校卫生联合督导' }).click();
  await officer.page.getByRole('heading', { name: '按部门' }).waitFor();
  await looksGood(officer.page, 'campaign-joint');
  await officer.page.getByRole('link', { name: '联合检查单' }).click();
  await officer.page.getByText(/同一件事只看一次/).waitFor();
  await looksGood(officer.page, 'joint');
  const principal = await open('principal', { viewport: phone.viewport });
  await principal.page.goto(`${program.url}/visits?desk=1`);
  await principal.page.getByRole('heading', { name: '检查记录' }).waitFor();
  await looksGood(principal.page, 'visits-school');
  await principal.page.goto(`${program.url}/m/`);
  await principal.page.getByText('来校检查').first().click();
  await principal.page.getByRole('heading', { name: '来校检查' }).waitFor();
  await looksGood(principal.page, 'visits-at-ours');
  await principal.page.locator('.visit-school').first().click();
  await principal.page.getByRole('heading', { level: 1 }).waitFor();
  await looksGood(principal.page, 'visit-at-ours');
  await principal.page
    .getByText(/保单上月到期/)
    .first()
    .click();
  await principal.page.getByRole('heading', { name: '照片佐证' }).waitFor();
  await principal.page
    .getByRole('button', { name: /点开看照片/ })
    .first()
    .click();
  await principal.page.locator('.photo-shown img').waitFor();
  await looksGood(principal.page, 'finding-photos-phone');
  expect(faults).toEqual([]);
}, 90_000);
