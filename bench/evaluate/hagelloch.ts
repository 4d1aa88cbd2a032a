import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readCases } from '../../scenarios/cases.ts';
import { addDays, daysBetween } from '../../src/domain/date.ts';
import { bayes } from '../../src/domain/detect/bayes.ts';
import { cusum } from '../../src/domain/detect/cusum.ts';
import { ears, type EarsSettings } from '../../src/domain/detect/ears.ts';
import { glr } from '../../src/domain/detect/glr.ts';
import { growth } from '../../src/domain/detect/growth.ts';
import { outbreakP } from '../../src/domain/detect/outbreak-p.ts';
import { reproduction, serialInterval } from '../../src/domain/detect/reproduction.ts';
import { rki } from '../../src/domain/detect/rki.ts';
import { falseAlarmBudget } from '../../src/domain/detect/rules.ts';
import {
  largestRatio,
  type ScanSettings,
  sumsOf,
  usualRate,
} from '../../src/domain/detect/scan.ts';
import { scanThresholds } from '../../src/domain/detect/thresholds.ts';

const file = join(import.meta.dirname, '../../scenarios/hagelloch/measles_hagelloch_1861.csv');
/** Days without a case before the first: the village had seen no measles for years. */
const before = 60;

export interface HagellochRow {
  readonly detector: string;
  /** The first alarm, and how many had fallen ill by then; undefined: never. */
  readonly day: string | undefined;
  readonly ill: number | undefined;
}

/** Measles of 1861, day by day by onset, through the detectors as they would stand with nothing tuned to it. */
export function hagelloch(settings: ScanSettings): {
  rows: HagellochRow[];
  rt: string;
  growth: string;
} {
  const cases = readCases(readFileSync(file, 'utf8'), file).toSorted((a, b) =>
    a.onset < b.onset ? -1 : 1,
  );
  const [first] = cases;
  if (!first) throw new Error('no cases');
  const start = addDays(first.onset, -before);
  const days = before + Math.max(...cases.map((one) => daysBetween(first.onset, one.onset))) + 1;
  const daily = (classCode?: string) => {
    const counts = new Float64Array(days);
    for (const one of cases)
      if (classCode === undefined || one.classCode === classCode)
        counts[daysBetween(start, one.onset)] = (counts[daysBetween(start, one.onset)] ?? 0) + 1;
    return counts;
  };
  const all = daily();
  const said = (detector: string, isAlarm: (day: number) => boolean): HagellochRow => {
    for (let day = before; day < days; day += 1)
      if (isAlarm(day)) {
        const ill = all.subarray(0, day + 1).reduce((sum, one) => sum + one, 0);
        return { detector, day: addDays(start, day), ill };
      }
    return { detector, day: undefined, ill: undefined };
  };
  const byEars = (method: EarsSettings['method'], alpha: number) => {
    const { alarm, from } = ears(all, { method, baseline: 7, minSigma: 0.5, alpha });
    return said(`EARS ${method}`, (day) => alarm[day - from] === 1);
  };
  const rows = [
    byEars('C1', 0.001),
    byEars('C2', 0.001),
    byEars('C3', 0.025),
    ...byOthers(all, settings.least * cases.length, said),
    ...byScan(cases, daily, settings, said),
  ];
  return { rows, ...speedOf(all.subarray(before)) };
}

type Said = (detector: string, isAlarm: (day: number) => boolean) => HagellochRow;

/** Those of weeks, with days in their place; each with its usual settings, `usual` being the least mean believed. */
function byOthers(all: Float64Array, usual: number, said: Said): HagellochRow[] {
  const reference = { halfWindow: 6, years: 0, hasThisYear: true };
  const mean = new Float64Array(all.length).fill(usual);
  const sums = cusum(all, mean, { k: 1.04, h: 2.26, transform: 'rossi' });
  const ratios = glr(all, mean, { limit: 5, alpha: 0 });
  const spread = glr(all, mean, { limit: 5, alpha: 1 });
  return [
    said('Bayes', (day) => bayes(all, day, { ...reference, alpha: 0.05 })?.isAlarm ?? false),
    said('RKI', (day) => rki(all, day, reference)?.isAlarm ?? false),
    said('OutbreakP', (day) => outbreakP(all, day) > 100),
    said('CUSUM (Rossi)', (day) => sums.alarm[day] === 1),
    said('GLR Poisson', (day) => ratios.alarm[day] === 1),
    said('GLR negative binomial', (day) => spread.alarm[day] === 1),
    // It needs three years of weeks.
    said('Farrington', () => false),
  ];
}

function byScan(
  cases: readonly { readonly classCode: string }[],
  daily: (classCode?: string) => Float64Array,
  settings: ScanSettings,
  said: Said,
): HagellochRow[] {
  const codes = [...new Set(cases.map((one) => one.classCode))].toSorted();
  const pupils = codes.map((code) => cases.filter((one) => one.classCode === code).length);
  const thresholds = scanThresholds(
    {
      pupils,
      gradeOf: codes.map((_, at) => at),
      rate: settings.least,
      weekdays: [1],
      noise: { keeps: 0, spread: 0 },
    },
    settings,
    falseAlarmBudget,
    { years: 500, seed: 1861 },
  );
  const place = (counts: Float64Array, size: number) => {
    const sums = sumsOf(counts, new Float64Array(counts.length).fill(size));
    return (day: number) =>
      largestRatio(sums, day, settings.longest, usualRate(sums, day, settings, settings.least));
  };
  const school = place(daily(), cases.length);
  const classes = codes.map((code, at) => place(daily(code), pupils[at] ?? 1));
  return [
    said('school scan', (day) => school(day) > thresholds.school),
    said('class scan', (day) => classes.some((one) => one(day) > thresholds.class)),
  ];
}

/** Serial interval of measles in days, as in the reference run of the same outbreak. */
const measles = { mean: 14.9, sd: 3.9 } as const;

function speedOf(counts: Float64Array): { rt: string; growth: string } {
  const interval = serialInterval(measles.mean, measles.sd, 60);
  const rt = reproduction(counts, { from: 14, to: 27, interval });
  const rising = growth(counts.subarray(0, 35));
  const text = (value: number | undefined) => value?.toFixed(2) ?? '—';
  return {
    rt: `${text(rt?.mean)} (${rt?.quantiles.map(text).join(', ') ?? ''})`,
    growth: `${text(rising?.rate)} a day, doubling in ${text(rising?.doubling)} days`,
  };
}
