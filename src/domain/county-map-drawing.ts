import type { MapArea } from './county-map.ts';
import { type Datum, shift } from './datum.ts';

/**
 * 画地图: where outlines and schools lie on a screen. Everything is projected as the tiles of maps are (web Mercator),
 * so that a map beneath fits, and a county looks as people know it.
 */

export type Point = readonly [x: number, y: number];
type Ring = readonly Point[];

/** CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Part of the world's square that a drawing shows. */
export interface View extends Size {
  /** Where its upper left corner lies on the square of one. */
  readonly left: number;
  readonly top: number;
  /** CSS pixels of the whole square's side. */
  readonly scale: number;
}

/** A degree of longitude and latitude on a square of one, north above. A map shifted from WGS 84 shifts all with it. */
export function onSquare(point: Point, datum: Datum = 'wgs84'): Point {
  const [longitude, latitude] = datum === 'gcj02' ? shift(point) : point;
  const sine = Math.sin((latitude / 180) * Math.PI);
  return [(longitude + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** Where a point of the square lies in a view, in CSS pixels from its corner. */
export function inView({ left, top, scale }: View, [x, y]: Point): Point {
  return [(x - left) * scale, (y - top) * scale];
}

/** The point of the square that lies so many CSS pixels from the view's corner. */
export function atPixel({ left, top, scale }: View, [x, y]: Point): Point {
  return [left + x / scale, top + y / scale];
}

/** Free room at each side of the whole county, in CSS pixels. */
const margin = 14;

/**
 * The view that shows all points of the square (there is at least one), or a part of it: `zoom` times larger, around
 * `middle`. The middle never leaves what there is to see.
 */
export function viewOf(
  points: readonly Point[],
  { width, height }: Size,
  { zoom = 1, middle }: { readonly zoom?: number; readonly middle?: Point | undefined } = {},
): View {
  const [west, east] = endsOf(points.map(([x]) => x));
  const [north, south] = endsOf(points.map(([, y]) => y));
  const fit = Math.min(
    Math.max(1, width - 2 * margin) / Math.max(east - west, smallest),
    Math.max(1, height - 2 * margin) / Math.max(south - north, smallest),
  );
  const scale = fit * zoom;
  const [x, y] =
    zoom > 1 && middle
      ? [within(middle[0], west, east), within(middle[1], north, south)]
      : [(west + east) / 2, (north + south) / 2];
  return { left: x - width / scale / 2, top: y - height / scale / 2, scale, width, height };
}

/** Some hundred metres: a county with one school is not shown as a doorstep. */
const smallest = 1e-5;

function endsOf(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], one) => [Math.min(least, one), Math.max(most, one)],
    [Infinity, -Infinity],
  );
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** The nearest of the places to a pixel, if one lies near enough; all in CSS pixels. */
export function nearestTo<T extends { readonly at: Point }>(
  places: readonly T[],
  [x, y]: Point,
  reach: number,
): T | undefined {
  let found: T | undefined;
  let least = reach;
  for (const one of places) {
    const far = Math.hypot(one.at[0] - x, one.at[1] - y);
    if (far > least) continue;
    [found, least] = [one, far];
  }
  return found;
}

/** A word at a place, centred there. */
interface Label {
  readonly text: string;
  readonly at: Point;
}

/** A label moved up or down, away from what lies on it, where there is room; else where it was. */
export function besides<T extends Label>(
  label: T,
  marks: readonly { readonly at: Point; readonly size: number }[],
  fontSize: number,
): T {
  const [x, y] = label.at;
  const half = (label.text.length * fontSize) / 2;
  const isFree = (height: number) =>
    marks.every(
      ({ at, size }) =>
        Math.abs(at[0] - x) > half + size / 2 ||
        Math.abs(at[1] - height) > (fontSize * 1.2 + size) / 2,
    );
  const height = [0, -1, 1, -2, 2]
    .map((step) => y + step * fontSize * 1.3)
    .find((one) => isFree(one));
  return height === undefined ? label : { ...label, at: [x, height] };
}

/** Labels that can be read: those that would lie on an earlier one, or beyond the edge, are left out. */
export function readable<T extends Label>(labels: readonly T[], size: Size, fontSize: number): T[] {
  const kept: T[] = [];
  for (const one of labels) {
    const half = (one.text.length * fontSize) / 2;
    const [x, y] = one.at;
    if (x < half || x > size.width - half || y < fontSize || y > size.height - fontSize) continue;
    const isFree = kept.every(
      ({ text, at }) =>
        Math.abs(at[0] - x) > half + (text.length * fontSize) / 2 ||
        Math.abs(at[1] - y) > fontSize * 1.3,
    );
    if (isFree) kept.push(one);
  }
  return kept;
}

/** The middle of an area's largest polygon. */
export function middleOf(polygons: readonly (readonly Ring[])[]): Point {
  const rings = polygons.flatMap(([outer]) => (outer ? [outer] : []));
  const [largest = []] = [...rings].sort((a, b) => Math.abs(doubled(b)) - Math.abs(doubled(a)));
  const whole = doubled(largest) * 3;
  const [first = [0, 0] as const] = largest;
  if (whole === 0) return first;
  // From the first point: so far from the square's corner too many digits would be lost.
  const sums = steps(largest).reduce<Point>(
    (sum, [[ax, ay], [bx, by]]) => {
      const [ux, uy, vx, vy] = [ax - first[0], ay - first[1], bx - first[0], by - first[1]];
      const cross = ux * vy - vx * uy;
      return [sum[0] + (ux + vx) * cross, sum[1] + (uy + vy) * cross];
    },
    [0, 0],
  );
  return [first[0] + sums[0] / whole, first[1] + sums[1] / whole];
}

/** Twice the area within a ring, with the sign of its direction. */
function doubled(ring: Ring): number {
  const [[x, y] = [0, 0] as const] = ring;
  return steps(ring).reduce(
    (sum, [[ax, ay], [bx, by]]) => sum + (ax - x) * (by - y) - (bx - x) * (ay - y),
    0,
  );
}

function steps(ring: Ring): (readonly [Point, Point])[] {
  return ring.slice(1).map((to, nth) => [ring[nth] ?? to, to] as const);
}

/** Parts of the county's longer side: what is smaller cannot be seen on a screen. */
const finest = 1 / 1500;
/** A closed ring of fewer points encloses nothing. */
const leastPoints = 4;

/** The areas with no more points than a screen shows; every area keeps its largest ring. */
export function drawn(areas: readonly MapArea[]): MapArea[] {
  const all = areas.flatMap((area) => area.polygons.flat(2));
  const [west, east] = endsOf(all.map(([x]) => x));
  const [north, south] = endsOf(all.map(([, y]) => y));
  const tolerance = Math.max(east - west, south - north) * finest;
  return areas.map(({ name, polygons }) => {
    const thin = polygons.flatMap((rings) => {
      const [outer = [], ...holes] = rings.map((ring) => thinned(ring, tolerance));
      const kept = [outer, ...holes.filter((ring) => ring.length >= leastPoints)];
      return outer.length >= leastPoints ? [kept] : [];
    });
    return { name, polygons: thin.length > 0 ? thin : polygons.slice(0, 1) };
  });
}

/** Douglas and Peucker: a point stays when the line without it would be off by more than the tolerance. */
function thinned(ring: Ring, tolerance: number): Ring {
  const keeps = new Set([0, ring.length - 1]);
  // A closed ring begins where it ends: its farthest point divides it.
  const half = farthest(ring, 0, ring.length - 1).at;
  if (half > 0) keeps.add(half);
  const open: [number, number][] = [
    [0, half],
    [half, ring.length - 1],
  ];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const { at, far } = farthest(ring, from, to);
    if (far <= tolerance) continue;
    keeps.add(at);
    open.push([from, at], [at, to]);
  }
  return ring.filter((_, nth) => keeps.has(nth));
}

/** The point between two others that is farthest from the line between them. */
function farthest(ring: Ring, from: number, to: number): { at: number; far: number } {
  const [a, b] = [ring[from], ring[to]];
  let found = { at: from, far: -1 };
  if (!a || !b) return found;
  for (let nth = from + 1; nth < to; nth += 1) {
    const far = distance(ring[nth] ?? a, a, b);
    if (far > found.far) found = { at: nth, far };
  }
  return found;
}

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : within(((x - ax) * dx + (y - ay) * dy) / length, 0, 1);
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** What `mapText` wrote, as areas again. */
export function drawnAreas(text: string): MapArea[] {
  const { features } = JSON.parse(text) as {
    features: { properties: { name: string }; geometry: { coordinates: MapArea['polygons'] } }[];
  };
  return features.map(({ properties, geometry }) => ({
    name: properties.name,
    polygons: geometry.coordinates,
  }));
}
