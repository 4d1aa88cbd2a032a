import { fitQuasiPoisson } from './quasi-poisson.ts';
import { normalQuantile } from './special.ts';

/** 增长率: how fast daily counts grow, by Poisson regression on the day. */
export interface Growth {
  /** A day, on the ln scale. */
  readonly rate: number;
  readonly error: number;
  readonly low: number;
  readonly high: number;
  /** 倍增时间 in days; negative: halving. */
  readonly doubling: number;
}

/** Undefined with fewer than three days or no case at all. */
export function growth(counts: ArrayLike<number>, coverage = 0.95): Growth | undefined {
  const count = Float64Array.from(counts);
  if (count.length < 3 || count.every((one) => one === 0)) return undefined;
  const time = count.map((_, at) => at);
  const points = { count, time, level: new Uint8Array(count.length), levels: 1 };
  const fit = fitQuasiPoisson(points, true);
  if (!fit.isConverged || !Number.isFinite(fit.slope)) return undefined;
  const error = Math.sqrt(1 / fit.spread);
  const z = normalQuantile(0.5 + coverage / 2);
  return {
    rate: fit.slope,
    error,
    low: fit.slope - z * error,
    high: fit.slope + z * error,
    doubling: Math.LN2 / fit.slope,
  };
}

/**
 * The reproduction number that belongs to a growth rate, for a gamma distributed generation time of this mean and
 * standard deviation in days. J. Wallinga and M. Lipsitch, Proc. R. Soc. B 274 (2007) 599–604.
 */
export function reproductionOfGrowth(rate: number, mean: number, sd: number): number {
  const base = 1 + (rate * sd * sd) / mean;
  return base <= 0 ? 0 : base ** ((mean / sd) ** 2);
}
