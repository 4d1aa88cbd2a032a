import rule from '../../rules/account/staff-role.json' with { type: 'json' };
import type { Role } from './role.ts';

/**
 * The role that a job title speaks for; undefined: no account is proposed. Who leads a class is its class teacher,
 * unless the title is a leading post of the school: that one sees the class anyhow.
 */
export function roleOfTitle(title: string, leadsClass = false): Role | undefined {
  const titles: readonly { pattern: string; role: string; isLeading?: boolean }[] = rule.titles;
  const found = titles.find((one) => new RegExp(one.pattern, 'u').test(title));
  if (leadsClass && found?.isLeading !== true) return 'class-teacher';
  return found?.role as Role | undefined;
}

/** Digits of made-up user names: without 4, which many would rather not have, and without 0 and 1. */
const digits = '2356789';

/** 用户名 of a person who has none yet: t and seven digits, of seven random numbers. */
export function madeUpName(numbers: readonly number[]): string {
  return `t${numbers.map((one) => digits[one % digits.length]).join('')}`;
}
