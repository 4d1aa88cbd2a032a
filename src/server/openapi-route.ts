import * as z from 'zod';

import type { ProblemCode } from '../domain/problem.ts';
import { refusalsOf } from './openapi.ts';

/** Describes the routes that are not operations of the contract: sign-in and live changes. */

/** They check their own input, behind their limits: what stands here only describes it. */
const unchecked = () => (value: unknown) => ({ value });

interface Described {
  readonly summary: string;
  /** Undefined: nothing is sent. */
  readonly body?: z.ZodType;
  readonly isSignedIn?: boolean;
  readonly problems: readonly ProblemCode[];
}

const Password = z.string().min(10).max(128);
const Code = z.object({ code: z.string() });

/** The sign-in routes that are open; everything else of the library stays closed. */
export const signInRoutes = {
  'sign-in/username': {
    summary: '登录；已启用动态口令的，下一步验证口令',
    body: z.object({ username: z.string(), password: z.string() }),
    problems: ['bad-sign-in', 'sign-in-locked'],
  },
  'family/enter': {
    summary: '家长用开通码和 6 位数字登录',
    body: z.object({ code: z.string(), pin: z.string() }),
    problems: ['bad-pin-sign-in', 'code-locked'],
  },
  'sign-out': { summary: '退出登录', problems: [] },
  'change-password': {
    summary: '改自己的密码',
    body: z.object({
      currentPassword: z.string(),
      newPassword: Password,
      revokeOtherSessions: z.boolean().optional(),
    }),
    isSignedIn: true,
    problems: ['bad-sign-in', 'weak-password'],
  },
  'two-factor/enable': {
    summary: '开始设置动态口令，得到密钥和备用码',
    body: z.object({ password: z.string() }),
    isSignedIn: true,
    problems: ['bad-sign-in'],
  },
  'two-factor/disable': {
    summary: '停用动态口令',
    body: z.object({ password: z.string() }),
    isSignedIn: true,
    problems: ['bad-sign-in'],
  },
  'two-factor/verify-totp': {
    summary: '验证动态口令：登录的第二步，或完成启用',
    body: Code,
    problems: ['bad-second-factor', 'second-factor-locked', 'not-signed-in'],
  },
  'two-factor/verify-backup-code': {
    summary: '用备用码代替动态口令登录',
    body: Code,
    problems: ['bad-second-factor', 'second-factor-locked', 'not-signed-in'],
  },
  'two-factor/generate-backup-codes': {
    summary: '换一套备用码，旧的作废',
    body: z.object({ password: z.string() }),
    isSignedIn: true,
    problems: ['bad-sign-in'],
  },
  'demo/enter': {
    summary: '选一个人进入演示（仅本机演示）',
    body: z.object({ accountId: z.uuid() }),
    problems: ['demo-only', 'not-found'],
  },
} as const satisfies Readonly<Record<string, Described>>;

export type SignInRoute = keyof typeof signInRoutes;
export const signInRouteNames = Object.keys(signInRoutes) as SignInRoute[];

/** What the sign-in routes answer; the session itself travels as a cookie. */
const SignedIn = z.object({
  ok: z.literal(true),
  twoFactorRedirect: z.boolean().optional().meta({ description: '还要验证动态口令' }),
  totpURI: z.string().optional(),
  backupCodes: z.array(z.string()).optional(),
});

/** Route options of a sign-in route. */
export function signInSchema(route: SignInRoute) {
  const { summary, body, isSignedIn, problems }: Described = signInRoutes[route];
  return {
    validatorCompiler: unchecked,
    schema: {
      operationId: `auth.${route.replaceAll('/', '.')}`,
      tags: ['auth'],
      summary,
      security: isSignedIn ? [{ session: [] }] : [],
      ...(body && { body }),
      response: {
        200: SignedIn.meta({ description: summary }),
        ...refusalsOf([
          'bad-request',
          'too-many',
          'server-fault',
          'busy',
          ...(isSignedIn ? (['not-signed-in'] as const) : []),
          ...problems,
        ]),
      },
    },
  };
}

/** Route options of going to a single sign-on. */
export const ssoBeginSchema = {
  validatorCompiler: unchecked,
  schema: {
    operationId: 'auth.sso.begin',
    tags: ['auth'],
    summary: '到统一身份认证去：登录，或绑定自己的账号',
    security: [],
    body: z.object({ link: z.boolean().optional(), next: z.string().optional() }),
    response: {
      200: z.object({ url: z.string() }).meta({ description: '浏览器接着打开的地址' }),
      ...refusalsOf([
        'bad-request',
        'not-signed-in',
        'too-many',
        'sso-unreachable',
        'server-fault',
        'busy',
      ]),
    },
  },
};

/** Route options of coming back from it. */
export const ssoCallbackSchema = {
  validatorCompiler: unchecked,
  schema: {
    operationId: 'auth.sso.callback',
    tags: ['auth'],
    summary: '从统一身份认证回来',
    security: [],
    querystring: z.object({ code: z.string().optional(), state: z.string().optional() }),
    response: {
      302: {
        description: '登录成功到首页，否则回登录页说明原因',
        content: { 'text/html': { schema: z.string() } },
      },
      ...refusalsOf(['too-many', 'server-fault', 'busy']),
    },
  },
};

/** Route options of the live changes. */
export const liveSchema = {
  validatorCompiler: unchecked,
  schema: {
    operationId: 'live',
    tags: ['live'],
    summary: '实时变化：所看机构以下的检查人数有变就来一条 changed（server-sent events）',
    security: [{ session: [] }],
    querystring: z.object({
      placeId: z.uuid(),
      county: z
        .string()
        .regex(/^\d{6}$/)
        .meta({ description: '县（区）代码，六位' }),
    }),
    response: {
      200: {
        description: 'event: changed，data: {}；最多每秒一次',
        content: { 'text/event-stream': { schema: z.string() } },
      },
      ...refusalsOf([
        'bad-request',
        'no-county',
        'not-signed-in',
        'no-permission',
        'second-factor-needed',
        'too-many',
        'server-fault',
        'busy',
      ]),
    },
  },
};
