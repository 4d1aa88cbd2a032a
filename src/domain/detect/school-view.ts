import { type Day, weekday } from '../date.ts';
import { enoughRules, leastCases, scanSettings, weekdayShrink } from './rules.ts';
import { type ScanLevel, sumsOf, usualRate } from './scan.ts';
import { thresholdsOf } from './threshold-of.ts';
import { type PlaceDay, placeVerdict, type PlaceVerdict, type Silence } from './verdict.ts';

/** 一所学校和平常比: every class, grade and the school with each group of symptoms, on the newest day with sheets. */

export interface ClassRecord {
  readonly classId: string;
  readonly gradeId: string | undefined;
  /** By school day: pupils of the class, and those of whom the sheets say something. */
  readonly days: readonly { readonly pupils: number; readonly reported: number }[];
}

export interface SchoolRecord {
  readonly schoolId: string;
  /** School days on which any sheet came, the oldest first; the last one is judged. */
  readonly days: readonly Day[];
  readonly classes: readonly ClassRecord[];
  /** New illnesses by the day they were first seen. */
  readonly cases: readonly {
    readonly subject: string;
    readonly day: Day;
    readonly classId: string | undefined;
  }[];
}

export interface ChartDay {
  readonly day: Day;
  readonly count: number;
  /** What is usual for that day. */
  readonly expected: number;
}

export interface PlaceOutcome {
  readonly placeId: string;
  readonly level: ScanLevel;
  readonly subject: string;
  readonly verdict: Exclude<PlaceVerdict, { says: 'not-enough' }>;
  readonly chart: readonly ChartDay[];
}

export interface SilentPlace {
  readonly placeId: string;
  readonly level: ScanLevel;
  readonly why: Silence;
  /** School days before that are known. */
  readonly days: number;
}

export interface SchoolOutcome {
  /** How many places could be judged, each for every group of symptoms. */
  readonly judged: number;
  /** More than usual, the furthest beyond its threshold first. */
  readonly more: readonly PlaceOutcome[];
  /** The whole school by group, also where it is as usual. */
  readonly school: readonly PlaceOutcome[];
  readonly silent: readonly SilentPlace[];
}

const chartDays = 20;

export function schoolOutcome(record: SchoolRecord, subjects: readonly string[]): SchoolOutcome {
  const places = placesOf(record);
  const weekdays = weekdayFactors(record);
  const outcomes: PlaceOutcome[] = [];
  const silent = new Map<string, SilentPlace>();
  for (const subject of subjects) {
    const counts = countsOf(record, subject);
    const series = places.map((place) => ({
      place,
      days: daysOf(record, place, counts, weekdays),
    }));
    const rate = schoolRate(series.find(({ place }) => place.level === 'school')?.days ?? []);
    const thresholds = thresholdsOf(record.classes.length, rate * meanPupils(record));
    for (const { place, days } of series) {
      const { placeId, level } = place;
      const rules = {
        ...enoughRules,
        scan: scanSettings,
        threshold: thresholds[level],
        leastCases,
      };
      const verdict = placeVerdict(days, rules, level === 'school' ? undefined : rate);
      if (verdict.says === 'not-enough')
        silent.set(placeId, { placeId, level, why: verdict.why, days: verdict.days });
      else {
        const chart = chartOf(record.days, days, verdict.expected / exposureOf(days, verdict.days));
        outcomes.push({ placeId, level, subject, verdict, chart });
      }
    }
  }
  const beyond = ({ verdict }: PlaceOutcome) => verdict.llr / verdict.threshold;
  return {
    judged: places.length - silent.size,
    more: outcomes
      .filter(({ verdict }) => verdict.says === 'more')
      .toSorted((a, b) => beyond(b) - beyond(a)),
    school: outcomes.filter(({ level }) => level === 'school'),
    silent: [...silent.values()],
  };
}

interface Place {
  readonly placeId: string;
  readonly level: ScanLevel;
  /** Positions among the classes. */
  readonly classes: readonly number[];
}

