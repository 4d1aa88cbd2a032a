import { afterAll, beforeAll, expect, test } from 'vitest';

import { requestOf } from '../../test/setup/ask.ts';
import { counties, type PlaceName, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import type { Input, OperationName } from '../contract/index.ts';
import type { KeyCapability } from '../domain/account-key.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const reason = '接大屏';
const at = (name: PlaceName) => ({ placeId: placeId(name) });

async function makeKey(
  capabilities: KeyCapability[],
  { mayWrite = false, expiresOn = '2026-12-31', place = '实验小学' as PlaceName } = {},
) {
  const principal = await server.as(place === '实验小学' ? '王校长' : '系统管理员');
  const input = { ...at(place), name: '体温门', capabilities, mayWrite, expiresOn, reason };
  return await principal.send('account.make-key', input);
}

/** Asks as a program: with the key and nothing else. */
async function ask<N extends OperationName>(
  key: string,
  name: N,
  input: Input<N>,
  county?: number,
) {
  const [path, init] = requestOf(name, input);
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${key}`);
  if (county !== undefined) headers.set('x-county', String(county));
  const response = await fetch(new URL(path, server.url), { ...init, headers });
  const body = (await response.json()) as { code?: string };
  return [response.status, body.code] as const;
}

test('密钥只做得了给它的事：在自己的学校看数可以，看名单、看别校、看自己的账号都不行', async () => {
  const { key } = await makeKey(['place.read', 'roll.count']);
  expect(await ask(key, 'place.children', at('实验小学'))).toEqual([200, undefined]);
  expect(await ask(key, 'place.children', at('第一中学'))).toEqual([403, 'no-permission']);
  expect(await ask(key, 'place.children', at('云溪县'))).toEqual([403, 'no-permission']);
  expect(await ask(key, 'person.list', at('实验小学'))).toEqual([403, 'no-permission']);
  expect(await ask(key, 'account.me', {})).toEqual([403, 'no-permission']);
  expect(await ask(key, 'account.list', at('实验小学'))).toEqual([403, 'no-permission']);
  expect((await ask(key, 'place.children', at('石湾小学'), counties.石湾县))[0]).toBe(403);
});

test('县里的密钥看得到全县', async () => {
  const { key } = await makeKey(['place.read'], { place: '云溪县' });
  expect(await ask(key, 'place.children', at('第一中学'))).toEqual([200, undefined]);
  expect((await ask(key, 'place.children', at('石湾小学')))[0]).toBe(403);
});

test('没写明能提交的密钥只能查询；写明了才能登记校门', async () => {
  const gate = {
    schoolId: placeId('实验小学'),
    readingId: '0199c000-0000-7000-8000-000000000001',
    visitor: { name: '周师傅', reason: '送货' },
    outcome: 'in' as const,
    tempC: 36.4,
    tempSite: 'FOREHEAD' as const,
  };
  const quiet = await makeKey(['gate.record']);
  expect(await ask(quiet.key, 'gate.record', gate)).toEqual([403, 'key-only-asks']);
  const { key } = await makeKey(['gate.record'], { mayWrite: true });
  expect(await ask(key, 'gate.record', gate)).toEqual([200, undefined]);
});

test('到期、停用、改一个字的密钥都不认；停用当场生效', async () => {
  const { key, keyId } = await makeKey(['place.read'], { expiresOn: today });
  expect((await ask(key, 'place.children', at('实验小学')))[0]).toBe(200);
  server.at('2026-09-16', '08:00');
  expect(await ask(key, 'place.children', at('实验小学'))).toEqual([403, 'no-permission']);
  server.at(today, '08:00');
  const last = key.endsWith('A') ? 'B' : 'A';
  expect(await ask(key.slice(0, -1) + last, 'place.children', at('实验小学'))).toEqual([
    401,
    'bad-key',
  ]);
  expect(await ask('nonsense', 'place.children', at('实验小学'))).toEqual([401, 'bad-key']);
  const principal = await server.as('王校长');
  await principal.send('account.end-key', { ...at('实验小学'), keyId, reason: '换了供应商' });
  expect(await ask(key, 'place.children', at('实验小学'))).toEqual([401, 'bad-key']);
});

test('名单上看得到谁建的、到哪天、最近用没用过；密钥本身只出现一次，库里没有原文', async () => {
  const { key, keyId } = await makeKey(['place.read']);
  await ask(key, 'place.children', at('实验小学'));
  const principal = await server.as('王校长');
  const { rows: keys } = await principal.ask('account.keys', at('实验小学'));
  const found = keys.find((one) => one.keyId === keyId);
  expect(found).toMatchObject({ name: '体温门', madeBy: '王校长', state: 'active' });
  expect(found?.lastUsedAt).toBeDefined();
  const secret = key.split('_').slice(3).join('_');
  for (const table of ['api_key', 'receipt', 'audit', 'account_card']) {
    const rows = await server.sql<{ line: string }>(
      `select to_json(t)::text as line from ${table} t`,
    );
    expect(rows.some((row) => row.line.includes(secret))).toBe(false);
  }
});

test('最长一年；校长建不了县里的，也建不了带账号、证件号的', async () => {
  const principal = await server.as('王校长');
  const send = async (input: object) => {
    const whole = {
      ...at('实验小学'),
      name: '体温门',
      capabilities: ['place.read'],
      mayWrite: false,
    };
    const all = { ...whole, expiresOn: '2026-12-31', reason, ...input };
    const [path, init] = requestOf('account.make-key', all);
    const response = await principal.raw(path, init);
    return ((await response.json()) as { code?: string }).code;
  };
  expect(await send({ expiresOn: '2027-09-17' })).toBe('key-too-long');
  expect(await send({ expiresOn: '2027-09-16' })).toBeUndefined();
  expect(await send(at('云溪县'))).toBe('no-permission');
  expect(await send({ capabilities: ['person.reveal'] })).toBe('bad-input');
  expect(await send({ capabilities: ['account.edit'] })).toBe('bad-input');
});

test('问得太密要等，写明等几秒；操作记录里用密钥的名字', async () => {
  const { key } = await makeKey(['gate.record'], { mayWrite: true });
  const answers = await Promise.all(
    Array.from({ length: 140 }, async () => await ask(key, 'place.children', at('实验小学'))),
  );
  expect(answers.filter(([status]) => status === 429).length).toBeGreaterThanOrEqual(20);
  const principal = await server.as('王校长');
  const { rows } = await principal.ask('account.audit', at('实验小学'));
  expect(rows.some((row) => row.operation === 'account.make-key')).toBe(true);
  const refused = await server.sql<{ name: string }>(
    `select name from audit join account_card using (county_code, account_id) where operation = 'place.children'`,
  );
  expect(refused.some((row) => row.name === '接口：体温门')).toBe(true);
});
