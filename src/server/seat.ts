import { sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { say } from '../domain/text/say.ts';
import { seatWordText } from '../domain/text/seat.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import { lockPlaces } from './person-roster.ts';
import { schoolPeople } from './school-people.ts';

/** 校车和餐桌: who rides which run and eats at which table, from today on. */

const seatKinds = ['bus-run', 'canteen-table'] as const;
type SeatKind = (typeof seatKinds)[number];

function seatKindOf(kind: string | undefined): SeatKind | undefined {
  return seatKinds.find((one) => one === kind);
}

export const seatPeople: Handler<'seat.people'> = async (asked, { seatId }) => {
  const { place } = asked;
  const kind = seatKindOf(place.kind);
  if (!kind || !place.schoolId) return noSeat(asked);
  const seated = await seatedAt(asked, seatId);
  const isHere = sql`seat.seat_id = ${seatId}::uuid`;
  // A pupil rides several runs and eats at one table.
  const isThere =
    kind === 'bus-run'
      ? isHere
      : sql`seat.seat_id in (select at.place_id from place at where at.county_code = seat.county_code
          and at.school_id = ${place.schoolId}::uuid and at.kind = 'canteen-table')`;
  const pupils = sql`person.kind = 'pupil' and place.kind = 'class'`;
  const holds = (which: typeof isHere) => sql`exists (select from membership seat
    where seat.county_code = m.county_code and seat.person_id = m.person_id and seat.valid_to is null and ${which})`;
  const [here, without] = await Promise.all([
    schoolPeople(
      asked,
      place.schoolId,
      sql`${pupils} and person.person_id = any(${seated}::uuid[])`,
    ),
    schoolPeople(asked, place.schoolId, sql`${pupils} and not ${holds(isThere)}`),
  ]);
  const shown = ({ personId, name, className }: (typeof here)[number]) => ({
    personId,
    name,
    className,
  });
  return {
    seatId,
    name: place.name,
    kind,
    people: here.map(shown),
    without: without.map(shown),
  };
};

const assign: Handler<'seat.assign'> = async (asked, { seatId, personIds, fromId }) => {
  const { tx, county, place, today, language } = asked;
  const kind = seatKindOf(place.kind);
  const seat = (await lockPlaces(asked, [seatId])).get(seatId);
  if (!seat || !kind || !place.schoolId) return noSeat(asked);
  if (seat.closedOn !== undefined) return problem('place-closed', { name: seat.name });
  const ids = [...new Set(personIds)];
  const known = await schoolPeople(
    asked,
    place.schoolId,
    sql`person.kind = 'pupil' and place.kind = 'class' and person.person_id = any(${ids}::uuid[])`,
  );
  if (known.length < ids.length)
    return problem('not-found', { what: say(seatWordText.pupil, language) });
  const here = new Set(await seatedAt(asked, seatId));
  const coming = ids.filter((id) => !here.has(id));
  const others = await seatsLeft(asked, { kind, schoolId: place.schoolId, fromId });
  if (!others) return noSeat(asked);
  leave(asked, { personIds: ids, seatIds: others.filter((id) => id !== seatId) });
  tx.send(
    sql`insert into membership (county_code, membership_id, person_id, seat_id, school_id, valid_from)
      select ${county}::integer, membership_id, person_id, ${seatId}::uuid, ${place.schoolId}::uuid, ${today}::date
      from unnest(${columns(coming, [
        ['uuid', () => asked.id()],
        ['uuid', (id) => id],
      ])}) as one (membership_id, person_id)`.compile(q),
  );
  return { seatId, people: here.size + coming.length };
};

/** What pupils leave who come: every other table, or the run that is named. Undefined: no run of this school. */
async function seatsLeft(
  { tx, county }: Asked,
  { kind, schoolId, fromId }: { kind: SeatKind; schoolId: string; fromId: string | undefined },
): Promise<string[] | undefined> {
  if (kind === 'bus-run' && fromId === undefined) return [];
  const rows = await tx.rows(
    q
      .selectFrom('place')
      .select('place_id')
      .where('county_code', '=', county)
      .where('school_id', '=', schoolId)
      .where('kind', '=', kind),
  );
  const ids = rows.map((row) => row.place_id);
  if (fromId !== undefined && !ids.includes(fromId)) return undefined;
  return kind === 'bus-run' ? ids.filter((id) => id === fromId) : ids;
}

const unassign: Handler<'seat.unassign'> = async (asked, { seatId, personId, reason }) => {
  if (!seatKindOf(asked.place.kind)) return noSeat(asked);
  const here = await seatedAt(asked, seatId);
  if (!here.includes(personId))
    return problem('not-found', { what: say(seatWordText.pupil, asked.language) });
  leave(asked, { personIds: [personId], seatIds: [seatId], reason });
  return { seatId, personId };
};

async function seatedAt({ tx, county }: Asked, seatId: string): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ person_id: string }>`select person_id from membership
      where county_code = ${county} and seat_id = ${seatId} and valid_to is null`.compile(q),
  );
  return rows.map((row) => row.person_id);
}

interface Leaving {
  readonly personIds: readonly string[];
  readonly seatIds: readonly string[];
  readonly reason?: string;
}

/** Ends seats with yesterday; one that began today ends today. */
function leave({ tx, county, today }: Asked, { personIds, seatIds, reason }: Leaving): void {
  if (seatIds.length === 0) return;
  tx.send(
    sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date),
        end_reason = ${reason ?? say(seatWordText.moved, 'zh')}
      where county_code = ${county} and person_id = any(${[...personIds]}::uuid[])
        and seat_id = any(${[...seatIds]}::uuid[]) and valid_to is null`.compile(q),
  );
}

function noSeat({ language }: Asked): Problem {
  return problem('not-found', { what: say(seatWordText.seat, language) });
}

export const seatHandlers: FeatureHandlers<'seat'> = {
  'seat.people': seatPeople,
  'seat.assign': assign,
  'seat.unassign': unassign,
};
