import * as z from 'zod';

import { addDays, isDay } from '../src/domain/date.ts';
import { roleNames, type Role } from '../src/domain/role.ts';
import { ruleOf } from './schema.ts';

/** The shape of rules/account/sign-in.json and the sides that its examples must show. */

const Day = z.string().refine(isDay);
const RoleName = z.enum(roleNames as [Role, ...Role[]]);
const Lock = z.strictObject({
  wrongTries: z.int().min(3),
  minutes: z.int().min(1),
  // Nobody can lock somebody else out for longer than this.
  mostMinutes: z.int().max(60),
  forgetHours: z.int().min(1),
});

/** 不用了的账号 */
export const IdleRule = ruleOf(
  { guardianDays: z.int().min(30), staffDays: z.int().min(30) },
  {
    kind: z.enum(['guardian', 'staff']),
    lastDay: Day,
    today: Day,
    expect: z.strictObject({ gone: z.boolean() }),
  },
);

/** Kinds without an example on the last day that goes and on the first that stays. */
export function missingIdleSides(rule: z.infer<typeof IdleRule>): string[] {
  return (['guardian', 'staff'] as const).flatMap((kind) => {
    const days = kind === 'guardian' ? rule.guardianDays : rule.staffDays;
    const has = (gone: boolean, age: number) =>
      rule.examples.some(
        (one) =>
          one.kind === kind && one.expect.gone === gone && addDays(one.lastDay, age) === one.today,
      );
    return [
      ...(has(false, days) ? [] : [`${kind} 没有“还在”的例子`]),
      ...(has(true, days + 1) ? [] : [`${kind} 没有“该删”的例子`]),
    ];
  });
}

/** 登录 */
export const SignInRule = ruleOf(
  {
    twoStep: z.array(z.strictObject({ role: RoleName, graceDays: z.int().min(0).max(30) })),
    lock: Lock,
    addressLock: Lock,
    password: z.strictObject({
      leastLength: z.int().min(8),
      mostLength: z.int().max(128),
      leastLeft: z.int().min(1),
      common: z.array(z.string().min(2)),
    }),
    codeDays: z.int().min(1).max(30),
    slipDays: z.int().min(1).max(30),
    keyMostDays: z.int().min(1).max(366),
  },
  {
    role: RoleName.optional(),
    from: Day.optional(),
    today: Day.optional(),
    wrong: z.int().optional(),
    password: z.string().optional(),
    keyDays: z.int().optional(),
    expect: z.strictObject({
      mustNow: z.boolean().optional(),
      lockedMinutes: z.int().optional(),
      keyOk: z.boolean().optional(),
      weak: z.enum(['short', 'long', 'digits', 'pattern', 'common']).nullable().optional(),
    }),
  },
);

/** Which sides no example stands on. */
export function missingSignInSides(rule: z.infer<typeof SignInRule>): string[] {
  const has = (test: (one: (typeof rule.examples)[number]) => boolean) => rule.examples.some(test);
  const { wrongTries, minutes, mostMinutes } = rule.lock;
  const locked = (wrong: number, lockedMinutes: number) =>
    has((one) => one.wrong === wrong && one.expect.lockedMinutes === lockedMinutes);
  const length = (n: number, weak: string | null) =>
    has((one) => one.password?.length === n && one.expect.weak === weak);
  const sides: [string, boolean][] = [
    ['当天就要', has((one) => one.from === one.today && one.expect.mustNow === true)],
    ['宽限里', has((one) => one.role === 'principal' && one.expect.mustNow === false)],
    ['宽限满', has((one) => one.role === 'principal' && one.expect.mustNow === true)],
    ['不用的', has((one) => one.role === 'class-teacher' && one.expect.mustNow === false)],
    ['还没锁', locked(wrongTries - 1, 0)],
    ['刚锁', locked(wrongTries, minutes)],
    ['再错加倍', locked(wrongTries + 1, minutes * 2)],
    ['最长', has((one) => one.expect.lockedMinutes === mostMinutes)],
    ['密钥最长', has((one) => one.keyDays === rule.keyMostDays && one.expect.keyOk === true)],
    ['密钥太长', has((one) => one.keyDays === rule.keyMostDays + 1 && one.expect.keyOk === false)],
    ['够长', length(rule.password.leastLength, null)],
    ['短一位', length(rule.password.leastLength - 1, 'short')],
    ['全是数字', has((one) => one.expect.weak === 'digits')],
    ['反复', has((one) => one.expect.weak === 'pattern')],
    ['常见词', has((one) => one.password?.startsWith('Pass') === true)],
    ['单位名加年份', has((one) => /!!$/.test(one.password ?? '') && one.expect.weak === 'common')],
    ['剩得够', has((one) => /春眠不觉/.test(one.password ?? '') && one.expect.weak === null)],
    ['剩得不够', has((one) => /春眠觉/.test(one.password ?? '') && one.expect.weak === 'common')],
  ];
  return sides.flatMap(([side, isThere]) => (isThere ? [] : [side]));
}

/** 职务对应的角色 */
export const StaffRoleRule = ruleOf(
  {
    titles: z.array(
      z.strictObject({
        pattern: z.string().min(2),
        role: RoleName,
        isLeading: z.literal(true).optional(),
      }),
    ),
  },
  {
    title: z.string(),
    leadsClass: z.boolean().optional(),
    expect: z.strictObject({ role: RoleName.nullable() }),
  },
);

/** Every role that a title speaks for has an example, and there is one of a title that speaks for none. */
export function missingStaffRoleSides(rule: z.infer<typeof StaffRoleRule>): string[] {
  const roles: (Role | null)[] = [...new Set(rule.titles.map((one) => one.role)), null];
  return roles.flatMap((role) => {
    const own = rule.examples.filter((one) => one.expect.role === role);
    return own.length > 0 ? [] : [role ?? '没有角色的'];
  });
}
