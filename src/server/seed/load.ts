import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as turn } from 'node:timers/promises';

import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

import { type Cell, type Row, type SeedTable, seedTableNames, seedTables } from './tables.ts';

/** Rows on their way into the database. */
export interface Loader {
  add<T extends SeedTable>(table: T, row: Row<T>): void;
  /**
   * Sends what has gathered once it is a few megabytes, while the next rows are made; to be called between
   * whole units (a class, a sheet).
   */
  settle(): Promise<void>;
  /** Sends everything and waits for it. */
  flush(): Promise<void>;
  /** Rows added so far, by table. */
  counts(): Record<string, number>;
}

const mostGathered = 4_000_000;

/**
 * Loads rows by COPY over one connection, tables in the order of their references. At most two batches
 * of a few megabytes are in memory, however many rows there are.
 */
export function openLoader(client: pg.Client): Loader {
  const gathered = new Map<SeedTable, string[]>(seedTableNames.map((table) => [table, []]));
  const counts: Record<string, number> = {};
  let size = 0;
  let sending = Promise.resolve();
  async function send(): Promise<void> {
    await sending;
    size = 0;
    const batches = [...gathered].filter(([, lines]) => lines.length > 0);
    for (const [table] of batches) gathered.set(table, []);
    sending = copyAll(client, batches);
    // Whoever sends or flushes next meets the error; until then it is nobody's.
    sending.catch(() => {});
  }
  return {
    add(table, row) {
      const columns: readonly string[] = seedTables[table];
      const values: Readonly<Record<string, Cell>> = row;
      const line = `${columns.map((column) => encode(values[column] ?? null)).join('\t')}\n`;
      gathered.get(table)?.push(line);
      counts[table] = (counts[table] ?? 0) + 1;
      size += line.length;
    },
    async settle() {
      if (size > mostGathered) await send();
      // Lets the socket take the bytes that wait for it.
      await turn();
    },
    async flush() {
      await send();
      await sending;
    },
    counts: () => ({ ...counts }),
  };
}

async function copyAll(
  client: pg.Client,
  batches: readonly (readonly [SeedTable, readonly string[]])[],
): Promise<void> {
  for (const [table, lines] of batches) await copy(client, table, lines);
}

async function copy(client: pg.Client, table: SeedTable, lines: readonly string[]): Promise<void> {
  const name = table.split('.').map(quote).join('.');
  const columns = seedTables[table].map(quote).join(', ');
  const stream = client.query(copyFrom(`copy ${name} (${columns}) from stdin`));
  await pipeline(Readable.from([Buffer.from(lines.join(''))]), stream);
}

function quote(name: string): string {
  return `"${name}"`;
}

const special = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/** A value in the text format of COPY. */
function encode(value: Cell): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return value.replace(special, (found) => escapes[found] ?? found);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  return `{${value.join(',')}}`;
}
