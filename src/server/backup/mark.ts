import type pg from 'pg';
import * as z from 'zod';

import { tablesOf } from './table-list.ts';

export const Mark = z.object({
  /** When it was taken (ISO, UTC). */
  at: z.string(),
  /** Rows of each table. */
  rows: z.record(z.string(), z.number()),
  /** The newest seal of each county's audit. */
  seals: z.array(z.object({ county: z.number(), number: z.number(), hash: z.string() })),
});

/** 核对数: what a database held at a moment, for whoever restores it. */
export type Mark = z.infer<typeof Mark>;

/** Counts all tables and notes the newest seals, in one view of the database, with one process of the server. */
export async function takeMark(client: pg.ClientBase): Promise<Mark> {
  await client.query('begin isolation level repeatable read read only');
  try {
    await client.query('set local max_parallel_workers_per_gather = 0');
    const rows: Record<string, number> = {};
    for (const { name } of await tablesOf(client)) {
      const counted = await client.query<{ count: string }>(`select count(*) from ${name}`);
      rows[name] = Number(counted.rows[0]?.count ?? 0);
    }
    return { at: new Date().toISOString(), rows, seals: await newestSeals(client) };
  } finally {
    await client.query('rollback');
  }
}

/** The newest seal of each county. */
export async function newestSeals(client: pg.ClientBase): Promise<Mark['seals']> {
  const { rows } = await client.query<Mark['seals'][number]>(
    `select distinct on (county_code) county_code as county, seal_no as number, encode(hash, 'hex') as hash
     from audit_seal order by county_code, seal_no desc`,
  );
  return rows;
}
