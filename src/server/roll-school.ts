import { sql } from 'kysely';

import { type Day, localTime } from '../domain/date.ts';
import { stages } from '../domain/place.ts';
import {
  isLate,
  type RollCounts,
  type SessionRule,
  sessions,
  sessionsFor,
} from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { suspendedUntil } from './decision-until.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';
import { type ClassDay, dayInfo, totalsOf } from './roll-due.ts';
import type { SchoolDayFacts } from './school-days.ts';

type SessionState = ClassDay['sessions'][number];

/** A school's day: each class with its sessions, and "n reported / n due" of each session. */
export async function schoolDay(asked: Asked, school: PlaceNode, day: Day) {
  const facts = await asked.days.find(asked.tx, school, day);
  const rows = await classRows(asked, day, { schoolId: school.placeId });
  const ids = rows.map((row) => row.place_id);
  const suspended = await suspendedUntil(asked, ids, day);
  const classes = rows.map((row) =>
    classDayOf(asked, row, { facts, day, suspendedTo: suspended.get(row.place_id) }),
  );
  return {
    ...dayInfo(day, facts),
    asOf: asked.now.toISOString(),
    totals: facts.verdict.isSchoolDay ? totalsOf(classes) : [],
    classes,
  };
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
export async function classRows(
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
      order by kind, array_position(${[...stages]}::text[], stage),
        cohort desc nulls last, length(name), name`.compile(q),
  );
}

interface ClassFacts {
  readonly facts: SchoolDayFacts;
  readonly day: Day;
  readonly suspendedTo: Day | undefined;
}

export function classDayOf(
  asked: Asked,
  row: ClassRow,
  { facts, day, suspendedTo }: ClassFacts,
): ClassDay {
  const isDue = facts.verdict.isSchoolDay && suspendedTo === undefined;
  const rules = isDue ? sessionsFor(facts.sessions, row.kind === 'department') : [];
  return {
    classId: row.place_id,
    className: placeFullName(row, day),
    kind: row.kind,
    expected: row.expected,
    teachers: row.teachers,
    ...(suspendedTo !== undefined && { suspendedTo }),
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
  rule: SessionRule,
  day: Day,
): 'todo' | 'waiting' | 'overdue' {
  const at = localTime(now, zone);
  if (isLate(day, rule, at)) return 'overdue';
  return day > at.day || (day === at.day && at.time < rule.opensAt) ? 'waiting' : 'todo';
}
