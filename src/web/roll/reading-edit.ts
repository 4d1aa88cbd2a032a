import type { Absence, Reading, SymptomCode, TemperatureSite } from '../../domain/roll.ts';
import { acceptedTemperatures } from './words.ts';

/** 到校情况: the one choice of five that the panel offers. */
export type Arrival = 'here' | 'late' | Absence;

/** Which of the five a reading says; undefined while nothing is known. */
export function arrivalOf(reading: Reading | undefined): Arrival | undefined {
  if (!reading) return undefined;
  return reading.absent ?? (reading.late ? 'late' : 'here');
}

/** The reading with another arrival; who is away has neither temperature nor lateness. */
export function withArrival(reading: Reading | undefined, arrival: Arrival): Reading {
  const { absent: _, late: __, tempC, tempSite, ...kept } = reading ?? {};
  if (arrival === 'here' || arrival === 'late')
    return {
      ...kept,
      ...(arrival === 'late' && { late: true }),
      ...(tempC !== undefined && { tempC, tempSite }),
    };
  return { ...kept, absent: arrival };
}

/** The reading with a symptom added, or taken away when it was there. */
export function withSymptom(reading: Reading | undefined, code: SymptomCode): Reading {
  const { symptoms = [], ...kept } = reading ?? {};
  const isThere = symptoms.includes(code);
  const next = isThere ? symptoms.filter((one) => one !== code) : [...symptoms, code];
  return next.length > 0 ? { ...kept, symptoms: next } : kept;
}

/** The reading with a temperature in °C at a site, or without one. */
export function withTemperature(
  reading: Reading | undefined,
  tempC: number | undefined,
  tempSite: TemperatureSite,
): Reading {
  const { tempC: _, tempSite: __, ...kept } = reading ?? {};
  return tempC === undefined ? kept : { ...kept, tempC, tempSite };
}

/** The reading with a note, or without one. */
export function withNote(reading: Reading | undefined, note: string): Reading {
  const { note: _, ...kept } = reading ?? {};
  return note ? { ...kept, note } : kept;
}

/** True when a reading says nothing beyond "seen". */
export function isEmptyReading(reading: Reading): boolean {
  return Object.values(reading).every((value) => value === undefined);
}

/** What a typed temperature means: 38.5, 385 and 38。5 are the same; undefined when it is no number. */
export function temperatureFrom(text: string): number | undefined {
  const plain = text.trim().replace(/[。,,.]/g, '.');
  if (!/^\d{2}(\d|\.\d?)?$/.test(plain)) return undefined;
  return Number(plain.length === 3 && !plain.includes('.') ? Number(plain) / 10 : plain);
}

/** True when the temperature is one a living person can have (rules/roll/fever.json). */
export function isAccepted(tempC: number): boolean {
  return tempC >= acceptedTemperatures.from && tempC <= acceptedTemperatures.to;
}

/** A tenth up or down from a temperature, starting at 37.0 and staying among the accepted ones. */
export function stepped(tempC: number | undefined, by: 0.1 | -0.1): number {
  const next = tempC === undefined ? 37 : Math.round((tempC + by) * 10) / 10;
  return Math.min(acceptedTemperatures.to, Math.max(acceptedTemperatures.from, next));
}
