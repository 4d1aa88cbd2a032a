/**
 * 拟泊松回归: ln μ = level + slope · time (+ offset), where each point belongs to one level. The design is an arrow, so
 * each step of the fit is one pass over the points and needs no matrices. McCullagh & Nelder, Generalized Linear Models.
 */
export interface Points {
  readonly count: Float64Array;
  readonly time: Float64Array;
  /** The level of each point: 0, 1, … below `levels`. */
  readonly level: Uint8Array;
  readonly levels: number;
  /** ln of the population behind each count. */
  readonly offset?: Float64Array | undefined;
}

export interface Fit {
  /** The mean by level at time `center`, on the ln scale, and the weighted mean time of the level. */
  readonly height: Float64Array;
  readonly center: Float64Array;
  /** Sum of the weights by level; 0: no point there. */
  readonly weight: Float64Array;
  /** 0 without a trend. */
  readonly slope: number;
  /** Weighted squares of time around the levels' centers; 0 without a trend. */
  readonly spread: number;
  readonly mean: Float64Array;
  /** The weight of each point in the last step, which was made with the mean of the step before. */
  readonly lastWeight: Float64Array;
  readonly freedom: number;
  readonly isConverged: boolean;
}

const tolerance = 1e-8;
const mostSteps = 25;

/** Fits by reweighted least squares, from y + 0.1; `prior` weighs points beforehand. */
export function fitQuasiPoisson(points: Points, hasTrend: boolean, prior?: Float64Array): Fit {
  const { count, offset } = points;
  const n = count.length;
  const mean = new Float64Array(n);
  const line = new Float64Array(n);
  const logs = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const y = count[i] ?? 0;
    mean[i] = y + 0.1;
    line[i] = Math.log(y + 0.1);
    logs[i] = y > 0 ? Math.log(y) : 0;
  }
  const step = newStep(points);
  const state = { mean, line, logs, prior, hasTrend };
  let last = devianceOf(count, state);
  let isConverged = false;
  for (let k = 0; k < mostSteps && !isConverged; k += 1) {
    solveStep(points, step, state);
    for (let i = 0; i < n; i += 1) {
      const at = points.level[i] ?? 0;
      const away = (points.time[i] ?? 0) - (step.center[at] ?? 0);
      line[i] = (step.height[at] ?? 0) + step.slope * away + (offset ? (offset[i] ?? 0) : 0);
      mean[i] = Math.exp(line[i] ?? 0);
    }
    const now = devianceOf(count, state);
    isConverged = Math.abs(now - last) / (Math.abs(now) + 0.1) < tolerance;
    last = now;
  }
  let rank = hasTrend && step.spread > 0 ? 1 : 0;
  for (let at = 0; at < points.levels; at += 1) if ((step.weight[at] ?? 0) > 0) rank += 1;
  return { ...step, mean, freedom: n - rank, isConverged };
}

interface Step {
  readonly height: Float64Array;
  readonly center: Float64Array;
  readonly weight: Float64Array;
  readonly lastWeight: Float64Array;
  slope: number;
  spread: number;
}

function newStep({ count, levels }: Points): Step {
  return {
    height: new Float64Array(levels),
    center: new Float64Array(levels),
    weight: new Float64Array(levels),
    lastWeight: new Float64Array(count.length),
    slope: 0,
    spread: 0,
  };
}

interface State {
  readonly mean: Float64Array;
  readonly line: Float64Array;
  /** ln of each count; 0 for none. */
  readonly logs: Float64Array;
  readonly prior: Float64Array | undefined;
  readonly hasTrend: boolean;
}

/** One weighted least-squares solution: the levels' means first, then the slope of what is left within levels. */
function solveStep(points: Points, step: Step, { mean, line, prior, hasTrend }: State): void {
  const { count, time, level, offset } = points;
  const { height, center, weight, lastWeight } = step;
  height.fill(0);
  center.fill(0);
  weight.fill(0);
  const n = count.length;
  for (let i = 0; i < n; i += 1) {
    const at = level[i] ?? 0;
    const m = mean[i] ?? 0;
    const w = prior ? m * (prior[i] ?? 0) : m;
    // What the line would have to be here, without the offset; kept in `line`, which is made anew after the step.
    const target = (line[i] ?? 0) + (count[i] ?? 0) / m - 1 - (offset ? (offset[i] ?? 0) : 0);
    line[i] = target;
    lastWeight[i] = w;
    weight[at] = (weight[at] ?? 0) + w;
    height[at] = (height[at] ?? 0) + w * target;
    center[at] = (center[at] ?? 0) + w * (time[i] ?? 0);
  }
  for (let at = 0; at < weight.length; at += 1) {
    const w = weight[at] ?? 0;
    if (w === 0) continue;
    height[at] = (height[at] ?? 0) / w;
    center[at] = (center[at] ?? 0) / w;
  }
  step.slope = 0;
  step.spread = 0;
  if (!hasTrend) return;
  let shared = 0;
  for (let i = 0; i < n; i += 1) {
    const at = level[i] ?? 0;
    const away = (time[i] ?? 0) - (center[at] ?? 0);
    const w = (lastWeight[i] ?? 0) * away;
    step.spread += w * away;
    shared += w * ((line[i] ?? 0) - (height[at] ?? 0));
  }
  step.slope = step.spread > 0 ? shared / step.spread : 0;
}

function devianceOf(count: Float64Array, { mean, line, logs, prior }: State): number {
  let sum = 0;
  for (let i = 0; i < count.length; i += 1) {
    const y = count[i] ?? 0;
    const part = y * ((logs[i] ?? 0) - (line[i] ?? 0)) - (y - (mean[i] ?? 0));
    sum += prior ? part * (prior[i] ?? 0) : part;
  }
  return 2 * sum;
}

/** Σ weight · ((y − μ)/μ)² by the degrees of freedom. */
export function dispersionOf(
  { count }: Points,
  { mean, freedom }: Fit,
  weight: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < count.length; i += 1) {
    const m = mean[i] ?? 0;
    const off = ((count[i] ?? 0) - m) / m;
    sum += (weight[i] ?? 0) * off * off;
  }
  return freedom > 0 ? sum / freedom : NaN;
}

/** The line of a level at a time, and its variance for a dispersion of 1. */
export function predictLine(fit: Fit, level: number, time: number): [number, number] {
  const away = time - (fit.center[level] ?? 0);
  const line = (fit.height[level] ?? 0) + fit.slope * away;
  const variance = 1 / (fit.weight[level] ?? 0) + (fit.spread > 0 ? (away * away) / fit.spread : 0);
  return [line, variance];
}

/** How much each point pulls its own fitted value. */
export function leverageOf({ time, level }: Points, fit: Fit, i: number): number {
  const [, variance] = predictLine(fit, level[i] ?? 0, time[i] ?? 0);
  return (fit.lastWeight[i] ?? 0) * variance;
}
