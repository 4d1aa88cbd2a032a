import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { ears, type EarsSettings } from '../src/domain/detect/ears.ts';
import { farrington, type FarringtonSettings } from '../src/domain/detect/farrington.ts';
import { normal, poisson, randomFrom } from '../src/domain/detect/random.ts';
import { scanSettings as scan } from '../src/domain/detect/rules.ts';
import {
  scanSchool,
  type SchoolSums,
  refreshSums,
  type Sums,
  sumsOf,
} from '../src/domain/detect/scan.ts';
import { addDay, newBank } from '../src/domain/detect/series-bank.ts';
import { atLeast, atMost, type Bench, optionOf, round, type Tell } from './bench.ts';

const days = 180;

/** The detectors by themselves: no database, one thread, but for the thresholds, which a worker computes. */
export const detectBench: Bench = {
  name: 'detect',
  summary:
    '统计检测：EARS、Farrington 每秒几条，全县序列更新一天、一所学校扫描一次几毫秒，全县阈值几秒（--schools 0 不算）',
  options: { series: 20_000, fits: 20_000, bank: 200_000, schools: 400 },
  run: async (options, tell) => {
    const figures = {
      earsSeriesPerSecond: earsRates(optionOf(options, 'series')),
      farringtonFitsPerSecond: farringtonRate(optionOf(options, 'fits')),
      dailyUpdateMs: dailyUpdate(optionOf(options, 'bank')),
      schoolScanMs: schoolScan(),
    };
    const schools = optionOf(options, 'schools');
    const thresholds = schools > 0 ? await thresholdSeconds(schools, tell) : undefined;
    return {
      figures: { ...figures, ...thresholds },
      limits: {
        earsSeriesPerSecond: atLeast(
          Math.min(...Object.values(figures.earsSeriesPerSecond)),
          100_000,
        ),
        farringtonFitsPerSecond: atLeast(figures.farringtonFitsPerSecond, 4000),
        dailyUpdateMs: atMost(figures.dailyUpdateMs, 100),
        schoolScanMs: atMost(figures.schoolScanMs, 1),
        ...(thresholds && {
          thresholdSeconds: atMost(thresholds.thresholdSeconds, 60),
        }),
      },
    };
  },
};

function earsRates(series: number): Record<EarsSettings['method'], number> {
  const random = randomFrom(1);
  const all = Array.from({ length: series }, () =>
    Uint16Array.from({ length: days }, () => poisson(random, 2)),
  );
  const rate = (method: EarsSettings['method']) => {
    const settings = { method, baseline: 7, minSigma: 0.5, alpha: 0.001 };
    // Once before: compiling is not measured.
    for (const one of all) ears(one, settings);
    const spent = cpuFrom();
    let alarms = 0;
    for (const one of all) alarms += ears(one, settings).alarm[days - 20] ?? 0;
    if (alarms < 0) throw new Error('nothing judged');
    return Math.round((series * 1000) / spent());
  };
  return { C1: rate('C1'), C2: rate('C2'), C3: rate('C3') };
}

/** The settings of Noufaily et al., five years back. */
const noufaily: FarringtonSettings = {
  years: 5,
  halfWindow: 3,
  periods: 10,
  pastWeeks: 26,
  isReweighted: true,
  weightsThreshold: 2.58,
  hasTrend: true,
  trendP: 1,
  enough: [0, 4],
  power: '2/3',
  method: 'nb-plugin',
  alpha: 0.005,
};

function farringtonRate(fits: number): number {
  const random = randomFrom(2);
  const weeks = 52 * 7;
  const counts = Float64Array.from({ length: weeks }, (_, week) =>
    poisson(random, Math.exp(1.5 + 0.6 * Math.sin((week * Math.PI) / 26) + 0.3 * normal(random))),
  );
  const first = 52 * 5 + 3;
  const fit = (nth: number) => farrington(counts, first + (nth % (weeks - first)), noufaily);
  for (let nth = 0; nth < fits / 10; nth += 1) fit(nth);
  const spent = cpuFrom();
  for (let nth = 0; nth < fits; nth += 1)
    if (typeof fit(nth) === 'string') throw new Error('a week was not judged');
  return Math.round((fits * 1000) / spent());
}

