import { type ReferenceWeeks, referenceCounts, type WeekBound } from './bayes.ts';

/**
 * The rule of the Robert Koch-Institut: today against two standard deviations, or for small means against the upper
 * end of the 95 % interval of a Poisson count. E. L. Crow and R. S. Gardner, Biometrika 46 (1959) 441–453.
 */
const crowGardner = [
  3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335,
  21.364, 22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
];

export function rki(
  counts: ArrayLike<number>,
  week: number,
  settings: ReferenceWeeks,
): WeekBound | undefined {
  const reference = referenceCounts(counts, week, settings);
  if (!reference) return undefined;
  const mean = reference.reduce((sum, one) => sum + one, 0) / reference.length;
  const bound = mean > 20 ? mean + 2 * spreadOf(reference, mean) : crowGardner[Math.floor(mean)];
  return bound === undefined ? undefined : { bound, isAlarm: (counts[week] ?? 0) > bound };
}

function spreadOf(values: readonly number[], mean: number): number {
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
