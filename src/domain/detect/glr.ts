/**
 * GLR: the likelihood that the mean rose by a factor at some week in the past, over all weeks or the last few; Poisson
 * or negative binomial. M. Höhle and M. Paul, Comput. Stat. Data Anal. 52 (2008) 4357–4368.
 */
export interface GlrSettings {
  /** Alarm from this log-likelihood ratio on. */
  readonly limit: number;
  /** Spread beyond Poisson: variance μ + alpha μ²; 0 is Poisson. */
  readonly alpha: number;
  /** Weeks looked back on for the change; not given: to the last alarm. */
  readonly window?: number;
  /** The change lies at least so many weeks back. */
  readonly least?: number;
  /** A rise by e^rise that is looked for; not given: the likeliest rise. */
  readonly rise?: number;
}

export interface GlrResult {
  readonly value: Float64Array;
  readonly alarm: Uint8Array;
}

/** `mean`: what is expected by week, above 0. After an alarm it begins anew. */
export function glr(
  counts: ArrayLike<number>,
  mean: ArrayLike<number>,
  settings: GlrSettings,
): GlrResult {
  const n = counts.length;
  const result = { value: new Float64Array(n), alarm: new Uint8Array(n) };
  let start = 0;
  let sum = 0;
  for (let at = 0; at < n; at += 1) {
    if (settings.rise === undefined) {
      sum = bestRise(counts, mean, { ...settings, start, at, today: counts[at] ?? 0 });
    } else {
      const part = ratio(counts[at] ?? 0, mean[at] ?? 0, settings.rise, settings.alpha);
      sum = Math.max(0, sum + part);
    }
    result.value[at] = sum;
    if (sum < settings.limit) continue;
    result.alarm[at] = 1;
    start = at + 1;
    sum = 0;
  }
  return result;
}

/** The smallest count by week that would have alarmed, up to `most`; 0 while no change can be looked for yet. */
export function glrCases(
  counts: ArrayLike<number>,
  mean: ArrayLike<number>,
  settings: GlrSettings,
  most = 100_000,
): Int32Array {
  const cases = new Int32Array(counts.length);
  const { alarm } = glr(counts, mean, settings);
  let start = 0;
  for (let at = 0; at < counts.length; at += 1) {
    if (at - start >= (settings.least ?? 0))
      cases[at] = firstAlarm(counts, mean, { ...settings, start, at }, most);
    if (alarm[at] === 1) start = at + 1;
  }
  return cases;
}

interface Place extends GlrSettings {
  readonly start: number;
  readonly at: number;
}

function firstAlarm(
  counts: ArrayLike<number>,
  mean: ArrayLike<number>,
  place: Place,
  most: number,
): number {
  let [low, high] = [-1, 1];
  const reaches = (today: number) => bestRise(counts, mean, { ...place, today }) >= place.limit;
  while (high < most && !reaches(high)) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The best log-likelihood ratio over the weeks at which the rise may have begun. */
function bestRise(
  counts: ArrayLike<number>,
  mean: ArrayLike<number>,
  { start, at, today, alpha, window = at, least = 0 }: Place & { readonly today: number },
): number {
  const first = Math.max(start, at - window);
  let best = 0;
  let [seen, expected] = [0, 0];
  for (let k = at; k >= first; k -= 1) {
    seen += k === at ? today : (counts[k] ?? 0);
    expected += mean[k] ?? 0;
    if (at - k < least || (alpha === 0 && seen <= expected)) continue;
    const value =
      alpha === 0
        ? seen * Math.log(seen / expected) - (seen - expected)
        : bestSpreadRise(counts, mean, { k, at, today, alpha });
    if (value > best) best = value;
  }
  return best;
}

interface Stretch {
  readonly k: number;
  readonly at: number;
  readonly today: number;
  readonly alpha: number;
}

/** Of the negative binomial the likeliest rise is found by Newton's steps. */
function bestSpreadRise(
  counts: ArrayLike<number>,
  mean: ArrayLike<number>,
  { k, at, today, alpha }: Stretch,
): number {
  let rise = 0;
  for (let step = 0; step < 100; step += 1) {
    let [score, information] = [0, 0];
    for (let t = k; t <= at; t += 1) {
      const x = t === at ? today : (counts[t] ?? 0);
      const m = (mean[t] ?? 0) * Math.exp(rise);
      score += (x - m) / (1 + alpha * m);
      information += (m * (1 + alpha * x)) / (1 + alpha * m) ** 2;
    }
    if (rise === 0 && score <= 0) return 0;
    const move = score / information;
    rise += move;
    if (Math.abs(move) < 1e-12 * Math.max(1, Math.abs(rise))) break;
  }
  if (rise <= 0) return 0;
  let sum = 0;
  for (let t = k; t <= at; t += 1)
    sum += ratio(t === at ? today : (counts[t] ?? 0), mean[t] ?? 0, rise, alpha);
  return sum;
}

function ratio(x: number, m: number, rise: number, alpha: number): number {
  const raised = m * Math.exp(rise);
  if (alpha === 0) return x * rise - (raised - m);
  return x * rise + (x + 1 / alpha) * Math.log((1 + alpha * m) / (1 + alpha * raised));
}
