import { sql } from 'kysely';

import type { AreaChange, AreaDuty } from '../domain/area.ts';
import { addDays, type Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { areaText } from '../domain/text/area.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

type Place = Pick<Asked, 'tx' | 'county'>;

export interface AreaRow {
  readonly area_id: string;
  readonly name: string;
  readonly ended_at: Date | null;
}

export interface AreaPersonRow {
  readonly area_id: string;
  readonly account_id: string;
  readonly duty: AreaDuty;
  readonly name: string;
  readonly from_day: Day;
}

/** In force on the day. */
export function holdsOn(day: Day, table: 'one' | 'put' | 'held') {
  const of = sql.ref(table);
  return sql`${of}.from_day <= ${day}::date and (${of}.to_day is null or ${of}.to_day >= ${day}::date)`;
}

export async function areaOf({ tx, county }: Place, areaId: string) {
  return await tx.row(
    sql<AreaRow>`select area_id, name, ended_at from area where county_code = ${county} and area_id = ${areaId}`.compile(
      q,
    ),
  );
}

/** Areas with a span that holds on the day, or that have not ended, in the order of their names. */
export async function areasOn({ tx, county }: Place, day: Day) {
  return await tx.rows(
    sql<AreaRow>`select area_id, name, ended_at from area where county_code = ${county}
      and (ended_at is null or exists (select from area_school put where put.county_code = area.county_code
          and put.area_id = area.area_id and ${holdsOn(day, 'put')})
        or exists (select from area_inspector held where held.county_code = area.county_code
          and held.area_id = area.area_id and ${holdsOn(day, 'held')}))
      order by made_at, area_id`.compile(q),
  );
}

/** Who heads and inspects on the day, the heads first. */
export async function areaPeople({ tx, county }: Place, day: Day) {
  return await tx.rows(
    sql<AreaPersonRow>`select one.area_id, one.account_id, duty, card.name, from_day from area_inspector one
      join account_card card using (county_code, account_id)
      where one.county_code = ${county} and ${holdsOn(day, 'one')}
      order by duty, card.name, account_id`.compile(q),
  );
}

export async function versionOf({ tx, county }: Place): Promise<number> {
  const row = await tx.row(
    sql<{
      version: number | null;
    }>`select max(number) as version from area_change where county_code = ${county}`.compile(q),
  );
  return row?.version ?? 0;
}

export function noArea({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(areaText.theArea, language) });
}

interface Because {
  readonly version: number;
  readonly from: Day;
  readonly reason: string;
}

/** Counts a change and writes it down; refuses one that began from an older state. */
export async function areaStep(
  { tx, county, now, account, language }: Asked,
  { version, from, reason }: Because,
  what: AreaChange,
  detail: Readonly<Record<string, string | number>>,
): Promise<Problem | { version: number }> {
  const before = await versionOf({ tx, county });
  const next = await tx.row(
    sql<{
      number: number;
    }>`insert into area_change (county_code, number, what, detail, from_day, reason, at, account_id)
      select ${county}, ${version + 1}, ${what}, ${JSON.stringify(detail)}::jsonb, ${from}, ${reason}, ${now},
        ${account.accountId} where ${version === before}
      on conflict (county_code, number) do nothing returning number`.compile(q),
  );
  return next
    ? { version: next.number }
    : problem('changed-meanwhile', { what: say(areaText.theState, language) });
}

/** A school and where it is to belong; without an area: nowhere. */
export interface Placing {
  readonly schoolId: string;
  readonly areaId: string | undefined;
  readonly inspectorId: string | undefined;
}

/** The last day on which one of these schools came to where it is: nothing may move before. */
export async function lastBegin({ tx, county }: Place, schoolIds: readonly string[]) {
  const row = await tx.row(
    sql<{
      day: Day | null;
    }>`select max(from_day) as day from area_school where county_code = ${county}
      and school_id = any(${schoolIds}::uuid[]) and to_day is null`.compile(q),
  );
  return row?.day ?? undefined;
}

/** Ends the spans that change and begins the new ones; says how many schools moved. */
export async function placeSchools(
  { tx, county, now, id }: Pick<Asked, 'tx' | 'county' | 'now' | 'id'>,
  from: Day,
  placings: readonly Placing[],
): Promise<number> {
  const wanted = sql`unnest(${placings.map((one) => one.schoolId)}::uuid[],
    ${placings.map((one) => one.areaId ?? null)}::uuid[], ${placings.map((one) => one.inspectorId ?? null)}::uuid[],
    ${placings.map(() => id())}::uuid[]) as wanted (school_id, area_id, account_id, id)`;
  const ended = await tx.rows(
    sql<{
      school_id: string;
    }>`update area_school put set to_day = ${addDays(from, -1)} from ${wanted}
      where put.county_code = ${county} and put.school_id = wanted.school_id and put.to_day is null
        and (put.area_id, put.account_id) is distinct from (wanted.area_id, wanted.account_id)
      returning put.school_id`.compile(q),
  );
  const begun = await tx.rows(
    sql<{
      school_id: string;
    }>`insert into area_school (county_code, area_school_id, school_id, area_id, account_id,
        from_day, put_at)
      select ${county}, wanted.id, wanted.school_id, wanted.area_id, wanted.account_id, ${from}, ${now} from ${wanted}
      where wanted.area_id is not null and not exists (select from area_school put where put.county_code = ${county}
        and put.school_id = wanted.school_id and put.to_day is null)
      returning school_id`.compile(q),
  );
  return new Set([...ended, ...begun].map((one) => one.school_id)).size;
}

/** All are schools of this county that stand today. */
export async function whyNotSchools(
  { tx, county, today, language }: Asked,
  schoolIds: readonly string[],
) {
  const row = await tx.row(
    sql<{ count: number }>`select count(*)::int as count from place where county_code = ${county}
      and place_id = any(${schoolIds}::uuid[]) and kind = 'school'
      and (valid_to is null or valid_to >= ${today}::date)`.compile(q),
  );
  return row?.count === schoolIds.length
    ? undefined
    : problem('not-found', { what: say(areaText.aSchool, language) });
}
