import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import type { PlaceKind } from '../domain/place.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import { noteStale } from './watch-note.ts';

/** 名册: immutable revisions of who is in a class or department. */

/** A class or department whose members nobody else changes until this transaction ends. */
export interface LockedPlace {
  readonly placeId: string;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly schoolId: string | undefined;
  readonly path: readonly string[];
  readonly closedOn: Day | undefined;
  /** The newest roster; 0 before the first. */
  readonly revision: number;
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
      .select(['place_id', 'kind', 'name', 'school_id', 'path', 'valid_to', 'roster_revision'])
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
        revision: row.roster_revision,
      },
    ]),
  );
}

/** Who changes class in mid-illness keeps the follow-up: it is looked at anew. */
function noteChanged(
  { tx, county, today, now, id }: Asked,
  changes: readonly RosterChange[],
): void {
  for (const schoolId of new Set(changes.map(({ place }) => place.schoolId)))
    if (schoolId !== undefined) noteStale(tx, { county, schoolId, fromDay: today, now, id });
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
 * is the one that holds. Returns the newest revision by place. To be called once in a transaction.
 */
export async function nextRosters(
  asked: Asked,
  changes: readonly RosterChange[],
): Promise<Map<string, number>> {
  if (changes.length === 0) return new Map();
  const members = await membersOf(asked, changes);
  const rosters = changes.flatMap((change) =>
    rostersFrom(change, members.get(change.place.placeId) ?? []),
  );
  writeRosters(asked, rosters);
  noteChanged(asked, changes);
  tellAfterwards(
    asked,
    changes.map((one) => one.place.path),
  );
  // In order of day, so that the last one of a place stays.
  return new Map(rosters.map(({ place, revision }) => [place.placeId, revision]));
}

/** A function of its own: what waits for the end of a long transaction must not keep its lists. */
function tellAfterwards(asked: Asked, paths: readonly (readonly string[])[]): void {
  const { county, homes, live } = asked;
  asked.afterwards(() => {
    homes.forgetAll(county);
    for (const path of paths) live.changed(county, path);
  });
}

interface Member {
  readonly person_id: string;
  readonly place_id: string;
  readonly seq: number | null;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}

/** Everybody who is in one of the places from its day on, in the order of lists. */
async function membersOf(
  { tx, county }: Asked,
  changes: readonly RosterChange[],
): Promise<Map<string, Member[]>> {
  const earliest = changes.map((one) => one.from).reduce((a, b) => (a < b ? a : b));
  const rows = await tx.rows(
    q
      .selectFrom('membership')
      .leftJoin('person', (join) =>
        join
          .onRef('person.county_code', '=', 'membership.county_code')
          .onRef('person.person_id', '=', 'membership.person_id'),
      )
      .select(['membership.person_id', 'place_id', 'seq', 'valid_from', 'valid_to', 'person.name'])
      .where('membership.county_code', '=', county)
      .where(sql<boolean>`place_id = any(${changes.map((one) => one.place.placeId)}::uuid[])`)
      .where((row) => row.or([row('valid_to', 'is', null), row('valid_to', '>=', earliest)])),
  );
  const key = ({ person_id: id, name }: (typeof rows)[number]) => `${name ?? ''} ${id}`;
  const sorted = rows.toSorted(
    (a, b) => (a.seq ?? lastSeq) - (b.seq ?? lastSeq) || (key(a) < key(b) ? -1 : 1),
  );
  const members = new Map<string, Member[]>();
  for (const row of sorted) {
    if (row.place_id === null) continue;
    const here = members.get(row.place_id) ?? [];
    here.push({ ...row, place_id: row.place_id });
    members.set(row.place_id, here);
  }
  return members;
}

/** Those without a list number come last. */
const lastSeq = 32_767;

interface NewRoster extends RosterChange {
  readonly revision: number;
  readonly personIds: readonly string[];
}

/** The rosters of a place from the day of its change, one for each day on which somebody comes or goes. */
function rostersFrom(change: RosterChange, members: readonly Member[]): NewRoster[] {
  const { place, from } = change;
  const turns = members.flatMap((one) => [
    one.valid_from,
    ...(one.valid_to === null ? [] : [addDays(one.valid_to, 1)]),
  ]);
  const days = [...new Set([from, ...turns.filter((day) => day > from)])].sort();
  return days.map((day, at) => ({
    ...change,
    from: day,
    revision: place.revision + at + 1,
    personIds: members
      .filter((one) => one.valid_from <= day && (one.valid_to === null || one.valid_to >= day))
      .map((one) => one.person_id),
  }));
}

function writeRosters({ tx, county, account, now }: Asked, rosters: readonly NewRoster[]): void {
  tx.send(
    sql`insert into roster (county_code, account_id, created_at,
        class_id, revision, school_id, valid_from, person_ids, reason)
      select ${county}::integer, ${account.accountId}::uuid, ${now}::timestamptz,
        class_id, revision, school_id, valid_from, person_ids::uuid[], reason
      from unnest(${columns(rosters, [
        ['uuid', (one) => one.place.placeId],
        ['integer', (one) => one.revision],
        ['uuid', (one) => one.place.schoolId ?? null],
        ['date', (one) => one.from],
        ['text', (one) => `{${one.personIds.join(',')}}`],
        ['text', (one) => one.reason],
      ])}) as one (class_id, revision, school_id, valid_from, person_ids, reason)`.compile(q),
  );
  tx.send(
    sql`update place set roster_revision = one.revision
      from (select place_id, max(revision) as revision from unnest(${columns(rosters, [
        ['uuid', (one) => one.place.placeId],
        ['integer', (one) => one.revision],
      ])}) as made (place_id, revision) group by place_id) as one
      where county_code = ${county} and place.place_id = one.place_id`.compile(q),
  );
}

/** Makes the next roster of one place; see `nextRosters`. Returns its newest revision. */
export async function nextRoster(asked: Asked, change: RosterChange): Promise<number> {
  const revisions = await nextRosters(asked, [change]);
  return revisions.get(change.place.placeId) ?? 0;
}
