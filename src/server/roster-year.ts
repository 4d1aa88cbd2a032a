import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import { type Day, schoolYearOf } from '../domain/date.ts';
import { type Stage, stages } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import {
  type ClassTurn,
  guardianUntil,
  nextYearDay,
  proposedLastDay,
  turnOf,
  whyNotGraduate,
} from '../domain/roster.ts';
import { personWordText } from '../domain/text/import.ts';
import { rosterText } from '../domain/text/roster.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';
import { liveOn } from './place-read.ts';

/** 升级预览: what the next school year changes, school by school, before anything is written. */

type SchoolYear = Output<'roster.year'>['rows'][number];

const After = z.tuple([z.string().max(80), z.uuid()]);

export const previewYear: Handler<'roster.year'> = async (asked, input) => {
  const { tx, today } = asked;
  const { placeId, limit, lastDay = proposedLastDay(today) } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const refusal = whyNotGraduate(lastDay, today);
  if (refusal) return refusal;
  const below = schoolsBelow(asked, placeId);
  const beyond = after
    ? sql`and (name collate "C", place_id) > (${after[0]}::text, ${after[1]}::uuid)`
    : sql``;
  const [schools, count] = await Promise.all([
    tx.rows(
      sql<SchoolRow>`select place_id, name, path from place where ${below} ${beyond}
        order by name collate "C", place_id limit ${limit + 1}`.compile(q),
    ),
    tx.row(sql<{ n: number }>`select count(*)::int as n from place where ${below}`.compile(q)),
  ]);
  const page = schools.slice(0, limit);
  const years = await yearsOf(asked, page, lastDay);
  const last = page.at(-1);
  return {
    ...headOf(asked, lastDay),
    schools: count?.n ?? 0,
    rows: years.map((one) => one.year),
    ...(schools.length > limit && last && { next: writeAfter([last.name, last.place_id]) }),
  };
};

export const previewSchool: Handler<'roster.school'> = async (asked, input) => {
  const { place, county, today, grants, language } = asked;
  const { lastDay = proposedLastDay(today) } = input;
  const refusal = whyNotGraduate(lastDay, today);
  if (refusal) return refusal;
  if (place.kind !== 'school')
    return problem('not-found', { what: say(rosterText.thisSchool, language) });
  const school = { place_id: place.placeId, name: place.name, path: place.path };
  const [years, odd, runs] = await Promise.all([
    yearsOf(asked, [school], lastDay),
    oddOf(asked, place.placeId),
    runsOf(asked, place.placeId),
  ]);
  const [one] = years;
  if (!one) return problem('not-found', { what: say(rosterText.thisSchool, language) });
  const mayName = mayAt(grants, 'person.list', { county, path: place.path }, today);
  const next = nextYearDay(lastDay);
  return {
    ...one.year,
    ...headOf(asked, lastDay),
    classes: one.classes.map((row) => ({
      classId: row.place_id,
      name: placeFullName({ ...row, kind: 'class' }, lastDay),
      nextName: placeFullName({ ...row, kind: 'class' }, next),
      pupils: row.pupils,
      turn: row.turn,
    })),
    odd: odd.map((row) => ({
      personId: row.person_id,
      ...(mayName && { name: row.name }),
      ...(row.since !== null && { since: row.since }),
      suspended: row.suspended,
    })),
    runs,
  };
};

/** Schools in use below a place, as a condition on places. */
export function schoolsBelow({ county, today }: Pick<Asked, 'county' | 'today'>, placeId: string) {
  return sql<boolean>`county_code = ${county} and kind = 'school' and path @> array[${placeId}]::uuid[]
    and ${liveOn(today)}`;
}

function headOf({ today }: Asked, lastDay: Day) {
  const nextYear = schoolYearOf(lastDay) + 1;
  return { lastDay, nextYear, guardianUntil: guardianUntil(lastDay, today) };
}

export interface SchoolRow {
  readonly place_id: string;
  readonly name: string;
  readonly path: readonly string[];
}

interface ClassRow {
  readonly place_id: string;
  readonly school_id: string;
  readonly name: string;
  readonly stage: Stage;
  readonly cohort: number;
  readonly pupils: number;
}

export interface Year {
  readonly year: SchoolYear;
  readonly classes: readonly (ClassRow & { readonly turn: ClassTurn })[];
}

/** The classes of schools with what becomes of them. */
export async function yearsOf(
  asked: Asked,
  schools: readonly SchoolRow[],
  lastDay: Day,
): Promise<Year[]> {
  const ids = schools.map((one) => one.place_id);
  const [classes, terms, runs] = await Promise.all([
    classesOf(asked, ids, lastDay),
    schoolsWithTerms(asked, ids, lastDay),
    graduatedOf(asked, ids, lastDay),
  ]);
  return schools.map((school) => {
    const own = classes
      .filter((row) => row.school_id === school.place_id)
      .map((row) => ({ ...row, turn: turnOf(row.stage, row.cohort, lastDay) }));
    const leaving = own.filter((row) => row.turn === 'leaves' || row.turn === 'overdue');
    const staying = own.filter((row) => row.turn === 'stays' || row.turn === 'ahead');
    return {
      classes: own,
      year: {
        schoolId: school.place_id,
        name: school.name,
        leaving: counted(leaving),
        leavingIds: leaving.map((row) => row.place_id),
        overdue: own.filter((row) => row.turn === 'overdue').length,
        staying: counted(staying),
        emptyClasses: staying.filter((row) => row.pupils === 0).length,
        hasNextTerm: terms.has(school.place_id),
        graduated: runs.get(school.place_id) ?? 0,
      },
    };
  });
}

