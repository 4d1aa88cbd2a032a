import { sql } from 'kysely';
import type pg from 'pg';

import { type PlaceKind, type Stage, stages } from '../domain/place.ts';
import { inScope, q, type Tx } from './db.ts';

/** What the request path must know of a place. */
export interface PlaceNode {
  readonly placeId: string;
  readonly county: number;
  readonly kind: PlaceKind;
  readonly path: readonly string[];
  readonly schoolId: string | undefined;
  readonly name: string;
  readonly stage: Stage | undefined;
  readonly cohort: number | undefined;
  readonly isBoarding: boolean;
}

/**
 * Places by id, remembered for a short time: the request path needs a place's ancestors on every request
 * and they almost never change. Other processes see a change within `freshMs`.
 */
export interface PlaceIndex {
  find(county: number, placeId: string): Promise<PlaceNode | undefined>;
  /** The schools below a place (itself when it is one). */
  schoolsBelow(county: number, placeId: string): Promise<readonly string[]>;
  /** Classes and departments below a place, as lists read them: school by school, the youngest first. */
  unitsBelow(county: number, placeId: string): Promise<readonly string[]>;
  forget(county: number): void;
}

const freshMs = 60_000;
const mostRemembered = 50_000;
/** A list of a million people's classes takes a megabyte. */
const mostUnitLists = 50;

export function openPlaceIndex(
  pool: pg.Pool,
  onForget: (county: number) => void = () => undefined,
): PlaceIndex {
  const places = new Map<string, { node: PlaceNode | undefined; until: number }>();
  const schools = new Map<string, { ids: readonly string[]; until: number }>();
  const units = new Map<string, { ids: readonly string[]; until: number }>();
  const forgotten = new Map<number, number>();
  const remember = <V extends { until: number }>(
    map: Map<string, V>,
    [county, placeId]: readonly [number, string],
    value: V,
    most = mostRemembered,
  ) => {
    // What was being looked up while places changed may be what was before.
    if (value.until - freshMs <= (forgotten.get(county) ?? 0)) return;
    if (map.size >= most) map.clear();
    map.set(`${county} ${placeId}`, value);
  };
  const inCounty = async <T>(county: number, work: (tx: Tx) => Promise<T>) =>
    await inScope(pool, { county, schools: '*', accountId: undefined }, work);
  return {
    async find(county, placeId) {
      const key = `${county} ${placeId}`;
      const known = places.get(key);
      const now = performance.now();
      if (known && known.until > now) return known.node;
      const nodes = await inCounty(county, async (tx) => await readNodes(tx, county, placeId));
      for (const node of nodes)
        remember(places, [county, node.placeId], { node, until: now + freshMs });
      const found = nodes.find((node) => node.placeId === placeId);
      if (!found) remember(places, [county, placeId], { node: undefined, until: now + freshMs });
      return found;
    },
    async schoolsBelow(county, placeId) {
      const key = `${county} ${placeId}`;
      const known = schools.get(key);
      const now = performance.now();
      if (known && known.until > now) return known.ids;
      const ids = await inCounty(county, async (tx) => await readSchools(tx, county, placeId));
      remember(schools, [county, placeId], { ids, until: now + freshMs });
      return ids;
    },
    async unitsBelow(county, placeId) {
      const key = `${county} ${placeId}`;
      const known = units.get(key);
      const now = performance.now();
      if (known && known.until > now) return known.ids;
      const ids = await inCounty(county, async (tx) => await readUnits(tx, county, placeId));
      remember(units, [county, placeId], { ids, until: now + freshMs }, mostUnitLists);
      return ids;
    },
    forget(county) {
      onForget(county);
      forgotten.set(county, performance.now());
      for (const map of [places, schools, units])
        for (const key of map.keys()) if (key.startsWith(`${county} `)) map.delete(key);
    },
  };
}

const columns = sql`one.place_id, one.kind, one.path, one.school_id, one.name, one.stage, one.cohort, one.is_boarding`;

/** The place and its like in its school: in the morning the classes come together, in the evening the rooms. */
async function readNodes(tx: Tx, county: number, placeId: string): Promise<PlaceNode[]> {
  const rows = await tx.rows(
    sql<NodeRow>`
      with asked as (select * from place where county_code = ${county} and place_id = ${placeId})
      select ${columns} from asked one
      union all
      select ${columns} from asked join place one on one.county_code = ${county} and one.school_id = asked.school_id
        and one.kind = asked.kind and one.place_id <> asked.place_id`.compile(q),
  );
  return rows.map((row) => ({
    placeId: row.place_id,
    county,
    kind: row.kind as PlaceKind,
    path: row.path,
    schoolId: row.school_id ?? undefined,
    name: row.name,
    stage: (row.stage as Stage | null) ?? undefined,
    cohort: row.cohort ?? undefined,
    isBoarding: row.is_boarding === true,
  }));
}

interface NodeRow {
  readonly place_id: string;
  readonly kind: string;
  readonly path: string[];
  readonly school_id: string | null;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly is_boarding: boolean | null;
}

async function readUnits(tx: Tx, county: number, placeId: string): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ place_id: string }>`
      select place.place_id from place
      left join place school on school.county_code = ${county} and school.place_id = place.school_id
      where place.county_code = ${county} and place.kind in ('class', 'department')
        and place.path @> array[${placeId}]::uuid[]
      order by coalesce(school.name, ''), place.school_id,
        coalesce(array_position(${[...stages]}::text[], place.stage), 0), coalesce(-place.cohort, 0),
        length(place.name), place.name, place.place_id`.compile(q),
  );
  return rows.map((row) => row.place_id);
}

async function readSchools(tx: Tx, county: number, placeId: string): Promise<string[]> {
  const rows = await tx.rows(
    q
      .selectFrom('place')
      .select('place_id')
      .where('county_code', '=', county)
      .where('kind', '=', 'school')
      .where(sql<boolean>`path @> array[${placeId}]::uuid[]`),
  );
  return rows.map((row) => row.place_id);
}
