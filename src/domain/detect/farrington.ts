import { countQuantile } from './counts.ts';
import {
  dispersionOf,
  type Fit,
  fitQuasiPoisson,
  leverageOf,
  type Points,
  predictLine,
} from './quasi-poisson.ts';
import { normalQuantile, studentTwoSided } from './special.ts';

/**
 * Farrington's method, improved: this week against the same weeks of earlier years. C. P. Farrington et al., J. R.
 * Statist. Soc. A 159 (1996) 547–563; A. Noufaily et al., Statist. Med. 32 (2013) 1206–1222, doi 10.1002/sim.5595.
 */
export interface FarringtonSettings {
  /** Years looked back on, and weeks to each side of the same week. */
  readonly years: number;
  readonly halfWindow: number;
  /** 1: only those windows; more: the weeks between them too, in so many seasonal levels. */
  readonly periods: number;
  /** The weeks just past, which an outbreak that goes on may have raised. */
  readonly pastWeeks: number;
  readonly isReweighted: boolean;
  /** Anscombe residuals beyond this count less. */
  readonly weightsThreshold: number;
  readonly hasTrend: boolean;
  /** A trend stays if it is at least this sure; 1: always. */
  readonly trendP: number;
  /** Fewer cases than the first in the second's number of weeks: nothing is said. */
  readonly enough: readonly [cases: number, weeks: number];
  readonly power: '2/3' | '1/2' | 'none';
  readonly method: 'delta' | 'nb-plugin' | 'muan';
  readonly alpha: number;
  /**
   * `r-surveillance-1.20` repeats two peculiarities of that version to compare with it: weights replaced before the
   * spread of the prediction is taken. `corrected` (when not given) uses the dispersion of the fit for both.
   */
  readonly mode?: 'corrected' | 'r-surveillance-1.20';
}

export interface FarringtonResult {
  readonly bound: number;
  readonly expected: number;
  readonly isAlarm: boolean;
  readonly dispersion: number;
  readonly hasTrend: boolean;
  /** Growth a week on the ln scale; 0 without a trend. */
  readonly slope: number;
}

const weeksAYear = 52;

/** Why a week cannot be judged. */
export type FarringtonSilence = 'too-short' | 'too-few-cases' | 'no-fit';

/** Judges the week at position `week` (from 0) of a weekly series; `population` of the same weeks where it changes. */
export function farrington(
  counts: ArrayLike<number>,
  week: number,
  settings: FarringtonSettings,
  population?: ArrayLike<number>,
): FarringtonResult | FarringtonSilence {
  if (week >= counts.length || week - settings.years * weeksAYear - settings.halfWindow < 0)
    return 'too-short';
  const [cases, weeks] = settings.enough;
  if (sumOf(counts, week - weeks + 1, week) < cases) return 'too-few-cases';
  const model = modelAt(counts, week, settings, population);
  if (!model) return 'no-fit';
  const { expected, bound } = boundOf(model, settings);
  if (!Number.isFinite(bound)) return 'no-fit';
  const count = counts[week] ?? 0;
  return {
    bound,
    expected,
    isAlarm: count > bound && count > 0,
    dispersion: model.dispersion,
    hasTrend: model.hasTrend,
    slope: model.fit.slope,
  };
}

export interface Model {
  readonly fit: Fit;
  readonly hasTrend: boolean;
  readonly dispersion: number;
  /** The line at the judged week, its variance, and the dispersion by which the slope is tested. */
  readonly line: number;
  readonly variance: number;
  readonly slopeDispersion: number;
}

function modelAt(
  counts: ArrayLike<number>,
  week: number,
  settings: FarringtonSettings,
  population: ArrayLike<number> | undefined,
): Model | undefined {
  const points = referenceOf(counts, week, settings, population);
  const at = {
    level: points.levels - 1,
    time: week,
    offset: population ? Math.log(population[week] ?? 0) : 0,
  };
  if (settings.hasTrend && settings.years > 2) {
    const model = modelOf(points, settings, at, true);
    if (model && isTrendKept(model, points, settings)) return model;
  }
  return modelOf(points, settings, at, false);
}

/** The weeks compared with, and the season each belongs to; the last level is that of the judged week. */
function referenceOf(
  counts: ArrayLike<number>,
  week: number,
  { years, halfWindow: w, periods, pastWeeks }: FarringtonSettings,
  population: ArrayLike<number> | undefined,
): Points {
  const first = week - years * weeksAYear - w;
  const last = week - pastWeeks - 1;
  const window = 2 * w + 1;
  const gap = weeksAYear - window;
  const [each, more] =
    periods > 1 ? [Math.floor(gap / (periods - 1)), gap % (periods - 1)] : [0, 0];
  const most = last - first + 1;
  const [count, time] = [new Float64Array(most), new Float64Array(most)];
  const level = new Uint8Array(most);
  const offset = population ? new Float64Array(most) : undefined;
  let n = 0;
  for (let at = first; at <= last; at += 1) {
    const place = (at - first) % weeksAYear;
    if (place >= window && periods === 1) continue;
    count[n] = counts[at] ?? 0;
    time[n] = at;
    if (offset) offset[n] = Math.log(population?.[at] ?? 0);
    level[n] = place < window ? periods - 1 : blockOf(place - window, each, more);
    n += 1;
  }
  return {
    count: count.subarray(0, n),
    time: time.subarray(0, n),
    level: level.subarray(0, n),
    levels: periods,
    offset: offset?.subarray(0, n),
  };
}

