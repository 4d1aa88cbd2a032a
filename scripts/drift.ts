// Generated files: db/schema.sql, src/server/tables.ts and the tables in docs/privacy.md. Says whether they are up to date; --write makes them anew.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';

import { startEngine } from '../src/server/engine.ts';
import { migrate } from '../src/server/migrate.ts';
import { projectFile } from '../src/server/project.ts';
import { withTables } from './privacy-doc.ts';
import { readSchema } from './schema.ts';

const write = process.argv.includes('--write');
const folder = mkdtempSync(join(tmpdir(), 'shaodian-drift-'));
const engine = await startEngine({ dataDir: join(folder, 'postgres'), durable: false });
try {
  await generate();
} finally {
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function generate(): Promise<void> {
  const owner = new pg.Client({ connectionString: engine.url('postgres') });
  await owner.connect();
  await owner.query('create database drift');
  await owner.end();
  const url = engine.url('drift');
  await migrate(url, { keyDir: join(folder, 'keys') });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  keep('db/schema.sql', await readSchema(client));
  await client.end();
  keep('src/server/tables.ts', rowTypes(url));
  keep('docs/privacy.md', withTables(readFileSync(projectFile('docs/privacy.md'), 'utf8')));
}

function rowTypes(url: string): string {
  const out = join(folder, 'tables.ts');
  const made = spawnSync(
    process.execPath,
    [
      projectFile('node_modules/kysely-codegen/dist/cli/bin.js'),
      '--dialect=postgres',
      `--url=${url}`,
      `--out-file=${out}`,
      '--date-parser=string',
      '--exclude-pattern=graphile_worker.*',
      '--log-level=error',
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`kysely-codegen: ${made.stderr}${made.stdout}`);
  return readFileSync(out, 'utf8');
}

function keep(file: string, text: string): void {
  const path = projectFile(file);
  if (write) return writeFileSync(path, text);
  let old = '';
  try {
    old = readFileSync(path, 'utf8');
  } catch {
    // A missing file is as wrong as an old one.
  }
  if (old === text) return;
  console.error(
    `${file} 与源头（db/migrations、rules/purposes）不一致，请运行 npm run drift -- --write 并提交。`,
  );
  process.exitCode = 1;
}
