import pg from 'pg';

import { idleCutoff } from '../domain/account-idle.ts';
import type { Day } from '../domain/date.ts';
import { cutoffOf, signInSpans } from '../domain/privacy.ts';

/** 到期的登录资料: what has run out in the schema `auth`, and the accounts that nobody uses any more. */
export interface AuthForgetting {
  /** Deletes sessions, codes, half sign-ins and counts of wrong tries that ran out long enough ago. */
  tidy(today: Day): Promise<void>;
  /** Deletes the accounts without a recent sign-in that `inUse` does not name; answers how many. */
  forgetIdle(today: Day, inUse: InUse): Promise<number>;
}

/** Which of these accounts have a role or a child, or had one not long enough ago. */
export type InUse = (accountIds: readonly string[], today: Day) => Promise<ReadonlySet<string>>;

const batch = 500;
const first = '00000000-0000-0000-0000-000000000000';

/** Over the pool of the role that alone reaches the schema `auth`. */
export function openAuthForgetting(pool: pg.Pool): AuthForgetting {
  return {
    tidy: async (today) => await tidy(pool, today),
    async forgetIdle(today, inUse) {
      let [after, gone] = [first, 0];
      for (;;) {
        const ids = await quietAccounts(pool, { today, after });
        const last = ids.at(-1);
        if (last === undefined) return gone;
        after = last;
        const used = await inUse(ids, today);
        gone += await remove(pool, { today, ids: ids.filter((id) => !used.has(id)) });
      }
    },
  };
}

async function tidy(pool: pg.Pool, today: Day): Promise<void> {
  for (const rule of signInSpans) {
    const [cutoff, { column }] = [cutoffOf(rule, today), rule];
    if (cutoff === undefined || column === undefined) continue;
    const table = pg.escapeIdentifier(rule.table.replace(/^auth\./, ''));
    await pool.query(`delete from ${table} where ${pg.escapeIdentifier(column)} < $1::date`, [
      cutoff,
    ]);
  }
  // Counts that never became a lock have no time of their own: they go with the accounts of their code.
  await pool.query(
    `delete from family_lock where until is null
       and not exists (select from family_entry one where one.code_hash = family_lock.code_hash)`,
  );
}

/** Made and last signed in with before a day. */
const isQuiet = `"createdAt" < $1::date and not exists (
  select from session where session."userId" = "user".id and session."updatedAt" >= $1::date)`;

/** The guardians' time is the shorter one; whether an account's own is over is for `InUse` to say. */
async function quietAccounts(
  pool: pg.Pool,
  { today, after }: { today: Day; after: string },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from "user" where id > $2 and ${isQuiet} order by id limit ${batch}`,
    [idleCutoff('guardian', today), after],
  );
  return rows.map((row) => row.id);
}

/** What hangs on an account goes with it. Whoever has signed in meanwhile stays. */
async function remove(
  pool: pg.Pool,
  { today, ids }: { today: Day; ids: readonly string[] },
): Promise<number> {
  if (ids.length === 0) return 0;
  const { rowCount } = await pool.query(
    `delete from "user" where id = any($2::uuid[]) and ${isQuiet}`,
    [idleCutoff('guardian', today), ids],
  );
  return rowCount ?? 0;
}

/**
 * Asks the grants of all counties: in force, or ended not long enough ago. A guardian's grant lasts no longer than the
 * guardian answers for a child. An account without any grant is nobody's.
 */
export function inUseBy(jobs: pg.Pool): InUse {
  return async (accountIds, today) => {
    const { rows } = await jobs.query<{ account_id: string }>(
      `select account_id from (
         select account_id, role, least(
           coalesce(ended_at::date, 'infinity'), coalesce(valid_to, 'infinity'),
           case when role = 'guardian' then (select max(coalesce(one.valid_to, 'infinity'::date))
             from guardianship one where one.county_code = held.county_code and one.guardian_id = held.person_id) end
         ) as last_day
         from account_grant held
         where county_code in (select county_code from county) and account_id = any($1::uuid[])) as held
       group by account_id
       having max(last_day) >= case when bool_and(role = 'guardian') then $2::date else $3::date end`,
      [accountIds, idleCutoff('guardian', today), idleCutoff('staff', today)],
    );
    return new Set(rows.map((row) => row.account_id));
  };
}
