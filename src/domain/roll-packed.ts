import { type Reading, type Readings, type TemperatureSite, temperatureSites } from './roll.ts';

/**
 * Readings of a roster packed into one column, by position on the roster. The first byte is the form:
 * 0: one bit a person (seen). 1–3: one byte a person, all temperatures at that site (armpit, forehead, ear).
 * 4: two bytes a person, value and site. A value is 0 unseen, 1 seen, else tenths of a degree above 34.0 °C plus 2.
 * Absence, lateness, symptoms and notes are not here: they live in exception rows; the absent were not seen.
 */
export function packReadings(roster: readonly string[], readings: Readings): Uint8Array {
  const sites = new Set([...readings.values()].flatMap((one) => siteIndex(one) ?? []));
  const [only] = sites;
  if (only === undefined) return packBits(roster, readings);
  const values = roster.map((personId) => valueOf(readings.get(personId)));
  if (sites.size === 1) return Uint8Array.from([1 + only, ...values]);
  const pairs = roster.flatMap((personId, at) => {
    const reading = readings.get(personId);
    return [values[at] ?? 0, (reading && siteIndex(reading)) ?? 0];
  });
  return Uint8Array.from([4, ...pairs]);
}

/** The readings that the packed column holds: who was seen, and temperatures. */
export function unpackReadings(
  roster: readonly string[],
  packed: Uint8Array,
): Map<string, Reading> {
  const found = new Map<string, Reading>();
  roster.forEach((personId, at) => {
    const reading = unpackReading(packed, at);
    if (reading) found.set(personId, reading);
  });
  return found;
}

/** What the packed column says of the one at a position (from 0) of its roster; undefined: not seen. */
export function unpackReading(packed: Uint8Array, at: number): Reading | undefined {
  const form = packed[0] ?? 0;
  const value =
    form === 0
      ? ((packed[1 + (at >> 3)] ?? 0) >> (at & 7)) & 1
      : (packed[form === 4 ? 1 + 2 * at : 1 + at] ?? 0);
  const site = temperatureSites[form === 4 ? (packed[2 + 2 * at] ?? 0) : form - 1];
  return value > 0 ? readingOf(value, site) : undefined;
}

function packBits(roster: readonly string[], readings: Readings): Uint8Array {
  const packed = new Uint8Array(1 + Math.ceil(roster.length / 8));
  roster.forEach((personId, at) => {
    if (valueOf(readings.get(personId)) === 0) return;
    const byte = 1 + (at >> 3);
    packed[byte] = (packed[byte] ?? 0) | (1 << (at & 7));
  });
  return packed;
}

function valueOf(reading: Reading | undefined): number {
  if (reading === undefined || reading.absent) return 0;
  return reading.tempC === undefined ? 1 : Math.round(reading.tempC * 10) - 340 + 2;
}

function readingOf(value: number, site: TemperatureSite | undefined): Reading {
  return value === 1 ? {} : { tempC: (value - 2 + 340) / 10, tempSite: site ?? 'AXILLA' };
}

function siteIndex(reading: Reading): number | undefined {
  return reading.tempC === undefined
    ? undefined
    : temperatureSites.indexOf(reading.tempSite ?? 'AXILLA');
}
