import { type RawBuilder, sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type PlaceKind, type SchoolKind, type Stage, stages } from '../domain/place.ts';
import { hasScheme, type Scheme, stagesOf, usualScheme } from '../domain/schooling.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';

/** A place as the contract shows it. */
export type Place = Output<'place.children'>['place'];

/** 省、市 above the county, highest first. */
export async function divisionsAbove({ tx, county }: Asked): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ name: string }>`
      with recursive up as (
        select code, name, parent_code, 0 as step from division where code = ${county}
        union all
        select division.code, division.name, division.parent_code, step + 1
        from division join up on division.code = up.parent_code
      )
      select name from up where step > 0 order by step desc`.compile(q),
  );
  return rows.map((row) => row.name);
}

/** Places in use on the day. */
export function liveOn(day: Day): RawBuilder<boolean> {
  return sql<boolean>`(place.valid_to is null or place.valid_to >= ${day})`;
}

/** Places directly below one, with those that are closed where they are asked for. */
export function childrenOf(
  { today }: Pick<Asked, 'today'>,
  { placeId, closed }: Parsed<'place.children'>,
): RawBuilder<boolean> {
  return sql<boolean>`place.parent_id = ${placeId} and ${closed ? sql`true` : liveOn(today)}`;
}

interface PlaceRow {
  readonly place_id: string;
  readonly kind: PlaceKind;
  readonly parent_id: string | null;
  readonly name: string;
  readonly school_id: string | null;
  readonly code: string | null;
  readonly school_kind: SchoolKind | null;
  readonly ownership: 'public' | 'private' | null;
  readonly is_boarding: boolean | null;
  readonly stage: Stage | null;
  readonly cohort: number | null;
  readonly scheme: Scheme | null;
  /** Of the county's root. */
  readonly county_scheme: Scheme | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
  readonly version: number;
  readonly members: number;
  readonly children: number;
}

/** Places by a condition, in reading order, with how many people and places stand below them today. */
export async function readPlaces(asked: Asked, condition: RawBuilder<boolean>): Promise<Place[]> {
  const { tx, county, today } = asked;
  const rows = await tx.rows(
    sql<PlaceRow>`
      select place_id, kind, parent_id, name, school_id, code, school_kind, ownership, is_boarding, stage, cohort, scheme,
        (select root.scheme from place root where root.county_code = ${county} and root.place_id = place.path[1])
          as county_scheme, address, phone, valid_from, valid_to, version,
        (select count(*)::int from place below where below.county_code = ${county}
          and below.parent_id = place.place_id
          and (below.valid_to is null or below.valid_to >= ${today})) as children,
        (select coalesce(sum(cardinality(person_ids)), 0)::int from place below join roster
            on roster.county_code = below.county_code and roster.class_id = below.place_id
            and roster.revision = below.roster_revision
          where below.county_code = ${county} and below.path @> array[place.place_id]
            and (place.school_id is null or below.school_id = place.school_id)
            and below.kind in ('class', 'department')
            and (below.valid_to is null or below.valid_to >= ${today})) as members
      from place where county_code = ${county} and ${condition}
      order by array_position(array['department', 'zone', 'township', 'center-school', 'school', 'campus',
          'teaching-point', 'grade', 'class', 'dorm', 'dorm-room', 'bus-run', 'canteen', 'canteen-table'], kind),
        array_position(${[...stages]}::text[], stage),
        cohort desc nulls last, length(name), name`.compile(q),
  );
  return rows.map((row) => placeFrom(row, today));
}

function placeFrom(row: PlaceRow, today: Day): Place {
  return {
    placeId: row.place_id,
    kind: row.kind,
    name: row.name,
    fullName: placeFullName(row, today),
    from: row.valid_from,
    version: row.version,
    members: row.members,
    children: row.children,
    ...(row.parent_id !== null && { parentId: row.parent_id }),
    ...(row.school_id !== null && { schoolId: row.school_id }),
    ...(row.code !== null && { code: row.code }),
    ...(row.school_kind !== null && { schoolKind: row.school_kind }),
    ...(row.ownership !== null && { ownership: row.ownership }),
    ...(row.is_boarding !== null && { isBoarding: row.is_boarding }),
    ...(row.stage !== null && { stage: row.stage }),
    ...(row.cohort !== null && { cohort: row.cohort }),
    ...schemeFrom(row),
    ...(row.address !== null && { address: row.address }),
    ...(row.phone !== null && { phone: row.phone }),
    ...(row.valid_to !== null && { to: row.valid_to }),
  };
}

/** 学制, of a county and of the schools whose grades depend on it; the stages of every school. */
function schemeFrom({ kind, scheme, county_scheme: above, school_kind: school }: PlaceRow) {
  const schemeAbove = (kind === 'school' ? above : null) ?? usualScheme;
  const schemeInForce = scheme ?? schemeAbove;
  const isDivided = kind === 'county' || (school !== null && hasScheme(school));
  return {
    ...(school !== null && { stages: [...stagesOf(school, schemeInForce)] }),
    ...(isDivided && { schemeInForce, schemeAbove, ...(scheme !== null && { scheme }) }),
  };
}
