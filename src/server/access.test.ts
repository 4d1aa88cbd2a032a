import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused, requestOf } from '../../test/setup/ask.ts';
import {
  type AccountName,
  accountId,
  counties,
  countyOfAccount,
  placeId,
  roleOf,
} from '../../test/setup/cast.ts';
import { type Ground, samples } from '../../test/setup/samples.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { type OperationName, operationNames, operationOf } from '../contract/index.ts';
import { roleNames } from '../domain/role.ts';

const primary = {
  school: '实验小学',
  class: '三(1)班',
  person: '李小明',
  account: '刘老师',
} as const;
const junior = {
  school: '第一中学',
  class: '七(1)班',
  person: '林大海',
  account: '林老师',
} as const;
const nearClass = {
  place: '三(2)班',
  class: '三(2)班',
  person: '李小红',
  account: '何老师',
} as const;
const otherCounty: Ground = {
  place: '石湾小学',
  school: '石湾小学',
  class: '一(1)班',
  person: '方小东',
  account: '方老师',
};

const officer = {
  own: { ...primary, place: '云溪县' },
  sibling: { ...junior, place: '第一中学' },
} as const;
const staff = {
  own: { ...primary, place: '实验小学' },
  sibling: { ...junior, place: '第一中学' },
} as const;

/** Each role: who holds it, their own ground, and what stands beside it (for a county: another of its schools). */
const rows: Readonly<Record<string, { by: AccountName; own: Ground; sibling: Ground }>> = {
  // Above the county: beside their own place stands what lies below it, and it is closed to them.
  'province-officer': {
    by: '省级林处',
    own: { ...primary, place: '闽海省' },
    sibling: { ...primary, place: '南屿市' },
  },
  'city-officer': {
    by: '市级周科',
    own: { ...primary, place: '南屿市' },
    sibling: { ...primary, place: '云溪县' },
  },
  'bureau-officer': { by: '孙科长', ...officer },
  'bureau-officer of a township': {
    by: '镇教办主任',
    own: { ...primary, place: '城关镇' },
    sibling: { ...junior, place: '河东镇' },
  },
  commander: { by: '指挥长', ...officer },
  'cdc-officer': { by: '周医生', ...officer },
  'department-officer': { by: '部门联络员', ...officer },
  inspector: { by: '李督学', ...officer },
  administrator: { by: '系统管理员', ...officer },
  principal: { by: '王校长', ...staff },
  reporter: { by: '孙报告人', ...staff },
  'school-doctor': { by: '陈校医', ...staff },
  'gate-guard': { by: '门卫老马', ...staff },
  'class-teacher': {
    by: '刘老师',
    own: { ...primary, place: '三(1)班' },
    sibling: { ...nearClass, school: '第一中学' },
  },
  'dorm-keeper': {
    by: '宿管郑阿姨',
    own: { ...junior, place: '一号楼' },
    sibling: { ...junior, place: '二号楼' },
  },
  guardian: { by: '赵家长', ...staff },
};

const tableFile = fileURLToPath(new URL('access.table.json', import.meta.url));
type Table = Record<string, Record<string, string>>;

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

/** True when permission let the request through, whatever a later rule said to it. */
async function mayAsk(caller: Caller, name: OperationName, at: Ground, county: number) {
  const [path, init] = requestOf(name, samples[name](at));
  const headers = new Headers(init.headers);
  headers.set('x-county', String(county));
  let response = await caller.raw(path, { ...init, headers });
  // A quick machine asks more often than one person may.
  while (response.status === 429) response = await caller.raw(path, { ...init, headers });
  const { code } = (await response.json()) as { code?: string };
  // Also where the level above decides, or names are not listed across schools.
  if (response.status === 403) return false;
  // A sample that is wrong in form would prove nothing.
  expect([200, 404, 409, 422], `${name}: ${response.status} ${code}`).toContain(response.status);
  return true;
}

