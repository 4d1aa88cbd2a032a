import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { freshDatabase } from '../../test/setup/fresh-database.ts';
import { cutoffOf, purposes, spans } from '../domain/privacy.ts';

/** 处理目的盖得住数据库里的每一列:新表新列没有写明目的,这里就不通过。 */

let client: pg.Client;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = async () => await database.drop();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await drop();
});

/** A column that leads to a person: their id, an account's, a household's, or a list of people. */
const leadsToPerson = `(attname ~ '(^|_)(person|pupil|guardian|household|account)(_ids?)?$' or attname ~ '_by$'
  or format_type(atttypid, atttypmod) = 'uuid[]' and attname <> 'path')`;
/** A column whose content nobody knows from its type. */
const holdsAnything = `format_type(atttypid, atttypmod) in ('json', 'jsonb', 'bytea')`;
/** A column that says which person a row is about: with one, numbers are that person's and no counts. */
const isAboutOne = `(attname ~ '(^|_)(person|pupil|guardian)_id$')`;

const columns = `
  select c.oid, c.relname, a.attname, a.attnum, a.atttypid, a.atttypmod from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    and obj_description(c.oid) like 'county:%'`;

/**
 * The columns that need a purpose: all of tables with a column that leads to a person, except the county and counts.
 * Counts are whole numbers outside of the key of a table that is about no one person, and whose rows belong to none.
 */
const personal = `
  with columns as (${columns}),
  tables as (
    select oid, relname, bool_or(${isAboutOne}) as is_about_one from columns
    group by oid, relname having bool_or(${leadsToPerson}) or bool_or(${holdsAnything})
  )
  select relname as table, attname as column from columns join tables using (oid, relname)
  where attname <> 'county_code'
    and not (atttypid in ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) and not is_about_one
      and not exists (select from pg_constraint where conrelid = oid and contype = 'p' and attnum = any(conkey))
      and not exists (select from pg_constraint f join tables parent on parent.oid = f.confrelid
        where f.conrelid = tables.oid and f.contype = 'f' and parent.is_about_one))
  order by 1, 2`;

/** All columns of the sign-in's own schema: all of it is about accounts. */
const ofSignIn = `
  select c.relname as table, a.attname as column from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where relnamespace = 'auth'::regnamespace and relkind = 'r' order by 1, 2`;

async function rowsOf<R extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<R[]> {
  return (await client.query<R>(sql, values)).rows;
}

describe('处理目的', () => {
  test('有个人资料的每张县表、每一列都写明了目的', async () => {
    const held = await rowsOf<{ table: string; column: string }>(personal);
    const isCovered = ({ table, column }: { table: string; column: string }) =>
      purposes.some((one) => one.fields[table]?.includes(column));
    expect(
      held.filter((one) => !isCovered(one)).map((one) => `${one.table}.${one.column}`),
    ).toEqual([]);
    expect(held.length).toBeGreaterThan(100);
  });

  test('登录用的每张表、每一列也都写明了目的', async () => {
    const held = await rowsOf<{ table: string; column: string }>(ofSignIn);
    const isCovered = ({ table, column }: { table: string; column: string }) =>
      purposes.some((one) => one.fields[`auth.${table}`]?.includes(column));
    expect(
      held.filter((one) => !isCovered(one)).map((one) => `${one.table}.${one.column}`),
    ).toEqual([]);
    expect(new Set(held.map((one) => one.table)).size).toBeGreaterThan(8);
  });

  test('新建的表没有写明目的,会被逐列指出来', async () => {
    await client.query(`begin; create table caller (county_code integer not null, visit_id uuid not null, day date,
      account_id uuid, who text, temp smallint, primary key (county_code, visit_id));
      comment on table caller is 'county: 来访'`);
    const held = await rowsOf<{ table: string; column: string }>(personal);
    await client.query('rollback');
    const found = held.filter((one) => one.table === 'caller').map((one) => one.column);
    expect(found).toEqual(['account_id', 'day', 'visit_id', 'who']);
  });

  test('写明的每一列都真有', async () => {
    const known = new Set([
      ...(await rowsOf<{ relname: string; attname: string }>(columns)).map(
        (one) => `${one.relname}.${one.attname}`,
      ),
      ...(await rowsOf<{ table: string; column: string }>(ofSignIn)).map(
        (one) => `auth.${one.table}.${one.column}`,
      ),
    ]);
    const written = purposes.flatMap((one) =>
      Object.entries(one.fields).flatMap(([table, names]) =>
        names.map((name) => `${table}.${name}`),
      ),
    );
    expect(written.filter((name) => !known.has(name))).toEqual([]);
    const listed = purposes.flatMap((one) => one.retention.map((rule) => `${rule.table}.`));
    const tables = [...known].map((name) => name.replace(/[^.]+$/, ''));
    expect(listed.filter((name) => !tables.includes(name))).toEqual([]);
  });

  test('每张表留多久、到期怎么办,写一次,只写一次', () => {
    const tables = [...new Set(purposes.flatMap((one) => Object.keys(one.fields)))].sort();
    const ruled = purposes.flatMap((one) => one.retention.map((rule) => rule.table)).sort();
    expect(ruled).toEqual(tables);
  });

  test('按月整块删除的表都按月分区,有 school_id', async () => {
    const dropped = spans.filter((rule) => rule.end === 'drop').map((rule) => rule.table);
    const cut = await rowsOf<{ relname: string }>(
      `select relname from pg_class where relkind = 'p' and relname = any($1)
         and exists (select from pg_attribute where attrelid = oid and attname = 'school_id')`,
      [dropped],
    );
    expect(cut.map((one) => one.relname).sort()).toEqual(dropped.toSorted());
  });

  test('健康资料不给只看数的角色:接收者里没有看数的能力能看到单人记录', () => {
    const counting = purposes.filter((one) => one.receivers.includes('roll.count'));
    expect(counting.map((one) => one.id)).toEqual(['roll-check']);
  });
});

describe('数据库里的期限', () => {
  test('与规则文件一致,后台角色和应用角色改不了', async () => {
    const kept = await rowsOf<{ table_name: string; at_end: string }>(
      'select table_name, at_end from retention_rule order by 1',
    );
    expect(kept.map((one) => one.table_name)).toEqual(spans.map((rule) => rule.table).toSorted());
    for (const role of ['shaodian_app', 'shaodian_jobs'])
      expect(
        await rowsOf(
          `select from pg_class where relname = 'retention_rule'
             and has_table_privilege($1, oid, 'insert, update, delete, truncate')`,
          [role],
        ),
      ).toEqual([]);
  });

  test('截止日和领域规则算得一样', async () => {
    for (const rule of spans)
      for (const today of ['2026-02-28', '2026-07-31', '2026-08-01', '2025-12-31']) {
        const [row] = await rowsOf<{ cutoff: string; real: string }>(
          'select retention_cutoff($1, $2::date)::text as cutoff, current_date::text as real',
          [rule.table, today],
        );
        const real = row?.real ?? '';
        const settled = today < real ? today : real;
        expect([rule.table, today, row?.cutoff]).toEqual([
          rule.table,
          today,
          cutoffOf(rule, settled),
        ]);
      }
  });

  test('将来的日子当作今天:时钟拨快也删不了还要留的', async () => {
    const [row] = await rowsOf<{ ahead: string; now: string }>(
      `select retention_cutoff('roll', current_date + 4000)::text as ahead,
         (current_date + 1 - 60)::text as now`,
    );
    expect(row?.ahead).toBe(row?.now);
  });
});
