import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { isRolled } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import { sessions } from '../domain/roll.ts';
import type { Asked, Handlers } from './answer.ts';
import { q } from './db.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';
import { countyDay } from './roll-county.ts';
import { dayInfo, sessionAt } from './roll-due.ts';
import { entryOf } from './roll-entry.ts';
import { exportSchoolDay } from './roll-export.ts';
import { countColumns, countsFrom, readingFrom } from './roll-read.ts';
import { classDayOf, classRows, schoolDay } from './roll-school.ts';

/** What the pages show: who has reported, who has not, and who is ill. */
export const rollBoardHandlers: Handlers<
  | 'roll.mine'
  | 'roll.school-day'
  | 'roll.exceptions'
  | 'roll.county-day'
  | 'roll.history'
  | 'roll.export'
> = {
  'roll.mine': async (asked, { day = asked.today }) => {
    const nodes = await Promise.all(
      asked.grants.map(async (grant) => await asked.places.find(asked.county, grant.placeId)),
    );
    const own = nodes.flatMap((node) => (node && isRolled(node.kind) && node.schoolId ? node : []));
    const classes = [];
    for (const node of uniquePlaces(own)) {
      const school = node.schoolId && (await asked.places.find(asked.county, node.schoolId));
      const facts = await asked.days.find(asked.tx, node, day);
      const [row] = await classRows(asked, day, { classId: node.placeId });
      if (row)
        classes.push({
          ...classDayOf(asked, row, facts, day),
          schoolName: school ? school.name : '',
        });
    }
    const facts = await asked.days.find(asked.tx, own[0] ?? asked.place, day);
    return { ...dayInfo(day, facts), asOf: asked.now.toISOString(), classes };
  },

  'roll.school-day': async (asked, { schoolId, day = asked.today }) => {
    if (asked.place.kind !== 'school') return problem('not-found', { what: '这所学校' });
    return {
      ...(await schoolDay(asked, asked.place, day)),
      schoolId,
      schoolName: asked.place.name,
    };
  },

  'roll.exceptions': async (asked, { placeId, day = asked.today }) => ({
    day,
    asOf: asked.now.toISOString(),
    rows: await exceptionRows(asked, placeId, day),
  }),

  'roll.county-day': async (asked, { placeId, day = asked.today }) =>
    await countyDay(asked, placeId, day),

  'roll.history': async ({ tx, county, place }, { classId, day, session }) => {
    const [versions, rows] = await Promise.all([
      tx.rows(
        q
          .selectFrom('roll')
          .leftJoin('account_card', (join) =>
            join
              .onRef('account_card.county_code', '=', 'roll.county_code')
              .onRef('account_card.account_id', '=', 'roll.account_id'),
          )
          .select(['version', 'at', 'is_late', 'reason', 'name', ...countColumns])
          .where('roll.county_code', '=', county)
          .where('day', '=', day)
          .where('class_id', '=', classId)
          .where('session', '=', sessions.indexOf(session))
          .orderBy('version', 'desc'),
      ),
      tx.rows(
        q
          .selectFrom('roll_exception as one')
          .innerJoin('person', (join) =>
            join
              .onRef('person.county_code', '=', 'one.county_code')
              .onRef('person.person_id', '=', 'one.person_id'),
          )
          .select([
            'one.person_id',
            'person.name',
            'one.version',
            'absent',
            'is_late',
            'symptoms',
            'temp_tenths',
            'temp_site',
            'note',
          ])
          .where('one.county_code', '=', county)
          .where('day', '=', day)
          .where('class_id', '=', classId)
          .where('session', '=', sessions.indexOf(session)),
      ),
    ]);
    return {
      versions: versions.map((row) => ({
        version: row.version,
        at: row.at.toISOString(),
        by: row.name ?? '',
        late: row.is_late,
        ...(row.reason !== null && { reason: row.reason }),
        counts: countsFrom(row),
        exceptions: rows
          .filter((one) => one.version === row.version)
          .map((one) => ({
            personId: one.person_id,
            name: one.name,
            classId,
            className: placeFullName(place, day),
            session,
            entry: entryOf(readingFrom(one)) ?? {},
          })),
      })),
    };
  },

  'roll.export': async (asked, { schoolId, day }) => {
    if (asked.place.kind !== 'school') return problem('not-found', { what: '这所学校' });
    const [board, exceptions] = [
      await schoolDay(asked, asked.place, day),
      await exceptionRows(asked, schoolId, day),
    ];
    return await exportSchoolDay({
      schoolName: asked.place.name,
      day,
      zone: asked.zone,
      board,
      exceptions,
    });
  },
};

/** The people of a class or school with something to say, newest version of each sheet. */
async function exceptionRows({ tx, county }: Asked, placeId: string, day: Day) {
  const rows = await tx.rows(
    sql<{
      person_id: string;
      name: string;
      class_id: string;
      kind: string;
      class_name: string;
      stage: string | null;
      cohort: number | null;
      session: number;
      absent: number;
      is_late: boolean;
      symptoms: number;
      temp_tenths: number | null;
      temp_site: number | null;
      note: string | null;
    }>`
      select one.person_id, person.name, one.class_id, place.kind, place.name as class_name, place.stage,
        place.cohort, one.session, absent, one.is_late, symptoms, temp_tenths, temp_site, note
      from class_day
      join roll_exception one on one.county_code = class_day.county_code and one.day = class_day.day
        and one.class_id = class_day.class_id and one.session = class_day.session
        and one.version = class_day.version
      join person on person.county_code = ${county} and person.person_id = one.person_id
      join place on place.county_code = ${county} and place.place_id = class_day.class_id
      where class_day.county_code = ${county} and class_day.day = ${day} and place.path @> array[${placeId}]::uuid[]
      order by place.stage, place.cohort desc, length(place.name), place.name, one.session, person.name`.compile(
      q,
    ),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    classId: row.class_id,
    className: placeFullName({ ...row, name: row.class_name }, day),
    session: sessionAt(row.session),
    entry: entryOf(readingFrom(row)) ?? {},
  }));
}

function uniquePlaces(nodes: readonly PlaceNode[]): PlaceNode[] {
  return [...new Map(nodes.map((node) => [node.placeId, node])).values()];
}