async function rowOf(name: OperationName, { by, own, sibling }: (typeof rows)[string]) {
  const caller = await server.as(by);
  const county = countyOfAccount(by);
  const isSomewhere = typeof operationOf(name).where === 'object';
  const answers = {
    own: await mayAsk(caller, name, own, county),
    sibling: isSomewhere && (await mayAsk(caller, name, sibling, county)),
    other:
      (isSomewhere && (await mayAsk(caller, name, otherCounty, county))) ||
      (await mayAsk(caller, name, otherCounty, counties.石湾县)),
  };
  return Object.entries(answers)
    .filter(([, may]) => may)
    .map(([where]) => where)
    .join(' ');
}

test('权限表:每个操作、每个角色、自己的地方和旁边的、别县的,与审定的表一字不差', async () => {
  const table: Table = {};
  for (const name of operationNames) {
    if (operationOf(name).where === 'public') {
      table[name] = { everyone: 'signed in or not' };
      continue;
    }
    const found = await Promise.all(
      Object.entries(rows).map(async ([role, row]) => [role, await rowOf(name, row)] as const),
    );
    table[name] = Object.fromEntries(found.filter(([, where]) => where !== ''));
  }
  if (process.env['UPDATE_ACCESS_TABLE'] === '1')
    writeFileSync(tableFile, `${JSON.stringify(table, undefined, 2)}\n`);
  expect(table).toEqual(JSON.parse(readFileSync(tableFile, 'utf8')));
}, 240_000);

test('权限表里每个角色都有人', () => {
  const held = Object.values(rows).map(({ by }) => roleOf(by));
  expect(roleNames.filter((role) => !held.includes(role))).toEqual([]);
});

test('没有登录,除了开通和演示入口,什么都不答', async () => {
  const stranger = server.nobody(counties.云溪县);
  const open = [];
  for (const name of operationNames) {
    const [path, init] = requestOf(name, samples[name](officer.own));
    const { status } = await stranger.raw(path, init);
    if (status !== 401) open.push(name);
  }
  expect(open).toEqual(operationNames.filter((name) => operationOf(name).where === 'public'));
});

test('班主任够不到本班以上:年级、学校、乡镇和县都不行', async () => {
  const teacher = await server.as('刘老师');
  for (const place of ['三年级', '实验小学', '城关镇', '云溪县'] as const)
    for (const name of ['place.children', 'person.list', 'roll.exceptions'] as const)
      expect(await refused(teacher.ask(name, { placeId: placeId(place) }))).toMatchObject({
        status: 403,
        code: 'no-permission',
      });
});

test('授权到期的第二天就不能再用,生效前也不能用', async () => {
  const account = accountId('宿管郑阿姨');
  await server.sql(
    `update account_grant set valid_from = '2026-09-14', valid_to = '2026-09-15' where account_id = $1`,
    [account],
  );
  server.running.core.access.forget(account);
  const keeper = await server.as('宿管郑阿姨');
  const look = async (day: string) => {
    server.at(day, '08:00');
    return await keeper.ask('place.children', { placeId: placeId('一号楼') });
  };
  expect((await look('2026-09-14')).place.fullName).toBe('一号楼');
  expect((await look('2026-09-15')).place.fullName).toBe('一号楼');
  expect(await refused(look('2026-09-16'))).toMatchObject({ code: 'no-permission' });
  expect(await refused(look('2026-09-13'))).toMatchObject({ code: 'no-permission' });
  server.at(today, '08:00');
});

test('县(区)写成没有的、乱写,都用一句话拒绝', async () => {
  const teacher = await server.as('刘老师');
  const ask = async (county: string) => {
    const response = await teacher.raw('/api/account.me', { headers: { 'x-county': county } });
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  expect(await ask('350699')).toEqual([403, 'no-permission']);
  expect(await ask('35069')).toEqual([400, 'no-county']);
  expect(await ask(`350697' or true`)).toEqual([400, 'no-county']);
});
