import type pg from 'pg';

/** Writes the catalog of schema public and auth as readable SQL, sorted, for review: db/schema.sql. */
export async function readSchema(client: pg.Client): Promise<string> {
  const tables = await client.query<{
    schema: string;
    name: string;
    comment: string | null;
    key: string | null;
  }>(
    `select n.nspname as schema, c.relname as name, obj_description(c.oid) as comment,
       pg_get_partkeydef(c.oid) as key
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
     order by 1, 2`,
  );
  const parts = [];
  for (const table of tables.rows) parts.push(await describe(client, table));
  return `-- Generated from db/migrations by scripts/drift.ts; do not edit.\n\n${parts.join('\n')}`;
}

async function describe(
  client: pg.Client,
  table: { schema: string; name: string; comment: string | null; key: string | null },
): Promise<string> {
  const full = `${table.schema}.${client.escapeIdentifier(table.name)}`;
  const list = async (sql: string) =>
    (await client.query<{ line: string }>(sql, [full])).rows.map((row) => row.line);
  const columns = await list(
    `select format('  %I %s%s%s', attname, format_type(atttypid, atttypmod),
       case when attnotnull then ' not null' else '' end,
       coalesce(' default ' || pg_get_expr(adbin, adrelid), '')) as line
     from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  const constraints = await list(
    `select format('  constraint %I %s', conname, pg_get_constraintdef(oid)) as line from pg_constraint
     where conrelid = $1::regclass and contype <> 'n' order by contype desc, conname`,
  );
  const indexes = await list(
    `select pg_get_indexdef(indexrelid) || ';' as line from pg_index
     where indrelid = $1::regclass and not indisprimary
       and not exists (select from pg_constraint where conindid = indexrelid) order by 1`,
  );
  const policies = await list(
    `select format('create policy %I on %s to %s using (%s);', polname, $1::text,
       (select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any(polroles)),
       pg_get_expr(polqual, polrelid)) as line
     from pg_policy where polrelid = $1::regclass order by 1`,
  );
  const rights = await list(
    `select format('grant %s on %s to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type),
       $1::text, grantee) as line
     from information_schema.role_table_grants
     where format('%I.%I', table_schema, table_name)::regclass = $1::regclass and grantee like 'shaodian\\_%'
       and grantee <> 'shaodian_owner'
     group by grantee order by grantee`,
  );
  return [
    ...(table.comment ? [`-- ${table.comment}`] : []),
    `create table ${full} (`,
    [...columns, ...constraints].join(',\n'),
    `)${table.key ? ` partition by ${table.key}` : ''};`,
    ...indexes,
    ...policies,
    ...rights,
    '',
  ].join('\n');
}
