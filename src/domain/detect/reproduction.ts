import { gammaQuantile, gammaTails } from './special.ts';

/**
 * 再生数 Rt: how many each case infects. A. Cori et al., Am. J. Epidemiol. 178 (2013) 1505–1512; of cohorts: J. Wallinga
 * and P. Teunis, Am. J. Epidemiol. 160 (2004) 509–516.
 */

/**
 * The chance that the next case falls ill `k` days after this one, for k = 0 … days: a gamma distribution of this mean
 * and standard deviation in days, shifted by one day, so that nobody infects on the day they fall ill.
 */
export function serialInterval(mean: number, sd: number, days: number): Float64Array {
  const shape = ((mean - 1) / sd) ** 2;
  const scale = (sd * sd) / (mean - 1);
  const below = (k: number, more: number) => gammaTails(shape + more, Math.max(0, k) / scale).lower;
  return Float64Array.from({ length: days + 1 }, (_, k) => {
    const area = k * below(k, 0) + (k - 2) * below(k - 2, 0) - 2 * (k - 1) * below(k - 1, 0);
    const moment = 2 * below(k - 1, 1) - below(k - 2, 1) - below(k, 1);
    return Math.max(0, area + shape * scale * moment);
  });
}

/** What is thought of Rt before any data, as mean and standard deviation. */
export interface Prior {
  readonly mean: number;
  readonly sd: number;
}

export interface Reproduction {
  readonly mean: number;
  readonly sd: number;
  /** By the probabilities asked for. */
  readonly quantiles: readonly number[];
}

export interface ReproductionAsk {
  /** First and last day, positions from 0; the first day of the series has nobody who could have infected. */
  readonly from: number;
  readonly to: number;
  /** By days since the infector fell ill, from 0. */
  readonly interval: ArrayLike<number>;
  readonly prior?: Prior;
  readonly at?: readonly number[];
}

/** Rt over some days; undefined before a mean serial interval has passed, when the beginning still rules. */
export function reproduction(
  incidence: ArrayLike<number>,
  { from, to, interval, prior = { mean: 5, sd: 5 }, at = [0.025, 0.5, 0.975] }: ReproductionAsk,
): Reproduction | undefined {
  if (to + 1 <= meanOf(interval) || from < 1 || to >= incidence.length) return undefined;
  let shape = (prior.mean / prior.sd) ** 2;
  let rate = prior.mean / prior.sd ** 2;
  for (let day = from; day <= to; day += 1) {
    shape += incidence[day] ?? 0;
    rate += pressure(incidence, interval, day);
  }
  return {
    mean: shape / rate,
    sd: Math.sqrt(shape) / rate,
    quantiles: at.map((p) => gammaQuantile(p, shape) / rate),
  };
}

/** Λ: the infectiousness of all earlier cases on a day. */
export function pressure(
  incidence: ArrayLike<number>,
  interval: ArrayLike<number>,
  day: number,
): number {
  let sum = 0;
  for (let s = 1; s <= day && s < interval.length; s += 1)
    sum += (interval[s] ?? 0) * (incidence[day - s] ?? 0);
  return sum;
}

function meanOf(interval: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < interval.length; k += 1) sum += k * (interval[k] ?? 0);
  return sum;
}

/** How many the cases of some days will have infected, seen from later: each case is shared among its likely infectors. */
export function cohortReproduction(
  incidence: ArrayLike<number>,
  interval: ArrayLike<number>,
  from: number,
  to: number,
): number {
  let [cases, infected] = [0, 0];
  for (let day = from; day <= to; day += 1) {
    const here = incidence[day] ?? 0;
    cases += here;
    for (let later = day + 1; later < incidence.length; later += 1) {
      const share = interval[later - day] ?? 0;
      if (share === 0) continue;
      infected += (here * (incidence[later] ?? 0) * share) / pressure(incidence, interval, later);
    }
  }
  return infected / cases;
}
