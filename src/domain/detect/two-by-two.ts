import { type Interval, wilson } from '../interval.ts';
import { betaQuantile, chiSquareUpper, lnGamma, normalQuantile } from './special.ts';

/** 四格表: who ate, sat or slept there against who fell ill; the arithmetic of an investigation. */
export interface TwoByTwo {
  readonly exposedIll: number;
  readonly exposed: number;
  readonly unexposedIll: number;
  readonly unexposed: number;
}

/** A measure with its interval; ends are missing where they cannot be computed from these counts. */
export interface Estimate {
  readonly value: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

const z95 = normalQuantile(0.975);

/** 罹患率 with Wilson's interval. */
export function attackRate(ill: number, all: number): (Interval & { value: number }) | undefined {
  const interval = wilson(ill, all, z95);
  return interval && { value: ill / all, ...interval };
}

/** C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404–413: holds at least what it says. */
export function clopperPearson(successes: number, trials: number, alpha = 0.05): Interval {
  const failures = trials - successes;
  return {
    low: successes === 0 ? 0 : betaQuantile(alpha / 2, successes, failures + 1),
    high: failures === 0 ? 1 : 1 - betaQuantile(alpha / 2, failures, successes + 1),
  };
}

/** RR with the interval of Katz on the ln scale. */
export function relativeRisk(table: TwoByTwo): Estimate {
  const { exposedIll: a, exposed: n, unexposedIll: c, unexposed: m } = table;
  const value = a / n / (c / m);
  return onLog(value, Math.sqrt(1 / a - 1 / n + 1 / c - 1 / m));
}

/** OR with Woolf's interval. */
export function oddsRatio({
  exposedIll: a,
  exposed,
  unexposedIll: c,
  unexposed,
}: TwoByTwo): Estimate {
  const [b, d] = [exposed - a, unexposed - c];
  return onLog((a * d) / (b * c), Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d));
}

function onLog(value: number, error: number): Estimate {
  if (!Number.isFinite(error) || !(value > 0)) return { value, low: undefined, high: undefined };
  return { value, low: value * Math.exp(-z95 * error), high: value * Math.exp(z95 * error) };
}

/** Pearson's χ² with one degree of freedom; `isCorrected` with Yates' correction. */
export function chiSquare(table: TwoByTwo, isCorrected = false): { value: number; p: number } {
  const { exposedIll: a, exposed: n, unexposedIll: c, unexposed: m } = table;
  const all = n + m;
  const ill = a + c;
  const expected = (n * ill) / all;
  const gap = Math.abs(a - expected);
  const off = isCorrected ? gap - Math.min(0.5, gap) : gap;
  const parts = [expected, n - expected, ill - expected, m - ill + expected];
  const value = parts.reduce((sum, one) => sum + (off * off) / one, 0);
  return { value, p: chiSquareUpper(value) };
}

/** Probabilities of each possible number of ill among the exposed, the margins given and the odds ratio being 1. */
function hypergeometric({ exposedIll, exposed: n, unexposedIll, unexposed: m }: TwoByTwo) {
  const ill = exposedIll + unexposedIll;
  const least = Math.max(0, ill - m);
  const choose = (of: number, k: number) => lnGamma(of + 1) - lnGamma(k + 1) - lnGamma(of - k + 1);
  const logs = Array.from({ length: Math.min(n, ill) - least + 1 }, (_, at) => {
    const x = least + at;
    return choose(n, x) + choose(m, ill - x);
  });
  return { least, logs };
}

/** The same for an odds ratio of e^log: weights that add up to 1. */
function tilted({ least, logs }: ReturnType<typeof hypergeometric>, log: number): number[] {
  const raw = logs.map((one, at) => one + log * (least + at));
  const top = raw.reduce((most, one) => Math.max(most, one), -Infinity);
  const weights = raw.map((one) => Math.exp(one - top));
  const sum = weights.reduce((total, one) => total + one, 0);
  return weights.map((one) => one / sum);
}

/** Two-sided: all tables that are no likelier than this one. */
export function fisher(table: TwoByTwo): number {
  const density = hypergeometric(table);
  const chances = tilted(density, 0);
  const here = chances[table.exposedIll - density.least] ?? 0;
  return Math.min(
    1,
    chances.reduce((sum, one) => (one <= here * (1 + 1e-7) ? sum + one : sum), 0),
  );
}

/** The odds ratio that makes this table likeliest, the margins given, with its exact interval. */
export function conditionalOddsRatio(table: TwoByTwo, alpha = 0.05): Estimate {
  const density = hypergeometric(table);
  const x = table.exposedIll;
  const most = density.least + density.logs.length - 1;
  const meanAt = (log: number) =>
    tilted(density, log).reduce((sum, one, at) => sum + one * (density.least + at), 0);
  const tailAt = (log: number, isUpper: boolean) =>
    tilted(density, log).reduce((sum, one, at) => {
      const isIn = isUpper ? density.least + at >= x : density.least + at <= x;
      return isIn ? sum + one : sum;
    }, 0);
  const value =
    x === density.least ? 0 : x === most ? Infinity : Math.exp(rootOf((log) => meanAt(log) - x));
  return {
    value,
    low: x === density.least ? 0 : Math.exp(rootOf((log) => tailAt(log, true) - alpha / 2)),
    high: x === most ? Infinity : Math.exp(rootOf((log) => alpha / 2 - tailAt(log, false))),
  };
}

/** Where a growing function of the ln odds ratio crosses 0. */
function rootOf(rising: (log: number) => number): number {
  let [low, high] = [-700, 700];
  for (let step = 0; step < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); step += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
