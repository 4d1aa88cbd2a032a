import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { rosterRunText } from '../domain/text/roster.ts';
import { type Detail, say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import { beyondSchool } from './person-number.ts';
import { lockPlaces, nextRosters } from './person-roster.ts';
import { forget } from './roster-graduate.ts';

/** 撤销毕业: the pupils are in their classes again, as if never graduated; the rosters and the audit keep the trace. */

interface Run {
  readonly last_day: Day;
  readonly class_ids: readonly string[];
  readonly grade_ids: readonly string[];
  readonly pupils: number;
  readonly grants: readonly (readonly [string, Day | null])[];
  readonly undone_at: Date | null;
}

export const undoGraduate: Handler<'roster.undo-graduate'> = async (asked, input) => {
  const { tx, county, now, language } = asked;
  const { schoolId, runId, reason } = input;
  const run = await tx.row(
    sql<Run>`select last_day, class_ids, grade_ids, pupils, grants, undone_at from graduation
      where county_code = ${county} and run_id = ${runId} and school_id = ${schoolId} for no key update`.compile(
      q,
    ),
  );
  const what = say(rosterRunText.run, language);
  if (!run) return problem('not-found', { what });
  if (run.undone_at) return problem('undone-already', { what });
  const places = await lockPlaces(asked, [...run.class_ids, ...run.grade_ids]);
  const refusal = (await whyElsewhere(asked, runId)) ?? (await whyTaken(asked, run));
  if (refusal) return refusal;
  tx.send(
    sql`update membership set valid_to = null, end_reason = null, end_kind = null, end_run = null
      where county_code = ${county} and end_run = ${runId}`.compile(q),
  );
  tx.send(
    sql`update place set valid_to = null, end_reason = null, version = version + 1, updated_at = ${now}
      where county_code = ${county}
        and place_id = any(${[...run.class_ids, ...run.grade_ids]}::uuid[])`.compile(q),
  );
  const grants = await restoreGrants(asked, run);
  tx.send(
    sql`update graduation set undone_by = ${asked.account.accountId}::uuid, undone_at = ${now}, undo_reason = ${reason}
      where county_code = ${county} and run_id = ${runId}`.compile(q),
  );
  const why = say(rosterRunText.undone, 'zh', { reason });
  await nextRosters(
    asked,
    run.class_ids
      .flatMap((id) => places.get(id) ?? [])
      .map((place) => ({ place, from: addDays(run.last_day, 1), reason: why })),
  );
  asked.afterwards(() => forget(asked, grants));
  return { runId, pupils: run.pupils };
};

/** Pupils who are somewhere else by now cannot be put back without tearing them out of there. */
async function whyElsewhere({ tx, county }: Asked, runId: string): Promise<Problem | undefined> {
  // Where they are now may be hidden from the school.
  const [row] = await beyondSchool<{ n: number; name: string | null }>(
    tx,
    sql`
      select count(distinct m.person_id)::int as n, min(person.name) as name
      from membership m join person on person.county_code = m.county_code and person.person_id = m.person_id
      where m.county_code = ${county} and m.end_run = ${runId} and m.place_id is not null
        and (person.school_id is distinct from m.school_id or exists (
          select from membership other where other.county_code = ${county} and other.person_id = m.person_id
            and other.place_id is not null and other.membership_id <> m.membership_id
            and other.valid_from > m.valid_to))`.compile(q),
  );
  return row && row.n > 0 ? cannot('elsewhere', { n: row.n, name: row.name ?? '' }) : undefined;
}

/** A class that was made since under the same name keeps it. */
async function whyTaken({ tx, county }: Asked, run: Run): Promise<Problem | undefined> {
  const row = await tx.row(
    sql<{ name: string }>`
      select old.name from place old join place made on made.county_code = old.county_code
        and made.parent_id = old.parent_id and made.kind = old.kind and made.stage is not distinct from old.stage
        and made.name = old.name and made.place_id <> old.place_id and made.valid_to is null
      where old.county_code = ${county}
        and old.place_id = any(${[...run.class_ids, ...run.grade_ids]}::uuid[]) limit 1`.compile(q),
  );
  return row && cannot('reused', { name: row.name });
}

/** Gives grants that were shortened the last day back that they had. */
export async function restoreGrants({ tx, county }: Asked, { grants }: Pick<Run, 'grants'>) {
  return await tx.rows(
    sql<{ account_id: string }>`
      update account_grant set valid_to = one.valid_to
      from unnest(${columns(grants, [
        ['uuid', ([grantId]) => grantId],
        ['date', ([, day]) => day],
      ])}) as one (grant_id, valid_to)
      where county_code = ${county} and account_grant.grant_id = one.grant_id and ended_at is null
      returning account_id`.compile(q),
  );
}

function cannot(why: 'elsewhere' | 'reused', detail: Detail): Problem {
  const sentence = rosterRunText[why];
  // Those who may not list people read the same without the name.
  const bare = rosterRunText[why === 'elsewhere' ? 'elsewhereUnnamed' : why];
  return problem('cannot-undo', {
    why: say(sentence, 'zh', detail),
    whyEn: say(sentence, 'en', detail),
    bare: say(bare, 'zh', detail),
    bareEn: say(bare, 'en', detail),
  });
}
