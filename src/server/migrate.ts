import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';

import { engineText } from '../domain/text/engine.ts';
import { say } from '../domain/text/say.ts';
import { type Keys, makeKeys, openKeys } from './keys.ts';
import { makePartitions } from './partitions.ts';
import { soundEverybody } from './person-sound.ts';
import { writeRetentionRules } from './privacy-retention.ts';
import { projectFile } from './project.ts';
import { givenUrl, isScramOf, type RoleName, roleNames, rolePassword } from './role-url.ts';
import { UnsafeSetting } from './settings.ts';

export interface MigrateOptions {
  readonly keyDir: string;
  /** The last file to apply, for an import of older data; by default all. */
  readonly upTo?: string;
}

/**
 * Brings a database to the newest schema: makes the roles, applies the numbered files of db/migrations that
 * are missing (each in one transaction) and the monthly partitions ahead. Two at once: the second waits.
 * Throws when a file that was applied has changed since, when a newer program was here, or the key is gone.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('shaodian migrate'))`);
    await refuseNewer(client);
    const keys = (await isEmpty(client)) ? makeKeys(options.keyDir) : openKeys(options.keyDir);
    await makeRoles(client, keys);
    await client.query(`create table if not exists migration
      (name text primary key, sha256 text not null, at timestamptz not null default now())`);
    const files = migrationFiles();
    const wanted = files.filter(({ name }) => !options.upTo || name <= options.upTo);
    for (const file of wanted) await applyFile(client, file);
    // What follows is for the newest schema.
    if (wanted.length < files.length) return;
    await makePartitions(client);
    await writeRetentionRules(client);
    await soundEverybody(client, keys);
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

/** Schema files that a newer program has applied and this one does not know; none for a fresh database. */
export async function unknownMigrations(client: pg.Client | pg.Pool): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.migration') is not null as there`,
  );
  if (!rows[0]?.there) return [];
  const known = new Set(migrationFiles().map(({ name }) => name));
  const applied = await client.query<{ name: string }>('select name from migration order by name');
  return applied.rows.flatMap(({ name }) => (known.has(name) ? [] : [name]));
}

/** Throws UnsafeSetting where a newer program has been at work: this one would read and write wrongly. */
export async function refuseNewer(client: pg.Client): Promise<void> {
  const names = (await unknownMigrations(client)).join('、');
  if (names) throw new UnsafeSetting(say(engineText['schema-newer'], 'zh', { names }));
}

/** Whether nothing was ever kept in it; a new key beside old data would lock everybody out of what the old one sealed. */
async function isEmpty(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.instance') is not null and to_regclass('public.county') is not null as there`,
  );
  if (!rows[0]?.there) return true;
  const { rowCount } = await client.query(
    'select from (select from instance union all select from county) kept limit 1',
  );
  return !rowCount;
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
    throw new UnsafeSetting(
      `数据库结构文件 ${file.name} 和建库时的不一样：这个数据库由更早的开发版建立，或文件在执行之后被改动过。演示数据可以停下程序、删掉数据文件夹再启动；开发时请新写一个文件，不要改旧的。`,
    );
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
 * gives was made by the operator and is left alone. Roles are the whole server's: one that another database
 * uses with another password is refused, for changing it would lock that one out.
 */
async function makeRoles(client: pg.Client, keys: Keys): Promise<void> {
  for (const role of roleNames) {
    if (givenUrl(role)) continue;
    const password = rolePassword(role, keys);
    const literal = client.escapeLiteral(password);
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
    if (!rowCount) await mayCreate(client, `create role ${role} login password ${literal}`);
    else if (!(await hasPassword(client, role, password))) {
      await refuseShared(client, role);
      await mayCreate(client, `alter role ${role} with login password ${literal}`);
    }
  }
}

/** Runs a statement about a role; a sentence where the owner of the database has no right to (42501). */
async function mayCreate(client: pg.Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === '42501')) throw cause;
    const detail = { user: client.user ?? '', roles: roleNames.join('、') };
    throw new UnsafeSetting(say(engineText['no-create-role'], 'zh', detail), { cause });
  }
}

async function refuseShared(client: pg.Client, role: RoleName): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select distinct datname from pg_shdepend join pg_database on pg_database.oid = dbid
     where refclassid = 'pg_authid'::regclass and refobjid = $1::regrole and datname <> current_database()
     order by datname`,
    [role],
  );
  if (rows.length === 0) return;
  const others = rows.map((row) => row.datname).join('、');
  throw new UnsafeSetting(
    `这个数据库服务器上已有另一套哨点（数据库 ${others}），角色 ${role} 的密码归它管，没有改动。` +
      `请换一个数据库服务器，或用 ${role.toUpperCase()}_URL 给出另建的角色，或改用那一套的密钥文件。`,
  );
}

/** True when the role's stored password is this one; false also when the server does not let us look. */
async function hasPassword(client: pg.Client, role: RoleName, password: string): Promise<boolean> {
  const { rows: rights } = await client.query<{ may: boolean }>(
    `select has_table_privilege('pg_authid', 'select') as may`,
  );
  if (!rights[0]?.may) return await canConnect(client, role, password);
  const { rows } = await client.query<{ stored: string | null }>(
    'select rolpassword as stored from pg_authid where rolname = $1',
    [role],
  );
  return isScramOf(rows[0]?.stored ?? '', password);
}

async function canConnect(client: pg.Client, user: RoleName, password: string): Promise<boolean> {
  const { host, port, database = '', ssl } = client;
  const other = new pg.Client({ host, port, database, user, password, ssl });
  try {
    await other.connect();
    return true;
  } catch (error) {
    // 28P01: wrong password. Anything else says nothing about it.
    if (error instanceof Error && 'code' in error && error.code === '28P01') return false;
    throw error;
  } finally {
    await other.end().catch(() => undefined);
  }
}

/** The job queue lives in a schema that the jobs role makes for itself. */
async function allowQueue(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const name = client.escapeIdentifier(rows[0]?.name ?? '');
  await client.query(`grant create on database ${name} to shaodian_jobs`);
}
