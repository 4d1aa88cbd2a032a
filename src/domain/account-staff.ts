import rule from '../../rules/account/staff-role.json' with { type: 'json' };
import type { Role } from './role.ts';

/** The role that a job title speaks for; undefined: no account is proposed. */
export function roleOfTitle(title: string): Role | undefined {
  const found = rule.titles.find((one) => new RegExp(one.pattern, 'u').test(title));
  return found?.role as Role | undefined;
}

/** Digits of made-up user names: without 4, which many would rather not have, and without 0 and 1. */
const digits = '2356789';

/** 用户名 of a person who has none yet: t and seven digits, of seven random numbers. */
export function madeUpName(numbers: readonly number[]): string {
  return `t${numbers.map((one) => digits[one % digits.length]).join('')}`;
}
