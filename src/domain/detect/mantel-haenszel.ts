import { chiSquareUpper, normalQuantile } from './special.ts';
import type { TwoByTwo } from './two-by-two.ts';

/**
 * 分层分析: one odds ratio over several strata. N. Mantel and W. Haenszel, J. Natl. Cancer Inst. 22 (1959) 719–748;
 * interval: J. Robins, N. Breslow, S. Greenland, Biometrics 42 (1986) 311–323.
 */
export interface MantelHaenszel {
  readonly oddsRatio: number;
  readonly low: number;
  readonly high: number;
  /** χ² without correction, and its p. */
  readonly value: number;
  readonly p: number;
}

/** Undefined where no stratum says anything. */
export function mantelHaenszel(strata: readonly TwoByTwo[]): MantelHaenszel | undefined {
  let [r, s, pr, mixed, qs, off, variance] = [0, 0, 0, 0, 0, 0, 0];
  for (const { exposedIll: a, exposed, unexposedIll: c, unexposed } of strata) {
    const [b, d] = [exposed - a, unexposed - c];
    const n = exposed + unexposed;
    const ill = a + c;
    if (n < 2) continue;
    const [ri, si, pi, qi] = [(a * d) / n, (b * c) / n, (a + d) / n, (b + c) / n];
    r += ri;
    s += si;
    pr += pi * ri;
    mixed += pi * si + qi * ri;
    qs += qi * si;
    off += a - (exposed * ill) / n;
    variance += (exposed * unexposed * ill * (n - ill)) / (n * n * (n - 1));
  }
  if (r === 0 || s === 0 || variance === 0) return undefined;
  const error = Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
  const z = normalQuantile(0.975);
  const value = (off * off) / variance;
  return {
    oddsRatio: r / s,
    low: (r / s) * Math.exp(-z * error),
    high: (r / s) * Math.exp(z * error),
    value,
    p: chiSquareUpper(value),
  };
}
