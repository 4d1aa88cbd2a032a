import * as z from 'zod';

import { Id, Instant, Reason } from './field.ts';
import { command, query } from './operation.ts';

const Device = z.object({
  sessionId: Id,
  /** When somebody signed in there. */
  since: Instant,
  /** The last day of use, to the day. */
  seenAt: Instant,
  address: z.string().optional(),
  kind: z.enum(['phone', 'computer', 'other']),
  system: z.string(),
  browser: z.string(),
  isThis: z.boolean(),
});
const Devices = z.object({ devices: z.array(Device) });
const Ended = z.object({ ended: z.number() });
const account = { by: 'account', field: 'accountId' } as const;

/** Devices on which an account is signed in, and help for those who cannot. */
export const signInOperations = {
  'account.ways': query({
    summary: '登录页有哪些登录办法',
    where: 'public',
    input: z.strictObject({}),
    output: z.object({
      /** The single sign-on of the county, by its name. */
      sso: z.string().optional(),
    }),
  }),
  'account.sso': query({
    summary: '我的账号绑没绑统一身份认证',
    where: 'self',
    input: z.strictObject({}),
    output: z.object({ sso: z.string().optional(), isLinked: z.boolean() }),
  }),
  'account.unlink-sso': command({
    summary: '解除我的账号和统一身份认证的绑定',
    where: 'self',
    problems: ['not-found'],
    input: z.strictObject({}),
    output: z.object({ isLinked: z.literal(false) }),
  }),
  'account.devices': query({
    summary: '我在哪些设备上登录着',
    where: 'self',
    input: z.strictObject({}),
    output: Devices,
  }),
  'account.end-device': command({
    summary: '让我的一台设备退出登录',
    where: 'self',
    problems: ['not-found'],
    input: z.strictObject({ sessionId: Id }),
    output: Ended,
  }),
  'account.end-others': command({
    summary: '让我的其他设备都退出登录',
    where: 'self',
    input: z.strictObject({}),
    output: Ended,
  }),
  'account.devices-of': query({
    summary: '一个账号在哪些设备上登录着',
    capability: 'account.edit',
    where: account,
    audited: true,
    problems: ['not-found', 'role-not-grantable'],
    input: z.strictObject({ accountId: Id }),
    output: Devices,
  }),
  'account.end-devices-of': command({
    summary: '让一个账号在这些设备上退出登录',
    capability: 'account.edit',
    where: account,
    problems: ['not-found', 'role-not-grantable'],
    input: z.strictObject({
      accountId: Id,
      sessionIds: z.array(Id).min(1).max(200),
      reason: Reason,
    }),
    output: Ended,
  }),
  'account.reset-two-step': command({
    summary: '重置一个账号的动态口令',
    capability: 'account.edit',
    where: account,
    problems: ['not-found', 'role-not-grantable', 'two-step-not-on'],
    input: z.strictObject({ accountId: Id, reason: Reason }),
    output: z.object({ accountId: Id }),
  }),
  'account.unlock': command({
    summary: '解除一个账号的试错锁定',
    capability: 'account.edit',
    where: account,
    problems: ['not-found', 'role-not-grantable'],
    input: z.strictObject({ accountId: Id, reason: Reason }),
    output: z.object({ accountId: Id }),
  }),
};
