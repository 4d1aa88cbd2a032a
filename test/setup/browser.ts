import { existsSync } from 'node:fs';

import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** The two sizes everything is looked at in. */
export const phone = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36',
};
export const desk = { viewport: { width: 1440, height: 900 } };

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium; CHROME_PATH names it (npm test finds or installs one). */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}`);
  return await chromium.launch({ executablePath, args: flags });
}

/** A page whose script errors and failed requests to us are collected. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  return { page, faults };
}

/** Signs a context in as the first person of a role (and place) that the demonstration offers. */
export async function enterAs(
  context: BrowserContext,
  url: string,
  role: string,
  placeHas = '',
): Promise<string> {
  const offered = (await (await context.request.get(`${url}/api/account.demo-roles`)).json()) as {
    roles: { accountId: string; name: string; role: string; placeName: string }[];
  };
  const who = offered.roles.find((one) => one.role === role && one.placeName.includes(placeHas));
  if (!who) throw new Error(`nobody is ${role} at ${placeHas}`);
  const answer = await context.request.post(`${url}/api/auth/demo/enter`, {
    data: { accountId: who.accountId },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`);
  return who.name;
}

/** Serious and critical findings of axe on the page as it stands, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // The policy of the pages forbids script tags; evaluation from outside does not go through it.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: runner } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await runner.run();
    return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html ?? '' }));
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html.slice(0, 160)}`);
}
