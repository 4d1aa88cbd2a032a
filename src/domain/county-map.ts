import { type Datum, toWgs84 } from './datum.ts';
import { type Problem, problem } from './problem.ts';

/** 学校地图: what counts as a county's outlines, and which township each of them is. */

type Point = readonly [longitude: number, latitude: number];
type Ring = readonly Point[];

/** One township's outline. */
export interface MapArea {
  readonly name: string;
  /** Polygons, each with its outer ring first. */
  readonly polygons: readonly (readonly Ring[])[];
}

/** More than a county has; larger files are simplified before they are uploaded. */
export const mapLimits = { bytes: 2_000_000, areas: 200, points: 60_000 } as const;

/** Where China lies, in degrees: coordinates beyond it are in metres, or the wrong way round. */
const china = { west: 73, east: 136, south: 3, north: 54 } as const;
const nameKeys = ['name', 'NAME', 'Name', '名称', '乡镇', 'XZQMC', 'XZMC'];
/** Degrees to five places: about a metre. */
const precision = 100_000;

/** Reads a GeoJSON file; says in a sentence what is wrong with it. */
export function readMap(text: string, datum: Datum = 'wgs84'): Problem | readonly MapArea[] {
  if (text.length > mapLimits.bytes) return wrong('map-too-large', { most: mapLimits.bytes / 1e6 });
  const collection = parse(text);
  const features = isRecord(collection) ? collection['features'] : undefined;
  if (!Array.isArray(features)) return wrong('map-not-geojson');
  if (features.length === 0 || features.length > mapLimits.areas)
    return wrong('map-areas', { count: features.length, most: mapLimits.areas });
  const areas: MapArea[] = [];
  for (const [nth, feature] of features.entries()) {
    const area = readArea(feature, nth + 1);
    if ('problem' in area) return area;
    areas.push(area);
  }
  const points = areas.flatMap((one) => one.polygons.flat(2)).length;
  if (points > mapLimits.points)
    return wrong('map-points', { count: points, most: mapLimits.points });
  const names = areas.map((one) => one.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return wrong('map-name-twice', { name: twice });
  return datum === 'wgs84' ? areas : areas.map((area) => inWgs84(area, datum));
}

function inWgs84({ name, polygons }: MapArea, datum: Datum): MapArea {
  const moved = (point: Point): Point => {
    const [longitude, latitude] = toWgs84(point, datum);
    return [rounded(longitude), rounded(latitude)];
  };
  return { name, polygons: polygons.map((rings) => rings.map((ring) => ring.map(moved))) };
}

function readArea(feature: unknown, nth: number): Problem | MapArea {
  const geometry = isRecord(feature) ? feature['geometry'] : undefined;
  const properties = isRecord(feature) ? feature['properties'] : undefined;
  const found = nameKeys
    .map((key) => (isRecord(properties) ? properties[key] : undefined))
    .find((value) => typeof value === 'string' && value.trim() !== '');
  if (typeof found !== 'string') return wrong('map-no-name', { nth });
  const name = found.trim().slice(0, 60);
  if (!isRecord(geometry)) return wrong('map-no-polygon', { name });
  const { type, coordinates } = geometry;
  const given =
    type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined;
  if (!Array.isArray(given) || given.length === 0) return wrong('map-no-polygon', { name });
  const polygons: Ring[][] = [];
  for (const polygon of given) {
    if (!Array.isArray(polygon) || polygon.length === 0) return wrong('map-no-polygon', { name });
    const rings: Ring[] = [];
    for (const ring of polygon) {
      const read = readRing(ring);
      if (read === undefined) return wrong('map-open-ring', { name });
      if (!read.every(isInChina)) return wrong('map-not-degrees', { name });
      rings.push(read);
    }
    polygons.push(rings);
  }
  return { name, polygons };
}

/** A closed ring of at least a triangle, rounded; undefined when it is none. */
function readRing(ring: unknown): Ring | undefined {
  if (!Array.isArray(ring) || ring.length < 4) return undefined;
  const points = ring.flatMap((point): Point[] => {
    if (!Array.isArray(point)) return [];
    const [longitude, latitude] = point as unknown[];
    if (typeof longitude !== 'number' || typeof latitude !== 'number') return [];
    return [[rounded(longitude), rounded(latitude)]];
  });
  const [first, last] = [points[0], points.at(-1)];
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1];
  return points.length === ring.length && isClosed ? points : undefined;
}

/** True for a point that may lie in China. */
export function isInChina([longitude, latitude]: Point): boolean {
  return (
    longitude >= china.west &&
    longitude <= china.east &&
    latitude >= china.south &&
    latitude <= china.north
  );
}

/** A school's place in WGS 84, or why it is none; `name`: whose. */
export function siteOf(point: Point, datum: Datum, name: string): Problem | Point {
  // Numbers the wrong way round are the usual mistake, and lie outside as well.
  return isInChina(point) ? toWgs84(point, datum) : problem('site-not-in-china', { name });
}

/** The areas as GeoJSON again: names and outlines, nothing else of the file. */
export function mapText(areas: readonly MapArea[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: areas.map(({ name, polygons }) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'MultiPolygon', coordinates: polygons },
    })),
  });
}

/** True when an area's name and a township's mean the same: 城关 is 城关镇. */
export function isSameArea(area: string, township: string): boolean {
  const plain = (name: string) => name.replace(/\s/g, '').replace(/(街道办事处|街道|镇|乡)$/, '');
  return plain(area) === plain(township);
}

/** A school and where it lies, as a line of a pasted table has it: 名称 经度 纬度. */
export interface PastedSite {
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** Lines of a pasted table; those that are not a name and two numbers in China come back as they are. */
export function readSites(text: string): { sites: PastedSite[]; odd: string[] } {
  const sites: PastedSite[] = [];
  const odd: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, name = '', x, y] =
      /^(.+?)[\s,，]+(\d+(?:\.\d+)?)[\s,，]+(\d+(?:\.\d+)?)$/.exec(line) ?? [];
    const point: Point = [Number(x), Number(y)];
    if (name !== '' && isInChina(point))
      sites.push({ name: name.trim(), longitude: point[0], latitude: point[1] });
    else odd.push(line);
  }
  return { sites, odd };
}

function rounded(degrees: number): number {
  return Math.round(degrees * precision) / precision;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

type MapFault =
  | 'map-too-large'
  | 'map-not-geojson'
  | 'map-areas'
  | 'map-points'
  | 'map-name-twice'
  | 'map-no-name'
  | 'map-no-polygon'
  | 'map-open-ring'
  | 'map-not-degrees';

function wrong(code: MapFault, detail: Record<string, string | number> = {}): Problem {
  return problem(code, detail);
}
