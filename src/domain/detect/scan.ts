/**
 * 班、年级、学校扫描: for each place and each stretch of the last school days, how far what was seen exceeds what is
 * usual there. The likelihood ratio is Kulldorff's for Poisson counts; what is usual is the place's own past, pulled
 * towards its school's as long as that past is short.
 */
export interface ScanSettings {
  /** The longest stretch, in school days. */
  readonly longest: number;
  /** School days of the past that say what is usual. */
  readonly baseline: number;
  /** School days just before, which an outbreak that has begun may have raised. */
  readonly lag: number;
  /** So many days' worth of the school's rate stand beside a place's own past. */
  readonly shrink: number;
  /**
   * Cases a pupil and school day that are usual at the very least: where nobody ever had a rash, the first one is
   * rare, not impossible.
   */
  readonly least: number;
}

/**
 * Running sums of a place by school day: element t holds the sum over the days before t, so that any stretch is one
 * subtraction. Exposure is how many pupils were looked at, times what the weekday usually brings.
 */
export interface Sums {
  readonly count: Float64Array;
  readonly exposure: Float64Array;
}

/** The stretch up to a day that stands out most. */
export interface Found {
  /** Log-likelihood ratio; 0: not more than usual. */
  readonly llr: number;
  /** School days. */
  readonly days: number;
  readonly count: number;
  readonly expected: number;
}

export function sumsOf(counts: ArrayLike<number>, exposure: ArrayLike<number>): Sums {
  const days = counts.length;
  const sums = { count: new Float64Array(days + 1), exposure: new Float64Array(days + 1) };
  refreshSums(sums, counts, exposure, 0);
  return sums;
}

/** After a late report: the sums from that day on. */
export function refreshSums(
  sums: Sums,
  counts: ArrayLike<number>,
  exposure: ArrayLike<number>,
  from: number,
): void {
  for (let day = from; day < counts.length; day += 1) {
    sums.count[day + 1] = (sums.count[day] ?? 0) + (counts[day] ?? 0);
    sums.exposure[day + 1] = (sums.exposure[day] ?? 0) + (exposure[day] ?? 0);
  }
}

/** Cases for one unit of exposure in the days that say what is usual; `prior`: that of the place above. */
export function usualRate(
  { count, exposure }: Sums,
  day: number,
  { baseline, lag, shrink, least }: ScanSettings,
  prior?: number,
): number {
  const to = Math.max(0, day - lag);
  const from = Math.max(0, to - baseline);
  const seen = (count[to] ?? 0) - (count[from] ?? 0);
  const looked = (exposure[to] ?? 0) - (exposure[from] ?? 0);
  if (prior === undefined) return looked > 0 ? Math.max(least, seen / looked) : least;
  // A day's worth of exposure is today's, which also stands where there is no past at all.
  const weight = shrink * ((exposure[day + 1] ?? 0) - (exposure[day] ?? 0));
  const all = looked + weight;
  return all > 0 ? Math.max(least, (seen + weight * prior) / all) : least;
}

/** The largest log-likelihood ratio of a place on a day (position from 0), given its usual rate. */
export function largestRatio(sums: Sums, day: number, longest: number, rate: number): number {
  const { count, exposure } = sums;
  const [seenTo, lookedTo] = [count[day + 1] ?? 0, exposure[day + 1] ?? 0];
  let best = 0;
  for (let days = 1; days <= longest && days <= day + 1; days += 1) {
    const seen = seenTo - (count[day + 1 - days] ?? 0);
    const expected = rate * (lookedTo - (exposure[day + 1 - days] ?? 0));
    if (seen <= expected) continue;
    const llr = seen * Math.log(seen / expected) - (seen - expected);
    if (llr > best) best = llr;
  }
  return best;
}

/** The same with the stretch it belongs to; where nothing stands out, today alone. */
export function scanPlace(sums: Sums, day: number, longest: number, rate: number): Found {
  const { count, exposure } = sums;
  const on = (days: number) => ({
    days,
    count: (count[day + 1] ?? 0) - (count[day + 1 - days] ?? 0),
    expected: rate * ((exposure[day + 1] ?? 0) - (exposure[day + 1 - days] ?? 0)),
  });
  let best: Found = { llr: 0, ...on(1) };
  for (let days = 1; days <= longest && days <= day + 1; days += 1) {
    const one = on(days);
    if (one.count <= one.expected) continue;
    const llr = one.count * Math.log(one.count / one.expected) - (one.count - one.expected);
    if (llr > best.llr) best = { llr, ...one };
  }
  return best;
}

/** A school's places by running sums: classes, grades and the school itself. */
export interface SchoolSums {
  readonly classes: readonly Sums[];
  /** The grade of each class, a position among the grades. */
  readonly gradeOf: ArrayLike<number>;
  readonly grades: readonly Sums[];
  readonly school: Sums;
}

export const scanLevels = ['class', 'grade', 'school'] as const;
export type ScanLevel = (typeof scanLevels)[number];

/** Of each level the largest ratio on a day. Only places with a case that day are looked at: no other begins to alarm. */
export function scanSchool(
  { classes, grades, school }: SchoolSums,
  day: number,
  settings: ScanSettings,
  into: Record<ScanLevel, number>,
): void {
  const rate = usualRate(school, day, settings);
  into.class = bestOf(classes, day, settings, rate);
  into.grade = bestOf(grades, day, settings, rate);
  into.school = hasCase(school, day) ? largestRatio(school, day, settings.longest, rate) : 0;
}

function bestOf(
  places: readonly Sums[],
  day: number,
  settings: ScanSettings,
  rate: number,
): number {
  let best = 0;
  for (const place of places) {
    if (!hasCase(place, day)) continue;
    const own = usualRate(place, day, settings, rate);
    best = Math.max(best, largestRatio(place, day, settings.longest, own));
  }
  return best;
}

function hasCase({ count }: Sums, day: number): boolean {
  return (count[day + 1] ?? 0) > (count[day] ?? 0);
}
