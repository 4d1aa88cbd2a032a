import { sql } from 'kysely';

import type { Problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { ImportWork } from './import-run.ts';
import { giveBackAccess } from './import-staff-access.ts';
import { seal } from './import-store.ts';
import { whyNotOldKind } from './import-undo-kind.ts';
import { lockPlaces, nextRosters } from './person-roster.ts';
import { acrossSchools, guardianGrants, moveGrants, type Transfer } from './person-transfer.ts';

/** 撤销导入: step by step backwards, as far as nobody has changed the rows since, in one transaction. */

/** What stays as it is, and why. */
export interface KeptThing {
  readonly name: string;
  /**
   * changed since · used: a sheet was written with them · mentioned: other records speak of it · role: a role of their
   * account stays ended · graded: a school has grades under the scheme that it was given, which stays; the rest went back
   */
  readonly why: 'changed' | 'used' | 'mentioned' | 'role' | 'graded';
  readonly role?: Role;
}

/** Most names that are told. */
const mostTold = 500;

export async function undoRun(work: ImportWork): Promise<Problem | undefined> {
  const { run, keys } = work;
  return await work.inScope(async (asked) => {
    const refusal = await whyNotOldKind(asked, run, true);
    if (refusal) return refusal;
    const steps = await stepsOf(asked, run.import_id);
    const kept: KeptThing[] = [];
    for (const [nth, { change_no: no, places }] of steps.entries()) {
      await lockPlaces(asked, places);
      const moved = await movedIn(asked, run.import_id, no);
      const found = await undoStep(asked, run.import_id, no);
      await giveBackGrants(asked, moved);
      kept.push(...found.kept.slice(0, mostTold - kept.length));
      await newRosters(asked, found.classes);
      await work.progress(nth + 1, steps.length);
    }
    if (run.kind === 'doses')
      kept.push(...(await takeBackDoses(asked, run.import_id)).slice(0, mostTold - kept.length));
    if (run.kind === 'staff')
      kept.push(...(await giveBackAccess(asked, run)).slice(0, mostTold - kept.length));
    await work.end(asked.tx, { status: 'undone', undo_left: seal(keys, kept) });
    asked.tx.send(
      sql`delete from import_change where county_code = ${asked.county} and import_id = ${run.import_id}`.compile(
        q,
      ),
    );
    asked.afterwards(() => asked.places.forget(asked.county));
    return undefined;
  });
}

/** Doses stay as lines that were taken back; those that a vaccination list, or somebody with the certificate
 * in hand, has confirmed since stay as they are. */
async function takeBackDoses(
  { tx, county, now, account }: Asked,
  importId: string,
): Promise<KeptThing[]> {
  const confirmed = sql`exists (select from vaccine_drive_person one where one.county_code = ${county}
    and one.dose_id = dose.dose_id and one.outcome in ('done', 'elsewhere'))
    or dose.seen_at is not null`;
  const kept = await tx.rows(
    sql<{ name: string }>`select person.name from import_change step
      join dose on dose.county_code = ${county} and dose.dose_id = any(step.made) and dose.voided_at is null
      join person on person.county_code = ${county} and person.person_id = dose.person_id
      where step.county_code = ${county} and step.import_id = ${importId} and (${confirmed})
      order by dose.dose_id`.compile(q),
  );
  tx.send(
    sql`update dose set voided_at = ${now}, voided_by = ${account.accountId}, void_reason = ${importDoneText.undone.zh}
      from import_change step where step.county_code = ${county} and step.import_id = ${importId}
        and dose.county_code = ${county} and dose.dose_id = any(step.made) and dose.voided_at is null
        and not (${confirmed})`.compile(q),
  );
  return kept.map(({ name }) => ({ name, why: 'mentioned' }));
}

/** The steps, the last first, with the classes that they made or changed lists of. */
async function stepsOf({ tx, county }: Asked, importId: string) {
  return await tx.rows(
    sql<{ change_no: number; places: string[] }>`
      select change_no, array(
        select place_id from membership m where m.county_code = c.county_code and m.membership_id = any (c.made)
          and place_id is not null
        union select (i ->> 'place_id')::uuid from jsonb_array_elements(c.before -> 'membership') i
          where i ->> 'place_id' is not null) as places
      from import_change c where county_code = ${county} and import_id = ${importId}
      order by change_no desc`.compile(q),
  );
}

/** Pupils that the step brought from other schools, with the way back. */
async function movedIn({ tx, county }: Asked, importId: string, no: number): Promise<Transfer[]> {
  const rows = await tx.rows(
    sql<{ person_id: string; from_school: string; to_school: string }>`
      select a ->> 'person_id' as person_id, a ->> 'school_id' as from_school, b ->> 'school_id' as to_school
      from import_change c, jsonb_array_elements(c.after -> 'person') a
      join lateral jsonb_array_elements(c.before -> 'person') b on b ->> 'person_id' = a ->> 'person_id'
      where c.county_code = ${county} and c.import_id = ${importId} and c.change_no = ${no}
        and a ->> 'kind' = 'pupil' and a ->> 'school_id' <> b ->> 'school_id'`.compile(q),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    fromSchool: row.from_school,
    toSchool: row.to_school,
  }));
}

/** Guardians see their child at the old school again. Who is not back there keeps what they have. */
async function giveBackGrants(asked: Asked, moved: readonly Transfer[]): Promise<void> {
  if (moved.length === 0) return;
  const { tx, county } = asked;
  const ids = moved.map((one) => one.personId);
  const rows = await tx.rows(
    sql<{ person_id: string; school_id: string }>`select person_id, school_id from person
      where county_code = ${county} and person_id = any(${ids}::uuid[])`.compile(q),
  );
  const now = new Map(rows.map((row) => [row.person_id, row.school_id]));
  const back = moved.filter((one) => now.get(one.personId) === one.toSchool);
  const grants = await guardianGrants(asked, back);
  await acrossSchools(tx, async () => {
    moveGrants(asked, grants, importDoneText.undone.zh);
    await Promise.resolve();
  });
}

async function undoStep({ tx, county, today }: Asked, importId: string, no: number) {
  const row = await tx.row(
    sql<{ classes: string[]; kept: KeptThing[] }>`
      select * from import_undo(${county}, ${importId}, ${no}, ${today}::date)`.compile(q),
  );
  return row ?? { classes: [], kept: [] };
}

/** The lists of the classes as they are again, from today on. */
async function newRosters(asked: Asked, classes: readonly string[]): Promise<void> {
  const places = await lockPlaces(asked, [...new Set(classes)]);
  const reason = importDoneText.undone.zh;
  await nextRosters(
    asked,
    [...places.values()].map((place) => ({ place, from: asked.today, reason })),
  );
}
