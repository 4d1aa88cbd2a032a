import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day, TimeOfDay } from '../domain/date.ts';
import { instantOf } from '../domain/date.ts';
import { isRolled } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import {
  noCounts,
  type RollCounts,
  type Session,
  type SessionRule,
  sessions,
  sessionsFor,
  sumCounts,
} from '../domain/roll.ts';
import type { Asked, Handlers } from './answer.ts';
import { q } from './db.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';
import { countyDay } from './roll-county.ts';
import { entryOf } from './roll-entry.ts';
import { exportSchoolDay } from './roll-export.ts';
import { countColumns, countsFrom, readingFrom } from './roll-read.ts';
import type { SchoolDayFacts } from './school-days.ts';

type ClassDay = Output<'roll.school-day'>['classes'][number];
type SessionState = ClassDay['sessions'][number];
export type DueCount = Output<'roll.school-day'>['totals'][number];

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

/** A school's day: each class with its sessions, and "n reported / n due" of each session. */
export async function schoolDay(asked: Asked, school: PlaceNode, day: Day) {
  const facts = await asked.days.find(asked.tx, school, day);
  const rows = await classRows(asked, day, { schoolId: school.placeId });
  const classes = rows.map((row) => classDayOf(asked, row, facts, day));
  return {
    ...dayInfo(day, facts),
    asOf: asked.now.toISOString(),
    totals: facts.verdict.isSchoolDay ? totalsOf(classes) : [],
    classes,
  };
}

export function dayInfo(day: Day, { verdict }: SchoolDayFacts) {
  const { isSchoolDay, reason } = verdict;
  return { day, isSchoolDay, ...(reason && { reason }) };
}

/** 已报/应报 by session: a class or department is due once it has people. */
export function totalsOf(classes: readonly ClassDay[]): DueCount[] {
  return sessions.flatMap((session) => {
    const states = classes.flatMap((one) =>
      one.expected > 0 ? one.sessions.filter((state) => state.session === session) : [],
    );
    if (states.length === 0) return [];
    const done = states.filter((state) => state.counts !== undefined);
    return {
      session,
      due: states.length,
      reported: done.length,
      late: done.filter((state) => state.late === true).length,
      counts: sumCounts(done.map((state) => state.counts ?? noCounts)),
    };
  });
}

interface ClassRow {
  readonly place_id: string;
  readonly kind: 'class' | 'department';
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly expected: number;
  readonly teachers: string[];
  readonly sheets: (Record<string, unknown> & SheetRow)[];
}

interface SheetRow {
  readonly session: number;
  readonly at: string;
  readonly by: string | null;
  readonly is_late: boolean;
  readonly counts: RollCounts;
}

/** Classes and departments of a school (or one of them) that were in use on the day, in reading order. */
async function classRows(
  { tx, county }: Asked,
  day: Day,
  which: { schoolId: string } | { classId: string },
): Promise<ClassRow[]> {
  const chosen =
    'schoolId' in which
      ? sql`place.school_id = ${which.schoolId}`
      : sql`place.place_id = ${which.classId}`;
  return await tx.rows(
    sql<ClassRow>`
      select place.place_id, place.kind, place.name, place.stage, place.cohort,
        coalesce((select cardinality(person_ids) from roster
          where roster.county_code = ${county} and class_id = place.place_id and valid_from <= ${day}
          order by revision desc limit 1), 0) as expected,
        array(select distinct card.name from account_grant join account_card card
            on card.county_code = account_grant.county_code and card.account_id = account_grant.account_id
          where account_grant.county_code = ${county} and account_grant.place_id = place.place_id and role = 'class-teacher'
            and ended_at is null and valid_from <= ${day} and (account_grant.valid_to is null or account_grant.valid_to >= ${day})
          order by 1) as teachers,
        coalesce((select jsonb_agg(jsonb_build_object('session', session, 'at', at, 'is_late', is_late,
            'by', (select name from account_card card where card.county_code = ${county}
              and card.account_id = class_day.account_id),
            'counts', jsonb_build_object('expected', expected, 'present', present, 'absentSick', absent_sick,
              'absentLeave', absent_leave, 'absentUnknown', absent_unknown, 'late', late, 'ill', ill,
              'fever', fever, 'unseen', unseen)))
          from class_day where class_day.county_code = ${county} and class_day.day = ${day}
            and class_day.class_id = place.place_id), '[]') as sheets
      from place where place.county_code = ${county} and ${chosen} and kind in ('class', 'department')
        and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
      order by kind, array_position(array['kindergarten','primary','junior','senior','vocational','special'], stage),
        cohort desc nulls last, length(name), name`.compile(q),
  );
}

function classDayOf(asked: Asked, row: ClassRow, facts: SchoolDayFacts, day: Day): ClassDay {
  const rules = facts.verdict.isSchoolDay
    ? sessionsFor(facts.sessions, row.kind === 'department')
    : [];
  return {
    classId: row.place_id,
    className: placeFullName(row, day),
    kind: row.kind,
    expected: row.expected,
    teachers: row.teachers,
    sessions: rules.map((rule) => stateOf(asked, row, rule, day)),
  };
}

function stateOf(asked: Asked, row: ClassRow, rule: SessionRule, day: Day): SessionState {
  const { session, opensAt, cutoffAt } = rule;
  const times = { session, opensAt, cutoffAt };
  const sheet = row.sheets.find((one) => one.session === sessions.indexOf(session));
  if (sheet)
    return {
      ...times,
      state: 'done',
      at: new Date(sheet.at).toISOString(),
      ...(sheet.by !== null && { by: sheet.by }),
      late: sheet.is_late,
      counts: sheet.counts,
    };
  return { ...times, state: missingState(asked, times, day) };
}

function missingState(
  { now, zone }: Asked,
  rule: { opensAt: TimeOfDay; cutoffAt: TimeOfDay },
  day: Day,
): 'todo' | 'waiting' | 'overdue' {
  if (now < instantOf(day, rule.opensAt, zone)) return 'waiting';
  return now > instantOf(day, rule.cutoffAt, zone) ? 'overdue' : 'todo';
}

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

export function sessionAt(number: number): Session {
  const session = sessions[number];
  if (!session) throw new Error(`no session ${number}`);
  return session;
}

function uniquePlaces(nodes: readonly PlaceNode[]): PlaceNode[] {
  return [...new Map(nodes.map((node) => [node.placeId, node])).values()];
}
