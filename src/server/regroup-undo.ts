import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { regroupText } from '../domain/text/regroup.ts';
import { type Detail, say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { lockPlaces, nextRosters } from './person-roster.ts';
import { placeFullName } from './place-name.ts';
import { forget } from './roster-graduate.ts';
import { restoreGrants } from './roster-undo.ts';

/** 撤销并班、分班, and what was done so far. */

interface Run {
  readonly from_day: Day;
  readonly closed_ids: readonly string[];
  readonly made_ids: readonly string[];
  readonly touched_ids: readonly string[];
  readonly added: readonly string[];
  readonly grants: readonly (readonly [string, Day | null])[];
  readonly undone_at: Date | null;
}

export const undoRegroup: Handler<'roster.undo-regroup'> = async (asked, input) => {
  const { tx, county, now, language } = asked;
  const { schoolId, runId, reason } = input;
  const run = await tx.row(
    sql<Run>`select from_day, closed_ids, made_ids, touched_ids, added, grants, undone_at from regroup
      where county_code = ${county} and run_id = ${runId} and school_id = ${schoolId} for no key update`.compile(
      q,
    ),
  );
  const what = say(regroupText.this, language);
  if (!run) return problem('not-found', { what });
  if (run.undone_at) return problem('undone-already', { what });
  const places = await lockPlaces(asked, run.touched_ids);
  const refusal =
    (await whyMoved(asked, run)) ??
    (await whyRecorded(asked, run)) ??
    (await whyReused(asked, run));
  if (refusal) return refusal;
  tx.send(
    sql`delete from membership where county_code = ${county}
      and membership_id = any(${[...run.added]}::uuid[])`.compile(q),
  );
  tx.send(
    sql`update membership set valid_to = null, end_reason = null, end_kind = null, end_run = null
      where county_code = ${county} and end_run = ${runId}`.compile(q),
  );
  tx.send(
    sql`update place set valid_to = null, end_reason = null, version = version + 1, updated_at = ${now}
      where county_code = ${county} and place_id = any(${[...run.closed_ids]}::uuid[])`.compile(q),
  );
  // A class that had a day keeps its name in the past; it is only closed.
  tx.send(
    sql`update place set valid_to = valid_from, end_reason = ${reason}, version = version + 1, updated_at = ${now}
      where county_code = ${county} and place_id = any(${[...run.made_ids]}::uuid[])`.compile(q),
  );
  const grants = await restoreGrants(asked, run);
  tx.send(
    sql`update regroup set undone_by = ${asked.account.accountId}::uuid, undone_at = ${now}, undo_reason = ${reason}
      where county_code = ${county} and run_id = ${runId}`.compile(q),
  );
  const why = say(regroupText.rosterBack, 'zh', { reason });
  await nextRosters(
    asked,
    [...places.values()].map((place) => ({ place, from: run.from_day, reason: why })),
  );
  forget(asked, grants);
  return { runId, moved: run.added.length };
};

/** Whoever has changed class or left since cannot be put back. */
async function whyMoved({ tx, county }: Asked, run: Run): Promise<Problem | undefined> {
  const row = await tx.row(
    sql<{ n: number; name: string | null }>`
      select (${run.added.length}::int - count(m.membership_id) filter (where m.valid_to is null))::int as n,
        min(person.name) filter (where m.valid_to is not null) as name
      from membership m join person on person.county_code = m.county_code and person.person_id = m.person_id
      where m.county_code = ${county} and m.membership_id = any(${[...run.added]}::uuid[])`.compile(
      q,
    ),
  );
  return row && row.n > 0 ? cannot('movedOn', { n: row.n, name: row.name ?? '' }) : undefined;
}

/** A sheet by the new classes stands. */
async function whyRecorded({ tx, county, today }: Asked, run: Run): Promise<Problem | undefined> {
  const row = await tx.row(
    sql<{ day: Day; kind: string; name: string; stage: string | null; cohort: number | null }>`
      select roll.day, place.kind, place.name, place.stage, place.cohort from roll
      join roster on roster.county_code = roll.county_code and roster.class_id = roll.class_id
        and roster.revision = roll.roster_revision
      join place on place.county_code = roll.county_code and place.place_id = roll.class_id
      where roll.county_code = ${county} and roll.class_id = any(${[...run.touched_ids]}::uuid[])
        and roll.day >= ${run.from_day} and roll.day <= ${today}
        and exists (select from membership m where m.county_code = ${county}
          and m.membership_id = any(${[...run.added]}::uuid[]) and m.place_id = roll.class_id
          and m.person_id = any(roster.person_ids))
      order by roll.day desc limit 1`.compile(q),
  );
  return row && cannot('recorded', { name: placeFullName(row, today), day: row.day });
}

/** A class that was made since under the same name keeps it. */
async function whyReused({ tx, county }: Asked, run: Run): Promise<Problem | undefined> {
  const row = await tx.row(
    sql<{
      name: string;
    }>`select old.name from place old join place made on made.county_code = old.county_code
        and made.parent_id = old.parent_id and made.kind = old.kind and made.name = old.name
        and made.place_id <> old.place_id and made.valid_to is null
      where old.county_code = ${county} and old.place_id = any(${[...run.closed_ids]}::uuid[])
        and made.place_id <> all(${[...run.made_ids]}::uuid[]) limit 1`.compile(q),
  );
  return row && cannot('reused', { name: row.name });
}

function cannot(why: 'movedOn' | 'recorded' | 'reused', detail: Detail): Problem {
  const sentence = regroupText[why];
  return problem('cannot-undo', {
    why: say(sentence, 'zh', detail),
    whyEn: say(sentence, 'en', detail),
  });
}

export const listRegroups: Handler<'roster.regroups'> = async (asked, { schoolId }) => {
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<{
      run_id: string;
      from_day: Day;
      moved: number;
      places: { kind: string; name: string; stage: string | null; cohort: number | null }[];
      reason: string;
      by: string | null;
      at: Date;
      undone_by: string | null;
      undone_at: Date | null;
      undo_reason: string | null;
    }>`
      select run_id, from_day, cardinality(added) as moved, reason, maker.name as by, at,
        undoer.name as undone_by, undone_at, undo_reason,
        (select json_agg(json_build_object('kind', kind, 'name', name, 'stage', stage, 'cohort', cohort)
            order by length(name), name) from place
          where place.county_code = ${county} and place_id = any(regroup.touched_ids)) as places
      from regroup
      left join account_card maker on maker.county_code = regroup.county_code
        and maker.account_id = regroup.account_id
      left join account_card undoer on undoer.county_code = regroup.county_code
        and undoer.account_id = regroup.undone_by
      where regroup.county_code = ${county} and school_id = ${schoolId}
      order by at desc, run_id desc limit 20`.compile(q),
  );
  return {
    runs: rows.map((row) => ({
      runId: row.run_id,
      from: row.from_day,
      moved: row.moved,
      classes: row.places.map((one) => placeFullName(one, row.from_day)),
      reason: row.reason,
      by: row.by ?? '',
      at: row.at.toISOString(),
      ...(row.undone_at && {
        undone: {
          by: row.undone_by ?? '',
          at: row.undone_at.toISOString(),
          reason: row.undo_reason ?? '',
        },
      }),
    })),
  };
};
