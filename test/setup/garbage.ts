import * as z from 'zod';

import { type OperationName, operationOf } from '../../src/contract/index.ts';
import { none } from './samples.ts';
import type { Seeded } from './seeded.ts';

/** 乱写的内容: what a generator makes of a contract's schema to try a server with. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

/** Values that break what a form would send: type, size, letters, dates. */
export const garbage: readonly Json[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2_147_483_648,
  9_007_199_254_740_991,
  1e17,
  '',
  '   ',
  '\u0000',
  '李\u0000明',
  '\ud800',
  '\udc00\ud800',
  '\u202eevil',
  '👨‍👩‍👧‍👦'.repeat(60),
  '\u0301'.repeat(500),
  'x'.repeat(5_000),
  `' or 1=1; drop table person; --`,
  '../../etc/passwd',
  '${jndi:ldap://x}',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '-000001-01-01',
  '25:61',
  'NaN',
  'Infinity',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  [],
  {},
  [[[[[[]]]]]],
  ['a', 'b'],
  { toString: 1, constructor: { prototype: {} } },
];

/** A random text of letters that are seldom thought of. */
export function strangeText(random: Seeded): string {
  const length = random.int(30);
  return Array.from({ length }, () => String.fromCharCode(random.int(0x1_0000))).join('');
}

/** An input with every field that the operation knows, in the right form, from its schema. */
export function fullInput(name: OperationName): JsonObject {
  const schema = z.toJSONSchema(operationOf(name).input, { io: 'input', unrepresentable: 'any' });
  return fill(schema) as JsonObject;
}

function fill(schema: z.core.JSONSchema.BaseSchema): Json {
  const { type, properties = {}, items, anyOf, enum: values } = schema;
  const [first] = anyOf ?? [];
  if (first) return fill(first as z.core.JSONSchema.BaseSchema);
  if (values) return (values[0] ?? null) as Json;
  if (type === 'object')
    return Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [
        name,
        fill(one as z.core.JSONSchema.BaseSchema),
      ]),
    );
  if (type === 'array') return [fill((items ?? {}) as z.core.JSONSchema.BaseSchema)];
  if (type === 'boolean') return true;
  if (type === 'number' || type === 'integer') return Math.max(1, schema.minimum ?? 1);
  return type === 'string' ? textFor(schema) : '10';
}

function textFor({ format, pattern, contentEncoding }: z.core.JSONSchema.BaseSchema): string {
  if (format === 'uuid') return none;
  if (format === 'date') return '2026-09-15';
  if (contentEncoding === 'base64') return 'AAAA';
  if (pattern?.includes('[01]')) return '08:00';
  return pattern ? 'some.body' : 'true';
}

/** Every place inside a value, as a list of keys; the value itself left out. */
export function pathsOf(value: Json): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [];
  const entries: [string | number, Json][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, one]) => [[key], ...pathsOf(one).map((rest) => [key, ...rest])]);
}

/** A copy with another value in one place; `undefined` takes it out. */
export function withAt(value: Json, path: readonly (string | number)[], put?: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined || value === null || typeof value !== 'object') return put ?? null;
  if (Array.isArray(value))
    return value.map((one, at) => (at === key ? withAt(one, rest, put) : one));
  const { [key]: inside = null, ...others } = value;
  if (rest.length === 0 && put === undefined) return others;
  return { ...others, [key]: withAt(inside, rest, put) };
}
