import rule from '../../rules/account/sign-in.json' with { type: 'json' };
import { addDays, type Day } from './date.ts';
import { type Problem, problem } from './problem.ts';
import type { Capability } from './role.ts';

/**
 * 接口密钥 may carry these and no others: never accounts, full numbers, files of people, or what belongs to families.
 * The order is that of the form.
 */
export const keyCapabilities = [
  'place.read',
  'roll.count',
  'roll.read',
  'person.list',
  'gate.record',
] as const satisfies readonly Capability[];
export type KeyCapability = (typeof keyCapabilities)[number];

/** Why a key cannot hold until a day: not in the past, and not longer than the rule allows. */
export function whyNotKeyUntil(until: Day, today: Day): Problem | undefined {
  if (until < today) return problem('from-after-to');
  return until > addDays(today, rule.keyMostDays)
    ? problem('key-too-long', { days: rule.keyMostDays })
    : undefined;
}

/** The words of a key: county, id and secret, so that it is found without being kept. */
export function keyWords(county: number, keyId: string, secret: string): string {
  return `sdk_${county}_${keyId.replaceAll('-', '')}_${secret}`;
}

/** What a key says it is; undefined when it cannot be one. */
export function readKey(
  words: string,
): { county: number; keyId: string; secret: string } | undefined {
  const found = /^sdk_(\d{6})_([0-9a-f]{32})_([\w-]{43})$/.exec(words);
  if (!found) return undefined;
  const [, county = '', id = '', secret = ''] = found;
  const keyId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { county: Number(county), keyId, secret };
}
