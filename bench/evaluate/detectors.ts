import {
  type ScanLevel,
  scanLevels,
  scanSchool,
  type ScanSettings,
  type SchoolSums,
  type Sums,
  sumsOf,
} from '../../src/domain/detect/scan.ts';
import { type SimulatedSchool, size, weekdays } from './school.ts';

/** What each detector says of a school by day: the higher, the more it stands out. */
export type Scores = Readonly<Record<DetectorName, Float64Array>>;

export const detectorNames = [
  'C1',
  'C2',
  'C3',
  'C2 by weekday, 20 days',
  'largest class in a day',
  'school scan',
  'grade scan',
  'class scan',
] as const;
export type DetectorName = (typeof detectorNames)[number];

/** Days that are needed before the first judged one. */
export const warmUp = 60;

const minSigma = 0.5;

/** Of the days from `warmUp` on. */
export function scoresOf(school: SimulatedSchool, settings: ScanSettings): Scores {
  const { days } = school;
  const judged = days - warmUp;
  const daily = dailyTotals(school);
  const adjusted = daily.map((count, day) => count / (weekdays[day % 5] ?? 1));
  const scan = scanScores(school, settings);
  return {
    C1: earsScores(daily, { gap: 0, size: 7, judged }),
    C2: earsScores(daily, { gap: 2, size: 7, judged }),
    C3: threeDays(earsScores(daily, { gap: 2, size: 7, judged: judged + 2 })),
    'C2 by weekday, 20 days': earsScores(adjusted, { gap: 2, size: 20, judged }),
    'largest class in a day': largestClass(school),
    'school scan': scan.school,
    'grade scan': scan.grade,
    'class scan': scan.class,
  };
}

function dailyTotals({ counts, days }: SimulatedSchool): Float64Array {
  const totals = new Float64Array(days);
  counts.forEach((count, at) => {
    totals[at % days] = (totals[at % days] ?? 0) + count;
  });
  return totals;
}

interface Ears {
  readonly gap: number;
  readonly size: number;
  readonly judged: number;
}

/** How many standard deviations a day lies above those before. */
function earsScores(daily: Float64Array, { gap, size: days, judged }: Ears): Float64Array {
  const first = daily.length - judged;
  return Float64Array.from({ length: judged }, (_, nth) => {
    const to = first + nth - gap;
    let [sum, squares] = [0, 0];
    for (let at = to - days; at < to; at += 1) {
      const count = daily[at] ?? 0;
      sum += count;
      squares += count * count;
    }
    const sigma = Math.sqrt(Math.max(0, (squares - (sum * sum) / days) / (days - 1)));
    return ((daily[first + nth] ?? 0) - sum / days) / Math.max(sigma, minSigma);
  });
}

/** C3: what is beyond one standard deviation, today and the two days before. */
function threeDays(scores: Float64Array): Float64Array {
  const beyond = (at: number) => Math.max(0, (scores[at] ?? 0) - 1);
  return Float64Array.from(
    { length: scores.length - 2 },
    (_, at) => beyond(at) + beyond(at + 1) + beyond(at + 2),
  );
}

function largestClass({ counts, days }: SimulatedSchool): Float64Array {
  const most = new Float64Array(days - warmUp);
  counts.forEach((count, at) => {
    const day = (at % days) - warmUp;
    if (day >= 0) most[day] = Math.max(most[day] ?? 0, count);
  });
  return most;
}

function scanScores(
  school: SimulatedSchool,
  settings: ScanSettings,
): Record<ScanLevel, Float64Array> {
  const sums = schoolSums(school);
  const judged = school.days - warmUp;
  const scores = {
    class: new Float64Array(judged),
    grade: new Float64Array(judged),
    school: new Float64Array(judged),
  };
  const into = { class: 0, grade: 0, school: 0 };
  for (let day = 0; day < judged; day += 1) {
    scanSchool(sums, warmUp + day, settings, into);
    for (const level of scanLevels) scores[level][day] = into[level];
  }
  return scores;
}

export function schoolSums({ counts, days }: SimulatedSchool): SchoolSums {
  const exposure = Float64Array.from(
    { length: days },
    (_, day) => size.pupils * (weekdays[day % 5] ?? 1),
  );
  const perGrade = size.classes / size.grades;
  const classes = Array.from({ length: size.classes }, (_, at) =>
    sumsOf(counts.subarray(at * days, (at + 1) * days), exposure),
  );
  const together = (places: readonly Sums[]): Sums => {
    const all = { count: new Float64Array(days + 1), exposure: new Float64Array(days + 1) };
    for (const one of places)
      for (let day = 0; day <= days; day += 1) {
        all.count[day] = (all.count[day] ?? 0) + (one.count[day] ?? 0);
        all.exposure[day] = (all.exposure[day] ?? 0) + (one.exposure[day] ?? 0);
      }
    return all;
  };
  const gradeOf = Uint8Array.from(classes, (_, at) => Math.floor(at / perGrade));
  const grades = Array.from({ length: size.grades }, (_, grade) =>
    together(classes.filter((_one, at) => gradeOf[at] === grade)),
  );
  return { classes, gradeOf, grades, school: together(classes) };
}
