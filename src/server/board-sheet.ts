import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { missingSchools, mostSaid } from '../domain/board-wall.ts';
import { openingsOf } from '../domain/board.ts';
import type { Asked, Handler } from './answer.ts';
import { readDays } from './board-trend.ts';
import { sessionsOf } from './board-wall.ts';
import { calendarOf } from './calendar-read.ts';
import { q } from './db.ts';
import { divisionsAbove } from './place-read.ts';

type Sheet = Output<'board.sheet'>;

/** 工作日报: the county's own day for paper, all of one moment. */
export const boardSheet: Handler<'board.sheet'> = async (asked, input) => {
  const { county, countyDays, place, today, time, now, tx } = asked;
  const { placeId, day = today } = input;
  const all = await countyDays.schools(county, day);
  const schools = all.filter((one) => one.path.includes(placeId)).map((one) => one.row);
  const [{ settingsOn }, [trend], signals, suspensions, above] = await Promise.all([
    calendarOf(tx, place, day, day),
    countyDays.past(
      county,
      `board ${placeId} ${day} ${day}`,
      async (past) => await readDays(past, { county, placeId, from: day, to: day }),
    ),
    day === today ? signalsBelow(asked, placeId) : undefined,
    suspensionsBelow(asked, placeId, day),
    divisionsAbove(asked),
  ]);
  const opensAt = openingsOf(settingsOn(day), day, { day: today, time });
  const missing = missingSchools(schools, opensAt);
  const owing = schools.filter((one) =>
    one.totals.some((total) => total.due > 0 && opensAt(total.session) === undefined),
  );
  const morning = schools.flatMap(({ totals }) =>
    totals.filter((total) => total.session === 'morning'),
  );
  return {
    day,
    placeId,
    placeName: place.name,
    above,
    asOf: now.toISOString(),
    isSchoolDay: schools.some(({ totals }) => totals.some(({ due }) => due > 0)),
    sessions: sessionsOf(schools, opensAt),
    schools: {
      due: owing.length,
      complete: owing.length - missing.length,
      silent: missing.filter((one) => one.isSilent).length,
    },
    expected: morning.reduce((sum, { counts }) => sum + counts.expected, 0),
    ill: mostSaid(schools, 'ill'),
    fever: mostSaid(schools, 'fever'),
    absentSick: mostSaid(schools, 'absentSick'),
    symptoms: trend?.symptoms ?? [],
    ...(signals && { signals }),
    suspensions,
    missing,
  };
};

async function signalsBelow({ tx, county }: Asked, placeId: string): Promise<Sheet['signals']> {
  return await tx.row(
    sql<NonNullable<Sheet['signals']>>`
      select (count(*) filter (where state = 'open'))::int as waiting,
        (count(*) filter (where state = 'confirmed'))::int as confirmed
      from signal join place on place.county_code = ${county} and place.place_id = signal.school_id
      where signal.county_code = ${county} and state in ('open', 'confirmed')
        and place.path @> array[${placeId}]::uuid[]`.compile(q),
  );
}

async function suspensionsBelow(
  { tx, county }: Asked,
  placeId: string,
  day: string,
): Promise<Sheet['suspensions']> {
  const found = await tx.row(
    sql<Sheet['suspensions']>`
      select (count(*) filter (where scope = 'class'))::int as class,
        (count(*) filter (where scope = 'grade'))::int as grade,
        (count(*) filter (where scope = 'school'))::int as school
      from decision join place on place.county_code = ${county} and place.place_id = decision.school_id
      where decision.county_code = ${county} and from_day <= ${day} and to_day >= ${day}
        and (resume_day is null or resume_day > ${day}) and place.path @> array[${placeId}]::uuid[]`.compile(
      q,
    ),
  );
  return found ?? { class: 0, grade: 0, school: 0 };
}
