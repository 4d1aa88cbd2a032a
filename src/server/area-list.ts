import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import { areaNorms, loadOf, perInspector, sizeOf } from '../domain/area.ts';
import { addDays, type Day } from '../domain/date.ts';
import type { Asked, Handler } from './answer.ts';
import { routineOn } from './area-routine.ts';
import { areaPeople, areasOn, holdsOn, versionOf } from './area-row.ts';
import { badAfter } from './campaign-list.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 督学责任区 as they are on a day: loads, schools, changes. */

interface CountRow {
  readonly area_id: string | null;
  readonly inspector_id: string | null;
  readonly schools: number;
  readonly kindergartens: number;
  readonly private_kindergartens: number;
  readonly visited: number;
}

export const areaList: Handler<'area.list'> = async (asked, input) => {
  const { today, account } = asked;
  const day = input.day !== undefined && input.day < today ? input.day : today;
  const [areas, people, rows, version, routine] = await Promise.all([
    areasOn(asked, day),
    areaPeople(asked, day),
    countsOn(asked, day),
    versionOf(asked),
    routineOn(asked, { from: day, to: day }),
  ]);
  const inspectors = new Set(
    people.filter((one) => one.duty === 'inspector').map((one) => one.account_id),
  );
  const inAreas = sumOf(rows.filter((one) => one.area_id !== null));
  const each = perInspector({ schools: inAreas.schools, inspectors: inspectors.size });
  return {
    ...{ day, asOf: asked.now.toISOString(), version, norms: areaNorms, ...sumOf(rows) },
    inspectors: inspectors.size,
    ...(routine && {
      routine: { campaignId: routine.campaign_id, title: routine.title, to: routine.to_day },
    }),
    outside: sumOf(rows.filter((one) => one.area_id === null)).schools,
    ...(each !== undefined && { perInspector: each }),
    areas: areas.map((area) => {
      const own = rows.filter((one) => one.area_id === area.area_id);
      const of = people.filter((one) => one.area_id === area.area_id);
      const head = of.find((one) => one.duty === 'head');
      const those = of.filter((one) => one.duty === 'inspector');
      const sum = sumOf(own);
      return {
        ...{ areaId: area.area_id, name: area.name, ...sum },
        isMine: of.some((one) => one.account_id === account.accountId),
        ...(head && { head: { accountId: head.account_id, name: head.name } }),
        load: loadOf({ schools: sum.schools, inspectors: those.length }),
        size: sizeOf(sum.schools),
        unassigned: sumOf(own.filter((one) => one.inspector_id === null)).schools,
        inspectors: those.map((one) => {
          const counts = sumOf(own.filter((row) => row.inspector_id === one.account_id));
          const load = loadOf({ schools: counts.schools, inspectors: 1 });
          return { accountId: one.account_id, name: one.name, ...counts, load };
        }),
      };
    }),
  };
};

