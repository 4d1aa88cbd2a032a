import rule from '../../rules/account/sign-in.json' with { type: 'json' };
import { addDays, type Day } from './date.ts';
import { type Problem, problem } from './problem.ts';
import type { Role } from './role.ts';

/** 登录的规矩: who needs two steps from when, what wrong tries cost, which passwords are refused. */

/** The day from which the roles may do nothing without two-step sign-in; undefined: a password is enough. */
export function twoStepFrom(grants: readonly { role: Role; from: Day }[]): Day | undefined {
  const days = grants.flatMap(({ role, from }) => {
    const found = rule.twoStep.find((one) => one.role === role);
    return found ? [addDays(from, found.graceDays)] : [];
  });
  return days.sort()[0];
}

/** True when the roles must have two-step sign-in today. */
export function mustTwoStep(grants: readonly { role: Role; from: Day }[], today: Day): boolean {
  const from = twoStepFrom(grants);
  return from !== undefined && from <= today;
}

/** 试错锁定: tries, minutes of the first lock, the longest, and after how many quiet hours all is forgotten. */
export type LockRule = typeof rule.lock;
/** For one user name, seen from a device that never signed in with it, or from one that did. */
export const nameLock: LockRule = rule.lock;
/** For one address, behind which a whole school may sit. */
export const addressLock: LockRule = rule.addressLock;

/** Minutes of the lock after so many wrong tries in a row; each further one doubles it. */
export function signInLockMinutes(wrong: number, of: LockRule = nameLock): number {
  if (wrong < of.wrongTries) return 0;
  return Math.min(of.mostMinutes, of.minutes * 2 ** Math.min(20, wrong - of.wrongTries));
}

/** Why a password is refused. */
export type PasswordFault = 'short' | 'long' | 'digits' | 'pattern' | 'common';

/** What others know of a person and would try first. */
export interface KnownOf {
  readonly username: string;
  /** Names of their school, township and county. */
  readonly names: readonly string[];
}

/**
 * What is wrong with a password; undefined when nothing is. It must not contain the user name; without the names
 * of the person's places, common words and long numbers, enough letters must be left.
 */
export function passwordFault(
  password: string,
  { username, names }: KnownOf,
): PasswordFault | undefined {
  const { leastLength, mostLength, leastLeft, common } = rule.password;
  const plain = password.normalize('NFKC').toLowerCase();
  if (plain.length < leastLength) return 'short';
  if (plain.length > mostLength) return 'long';
  if (/^[\d\s.-]+$/.test(plain)) return 'digits';
  if (/^(.{1,4})\1+$/su.test(plain)) return 'pattern';
  if (username !== '' && plain.includes(username.toLowerCase())) return 'common';
  const known = [...names.map((word) => word.normalize('NFKC').toLowerCase()), ...common]
    .filter((word) => word.length > 1)
    .sort((one, other) => other.length - one.length);
  const left = known.reduce((rest, word) => rest.replaceAll(word, ' '), plain);
  return left.replaceAll(/\d{4,}|[\s\p{P}\p{S}]/gu, '').length < leastLeft ? 'common' : undefined;
}

/** The refusal of a password. */
export function weakPassword(): Problem {
  return problem('weak-password', { n: rule.password.leastLength });
}

/** How many days an opening code holds that is given by hand, and one on a printed slip. */
export const { codeDays, slipDays } = rule;

/** 设备: what a browser says of itself, as people would call it. */
export interface Device {
  readonly kind: 'phone' | 'computer' | 'other';
  /** Windows, Android…; empty when it does not say. */
  readonly system: string;
  /** Chrome, 微信…; empty when it does not say. */
  readonly browser: string;
}

const systems = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
] as const;

const browsers = [
  ['WeCom', /wxwork/i],
  ['WeChat', /MicroMessenger/],
  ['DingTalk', /DingTalk/],
  ['Edge', /Edg\//],
  ['QQ', /QQBrowser/],
  ['Firefox', /Firefox\//],
  ['Chrome', /Chrome\//],
  ['Safari', /Safari\//],
] as const;

/** Reads a User-Agent header. */
export function deviceOf(userAgent: string): Device {
  const find = (list: readonly (readonly [string, RegExp])[]) =>
    list.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? '';
  const [system, browser] = [find(systems), find(browsers)];
  const isPhone = /Mobile|Android|iPhone|iPad|HarmonyOS/.test(userAgent);
  const kind = isPhone ? 'phone' : system === '' ? 'other' : 'computer';
  return { kind, system, browser };
}