function placesOf({ schoolId, classes }: SchoolRecord): Place[] {
  const all = classes.map((_, at) => at);
  const grades = new Map<string, number[]>();
  for (const [at, { gradeId }] of classes.entries())
    if (gradeId) grades.set(gradeId, [...(grades.get(gradeId) ?? []), at]);
  return [
    { placeId: schoolId, level: 'school', classes: all },
    ...[...grades].map(([placeId, own]): Place => ({ placeId, level: 'grade', classes: own })),
    ...classes.map(({ classId }, at): Place => ({
      placeId: classId,
      level: 'class',
      classes: [at],
    })),
  ];
}

/** By class and day; an illness seen between two school days counts on the next one. */
function countsOf({ days, classes, cases }: SchoolRecord, subject: string): Uint16Array[] {
  const counts = classes.map(() => new Uint16Array(days.length));
  const at = new Map(classes.map(({ classId }, nth) => [classId, nth]));
  for (const one of cases) {
    const nth = one.classId === undefined ? undefined : at.get(one.classId);
    const day = days.findIndex((day) => day >= one.day);
    const own = nth === undefined ? undefined : counts[nth];
    if (one.subject === subject && own && day >= 0) own[day] = (own[day] ?? 0) + 1;
  }
  return counts;
}

function daysOf(
  record: SchoolRecord,
  place: Place,
  counts: readonly Uint16Array[],
  weekdays: readonly number[],
): PlaceDay[] {
  return record.days.map((_, at) => {
    let [count, pupils, reported] = [0, 0, 0];
    for (const nth of place.classes) {
      const day = record.classes[nth]?.days[at];
      count += counts[nth]?.[at] ?? 0;
      pupils += day?.pupils ?? 0;
      reported += day?.reported ?? 0;
    }
    return { count, pupils, reported, weekday: weekdays[at] ?? 1 };
  });
}

/**
 * What each day's weekday usually brings, by all illnesses of the school, pulled towards 1 by some days' worth: the
 * Monday of a small school is known badly.
 */
function weekdayFactors({ days, cases }: SchoolRecord): number[] {
  const seen = new Float64Array(days.length);
  for (const one of cases) {
    const at = days.findIndex((day) => day >= one.day);
    if (at >= 0) seen[at] = (seen[at] ?? 0) + 1;
  }
  const mean = seen.reduce((sum, one) => sum + one, 0) / Math.max(1, days.length);
  if (mean === 0) return days.map(() => 1);
  const sums = new Map<number, { cases: number; days: number }>();
  for (const [at, day] of days.entries()) {
    const sum = sums.get(weekday(day)) ?? { cases: 0, days: 0 };
    sums.set(weekday(day), { cases: sum.cases + (seen[at] ?? 0), days: sum.days + 1 });
  }
  return days.map((day) => {
    const sum = sums.get(weekday(day)) ?? { cases: 0, days: 0 };
    return (sum.cases + weekdayShrink * mean) / ((sum.days + weekdayShrink) * mean);
  });
}

function schoolRate(days: readonly PlaceDay[]): number {
  const sums = sumsOf(
    days.map((one) => one.count),
    days.map((one) => one.reported * one.weekday),
  );
  return usualRate(sums, days.length - 1, scanSettings);
}

function meanPupils({ classes }: SchoolRecord): number {
  const all = classes.reduce((sum, one) => sum + (one.days.at(-1)?.pupils ?? 0), 0);
  return all / Math.max(1, classes.length);
}

/** Of the newest so many days with a report. */
function exposureOf(days: readonly PlaceDay[], stretch: number): number {
  const known = days.filter((one) => one.reported > 0).slice(-stretch);
  return Math.max(
    1e-9,
    known.reduce((sum, one) => sum + one.reported * one.weekday, 0),
  );
}

function chartOf(days: readonly Day[], series: readonly PlaceDay[], rate: number): ChartDay[] {
  return days
    .map((day, at) => ({ day, one: series[at] }))
    .slice(-chartDays)
    .flatMap(({ day, one }) =>
      one ? [{ day, count: one.count, expected: rate * one.reported * one.weekday }] : [],
    );
}
