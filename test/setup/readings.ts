import {
  type Reading,
  absences,
  isException,
  type Readings,
  symptomCodes,
  temperatureSites,
} from '../../src/domain/roll.ts';
import type { Seeded } from './seeded.ts';

/** A roster of made-up ids. */
export function randomRoster(random: Seeded, atMost: number): string[] {
  return Array.from({ length: random.int(atMost + 1) }, (_, at) => `p${at}`);
}

/** What might be said of one person: most are well, some have a temperature, a few are ill or absent. */
export function randomReading(random: Seeded): Reading {
  if (random.chance(0.1))
    return {
      absent: random.pick(absences),
      ...(random.chance(0.5) && { symptoms: [random.pick(symptomCodes)] }),
      ...(random.chance(0.3) && { note: '家长来电' }),
    };
  return {
    ...(random.chance(0.05) && { late: true }),
    ...(random.chance(0.1) && {
      symptoms: symptomCodes.filter(() => random.chance(0.2)),
    }),
    ...(random.chance(0.5) && {
      tempC: (340 + random.int(91)) / 10,
      tempSite: random.pick(temperatureSites),
    }),
    ...(random.chance(0.05) && { note: '带了药' }),
  };
}

/** A sheet on which some are not seen. */
export function randomReadings(random: Seeded, roster: readonly string[]): Map<string, Reading> {
  const share = random.pick([0, 0.5, 0.95, 1]);
  return new Map(
    roster.filter(() => random.chance(share)).map((personId) => [personId, randomReading(random)]),
  );
}

/** The exception rows of a sheet, as they are stored beside the packed readings. */
export function exceptionsOf(readings: Readings): [string, Reading][] {
  return [...readings].filter(([, reading]) => isException(reading));
}
