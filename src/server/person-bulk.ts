import { type RawBuilder, sql } from 'kysely';

import { binaryArray } from './binary-array.ts';

/** Rows as one array a column, for unnest. */
export function columns<R>(
  rows: readonly R[],
  spec: readonly (readonly [type: string, pick: (row: R) => unknown])[],
): RawBuilder<unknown> {
  return sql.join(spec.map(([type, pick]) => arrayOf(type, rows.map(pick))));
}

/** One array as a parameter. */
export function arrayOf(type: string, values: readonly unknown[]): RawBuilder<unknown> {
  return sql`${binaryArray(type, values) ?? [...values]}::${sql.raw(type)}[]`;
}
