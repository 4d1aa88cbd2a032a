import { type RawBuilder, sql } from 'kysely';

import { addDays, type Day, weekday } from '../domain/date.ts';
import type { ObligationRule } from '../domain/obligation-rules.ts';
import { stages } from '../domain/place.ts';
import { sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import { isDueOn } from './roll-due.ts';

/** A class, school or county that may owe something, with the record of the day if there is one. */
export interface OwingUnit {
  readonly placeId: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly schoolId: string | undefined;
  /** A department: its people are staff. */
  readonly isStaff: boolean;
  readonly record: { readonly at: Date; readonly by: string; readonly isLate: boolean } | undefined;
}

interface UnitRow {
  readonly place_id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly path: string[];
  readonly school_id: string | null;
  readonly at: Date | null;
  readonly by: string | null;
  readonly is_late: boolean | null;
}

/** Where something is asked: all of these schools, or what lies below one place of them. */
export interface Among {
  readonly schoolIds: readonly string[];
  readonly below?: string | undefined;
}

/** The units of a rule with their records, school by school in the order of lists. */
export async function unitsOf(
  asked: Asked,
  rule: ObligationRule,
  day: Day,
  among: Among,
): Promise<OwingUnit[]> {
  const rows = await readUnits(asked, rule, day, among);
  return rows.map((row) => ({
    placeId: row.place_id,
    name: placeFullName(row, day),
    path: row.path,
    schoolId: row.school_id ?? undefined,
    isStaff: row.kind === 'department',
    record: row.at ? { at: row.at, by: row.by ?? '', isLate: row.is_late === true } : undefined,
  }));
}

async function readUnits(
  asked: Asked,
  rule: ObligationRule,
  day: Day,
  among: Among,
): Promise<UnitRow[]> {
  switch (rule.record) {
    case 'class-sheet':
      return await sheetUnits(asked, rule, day, among);
    case 'nursery-round':
      return await unitsFrom(asked, roundSource(asked, rule, day, among));
    case 'daily-report':
    case 'county-report':
      return await unitsFrom(asked, reportSource(asked, rule, day, among));
    case 'recheck':
      return await recheckUnits(asked, day, among);
    case 'none':
      return [];
  }
}

const classKinds = ['class', 'department'];

/** The first version says when it was done and by whom, the newest whether there is one. */
async function sheetUnits(
  { tx, county }: Asked,
  { session = 'morning' }: ObligationRule,
  day: Day,
  { schoolIds, below }: Among,
): Promise<UnitRow[]> {
  const number = sessions.indexOf(session);
  return await tx.rows(
    sql<UnitRow>`
      select place.place_id, place.kind, place.name, place.stage, place.cohort, place.path, place.school_id,
        coalesce(first.at, sheet.at) as at, card.name as by, sheet.is_late
      from place
      left join class_day sheet on sheet.county_code = ${county} and sheet.day = ${day}
        and sheet.class_id = place.place_id and sheet.session = ${number}
      left join roll first on first.county_code = ${county} and first.day = ${day}
        and first.class_id = place.place_id and first.session = ${number} and first.version = 1
      left join account_card card on card.county_code = ${county}
        and card.account_id = coalesce(first.account_id, sheet.account_id)
      where place.county_code = ${county} and place.school_id = any(${[...schoolIds]}::uuid[])
        and place.kind = any(${classKinds}) ${belowOf(below)} and ${isDueOn('place', day)}
      order by place.school_id, ${inOrder}`.compile(q),
  );
}

/** Where units come from beside `place`, with `first`: the first version of their record. */
interface Source {
  readonly joins: RawBuilder<unknown>;
  readonly isLate: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
}

function roundSource(
  { county }: Asked,
  { round = 1, by = '23:59' }: ObligationRule,
  day: Day,
  { schoolIds, below }: Among,
): Source {
  return {
    joins: sql`join county on county.county_code = place.county_code
      left join nursery_round first on first.county_code = ${county} and first.day = ${day}
        and first.class_id = place.place_id and first.round = ${round} and first.version = 1`,
    isLate: sql`first.at >= (${day}::date + ${by}::time + interval '1 minute') at time zone county.zone`,
    where: sql`place.county_code = ${county} and place.school_id = any(${[...schoolIds]}::uuid[])
      and place.kind = 'class' and place.stage = 'kindergarten' ${belowOf(below)} and ${isDueOn('place', day)}`,
    order: sql`place.school_id, ${inOrder}`,
  };
}

/**
 * Schools with a drawn class in the week of the day, as far as its doctor has been told of it: what is drawn and not
 * told yet must stay unknown. Done when the last of them was sent; what lapsed was not done.
 */
async function recheckUnits(
  { tx, county }: Asked,
  day: Day,
  { schoolIds }: Among,
): Promise<UnitRow[]> {
  const monday = addDays(day, 1 - weekday(day));
  return await tx.rows(
    sql<UnitRow>`
      select place.place_id, place.kind, place.name, place.stage, place.cohort, place.path, place.school_id,
        case when bool_and(one.sent_at is not null) then max(one.sent_at) end as at,
        (array_agg(card.name order by one.sent_at desc))[1] as by, bool_or(one.sent_at > one.due_at) as is_late
      from recheck one
      join place on place.county_code = ${county} and place.place_id = one.school_id
      left join account_card card on card.county_code = ${county} and card.account_id = one.sent_by
      where one.county_code = ${county} and one.day between ${monday} and ${addDays(monday, 6)}
        and one.opened_at is not null and one.school_id = any(${[...schoolIds]}::uuid[])
        and one.ended_as is distinct from 'called-off'
      group by place.county_code, place.place_id
      order by place.name, place.place_id`.compile(q),
  );
}

/** Schools, or the county itself, with the first version of the day's report. */
function reportSource(
  { county, place }: Asked,
  rule: ObligationRule,
  day: Day,
  { schoolIds }: Among,
): Source {
  const ids = rule.per === 'county' ? [place.path[0] ?? place.placeId] : [...schoolIds];
  return {
    joins: sql`left join daily_report first on first.county_code = ${county} and first.place_id = place.place_id
      and first.day = ${day} and first.version = 1`,
    isLate: sql`first.is_late`,
    where: sql`place.county_code = ${county} and place.place_id = any(${ids}::uuid[])`,
    order: sql`place.name, place.place_id`,
  };
}

async function unitsFrom({ tx, county }: Asked, source: Source): Promise<UnitRow[]> {
  const { joins, isLate, where, order } = source;
  return await tx.rows(
    sql<UnitRow>`
      select place.place_id, place.kind, place.name, place.stage, place.cohort, place.path, place.school_id,
        first.at, card.name as by, ${isLate} as is_late
      from place ${joins}
      left join account_card card on card.county_code = ${county} and card.account_id = first.account_id
      where ${where} order by ${order}`.compile(q),
  );
}

/** How many units of a rule each school has, how many have their record, and how many of those came late. */
export interface UnitCount {
  readonly schoolId: string;
  readonly due: number;
  readonly done: number;
  readonly late: number;
}

/** The units of many schools counted where they lie: a city has thousands. Of class sheets see school_day. */
export async function countUnits(
  asked: Asked,
  rule: ObligationRule,
  day: Day,
  schoolIds: readonly string[],
): Promise<UnitCount[]> {
  const sourceOf = rule.record === 'nursery-round' ? roundSource : reportSource;
  const { joins, isLate, where } = sourceOf(asked, rule, day, { schoolIds });
  return await asked.tx.rows(
    sql<UnitCount>`
      select coalesce(place.school_id, place.place_id) as "schoolId", count(*)::int as due,
        count(first.at)::int as done, (count(*) filter (where ${isLate}))::int as late
      from place ${joins} where ${where} group by 1`.compile(q),
  );
}

const belowOf = (placeId: string | undefined) =>
  placeId === undefined ? sql`` : sql`and place.path @> array[${placeId}]::uuid[]`;

const inOrder = sql`place.kind, array_position(${[...stages]}::text[], place.stage),
  place.cohort desc nulls last, length(place.name), place.name, place.place_id`;
