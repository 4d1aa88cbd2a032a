import type { Reading } from '../domain/roll.ts';

/** A reading as the contract sends it: fields that say nothing are left out; undefined for an unseen person. */
export function entryOf(reading: Reading | undefined) {
  if (!reading) return undefined;
  const { absent, late, symptoms, tempC, tempSite, note } = reading;
  return {
    ...(absent && { absent }),
    ...(late && { late }),
    ...(symptoms && symptoms.length > 0 && { symptoms: [...symptoms] }),
    ...(tempC !== undefined && { tempC }),
    ...(tempSite && { tempSite }),
    ...(note && { note }),
  };
}
