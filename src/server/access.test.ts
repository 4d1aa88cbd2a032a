import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { type Caller, refused, requestOf } from '../../test/setup/ask.ts';
import {
  type AccountName,
  accountId,
  counties,
  countyOfAccount,
  idOf,
  personId,
  type PlaceName,
  placeId,
  roleOf,
} from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { type Input, type OperationName, operationNames, operationOf } from '../contract/index.ts';
import { roleNames } from '../domain/role.ts';

/** One thing of each sort that an operation may be asked about. */
interface Ground {
  /** A place of the kind that the role is granted at. */
  readonly place: PlaceName;
  readonly school: PlaceName;
  readonly class: PlaceName;
  readonly person: string;
  readonly account: AccountName;
}

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
    own: { ...junior, place: '七(1)班' },
    sibling: { ...primary, place: '七(2)班', class: '七(2)班', person: '宋大春' },
  },
  guardian: { by: '赵家长', ...staff },
};

const reason = '权限测试';
const none = idOf('nothing', 'nowhere');

/**
 * A sample input of every operation: right in form, so that permission is what decides, but refused by a later
 * rule where it would change something. An operation without a sample does not compile.
 */
const samples: { readonly [N in OperationName]: (at: Ground) => Input<N> } = {
  'account.me': () => ({}),
  'account.list': ({ place }) => ({ placeId: placeId(place) }),
  'account.create': ({ place }) => ({
    placeId: placeId(place),
    username: 'new.person',
    name: '新人',
    role: 'gate-guard',
    from: '2026-09-02',
    to: '2026-09-01',
  }),
  'account.invite': ({ account }) => ({ accountId: accountId(account), reason }),
  'account.grant': ({ place, account }) => ({
    accountId: accountId(account),
    placeId: placeId(place),
    role: 'gate-guard',
    from: '2026-09-02',
    to: '2026-09-01',
    reason,
  }),
  'account.revoke': ({ place }) => ({ placeId: placeId(place), grantId: none, reason }),
  'account.audit': ({ place }) => ({ placeId: placeId(place) }),
  'account.welcome': () => ({ code: 'AAAA-BBBB', password: 'long-enough-4-all' }),
  'account.demo-roles': () => ({}),
  'place.children': ({ place }) => ({ placeId: placeId(place) }),
  'place.schools': () => ({}),
  'place.classes': ({ school }) => ({ schoolId: placeId(school) }),
  'place.create': ({ place }) => ({ parentId: placeId(place), kind: 'county', name: '不能建' }),
  'place.update': ({ place }) => ({
    placeId: placeId(place),
    version: 0,
    name: '改名',
    schoolKind: 'primary',
  }),
  'place.close': ({ place }) => ({ placeId: placeId(place), to: '2020-01-01', reason }),
  'calendar.open': ({ place }) => ({ placeId: placeId(place), from: today, to: today }),
  'calendar.set-term': ({ place }) => ({
    placeId: placeId(place),
    name: '学期',
    from: '2026-09-02',
    to: '2026-09-01',
  }),
  'calendar.set-day': ({ place }) => ({ placeId: placeId(place), day: '2026-12-31', reason }),
  'calendar.set-session': ({ place }) => ({
    placeId: placeId(place),
    session: 'morning',
    isDue: true,
    opensAt: '09:00',
    cutoffAt: '08:00',
    reason,
  }),
  'person.list': ({ place }) => ({ placeId: placeId(place) }),
  'person.open': ({ person }) => ({ personId: personId(person) }),
  'person.reveal': ({ person }) => ({ personId: personId(person), reason }),
  'person.create': ({ place }) => ({
    placeId: placeId(place),
    kind: 'pupil',
    name: '新生',
    sex: '1',
    idNumber: '35069720170512001',
  }),
  'person.update': ({ person }) => ({
    personId: personId(person),
    version: 0,
    name: '改名',
    sex: '1',
    reason,
  }),
  // Into the class they are in already.
  'person.move': (at) => ({
    personId: personId(at.person),
    toPlaceId: placeId(at.class),
    from: today,
    reason,
  }),
  'person.leave': ({ person }) => ({ personId: personId(person), lastDay: '2020-01-01', reason }),
  'person.set-guardian': ({ person }) => ({
    personId: personId(person),
    name: '家长',
    relation: 'other',
    phone: '1',
  }),
  'person.end-guardian': ({ person }) => ({ personId: personId(person), guardianId: none, reason }),
  'person.set-household': ({ person }) => ({ personId: personId(person), address: '中山路 1 号' }),
  'person.import-template': ({ school }) => ({ schoolId: placeId(school) }),
  'person.import-check': ({ school }) => ({ schoolId: placeId(school), file: 'AAAA' }),
  'person.import-apply': ({ school }) => ({ schoolId: placeId(school), file: 'AAAA', digest: '0' }),
  'person.children': () => ({}),
  'roll.mine': () => ({}),
  'roll.sheet': (at) => ({ classId: placeId(at.class), day: today, session: 'morning' }),
  'roll.submit': (at) => ({
    classId: placeId(at.class),
    day: '2026-12-31',
    session: 'morning',
    baseVersion: 0,
    rosterRevision: 1,
    entries: [],
    othersWell: true,
  }),
  'roll.history': (at) => ({ classId: placeId(at.class), day: today, session: 'morning' }),
  'roll.school-day': ({ school }) => ({ schoolId: placeId(school) }),
  'roll.exceptions': ({ place }) => ({ placeId: placeId(place) }),
  'roll.county-day': ({ place }) => ({ placeId: placeId(place) }),
  'roll.export': ({ school }) => ({ schoolId: placeId(school), day: today }),
  'roll.substitutes': (at) => ({ classId: placeId(at.class) }),
  'roll.hand-over': (at) => ({
    classId: placeId(at.class),
    accountId: accountId(at.account),
    from: '2026-09-02',
    to: '2026-09-01',
    reason,
  }),
  'roll.end-hand-over': (at) => ({ classId: placeId(at.class), grantId: none }),
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
  const headers = { ...init.headers, 'x-county': String(county) };
  const response = await caller.raw(path, { ...init, headers });
  const { code } = (await response.json()) as { code?: string };
  if (code === 'no-permission') return false;
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
}, 60_000);

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
    return await keeper.ask('place.children', { placeId: placeId('七(1)班') });
  };
  expect((await look('2026-09-14')).place.fullName).toBe('七年级(1)班');
  expect((await look('2026-09-15')).place.fullName).toBe('七年级(1)班');
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
