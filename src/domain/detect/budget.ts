/**
 * 误报预算: the threshold at which a school without an outbreak is called so many times a year. Scores are what a
 * detector says by school day, school after school; alarms near each other are one episode.
 */
export interface Budget {
  /** Episodes allowed in all the scores together. */
  readonly episodes: number;
  /** School days of each school in the scores. */
  readonly daysEach: number;
  /** An alarm within so many school days of the one before belongs to its episode. */
  readonly together: number;
}

/** How many episodes the days above a threshold make. */
export function episodesAbove(
  scores: ArrayLike<number>,
  threshold: number,
  { daysEach, together }: Omit<Budget, 'episodes'>,
): number {
  let [episodes, last] = [0, -1];
  for (let at = 0; at < scores.length; at += 1) {
    if ((scores[at] ?? 0) <= threshold) continue;
    // The first day of a school follows no other.
    const isNew = last < 0 || at - last > together || last < at - (at % daysEach);
    if (isNew) episodes += 1;
    last = at;
  }
  return episodes;
}

/** The lowest threshold that keeps to the budget; alarms are above it. */
export function thresholdFor(scores: ArrayLike<number>, budget: Budget): number {
  // Few days ever matter: a cut is lowered until it brings too many episodes, and only the days above it are sorted.
  let cut = largest(scores);
  while (cut > 0 && episodesAbove(scores, cut, budget) <= budget.episodes)
    cut = cut < 1e-9 ? 0 : cut / 2;
  if (episodesAbove(scores, cut, budget) <= budget.episodes) return cut;
  const sorted = Float64Array.from(scores)
    .filter((one) => one > cut)
    .toSorted();
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (episodesAbove(scores, sorted[middle] ?? 0, budget) <= budget.episodes) high = middle;
    else low = middle + 1;
  }
  return sorted[low] ?? cut;
}

function largest(scores: ArrayLike<number>): number {
  let most = 0;
  for (let at = 0; at < scores.length; at += 1) most = Math.max(most, scores[at] ?? 0);
  return most;
}
