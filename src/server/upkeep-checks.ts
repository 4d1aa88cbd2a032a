import { X509Certificate } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { freemem } from 'node:os';
import { join } from 'node:path';

import type pg from 'pg';

import { localTime } from '../domain/date.ts';
import type { Detail } from '../domain/text/say.ts';
import type { UpkeepCheck, UpkeepSays } from '../domain/text/upkeep.ts';
import {
  backupLevel,
  backupRoomLevel,
  certificateLevel,
  clockLevel,
  diskLevel,
  queueLevel,
  restoreTestLevel,
  type UpkeepLevel,
} from '../domain/upkeep.ts';
import { keyFingerprint } from './backup/archive.ts';
import { readMasterKey } from './backup/cluster-backup.ts';
import { freeBytes, keptBackups, sizeWords } from './backup/folder.ts';
import { type BackupRun, readRuns } from './backup/run-log.ts';
import { keysFrom } from './keys.ts';
import { migrationFiles, unknownMigrations } from './migrate.ts';
import { moment } from './moment.ts';
import { partitionsUntil } from './partitions.ts';
import { isLoopback, type Settings } from './settings.ts';

/** 一项检查的结果: what was looked at, how bad it is, and which sentence says so. */
export interface UpkeepLine {
  readonly check: UpkeepCheck;
  readonly level: UpkeepLevel;
  readonly says: UpkeepSays;
  readonly detail: Detail;
}

const zone = 'Asia/Shanghai';
const day = 86_400_000;
const leastMemory = 300e6;
const supported = { from: 15, to: 18 };

/** What can be looked at without the database: settings, Node, disk, certificate, key, backups. */
export async function checkMachine(settings: Settings, now: Date): Promise<UpkeepLine[]> {
  return [
    checkSettings(settings),
    checkNode(),
    checkMemory(),
    checkCertificate(settings, now),
    await checkKey(join(settings.dataDir, 'keys', 'master.key')),
    ...(await checkBackups(settings, now)),
  ];
}

/** What the database says: its version, clock, schema, partitions, queue, and how much room it needs. */
export async function checkDatabase(
  pool: pg.Pool | pg.Client,
  settings: Settings,
  now: Date,
): Promise<UpkeepLine[]> {
  return [
    await checkVersion(pool),
    await checkClock(pool),
    await checkDisk(pool, settings),
    await checkMigrations(pool),
    await checkPartitions(pool, now),
    await checkQueue(pool),
  ];
}

/** A real county whose address nobody else can open is not set up yet. */
function checkSettings({ kind, host, port, publicUrl: url }: Settings): UpkeepLine {
  const isAlone = kind === 'real' && isLoopback(new URL(url).hostname.replaceAll(/[[\]]/g, ''));
  return isAlone
    ? { check: 'settings', level: 'attention', says: 'settings-alone', detail: { url } }
    : { check: 'settings', level: 'ok', says: 'settings-ok', detail: { url, host, port } };
}

function checkNode(): UpkeepLine {
  const version = process.versions.node;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  return isEnough
    ? { check: 'node', level: 'ok', says: 'node-ok', detail: { version } }
    : { check: 'node', level: 'wrong', says: 'node-wrong', detail: { version } };
}

function checkMemory(): UpkeepLine {
  const detail = { used: sizeWords(process.memoryUsage.rss()), free: sizeWords(freemem()) };
  return freemem() < leastMemory
    ? { check: 'memory', level: 'attention', says: 'memory-attention', detail }
    : { check: 'memory', level: 'ok', says: 'memory-ok', detail };
}

function checkCertificate({ tls, trustedProxy }: Settings, now: Date): UpkeepLine {
  if (!tls) {
    if (trustedProxy === undefined)
      return { check: 'certificate', level: 'ok', says: 'certificate-alone', detail: {} };
    const detail = { proxy: trustedProxy };
    return { check: 'certificate', level: 'ok', says: 'certificate-none', detail };
  }
  const ends = new Date(new X509Certificate(tls.cert).validTo);
  const left = ends.getTime() - now.getTime();
  const level = certificateLevel(left);
  const detail = { day: localTime(ends, zone).day, days: Math.floor(left / day) };
  return { check: 'certificate', level, says: `certificate-${level}`, detail };
}

async function checkKey(file: string): Promise<UpkeepLine> {
  try {
    const fingerprint = keyFingerprint(keysFrom(await readMasterKey(file)));
    const mode = (await stat(file)).mode & 0o777;
    return (mode & 0o077) === 0
      ? { check: 'key', level: 'ok', says: 'key-ok', detail: { fingerprint } }
      : {
          check: 'key',
          level: 'attention',
          says: 'key-attention',
          detail: { mode: mode.toString(8), file },
        };
  } catch {
    return { check: 'key', level: 'wrong', says: 'key-wrong', detail: { file } };
  }
}

