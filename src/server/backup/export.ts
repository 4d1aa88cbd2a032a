import { dirname, join } from 'node:path';

import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import * as z from 'zod';

import { programVersion } from '../version.ts';
import { type ArchiveWriter, createArchive } from './archive.ts';
import {
  type BackupOptions,
  type BackupSummary,
  headOfDatabase,
  lockBackup,
  machineName,
} from './cluster-backup.ts';
import { bytesOf, type Throttle, throttle } from './cluster-files.ts';
import { storedBytes, storedFiles } from './file-store.ts';
import { clearUnfinished, refuseFullDisk } from './folder.ts';
import { Mark, newestSeals } from './mark.ts';
import { type TableColumns, tablesOf } from './table-list.ts';

export const ExportManifest = z.object({
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number(),
      bytes: z.number(),
      sha256: z.string(),
    }),
  ),
  files: z.number(),
  mark: Mark,
});
/** The last entry of an export: what is in it, and the schema that it fits. */
export type ExportManifest = z.infer<typeof ExportManifest>;

/** Text of the tables, packed, takes less than this share of what they take in the database. */
const roomFactor = 0.5;
const newline = 0x0a;

/** How a session writes values, so that every version from 15 on reads them alike. */
export const copySettings = [
  `set client_encoding = 'UTF8'`,
  `set datestyle = 'ISO, YMD'`,
  `set intervalstyle = 'postgres'`,
  `set bytea_output = 'hex'`,
  `set extra_float_digits = 1`,
  `set timezone = 'UTC'`,
  'set statement_timeout = 0',
].join('; ');

/**
 * 导出: every table as text, in one view of the database, with the stored files, into one encrypted archive: the
 * way to another machine, another version of PostgreSQL or a server of one's own. Nobody has to stop working.
 */
export async function exportAll(options: BackupOptions): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  client.on('error', () => undefined);
  try {
    await lockBackup(client);
    await clearUnfinished(dirname(options.file));
    return await writeExport(client, options);
  } finally {
    await client.end();
  }
}

async function writeExport(client: pg.Client, options: BackupOptions): Promise<BackupSummary> {
  const began = performance.now();
  const { folder: _, ...database } = await headOfDatabase(client);
  const size = await databaseSize(client);
  const photos = await storedBytes(options.filesDir);
  await refuseFullDisk(dirname(options.file), size * roomFactor + photos);
  await client.query(copySettings);
  await client.query('begin isolation level repeatable read read only');
  const at = new Date().toISOString();
  const archive = await createArchive(
    options.file,
    { kind: 'export', at, version: programVersion(), machine: machineName(), ...database },
    options.keys,
  );
  try {
    const tables = await writeTables(client, archive, options, size);
    const files = await writeFiles(archive, options);
    const rows = Object.fromEntries(tables.map((table) => [table.name, table.rows]));
    const mark: Mark = { at, rows, seals: await newestSeals(client) };
    const migrations = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migration order by name',
    );
    const manifest: ExportManifest = { migrations: migrations.rows, tables, files, mark };
    await archive.add('manifest.json', [JSON.stringify(manifest)]);
    await client.query('commit');
    const archiveBytes = await archive.finish();
    const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
    const seconds = (performance.now() - began) / 1_000;
    return { file: options.file, bytes, archiveBytes, seconds, mark };
  } catch (error) {
    await archive.drop();
    throw error;
  }
}

async function writeTables(
  client: pg.Client,
  archive: ArchiveWriter,
  { bytesPerSecond, onProgress }: BackupOptions,
  size: number,
): Promise<ExportManifest['tables']> {
  const written: ExportManifest['tables'] = [];
  const limit = throttle(bytesPerSecond);
  let done = 0;
  for (const table of await tablesOf(client)) {
    const counted = rowsOf(client, table, limit);
    const sum = await archive.add(`table/${table.name}`, counted.chunks);
    written.push({ ...table, columns: [...table.columns], rows: counted.rows(), ...sum });
    done += sum.bytes;
    onProgress?.(done, Math.max(size, done));
  }
  return written;
}

/** A table's lines as COPY writes them. A line break within a value is escaped, so that lines count rows. */
function rowsOf(client: pg.Client, { name, columns }: TableColumns, limit: Throttle) {
  let rows = 0;
  const chunks = async function* (): AsyncGenerator<Buffer> {
    const source = client.query(
      copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`),
    );
    for await (const chunk of source as AsyncIterable<Buffer>) {
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1;
      await limit.pass(chunk.length);
      yield chunk;
    }
  };
  return { chunks: gathered(chunks()), rows: () => rows };
}

/** COPY hands out a row at a time; an archive likes larger pieces. */
async function* gathered(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.length;
    if (size < 256 * 1024) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

async function writeFiles(archive: ArchiveWriter, { filesDir, bytesPerSecond }: BackupOptions) {
  const limit = throttle(bytesPerSecond);
  const stored = await storedFiles(filesDir);
  for (const path of stored)
    await archive.add(`files/${path}`, bytesOf(join(filesDir, path), limit));
  return stored.length;
}

async function databaseSize(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ size: string }>(
    'select pg_database_size(current_database()) as size',
  );
  return Number(rows[0]?.size ?? 0);
}
