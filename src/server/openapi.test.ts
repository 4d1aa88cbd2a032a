import { afterAll, beforeAll, expect, test } from 'vitest';

import { accountId, counties, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';
import { operationNames, operationOf } from '../contract/index.ts';
import { keyCapabilities } from '../domain/account-key.ts';

interface Described {
  readonly operationId?: string;
  readonly summary?: string;
  readonly security?: readonly Record<string, unknown>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { schema?: object }> };
  readonly responses: Record<string, { description?: string; content?: Record<string, object> }>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: object;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly components: { readonly securitySchemes: Record<string, { name: string }> };
  readonly paths: Record<string, Record<string, Described>>;
}

let server: TestServer;
let document: Document;
let all: { path: string; method: string; one: Described }[];
beforeAll(async () => {
  server = await testServer();
  document = (await (await server.nobody().raw('/api/openapi.json')).json()) as Document;
  all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, one })),
  );
});
afterAll(async () => await server.stop());

test('接口文档是 OpenAPI 3.1：每个接口有名称、说明、登录要求、答复和拒绝', () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  expect([document.info.title, document.info.version].every(Boolean)).toBe(true);
  const schemes = Object.keys(document.components.securitySchemes);
  for (const { path, method, one } of all) {
    expect([path, method]).toEqual([path, expect.stringMatching(/^(get|post)$/)]);
    expect([path, one.operationId, one.summary]).toEqual([
      path,
      expect.stringMatching(/^\w/),
      expect.stringMatching(/[\u4e00-\u9fff]/),
    ]);
    expect([path, one.security]).toEqual([path, expect.any(Array)]);
    for (const need of one.security ?? [])
      expect(schemes).toEqual(expect.arrayContaining(Object.keys(need)));
    for (const parameter of one.parameters ?? [])
      expect([path, parameter]).toEqual([
        path,
        expect.objectContaining({
          name: expect.any(String) as string,
          in: expect.stringMatching(/^(query|header|path|cookie)$/) as string,
          schema: expect.any(Object) as object,
        }),
      ]);
    const statuses = Object.keys(one.responses);
    expect([path, statuses]).toEqual([path, expect.arrayContaining(['200', '429', '500', '503'])]);
  }
  const ids = all.map(({ one }) => one.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('拒绝都是 application/problem+json，每个答复有说明', () => {
  for (const { path, one } of all)
    for (const [status, { description, content }] of Object.entries(one.responses)) {
      expect([path, status, description]).toEqual([path, status, expect.stringMatching(/./)]);
      expect([path, status, description]).not.toContain('Default Response');
      const [type, ...more] = Object.keys(content ?? {});
      expect([path, status, more]).toEqual([path, status, []]);
      const isRefusal = type === 'application/problem+json';
      expect([path, status, isRefusal]).toEqual([path, status, status !== '200']);
    }
});

test('合同里的操作一个不少；命令要幂等键，查询不要', () => {
  for (const name of operationNames) {
    const operation = operationOf(name);
    const isPost = operation.kind === 'command' || operation.byPost === true;
    const one = document.paths[`/api/${name}`]?.[isPost ? 'post' : 'get'];
    expect([name, one?.operationId]).toEqual([name, name]);
    const key = one?.parameters?.find((parameter) => parameter.name === 'idempotency-key');
    const isKeyed = operation.kind === 'command' && operation.where !== 'public';
    expect([name, key?.required ?? false]).toEqual([name, isKeyed]);
    expect([name, one?.security]).toEqual([
      name,
      operation.where === 'public'
        ? []
        : [
            { session: [] },
            ...(keyCapabilities.some((may) => may === operation.capability) ? [{ key: [] }] : []),
          ],
    ]);
  }
});

test('每个接口都写明 X-County 和 X-Account 两个请求头，都可以不带', () => {
  for (const name of operationNames) {
    const { get, post } = document.paths[`/api/${name}`] ?? {};
    const headers = (get ?? post)?.parameters?.filter((one) => one.in === 'header') ?? [];
    for (const header of ['x-county', 'x-account'])
      expect([name, headers.find((one) => one.name === header)]).toEqual([
        name,
        expect.objectContaining({
          required: false,
          description: expect.stringMatching(/[\u4e00-\u9fff]/) as string,
        }),
      ]);
  }
});

test('X-Account 写的是别人，就按文档里的那句拒绝，什么也不做', async () => {
  const office = await server.as('孙报告人');
  const other = (name: '孙报告人' | '王校长') =>
    office.raw('/api/account.me', {
      headers: { 'x-county': String(counties.云溪县), 'x-account': accountId(name) },
    });
  const response = await other('王校长');
  expect(await response.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
  const { responses } = document.paths['/api/account.me']?.['get'] ?? { responses: {} };
  expect(responses['401']?.description).toContain('not-signed-in');
  expect((await other('孙报告人')).status).toBe(200);
});

test('只看文档就能登录、看实时变化', async () => {
  const signIn = document.paths['/api/auth/sign-in/username']?.['post'];
  expect(signIn?.security).toEqual([]);
  expect(signIn?.requestBody?.content['application/json']?.schema).toMatchObject({
    required: ['username', 'password'],
  });
  const live = document.paths['/api/live']?.['get'];
  expect(Object.keys(live?.responses['200']?.content ?? {})).toEqual(['text/event-stream']);
  expect(document.components.securitySchemes['session']?.name).toBe('shaodian.session_token');
  const teacher = await server.as('刘老师');
  expect(teacher.cookie()).toContain('shaodian.session_token=');
});

test('没带幂等键的命令，答的正是文档里写的那句拒绝', async () => {
  const office = await server.as('孙报告人');
  const response = await office.raw('/api/calendar.set-day', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-county': String(counties.云溪县) },
    body: JSON.stringify({ placeId: placeId('实验小学'), day: today, reason: '测试' }),
  });
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 400, code: 'key-needed' });
  const { responses } = document.paths['/api/calendar.set-day']?.['post'] ?? { responses: {} };
  expect(responses['400']?.description).toContain('key-needed');
});