async function checkBackups({ backup, dataDir }: Settings, now: Date): Promise<UpkeepLine[]> {
  const kept = await keptBackups(backup.dir);
  const [newest] = kept;
  const runs = await readRuns(backup.dir);
  if (!newest)
    return backup.hour === undefined
      ? [{ check: 'backup', level: 'attention', says: 'backup-off', detail: {} }]
      : [{ check: 'backup', level: 'wrong', says: 'backup-none', detail: {} }];
  const level = backupLevel(now.getTime() - newest.at.getTime());
  const tried = runs.find(({ kind }) => kind === 'backup');
  const detail = { at: moment(newest.at), size: sizeWords(newest.bytes), count: kept.length };
  const last = runs.find(({ kind }) => kind === 'restore-test');
  const test = last && { kind: last.kind, ok: last.ok, at: new Date(last.at) };
  const testLevel = restoreTestLevel(test, now);
  const why = last?.says.join('') ?? '';
  return [
    tried && !tried.ok
      ? failedBackup(level, tried, newest.at)
      : { check: 'backup', level, says: `backup-${level}`, detail },
    await checkPlace(backup.dir, dataDir, newest.bytes),
    {
      check: 'restore-test',
      level: testLevel,
      says: `restore-test-${testLevel}`,
      detail: { at: test ? moment(test.at) : '', why },
    },
  ];
}

/** The last one that was tried failed: to be looked at, however young the last that succeeded is. */
function failedBackup(level: UpkeepLevel, { at, says }: BackupRun, last: Date): UpkeepLine {
  const detail = { at: moment(new Date(at)), last: moment(last), why: says.join('') };
  return {
    check: 'backup',
    level: level === 'ok' ? 'attention' : level,
    says: 'backup-failed',
    detail,
  };
}

async function checkPlace(folder: string, dataDir: string, newest: number): Promise<UpkeepLine> {
  const free = await freeBytes(folder);
  const room = backupRoomLevel(free, newest);
  if (room !== 'ok')
    return {
      check: 'place',
      level: room,
      says: 'place-full',
      detail: { folder, free: sizeWords(free), newest: sizeWords(newest) },
    };
  const [there, here] = await Promise.all([stat(folder), stat(dataDir)]);
  return there.dev === here.dev
    ? { check: 'place', level: 'attention', says: 'place-attention', detail: { folder } }
    : { check: 'place', level: 'ok', says: 'place-ok', detail: { folder } };
}

async function checkVersion(pool: pg.Pool | pg.Client): Promise<UpkeepLine> {
  const { rows } = await pool.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const version = rows[0]?.version ?? '';
  const major = Number.parseInt(version, 10);
  return major >= supported.from && major <= supported.to
    ? { check: 'postgres', level: 'ok', says: 'postgres-ok', detail: { version } }
    : { check: 'postgres', level: 'wrong', says: 'postgres-wrong', detail: { version } };
}

async function checkClock(pool: pg.Pool | pg.Client): Promise<UpkeepLine> {
  const before = Date.now();
  const { rows } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
  // The answer was made somewhere between asking and hearing.
  const middle = (before + Date.now()) / 2;
  const apart = (rows[0]?.at.getTime() ?? middle) - middle;
  const level = clockLevel(apart);
  const detail = { seconds: Math.round(Math.abs(apart) / 100) / 10 };
  return { check: 'clock', level, says: `clock-${level}`, detail };
}

async function checkDisk(pool: pg.Pool | pg.Client, settings: Settings): Promise<UpkeepLine> {
  const { rows } = await pool.query<{ size: string }>(
    'select pg_database_size(current_database()) as size',
  );
  const data = Number(rows[0]?.size ?? 0);
  const free = await freeBytes(settings.dataDir);
  const level = diskLevel(free, data);
  const detail = { free: sizeWords(free), data: sizeWords(data) };
  return { check: 'disk', level, says: `disk-${level}`, detail };
}

async function checkMigrations(pool: pg.Pool | pg.Client): Promise<UpkeepLine> {
  const { rows } = await pool.query<{ name: string }>('select name from migration order by name');
  const known = new Set(rows.map(({ name }) => name));
  const count = migrationFiles().filter(({ name }) => !known.has(name)).length;
  const detail = { name: rows.at(-1)?.name ?? '', count };
  const newer = await unknownMigrations(pool);
  if (newer.length > 0)
    return {
      check: 'migrations',
      level: 'wrong',
      says: 'migrations-newer',
      detail: { names: newer.join('、') },
    };
  return count > 0
    ? { check: 'migrations', level: 'attention', says: 'migrations-attention', detail }
    : { check: 'migrations', level: 'ok', says: 'migrations-ok', detail };
}

async function checkPartitions(pool: pg.Pool | pg.Client, now: Date): Promise<UpkeepLine> {
  const { month, isSoon } = await partitionsUntil(pool, now);
  return isSoon
    ? { check: 'partitions', level: 'attention', says: 'partitions-attention', detail: { month } }
    : { check: 'partitions', level: 'ok', says: 'partitions-ok', detail: { month } };
}

async function checkQueue(pool: pg.Pool | pg.Client): Promise<UpkeepLine> {
  const { count, oldestMs } = await queueDepth(pool);
  const level = queueLevel(oldestMs);
  const detail = { count, seconds: Math.round(oldestMs / 1_000) };
  return { check: 'queue', level, says: `queue-${level}`, detail };
}

/** Events that wait to be taken, and for how long the oldest has; by the database's clock. */
export async function queueDepth(
  pool: pg.Pool | pg.Client,
): Promise<{ count: number; oldestMs: number }> {
  const { rows } = await pool.query<{ count: number; oldest: number | null }>(
    `select count(*)::int as count, (extract(epoch from now() - min(at)) * 1000)::float8 as oldest
     from (select at from outbox limit 10000) waiting`,
  );
  return { count: rows[0]?.count ?? 0, oldestMs: Math.max(0, rows[0]?.oldest ?? 0) };
}
