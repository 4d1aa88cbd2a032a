import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { Caller } from '../../test/setup/ask.ts';
import { type AccountName, accountId, counties, placeId } from '../../test/setup/cast.ts';
import {
  fullInput,
  garbage,
  type Json,
  pathsOf,
  strangeText,
  withAt,
} from '../../test/setup/garbage.ts';
import { samples } from '../../test/setup/samples.ts';
import { seeded } from '../../test/setup/seeded.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { type OperationName, operationNames, operationOf } from '../contract/index.ts';

/** People who may do everything everywhere in their county, so that the handlers meet what gets past the schema. */
const mighty = ['系统管理员', '孙科长', '周医生', '指挥长', '李督学', '部门联络员'] as const;
const roles = [
  'administrator',
  'cdc-officer',
  'principal',
  'reporter',
  'class-teacher',
  'guardian',
];

let server: TestServer;
let callers: Caller[];
beforeAll(async () => {
  server = await testServer();
  for (const name of mighty) await makeMighty(name);
  callers = await Promise.all(mighty.map(async (name) => await server.as(name)));
});
afterAll(async () => await server.stop());

async function makeMighty(name: AccountName): Promise<void> {
  await server.sql(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, valid_from, reason, granted_at)
     select $1, gen_random_uuid(), $2, role, $3, '2026-09-01', '测试', now() from unnest($4::text[]) role`,
    [counties.云溪县, accountId(name), placeId('云溪县'), roles],
  );
}

/** One request and what it must be answered with. */
interface Try {
  readonly says: string;
  readonly path: string;
  readonly init: RequestInit;
  /** True: the contract takes it, so that any answer but a fault is right. */
  readonly isSound: boolean;
}

const here = {
  place: '实验小学',
  school: '实验小学',
  class: '三(1)班',
  person: '李小明',
  account: '何老师',
} as const;

const isPosted = (name: OperationName) =>
  operationOf(name).kind === 'command' || operationOf(name).byPost === true;

function posted(name: OperationName, body: BodyInit | null, headers: Record<string, string> = {}) {
  return {
    path: `/api/${name}`,
    init: {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      body,
    },
  };
}

/** The request that carries an input, and whether the contract takes what arrives of it. */
function tryOf(name: OperationName, says: string, input: Json): Try {
  const { input: schema } = operationOf(name);
  if (isPosted(name)) {
    const body = JSON.stringify(input);
    return { says, ...posted(name, body), isSound: schema.safeParse(JSON.parse(body)).success };
  }
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(input ?? {}))
    for (const one of Array.isArray(value) ? value : [value])
      search.append(key, typeof one === 'string' ? one : JSON.stringify(one));
  const arrived = [...new Set(search.keys())].map((key) => {
    const all = search.getAll(key);
    return [key, all.length === 1 ? all[0] : all] as const;
  });
  const isSound = schema.safeParse(Object.fromEntries(arrived)).success;
  return { says, path: `/api/${name}?${search}`, init: {}, isSound };
}

/** Every field in turn with values it cannot have, left out, and with strange letters. */
function fieldTries(name: OperationName, seed: number): Try[] {
  const random = seeded(seed);
  const right = samples[name](here) as Record<string, Json>;
  // Optional fields come one at a time, so that a strange one does not hide the others.
  const inputs = Object.entries(fullInput(name)).map(([field, value]) => ({
    ...right,
    [field]: isEmpty(right[field]) ? value : (right[field] ?? value),
  }));
  const own = inputs.flatMap((input, at) => {
    const field = Object.keys(fullInput(name))[at];
    const paths = pathsOf(input).filter(([first]) => first === field);
    return paths.flatMap((path) => [
      tryOf(name, `without ${path.join('.')}`, withAt(input, path)),
      ...garbage
        .filter((value) => random.chance(0.3) || isAlwaysTried(value))
        .map((value) => tryOf(name, said(path, value), withAt(input, path, value))),
    ]);
  });
  const several = Array.from({ length: 20 }, () => {
    const paths = pathsOf(right).filter(() => random.chance(0.4));
    const strange = () => (random.chance(0.5) ? random.pick(garbage) : strangeText(random));
    const input = paths.reduce<Json>((value, path) => withAt(value, path, strange()), right);
    return tryOf(name, `several: ${JSON.stringify(input).slice(0, 200)}`, input);
  });
  const unknown = ['__proto__x', 'constructor', 'toString', 'county', '未知'].map((field) =>
    tryOf(name, `unknown ${field}`, { ...right, [field]: 1 }),
  );
  return [...own, ...several, ...unknown];
}

function isEmpty(value: Json | undefined): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Letters that databases choke on and lengths that nobody types meet every field. */
function isAlwaysTried(value: Json): boolean {
  return typeof value === 'string' && (/[\0\ud800]/.test(value) || /^\d{4}-|x{100}/.test(value));
}

function said(path: readonly (string | number)[], value: Json): string {
  return `${path.join('.')} = ${JSON.stringify(value).slice(0, 60)}`;
}

/** Bodies that are no object at all, or not even JSON. */
function bodyTries(name: OperationName): Try[] {
  const right = JSON.stringify(samples[name](here));
  const bodies: Record<string, BodyInit | null> = {
    nothing: null,
    empty: '',
    'half a text': right.slice(0, -1),
    'two texts': `${right}${right}`,
    'not JSON': '<xml/>',
    array: '[]',
    'array of the right': `[${right}]`,
    null: 'null',
    number: '1',
    text: '"x"',
    proto: `{"__proto__":{"a":1},${right.slice(1)}`,
    prototype: `{"constructor":{"prototype":{"a":1}},${right.slice(1)}`,
    deep: '['.repeat(20_000) + ']'.repeat(20_000),
    'deep objects': `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
    'bytes that are no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  };
  const types = [
    'text/plain',
    'application/xml',
    'multipart/form-data',
    'x',
    'application/x-www-form-urlencoded',
  ];
  return [
    ...Object.entries(bodies).map(([says, body]) => ({
      says,
      ...posted(name, body),
      isSound: false,
    })),
    ...types.map((type) => ({
      says: `content-type ${type}`,
      ...posted(name, right, { 'content-type': type }),
      isSound: false,
    })),
    ...(operationOf(name).bodyLimit
      ? []
      : [
          {
            says: 'too large',
            ...posted(name, JSON.stringify({ a: 'x'.repeat(300_000) })),
            isSound: false,
          },
        ]),
  ];
}

function queryTries(name: OperationName): Try[] {
  const searches = [
    '%',
    '%ff%fe',
    '%ED%A0%80=1',
    '__proto__=1',
    '__proto__[a]=1',
    'a[b][c]=1',
    '=&=&=',
    `${'a=1&'.repeat(2_000)}`,
  ];
  return searches.map((search) => ({
    says: `?${search.slice(0, 40)}`,
    path: `/api/${name}?${search}`,
    init: {},
    isSound: search === '=&=&=',
  }));
}

/** Headers that are wrong beside an input that is right. */
function headerTries(name: OperationName): Try[] {
  const right = tryOf(name, '', samples[name](here) as Json);
  const withHeaders = (headers: Record<string, string>): RequestInit => {
    const all = new Headers(right.init.headers);
    for (const [header, value] of Object.entries(headers)) all.set(header, value);
    return { ...right.init, headers: all };
  };
  const wrong: Record<string, string>[] = [
    ...['', '1', '35069x', '3506970', '-35069', '350697, 350697', '\u00ff', '999999'].map(
      (county) => ({ 'x-county': county }),
    ),
    ...(operationOf(name).kind === 'command' && operationOf(name).where !== 'public'
      ? ['', 'short', 'x'.repeat(81), 'with space in it', '\u00e9'.repeat(9)].map((key) => ({
          'idempotency-key': key,
        }))
      : []),
  ];
  return wrong.map((headers) => ({
    says: JSON.stringify(headers),
    path: right.path,
    init: withHeaders(headers),
    // Whoever may do it without signing in may name any county.
    isSound: operationOf(name).where === 'public' && headers['x-county'] === '999999',
  }));
}

/** What is wrong with the answer; undefined when it is as it must be. */
async function faultOf(
  { says, path, init, isSound }: Try,
  caller: Caller,
): Promise<string | undefined> {
  // What is wrong is what is looked at here, not how often it may be tried.
  server.running.core.slips.byAddress.forgive('127.0.0.1');
  const response = await caller.raw(path, init);
  const text = await response.text();
  const answer = `${says} → ${response.status} ${text.slice(0, 200)}`;
  if (response.ok) return isSound ? undefined : answer;
  if (response.status < 400 || response.status >= 500 || response.status === 429) return answer;
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return answer;
  const { detail, status } = JSON.parse(text) as { detail: string; status: number };
  const isSaidWell =
    /\p{Script=Han}.*[。:;)]?/u.test(detail) &&
    !/\b(Error|at \/|postgres|undefined)\b/.test(detail);
  return isSaidWell && status === response.status ? undefined : answer;
}

async function faultsOf(tries: readonly Try[]): Promise<string[]> {
  const waiting = [...tries];
  const found: string[] = [];
  const work = callers.map(async (caller) => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const fault = await faultOf(one, caller);
      if (fault) found.push(fault);
    }
  });
  await Promise.all(work);
  return found.sort();
}

