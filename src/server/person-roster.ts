import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { PlaceKind } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** 名册: immutable revisions of who is in a class or department. */

/** A class or department whose members nobody else changes until this transaction ends. */
export interface LockedPlace {
  readonly placeId: string;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly schoolId: string | undefined;
  readonly path: readonly string[];
  readonly closedOn: Day | undefined;
}

/**
 * Holds places against other changes of membership, always in the order of their ids, so that two moves
 * between the same classes wait for each other instead of blocking each other. Unknown places are left out.
 */
export async function lockPlaces(
  { tx, county }: Asked,
  placeIds: readonly string[],
): Promise<Map<string, LockedPlace>> {
  const rows = await tx.rows(
    q
      .selectFrom('place')
      .select(['place_id', 'kind', 'name', 'school_id', 'path', 'valid_to'])
      .where('county_code', '=', county)
      .where(sql<boolean>`place_id = any(${[...placeIds]}::uuid[])`)
      .orderBy('place_id')
      .forNoKeyUpdate(),
  );
  return new Map(
    rows.map((row) => [
      row.place_id,
      {
        placeId: row.place_id,
        kind: row.kind as PlaceKind,
        name: row.name,
        schoolId: row.school_id ?? undefined,
        path: row.path,
        closedOn: row.valid_to ?? undefined,
      },
    ]),
  );
}

/** A locked class or department whose members have changed from a day on. */
export interface RosterChange {
  readonly place: LockedPlace;
  readonly from: Day;
  readonly reason: string;
}

/**
 * Makes the next roster of each place, as its members stand from that day. A backdated change also makes the
 * rosters of the days after it on which others came or went anew, because the newest revision that had begun
 * is the one that holds. Returns the newest revision by place.
 */
export async function nextRosters(
  asked: Asked,
  changes: readonly RosterChange[],
): Promise<Map<string, number>> {
  if (changes.length === 0) return new Map();
  const { tx, county, account, now } = asked;
  const column = (pick: (change: RosterChange) => string) => changes.map(pick);
  const rows = await tx.rows(
    sql<{ place_id: string; roster_revision: number }>`
      with changed as (
        select * from unnest(${column((one) => one.place.placeId)}::uuid[],
          ${column((one) => one.from)}::date[], ${column((one) => one.reason)}::text[])
          as one (place_id, from_day, reason)
      ),
      days as (
        select place_id, reason, from_day as day from changed
        union select place_id, reason, valid_from from changed join membership using (place_id)
          where county_code = ${county} and valid_from > from_day
        union select place_id, reason, valid_to + 1 from changed join membership using (place_id)
          where county_code = ${county} and valid_to >= from_day
      ),
      numbered as (
        select *, (row_number() over (partition by place_id order by day))::int as n from days
      ),
      made as (
        insert into roster (county_code, class_id, revision, school_id, valid_from, person_ids, reason,
          account_id, created_at)
        select place.county_code, place.place_id, place.roster_revision + n, place.school_id, day,
          (select coalesce(array_agg(m.person_id order by m.seq nulls last, person.name, m.person_id), '{}')
           from membership m left join person
             on person.county_code = m.county_code and person.person_id = m.person_id
           where m.county_code = place.county_code and m.place_id = place.place_id
             and m.valid_from <= day and (m.valid_to is null or m.valid_to >= day)),
          reason, ${account.accountId}::uuid, ${now}::timestamptz
        from numbered join place using (place_id) where place.county_code = ${county}
        returning class_id, revision
      )
      update place set roster_revision = newest.revision
      from (select class_id, max(revision) as revision from made group by class_id) as newest
      where county_code = ${county} and place_id = newest.class_id
      returning place_id, roster_revision`.compile(q),
  );
  asked.afterwards(() => {
    for (const { place } of changes) asked.live.changed(county, place.path);
  });
  return new Map(rows.map((row) => [row.place_id, row.roster_revision]));
}

/** Makes the next roster of one place; see `nextRosters`. Returns its newest revision. */
export async function nextRoster(asked: Asked, change: RosterChange): Promise<number> {
  const revisions = await nextRosters(asked, [change]);
  return revisions.get(change.place.placeId) ?? 0;
}
