import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { guardianUntil, whyNotGraduate } from '../domain/roster.ts';
import { rosterRunText } from '../domain/text/roster.ts';
import { say } from '../domain/text/say.ts';
import { forgetEverywhere } from './account-forget.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import { type LockedPlace, lockPlaces, nextRosters } from './person-roster.ts';
import { placeFullName } from './place-name.ts';

/** 毕业: classes of a school leave together. A fixed number of statements, however many pupils. */

export const graduate: Handler<'roster.graduate'> = async (asked, input) => {
  const { schoolId, lastDay, reason } = input;
  const refusal = whyNotGraduate(lastDay, asked.today);
  if (refusal) return refusal;
  const classIds = [...new Set(input.classIds)];
  const places = await lockPlaces(asked, classIds);
  const classes = [...places.values()];
  const unfit = await whyNotThese(asked, { schoolId, classIds, places, lastDay });
  if (unfit) return unfit;
  const runId = asked.id();
  const pupilIds = await endStays(asked, { classIds, lastDay, reason, runId });
  const why = say(rosterRunText.graduated, 'zh', { reason });
  await nextRosters(
    asked,
    classes.map((place) => ({ place, from: addDays(lastDay, 1), reason: why })),
  );
  const gradeIds = await closePlaces(asked, { classIds, lastDay, reason: why });
  const grants = await shortenGrants(asked, { schoolId, classIds, pupilIds, lastDay });
  asked.tx.send(
    q.insertInto('graduation').values({
      county_code: asked.county,
      run_id: runId,
      school_id: schoolId,
      last_day: lastDay,
      class_ids: classIds,
      grade_ids: gradeIds,
      pupils: pupilIds.length,
      reason,
      grants: JSON.stringify(grants.map((one) => [one.grant_id, one.valid_to])),
      account_id: asked.account.accountId,
      at: asked.now,
    }),
  );
  forget(asked, grants);
  return {
    runId,
    classes: classIds.length,
    pupils: pupilIds.length,
    guardians: grants.filter((one) => one.role === 'guardian').length,
  };
};

interface Leaving {
  readonly schoolId: string;
  readonly classIds: readonly string[];
  readonly places: ReadonlyMap<string, LockedPlace>;
  readonly lastDay: Day;
}

async function whyNotThese(asked: Asked, leaving: Leaving): Promise<Problem | undefined> {
  const { classIds, places, schoolId } = leaving;
  const names = await namesOf(asked, leaving);
  for (const id of classIds) {
    const place = places.get(id);
    const isHere = place?.kind === 'class' && place.schoolId === schoolId;
    if (!isHere || place.closedOn !== undefined)
      return problem('class-not-here', {
        name: names.get(id) ?? say(rosterRunText.classes, asked.language),
      });
  }
  return (await whyTooEarly(asked, leaving, names)) ?? (await whySheets(asked, leaving, names));
}

/** Why classes cannot leave on that day, as things stand and without holding them: for a preview. */
export async function whyNotLeave(
  asked: Asked,
  leaving: Pick<Leaving, 'classIds' | 'lastDay'>,
): Promise<Problem | undefined> {
  const names = await namesOf(asked, leaving);
  return (await whyTooEarly(asked, leaving, names)) ?? (await whySheets(asked, leaving, names));
}

/** Somebody who came after the last day cannot have left on it. */
async function whyTooEarly(
  { tx, county }: Asked,
  { classIds, lastDay }: Pick<Leaving, 'classIds' | 'lastDay'>,
  names: ReadonlyMap<string, string>,
): Promise<Problem | undefined> {
  const row = await tx.row(
    sql<{ place_id: string; name: string; n: number }>`
      select m.place_id, min(person.name) as name, count(*)::int as n from membership m
      join person on person.county_code = m.county_code and person.person_id = m.person_id
      where m.county_code = ${county} and m.place_id = any(${[...classIds]}::uuid[]) and m.valid_to is null
        and m.valid_from > ${lastDay} group by 1 limit 1`.compile(q),
  );
  return (
    row && problem('came-later', { name: names.get(row.place_id) ?? '', n: row.n, who: row.name })
  );
}

/** A class with a sheet of a later day was still taught. */
export async function whySheets(
  { tx, county, today }: Asked,
  { classIds, lastDay }: Pick<Leaving, 'classIds' | 'lastDay'>,
  names: ReadonlyMap<string, string>,
): Promise<Problem | undefined> {
  const row = await tx.row(
    sql<{ class_id: string; day: Day }>`
      select c.class_id, c.day from generate_series(${today}::date, ${addDays(lastDay, 1)}::date, '-1 day') as on_day
      cross join unnest(${[...classIds]}::uuid[]) as one (class_id)
      join class_day c on c.county_code = ${county} and c.day = on_day::date and c.class_id = one.class_id
      where c.present + c.absent_sick + c.absent_leave + c.absent_unknown > 0
      limit 1`.compile(q),
  );
  return row && problem('sheets-after', { name: names.get(row.class_id) ?? '', day: row.day });
}

