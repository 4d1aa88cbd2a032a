import { sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { dormWordText } from '../domain/text/dorm.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { lodgersOf } from './dorm-people.ts';
import { columns } from './person-bulk.ts';
import { lockPlaces } from './person-roster.ts';
import { schoolPeople } from './school-people.ts';

/** 床位: who sleeps in which room, from today on. */

export const roomPeople: Handler<'dorm.people'> = async (asked, { roomId }) => {
  const { place } = asked;
  if (place.kind !== 'dorm-room' || !place.schoolId) return noRoom(asked);
  const [people, without] = await Promise.all([
    lodgersOf(asked, [roomId]),
    schoolPeople(
      asked,
      place.schoolId,
      sql`person.kind = 'pupil' and place.kind = 'class' and not exists (select from membership bed
        where bed.county_code = m.county_code and bed.person_id = m.person_id and bed.room_id is not null
          and bed.valid_to is null)`,
    ),
  ]);
  return {
    roomId,
    name: place.name,
    people: people.map(({ personId, name, className }) => ({ personId, name, className })),
    without: without.map(({ personId, name, className, classId }) => ({
      personId,
      name,
      className,
      classId,
    })),
  };
};

export const assignBeds: Handler<'dorm.assign'> = async (asked, { roomId, personIds }) => {
  const { tx, county, place, today } = asked;
  const room = (await lockPlaces(asked, [roomId])).get(roomId);
  if (room?.kind !== 'dorm-room' || !place.schoolId) return noRoom(asked);
  if (room.closedOn !== undefined) return problem('place-closed', { name: room.name });
  const ids = [...new Set(personIds)];
  const known = await schoolPeople(
    asked,
    place.schoolId,
    sql`person.kind = 'pupil' and place.kind = 'class' and person.person_id = any(${ids}::uuid[])`,
  );
  if (known.length < ids.length)
    return problem('not-found', { what: say(dormWordText.pupil, asked.language) });
  const here = new Set((await lodgersOf(asked, [roomId])).map((one) => one.personId));
  const coming = ids.filter((id) => !here.has(id));
  endBeds(asked, coming, say(dormWordText.moved, 'zh'));
  tx.send(
    sql`insert into membership (county_code, membership_id, person_id, room_id, school_id, valid_from)
      select ${county}::integer, membership_id, person_id, ${roomId}::uuid, ${place.schoolId}::uuid, ${today}::date
      from unnest(${columns(coming, [
        ['uuid', () => asked.id()],
        ['uuid', (id) => id],
      ])}) as one (membership_id, person_id)`.compile(q),
  );
  return { roomId, people: here.size + coming.length };
};

export const unassignBed: Handler<'dorm.unassign'> = async (
  asked,
  { roomId, personId, reason },
) => {
  if (asked.place.kind !== 'dorm-room') return noRoom(asked);
  const here = await lodgersOf(asked, [roomId]);
  if (!here.some((one) => one.personId === personId))
    return problem('not-found', { what: say(dormWordText.pupil, asked.language) });
  endBeds(asked, [personId], reason);
  return { roomId, personId };
};

/** Ends the beds of people with yesterday; one that began today ends today. */
export function endBeds(
  { tx, county, today }: Pick<Asked, 'tx' | 'county' | 'today'>,
  personIds: readonly string[],
  reason: string,
): void {
  tx.send(
    sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date), end_reason = ${reason}
      where county_code = ${county} and person_id = any(${[...personIds]}::uuid[]) and room_id is not null
        and valid_to is null`.compile(q),
  );
}

/** Ends the seats of people in buses and at tables, as `endBeds` does with beds. */
export function endSeats(
  { tx, county, today }: Pick<Asked, 'tx' | 'county' | 'today'>,
  personIds: readonly string[],
  reason: string,
): void {
  tx.send(
    sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date), end_reason = ${reason}
      where county_code = ${county} and person_id = any(${[...personIds]}::uuid[]) and seat_id is not null
        and valid_to is null`.compile(q),
  );
}

function noRoom({ language }: Asked): Problem {
  return problem('not-found', { what: say(dormWordText.room, language) });
}
