import {
  betaTails,
  binomialDensity,
  gammaTails,
  normalQuantile,
  poissonDensity,
} from './special.ts';

/** 计数的分布: Poisson, and the negative binomial that counts more spread than Poisson. */

/** Rounding must not make a quantile one larger where the tail meets p exactly. */
const fuzz = 1 - 64 * 2.220446049250313e-16;

/** P(Y ≤ k) of the negative binomial of this mean and size; an infinite size is Poisson. */
export function countLower(k: number, mean: number, size = Infinity): number {
  if (k < 0) return 0;
  if (size === Infinity) return gammaTails(k + 1, mean).upper;
  return betaTails(mean / (size + mean), k + 1, size).upper;
}

/** P(Y = k). */
export function countDensity(k: number, mean: number, size = Infinity): number {
  if (size === Infinity) return poissonDensity(k, mean);
  const [p, q] = [size / (size + mean), mean / (size + mean)];
  return (binomialDensity(size, size + k, p, q) * size) / (size + k);
}

/** The smallest k with P(Y ≤ k) ≥ p. */
export function countQuantile(p: number, mean: number, size = Infinity): number {
  if (mean <= 0 || p <= 0) return 0;
  if (p >= 1) return Infinity;
  const spread = Math.sqrt(mean + (size === Infinity ? 0 : (mean * mean) / size));
  const start = Math.max(0, Math.floor(mean + normalQuantile(p) * spread));
  return walk(p * fuzz, start, mean, size);
}

/** From a guess to the quantile: one tail, then a density a step. */
function walk(p: number, start: number, mean: number, size: number): number {
  let k = start;
  let lower = countLower(k, mean, size);
  let density = countDensity(k, mean, size);
  const share = size === Infinity ? 0 : mean / (size + mean);
  const up = (from: number) =>
    size === Infinity ? mean / (from + 1) : ((size + from) / (from + 1)) * share;
  if (lower >= p) {
    while (k > 0 && lower - density >= p) {
      lower -= density;
      density /= up(k - 1);
      k -= 1;
    }
    return k;
  }
  while (lower < p) {
    density *= up(k);
    k += 1;
    lower += density;
    if (density === 0) return k;
  }
  return k;
}
