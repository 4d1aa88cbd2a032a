import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import {
  choose,
  desk,
  enterAccount,
  enterAs,
  fill,
  openBrowser,
  openPage,
  phone,
  wrongWith,
} from '../setup/browser.ts';
import { type Program, startProgram } from '../setup/program.ts';

/** 学校里的三件事:校门的消息到班主任的表上,填得太快给报告人一个提示,交代班和撤销。 */

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

async function open(role: string, size: object): Promise<Opened> {
  const context = await browser.newContext({ ...size, locale: 'zh-CN' });
  await enterAs(context, program.url, role, school);
  const opened = await openPage(context);
  faults.push(...opened.faults);
  return { page: opened.page, context };
}

async function command(context: BrowserContext, name: string, data: object): Promise<void> {
  const answer = await context.request.post(`${program.url}/api/${name}`, {
    data,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect([name, answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([name, 200, '']);
}

async function query<T>(context: BrowserContext, path: string): Promise<T> {
  return (await (await context.request.get(`${program.url}/api/${path}`)).json()) as T;
}

interface ClassOf {
  readonly classId: string;
  readonly className: string;
  readonly kind: string;
}

interface Sheet {
  readonly rosterRevision: number;
  readonly people: readonly { readonly personId: string; readonly name: string }[];
}

interface Me {
  readonly today: string;
  readonly grants: readonly { readonly placeId: string }[];
}

async function classesOf(context: BrowserContext) {
  const { today, grants } = await query<Me>(context, 'account.me');
  const schoolId = grants[0]?.placeId ?? '';
  const { classes } = await query<{ classes: ClassOf[] }>(
    context,
    `roll.school-day?schoolId=${schoolId}`,
  );
  return { today, schoolId, classes: classes.filter((one) => one.kind === 'class') };
}

async function sheetOf(context: BrowserContext, classId: string, day: string): Promise<Sheet> {
  return await query(context, `roll.sheet?classId=${classId}&day=${day}&session=morning`);
}

test('校门发热去了留观室,班主任的表上马上有这一条,电脑和手机都看得到', async () => {
  const teacher = await open('class-teacher', desk);
  const me = await query<Me>(teacher.context, 'account.me');
  const classId = me.grants[0]?.placeId ?? '';
  const { people } = await sheetOf(teacher.context, classId, me.today);
  const [ill, held] = people;
  const guard = await open('gate-guard', phone);
  const { grants } = await query<Me>(guard.context, 'account.me');
  const at = { schoolId: grants[0]?.placeId ?? '', tempSite: 'FOREHEAD' };
  const record = async (data: object) =>
    await command(guard.context, 'gate.record', {
      ...at,
      readingId: crypto.randomUUID(),
      ...data,
    });
  await record({ personId: ill?.personId, tempC: 38.4, outcome: 'ward', why: 'fever' });
  await record({ personId: held?.personId, tempC: 36.6, outcome: 'not-yet', why: 'held' });

  const address = `${me.today}/morning`;
  await teacher.page.goto(`${program.url}/roll/sheet/${classId}/${address}`);
  const notes = teacher.page.locator('.gate-notes');
  await notes.getByText(ill?.name ?? '?').waitFor();
  await notes.getByText(/\d\d:\d\d 去留观室/).waitFor();
  await notes.getByText(/\d\d:\d\d 暂不进校/).waitFor();
  // Above the children: it must be read before everybody is said to be well.
  const top = async (what: string) => (await teacher.page.locator(what).first().boundingBox())?.y;
  expect(await top('.gate-notes')).toBeLessThan((await top('.child-grid')) ?? 0);
  expect(await wrongWith(teacher.page, 'gate-notes-desk')).toEqual([]);

  const onPhone = await open('class-teacher', phone);
  await onPhone.page.goto(`${program.url}/m/sheet/${classId}/${address}`);
  await onPhone.page
    .locator('.gate-notes')
    .getByText(/去留观室/)
    .waitFor();
  expect(await wrongWith(onPhone.page, 'gate-notes-phone', phone.viewport)).toEqual([]);
  for (const one of [teacher, guard, onPhone]) await one.context.close();
});

test('手机记着一张表看了多久,刷新也接着数;报告人只看到提示,不是结论', async () => {
  const teacher = await open('class-teacher', phone);
  await teacher.page.clock.install();
  const { today, grants } = await query<Me>(teacher.context, 'account.me');
  await teacher.page.goto(`${program.url}/m/sheet/${grants[0]?.placeId}/${today}/morning`);
  const children = teacher.page.locator('.child-grid li');
  await children.nth(5).getByRole('button').first().tap();
  await teacher.page.clock.fastForward('00:40');
  await teacher.page.reload();
  await teacher.page.getByRole('button', { name: /^其余 \d+ 人都看到了/ }).waitFor();
  await teacher.page.clock.fastForward('00:20');
  await teacher.page.getByRole('button', { name: /^其余 \d+ 人都看到了/ }).tap();
  const sent = teacher.page.waitForRequest(/roll\.submit/);
  await teacher.page.getByRole('button', { name: /^提交：/ }).tap();
  const body = (await sent).postDataJSON() as { spentSeconds?: number };
  expect(body.spentSeconds).toBeGreaterThanOrEqual(60);
  expect(body.spentSeconds).toBeLessThan(180);
  await teacher.page.getByText(/已提交 \d\d:\d\d/).waitFor();
  await teacher.context.close();

  const reporter = await open('reporter', desk);
  const { schoolId, classes } = await classesOf(reporter.context);
  const hasty = classes.at(-1);
  const classId = hasty?.classId ?? '';
  const { rosterRevision } = await sheetOf(reporter.context, classId, today);
  await command(reporter.context, 'roll.submit', {
    ...{ classId, day: today, session: 'morning', baseVersion: 0, rosterRevision },
    ...{ entries: [], othersWell: true, spentSeconds: 3 },
  });
  await reporter.page.goto(`${program.url}/roll/school/${schoolId}`);
  const card = reporter.page.locator('section', { hasText: '填报质量提示' }).last();
  await card.getByText('只是提示，不是结论').waitFor();
  await card.getByText('表打开没几秒，就有很多人标为正常').waitFor();
  expect(await card.getByRole('link').allTextContents()).toEqual([hasty?.className]);
  expect(await wrongWith(reporter.page, 'hints')).toEqual([]);
  await card.getByRole('link').click();
  await reporter.page
    .getByRole('heading', { name: new RegExp('晨检') })
    .first()
    .waitFor();
  await reporter.context.close();

  const principal = await open('principal', desk);
  await principal.page.goto(`${program.url}/roll/school/${schoolId}`);
  await principal.page
    .getByText(hasty?.className ?? '?')
    .first()
    .waitFor();
  expect(await principal.page.getByText('填报质量提示').count()).toBe(0);
  await principal.context.close();
});

test('把一个班交给代班人一天,点撤销就收回;再交一次,代班人的首页有这个班', async () => {
  const { page, context } = await open('reporter', desk);
  const { schoolId, classes } = await classesOf(context);
  const [first] = classes;
  const substitutes = await query<{
    accounts: { accountId: string; name: string; roles: string[] }[];
  }>(context, `roll.substitutes?classId=${first?.classId}`);
  const who = substitutes.accounts.find((one) => one.roles.includes('school-doctor'));
  await page.goto(`${program.url}/roll/school/${schoolId}`);
  const openForm = async () =>
    await page.getByRole('button', { name: `交代班：${first?.className}` }).click();
  const handOver = async () => {
    await openForm();
    await choose(page, '代班人', who?.name ?? '?');
    // A list that is closing is still read by axe.
    await page.locator('.ant-select-dropdown:visible').first().waitFor({ state: 'hidden' });
    expect(await wrongWith(page, 'hand-over')).toEqual([]);
    await fill(page, { 原因: '刘老师外出培训' }, '交代班');
    await page.getByText('已交给代班人').waitFor();
  };
  await handOver();
  const undo = page.locator('.ant-message').getByRole('button', { name: '撤销' });
  await undo.waitFor();
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/hand-over-undo-desk.png` });
  await undo.click();
  await page.getByText('已撤销').waitFor();
  await openForm();
  await page.getByRole('dialog').getByLabel('原因').waitFor();
  await expect.poll(async () => await page.getByText('现在的代班').count()).toBe(0);
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await handOver();

  const other = await browser.newContext({ ...desk, locale: 'zh-CN' });
  await enterAccount(other, program.url, who?.accountId ?? '');
  const substitute = await openPage(other);
  await substitute.page.goto(`${program.url}/`);
  await substitute.page.getByText('我的班级').waitFor();
  await substitute.page
    .getByText(first?.className ?? '?')
    .first()
    .waitFor();
  expect(await wrongWith(substitute.page, 'substitute-home')).toEqual([]);
  await openForm();
  await page.getByText('现在的代班').waitFor();
  expect(await wrongWith(page, 'hand-over-current')).toEqual([]);
  await page.getByRole('button', { name: '提前结束' }).click();
  await page.getByText('代班已结束').waitFor();
  for (const one of [context, other]) await one.close();
  expect([...faults, ...substitute.faults]).toEqual([]);
});
