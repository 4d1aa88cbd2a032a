import { normalQuantile } from './special.ts';

/**
 * EARS C1, C2, C3: today against the mean and spread of the days just before. L. Hutwagner et al., J. Urban Health 80
 * (2003) i89–i96. Counts are whole numbers; the days are those of which something is known, the oldest first.
 */
export interface EarsSettings {
  readonly method: 'C1' | 'C2' | 'C3';
  /** Days compared with. */
  readonly baseline: number;
  /** The least spread believed; without it a quiet week alarms on one case, or cannot be judged at all. */
  readonly minSigma: number;
  /** The chance of an alarm on a day like the others. */
  readonly alpha: number;
  /**
   * For C3: `r-surveillance-1.20` puts today's count where its mean belongs, so that today itself hardly counts; it is
   * there to compare with R. `corrected` (when not given) adds up today and the two days before, as published.
   */
  readonly mode?: 'corrected' | 'r-surveillance-1.20';
}

/** By day, from the first day that can be judged; `NaN` where the spread is 0 and no least one was set. */
export interface EarsResult {
  /** Position of the first judged day. */
  readonly from: number;
  readonly bound: Float64Array;
  readonly expected: Float64Array;
  readonly alarm: Uint8Array;
}

/** Between today and the compared days, so that a rising outbreak does not raise its own bar. */
const lag = 2;

/** How many days must be known before the first judged one. */
export function earsNeeds({ method, baseline }: EarsSettings): number {
  return method === 'C1' ? baseline : method === 'C2' ? baseline + lag : baseline + 2 * lag;
}

/** Judges each day that has enough days before it. */
export function ears(counts: ArrayLike<number>, settings: EarsSettings): EarsResult {
  const from = earsNeeds(settings);
  const days = Math.max(0, counts.length - from);
  const result = {
    from,
    bound: new Float64Array(days),
    expected: new Float64Array(days),
    alarm: new Uint8Array(days),
  };
  if (days === 0) return result;
  const z = normalQuantile(1 - settings.alpha);
  if (settings.method === 'C3') judgeThree(counts, settings, z, result);
  else judgeOne(counts, settings, z, result);
  return result;
}

function judgeOne(
  counts: ArrayLike<number>,
  { method, baseline: size, minSigma }: EarsSettings,
  z: number,
  { from, bound, expected, alarm }: EarsResult,
): void {
  const gap = method === 'C1' ? 0 : lag;
  let [sum, squares] = [0, 0];
  for (let at = from - gap - size; at < from - gap; at += 1) {
    const count = counts[at] ?? 0;
    sum += count;
    squares += count * count;
  }
  for (let day = from; day < counts.length; day += 1) {
    const mean = sum / size;
    const sigma = Math.sqrt(Math.max(0, (squares - sum * mean) / (size - 1)));
    const limit = mean + z * Math.max(sigma, minSigma);
    bound[day - from] = limit;
    expected[day - from] = mean;
    if ((counts[day] ?? 0) > limit) alarm[day - from] = 1;
    const [gone, come] = [counts[day - gap - size] ?? 0, counts[day - gap] ?? 0];
    sum += come - gone;
    squares += come * come - gone * gone;
  }
}

/** C3 adds to today's excess those of the two days before, each as far as it is beyond one spread. */
function judgeThree(
  counts: ArrayLike<number>,
  { baseline: size, minSigma, mode }: EarsSettings,
  z: number,
  { from, bound, expected, alarm }: EarsResult,
): void {
  const isAsInR = mode === 'r-surveillance-1.20';
  let [sum, squares] = [0, 0];
  for (let at = 0; at < size; at += 1) {
    const count = counts[at] ?? 0;
    sum += count;
    squares += count * count;
  }
  let [before, yesterday] = [0, 0];
  for (let day = size + lag; day < counts.length; day += 1) {
    const mean = sum / size;
    const sigma = Math.max(Math.sqrt(Math.max(0, (squares - sum * mean) / (size - 1))), minSigma);
    const count = counts[day] ?? 0;
    if (day >= from) {
      const left = z - before - yesterday;
      const limit = Math.max(0, isAsInR ? count + sigma * left : mean + sigma * (1 + left));
      bound[day - from] = limit;
      expected[day - from] = mean;
      if (count > limit) alarm[day - from] = 1;
    }
    before = yesterday;
    yesterday = Math.max(0, (count - mean) / sigma - 1);
    const [gone, come] = [counts[day - lag - size] ?? 0, counts[day - lag] ?? 0];
    sum += come - gone;
    squares += come * come - gone * gone;
  }
}
