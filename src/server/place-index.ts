import { sql } from 'kysely';
import type pg from 'pg';

import type { PlaceKind, Stage } from '../domain/place.ts';
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
  forget(county: number): void;
}

const freshMs = 60_000;
const mostRemembered = 50_000;

export function openPlaceIndex(pool: pg.Pool): PlaceIndex {
  const places = new Map<string, { node: PlaceNode | undefined; until: number }>();
  const schools = new Map<string, { ids: readonly string[]; until: number }>();
  const remember = <V extends { until: number }>(map: Map<string, V>, key: string, value: V) => {
    if (map.size >= mostRemembered) map.clear();
    map.set(key, value);
  };
  const inCounty = async <T>(county: number, work: (tx: Tx) => Promise<T>) =>
    await inScope(pool, { county, schools: '*', accountId: undefined }, work);
  return {
    async find(county, placeId) {
      const key = `${county} ${placeId}`;
      const known = places.get(key);
      const now = performance.now();
      if (known && known.until > now) return known.node;
      const node = await inCounty(county, async (tx) => await readNode(tx, county, placeId));
      remember(places, key, { node, until: now + freshMs });
      return node;
    },
    async schoolsBelow(county, placeId) {
      const key = `${county} ${placeId}`;
      const known = schools.get(key);
      const now = performance.now();
      if (known && known.until > now) return known.ids;
      const ids = await inCounty(county, async (tx) => await readSchools(tx, county, placeId));
      remember(schools, key, { ids, until: now + freshMs });
      return ids;
    },
    forget(county) {
      for (const map of [places, schools])
        for (const key of map.keys()) if (key.startsWith(`${county} `)) map.delete(key);
    },
  };
}

async function readNode(tx: Tx, county: number, placeId: string): Promise<PlaceNode | undefined> {
  const row = await tx.row(
    q
      .selectFrom('place')
      .select(['place_id', 'kind', 'path', 'school_id', 'name', 'stage', 'cohort', 'is_boarding'])
      .where('county_code', '=', county)
      .where('place_id', '=', placeId),
  );
  if (!row) return undefined;
  return {
    placeId,
    county,
    kind: row.kind as PlaceKind,
    path: row.path,
    schoolId: row.school_id ?? undefined,
    name: row.name,
    stage: (row.stage as Stage | null) ?? undefined,
    cohort: row.cohort ?? undefined,
    isBoarding: row.is_boarding === true,
  };
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
