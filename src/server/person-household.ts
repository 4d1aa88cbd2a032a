import { sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';

/** 住户: who lives together. People of one household may go to several schools, so its rows belong to none. */

/** What it takes to write who lives where. */
export type Writing = Pick<Asked, 'tx' | 'county' | 'today' | 'now' | 'id' | 'keys'>;

/** The household a person lives in now. */
export async function householdOf(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  personId: string,
): Promise<string | undefined> {
  const row = await tx.row(
    sql<{ household_id: string }>`
      select household_id from membership
      where county_code = ${county} and person_id = ${personId} and household_id is not null and valid_to is null
      order by valid_from desc, membership_id limit 1`.compile(q),
  );
  return row?.household_id;
}

/** A new household of these people, who live in none; returns its id. */
export function addHousehold(asked: Writing, personIds: readonly string[]): string {
  const householdId = asked.id();
  asked.tx.send(
    q.insertInto('household').values({
      county_code: asked.county,
      household_id: householdId,
      updated_at: asked.now,
    }),
  );
  joinHousehold(asked, personIds, householdId);
  return householdId;
}

export function setAddress(
  { tx, county, now }: Asked,
  householdId: string,
  address: string | null,
): void {
  tx.send(
    q
      .updateTable('household')
      .set({ address, updated_at: now })
      .where('county_code', '=', county)
      .where('household_id', '=', householdId),
  );
}

export function joinHousehold(
  asked: Writing,
  personIds: readonly string[],
  householdId: string,
): void {
  joinHouseholds(
    asked,
    personIds.map((personId) => ({ personId, householdId })),
  );
}

/** From today on each of the people lives in the household named beside them. */
export function joinHouseholds(
  { tx, county, today, id }: Pick<Asked, 'tx' | 'county' | 'today' | 'id'>,
  joins: readonly { personId: string; householdId: string }[],
): void {
  if (joins.length === 0) return;
  tx.send(
    sql`insert into membership (county_code, valid_from, membership_id, person_id, household_id)
      select ${county}::integer, ${today}::date, one.* from unnest(${columns(joins, [
        ['uuid', () => id()],
        ['uuid', (one) => one.personId],
        ['uuid', (one) => one.householdId],
      ])}) as one`.compile(q),
  );
}

/** The people live in no household from today on. */
export function leaveHousehold(
  { tx, county, today }: Asked,
  personIds: readonly string[],
  reason: string | null,
): void {
  tx.send(
    sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date), end_reason = ${reason}
      where county_code = ${county} and person_id = any(${[...personIds]}::uuid[])
        and household_id is not null and valid_to is null`.compile(q),
  );
}

/** A guardian who goes where a pupil goes. */
export interface Companion {
  readonly guardianId: string;
  readonly pupilId: string;
}

/**
 * The guardians who live with pupils who move out, and with no other child. A member who cannot be seen from
 * here is a child of another school.
 */
export async function companionsOf(
  { tx, county }: Asked,
  pupilIds: readonly string[],
): Promise<Companion[]> {
  if (pupilIds.length === 0) return [];
  const rows = await tx.rows(
    sql<{ guardian_id: string; pupil_id: string }>`
      with movers as (
        select person_id as pupil_id, household_id from membership
        where county_code = ${county} and person_id = any(${[...pupilIds]}::uuid[])
          and household_id is not null and valid_to is null
      )
      select distinct on (m.person_id) m.person_id as guardian_id, movers.pupil_id
      from membership m
      join movers using (household_id)
      join guardianship g
        on g.county_code = m.county_code and g.guardian_id = m.person_id and g.pupil_id = movers.pupil_id
      where m.county_code = ${county} and m.valid_to is null and g.valid_to is null
        and not exists (
          select from membership other left join person
            on person.county_code = other.county_code and person.person_id = other.person_id
          where other.county_code = m.county_code and other.household_id = m.household_id
            and other.valid_to is null and other.person_id <> all(${[...pupilIds]}::uuid[])
            and person.kind is distinct from 'guardian')
      order by m.person_id, movers.pupil_id`.compile(q),
  );
  return rows.map((row) => ({ guardianId: row.guardian_id, pupilId: row.pupil_id }));
}