/** Milliseconds of processor time: others on the machine hardly change it, as they would the time on the clock. */
function cpuFrom(): () => number {
  const from = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
}

/** The middle of 20 days, after the days that are needed before. */
function dailyUpdate(series: number): number {
  const random = randomFrom(3);
  const bank = newBank(series, {
    ears: { baseline: 7, minSigma: 0.5, alpha: 0.001 },
    scan,
  });
  const prior = new Float32Array(series).fill(0.1);
  const counts = new Uint16Array(series);
  const times: number[] = [];
  for (let day = 0; day < scan.baseline + scan.lag + 21; day += 1) {
    for (let at = 0; at < series; at += 1) counts[at] = poisson(random, 0.1);
    const from = performance.now();
    addDay(bank, counts, 1, prior);
    if (day > scan.baseline + scan.lag) times.push(performance.now() - from);
  }
  return round(middleOf(times), 1);
}

/** A late roll of one class, ten days back: its sums anew, its grade's and its school's, and the scan of the school. */
function schoolScan(): number {
  const random = randomFrom(4);
  const classes = 60;
  const exposure = new Float64Array(days).fill(45);
  const series = () => Float64Array.from({ length: days }, () => poisson(random, 0.1));
  const counts = Array.from({ length: classes }, series);
  const total = (of: readonly Float64Array[]) =>
    Float64Array.from({ length: days }, (_, day) =>
      of.reduce((sum, one) => sum + (one[day] ?? 0), 0),
    );
  const wide = (factor: number) => exposure.map((one) => one * factor);
  const gradeOf = counts.map((_, at) => Math.floor(at / 10));
  const byGrade = Array.from({ length: 6 }, (_, grade) =>
    total(counts.filter((_one, at) => gradeOf[at] === grade)),
  );
  const all = total(counts);
  const sums: SchoolSums = {
    classes: counts.map((one) => sumsOf(one, exposure)),
    gradeOf,
    grades: byGrade.map((one) => sumsOf(one, wide(10))),
    school: sumsOf(all, wide(classes)),
  };
  const into = { class: 0, grade: 0, school: 0 };
  const late = days - 10;
  const again = (place: Sums | undefined, of: Float64Array | undefined, factor: number) => {
    if (place && of) refreshSums(place, of, wide(factor), late);
  };
  const times: number[] = [];
  for (let nth = 0; nth < 2000; nth += 1) {
    const from = performance.now();
    again(sums.classes[nth % classes], counts[nth % classes], 1);
    again(sums.grades[0], byGrade[0], 10);
    again(sums.school, all, classes);
    scanSchool(sums, days - 1, scan, into);
    times.push(performance.now() - from);
  }
  return round(middleOf(times.slice(500)), 3);
}

interface Thresholds {
  /** By the clock, and of the processor. */
  readonly thresholdSeconds: number;
  readonly thresholdCpuSeconds: number;
  /** How long the main thread was kept from its work at most, meanwhile. */
  readonly longestPauseMs: number;
}

async function thresholdSeconds(schools: number, tell: Tell): Promise<Thresholds> {
  tell(`${schools} 所学校的阈值……`);
  const [from, spent] = [performance.now(), cpuFrom()];
  const file = new URL('detect-worker.ts', import.meta.url).href;
  // A thread does not inherit the loader of TypeScript on Node 20.
  const worker = new Worker(
    `import('tsx/esm/api').then(({ register }) => { register(); return import('${file}'); })`,
    { eval: true, workerData: { schools } },
  );
  let [longest, last] = [0, performance.now()];
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 10);
    last = performance.now();
  }, 10);
  try {
    await once(worker, 'message');
  } finally {
    clearInterval(watch);
    await worker.terminate();
  }
  return {
    thresholdSeconds: round((performance.now() - from) / 1000, 1),
    thresholdCpuSeconds: round(spent() / 1000, 1),
    longestPauseMs: round(longest),
  };
}

function middleOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
