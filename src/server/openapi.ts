import type { SwaggerTransform } from '@fastify/swagger';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import * as z from 'zod';

import { exportInputs, type ExportName } from '../contract/export.ts';
import type { OperationName } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import { keyCapabilities } from '../domain/account-key.ts';
import { type ProblemCode, problemStatus } from '../domain/problem.ts';
import { problemText } from '../domain/text/problem.ts';

/** A refusal as it travels. */
const ProblemBody = z.object({
  type: z.string(),
  title: z.string(),
  code: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), says: z.string() })).optional(),
});

/** What any operation may answer; those that somebody must be signed in for; commands. */
const common: readonly ProblemCode[] = ['bad-input', 'too-many', 'server-fault', 'busy'];
const signedIn: readonly ProblemCode[] = [
  'bad-key',
  'key-only-asks',
  'no-county',
  'not-signed-in',
  'no-permission',
  'no-role',
  'second-factor-needed',
];
const keyed: readonly ProblemCode[] = ['key-needed', 'key-reused'];

/** The document's head: what it is, how one signs in. */
export function describeApi(url: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: '哨点 Shaodian',
      version: '1.0.0',
      description:
        '学校传染病联防联控。查询用 GET，命令用 POST 并带 Idempotency-Key；县（区）由 X-County 指定；几个人共用的设备在 X-Account 写明是谁，登录的不是这个人就拒绝；拒绝为 application/problem+json。',
    },
    servers: [{ url }],
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey' as const,
          in: 'cookie' as const,
          name: `${url.startsWith('https://') ? '__Secure-' : ''}shaodian.session_token`,
          description: '登录后的会话（POST /api/auth/sign-in/username）',
        },
        key: {
          type: 'http' as const,
          scheme: 'bearer',
          description:
            '接口密钥（在“账号”页新建，只显示一次）；能做什么、在哪里、到哪天为止随密钥而定',
        },
      },
    },
  };
}

const toJson: SwaggerTransform = createJsonSchemaTransform({});

/** Makes the document's JSON schemas. The key of a command, whose lack has an answer of its own, is required there. */
export function describeRoute(
  route: Parameters<SwaggerTransform>[0],
): ReturnType<SwaggerTransform> {
  const described = toJson(route);
  const headers = described.schema?.headers as
    | { properties?: Record<string, unknown>; required?: string[] }
    | undefined;
  if (headers?.properties?.['idempotency-key']) headers.required = ['idempotency-key'];
  return described;
}

/** A route's schema: validates, serialises and describes. */
export function routeSchema(name: OperationName, operation: Operation, isPost: boolean) {
  const [feature = ''] = name.split('.');
  return {
    operationId: name,
    tags: [feature],
    summary: operation.summary,
    description: describe(operation),
    security: securityOf(operation),
    headers: headersOf(operation),
    ...(isPost ? { body: operation.input } : { querystring: operation.input }),
    response: {
      200: operation.output.meta({ description: operation.summary }),
      ...refusals(operation),
    },
  };
}

/** Programs may ask what a key can carry. */
function securityOf({ where, capability }: Operation): Record<string, string[]>[] {
  if (where === 'public') return [];
  const isForKeys = keyCapabilities.some((one) => one === capability);
  return [{ session: [] }, ...(isForKeys ? [{ key: [] }] : [])];
}

/** The schema of the file of a list. */
export function exportSchema(name: ExportName, operation: Operation) {
  const summary = `导出：${operation.summary}`;
  return {
    operationId: `${name}.export`,
    tags: ['export'],
    summary,
    description: `${describe(operation)} · audited`,
    security: [{ session: [] }],
    headers: headersOf(operation),
    querystring: exportInputs[name],
    response: {
      200: {
        description: `${summary}；最后一行是“共 N 行”，写的行数和同一时刻数的行数对过`,
        content: { 'application/octet-stream': { schema: z.string() } },
      },
      ...refusalsOf([
        ...common,
        ...signedIn,
        ...operation.problems,
        'export-incomplete',
        'exports-busy',
        'reason-to-export-needed',
        'too-many-exports',
      ]),
    },
  };
}

function describe({ capability, where, audited }: Operation): string {
  const place = typeof where === 'string' ? where : `${where.by}: ${where.field}`;
  return [
    capability ? `capability: ${capability}` : 'no capability needed',
    `where: ${place}`,
    ...(audited ? ['audited'] : []),
  ].join(' · ');
}

function headersOf(operation: Operation) {
  const county = z
    .string()
    .optional()
    .meta({ description: '县（区）代码，六位；只有一个县的账号可省略' });
  const key = z
    .string()
    .optional()
    .meta({ description: '幂等键，8–80 个字符；同一键重发得到同一答复' });
  const account = z.string().optional().meta({
    description:
      '以为登录着的账号（accountId）；登录的是别的账号时拒绝（not-signed-in），不写不核对',
  });
  return z.looseObject({
    'x-county': county,
    'x-account': account,
    ...(operation.kind === 'command' && operation.where !== 'public' && { 'idempotency-key': key }),
  });
}

function refusals({ kind, where, problems }: Operation) {
  const isPublic = where === 'public';
  const codes = [
    ...common,
    ...(isPublic ? [] : signedIn),
    ...(kind === 'command' && !isPublic ? keyed : []),
    ...problems,
  ];
  return refusalsOf(codes);
}

/** Responses for refusals, by status, as application/problem+json. */
export function refusalsOf(codes: readonly ProblemCode[]) {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const status = problemStatus(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.map((code) => `${code}: ${problemText[code].zh}`).join('\n'),
        content: { 'application/problem+json': { schema: ProblemBody } },
      },
    ]),
  );
}
