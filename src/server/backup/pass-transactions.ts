import type pg from 'pg';

import { BackupFailure } from './failure.ts';

/** Numbers used up in one statement. */
const step = 200_000;
/** Beyond this distance PostgreSQL would take old rows for future ones before it has tidied up. */
const most = 1_000_000_000n;

/**
 * The audit's seals go by transaction numbers, and a new server counts from the beginning: its numbers are used up
 * until they lie behind every number in the audit, so that the chain goes on. Seconds for some millions.
 */
export async function passTransactions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ wanted: string | null }>(
    `select greatest((select max(tx::text::numeric) from audit), (select max(to_tx::text::numeric) from audit_seal)) as wanted`,
  );
  const wanted = BigInt(rows[0]?.wanted ?? '0') + 1n;
  const here = async (): Promise<bigint> => {
    const found = await client.query<{ now: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as now',
    );
    return BigInt(found.rows[0]?.now ?? '0');
  };
  let now = await here();
  if (wanted - now > most) throw new BackupFailure('import-queue');
  for (; now <= wanted; now = await here()) {
    const count = wanted - now < BigInt(step) ? Number(wanted - now) + 1 : step;
    await client.query(burning(count));
  }
}

/** A block with a handler is a transaction of its own; a transactional message gives it a number and leaves no row. */
function burning(count: number): string {
  return `do $body$ begin
    for each in 1..${count} loop
      begin
        perform pg_logical_emit_message(true, 'shaodian', '');
      exception when others then raise;
      end;
    end loop;
  end $body$`;
}
