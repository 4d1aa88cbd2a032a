import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { localTime } from '../../src/domain/date.ts';
import {
  choose,
  confirm,
  desk,
  fill,
  formOf,
  openBrowser,
  openPage,
  phone,
  take,
} from '../setup/browser.ts';
import { type MessyCounty, writeMessyCounty } from '../setup/messy-county.ts';
import { type Program, runCommand, startRealProgram } from '../setup/program.ts';
import { totp } from '../setup/totp.ts';

/** 把一个县搬进来: from an empty folder and old Excel files to a county that reports, as docs/operation.md says. */

const password = '春眠不觉晓-2026';
// The county's clocks stand at seven in the morning, whenever the test runs.
const zone = zoneAtSeven(new Date());
const { day: today } = localTime(new Date(), zone);

let folder = '';
let county: MessyCounty;
let program: Program;
let browser: Browser;
let admin: Page;
const faults: (readonly string[])[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shaodian-搬家-'));
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
  [county, program, browser] = await Promise.all([
    writeMessyCounty(join(folder, '旧表格'), { schools: 3, pupils: 150, year }),
    startRealProgram(),
    openBrowser(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('空文件夹里起服务，用命令建县和第一位管理员；启用动态口令以后，工作台说先做什么', async () => {
  const who = ['--username', 'admin.yunxi', '--name', '张三'];
  const args = ['admin', '--county', '350697', '--county-name', '云溪县', ...who, '--zone'];
  expect((await command(...args, 'Mars/Base')).printed).toContain('没有“Mars/Base”这个时区');
  const made = await command(...args, zone);
  expect(made).toMatchObject({ code: 0 });
  const [code = ''] = /[A-Z0-9]{4}(-[A-Z0-9]{4}){3}/.exec(made.printed) ?? [];
  admin = await opened(desk);
  await welcome(admin, code);
  await admin.getByText('您的角色须先启用动态口令').first().waitFor();
  await admin.getByRole('link', { name: '现在去启用' }).first().click();
  await setUpTwoStep(admin);
  await admin.goto(`${program.url}/`);
  await admin.getByRole('heading', { name: '把县搬进来' }).waitFor();
  await admin.getByRole('listitem').filter({ hasText: '现在办' }).getByText('导入学校').waitFor();
});

test('一堆乱表格导进来：标题行、合并单元格、GBK、各种日期都认，合计行和改坏的证件号说得出哪里不对', async () => {
  await takeFile('schools', county.files.schools);
  await mapAndCheck();
  await admin.getByText('学校类型：没有填写，请补上').waitFor();
  await write('只导入没有错误的 3 行');
  await takeFile('classes', county.files.classes);
  await write(`写入 ${county.schools.reduce((sum, one) => sum + one.classes.length, 0)} 项改动`);
  await takeFile('staff', county.files.staff);
  await write(`写入 ${county.staff} 项改动`);

  for (const [n, file] of county.files.pupils.entries()) {
    const { name = '', pupils = 0 } = county.schools[n] ?? {};
    await takeFile('pupils', file, name);
    if (n === 0) await mapAndCheck();
    if (name === county.rounded) {
      await admin.getByText('号码被 Excel 当成数字改坏了').first().waitFor();
      await admin.getByRole('button', { name: '改列的对应' }).click();
      await mean('身份证件号', '不导入');
      await admin.getByRole('button', { name: '开始预检' }).click();
    }
    await write(`写入 ${pupils} 项改动`);
  }
  await takeFile('dorms', county.files.dorms);
  await write(/写入 \d+ 项改动/);
  await takeFile('buses', county.files.buses);
  await write(/写入 \d+ 项改动/);
  await admin.goto(`${program.url}/`);
  await admin.getByText('3 / 3 所学校有了学生').waitFor();
  expect(await admin.getByText('已办').count()).toBe(2);
});

test('建学期，照名单开账号；班主任用开通单在手机上开通、交表，教育局的看板上算到了', async () => {
  await admin.getByRole('link', { name: '建学期' }).click();
  await admin.getByRole('button', { name: '新建学期' }).click();
  await fill(admin, { 名称: '第一学期', 从: today, 到: today }, '保存', '学期已保存');
  const [, month = '', date = ''] = today.split('-').map(Number);
  await admin.getByRole('button', { name: new RegExp(`^${month}月${date}日`) }).click();
  await formOf(admin).getByRole('radio', { name: '上课' }).check();
  const reason = { '原因（显示在校历上），如：运动会': '试填一天' };
  await fill(admin, reason, '保存', '校历已改');

  await admin.goto(`${program.url}/accounts/staff`);
  const school = county.schools[0]?.name ?? '';
  await take(admin, admin.locator('main').getByRole('combobox').first(), school);
  const teacher = admin.getByRole('row', { name: /班主任/ }).first();
  await take(admin, teacher.getByRole('combobox').first(), '班主任');
  await take(admin, teacher.getByRole('combobox').nth(1), '一年级(1)班');
  await admin.getByRole('button', { name: '开账号并出开通单（1 人）' }).click();
  await admin.getByText('1 张开通单已备好').waitFor();
  const code = await admin.locator('.a-slip-code').innerText();

  const mobile = await opened(phone);
  await welcome(mobile, code);
  await mobile.getByText(/^(开始|补报)晨检/).tap();
  expect(new URL(mobile.url()).pathname).toMatch(/^\/m\//);
  await mobile.locator('.child-grid li').first().waitFor();
  await mobile.getByRole('button', { name: /人都看到了，正常/ }).tap();
  await mobile.getByRole('button', { name: /人全部正常/ }).tap();
  await mobile.getByText(/零报告已提交/).waitFor();

  const officer = await opened(desk);
  await welcome(officer, await officerCode());
  await officer.getByRole('link', { name: '现在去启用' }).first().click();
  await setUpTwoStep(officer);
  await officer.goto(`${program.url}/`);
  await officer.getByRole('link', { name: '看县域看板' }).click();
  const row = officer.getByRole('row', { name: new RegExp(school) });
  await row.getByText(/^1\s*\/\s*14/).waitFor();
  expect(faults.flat()).toEqual([]);
});

test('备份，在另一个空文件夹里恢复，核对无误；体检只说还没对外开放', async () => {
  expect((await command('backup')).printed).toContain('完成：');
  const backups = join(program.folder, 'real', 'backup');
  const [file = ''] = (await readdir(backups)).filter((name) => name.endsWith('.backup'));
  const key = join(program.folder, 'real', 'keys', 'master.key');
  const elsewhere = { SHAODIAN_DATA: join(folder, '恢复') };
  const restored = await runCommand(['restore', join(backups, file), '--key', key], elsewhere);
  expect(restored).toMatchObject({ code: 0 });
  expect(restored.printed).toContain('核对无误');
  const verified = await runCommand(['verify'], elsewhere);
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.printed).toContain('核验完成，没有发现问题');
  const doctor = await command('doctor');
  expect(doctor).toMatchObject({ code: 0 });
  expect(doctor.printed).toContain('只有这台服务器自己打得开');
});

const command = async (...args: readonly string[]) =>
  await runCommand(args, {
    SHAODIAN_DATA: program.folder,
    SHAODIAN_BACKUP_MBPS: '1000',
    PORT: new URL(program.url).port,
  });

async function opened(size: object): Promise<Page> {
  const { page, faults: found } = await openPage(
    await browser.newContext({ ...size, locale: 'zh-CN' }),
  );
  faults.push(found);
  return page;
}

async function welcome(page: Page, code: string): Promise<void> {
  await page.goto(`${program.url}/welcome#c=${code}`);
  await page.getByLabel('设置密码').fill(password);
  await page.getByLabel('再输一次密码').fill(password);
  await page.getByRole('button', { name: '开通并登录' }).click();
  await page.getByRole('button', { name: '记下了，进入' }).click();
}

async function setUpTwoStep(page: Page): Promise<void> {
  await page.getByRole('button', { name: '启用动态口令' }).click();
  await page.getByLabel('现在的密码').first().fill(password);
  await page.getByRole('button', { name: '下一步' }).click();
  const key = (await page.locator('p:has-text("手工输入") code').innerText()).replaceAll(' ', '');
  await page.getByLabel('6 位数字').fill(totp(`otpauth://totp/x?secret=${key}`, new Date()));
  await page.getByRole('button', { name: '核对并启用' }).click();
  await page.getByRole('button', { name: '停用动态口令' }).waitFor();
}

/** Chooses a file on the import page, of the whole county or of one school. */
async function takeFile(kind: string, file: string, school?: string): Promise<void> {
  await admin.goto(`${program.url}/import?kind=${kind}`);
  await admin.getByRole('button', { name: '下载模板' }).waitFor();
  if (school !== undefined) {
    await take(admin, admin.locator('main').getByRole('combobox').first(), school);
    await admin.waitForURL(/placeId=/);
    // The form of the county gives way to the school's, which has no schools to import.
    await admin.getByRole('radio', { name: '学校', exact: true }).waitFor({ state: 'detached' });
    await admin.getByRole('button', { name: '下载模板' }).waitFor();
  }
  await admin.locator('input[type=file]').setInputFiles(file);
  await admin.waitForURL(/\/import\/[^/]+\/[^/]+$/);
}

/** Leaves out what nobody has explained, and has the file checked. */
async function mapAndCheck(): Promise<void> {
  const open = admin.locator('.ant-select-status-warning');
  await take(admin, open.first(), '不导入');
  await expect.poll(async () => await open.count()).toBe(0);
  await admin.getByRole('button', { name: '开始预检' }).click();
}

async function mean(column: string, meaning: string): Promise<void> {
  await take(admin, admin.getByRole('combobox', { name: column }), meaning);
}

async function write(button: string | RegExp): Promise<void> {
  await admin.getByRole('button', { name: button }).click();
  await confirm(admin, /^写入 \d+ 项改动$/);
  await admin.getByRole('heading', { name: '导入完成' }).waitFor();
}

/** The administrator opens an account of the bureau; the county need not be chosen. */
async function officerCode(): Promise<string> {
  // The slips are on the screen: leaving asks first.
  admin.once('dialog', (dialog) => void dialog.accept());
  await admin.goto(`${program.url}/accounts`);
  await admin.getByRole('button', { name: '新建账号' }).click();
  await choose(admin, '角色', '教育局工作人员');
  await fill(admin, { 姓名: '李科长', 用户名: 'li.kezhang' }, '建立账号');
  await admin.getByRole('dialog', { name: '开通单' }).waitFor();
  return await admin.locator('.d-slip code').innerText();
}

/** A time zone in which it is between seven and eight in the morning. */
function zoneAtSeven(now: Date): string {
  const east = 7 - now.getUTCHours();
  const offset = east < -12 ? east + 24 : east;
  // POSIX counts the other way: Etc/GMT-8 is China.
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
}
