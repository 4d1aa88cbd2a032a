import { sql } from 'kysely';

import { drawn } from '../domain/county-map-drawing.ts';
import { isSameArea, type MapArea, mapText, readMap, siteOf } from '../domain/county-map.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { mapWordText } from '../domain/text/county-map.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';

/** 学校地图 */

const read: Handler<'map.read'> = async (asked, { placeId }) => {
  const { tx, county } = asked;
  const [map, towns, sites] = await Promise.all([
    tx.row(
      sql<{
        outline: string;
        file_name: string;
        at: Date;
      }>`select outline, file_name, at from county_map
        where county_code = ${county}`.compile(q),
    ),
    townships(asked),
    sitesIn(asked, placeId),
  ]);
  const areas = map ? readMap(map.outline) : [];
  return {
    ...(map && { outline: map.outline, fileName: map.file_name, at: map.at.toISOString() }),
    areas: isProblem(areas) ? [] : matched(areas, towns),
    sites,
  };
};

async function sitesIn({ tx, county }: Asked, placeId: string): Promise<Placed[]> {
  const rows = await tx.rows(
    sql<{ school_id: string; longitude: number; latitude: number }>`
      select site.place_id as school_id, longitude::float as longitude, latitude::float as latitude
      from place_site site join place on place.county_code = ${county} and place.place_id = site.place_id
      where site.county_code = ${county} and place.valid_to is null
        and (place.path @> array[${placeId}]::uuid[] or place.place_id = ${placeId})`.compile(q),
  );
  return rows.map((row) => ({
    schoolId: row.school_id,
    longitude: row.longitude,
    latitude: row.latitude,
  }));
}

const drawing: Handler<'map.drawing'> = async (asked, { placeId }) => {
  const { tx, county, settings } = asked;
  const [map, sites] = await Promise.all([
    tx.row(
      sql<{ text: string; is_whole: boolean }>`
        select coalesce(drawing, outline) as text, drawing is null as is_whole from county_map
        where county_code = ${county}`.compile(q),
    ),
    sitesIn(asked, placeId),
  ]);
  return {
    ...(map && { outline: map.is_whole ? thinText(map.text) : map.text }),
    sites,
    ...(settings.tiles && {
      tiles: { ...settings.tiles, addresses: [...settings.tiles.addresses] },
    }),
  };
};

/** Outlines that were put in use before pages had a drawing of their own. */
function thinText(outline: string): string {
  const areas = readMap(outline);
  return isProblem(areas) ? outline : mapText(drawn(areas));
}

const check: Handler<'map.check'> = async (asked, { file, datum }) => {
  const areas = readMap(file, datum);
  if (isProblem(areas)) return areas;
  const towns = await townships(asked);
  const found = matched(areas, towns);
  return {
    areas: found,
    points: areas.flatMap((one) => one.polygons.flat(2)).length,
    without: towns.filter((town) => !found.some((one) => one.township === town)),
    outline: mapText(areas),
  };
};

const set: Handler<'map.set'> = async (asked, { file, fileName, datum }) => {
  const { tx, county, now, account } = asked;
  const areas = readMap(file, datum);
  if (isProblem(areas)) return areas;
  tx.send(
    sql`insert into county_map (county_code, outline, drawing, areas, file_name, at, account_id)
      values (${county}, ${mapText(areas)}, ${mapText(drawn(areas))}, ${areas.length}, ${fileName}, ${now},
        ${account.accountId})
      on conflict (county_code) do update set outline = excluded.outline, drawing = excluded.drawing,
        areas = excluded.areas, file_name = excluded.file_name, at = excluded.at, account_id = excluded.account_id`.compile(
      q,
    ),
  );
  return await Promise.resolve({ areas: areas.length });
};

const locate: Handler<'map.locate'> = async (asked, { sites, datum = 'wgs84' }) => {
  const byId = new Map(sites.map((one) => [one.schoolId, one]));
  const placed: Placed[] = [];
  for (const { schoolId, longitude, latitude } of byId.values()) {
    const school = await asked.places.find(asked.county, schoolId);
    const point = siteOf([longitude, latitude], datum, school?.name ?? '');
    if (isProblem(point)) return point;
    placed.push({ schoolId, longitude: point[0], latitude: point[1] });
  }
  return (await writeSites(asked, placed)) < byId.size
    ? problem('not-found', { what: say(mapWordText.school, asked.language) })
    : { schools: byId.size };
};

const placeSchool: Handler<'map.place'> = async (asked, input) => {
  const { schoolId, datum = 'wgs84' } = input;
  const point = siteOf([input.longitude, input.latitude], datum, asked.place.name);
  if (isProblem(point)) return point;
  const [longitude, latitude] = point;
  return (await writeSites(asked, [{ schoolId, longitude, latitude }])) === 1
    ? { schoolId, longitude, latitude }
    : problem('not-found', { what: say(mapWordText.school, asked.language) });
};

/** A school with its place in WGS 84. */
export interface Placed {
  readonly schoolId: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** Writes where schools lie; answers how many of them there are. */
export async function writeSites(
  { tx, county, now, account }: Pick<Asked, 'tx' | 'county' | 'now' | 'account'>,
  placed: readonly Placed[],
): Promise<number> {
  if (placed.length === 0) return 0;
  const written = await tx.rows(
    sql`insert into place_site (county_code, place_id, school_id, longitude, latitude, at, account_id)
      select ${county}::integer, place.place_id, place.place_id, one.longitude, one.latitude, ${now}::timestamptz,
        ${account.accountId}::uuid
      from unnest(${columns(placed, [
        ['uuid', (one) => one.schoolId],
        ['float8', (one) => one.longitude],
        ['float8', (one) => one.latitude],
      ])}) as one (school_id, longitude, latitude)
      join place on place.county_code = ${county} and place.place_id = one.school_id and place.kind = 'school'
      order by place.place_id
      on conflict (county_code, place_id) do update set longitude = excluded.longitude,
        latitude = excluded.latitude, at = excluded.at, account_id = excluded.account_id
      returning place_id`.compile(q),
  );
  return written.length;
}

async function townships({ tx, county }: Asked): Promise<string[]> {
  const rows = await tx.rows(
    sql<{
      name: string;
    }>`select name from place where county_code = ${county} and kind in ('township', 'zone')
      and valid_to is null order by name`.compile(q),
  );
  return rows.map((row) => row.name);
}

function matched(areas: readonly MapArea[], towns: readonly string[]) {
  return areas.map(({ name }) => {
    const township = towns.find((town) => isSameArea(name, town));
    return { name, ...(township !== undefined && { township }) };
  });
}

export const countyMapHandlers: FeatureHandlers<'map'> = {
  'map.read': read,
  'map.drawing': drawing,
  'map.check': check,
  'map.set': set,
  'map.locate': locate,
  'map.place': placeSchool,
};
