import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

import { openKeys } from '../keys.ts';
import { migrate, migrationFiles } from '../migrate.ts';
import { type ArchiveEntry, readArchive, readHead } from './archive.ts';
import { textOf } from './cluster-restore.ts';
import { copySettings, ExportManifest } from './export.ts';
import { BackupFailure } from './failure.ts';
import type { Mark } from './mark.ts';
import { passTransactions } from './pass-transactions.ts';
import { tablesOf } from './table-list.ts';

export interface ImportOptions {
  readonly file: string;
  readonly keyDir: string;
  /** The owner's URL of an empty database. */
  readonly ownerUrl: string;
  readonly filesDir: string;
  readonly onProgress?: (words: string) => void;
}

/** Tables that a fresh database fills by itself. */
const ownRows = new Set(['public.migration', 'public.retention_rule']);

/**
 * 全部导入: reads the whole archive once to be sure of it, makes the schema that it fits, fills every table in one
 * transaction, then applies what is newer. Throws and leaves nothing behind where anything is wrong. Returns the
 * numbers taken at the export, for the comparison.
 */
export async function importInto(options: ImportOptions): Promise<Mark> {
  const { file, keyDir, ownerUrl, onProgress = () => undefined } = options;
  const keys = openKeys(keyDir);
  if ((await readHead(file)).kind !== 'export')
    throw new BackupFailure('restore-is-backup', { file });
  onProgress('先把文件从头到尾读一遍，核对是否完整…');
  const manifest = await readManifest(options);
  refuseOtherSchema(file, manifest);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await refuseFilled(client, manifest);
    const last = manifest.migrations.at(-1)?.name ?? '';
    await migrate(ownerUrl, { keyDir, upTo: last });
    await client.query(copySettings);
    await client.query('begin');
    const references = await dropReferences(client);
    await emptyTables(client);
    for await (const entry of readArchive(file, keys))
      await takeEntry(client, entry, { options, manifest });
    onProgress('恢复表之间的引用并逐条核对…');
    for (const statement of references) await client.query(statement);
    await client.query('commit');
    await passTransactions(client);
    await client.query('analyze');
  } finally {
    await client.end();
  }
  await migrate(ownerUrl, { keyDir });
  return manifest.mark;
}

async function readManifest({ file, keyDir }: ImportOptions): Promise<ExportManifest> {
  let manifest: ExportManifest | undefined;
  for await (const entry of readArchive(file, openKeys(keyDir))) {
    if (entry.name === 'manifest.json')
      manifest = ExportManifest.parse(JSON.parse(await textOf(entry)));
    else for await (const chunk of entry.chunks) void chunk;
  }
  if (!manifest) throw new BackupFailure('backup-cut', { file });
  return manifest;
}

function refuseOtherSchema(file: string, { migrations }: ExportManifest): void {
  const known = new Map(migrationFiles().map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of migrations) {
    const here = known.get(name);
    if (here === undefined) throw new BackupFailure('import-newer', { file, name });
    if (here !== sha256) throw new BackupFailure('import-changed', { file, name });
  }
}

/** A database with rows of anybody's, or with a newer schema than the archive's, is not the place for an import. */
async function refuseFilled(client: pg.Client, { migrations }: ExportManifest): Promise<void> {
  const tables = await tablesOf(client);
  for (const { name } of tables) {
    if (ownRows.has(name)) continue;
    const { rowCount } = await client.query(`select from ${name} limit 1`);
    if (rowCount) throw new BackupFailure('import-not-empty', { table: name });
  }
  if (!tables.some(({ name }) => name === 'public.migration')) return;
  const { rows } = await client.query<{ name: string }>('select name from migration');
  const known = new Set(migrations.map(({ name }) => name));
  if (rows.some(({ name }) => !known.has(name)))
    throw new BackupFailure('import-not-empty', { table: 'public.migration' });
}

/** References are checked once at the end, for all rows together; answers the statements that make them again. */
async function dropReferences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype = 'f' and conparentid = 0
       and connamespace in ('public'::regnamespace, 'auth'::regnamespace)
     order by conrelid::regclass::text, conname`,
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ make }) => make);
}

/** What a fresh schema brings along comes from the archive too; the list of applied files stays. */
async function emptyTables(client: pg.Client): Promise<void> {
  const names = (await tablesOf(client)).map(({ name }) => name);
  const others = names.filter((name) => name !== 'public.migration');
  await client.query(`truncate ${others.join(', ')}`);
}

interface Taking {
  readonly options: ImportOptions;
  readonly manifest: ExportManifest;
}

async function takeEntry(client: pg.Client, entry: ArchiveEntry, taking: Taking): Promise<void> {
  if (entry.name.startsWith('files/'))
    return await takeFile(entry, join(taking.options.filesDir, entry.name.slice('files/'.length)));
  const table = taking.manifest.tables.find(({ name }) => `table/${name}` === entry.name);
  if (!table || table.name === 'public.migration') {
    for await (const chunk of entry.chunks) void chunk;
    return;
  }
  taking.options.onProgress?.(`${table.name}：${table.rows} 行`);
  const target = client.query(
    copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`),
  );
  await pipeline(Readable.from(entry.chunks, { objectMode: false }), target);
  if (target.rowCount !== table.rows)
    throw new BackupFailure('import-count', {
      table: table.name,
      wanted: table.rows,
      found: target.rowCount,
    });
}

async function takeFile(entry: ArchiveEntry, place: string): Promise<void> {
  if (normalize(entry.name) !== entry.name)
    throw new Error(`an entry points outside: ${entry.name}`);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await pipeline(
    Readable.from(entry.chunks, { objectMode: false }),
    createWriteStream(place, { mode: 0o600 }),
  );
}
