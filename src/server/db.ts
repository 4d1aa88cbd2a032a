import type { Socket } from 'node:net';

import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';
import pg from 'pg';

import type { DB } from './tables.ts';

// A day stays the text it is in the database; 1082 is date, 5069 xid8.
pg.types.setTypeParser(1082, (text) => text);
// uuid[]: a roster has dozens, and the general parser of arrays reads letter by letter.
// The library's list of types does not name it.
const uuidArray = 2951 as number as Parameters<typeof pg.types.setTypeParser>[0];
pg.types.setTypeParser(uuidArray, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',')));

/** Builds SQL, typed by the tables; it never runs anything: a Tx does. */
export const q = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Anything that compiles to SQL: a Kysely query, or sql`…`.compile(q). */
export type Statement<R> = CompiledQuery<R> | { compile(): CompiledQuery<R> };

/** 范围: which county's and which schools' rows a transaction may touch. */
export interface Scope {
  readonly county: number;
  /** School ids, or '*' for all of the county; an empty list shows what belongs to no school. */
  readonly schools: '*' | readonly string[];
  readonly accountId: string | undefined;
}

/** One transaction. Statements are sent at once and answered in order. */
export interface Tx {
  rows<R>(statement: Statement<R>): Promise<R[]>;
  row<R>(statement: Statement<R>): Promise<R | undefined>;
  /** Sends a statement whose rows nobody waits for; its failure fails the commit. */
  send(statement: Statement<unknown>): void;
}

/** Thrown inside a transaction to undo it and hand a value out. */
class Undone extends Error {
  override readonly name = 'Undone';
  readonly value: unknown;
  constructor(value: unknown) {
    super('undone');
    this.value = value;
  }
}

/** Opens a pool for a role's URL; statements of one connection are pipelined. `name`: as an operator sees it. */
export function openPool(connectionString: string, max: number, name = 'shaodian'): pg.Pool {
  const config: pg.PoolConfig & { pipeline: boolean } = {
    connectionString,
    max,
    pipeline: true,
    // A backend that has looked around holds 8 MB: an idle machine gives them back.
    idleTimeoutMillis: 15_000,
    application_name: name,
  };
  return surviving(new pg.Pool(config));
}

/** A pool whose lost connections fail the statements on them and are replaced at the next use, and no more. */
export function surviving(pool: pg.Pool): pg.Pool {
  const ignore = () => undefined;
  pool.on('error', ignore);
  // Nobody else listens to a connection in use, and an error that nobody hears ends the program.
  pool.on('connect', (client) => client.on('error', ignore));
  return pool;
}

/**
 * Runs work in one transaction within a scope. When `keep` says no to the result, everything is undone and the
 * result is still handed out. Returns only after the commit is durable.
 */
export async function inScope<T>(
  pool: pg.Pool,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  keep: (result: T) => boolean = () => true,
): Promise<T> {
  return await inTransaction(pool, `begin; ${scopeSettings(scope)}`, work, keep);
}

/** Runs reading work within a scope that sees the database as it was at its beginning, however long it takes. */
export async function inSnapshot<T>(
  pool: pg.Pool,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const begin = `begin isolation level repeatable read; ${scopeSettings(scope)}`;
  return await inTransaction(pool, begin, work);
}

/** What a question for a whole long list may keep in memory before it goes to the disk. */
const longWorkMemory = '16MB';

/**
 * The rows of a question of any length, so many at a time: it is planned and run once, and the next rows are fetched
 * while these are worked on. One such question at a time in a transaction.
 */
export async function* inBatches<R>(
  tx: Tx,
  question: RawBuilder<R>,
  size: number,
): AsyncGenerator<R[]> {
  // Otherwise it would be planned for the first tenth of its rows.
  const whole = 'set local cursor_tuple_fraction = 1';
  tx.send(CompiledQuery.raw(whole));
  tx.send(CompiledQuery.raw(`set local work_mem = '${longWorkMemory}'`));
  await tx.rows(sql`declare batches no scroll cursor for ${question}`.compile(q));
  const fetch = async () =>
    await watched(
      tx.rows<R>(CompiledQuery.raw(`fetch forward ${size} from batches`) as CompiledQuery<R>),
    );
  let now = await fetch();
  while (now.length > 0) {
    const next = watched(fetch());
    yield now;
    now = await next;
  }
  await tx.rows(CompiledQuery.raw('close batches'));
}

