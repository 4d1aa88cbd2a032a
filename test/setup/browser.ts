import { existsSync } from 'node:fs';

import axe from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';

/** The two sizes everything is looked at in. */
export const phone = {
  viewport: { width: 390, height: 844 },
  locale: 'zh-CN',
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

const opened = new Set<Page>();

/** What each page that is open shows in this moment, for a test that failed to say. */
export async function shownPages(): Promise<string> {
  const shown = await Promise.all(
    [...opened].map(async (page) => {
      const words = await page.evaluate(() => document.body.innerText).catch(String);
      return `${page.url()}\n${words}`;
    }),
  );
  return shown.join('\n---\n');
}

/** A page whose script errors and failed requests to us are collected. */
export async function openPage(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  opened.add(page);
  page.on('close', () => opened.delete(page));
  // Before the test's own limit, so that the failure names what was waited for.
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  // What the content security policy stops is only said on the console.
  page.on('console', (line) => {
    if (/Content Security Policy/.test(line.text())) faults.push(line.text());
  });
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
  await enterAccount(context, url, who.accountId);
  return who.name;
}

/** Signs a context in as an account by choosing its role; only demonstrations and rehearsals allow it. */
export async function enterAccount(
  context: BrowserContext,
  url: string,
  accountId: string,
): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth/demo/enter`, { data: { accountId } });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`);
}

/** Chooses from a list of the page (or of the form at its side) by the list's label and the choice's words. */
export async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  const within = page.getByRole('dialog');
  const list = (await within.count()) > 0 ? within : page.locator('main');
  await take(page, list.getByRole('combobox', { name: label }), option);
}

/** Opens a box of choices and takes the first that has these words; done when the choices are away again. */
export async function take(page: Page, box: Locator, option: string | RegExp): Promise<void> {
  await box.click();
  await takeShown(page, option);
}

/**
 * Takes the first choice with these words of the list that is open; done when the list is away, or the choice is
 * taken where the list stays for more. A click is lost where the list is drawn anew under it, its choices having
 * only just come; and what stays open covers the next button.
 */
export async function takeShown(page: Page, option: string | RegExp): Promise<void> {
  const choices = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
  const choice = choices.filter({ hasText: option }).first();
  await choice.click();
  const isOpen = choice.and(page.locator(':not(.ant-select-item-option-selected)'));
  await isOpen.waitFor({ state: 'hidden', timeout: 5000 }).catch(async () => await choice.click());
  await isOpen.waitFor({ state: 'hidden' });
  const staysOpen = await page.locator('.ant-select-open.ant-select-multiple').count();
  if (staysOpen === 0) await choices.first().waitFor({ state: 'hidden' });
}

/** Presses a button of the question that is open; done when the question is away. A click on one still opening may be lost. */
export async function confirm(page: Page, button: string | RegExp): Promise<void> {
  const answer = page.getByRole('dialog').getByRole('button', { name: button });
  await answer.click();
  const away = { state: 'hidden' } as const;
  await answer.waitFor({ ...away, timeout: 5000 }).catch(async () => {
    await answer.click();
    await answer.waitFor(away);
  });
}

/** The form at the side, while it is open. */
export function formOf(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Fills the fields of the form at the side by their labels, sends it, and waits until the page says so. */
export async function fill(
  page: Page,
  values: Readonly<Record<string, string>>,
  button: string,
  done?: string,
): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await formOf(page).getByLabel(label).fill(value);
  // By its text: while it rests, its name is another.
  const words = new RegExp(`^${button}$`);
  await formOf(page).getByRole('button').filter({ hasText: words }).click();
  if (done === undefined) return;
  await page.getByText(done).first().waitFor();
  await formOf(page).waitFor({ state: 'detached' });
}

/**
 * What is wrong with the page as it stands, on a desk and on a phone: serious findings of axe, anything beyond
 * the right edge. E2E_PICTURES names a folder for pictures of both. Afterwards the page has the size `back`.
 */
export async function wrongWith(
  page: Page,
  name: string,
  back: { width: number; height: number } = desk.viewport,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const [size, { viewport }] of Object.entries({ desk, phone })) {
    await page.setViewportSize(viewport);
    wrong.push(...(await seriousFindings(page)).map((one) => `${name} ${size} ${one}`));
    const isWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
    );
    if (isWide) wrong.push(`${name} ${size}: wider than the screen`);
    const folder = process.env['E2E_PICTURES'];
    if (folder) await page.screenshot({ path: `${folder}/${name}-${size}.png` });
  }
  await page.setViewportSize(back);
  return wrong;
}

/** Waits until nothing that ends is moving any more: what fades in has too little contrast meanwhile. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map(async (one) => await one.finished.catch(() => undefined)));
  });
}

/** Serious and critical findings of axe on the page as it stands, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await settled(page);
  // The policy of the pages forbids script tags; evaluation from outside does not go through it.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: runner } = window as unknown as {
      axe: {
        run(options: { resultTypes: readonly string[] }): Promise<{
          violations: { id: string; impact: string; nodes: { html: string }[] }[];
        }>;
      };
    };
    const { violations } = await runner.run({ resultTypes: ['violations'] });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html ?? '' }));
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html.slice(0, 160)}`);
}
