import { type RawBuilder, sql } from 'kysely';

/** Rows as one array a column, for unnest. */
export function columns<R>(
  rows: readonly R[],
  spec: readonly (readonly [type: string, pick: (row: R) => unknown])[],
): RawBuilder<unknown> {
  return sql.join(spec.map(([type, pick]) => sql`${rows.map(pick)}::${sql.raw(type)}[]`));
}
