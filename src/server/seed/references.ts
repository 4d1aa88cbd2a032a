import type pg from 'pg';

import { seedTableNames } from './tables.ts';

/**
 * Takes the foreign keys of the tables to be filled away for the length of the transaction: checked row by row
 * they cost more than all else, checked together at the end almost nothing. `restore` puts them back and
 * fails when a row refers to nothing.
 */
export async function liftReferences(client: pg.Client): Promise<{ restore(): Promise<void> }> {
  const { rows } = await client.query<{ owner: string; name: string; definition: string }>(
    `select conrelid::regclass::text as owner, quote_ident(conname) as name,
       pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype = 'f' and conparentid = 0 and conrelid::regclass::text = any ($1)
     order by conrelid::regclass::text, conname`,
    [seedTableNames],
  );
  for (const { owner, name } of rows)
    await client.query(`alter table ${owner} drop constraint ${name}`);
  return {
    async restore() {
      for (const { owner, name, definition } of rows)
        await client.query(`alter table ${owner} add constraint ${name} ${definition}`);
    },
  };
}
