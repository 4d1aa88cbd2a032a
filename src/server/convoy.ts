import type { CompiledQuery } from 'kysely';
import type pg from 'pg';

import {
  asQuery,
  gather,
  inScope,
  inTransaction,
  rollback,
  type Scope,
  scopeSettings,
  type Tx,
  watched,
} from './db.ts';

/**
 * 同行: work that only writes shares a transaction with what arrives at the same time, as beginning and committing one
 * cost a third of what a sheet does. Work that asks has a transaction of its own from its first question on.
 */
export interface Convoy {
  /** As `inScope`, only that a transaction is opened when it is needed. */
  inScope<T>(scope: Scope, work: (tx: Tx) => Promise<T>, keep: (result: T) => boolean): Promise<T>;
}

/** What one request writes, in the order in which it said so. */
interface Load {
  readonly settings: string;
  readonly statements: readonly CompiledQuery[];
  readonly arrived: () => void;
  readonly failed: (error: unknown) => void;
}

/** So many in one transaction at most. */
const mostLoads = 16;
/** The next transaction waits for the one before, and so grows; beside it goes only what is half full. */
const leastBeside = mostLoads / 2;
const mostAtOnce = 4;
/** When so many could not be written, the others go each by itself. */
const mostTries = 2;
/** Whoever is in somebody's way waits for it alone. */
const patience = `set local lock_timeout = '200ms'`;

export function openConvoy(pool: pg.Pool): Convoy {
  const waiting: Load[] = [];
  let underWay = 0;
  const mayLeave = (others: number) =>
    others < mostAtOnce && waiting.length >= (others === 0 ? 1 : leastBeside);
  const leave = async () => {
    underWay += 1;
    do await drive(pool, waiting.splice(0, mostLoads));
    while (mayLeave(underWay - 1));
    underWay -= 1;
  };
  const ride = async (scope: Scope, statements: readonly CompiledQuery[]) => {
    const settings = scopeSettings(scope);
    await new Promise<void>((arrived, failed) => {
      waiting.push({ settings, statements, arrived, failed });
      if (mayLeave(underWay)) void leave();
    });
  };
  return {
    async inScope(scope, work, keep) {
      const { tx, gathered, end } = openLate(pool, scope, () => working, keep);
      const working = work(tx);
      const result = await working.catch(async (error: unknown) => {
        // Its own transaction is undone before anybody hears of it.
        await end();
        throw error;
      });
      const whole = end();
      if (whole) return await whole;
      if (keep(result) && gathered.length > 0) await ride(scope, gathered);
      return result;
    },
  };
}

/** A transaction that begins with the first question, and until then only gathers what is to be written. */
function openLate<T>(
  pool: pg.Pool,
  scope: Scope,
  working: () => Promise<T>,
  keep: (result: T) => boolean,
) {
  const gathered: CompiledQuery[] = [];
  let whole: Promise<T> | undefined;
  let opening: Promise<Tx> | undefined;
  const open = async () =>
    await new Promise<Tx>((opened, failed) => {
      const begun = async (own: Tx) => {
        for (const one of gathered) own.send(one);
        opened(own);
        const result = await working();
        await sent;
        return result;
      };
      whole = watched(inScope(pool, scope, begun, keep));
      whole.catch(failed);
    });
  let isOver = false;
  let sent: Promise<unknown> | undefined;
  // The same way for all, so that they keep their order.
  const pass = async <R>(step: (own: Tx) => R) => {
    if (isOver) throw new Error('asked after the work had ended');
    return step(await (opening ??= open()));
  };
  const tx: Tx = {
    rows: async (one) => await pass(async (own) => await own.rows(one)),
    row: async (one) => await pass(async (own) => await own.row(one)),
    send: (one) => {
      if (opening) sent = watched(pass((own) => own.send(one)));
      else gathered.push('compile' in one ? one.compile() : one);
    },
  };
  const end = () => {
    isOver = true;
    return whole;
  };
  return { tx, gathered, end };
}

/** Writes what came together; what cannot be written is left behind, and the others go without it. */
async function drive(pool: pg.Pool, loads: readonly Load[]): Promise<void> {
  let left = loads;
  try {
    for (let tries = 1; left.length > 0; tries += 1) {
      const stopped = await together(pool, left);
      if (!stopped) return;
      const { load, error } = stopped;
      left = left.filter((one) => one !== load);
      if (isInTheWay(error)) void alone(pool, load);
      else load.failed(error);
      if (tries < mostTries) continue;
      for (const one of left) void alone(pool, one);
      return;
    }
  } catch (error) {
    for (const one of left) one.failed(error);
  }
}

async function alone(pool: pg.Pool, load: Load): Promise<void> {
  const write = async (tx: Tx) => {
    for (const one of load.statements) tx.send(one);
    await Promise.resolve();
  };
  await inTransaction(pool, `begin; ${load.settings}`, write).then(load.arrived, load.failed);
}

/** Somebody held what it needs for too long (55P03), or the two waited for each other (40P01). */
function isInTheWay(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01')
  );
}

/**
 * Undefined: it is over, and each was told what came of it. Else whose load stopped them all, and nothing is written.
 * Throws when that is not certain.
 */
async function together(
  pool: pg.Pool,
  loads: readonly Load[],
): Promise<{ load: Load; error: unknown } | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    gather(client);
    const begun = watched(client.query(`begin; ${patience}`));
    const written = loads.map((load) => send(client, load));
    const { command } = await client.query('commit');
    await begun;
    const errors = await Promise.all(written);
    if (command === 'COMMIT') {
      for (const [at, one] of loads.entries())
        if (errors[at] === undefined) one.arrived();
        else {
          // It never reached the database (a value that cannot be sent): no success, and the connection is out of step.
          broken = new Error('a statement could not be sent', { cause: errors[at] });
          one.failed(errors[at]);
        }
      return undefined;
    }
    const at = errors.findIndex((error) => error !== undefined);
    const load = loads[at];
    if (!load) throw new Error(`the transaction was not committed: ${command}`);
    return { load, error: errors[at] };
  } catch (error) {
    broken = await rollback(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Sends what one request writes; answers with the first error of its statements. */
async function send(client: pg.PoolClient, { settings, statements }: Load): Promise<unknown> {
  const sent = [
    client.query(settings),
    ...statements.map(async (one) => await client.query(asQuery(one))),
  ];
  const ends = await Promise.allSettled(sent);
  const failed = ends.find((one) => one.status === 'rejected');
  return failed?.reason as unknown;
}
