import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openPool } from '../../src/server/db.ts';
import { addUpScorecards } from '../../src/server/scorecard-job.ts';
import { openBrowser, seriousFindings, takeShown } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { type AccountName, counties, placeId } from '../setup/cast.ts';
import {
  atGate,
  card,
  diagnose,
  fillIn,
  morningSheet,
  openCard,
  saved,
} from '../setup/outbreak.ts';
import { measure, phoneOf } from '../setup/phone-page.ts';
import { enter, type TestServer, testServer, zone } from '../setup/server.ts';
import { sheetFor } from '../setup/sheet.ts';

/**
 * 一次手足口病疫情，从第一个发热的孩子到最后一张复课证明. Each person has a device of their own, and the pages that
 * wait for somebody else's doing are not loaded anew: they must change by themselves.
 *
 * 9月7日 李小明 is feverish · 8日 王小华 too; the doctor notes both diagnoses; the CDC, the bureau and the families act ·
 * 9日至18日 the class is suspended · 21日 李小明 may be back, 王小华 not yet · 22日 王小华 too; the event is closed.
 */
const days = { first: '2026-09-07', second: '2026-09-08', away: '2026-09-09', back: '2026-09-21' };
const last = '2026-09-22';
const school = placeId('实验小学');
const county = placeId('云溪县');
/** Far below the 20 s after which a page without the server's word asks by itself. */
const byItself = { timeout: 10_000 };