/** The gap is cut into blocks of `each` weeks, the first `more` of them one week longer. */
function blockOf(place: number, each: number, more: number): number {
  const long = more * (each + 1);
  return place < long ? Math.floor(place / (each + 1)) : more + Math.floor((place - long) / each);
}

interface Judged {
  readonly level: number;
  readonly time: number;
  readonly offset: number;
}

function modelOf(
  points: Points,
  { isReweighted, weightsThreshold, mode }: FarringtonSettings,
  at: Judged,
  hasTrend: boolean,
): Model | undefined {
  let fit = fitQuasiPoisson(points, hasTrend);
  if (!fit.isConverged) return undefined;
  let raw = dispersionOf(points, fit, fit.lastWeight);
  let weights: Float64Array | undefined;
  if (isReweighted) {
    weights = anscombeWeights(points, fit, Math.max(1, raw), weightsThreshold);
    fit = fitQuasiPoisson(points, hasTrend, weights);
    if (!fit.isConverged) return undefined;
    raw = dispersionOf(points, fit, fit.lastWeight);
  }
  const isAsInR = mode === 'r-surveillance-1.20';
  const ofSlope = isAsInR && weights ? dispersionOf(points, fit, weights) : raw;
  const dispersion = Math.max(1, raw);
  const [line, variance] = predictLine(fit, at.level, at.time);
  return {
    fit,
    hasTrend,
    dispersion,
    line: line + at.offset,
    variance: variance * (isAsInR ? ofSlope : dispersion),
    slopeDispersion: ofSlope,
  };
}

/** Weeks that stick out of the fit, as an old outbreak does, count less; the weights add up to the number of points. */
function anscombeWeights(
  points: Points,
  fit: Fit,
  dispersion: number,
  threshold: number,
): Float64Array {
  const n = points.count.length;
  const weights = new Float64Array(n);
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    const [y, m] = [points.count[i] ?? 0, fit.mean[i] ?? 0];
    const off = 1.5 * (Math.cbrt(y * y) * m ** (-1 / 6) - Math.sqrt(m));
    const r = off / Math.sqrt(dispersion * (1 - leverageOf(points, fit, i)));
    weights[i] = r > threshold ? 1 / (r * r) : 1;
    sum += weights[i] ?? 0;
  }
  for (let i = 0; i < n; i += 1) weights[i] = ((weights[i] ?? 0) * n) / sum;
  return weights;
}

function isTrendKept(
  { fit, line, slopeDispersion }: Model,
  points: Points,
  { trendP }: FarringtonSettings,
): boolean {
  // No prediction beyond anything that was ever seen.
  const most = points.count.reduce((before, one) => Math.max(before, one), 0);
  if (Math.exp(line) > most * (1 + 1e-12)) return false;
  const t = fit.slope / Math.sqrt(slopeDispersion / fit.spread);
  return studentTwoSided(t, fit.freedom) < trendP;
}

function sumOf(counts: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let at = Math.max(0, from); at <= to; at += 1) sum += counts[at] ?? 0;
  return sum;
}

function boundOf(
  { line, variance, dispersion }: Model,
  { method, alpha, power }: FarringtonSettings,
): { expected: number; bound: number } {
  const z = normalQuantile(1 - alpha);
  const expected = Math.exp(line);
  if (method === 'delta')
    return { expected, bound: deltaBound(expected, variance, dispersion, power, z) };
  const mean = method === 'muan' ? Math.exp(line + z * Math.sqrt(variance)) : expected;
  const size = dispersion > 1 ? mean / (dispersion - 1) : Infinity;
  return { expected, bound: countQuantile(1 - alpha, mean, size) };
}

/** On a power of the counts where they are nearly normal; the spread of the line and of the week add up. */
function deltaBound(
  mean: number,
  variance: number,
  dispersion: number,
  power: FarringtonSettings['power'],
  z: number,
): number {
  const total = dispersion + mean * variance;
  if (power === '2/3')
    return (
      Math.max(0, Math.cbrt(mean) ** 2 + z * Math.sqrt((4 / 9) * Math.cbrt(mean) * total)) ** 1.5
    );
  if (power === '1/2') return Math.max(0, Math.sqrt(mean) + z * Math.sqrt(total / 4)) ** 2;
  return mean + z * Math.sqrt(mean * total);
}
