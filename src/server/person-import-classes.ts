import { sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import { rosterReasonText } from '../domain/text/import.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { endBeds, endSeats } from './dorm-beds.ts';
import { columns } from './person-bulk.ts';
import type { PlannedGuardian, PlannedHome } from './person-import-family.ts';
import type { PlannedRow } from './person-import-plan.ts';
import type { Ready } from './person-import-ready.ts';
import type { SharedHomes } from './person-import-siblings.ts';
import type { KnownPlace } from './person-import-state.ts';
import { type LockedPlace, nextRosters } from './person-roster.ts';

/** Who is in which class after an import. */

/** A pupil who is in a class and missing in the whole list of it. */
export interface LeavingPupil {
  readonly personId: string;
  readonly name: string;
  readonly at: KnownPlace;
}

/** A plan on its way into the database, with the ids of what is new. */
export interface Writing {
  readonly asked: Asked;
  readonly plan: readonly PlannedRow[];
  /** The school's classes, locked. */
  readonly places: ReadonlyMap<string, LockedPlace>;
  readonly leaving: readonly LeavingPupil[];
  readonly personOf: ReadonlyMap<PlannedRow, string>;
  readonly guardianOf: ReadonlyMap<PlannedGuardian, string>;
  readonly householdOf: ReadonlyMap<PlannedHome, string>;
  /** Homes and guardians that rows of other schools have brought already. */
  readonly shared: SharedHomes;
  /** List numbers in the class, of those who get one. */
  readonly seqs: ReadonlyMap<PlannedRow, number>;
  readonly ready: Ready;
}

/** Joins, moves and list numbers, then one new roster for each class that they touch. */
export async function writeClasses(writing: Writing): Promise<void> {
  const { asked, plan, places, leaving, seqs } = writing;
  const { tx, county, today, place } = asked;
  const movers = plan.filter((one) => one.outcome === 'move');
  // Who came today never was in the old class: the same row then names the new one.
  const slips = movers.filter((one) => one.known?.at?.from === today);
  const ended = movers.filter((one) => !slips.includes(one));
  const renumbered = plan.filter((one) => one.isSeqChanged && one.outcome !== 'move');
  const pointed = [...slips, ...renumbered];
  const joined = [...plan.filter((one) => one.outcome === 'join'), ...ended];
  if (ended.length > 0)
    tx.send(
      sql`update membership set valid_to = ${addDays(today, -1)}, end_reason = ${rosterReasonText.imported.zh}
        where county_code = ${county}
          and membership_id = any(${ended.map((one) => one.known?.at?.membershipId)}::uuid[])`.compile(
        q,
      ),
    );
  if (pointed.length > 0)
    tx.send(
      sql`update membership set school_id = ${place.placeId}, place_id = one.place_id, seq = one.seq from unnest(${columns(
        pointed,
        [
          ['uuid', (one) => one.known?.at?.membershipId],
          ['uuid', (one) => one.row.placeId],
          ['smallint', (one) => seqs.get(one)],
        ],
      )}) as one (membership_id, place_id, seq)
        where county_code = ${county} and membership.membership_id = one.membership_id`.compile(q),
    );
  if (joined.length > 0) joinClasses(writing, joined);
  leaveClasses(writing);
  const touched = new Set([
    ...[...pointed, ...joined].flatMap((one) => [
      one.row.placeId,
      one.known?.at?.placeId ?? one.row.placeId,
    ]),
    ...leaving.map((one) => one.at.placeId),
  ]);
  const reason = rosterReasonText.imported.zh;
  const changes = [...touched].flatMap((id) => places.get(id) ?? []);
  await nextRosters(
    asked,
    changes.map((place) => ({ place, from: today, reason })),
  );
}

/** Yesterday was their last day; who came only today is gone from tomorrow on. */
function leaveClasses({ asked, leaving }: Writing): void {
  const { tx, county, today } = asked;
  if (leaving.length === 0) return;
  const reason = importDoneText.leaveReason.zh;
  tx.send(
    sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date), end_reason = ${reason}
      where county_code = ${county}
        and membership_id = any(${leaving.map((one) => one.at.membershipId)}::uuid[])`.compile(q),
  );
  const ids = leaving.map((one) => one.personId);
  endBeds(asked, ids, reason);
  endSeats(asked, ids, reason);
}

function joinClasses({ asked, personOf, seqs }: Writing, joined: readonly PlannedRow[]): void {
  const { tx, county, today, place, id } = asked;
  tx.send(
    sql`insert into membership (county_code, valid_from, school_id, membership_id, person_id, place_id, seq)
      select ${county}::integer, ${today}::date, ${place.placeId}::uuid, one.* from unnest(${columns(
        joined,
        [
          ['uuid', () => id()],
          ['uuid', (one) => personOf.get(one)],
          ['uuid', (one) => one.row.placeId],
          ['smallint', (one) => seqs.get(one)],
        ],
      )}) as one`.compile(q),
  );
}

/** The list number of each row that needs one: as written, else after the last of its class. */
export async function freeSeqs(
  { tx, county, today }: Asked,
  plan: readonly PlannedRow[],
): Promise<Map<PlannedRow, number>> {
  const classes = [...new Set(plan.map((one) => one.row.placeId))];
  const rows = await tx.rows(
    sql<{ place_id: string; last: number }>`
      select place_id, coalesce(max(seq), 0)::int as last from membership
      where county_code = ${county} and place_id = any(${classes}::uuid[])
        and (valid_to is null or valid_to >= ${today})
      group by place_id`.compile(q),
  );
  const last = new Map(rows.map((row) => [row.place_id, row.last]));
  for (const { row } of plan)
    if (row.seq !== undefined) last.set(row.placeId, Math.max(last.get(row.placeId) ?? 0, row.seq));
  const seqs = new Map<PlannedRow, number>();
  for (const one of plan) {
    const { placeId, seq } = one.row;
    const isStaying = one.outcome === 'update' || one.outcome === 'unchanged';
    if (seq === undefined && isStaying) continue;
    const next = seq ?? Math.min(999, (last.get(placeId) ?? 0) + 1);
    if (seq === undefined) last.set(placeId, next);
    seqs.set(one, next);
  }
  return seqs;
}