let server: TestServer;
let browser: Browser;
const faults: (readonly string[])[] = [];
beforeAll(async () => {
  [server, browser] = await Promise.all([testServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function phoneAt(name: AccountName, path: string): Promise<Page> {
  const hand = await phoneOf(browser, server.url, await enter(server.url, name));
  faults.push(hand.faults);
  await hand.page.goto(`${server.url}/m${path}`);
  return hand.page;
}

async function deskAt(name: AccountName, path: string): Promise<Page> {
  const opened = await openAs(browser, server, name, path);
  faults.push(opened.faults);
  return opened.page;
}

/** Nothing serious for axe, nothing beyond the edge; a picture where E2E_PICTURES names a folder. */
async function looksGood(page: Page, name: string): Promise<void> {
  expect([name, await seriousFindings(page)]).toEqual([name, []]);
  const isWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
  );
  expect([name, isWide]).toEqual([name, false]);
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/outbreak-${name}.png`, fullPage: true });
}

test('从第一个发热的孩子到最后一张复课证明，各人在自己的手机、电脑上', async () => {
  const cdcCaller = await server.as('周医生');
  await cdcCaller.send('signal.set-phone', { name: '县疾控急传科', number: '0596-1234567' });
  // Of grade C: without a physician of the county it would ask for more.
  const physician = { physician: '周医生', title: '主任医师', day: '2026-09-01' };
  await cdcCaller.send('disease.approve', { disease: 'HFMD', ...physician });

  // 9月7日：第一个发热的孩子。
  server.at(days.first, '08:10');
  const dialling = await phoneAt('陈校医', `/absence/${school}`);
  await dialling.getByText('没有要跟进的因病缺勤').waitFor();
  const teacher = await phoneAt('刘老师', '/');
  await morningSheet(teacher, ['李小明']);
  await card(dialling, '李小明').waitFor(byItself);
  await card(dialling, '李小明').getByRole('button', { name: '给李小明的家长打电话' }).tap();
  await dialling.getByRole('link', { name: /13800138000/ }).waitFor();
  await dialling.getByText('李小明：问到什么').waitFor();
  // A browser without a telephone takes no more taps once it was sent to dial.
  await dialling.context().close();
  const doctor = await phoneAt('陈校医', `/absence/${school}`);
  await card(doctor, '李小明').getByRole('button', { name: '问到什么' }).tap();
  await doctor.getByRole('button', { name: '看过医生' }).tap();
  await doctor.getByRole('button', { name: '记下' }).tap();
  await card(doctor, '李小明').getByText('上次 9月7日：看过医生').waitFor();
  await looksGood(doctor, 'doctor-queue');

  // 9月8日：第二个；班主任先看到谁还不能来。
  server.at(days.second, '08:10');
  const cdc = await deskAt('周医生', '/signals');
  await cdc.getByRole('heading', { name: '没有提示' }).waitFor();
  await teacher.goto(`${server.url}/m/`);
  await teacher.getByText('开始晨检').tap();
  await teacher.getByText(/^李小明：暂不能返校/).waitFor();
  await fillIn(teacher, ['李小明', '王小华']);
  const near = await server.as('何老师');
  await near.send('roll.submit', sheetFor('三(2)班', days.second));

  // 校医记下诊断，疾控开着的页面自己出来提示。
  await diagnose(doctor, '李小明', days.first);
  await doctor.getByText('暂不能返校：最早 9月21日').waitFor();
  await cdc.getByRole('link', { name: /实验小学 手足口病/ }).waitFor(byItself);
  const reporter = await phoneAt('孙报告人', `/signals/${school}`);
  await reporter.getByText('实验小学 手足口病').waitFor();
  await diagnose(doctor, '王小华', days.second);
  await doctor.getByText('暂不能返校：最早 9月22日').waitFor();
  await looksGood(doctor, 'doctor-one');
  const row = cdc.getByRole('link', { name: /三年级\(1\)班 手足口病/ });
  await row.waitFor(byItself);
  await looksGood(cdc, 'cdc-signals');
  await reporter.getByText('三年级(1)班 手足口病').tap(byItself);
  await reporter.getByRole('link', { name: '0596-1234567' }).waitFor();

  // 疾控核实：看到是谁、按哪条规则，确认；全校那一条并进来。
  await row.click();
  for (const words of ['李小明', '王小华', 'HFMD-CLASS'])
    await cdc.getByText(words).first().waitFor();
  await cdc.getByRole('button', { name: '确认是事件' }).click();
  const form = cdc.getByRole('dialog');
  await form.getByLabel('依据').fill('两例口腔、手足疱疹，临床诊断手足口病');
  await form.getByRole('button', { name: '确认是事件' }).click();
  await form.waitFor({ state: 'detached' });
  await cdc.getByRole('button', { name: '确认收到' }).click();
  await cdc.getByText(/县疾控 周医生 已于/).waitFor();
  await reporter.getByText(/县疾控 周医生 已于/).waitFor(byItself);
  await reporter.getByText('已确认').first().waitFor();
  await looksGood(reporter, 'reporter-signal');
  await cdc.goto(`${server.url}/signals`);
  await cdc.getByRole('link', { name: /实验小学 手足口病/ }).click();
  await cdc.getByRole('button', { name: '并入另一条' }).click();
  await form.getByRole('combobox', { name: '并入' }).click();
  await takeShown(cdc, '三年级(1)班');
  await form.getByLabel('原因').fill('同一起，按班级这一条办');
  await form.getByRole('button', { name: '并入另一条' }).click();
  await cdc.getByText('已并入另一条').first().waitFor();

  // 初次报告，存成 Excel；没有孩子的名字。
  await cdc.goto(`${server.url}/signals`);
  await row.click();
  await cdc.getByRole('button', { name: '报送初次报告' }).click();
  await form.getByLabel('已采取的措施').fill('两例居家，教室和玩教具消毒');
  await form.getByRole('button', { name: '报送初次报告' }).click();
  await cdc.getByRole('link', { name: '初次报告 第 1 次' }).click();
  await looksGood(cdc, 'cdc-first-report');
  const first = await saved(cdc, 'Excel 表格（.xlsx）');
  for (const words of ['实验小学', '手足口病', '教室和玩教具消毒']) expect(first).toContain(words);
  expect(first).not.toMatch(/李小明|王小华/);

  // 医师批准以前不建议停课；批准以后，教育局开着的页面自己出来建议，校长只能看。
  const officer = await deskAt('孙科长', '/decisions');
  await officer.getByText('今天没有按规则建议停课的').waitFor();
  await cdc.goto(`${server.url}/decisions`);
  await cdc.getByRole('button', { name: '停课规则' }).click();
  await cdc
    .getByRole('row')
    .filter({ hasText: '手足口病，班级停课' })
    .getByRole('button', { name: '记下医师批准' })
    .click();
  await form.getByLabel('医师姓名').fill('周医生');
  await form.getByLabel('单位、职称').fill('云溪县疾控中心主任医师');
  await form.getByRole('button', { name: '记下医师批准' }).click();
  await cdc.getByText('周医生（云溪县疾控中心主任医师）已批准').waitFor();
  const proposal = /三年级\(1\)班：手足口病 2 人，建议 2026-09-09 至 2026-09-18 停课/;
  await officer.getByText(proposal).waitFor(byItself);
  await looksGood(officer, 'officer-proposal');
  const principal = await deskAt('王校长', '/decisions');
  await principal.getByText(proposal).waitFor();
  const decide = principal.getByRole('button', { name: '决定停课' });
  expect(await decide.isDisabled()).toBe(true);

  // 教育局从待办点进去，写明依据，决定。
  await officer.goto(`${server.url}/work`);
  await officer.getByRole('link', { name: /按规则建议停课/ }).click();
  await officer.getByRole('button', { name: '决定停课' }).click();
  const taking = officer.getByRole('dialog');
  await taking.getByText('病人居家，密切观察同班').click();
  await taking.getByLabel(/^依据/).fill('县疾控九月八日意见：七天内同班两例');
  await taking.getByRole('button', { name: '决定停课' }).click();
  await officer.getByRole('link', { name: /实验小学 三年级\(1\)班/ }).waitFor();
  await officer.goto(`${server.url}/work`);
  await officer.getByRole('heading', { name: '我的待办' }).waitFor();
  await expect.poll(async () => await officer.getByText('按规则建议停课').count()).toBe(0);

  // 家长和班主任都知道了。
  const family = await phoneAt('赵家长', '/');
  await family.getByRole('heading', { name: /三年级\(1\)班 停课/ }).waitFor();
  await family.getByText('暂不能返校：最早 9月21日').waitFor();
  await family.getByText('痊愈后请医院开复课证明，返校那天交给校医。').waitFor();
  await looksGood(family, 'family');
  await family.getByRole('button', { name: '我已看过' }).tap();
  await family.getByText('您已看过').waitFor();
  await teacher.goto(`${server.url}/m/`);
  await teacher.getByText('已决定停课').tap();
  await teacher.getByText(/停课不停学/).waitFor();
  await teacher.getByText('1 / 6').waitFor();
  await looksGood(teacher, 'teacher-decision');

  // 日报：学校确认，县里定格，缺的学校点得出名。
  await reporter.goto(`${server.url}/m/daily-report/${school}`);
  await reporter.getByRole('button', { name: '确认：因病缺勤 2，有症状 0' }).tap();
  await reporter.getByText(/已报$/).waitFor();
  await officer.goto(`${server.url}/daily-report/${county}`);
  await officer.getByText('第一中学').first().waitFor();
  await officer.getByRole('button', { name: '确认县日报并定格' }).click();
  await taking.getByRole('button', { name: '确认县日报并定格' }).click();
  await officer.getByText('定格之后没有变化').waitFor();
  await officer.getByText(/日报 1 \/ 2/).waitFor();
  await looksGood(officer, 'officer-frozen');

  // 9月9日：停课的班不用交，隔壁班照常；说得出为什么。
  server.at(days.away, '08:10');
  await teacher.goto(`${server.url}/m/`);
  await teacher.getByText('停课到 9月18日，不用交检查表。').waitFor();
  expect(await teacher.getByText(/^(开始|补报)晨检/).count()).toBe(0);
  await looksGood(teacher, 'teacher-suspended');
  await officer.goto(`${server.url}/obligation/${county}`);
  await officer.getByRole('row').filter({ hasText: '三年级(2)班' }).waitFor();
  expect(await officer.getByRole('row').filter({ hasText: '三年级(1)班' }).count()).toBe(0);

  // 9月21日：停课到期自己结束；王小华还不到日子，门卫、班主任都知道。
  server.at(days.back, '07:50');
  await officer.goto(`${server.url}/decisions`);
  await officer.getByText('已到期').waitFor();
  const guard = await phoneAt('门卫老马', `/gate/${school}`);
  await atGate(guard, '王小华');
  await guard.getByText('最早 9月22日', { exact: false }).waitFor();
  await looksGood(guard, 'gate-not-yet');
  await guard.getByRole('button', { name: '王小华 暂不进校' }).tap();
  await atGate(guard, '李小明');
  await guard.getByText('先问校医').first().waitFor();

  // 李小明带着证明：校医查验、同意，家长、门卫马上看到。
  await doctor.goto(`${server.url}/m/absence/${school}`);
  await doctor
    .getByRole('tab', { name: /该打电话|还不能/ })
    .first()
    .waitFor();
  await openCard(doctor, '李小明');
  await doctor.getByLabel('医院').first().fill('云溪县医院');
  await doctor.getByRole('button', { name: '查验通过' }).tap();
  await doctor.getByRole('button', { name: '同意返校' }).tap();
  await doctor.getByText('已返校').first().waitFor();
  await atGate(guard, '李小明');
  expect(await guard.getByText('先问校医').count()).toBe(0);
  await measure(guard, '365');
  await guard.getByRole('button', { name: /^放行 .*36\.5/ }).tap();
  await family.goto(`${server.url}/m/`);
  await family.locator('h1, h2').first().waitFor();
  await expect.poll(async () => await family.getByText('暂不能返校').count()).toBe(0);
  await teacher.goto(`${server.url}/m/`);
  await teacher.getByText(/^(开始|补报)晨检/).tap();
  await teacher
    .getByText(/^王小华：暂不能返校：最早 9月22日。因为：发病满 14 天.*复课证明/)
    .waitFor();
  expect(await teacher.getByText(/^李小明：暂不能返校/).count()).toBe(0);
  await looksGood(teacher, 'teacher-not-yet');
  await fillIn(teacher, ['王小华']);

  // 9月22日：第一张证明没有盖章，不收；补来的收下，最后一个孩子回来。
  server.at(last, '08:05');
  await doctor.goto(`${server.url}/m/absence/${school}`);
  await openCard(doctor, '王小华');
  await doctor.getByLabel('医院').first().fill('云溪县医院');
  await doctor.getByLabel('为什么不通过').fill('没有盖章');
  await doctor.getByRole('button', { name: '不通过' }).tap();
  await doctor
    .getByText(/复课证明没有通过查验，要补/)
    .first()
    .waitFor();
  expect(await doctor.getByRole('button', { name: '同意返校' }).isDisabled()).toBe(true);
  await doctor.getByLabel('医院').first().fill('云溪县医院');
  await doctor.getByRole('button', { name: '查验通过' }).tap();
  await doctor.getByRole('button', { name: '同意返校' }).tap();
  await doctor.getByText('已返校').first().waitFor();
  await looksGood(doctor, 'doctor-returned');
  await doctor.goto(`${server.url}/m/absence/${school}`);
  await doctor.getByText('没有要跟进的因病缺勤').waitFor();
  await morningSheet(teacher, []);

  // 结案；成绩单上看得到答复了、多快。
  await cdc.goto(`${server.url}/signals`);
  await row.click();
  await cdc.getByRole('button', { name: '报送结案报告' }).click();
  await form.getByLabel('结论和原因').fill('两例均治愈，十四天没有新病例');
  await form.getByRole('button', { name: '报送结案报告' }).click();
  await cdc.getByText('已结案').first().waitFor();
  await looksGood(cdc, 'cdc-closed');
  await addUp();
  await officer.goto(`${server.url}/scorecard`);
  const ours = officer.getByRole('table', { name: '各校' }).getByRole('row', { name: /实验小学/ });
  await ours.waitFor();
  const event = officer.getByRole('row').filter({ hasText: '三年级(1)班 手足口病' });
  await event.getByText('1 天').first().waitFor();
  await looksGood(officer, 'scorecard');
  expect(faults.flat()).toEqual([]);
});

async function addUp(): Promise<void> {
  const pool = openPool(server.urlFor('shaodian_jobs'), 1);
  try {
    await addUpScorecards(pool, { county: counties.云溪县, zone, now: server.clock.now() });
  } finally {
    await pool.end();
  }
}