/**
 * Begins a transaction that looks up few rows by their keys, in tables that were empty when the day began and are full
 * an hour later: the database's guesses are wrong by then, and a hash join reads the whole county's day for one school.
 * By keys there is one plan, whatever the values are: it is made once for each connection, not for each school.
 */
export const beginByKeys = [
  'begin',
  ...['hashjoin', 'mergejoin', 'seqscan'].map((one) => `set local enable_${one} = off`),
  'set local max_parallel_workers_per_gather = 0',
  'set local plan_cache_mode = force_generic_plan',
].join('; ');

/** Runs work in one transaction of the pool's own role, without a scope (jobs, commands of the operator). */
export async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (tx: Tx) => Promise<T>,
  keep: (result: T) => boolean = () => true,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await run(client, begin, work, keep);
  } catch (error) {
    if (error instanceof Undone) return error.value as T;
    broken = await rollback(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function run<T>(
  client: pg.PoolClient,
  begin: string,
  work: (tx: Tx) => Promise<T>,
  keep: (result: T) => boolean,
): Promise<T> {
  gather(client);
  const waiting: Promise<unknown>[] = [watched(client.query(begin))];
  let first: unknown;
  const ask = async <R>(statement: Statement<R>): Promise<pg.QueryResult> => {
    gather(client);
    try {
      return await client.query(asQuery(statement));
    } catch (error) {
      first ??= error;
      throw isAftermath(error) ? first : error;
    }
  };
  const tx: Tx = {
    rows: async <R>(statement: Statement<R>) => (await ask(statement)).rows as R[],
    row: async <R>(statement: Statement<R>) => (await ask(statement)).rows[0] as R | undefined,
    send: (statement) => void waiting.push(watched(ask(statement))),
  };
  const result = await work(tx);
  if (!keep(result)) {
    await client.query('rollback');
    throw new Undone(result);
  }
  gather(client);
  const committed = watched(client.query('commit'));
  await Promise.all(waiting);
  const { command } = await committed;
  // PostgreSQL answers a commit of a failed transaction with ROLLBACK and no error.
  if (command !== 'COMMIT') throw new Error(`the transaction was not committed: ${command}`);
  return result;
}

/** Behind a statement that failed, the others only say that the transaction is over (25P02), not why. */
function isAftermath(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25P02';
}

const gathering = new WeakSet<object>();

/** What is sent in one turn goes out in one packet: a system call costs more than building the message. */
export function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  if (gathering.has(stream)) return;
  gathering.add(stream);
  stream.cork();
  process.nextTick(() => {
    gathering.delete(stream);
    stream.uncork();
  });
}

/** Keeps an early failure from counting as unhandled; whoever awaits it still gets it. */
export function watched<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

export async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Statements are prepared once per connection under a name that follows from their text. */
export function asQuery(statement: Statement<unknown>): pg.QueryConfig {
  const { sql, parameters } = 'compile' in statement ? statement.compile() : statement;
  return { name: nameOf(sql), text: sql, values: [...parameters] };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `s${names.size}`;
  // Texts that vary without end (long value lists) must not fill the memory.
  if (names.size > 2000) return '';
  names.set(text, name);
  return name;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Literal SET LOCAL, each value strictly checked: these settings are what row-level security goes by. */
export function scopeSettings({ county, schools, accountId }: Scope): string {
  if (!Number.isInteger(county)) throw new Error('scope: county is not a whole number');
  const ids = schools === '*' ? [] : schools;
  for (const id of [...ids, ...(accountId ? [accountId] : [])])
    if (!uuidPattern.test(id)) throw new Error('scope: not a uuid');
  // '-' names no school and still shows what belongs to the county as a whole.
  const list = schools === '*' ? '*' : ids.join(',') || noSchool;
  return [
    `set local app.county = '${county}'`,
    `set local app.schools = '${list}'`,
    `set local app.account = '${accountId ?? ''}'`,
  ].join('; ');
}

const noSchool = '00000000-0000-0000-0000-000000000000';
