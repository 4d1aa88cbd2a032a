import { createHash } from 'node:crypto';

import { type CompiledQuery, sql } from 'kysely';
import type pg from 'pg';

import { inTransaction, q, type Tx } from './db.ts';
import { newId } from './id.ts';

/** 操作记录: one line of who did what where, and how it ended. */
export interface AuditRow {
  readonly county: number;
  readonly accountId: string | undefined;
  /** Where; undefined when no place was found or none is meant. */
  readonly placeId: string | undefined;
  readonly schoolId: string | undefined;
  readonly operation: string;
  readonly subject: string;
  /** ok, or the code of the refusal. */
  readonly outcome: string;
  readonly reason: string | undefined;
}

/** The statement that writes a line; its time is real also in a rehearsal. */
export function auditRow(row: AuditRow): CompiledQuery {
  return sql`insert into audit (county_code, audit_id, at, account_id, place_id, school_id, operation, subject,
      outcome, reason)
    values (${sql.join(auditValues(row, new Date()))})`.compile(q);
}

/** The values of a line: county, id, time, account, place, school, operation, subject, outcome, reason. */
export function auditValues(row: AuditRow, at: Date): unknown[] {
  return [
    row.county,
    newId(),
    at,
    row.accountId ?? null,
    row.placeId ?? null,
    row.schoolId ?? null,
    row.operation,
    row.subject,
    row.outcome,
    row.reason ?? null,
  ];
}

/** Lines taken at a time, while sealing and verifying: what others wait for meanwhile is short. */
const batch = 1_000;
const firstHash = Buffer.alloc(32);

/**
 * 封存: puts the final lines of a county that are not yet sealed into the hash chain as the next seal. A line is
 * final when its transaction is older than the oldest one still running. Answers how many lines it sealed.
 * `pace`: lets others go first between the batches, as a city's morning leaves hundreds of thousands of lines.
 */
export async function sealAudit(
  pool: pg.Pool,
  county: number,
  pace: Pace = atOnce,
): Promise<number> {
  return await inTransaction(pool, 'begin', async (tx) => {
    // Two sealers at once would fork the chain.
    await tx.row(sql`select pg_advisory_xact_lock(7301, ${county})`.compile(q));
    const last = await lastSeal(tx, county);
    const from = last?.to_tx ?? '0';
    const { to } = (await tx.row(
      sql<{ to: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as to`.compile(q),
    )) ?? { to: from };
    const previous = last?.hash ?? firstHash;
    const { hash, count } = await hashLines(tx, { county, from, to, previous }, pace);
    if (count === 0) return 0;
    await tx.row(
      sql`insert into audit_seal (county_code, seal_no, from_tx, to_tx, row_count, previous_hash, hash, at)
        values (${county}, ${(last?.seal_no ?? 0) + 1}, ${from}::xid8, ${to}::xid8, ${count}, ${previous},
          ${hash}, ${new Date()})`.compile(q),
    );
    return count;
  });
}

/** How one piece of a long work is done. */
type Pace = <T>(work: () => Promise<T>) => Promise<T>;

const atOnce: Pace = async (work) => await work();

export interface ChainVerdict {
  readonly seals: number;
  readonly lines: number;
  /** The first seal that does not fit its lines or its predecessor. */
  readonly brokenAt: number | undefined;
  /** Lines not yet sealed. */
  readonly open: number;
  /** The newest seal: noted down elsewhere, it shows later whether the end of the chain was cut off. */
  readonly last: SealMark | undefined;
}

/** 封条号和哈希(十六进制): what to note down of a seal. */
export interface SealMark {
  readonly number: number;
  readonly hash: string;
}

/** True when the county's chain still has that seal. Sound only together with `verifyAudit`. */
export async function hasSeal(pool: pg.Pool, county: number, mark: SealMark): Promise<boolean> {
  const { rows } = await pool.query(
    'select from audit_seal where county_code = $1 and seal_no = $2 and hash = $3',
    [county, mark.number, Buffer.from(mark.hash, 'hex')],
  );
  return rows.length > 0;
}

/** 核验: computes every seal of a county anew from its lines. */
export async function verifyAudit(pool: pg.Pool, county: number): Promise<ChainVerdict> {
  return await inTransaction(
    pool,
    'begin isolation level repeatable read read only',
    async (tx) => {
      const seals = await tx.rows(
        sql<Seal>`select seal_no, from_tx::text, to_tx::text, row_count, previous_hash, hash from audit_seal
        where county_code = ${county} order by seal_no`.compile(q),
      );
      let previous: Buffer = firstHash;
      let from = '0';
      let lines = 0;
      let brokenAt: number | undefined;
      for (const [index, seal] of seals.entries()) {
        const { hash, count } = await hashLines(tx, {
          county,
          from: seal.from_tx,
          to: seal.to_tx,
          previous,
        });
        const fits =
          seal.seal_no === index + 1 &&
          seal.from_tx === from &&
          seal.previous_hash.equals(previous) &&
          seal.hash.equals(hash) &&
          seal.row_count === count;
        if (!fits) brokenAt ??= seal.seal_no;
        lines += count;
        previous = seal.hash;
        from = seal.to_tx;
      }
      const open = await tx.row(
        sql<{ count: number }>`select count(*)::int as count from audit
        where county_code = ${county} and tx >= ${from}::xid8`.compile(q),
      );
      const end = seals.at(-1);
      const last = end && { number: end.seal_no, hash: end.hash.toString('hex') };
      return { seals: seals.length, lines, brokenAt, open: open?.count ?? 0, last };
    },
  );
}

interface Seal {
  readonly seal_no: number;
  readonly from_tx: string;
  readonly to_tx: string;
  readonly row_count: number;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

async function lastSeal(tx: Tx, county: number): Promise<Seal | undefined> {
  return await tx.row(
    sql<Seal>`select seal_no, from_tx::text, to_tx::text, row_count, previous_hash, hash from audit_seal
      where county_code = ${county} order by seal_no desc limit 1`.compile(q),
  );
}

/** The hash of the lines of [from, to) behind the previous hash, read in batches so that memory stays flat. */
async function hashLines(
  tx: Tx,
  span: { county: number; from: string; to: string; previous: Buffer },
  pace: Pace = atOnce,
): Promise<{ hash: Buffer; count: number }> {
  const hash = createHash('sha256').update(span.previous);
  let count = 0;
  let after: LineKey = { tx: '0', audit_id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const from = after;
    const rows = await pace(async () => {
      const lines = await linesAfter(tx, span, from);
      hash.update(lines.map(({ line }) => `${line}\n`).join(''));
      return lines;
    });
    count += rows.length;
    after = rows.at(-1) ?? after;
    if (rows.length < batch) return { hash: hash.digest(), count };
  }
}

interface LineKey {
  readonly tx: string;
  readonly audit_id: string;
}

async function linesAfter(
  tx: Tx,
  { county, from, to }: { county: number; from: string; to: string },
  after: LineKey,
): Promise<(LineKey & { readonly line: string })[]> {
  return await tx.rows(
    sql<LineKey & { line: string }>`
      select tx::text, audit_id, jsonb_build_array(tx::text, audit_id, extract(epoch from at)::text, account_id,
        place_id, school_id, operation, subject, outcome, reason)::text as line
      from audit where county_code = ${county} and tx >= ${from}::xid8 and tx < ${to}::xid8
        and (tx, audit_id) > (${after.tx}::xid8, ${after.audit_id}::uuid)
      order by audit.tx, audit_id limit ${batch}`.compile(q),
  );
}