function counted(rows: readonly ClassRow[]) {
  return { classes: rows.length, pupils: rows.reduce((sum, row) => sum + row.pupils, 0) };
}

async function classesOf(
  { tx, county }: Asked,
  schoolIds: readonly string[],
  lastDay: Day,
): Promise<ClassRow[]> {
  return await tx.rows(
    sql<ClassRow>`
      select place.place_id, place.school_id, place.name, place.stage, place.cohort::int,
        (select count(*)::int from membership m where m.county_code = ${county}
          and m.place_id = place.place_id and m.valid_to is null) as pupils
      from place where place.county_code = ${county} and place.school_id = any(${schoolIds}::uuid[])
        and place.kind = 'class' and place.valid_to is null and place.valid_from <= ${lastDay}
      order by array_position(${[...stages]}::text[], stage),
        cohort, length(name), name`.compile(q),
  );
}

/** The schools for which the calendar has a term in the school year to come, their own or from above. */
async function schoolsWithTerms(
  { tx, county }: Asked,
  schoolIds: readonly string[],
  lastDay: Day,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(
    sql<{ place_id: string }>`
      select place_id from place where county_code = ${county} and place_id = any(${schoolIds}::uuid[])
        and exists (select from term where term.county_code = ${county} and term.place_id = any(place.path)
          and term.to_day >= ${nextYearDay(lastDay)}::date
          and term.from_day < ${nextYearDay(nextYearDay(lastDay))}::date)`.compile(q),
  );
  return new Set(rows.map((row) => row.place_id));
}

async function graduatedOf(
  { tx, county }: Asked,
  schoolIds: readonly string[],
  lastDay: Day,
): Promise<ReadonlyMap<string, number>> {
  const year = schoolYearOf(lastDay);
  const rows = await tx.rows(
    sql<{ school_id: string; pupils: number }>`
      select school_id, sum(pupils)::int as pupils from graduation
      where county_code = ${county} and school_id = any(${schoolIds}::uuid[]) and undone_at is null
        and last_day >= ${`${year}-08-01`}::date and last_day < ${`${year + 1}-08-01`}::date
      group by school_id`.compile(q),
  );
  return new Map(rows.map((row) => [row.school_id, row.pupils]));
}

/** Pupils of a school in no class who have not left it: never put into one, or away for a time. */
async function oddOf({ tx, county, today }: Asked, schoolId: string) {
  const isIn: RawBuilder<unknown> = sql`exists (select from membership m where m.county_code = ${county}
    and m.person_id = person.person_id and m.place_id is not null and (m.valid_to is null or m.valid_to >= ${today}))`;
  return await tx.rows(
    sql<{ person_id: string; name: string; since: Day | null; suspended: boolean }>`
      select person.person_id, person.name, last.valid_to as since, last.end_kind is not null as suspended
      from person left join lateral (
        select m.valid_to, m.end_kind from membership m where m.county_code = ${county}
          and m.person_id = person.person_id and m.place_id is not null
        order by m.valid_to desc, m.membership_id limit 1) last on true
      where person.county_code = ${county} and person.school_id = ${schoolId} and person.kind = 'pupil'
        and not ${isIn} and (last.valid_to is null or last.end_kind = 'suspended')
      order by person.name collate "C", person.person_id limit 50`.compile(q),
  );
}

async function runsOf(
  { tx, county }: Asked,
  schoolId: string,
): Promise<Output<'roster.school'>['runs']> {
  const rows = await tx.rows(
    sql<{
      run_id: string;
      last_day: Day;
      classes: number;
      pupils: number;
      reason: string;
      by: string | null;
      at: Date;
      undone_by: string | null;
      undone_at: Date | null;
      undo_reason: string | null;
    }>`
      select run_id, last_day, cardinality(class_ids) as classes, pupils, reason, maker.name as by, at,
        undoer.name as undone_by, undone_at, undo_reason
      from graduation
      left join account_card maker on maker.county_code = graduation.county_code
        and maker.account_id = graduation.account_id
      left join account_card undoer on undoer.county_code = graduation.county_code
        and undoer.account_id = graduation.undone_by
      where graduation.county_code = ${county} and school_id = ${schoolId}
      order by at desc, run_id desc limit 20`.compile(q),
  );
  return rows.map((row) => ({
    runId: row.run_id,
    lastDay: row.last_day,
    classes: row.classes,
    pupils: row.pupils,
    reason: row.reason,
    by: row.by ?? '',
    at: row.at.toISOString(),
    ...(row.undone_at && {
      undone: {
        by: row.undone_by ?? '',
        at: row.undone_at.toISOString(),
        reason: row.undo_reason ?? '',
      },
    }),
  }));
}