function sumOf(rows: readonly CountRow[]) {
  const sum = (of: (row: CountRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    schools: sum((row) => row.schools),
    kindergartens: sum((row) => row.kindergartens),
    privateKindergartens: sum((row) => row.private_kindergartens),
    visited: sum((row) => row.visited),
  };
}

/** The month of a day, up to the day. */
function monthOf(day: Day) {
  return { from: `${day.slice(0, 7)}-01`, to: day };
}

/** Schools that stand on the day, each with its span and how often somebody of its area was there in the month. */
function schoolsOn({ county }: Pick<Asked, 'county'>, day: Day): RawBuilder<unknown> {
  const { from, to } = monthOf(day);
  return sql`place school
    left join area_school put on put.county_code = school.county_code and put.school_id = school.place_id
      and ${holdsOn(day, 'put')}
    left join lateral (select count(*)::int as visits, max(visit.day) as last_day,
        count(*) filter (where visit.day >= ${from}::date)::int as in_month from visit
      where visit.county_code = school.county_code and visit.school_id = school.place_id and withdrawn_at is null
        and visit.day between ${addDays(from, -366)}::date and ${to}::date
        and exists (select from visit_person went join area_inspector held
          on held.county_code = went.county_code and held.account_id = went.account_id
          where went.county_code = visit.county_code and went.visit_id = visit.visit_id
            and held.area_id = put.area_id and held.from_day <= visit.day
            and (held.to_day is null or held.to_day >= visit.day))) been on put.area_id is not null
    where school.county_code = ${county} and school.kind = 'school' and school.valid_from <= ${day}::date
      and (school.valid_to is null or school.valid_to >= ${day}::date)`;
}

async function countsOn(asked: Asked, day: Day) {
  return await asked.tx.rows(
    sql<CountRow>`select put.area_id, put.account_id as inspector_id, count(*)::int as schools,
        count(*) filter (where school_kind = 'kindergarten')::int as kindergartens,
        count(*) filter (where school_kind = 'kindergarten' and ownership = 'private')::int as private_kindergartens,
        count(*) filter (where been.in_month > 0)::int as visited
      from ${schoolsOn(asked, day)} group by 1, 2`.compile(q),
  );
}

type Asking = Omit<Parsed<'area.schools'>, 'after' | 'limit'>;

/** The rows of the list; also counted for the export. */
export function areaSchoolsFrom(asked: Asked, input: Asking): RawBuilder<unknown> {
  const { county, today, account } = asked;
  const day = input.day !== undefined && input.day < today ? input.day : today;
  const { areaId, inspectorId, lacks, isMine, isPrivateKindergarten, isUnvisited, find } = input;
  return sql`${schoolsOn(asked, day)}
    ${areaId ? sql`and put.area_id = ${areaId}` : sql``}
    ${inspectorId ? sql`and put.account_id = ${inspectorId}` : sql``}
    ${lacks === 'area' ? sql`and put.area_id is null` : sql``}
    ${lacks === 'inspector' ? sql`and put.area_id is not null and put.account_id is null` : sql``}
    ${isPrivateKindergarten ? sql`and school_kind = 'kindergarten' and ownership = 'private'` : sql``}
    ${isUnvisited ? sql`and coalesce(been.in_month, 0) = 0` : sql``}
    ${find ? sql`and position(${find} in school.name) > 0` : sql``}
    ${
      isMine
        ? sql`and exists (select from area_inspector held where held.county_code = ${county}
            and held.area_id = put.area_id and held.account_id = ${account.accountId} and ${holdsOn(day, 'held')})`
        : sql``
    }`;
}

interface SchoolRow {
  readonly school_id: string;
  readonly school_name: string;
  readonly school_kind: 'primary';
  readonly ownership: string | null;
  readonly township: string | null;
  readonly area_id: string | null;
  readonly area: string | null;
  readonly inspector_id: string | null;
  readonly inspector: string | null;
  readonly from_day: Day | null;
  readonly in_month: number | null;
  readonly last_day: Day | null;
}

const AfterSchool = z.tuple([z.string().max(200), z.uuid()]);

export const areaSchools: Handler<'area.schools'> = async (asked, input) => {
  const after = input.after === undefined ? undefined : readAfter(AfterSchool, input.after);
  if (after === null) return badAfter(asked);
  const rows = await asked.tx.rows(
    sql<SchoolRow>`select page.*, above.name as township, area.name as area, card.name as inspector
      from (select school.county_code, school.place_id as school_id, school.name as school_name, school_kind, ownership,
          school.parent_id, put.area_id, put.account_id as inspector_id, put.from_day, been.in_month, been.last_day
        from ${areaSchoolsFrom(asked, input)}
          ${after ? sql`and (school.name collate "C", school.place_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
        order by school.name collate "C", school.place_id limit ${input.limit + 1}) page
      left join place above on above.county_code = page.county_code and above.place_id = page.parent_id
      left join area on area.county_code = page.county_code and area.area_id = page.area_id
      left join account_card card on card.county_code = page.county_code and card.account_id = page.inspector_id
      order by page.school_name collate "C", page.school_id`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      ...{ schoolId: row.school_id, schoolName: row.school_name, schoolKind: row.school_kind },
      ...{ township: row.township ?? '', isPrivate: row.ownership === 'private' },
      ...(row.area_id !== null && { areaId: row.area_id, area: row.area ?? '' }),
      ...(row.inspector_id !== null && {
        inspectorId: row.inspector_id,
        inspector: row.inspector ?? '',
      }),
      ...(row.from_day !== null && { from: row.from_day }),
      visitsInMonth: row.in_month ?? 0,
      ...(row.last_day !== null && { lastVisit: row.last_day }),
    })),
    ...(rows.length > input.limit &&
      last && { next: writeAfter([last.school_name, last.school_id]) }),
  };
};

const AfterNumber = z.tuple([z.int()]);

interface ChangeRow {
  readonly number: number;
  readonly what: 'made';
  readonly detail: Record<string, string | number>;
  readonly from_day: Day;
  readonly reason: string;
  readonly at: Date;
  readonly by: string | null;
}

export const areaHistory: Handler<'area.history'> = async (asked, input) => {
  const after = input.after === undefined ? undefined : readAfter(AfterNumber, input.after);
  if (after === null) return badAfter(asked);
  const rows = await asked.tx.rows(
    sql<ChangeRow>`select number, what, detail, from_day, reason, one.at, card.name as by from area_change one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${asked.county} ${after ? sql`and number < ${after[0]}` : sql``}
      order by number desc limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      ...{ number: row.number, what: row.what, detail: row.detail, from: row.from_day },
      ...{ reason: row.reason, at: row.at.toISOString(), by: row.by ?? '' },
    })),
    ...(rows.length > input.limit && last && { next: writeAfter([last.number]) }),
  };
};
