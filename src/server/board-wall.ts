import type { Output } from '../contract/index.ts';
import {
  fewBelow,
  missingSchools,
  mostSaid,
  openCount,
  openRate,
  reportStateOf,
} from '../domain/board-wall.ts';
import { openingsOf, type OpensAt } from '../domain/board.ts';
import { addDays } from '../domain/date.ts';
import { sessions } from '../domain/roll.ts';
import type { Handler } from './answer.ts';
import { readDays } from './board-trend.ts';
import { calendarOf } from './calendar-read.ts';
import type { SchoolCount } from './roll-county-read.ts';

type Wall = Output<'board.wall'>;
type SchoolRow = SchoolCount['row'];

const trendDays = 30;
/** More are not read from five metres. */
const mostMissing = 40;

/** 值班大屏: counts that everybody in the room may read; smaller ones never leave the server. */
export const boardWall: Handler<'board.wall'> = async (asked, { placeId }) => {
  const { county, countyDays, place, today, time, now, tx } = asked;
  const from = addDays(today, 1 - trendDays);
  const all = await countyDays.schools(county, today);
  const schools = all.filter((one) => one.path.includes(placeId)).map((one) => one.row);
  const days = await countyDays.past(
    county,
    `board ${placeId} ${from} ${today}`,
    async (past) => await readDays(past, { county, placeId, from, to: today }),
  );
  const { settingsOn } = await calendarOf(tx, place, today, today);
  const opensAt = openingsOf(settingsOn(today), today, { day: today, time });
  const missing = missingSchools(schools, opensAt);
  const owing = schools.filter((one) => one.totals.some((total) => total.due > 0));
  return {
    day: today,
    placeId,
    placeName: place.name,
    asOf: now.toISOString(),
    isSchoolDay: owing.length > 0,
    fewBelow,
    sessions: sessionsOf(schools, opensAt),
    ill: openCount(mostSaid(schools, 'ill')),
    fever: openCount(mostSaid(schools, 'fever')),
    absentSick: openCount(mostSaid(schools, 'absentSick')),
    schools: { due: owing.length, complete: owing.length - missing.length },
    states: schools.map((one) => ({
      schoolId: one.schoolId,
      schoolName: one.schoolName,
      state: reportStateOf(one, opensAt),
    })),
    missing: missing.slice(0, mostMissing),
    trend: trendOf(days),
    symptoms: (days.find((one) => one.day === today)?.symptoms ?? []).map(({ code, people }) => ({
      code,
      people: openCount(people),
    })),
  };
};

/** Sheets of each check that is due anywhere. */
export function sessionsOf(schools: readonly SchoolRow[], opensAt: OpensAt): Wall['sessions'] {
  return sessions.flatMap((session) => {
    const own = schools.flatMap(({ totals }) => totals.filter((one) => one.session === session));
    const sum = (key: 'due' | 'reported' | 'late') => own.reduce((all, one) => all + one[key], 0);
    const opens = opensAt(session);
    return sum('due') === 0
      ? []
      : {
          session,
          ...(opens !== undefined && { opensAt: opens }),
          due: sum('due'),
          reported: sum('reported'),
          late: sum('late'),
        };
  });
}

function trendOf(days: Awaited<ReturnType<typeof readDays>>): Wall['trend'] {
  return days.map((one) => {
    const absentSick = openRate(one.absentSick, one.expected);
    const ill = openRate(one.ill, one.expected);
    return {
      day: one.day,
      reportedShare: Math.round((1000 * one.reported) / one.due) / 10,
      ...(absentSick !== undefined && { absentSick }),
      ...(ill !== undefined && { ill }),
    };
  });
}
