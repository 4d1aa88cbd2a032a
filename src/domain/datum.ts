/**
 * 坐标系: maps of Chinese firms (高德, 腾讯) are shifted by some hundred metres (GCJ-02) from what satellites and
 * the state's own maps say (WGS 84, CGCS2000). Kept here are only the latter.
 */

export const datums = ['wgs84', 'gcj02'] as const;
export type Datum = (typeof datums)[number];

type Point = readonly [longitude: number, latitude: number];

/** The Krassowsky ellipsoid of GCJ-02: half of the longer axis in metres, and the eccentricity squared. */
const axis = 6_378_245;
const eccentricity = 0.006_693_421_622_965_943;
/** Degrees below which a point is the same: less than a centimetre. */
const close = 1e-7;
const mostSteps = 12;

/** The point in WGS 84, to six places of a degree. */
export function toWgs84(point: Point, datum: Datum): Point {
  const [longitude, latitude] = datum === 'gcj02' ? unshift(point) : point;
  return [rounded(longitude), rounded(latitude)];
}

/** There is no formula back: the shift at a guess is taken off until the guess lands where it should. */
function unshift([longitude, latitude]: Point): Point {
  let guess: Point = [longitude, latitude];
  for (let step = 0; step < mostSteps; step += 1) {
    const [x, y] = shift(guess);
    const [dx, dy] = [x - longitude, y - latitude];
    guess = [guess[0] - dx, guess[1] - dy];
    if (Math.abs(dx) < close && Math.abs(dy) < close) break;
  }
  return guess;
}

/** A point of WGS 84 as a map in GCJ-02 has it, by the formula that is publicly known. */
export function shift([longitude, latitude]: Point): Point {
  const [x, y] = [longitude - 105, latitude - 35];
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - eccentricity * Math.sin(radians) ** 2;
  const north = (axis * (1 - eccentricity)) / (magic * Math.sqrt(magic));
  const east = (axis / Math.sqrt(magic)) * Math.cos(radians);
  return [
    longitude + (eastward(x, y) * 180) / (east * Math.PI),
    latitude + (northward(x, y) * 180) / (north * Math.PI),
  ];
}

function northward(x: number, y: number): number {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    thirds(20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) +
    thirds(160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30))
  );
}

function eastward(x: number, y: number): number {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    waves(x) +
    thirds(20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) +
    thirds(150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI))
  );
}

function waves(x: number): number {
  return thirds(20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI));
}

function thirds(sum: number): number {
  return (sum * 2) / 3;
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1_000_000) / 1_000_000;
}
