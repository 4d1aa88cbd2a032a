/** 区间: how far an estimated share may be from the true one. */

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share `successes ÷ trials`, both ends from 0 to 1; `z` is the normal quantile (1.959964
 * for 95 %). Undefined without trials. Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212.
 */
export function wilson(successes: number, trials: number, z: number): Interval | undefined {
  if (trials <= 0) return undefined;
  const share = successes / trials;
  const spread = (z * z) / trials;
  const middle = share + spread / 2;
  const half = z * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  // The ends are exact where nothing or everything was found; rounding must not leave 0 to 1.
  return {
    low: successes === 0 ? 0 : Math.max(0, (middle - half) / (1 + spread)),
    high: successes === trials ? 1 : Math.min(1, (middle + half) / (1 + spread)),
  };
}
