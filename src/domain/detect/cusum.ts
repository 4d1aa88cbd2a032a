/**
 * CUSUM: adds up how far the weeks lie above their mean, less a drift of k each week, and alarms beyond h. G. Rossi et
 * al., Statist. Med. 18 (1999) 2111–2122; transformations there and in Pierce & Schafer, JASA 81 (1986) 977–986.
 */
export interface CusumSettings {
  readonly k: number;
  readonly h: number;
  readonly transform:
    | 'standard'
    | 'rossi'
    | 'anscombe'
    | 'anscombe-second'
    | 'pearson-negative-binomial';
  /** Spread beyond Poisson, for the last one. */
  readonly alpha?: number;
}

export interface CusumResult {
  readonly sum: Float64Array;
  /** The count at which a week would have alarmed. */
  readonly bound: Float64Array;
  readonly alarm: Uint8Array;
}

/** `mean`: what is expected, one value for all weeks or one a week, above 0. */
export function cusum(
  counts: ArrayLike<number>,
  mean: ArrayLike<number>,
  settings: CusumSettings,
): CusumResult {
  const n = counts.length;
  const result = {
    sum: new Float64Array(n),
    bound: new Float64Array(n),
    alarm: new Uint8Array(n),
  };
  let sum = 0;
  for (let at = 0; at < n; at += 1) {
    const m = (mean.length === 1 ? mean[0] : mean[at]) ?? NaN;
    result.bound[at] = countFor(settings.h + settings.k - sum, m, settings);
    sum = Math.max(0, sum + excess(counts[at] ?? 0, m, settings) - settings.k);
    result.sum[at] = sum;
    if (sum > settings.h) result.alarm[at] = 1;
  }
  return result;
}

/** How far a count lies above its mean, in standard deviations. */
function excess(y: number, m: number, { transform, alpha = 0 }: CusumSettings): number {
  const root = Math.sqrt(m);
  switch (transform) {
    case 'standard':
      return (y - m) / root;
    case 'rossi':
      return (y - 3 * m + 2 * Math.sqrt(m * y)) / (2 * root);
    case 'anscombe':
      return (1.5 * (Math.cbrt(y * y) - Math.cbrt(m * m))) / m ** (1 / 6);
    case 'anscombe-second':
      return (1.5 * (Math.cbrt(y * y) - secondCenter(m))) / m ** (1 / 6);
    case 'pearson-negative-binomial':
      return (y - m) / Math.sqrt(m + alpha * m * m);
  }
}

function secondCenter(m: number): number {
  return Math.cbrt(m * m) - 1 / (9 * Math.cbrt(m));
}

/** The other way round: the count that lies so far above the mean. */
function countFor(x: number, m: number, { transform, alpha = 0 }: CusumSettings): number {
  const root = Math.sqrt(m);
  const power = (center: number) => Math.max(0, center + (2 / 3) * m ** (1 / 6) * x) ** 1.5;
  switch (transform) {
    case 'standard':
      return Math.max(0, Math.ceil(m + x * root));
    case 'rossi':
      return Math.max(0, Math.sqrt(Math.max(0, 4 * m + 2 * root * x)) - root) ** 2;
    case 'anscombe':
      return power(Math.cbrt(m * m));
    case 'anscombe-second':
      return power(secondCenter(m));
    case 'pearson-negative-binomial':
      return Math.max(0, m + x * Math.sqrt(m + alpha * m * m));
  }
}
