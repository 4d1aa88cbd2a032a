/** 人员种类: what a person is here for. One person may be several (a teacher with a child at the school). */
export const personKinds = ['pupil', 'staff', 'guardian'] as const;
export type PersonKind = (typeof personKinds)[number];

/** 与学生关系 */
export const guardianRelations = ['father', 'mother', 'grandparent', 'other'] as const;
export type GuardianRelation = (typeof guardianRelations)[number];

/** 性别, GB/T 2261.1: 1 男, 2 女, 9 未说明. */
export type Sex = '1' | '2' | '9';

/** 电话打码: 138****5678; short numbers keep the last two. */
export function maskPhone(phone: string): string {
  return phone.length < 8
    ? `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`
    : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** 证件号打码: 3506**********1234. */
export function maskIdNumber(last4: string): string {
  return `${'*'.repeat(14)}${last4}`;
}
