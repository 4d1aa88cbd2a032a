import { episodesAbove, thresholdFor } from './budget.ts';
import { normal, poisson, randomFrom, type Random } from './random.ts';
import {
  type ScanLevel,
  scanLevels,
  scanSchool,
  type ScanSettings,
  type SchoolSums,
  type Sums,
} from './scan.ts';

/**
 * 阈值: how far a scan may go in a school without an outbreak, by playing many years of such a school (Monte Carlo).
 * The same school, settings and seed give the same thresholds.
 */
export interface QuietSchool {
  /** Pupils by class. */
  readonly pupils: readonly number[];
  readonly gradeOf: readonly number[];
  /** Cases a pupil and school day. */
  readonly rate: number;
  /** What each school day of the week usually brings; their mean is 1. */
  readonly weekdays: readonly number[];
  /** How the school's level wanders: how much of its ln stays to the next day, and the spread. */
  readonly noise: { readonly keeps: number; readonly spread: number };
}

export interface FalseAlarmBudget {
  /** Episodes a school and year. */
  readonly aYear: number;
  readonly schoolDays: number;
  readonly together: number;
  /** How the budget is divided before the levels are tuned together; adds up to 1. */
  readonly shares: Readonly<Record<ScanLevel, number>>;
}

export type ScanThresholds = Readonly<Record<ScanLevel, number>>;

/** Days in a row of one played school; its beginning only fills the past. */
const stretch = 1000;

/** Thresholds at which the school has the budgeted number of false episodes, all levels together. */
export function scanThresholds(
  school: QuietSchool,
  settings: ScanSettings,
  budget: FalseAlarmBudget,
  { years, seed }: { readonly years: number; readonly seed: number },
): ScanThresholds {
  const scores = playScores(school, settings, years * budget.schoolDays, randomFrom(seed));
  return tuneTogether(scores, budget);
}

/** Each level by its share first; then all by one factor, since an outbreak of chance shows on several levels. */
export function tuneTogether(
  scores: Readonly<Record<ScanLevel, Float64Array>>,
  { aYear, schoolDays, together, shares }: FalseAlarmBudget,
): ScanThresholds {
  const allowed = (scores.class.length / schoolDays) * aYear;
  const alone = (level: ScanLevel) =>
    Math.max(
      1e-6,
      thresholdFor(scores[level], {
        episodes: allowed * shares[level],
        daysEach: stretch,
        together,
      }),
    );
  const apart = { class: alone('class'), grade: alone('grade'), school: alone('school') };
  const joint = largestShare(scores, apart);
  const factor = thresholdFor(joint, { episodes: allowed, daysEach: stretch, together });
  return {
    class: apart.class * factor,
    grade: apart.grade * factor,
    school: apart.school * factor,
  };
}

/** How near the day came to any level's threshold; above 1 it is beyond one. */
function largestShare(
  scores: Readonly<Record<ScanLevel, Float64Array>>,
  thresholds: ScanThresholds,
): Float64Array {
  const most = new Float64Array(scores.class.length);
  for (const level of scanLevels) {
    const [own, threshold] = [scores[level], thresholds[level]];
    for (let at = 0; at < most.length; at += 1)
      most[at] = Math.max(most[at] ?? 0, (own[at] ?? 0) / threshold);
  }
  return most;
}

function playScores(
  school: QuietSchool,
  settings: ScanSettings,
  days: number,
  random: Random,
): Record<ScanLevel, Float64Array> {
  const scores = {
    class: new Float64Array(days),
    grade: new Float64Array(days),
    school: new Float64Array(days),
  };
  const past = settings.baseline + settings.lag + settings.longest;
  const sums = emptySums(school, past + stretch);
  const into = { class: 0, grade: 0, school: 0 };
  for (let done = 0; done < days; done += stretch) {
    const now = Math.min(stretch, days - done);
    playInto(sums, school, past + now, random);
    for (let day = 0; day < now; day += 1) {
      scanSchool(sums, past + day, settings, into);
      scores.class[done + day] = into.class;
      scores.grade[done + day] = into.grade;
      scores.school[done + day] = into.school;
    }
  }
  return scores;
}

function emptySums({ pupils, gradeOf, weekdays }: QuietSchool, days: number): SchoolSums {
  const place = (size: number): Sums => {
    const exposure = new Float64Array(days + 1);
    for (let day = 0; day < days; day += 1)
      exposure[day + 1] = (exposure[day] ?? 0) + size * (weekdays[day % weekdays.length] ?? 1);
    return { count: new Float64Array(days + 1), exposure };
  };
  const grades = Math.max(0, ...gradeOf) + 1;
  const inGrade = new Float64Array(grades);
  pupils.forEach((size, at) => {
    const grade = gradeOf[at] ?? 0;
    inGrade[grade] = (inGrade[grade] ?? 0) + size;
  });
  return {
    classes: pupils.map(place),
    gradeOf,
    grades: Array.from(inGrade, place),
    school: place(pupils.reduce((sum, one) => sum + one, 0)),
  };
}

/** Plays the days anew: a total for the school, each case given to a class by its size. */
function playInto(
  { classes, grades, gradeOf, school }: SchoolSums,
  { pupils, rate, weekdays, noise }: QuietSchool,
  days: number,
  random: Random,
): void {
  const all = pupils.reduce((sum, one) => sum + one, 0);
  const upTo = Float64Array.from(pupils);
  for (let at = 1; at < upTo.length; at += 1) upTo[at] = (upTo[at] ?? 0) + (upTo[at - 1] ?? 0);
  const step = noise.spread * Math.sqrt(1 - noise.keeps ** 2);
  const today = new Float64Array(pupils.length);
  const ofGrade = new Float64Array(grades.length);
  let level = noise.spread * normal(random);
  for (let day = 0; day < days; day += 1) {
    const usual = rate * all * (weekdays[day % weekdays.length] ?? 1);
    const total = poisson(random, usual * Math.exp(level - noise.spread ** 2 / 2));
    today.fill(0);
    ofGrade.fill(0);
    for (let n = 0; n < total; n += 1) {
      const at = placeOf(upTo, random() * all);
      today[at] = (today[at] ?? 0) + 1;
      const grade = gradeOf[at] ?? 0;
      ofGrade[grade] = (ofGrade[grade] ?? 0) + 1;
    }
    for (let at = 0; at < classes.length; at += 1) addTo(classes[at], day, today[at] ?? 0);
    for (let at = 0; at < grades.length; at += 1) addTo(grades[at], day, ofGrade[at] ?? 0);
    addTo(school, day, total);
    level = noise.keeps * level + step * normal(random);
  }
}

function addTo(place: Sums | undefined, day: number, count: number): void {
  if (place) place.count[day + 1] = (place.count[day] ?? 0) + count;
}

/** The first position whose running sum exceeds a value. */
function placeOf(upTo: Float64Array, value: number): number {
  let [low, high] = [0, upTo.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** False episodes a school year that these thresholds bring in a fresh play of the school. */
export function falseEpisodes(
  school: QuietSchool,
  settings: ScanSettings,
  thresholds: ScanThresholds,
  { schoolDays, together }: Pick<FalseAlarmBudget, 'schoolDays' | 'together'>,
  { years, seed }: { readonly years: number; readonly seed: number },
): number {
  const scores = playScores(school, settings, years * schoolDays, randomFrom(seed));
  const joint = largestShare(scores, thresholds);
  return episodesAbove(joint, 1, { daysEach: stretch, together }) / years;
}