describe('乱写的内容,一律用一句中文拒绝,不出错,也不当真', () => {
  test.each(operationNames.map((name, seed) => [name, seed] as const))('%s', async (name, seed) => {
    const tries = [
      ...fieldTries(name, seed + 1),
      ...(isPosted(name) ? bodyTries(name) : queryTries(name)),
      ...headerTries(name),
    ];
    expect(tries.length).toBeGreaterThanOrEqual(18);
    expect(await faultsOf(tries)).toEqual([]);
  });
});

test('写得对、但编号是编的,说没有权限或找不到', async () => {
  const tries = operationNames
    .filter((name) => typeof operationOf(name).where === 'object')
    .map((name) => ({ ...tryOf(name, name, { ...fullInput(name) }), isSound: false }));
  expect(await faultsOf(tries)).toEqual([]);
});

test('没有的接口、错的方法、坏的网址,也用一句中文说明', async () => {
  const requests: [string, RequestInit][] = [
    ['/api/no.such', {}],
    ['/api/', {}],
    ['/api/roll.submit', {}],
    ['/api/roll.sheet', { method: 'POST', body: '{}' }],
    ['/api/account.me', { method: 'DELETE' }],
    ['/api/account.me%', {}],
    ['/api/%ff', {}],
    ['/api/auth/no-such', { method: 'POST' }],
    ['/api/live', {}],
    ['/api/live?placeId=1&county=x', {}],
    ['/api/live?placeId=1&county=350697', {}],
  ];
  const tries = requests.map(([path, init]) => ({ says: path, path, init, isSound: false }));
  expect(await faultsOf(tries)).toEqual([]);
});
