import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';

import { addDays } from '../domain/date.ts';
import { type Keys, openKeys } from './keys.ts';
import { projectFile } from './project.ts';
import { givenUrl, roleNames, rolePassword } from './role-url.ts';

/** Tables cut by month on `day`. */
const partitioned = ['roll', 'roll_exception', 'class_day'] as const;
const partitionsFrom = '2024-01-01';
const partitionsAhead = 18;

/**
 * Brings a database to the newest schema: makes the roles, applies the numbered files of db/migrations that
 * are missing (each in one transaction) and the monthly partitions ahead. Two at once: the second waits.
 * Throws when a file that was applied has changed since.
 */
export async function migrate(ownerUrl: string, options: { keyDir: string }): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('shaodian migrate'))`);
    await makeRoles(client, openKeys(options.keyDir));
    await client.query(`create table if not exists migration
      (name text primary key, sha256 text not null, at timestamptz not null default now())`);
    for (const file of migrationFiles()) await applyFile(client, file);
    await makePartitions(client);
    await allowQueue(client);
  } finally {
    await client.end();
  }
}

/** The migration files in order, with their text and hash. */
export function migrationFiles(): { name: string; text: string; sha256: string }[] {
  const folder = projectFile('db/migrations');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    });
}

async function applyFile(
  client: pg.Client,
  file: { name: string; text: string; sha256: string },
): Promise<void> {
  const { rows } = await client.query<{ sha256: string }>(
    'select sha256 from migration where name = $1',
    [file.name],
  );
  const [applied] = rows;
  if (applied?.sha256 === file.sha256) return;
  if (applied)
    throw new Error(`数据库结构文件 ${file.name} 在执行之后被改动过;请新写一个文件,不要改旧的。`);
  await client.query('begin');
  try {
    await client.query(file.text);
    await client.query('insert into migration (name, sha256) values ($1, $2)', [
      file.name,
      file.sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`数据库结构文件 ${file.name} 执行失败。`, { cause });
  }
}

/**
 * The passwords follow from the master key, so that nobody types or stores them. A role whose URL the operator
 * gives was made by the operator and is left alone.
 */
async function makeRoles(client: pg.Client, keys: Keys): Promise<void> {
  for (const role of roleNames) {
    if (givenUrl(role)) continue;
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (!rowCount) await client.query(`create role ${role} login`);
    const password = client.escapeLiteral(rolePassword(role, keys));
    await client.query(`alter role ${role} with login password ${password}`);
  }
}

async function makePartitions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ last: string }>(
    `select to_char(now() + make_interval(months => $1), 'YYYY-MM-01') as last`,
    [partitionsAhead],
  );
  const last = rows[0]?.last ?? partitionsFrom;
  const { rows: known } = await client.query<{ relname: string }>(
    `select relname from pg_class where relispartition`,
  );
  const names = new Set(known.map((one) => one.relname));
  for (let month = partitionsFrom; month <= last; month = nextMonth(month))
    for (const table of partitioned) {
      const name = `${table}_${month.slice(0, 7).replace('-', '_')}`;
      if (names.has(name)) continue;
      await client.query(
        `create table ${name} partition of ${table} for values from ('${month}') to ('${nextMonth(month)}')`,
      );
    }
}

/** The job queue lives in a schema that the jobs role makes for itself. */
async function allowQueue(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const name = client.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`grant create on database ${name} to shaodian_jobs`);
}

function nextMonth(month: string): string {
  return `${addDays(month, 31).slice(0, 7)}-01`;
}
