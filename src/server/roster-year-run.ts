import { sql } from 'kysely';

import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { whyNotGraduate } from '../domain/roster.ts';
import { yearRunMay } from '../domain/year-run.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { lockPlaces } from './person-roster.ts';
import { statesOf } from './roster-year-look.ts';
import { ownYearRun, wrongYearState } from './roster-year-row.ts';

/** The orders of 全县升级与毕业: look at all schools, begin, stop, take back; the work is done in the background. */

const above = ['county', 'zone', 'township', 'center-school'];

export const beginYear: Handler<'roster.begin-year'> = async (asked, input) => {
  const { tx, county, place, now, account, today } = asked;
  if (!above.includes(place.kind)) return problem('year-run-not-here', { name: place.name });
  const refusal = whyNotGraduate(input.lastDay, today) ?? (await whyBusy(asked));
  if (refusal) return refusal;
  const runId = asked.id();
  // One that was only looked at is given up: it would show what holds no more.
  tx.send(
    sql`update year_run set status = 'cancelled', finished_at = ${now} where county_code = ${county}
      and place_id = ${place.placeId} and status = 'checked'`.compile(q),
  );
  tx.send(
    q.insertInto('year_run').values({
      county_code: county,
      run_id: runId,
      place_id: place.placeId,
      last_day: input.lastDay,
      reason: input.reason,
      status: 'checking',
      asked_by: account.accountId,
      asked_at: now,
    }),
  );
  return { runId };
};

/** Two at once in one county would be in each other's way. Held, so that nobody begins one meanwhile. */
async function whyBusy(asked: Asked, runId?: string): Promise<Problem | undefined> {
  const { tx, county, place } = asked;
  await lockPlaces(asked, place.path.slice(0, 1));
  const row = await tx.row(
    sql<{ name: string; by: string | null }>`
      select place.name, card.name as by from year_run
      join place on place.county_code = ${county} and place.place_id = year_run.place_id
      left join account_card card on card.county_code = ${county} and card.account_id = coalesce(begun_by, asked_by)
      where year_run.county_code = ${county} and status in ('checking', 'running', 'undoing')
        and run_id is distinct from ${runId ?? null}::uuid limit 1`.compile(q),
  );
  return row && problem('year-run-busy', { name: row.name, who: row.by ?? '' });
}

export const startYear: Handler<'roster.start-year'> = async (asked, { runId }) => {
  const busy = await whyBusy(asked, runId);
  const run = await ownYearRun(asked, runId, true);
  if (isProblem(run)) return run;
  if (!yearRunMay(run.status, 'start')) return wrongYearState(run.status);
  if (busy) return busy;
  const { tx, county, account, now } = asked;
  tx.send(
    sql`update year_run set status = 'running', begun_by = ${account.accountId}::uuid, begun_at = ${now},
        finished_at = null, claimed_at = null, attempts = 0, is_cancelling = false,
        schools_done = (select count(*) from year_run_school s where s.county_code = ${county} and s.run_id = ${runId}
          and s.state in ('done', 'refused')),
        schools_all = (select count(*) from year_run_school s where s.county_code = ${county} and s.run_id = ${runId}
          and s.state <> 'nothing')
      where county_code = ${county} and run_id = ${runId}`.compile(q),
  );
  return { runId };
};

export const cancelYear: Handler<'roster.cancel-year'> = async (asked, { runId }) => {
  const run = await ownYearRun(asked, runId, true);
  if (isProblem(run)) return run;
  if (!yearRunMay(run.status, 'cancel')) return wrongYearState(run.status);
  const { tx, county, now } = asked;
  tx.send(
    run.status === 'running'
      ? sql`update year_run set is_cancelling = true where county_code = ${county} and run_id = ${runId}`.compile(
          q,
        )
      : sql`update year_run set status = 'cancelled', finished_at = ${now}, claimed_at = null, claim = null
          where county_code = ${county} and run_id = ${runId}`.compile(q),
  );
  return { runId };
};

export const undoYear: Handler<'roster.undo-year'> = async (asked, { runId, reason }) => {
  const busy = await whyBusy(asked, runId);
  const run = await ownYearRun(asked, runId, true);
  if (isProblem(run)) return run;
  const { tx, county, account, now } = asked;
  const counts = await statesOf(asked, [runId]);
  const kept = counts.get(runId)?.['kept'] ?? 0;
  if (!yearRunMay(run.status, 'undo', kept)) return wrongYearState(run.status);
  if (busy) return busy;
  // Schools that could not be taken back are tried again.
  tx.send(
    sql`update year_run_school set state = 'done', obstacle = null
      where county_code = ${county} and run_id = ${runId} and state = 'kept'`.compile(q),
  );
  tx.send(
    sql`update year_run set status = 'undoing', undone_by = ${account.accountId}::uuid, undone_at = ${now},
        undo_reason = ${reason}, claimed_at = null, attempts = 0, is_cancelling = false, schools_done = 0,
        schools_all = (select count(*) from year_run_school s where s.county_code = ${county} and s.run_id = ${runId}
          and s.state = 'done')
      where county_code = ${county} and run_id = ${runId}`.compile(q),
  );
  return { runId };
};
