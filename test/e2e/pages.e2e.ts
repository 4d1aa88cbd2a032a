import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { desk, enterAs, openBrowser, openPage, phone, seriousFindings } from '../setup/browser.ts';
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

interface Ids {
  readonly school: string;
  readonly classId: string;
  readonly person: string;
  readonly root: string;
  readonly today: string;
}

const year = '2026';
/** Every page: who opens it, where it is, and words that must stand on it. */
const pages: readonly (readonly [string, string, (ids: Ids) => string, RegExp])[] = [
  ['登录', '', () => '/sign-in', /选择|登录/],
  ['开通', '', () => '/welcome', /开通码/],
  ['工作台(校长)', 'principal', () => '/', /还缺什么/],
  ['工作台(班主任)', 'class-teacher', () => '/', /班/],
  ['工作台(教育局)', 'bureau-officer', () => '/', /还缺什么/],
  ['工作台(管理员)', 'administrator', () => '/', /./],
  ['工作台(家长)', 'guardian', () => '/', /./],
  ['学校当天', 'principal', (ids) => `/roll/school/${ids.school}`, /班/],
  ['异常名单', 'principal', () => '/roll/exceptions', /异常/],
  ['检查表', 'principal', (ids) => `/roll/sheet/${ids.classId}/${ids.today}/morning`, /未见/],
  ['县域看板', 'bureau-officer', (ids) => `/board/${ids.root}`, /城关镇第一小学/],
  ['机构', 'bureau-officer', (ids) => `/place/${ids.root}`, /城关镇/],
  ['校历', 'principal', (ids) => `/calendar/${ids.school}?year=${year}`, /学期/],
  ['人员', 'reporter', (ids) => `/people?placeId=${ids.school}`, /姓名/],
  ['个人档案', 'reporter', (ids) => `/person/${ids.person}`, /监护人/],
  ['导入', 'reporter', (ids) => `/import?placeId=${ids.school}`, /模板/],
  ['账号', 'administrator', (ids) => `/accounts?placeId=${ids.root}`, /用户名/],
  ['操作记录', 'principal', (ids) => `/audit?placeId=${ids.school}`, /操作/],
  ['和平常比', 'principal', (ids) => `/usual/${ids.school}`, /比平常多/],
  ['问题清单', 'bureau-officer', () => '/findings?part=all', /销号|整改中/],
  ['整改进度', 'bureau-officer', () => '/findings/board', /销号率/],
  ['我校要整改的', 'principal', () => '/findings', /要整改的/],
  ['我的账号', 'principal', () => '/me', /密码/],
  ['没有权限', 'class-teacher', (ids) => `/accounts?placeId=${ids.root}`, /权限|不能/],
  ['没有这一页', 'principal', () => '/nothing-here', /没有|找不到/],
];

const phonePages: typeof pages = [
  ['登录', '', () => '/m/', /选择|登录/],
  ['班主任', 'class-teacher', () => '/m/', /(开始|补报)晨检|已报|查看/],
  ['校长', 'principal', (ids) => `/m/school/${ids.school}`, /城关镇第一小学/],
  ['县', 'bureau-officer', (ids) => `/m/county/${ids.root}`, /云岭县/],
  ['接种查验(报告人)', 'reporter', (ids) => `/m/doses/${ids.school}`, /各班/],
  ['停课(校长)', 'principal', (ids) => `/m/decisions/${ids.school}`, /按规则建议停课/],
  ['家长', 'guardian', () => '/m/', /./],
  ['门卫', 'gate-guard', () => '/m/', /./],
  ['我校要整改的', 'principal', (ids) => `/m/findings/${ids.school}`, /要整改的/],
];

let ids: Ids;

async function readIds(context: BrowserContext): Promise<Ids> {
  const ask = async (path: string) =>
    (await (await context.request.get(`${program.url}/api/${path}`)).json()) as Record<
      string,
      never
    >;
  await enterAs(context, program.url, 'reporter', '城关镇第一小学');
  const me = (await ask('account.me')) as unknown as {
    today: string;
    grants: { placeId: string }[];
  };
  const school = me.grants[0]?.placeId ?? '';
  const day = (await ask(`roll.school-day?schoolId=${school}`)) as unknown as {
    classes: { classId: string }[];
  };
  const classId = day.classes[0]?.classId ?? '';
  const list = (await ask(`person.list?placeId=${classId}&kind=pupil`)) as unknown as {
    rows: { personId: string }[];
  };
  const tree = (await ask(`place.children?placeId=${school}`)) as unknown as {
    path: { placeId: string }[];
  };
  return {
    school,
    classId,
    person: list.rows[0]?.personId ?? '',
    root: tree.path[0]?.placeId ?? '',
    today: me.today,
  };
}

beforeAll(async () => {
  const context = await browser.newContext(desk);
  ids = await readIds(context);
  await context.close();
});

interface Look {
  readonly findings: string[];
  readonly faults: string[];
  /** Whether anything stands out beyond the right edge. */
  readonly isWide: boolean;
}

/** Opens a page as its role and looks at it in each size. */
async function visit(
  [, role, path, words]: (typeof pages)[number],
  sizes: readonly object[],
): Promise<Look[]> {
  const [first] = sizes;
  const context = await browser.newContext({ ...first, locale: 'zh-CN' });
  const inSchool = role === 'reporter' || role === 'principal';
  if (role) await enterAs(context, program.url, role, inSchool ? '城关镇第一小学' : '');
  const { page, faults } = await openPage(context);
  await page.goto(`${program.url}${path(ids)}`);
  const looks: Look[] = [];
  for (const size of sizes) {
    if ('viewport' in size) await page.setViewportSize(size.viewport as typeof phone.viewport);
    const seen = page.getByText(words).filter({ visible: true }).first();
    await seen.waitFor({ timeout: 15_000 });
    await page.waitForLoadState('networkidle');
    const findings = await seriousFindings(page);
    const isWide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
    );
    looks.push({ findings, faults: [...faults], isWide });
  }
  await context.close();
  return looks;
}

const good: Look = { findings: [], faults: [], isWide: false };

test.each(pages)(
  '电脑页“%s”在宽窄两种屏上都打得开,无障碍没有严重问题,不横向溢出',
  async (...page) => {
    expect(await visit(page, [desk, { viewport: phone.viewport }])).toEqual([good, good]);
  },
);

test.each(phonePages)('手机页“%s”打得开,无障碍没有严重问题,不横向溢出', async (...page) => {
  expect(await visit(page, [phone])).toEqual([good]);
});
