import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, seriousFindings } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { personId } from '../setup/cast.ts';
import { type TestServer, testServer, today } from '../setup/server.ts';
import { sheetFor } from '../setup/sheet.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  server = await testServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function looksGood(page: Page, name: string): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function rash(names: string[], baseVersion = 0): Promise<void> {
  const teacher = await server.as('刘老师');
  const entries = names.map((name) => ({
    personId: personId(name),
    symptoms: ['RASH' as const],
  }));
  const reason = baseVersion > 0 ? { reason: '补记' } : {};
  await teacher.send(
    'roll.submit',
    sheetFor('三(1)班', today, { entries, baseVersion, ...reason }),
  );
  await server.running.settle();
}

test('疾控医生改数、试算、公布；下一张表够了本县的数，提示写着本县的版本；放宽的由指挥长批准', async () => {
  await rash(['李小明']);
  const cdc = await openAs(browser, server, '周医生', '/signal-rules');
  const { page } = cdc;
  await page.getByText('本县还没有公布过自己的规则').waitFor();
  await page.getByText('R-SCH-1a ·').waitFor();
  await looksGood(page, 'desk-county-rules');
  await page.goto(`${server.url}/signal-rules/CAMPUS-RASH`);
  await page.getByLabel('几人').fill('2');
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await page.getByText('和现在一样多').or(page.getByText('这些天里一条也不会提示')).waitFor();
  await page.getByText('不比上级宽，写好文件就可以公布。').waitFor();
  await looksGood(page, 'desk-rule-trial-none');
  await page.getByRole('button', { name: '公布', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('根据本县什么文件').fill('云溪县疾控〔2026〕9 号 学校出疹提示的通知');
  await form.getByText('A：手里有印发的文件').click();
  await looksGood(page, 'desk-rule-publish');
  await form.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('table', { name: '本县公布的各版' }).getByText('现在用的').waitFor();

  await rash(['王小华'], 1);
  await page.goto(`${server.url}/signals`);
  await page.getByRole('link', { name: /实验小学 皮疹/ }).click();
  await page
    .getByText(/CAMPUS-RASH 第 2 版/)
    .first()
    .waitFor();
  await page
    .getByText(/云溪县疾控〔2026〕9 号/)
    .first()
    .waitFor();

  await page.goto(`${server.url}/signal-rules/CAMPUS-RASH`);
  await page.getByLabel('几人').fill('3');
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await page.getByText('比现在少 2 条：这些以后不会提示').waitFor();
  await page.getByRole('table', { name: '哪些学校' }).getByText('实验小学').waitFor();
  await looksGood(page, 'desk-rule-trial');
  await page.goto(`${server.url}/signal-rules/CAMPUS-EYE`);
  await page.getByLabel('几人').fill('9');
  await page.getByRole('button', { name: '试算', exact: true }).click();
  await page.getByRole('button', { name: '交另一人批准' }).click();
  await form.getByLabel('根据本县什么文件').fill('县疾控 2026 年 9 月 14 日会议纪要');
  await form.getByText('C：疾控的书面意见').click();
  await form.getByLabel('为什么可以比上级宽').fill('眼科门诊核实，多为过敏');
  await form.getByRole('button', { name: '交另一人批准' }).click();
  await page.getByText('自己写的，要另一人批').waitFor();

  const command = await openAs(browser, server, '指挥长', '/signal-rules?state=waiting');
  await command.page.getByRole('button', { name: '批准', exact: true }).click();
  await looksGood(command.page, 'desk-rule-approve');
  await command.page.getByRole('dialog').getByRole('button', { name: '批准', exact: true }).click();
  await command.page.getByText('没有这样的').waitFor();
  await command.page.goto(`${server.url}/signal-rules`);
  await command.page.getByText('指挥长', { exact: false }).first().waitFor();
  await looksGood(command.page, 'desk-county-rules-own');
  await command.page.setViewportSize({ width: 390, height: 844 });
  await looksGood(command.page, 'narrow-county-rules');
  await page.setViewportSize({ width: 390, height: 844 });
  await looksGood(page, 'narrow-rule');
  for (const one of [cdc, command]) {
    expect(one.faults).toEqual([]);
    await one.context.close();
  }
}, 120_000);
