import { sql } from 'kysely';

import { rosterReasonText } from '../domain/text/import.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { endBeds, endSeats } from './dorm-beds.ts';
import type { Writing } from './person-import-classes.ts';
import { takeIn } from './person-receive.ts';
import {
  acrossSchools,
  changeSchool,
  guardianGrants,
  moveGrants,
  type Transfer,
} from './person-transfer.ts';

/** 转学 by a list: pupils who left another school, and those whom a list from above moves out of one. */

/**
 * Gives pupils of other schools, with their guardians and the guardians' grants, to the school. False when one of
 * them is not as it was planned any more: then nothing of it may stay.
 */
export async function takeOver({ asked, plan, places }: Writing): Promise<boolean> {
  const { placeId: schoolId } = asked.place;
  const reason = rosterReasonText.imported.zh;
  const back = plan.flatMap(({ outcome, known }) =>
    outcome === 'join' && known
      ? [{ personId: known.personId, schoolId: known.cameFrom ?? schoolId }]
      : [],
  );
  if (!(await takeIn(asked, back, { schoolId, from: asked.today, reason }))) return false;
  const moved = plan.flatMap(({ outcome, known }) =>
    outcome === 'move' && known?.cameFrom !== undefined && known.at
      ? [{ personId: known.personId, fromSchool: known.cameFrom, toSchool: schoolId, at: known.at }]
      : [],
  );
  if (moved.length === 0) return true;
  // Their old classes are held; who has changed class since is to be planned again.
  if (moved.some((one) => !places.has(one.at.placeId))) return false;
  const ids = moved.map((one) => one.personId);
  endBeds(asked, ids, reason);
  endSeats(asked, ids, reason);
  return await changeSchools(asked, moved, reason);
}

/** Pupils and grants, whichever schools the caller sees. False when one was not at the school that is named. */
export async function changeSchools(
  asked: Asked,
  transfers: readonly Transfer[],
  reason: string,
): Promise<boolean> {
  const grants = await guardianGrants(asked, transfers);
  const changed = await acrossSchools(asked.tx, async () => {
    const found = changeSchool(asked, transfers, withFormer);
    moveGrants(asked, grants, reason);
    return await found;
  });
  return changed.length === transfers.length;
}

const withFormer = sql`array_append(former_school_ids, one.from_school)`;

/** Who came from another school has another version, so that an undo knows whom to give back. */
export function markTakenOver({ asked, plan }: Writing): void {
  const ids = plan.flatMap(({ known }) => (known?.cameFrom === undefined ? [] : [known.personId]));
  if (ids.length === 0) return;
  asked.tx.send(
    sql`update person set version = version + 1
      where county_code = ${asked.county} and person_id = any(${ids}::uuid[])`.compile(q),
  );
}
