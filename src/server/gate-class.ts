import { sql } from 'kysely';

import { instantOf } from '../domain/date.ts';
import type { GateOutcome } from '../domain/gate.ts';
import type { StayEnd } from '../domain/ward.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { temperatureOf } from './gate-day.ts';

/** What the class teacher should know of the gate and the observation room: when and where, never why. */
export const classGateDay: Handler<'gate.class-day'> = async (asked, input) => {
  const [arrivals, stays, cutoff] = await Promise.all([
    arrivalsOf(asked, input),
    staysOf(asked, input),
    cutoffOf(asked, input),
  ]);
  return {
    day: input.day,
    asOf: asked.now.toISOString(),
    arrivals: arrivals.map((row) => {
      const { tempC, tempSite } = temperatureOf(row);
      return {
        personId: row.person_id,
        name: row.name,
        at: row.at.toISOString(),
        late: cutoff !== undefined && row.at > cutoff,
        ...(tempC !== undefined && { tempC }),
        ...(tempSite && { tempSite }),
        outcome: row.outcome,
      };
    }),
    stays: stays.map((row) => ({
      personId: row.person_id,
      name: row.name,
      since: row.since.toISOString(),
      ...(row.left_at && { leftAt: row.left_at.toISOString() }),
      ...(row.left_to && { leftTo: row.left_to }),
    })),
  };
};

interface OfClass {
  readonly classId: string;
  readonly day: string;
  readonly session: string;
}

/** The newest reading of each pupil of the class on that day. */
async function arrivalsOf({ tx, county }: Asked, { classId, day }: OfClass) {
  return await tx.rows(
    sql<{
      person_id: string;
      name: string;
      at: Date;
      temp_tenths: number | null;
      temp_site: number | null;
      outcome: GateOutcome;
    }>`
      with newest as (
        select distinct on (reading_id) * from gate_reading
        where county_code = ${county} and class_id = ${classId} and day = ${day}
        order by reading_id, version desc
      ),
      last as (
        select distinct on (person_id) * from newest where outcome <> 'void' order by person_id, at desc, reading_id
      )
      select last.person_id, person.name, at, temp_tenths, temp_site, outcome from last
      join person on person.county_code = ${county} and person.person_id = last.person_id
      order by at, name, last.person_id`.compile(q),
  );
}

async function staysOf({ tx, county, place }: Asked, { classId, day }: OfClass) {
  return await tx.rows(
    sql<{
      person_id: string;
      name: string;
      since: Date;
      left_at: Date | null;
      left_to: StayEnd | null;
    }>`
      select stay.person_id, person.name, since, left_at, left_to from ward_stay stay
      join person on person.county_code = stay.county_code and person.person_id = stay.person_id
      where stay.county_code = ${county} and stay.school_id = ${place.schoolId ?? null}
        and day = ${day} and class_id = ${classId}
      order by since, stay_id`.compile(q),
  );
}

/** When the session's cut-off is; undefined when the class has no such session. */
async function cutoffOf(asked: Asked, { day, session }: OfClass): Promise<Date | undefined> {
  const { sessions } = await asked.days.find(asked.tx, asked.place, day);
  const rule = sessions.find((one) => one.session === session);
  return rule && instantOf(day, rule.cutoffAt, asked.zone);
}
