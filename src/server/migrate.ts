import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';

import { type Keys, openKeys } from './keys.ts';
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
 * Throws when a file that was applied has changed since.
 */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('shaodian migrate'))`);
    await refuseLostKey(client, options.keyDir);
    const keys = openKeys(options.keyDir);
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

/** A new key beside old data would lock everybody out of what the old one sealed. */
async function refuseLostKey(client: pg.Client, keyDir: string): Promise<void> {
  const file = join(keyDir, 'master.key');
  if (existsSync(file)) return;
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.instance') is not null as there`,
  );
  if (!rows[0]?.there || !(await client.query('select from instance')).rowCount) return;
  throw new UnsafeSetting(
    `密钥文件不见了：${file}。数据库里的证件号、电话和备份都靠它，请从另存的地方拷回来再启动；没有另造新的。`,
  );
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
    if (!rowCount) await client.query(`create role ${role} login password ${literal}`);
    else if (!(await hasPassword(client, role, password))) {
      await refuseShared(client, role);
      await client.query(`alter role ${role} with login password ${literal}`);
    }
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