/** The classes by the names that they have on their last day. */
async function namesOf(
  { tx, county }: Asked,
  { classIds, lastDay }: Pick<Leaving, 'classIds' | 'lastDay'>,
) {
  const rows = await tx.rows(
    q
      .selectFrom('place')
      .select(['place_id', 'kind', 'name', 'stage', 'cohort'])
      .where('county_code', '=', county)
      .where(sql<boolean>`place_id = any(${[...classIds]}::uuid[])`),
  );
  return new Map(rows.map((row) => [row.place_id, placeFullName(row, lastDay)]));
}

interface Ending {
  readonly classIds: readonly string[];
  readonly lastDay: Day;
  readonly reason: string;
}

/** Ends the stays in the classes, and the beds and seats of who leaves. Answers who they are. */
async function endStays(
  { tx, county, today }: Asked,
  { classIds, lastDay, reason, runId }: Ending & { readonly runId: string },
): Promise<string[]> {
  const ended = await tx.rows(
    sql<{ person_id: string }>`
      update membership set valid_to = ${lastDay}::date, end_reason = ${reason}, end_kind = 'graduated',
        end_run = ${runId}::uuid
      where county_code = ${county} and place_id = any(${[...classIds]}::uuid[]) and valid_to is null
      returning person_id`.compile(q),
  );
  const pupilIds = [...new Set(ended.map((row) => row.person_id))];
  tx.send(
    sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date), end_reason = ${reason},
        end_kind = 'graduated', end_run = ${runId}::uuid
      where county_code = ${county} and person_id = any(${pupilIds}::uuid[])
        and (room_id is not null or seat_id is not null) and valid_to is null`.compile(q),
  );
  return pupilIds;
}

/** Closes the classes, and the grades of which no class is in use any more. Answers those grades. */
async function closePlaces(
  { tx, county, now }: Asked,
  { classIds, lastDay, reason }: Ending,
): Promise<string[]> {
  const closing = sql`valid_to = greatest(valid_from, ${lastDay}::date), end_reason = ${reason},
    version = version + 1, updated_at = ${now}`;
  tx.send(
    sql`update place set ${closing} where county_code = ${county}
      and place_id = any(${[...classIds]}::uuid[])`.compile(q),
  );
  const grades = await tx.rows(
    sql<{ place_id: string }>`
      update place set ${closing} where county_code = ${county} and kind = 'grade' and valid_to is null
        and place_id in (select parent_id from place where county_code = ${county}
          and place_id = any(${[...classIds]}::uuid[]))
        and not exists (select from place other where other.county_code = ${county}
          and other.parent_id = place.place_id and other.valid_to is null)
      returning place_id`.compile(q),
  );
  return grades.map((row) => row.place_id);
}

interface ShortGrant {
  readonly grant_id: string;
  readonly account_id: string;
  readonly role: string;
  /** The last day that it had. */
  readonly valid_to: Day | null;
}

/**
 * Guardians without another pupil at the school keep their grant for some weeks; class teachers keep theirs at the
 * closed class for today.
 */
export async function shortenGrants(
  { tx, county, today }: Asked,
  one: Pick<Leaving, 'schoolId' | 'classIds' | 'lastDay'> & {
    readonly pupilIds: readonly string[];
  },
): Promise<ShortGrant[]> {
  const until = guardianUntil(one.lastDay, today);
  const grants = await tx.rows(
    sql<ShortGrant & { until: Day }>`
      select grant_id, account_id, role, valid_to,
        greatest(valid_from, case when role = 'guardian' then ${until}::date else ${today}::date end) as until
      from account_grant held
      where county_code = ${county} and school_id = ${one.schoolId} and ended_at is null
        and (valid_to is null or valid_to > case when role = 'guardian' then ${until}::date else ${today}::date end)
        and (place_id = any(${[...one.classIds]}::uuid[]) or role = 'guardian'
          and exists (select from guardianship g where g.county_code = ${county} and g.guardian_id = held.person_id
            and g.pupil_id = any(${[...one.pupilIds]}::uuid[]) and g.valid_to is null)
          and not exists (select from guardianship g join membership m on m.county_code = g.county_code
              and m.person_id = g.pupil_id and m.place_id is not null and m.valid_to is null
            where g.county_code = ${county} and g.guardian_id = held.person_id and g.valid_to is null
              and m.school_id = ${one.schoolId}))`.compile(q),
  );
  tx.send(
    sql`update account_grant set valid_to = one.until
      from unnest(${columns(grants, [
        ['uuid', (grant) => grant.grant_id],
        ['date', (grant) => grant.until],
      ])}) as one (grant_id, until)
      where county_code = ${county} and account_grant.grant_id = one.grant_id`.compile(q),
  );
  return grants;
}

/** What is remembered of the places and accounts is wrong from now on. */
export function forget(asked: Asked, grants: readonly { readonly account_id: string }[]): void {
  forgetEverywhere(
    asked,
    grants.map((grant) => grant.account_id),
  );
  asked.afterwards(() => {
    asked.places.forget(asked.county);
    asked.days.forget(asked.county);
  });
}
