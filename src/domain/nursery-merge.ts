import { isAsUsual, type Observation } from './nursery.ts';

/** 合并: one round through a class, sent by two devices, put together child by child. */

/** What a round says: everybody who was looked at, and what was found. */
export type RoundWords = ReadonlyMap<string, Observation>;

export interface MergedRound {
  readonly words: RoundWords;
  /** Of whom both devices said something, and not the same. */
  readonly both: readonly string[];
}

/**
 * Puts a round onto what another device said meanwhile. `base` is what this device had before it. A child of whom
 * nobody else spoke is as this device says; where both spoke, what either of them found stands, so that nothing that
 * was seen is lost.
 */
export function mergeRound(base: RoundWords, now: RoundWords, mine: RoundWords): MergedRound {
  const words = new Map(now);
  const both: string[] = [];
  for (const [personId, said] of mine) {
    const [before, other] = [base.get(personId), now.get(personId)];
    if (before && isSame(before, said)) continue;
    const isOthersNew = other !== undefined && !(before && isSame(before, other));
    if (isOthersNew && !isSame(other, said)) both.push(personId);
    words.set(personId, isOthersNew ? together(other, said) : said);
  }
  // Whom this device took back and nobody else saw meanwhile is not looked at.
  for (const [personId, before] of base) {
    const other = words.get(personId);
    if (!mine.has(personId) && other && isSame(before, other)) words.delete(personId);
  }
  return { words, both };
}

/** Everything that either of two found: all findings, the higher temperature, both notes. */
function together(one: Observation, other: Observation): Observation {
  const warmer = (one.tempC ?? 0) >= (other.tempC ?? 0) ? one : other;
  const notes = [...new Set([one.note, other.note])].filter((note) => note !== undefined).sort();
  return {
    findings: [...new Set([...one.findings, ...other.findings])].sort(),
    ...(warmer.tempC !== undefined && { tempC: warmer.tempC, tempSite: warmer.tempSite }),
    ...(notes.length > 0 && { note: notes.join('；') }),
  };
}

function isSame(one: Observation, other: Observation): boolean {
  if (isAsUsual(one) && isAsUsual(other)) return true;
  const text = ({ findings, tempC, tempSite, note = '' }: Observation) =>
    JSON.stringify([[...findings].sort(), tempC, tempSite, note]);
  return text(one) === text(other);
}
