import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, enterAs, openBrowser, openPage, phone, seriousFindings } from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 应做到定格的一天: missing by name → chased → the sheet comes → the school reports → the county freezes → a correction. */

const school = '城关镇第一小学';
let program: Program;
let browser: Browser;
const faults: string[] = [];

beforeAll(async () => {
  program = await startProgram();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
}

async function open(role: string, size: object, place = school): Promise<Opened> {
  const context = await browser.newContext({ ...size, locale: 'zh-CN' });
  await enterAs(context, program.url, role, place);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return { page: opened.page, context };
}

async function query<T>(context: BrowserContext, path: string): Promise<T> {
  return (await (await context.request.get(`${program.url}/api/${path}`)).json()) as T;
}

interface Sheet {
  readonly rosterRevision: number;
  readonly version: number;
  readonly people: readonly { readonly personId: string }[];
}

async function submit(
  context: BrowserContext,
  at: { classId: string; day: string },
  isSick: boolean,
) {
  const where = `classId=${at.classId}&day=${at.day}&session=morning`;
  const sheet = await query<Sheet>(context, `roll.sheet?${where}`);
  const [first] = sheet.people;
  const answer = await context.request.post(`${program.url}/api/roll.submit`, {
    data: {
      ...at,
      session: 'morning',
      baseVersion: sheet.version,
      rosterRevision: sheet.rosterRevision,
      entries: isSick && first ? [{ personId: first.personId, absent: 'sick' }] : [],
      othersWell: true,
      ...(sheet.version > 0 && { reason: '家长来电' }),
    },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect([answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([200, '']);
}

async function isSound(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect(isWide).toBe(false);
}

test('没交的班点名,催了,老师手机上看到;交了记着有用;零报告、定格、之后的更正列在旁边', async () => {
  const teacher = await open('class-teacher', phone);
  const own = await query<{
    today: string;
    grants: { placeId: string; placeName: string }[];
  }>(teacher.context, 'account.me');
  const day = own.today;
  const { placeId: classId = '', placeName = '' } = own.grants[0] ?? {};

  const officer = await open('bureau-officer', desk, '');
  const county = await query<{ grants: { placeId: string }[] }>(officer.context, 'account.me');
  const root = county.grants[0]?.placeId ?? '';
  await officer.page.goto(`${program.url}/obligation/${root}`);
  const row = officer.page.getByRole('row').filter({ hasText: `${school} ${placeName}` });
  await row.getByRole('button', { name: '催' }).click();
  await officer.page.getByText('已催 1 个').waitFor();
  await row.getByText('还没做').waitFor();
  await isSound(officer.page);

  await teacher.page.goto(`${program.url}/m/work`);
  await teacher.page.getByText('班级晨检表还没有做').waitFor();
  await submit(teacher.context, { classId, day }, false);
  await row.waitFor({ state: 'detached' });
  await officer.page.goto(`${program.url}/obligation/${root}?tab=chases`);
  const helped = officer.page.getByRole('row').filter({ hasText: placeName });
  await helped.getByText('分钟后做了').waitFor();

  const reporter = await open('reporter', phone);
  const schools = await query<{ grants: { placeId: string }[] }>(reporter.context, 'account.me');
  const schoolId = schools.grants[0]?.placeId ?? '';
  await reporter.page.goto(`${program.url}/m/daily-report/${schoolId}`);
  await isSound(reporter.page);
  await reporter.page.getByRole('button', { name: /^(零报告，)?确认/ }).click();
  await reporter.page.getByRole('button', { name: '更正', exact: true }).waitFor();

  await officer.page.goto(`${program.url}/daily-report/${root}`);
  await officer.page.getByRole('button', { name: '确认县日报并定格' }).click();
  const drawer = officer.page.getByRole('dialog');
  await drawer.getByRole('button', { name: '确认县日报并定格' }).click();
  await officer.page.getByText('定格之后没有变化').waitFor();

  await submit(teacher.context, { classId, day }, true);
  await reporter.page.reload();
  await reporter.page.getByText('确认以后检查表有变').waitFor();
  await reporter.page.getByRole('button', { name: '更正', exact: true }).click();
  await reporter.page.getByLabel('为什么更正').fill('一人因病缺勤，补报');
  await reporter.page.getByRole('button', { name: '更正', exact: true }).click();
  await reporter.page.getByText('县里').waitFor();
  await officer.page.reload();
  const changed = officer.page.getByRole('row').filter({ hasText: '一人因病缺勤，补报' });
  await changed.getByText('因病缺勤 0 → 1').waitFor();
  await isSound(officer.page);

  // The same on the officer's phone: who is missing by name, chased with one tap, and that the day is frozen.
  const hand = await open('bureau-officer', phone, '');
  await hand.page.goto(`${program.url}/m/daily-report/${root}`);
  await hand.page.getByText(/定格：日报 1 \/ \d+/).waitFor();
  await hand.page.locator('.row strong').first().waitFor();
  await isSound(hand.page);
  await hand.page.getByRole('button', { name: /^催没报的 \d+ 所/ }).tap();
  await hand.page.getByText(/已催 \d+ 个/).waitFor();
  expect(faults).toEqual([]);
});

test('校长在手机上报一起应急事件,县里看到,打过电话记下,存得成 Excel;校长在手机上续报、终报', async () => {
  const principal = await open('principal', phone);
  const me = await query<{ grants: { placeId: string }[] }>(principal.context, 'account.me');
  const schoolId = me.grants[0]?.placeId ?? '';
  const { page } = principal;
  await page.goto(`${program.url}/m/duty/${schoolId}`);
  await page.getByLabel('几点').fill('00:00');
  await page.getByLabel('涉及人数').fill('6');
  await page.getByLabel('事件', { exact: true }).fill('食堂午餐后多人呕吐');
  await page.getByLabel('地点').fill('食堂');
  await page.getByLabel('经过').fill('午餐后半小时内六名学生呕吐');
  await page.getByLabel('已采取的措施').fill('停止供餐，留样封存');
  await page.getByRole('button', { name: '报一起事件' }).click();
  await page.getByText('还没有电话报告').waitFor();
  await isSound(page);

  const officer = await open('bureau-officer', desk, '');
  const county = await query<{ grants: { placeId: string }[] }>(officer.context, 'account.me');
  await officer.page.goto(`${program.url}/duty/${county.grants[0]?.placeId ?? ''}`);
  await officer.page.getByRole('link', { name: '食堂午餐后多人呕吐' }).click();
  await officer.page.getByRole('button', { name: '已电话报告' }).click();
  await officer.page.getByLabel('报给了谁').fill('县教育局值班室');
  await officer.page.getByRole('dialog').getByRole('button', { name: '已电话报告' }).click();
  await officer.page.getByText('已电话报给 县教育局值班室').waitFor();
  await isSound(officer.page);

  await page.getByRole('link', { name: /食堂午餐后多人呕吐/ }).tap();
  await page.getByText(/已电话报给 县教育局值班室/).waitFor();
  await isSound(page);
  await page.getByRole('button', { name: '续报' }).tap();
  const panel = page.getByRole('dialog');
  await panel.getByLabel('经过').fill('六名学生留观后好转，没有新增');
  await panel.getByLabel(/事件已经结束/).check();
  await isSound(page);
  await panel.getByRole('button', { name: '续报' }).tap();
  await page.getByText('已结束，待终报').waitFor();
  await page.getByRole('button', { name: '终报' }).tap();
  await panel.getByLabel('经过').fill('六人全部返校，食堂整改');
  await panel.getByRole('button', { name: '终报' }).tap();
  await page.getByText('已终报').waitFor();
  // What was said before is in the form of the next report, so that only what changed is typed.
  expect(await page.getByText('停止供餐，留样封存').count()).toBe(3);
  await officer.page.getByText('已终报').waitFor();
  await officer.page.goto(`${program.url}/duty/${county.grants[0]?.placeId ?? ''}`);
  await officer.page.getByRole('button', { name: '导出' }).click();
  const [file] = await Promise.all([
    officer.page.waitForEvent('download'),
    officer.page.getByText('Excel 表格（.xlsx）').click(),
  ]);
  expect(file.suggestedFilename()).toContain('值班应急信息');
  expect(faults).toEqual([]);
});
