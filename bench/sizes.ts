import type pg from 'pg';

/** What a submit writes. */
export const submitTables = [
  'roll',
  'roll_exception',
  'class_day',
  'audit',
  'receipt',
  'outbox',
] as const;
export type SubmitTable = (typeof submitTables)[number];

/** Bytes of each table with its indexes and partitions. */
export type Sizes = Readonly<Record<SubmitTable, number>>;

/** How large the tables of a submit are, after taking away what is dead. */
export async function sizesOf(owner: pg.Client): Promise<Sizes> {
  await owner.query(`vacuum (analyze) ${submitTables.join(', ')}`);
  const { rows } = await owner.query<{ name: SubmitTable; bytes: number }>(
    `select root::text as name, sum(pg_total_relation_size(part.relid))::float8 as bytes
     from unnest($1::regclass[]) as root, lateral (
       select relid from pg_partition_tree(root) where isleaf
       union select root where not exists (select from pg_partition_tree(root))
     ) part group by root`,
    [submitTables],
  );
  const found = new Map(rows.map((row) => [row.name, row.bytes]));
  return everyTable((table) => found.get(table) ?? 0);
}

/** What was added between two measurements. */
export function growth(before: Sizes, after: Sizes): Sizes {
  return everyTable((table) => after[table] - before[table]);
}

export function everyTable(valueOf: (table: SubmitTable) => number): Sizes {
  const values = submitTables.map((table) => [table, valueOf(table)] as const);
  return Object.fromEntries(values) as Record<SubmitTable, number>;
}
