import type pg from 'pg';

import { drawn } from '../../domain/county-map-drawing.ts';
import { type MapArea, mapText } from '../../domain/county-map.ts';

/** 演示县的区划图: invented outlines, one township in the middle and the others around it, and where schools lie. */

/** The middle of an invented county, in degrees, and how far it reaches. */
const middle = { longitude: 104.62, latitude: 25.84 };
const reach = { inner: 0.07, outer: 0.24 };
const stepsRound = 96;

interface Town {
  readonly place_id: string;
  readonly name: string;
}

/** Writes the outlines of the county's townships and a place for every school in its own township. */
export async function writeCountyMap(client: pg.Client): Promise<void> {
  const { rows: towns } = await client.query<Town>(
    `select place_id, name from place where kind in ('township', 'zone') order by name <> '城关镇', name`,
  );
  if (towns.length < 2) return;
  const areas = towns.map((town, nth) => areaOf(town.name, nth, towns.length - 1));
  const account = `(select account_id from account_grant where role = 'administrator' order by grant_id limit 1)`;
  await client.query(
    `insert into county_map (county_code, outline, drawing, areas, file_name, at, account_id)
     select county_code, $1, $2, $3, '演示县（虚构）.geojson', now(), ${account} from county`,
    [mapText(areas), mapText(drawn(areas)), areas.length],
  );
  const { rows: schools } = await client.query<{ place_id: string; town: string | null }>(
    `select place_id, (select up.place_id from place up where up.place_id = any(school.path)
       and up.kind in ('township', 'zone') limit 1) as town
     from place school where kind = 'school' order by name`,
  );
  for (const [nth, school] of schools.entries()) {
    const at = Math.max(
      0,
      towns.findIndex((town) => town.place_id === school.town),
    );
    const [longitude, latitude] = pointIn(at, towns.length - 1, nth);
    await client.query(
      `insert into place_site (county_code, place_id, school_id, longitude, latitude, at, account_id)
       select county_code, place_id, place_id, $2, $3, now(), ${account} from place where place_id = $1`,
      [school.place_id, longitude, latitude],
    );
  }
}

/** The first lies in the middle; the others are sectors of the ring around it. */
function areaOf(name: string, nth: number, others: number): MapArea {
  if (nth === 0) return { name, polygons: [[ring(0, stepsRound, reach.inner)]] };
  const [from, to] = [nth - 1, nth].map((one) => Math.round((one * stepsRound) / others));
  const outer = ring(from ?? 0, to ?? 0, reach.outer, false);
  const inner = ring(from ?? 0, to ?? 0, reach.inner, false).toReversed();
  const [first = [0, 0] as const] = outer;
  return { name, polygons: [[[...outer, ...inner, first]]] };
}

function ring(from: number, to: number, radius: number, isClosed = true) {
  const points = Array.from({ length: to - from + 1 }, (_, n) => pointAt(from + n, radius));
  const [first] = points;
  return isClosed && first ? [...points.slice(0, -1), first] : points;
}

/** A point on a coast that is not too round, the same for both neighbours. */
function pointAt(step: number, radius: number): readonly [number, number] {
  const angle = (2 * Math.PI * (step % stepsRound)) / stepsRound;
  const rough =
    1 + 0.1 * Math.sin(3 * angle) + 0.06 * Math.sin(7 * angle + 1) + 0.03 * Math.sin(17 * angle);
  const far = radius * rough;
  return [
    rounded(middle.longitude + far * Math.cos(angle)),
    rounded(middle.latitude + far * Math.sin(angle)),
  ];
}

/** Somewhere inside a township, another place for each school. */
function pointIn(town: number, others: number, nth: number): readonly [number, number] {
  const share = (nth * 0.618) % 1;
  if (town === 0)
    return pointAt(Math.floor(share * stepsRound), reach.inner * (0.25 + 0.6 * ((nth * 0.37) % 1)));
  const step = ((town - 0.8 + 0.6 * share) * stepsRound) / others;
  const far = reach.inner + (reach.outer - reach.inner) * (0.25 + 0.5 * ((nth * 0.37) % 1));
  return pointAt(Math.round(step), far);
}

function rounded(degrees: number): number {
  return Math.round(degrees * 100_000) / 100_000;
}
