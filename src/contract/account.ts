import * as z from 'zod';

import { capabilities } from '../domain/role.ts';
import { keyOperations } from './account-key.ts';
import { signInOperations } from './account-sign-in.ts';
import { staffAccountOperations } from './account-staff.ts';
import {
  County,
  Day,
  Id,
  Instant,
  PageAsk,
  Reason,
  RoleName,
  Username,
  pageOf,
  text,
} from './field.ts';
import { command, query } from './operation.ts';

const AccountId = Id;

const GrantRow = z.object({
  grantId: Id,
  county: z.number(),
  countyName: z.string(),
  role: RoleName,
  placeId: Id,
  placeName: z.string(),
  placeKind: z.string(),
  schoolId: Id.optional(),
  schoolName: z.string().optional(),
  from: Day,
  to: Day.optional(),
});

const Invitation = z.object({
  /** 开通码: shown once, to be handed to the person; they choose their own password with it. */
  code: z.string(),
  expiresAt: Instant,
});

export const accountOperations = {
  ...signInOperations,
  ...staffAccountOperations,
  ...keyOperations,
  'account.me': query({
    summary: '我的账号、角色和今天',
    where: 'self',
    input: z.strictObject({}),
    output: z.object({
      accountId: z.string(),
      name: z.string(),
      username: z.string(),
      hasTwoFactor: z.boolean(),
      needsTwoFactor: z.boolean(),
      /** The day from which the roles may do nothing without two-step sign-in; absent once it is on. */
      twoStepBy: Day.optional(),
      isDemo: z.boolean(),
      isRehearsal: z.boolean(),
      county: County.optional(),
      /** The county's IANA time zone: in it times are shown. */
      zone: z.string(),
      today: Day,
      now: Instant,
      grants: z.array(GrantRow),
      may: z.array(z.enum(capabilities)),
    }),
  }),
  'account.list': query({
    summary: '一个机构及其下级的账号',
    capability: 'account.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({
      placeId: Id,
      role: RoleName.optional(),
      q: text(40, 0).optional(),
      ...PageAsk,
    }),
    output: pageOf(
      z.object({
        accountId: z.string(),
        name: z.string(),
        username: z.string(),
        /** invited: not opened yet · active · closed */
        state: z.enum(['invited', 'active', 'closed']),
        hasTwoFactor: z.boolean(),
        /** Until when wrong tries keep strangers' devices out. */
        lockedUntil: Instant.optional(),
        grants: z.array(GrantRow.omit({ county: true, countyName: true })),
      }),
    ),
  }),
  'account.create': command({
    summary: '新建账号并授予角色',
    capability: 'account.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['username-taken', 'role-not-grantable', 'role-needs-place', 'from-after-to'],
    secret: true,
    input: z.strictObject({
      placeId: Id,
      username: Username,
      name: text(40),
      role: RoleName,
      from: Day.optional(),
      to: Day.optional(),
    }),
    output: Invitation.extend({ accountId: z.string(), grantId: Id }),
  }),
  'account.invite': command({
    summary: '重发开通码（忘记密码时也用）',
    capability: 'account.edit',
    where: { by: 'account', field: 'accountId' },
    problems: ['not-found', 'role-not-grantable'],
    secret: true,
    input: z.strictObject({ accountId: AccountId, reason: Reason }),
    output: Invitation,
  }),
  'account.grant': command({
    summary: '给账号增加角色',
    capability: 'account.edit',
    where: { by: 'place', field: 'placeId' },
    problems: [
      'not-found',
      'role-not-grantable',
      'role-needs-place',
      'already-exists',
      'from-after-to',
    ],
    input: z.strictObject({
      accountId: AccountId,
      placeId: Id,
      role: RoleName,
      from: Day.optional(),
      to: Day.optional(),
      reason: Reason,
    }),
    output: z.object({ grantId: Id }),
  }),
  'account.revoke': command({
    summary: '收回角色',
    capability: 'account.edit',
    where: { by: 'place', field: 'placeId' },
    problems: ['not-found', 'role-not-grantable', 'last-administrator'],
    input: z.strictObject({ placeId: Id, grantId: Id, reason: Reason }),
    output: z.object({ grantId: Id, accountId: AccountId }),
  }),
  'account.audit': query({
    summary: '操作记录',
    capability: 'audit.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id, operation: text(60, 0).optional(), ...PageAsk }),
    output: pageOf(
      z.object({
        auditId: Id,
        at: Instant,
        who: z.string(),
        operation: z.string(),
        summary: z.string(),
        subject: z.string(),
        /** ok, or the code of the refusal. */
        outcome: z.string(),
        reason: z.string().optional(),
      }),
    ),
  }),
  'account.welcome': command({
    summary: '用开通码设置密码',
    where: 'public',
    problems: ['invitation-invalid', 'weak-password'],
    input: z.strictObject({ code: z.string().max(40), password: z.string().min(1).max(128) }),
    output: z.object({ username: z.string() }),
  }),
  'account.demo-roles': query({
    summary: '演示环境可选的角色（仅本机演示）',
    where: 'public',
    problems: ['demo-only'],
    input: z.strictObject({}),
    output: z.object({
      isDemo: z.boolean(),
      roles: z.array(
        z.object({
          accountId: z.string(),
          name: z.string(),
          role: RoleName,
          placeName: z.string(),
        }),
      ),
    }),
  }),
};
