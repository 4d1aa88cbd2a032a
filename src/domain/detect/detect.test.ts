import { describe, expect, test } from 'vitest';

import { daysFrom, weekday } from '../date.ts';
import { episodesAbove, thresholdFor } from './budget.ts';
import { ears } from './ears.ts';
import { farrington, type FarringtonSettings } from './farrington.ts';
import { growth } from './growth.ts';
import { mantelHaenszel } from './mantel-haenszel.ts';
import { poisson, randomFrom } from './random.ts';
import { reproduction, serialInterval } from './reproduction.ts';
import { falseAlarmBudget, played, scanSettings } from './rules.ts';
import { largestRatio, refreshSums, scanPlace, scanSchool, sumsOf, usualRate } from './scan.ts';
import { schoolOutcome, type SchoolRecord } from './school-view.ts';
import { addDay, newBank } from './series-bank.ts';
import { thresholdsOf } from './threshold-of.ts';
import { falseEpisodes, scanThresholds } from './thresholds.ts';
import { type PlaceDay, placeVerdict, seriesVerdict } from './verdict.ts';

const scan = { longest: 7, baseline: 40, lag: 3, shrink: 20, least: 2e-5 };
const rules = { scan, threshold: 7, leastDays: 10, leastReported: 0.8, leastReportedBefore: 0.5 };

function schoolDays(counts: readonly number[], change: Partial<PlaceDay> = {}): PlaceDay[] {
  return counts.map((count) => ({ count, pupils: 45, reported: 45, weekday: 1, ...change }));
}

const quiet = Array.from({ length: 30 }, (_, at) => (at % 10 === 0 ? 1 : 0));

describe('一个班的结论', () => {
  test('平常的一天，和平常一样；三天里七个，比平常多，说得出平常几个、看到几个', () => {
    expect(placeVerdict(schoolDays(quiet), rules, 0.0025)).toMatchObject({ says: 'usual' });
    const found = placeVerdict(schoolDays([...quiet, 2, 2, 3]), rules, 0.0025);
    expect(found).toMatchObject({ says: 'more', days: 3, count: 7 });
    if (found.says === 'not-enough') throw new Error(found.why);
    expect(found.expected).toBeGreaterThan(0.2);
    expect(found.expected).toBeLessThan(0.5);
  });

  test.each<[string, PlaceDay[], string]>([
    ['没有一天', [], 'no-days'],
    ['昨天才开学', schoolDays([0, 1]), 'too-few-days'],
    ['很短', schoolDays(quiet.slice(0, 10)), 'too-few-days'],
    ['今天没有报', [...schoolDays(quiet), ...schoolDays([0], { reported: 0 })], 'no-report'],
    [
      '半个班没有报',
      [...schoolDays(quiet), ...schoolDays([2], { reported: 22 })],
      'partly-reported',
    ],
    [
      '班里没有人',
      schoolDays(quiet, { pupils: 0, reported: 0 }).map((one) => ({ ...one, count: 0 })),
      'no-pupils',
    ],
    ['病的比人多', [...schoolDays(quiet), ...schoolDays([46])], 'not-a-count'],
    ['数大得不像', schoolDays([...quiet, 1e12]), 'not-a-count'],
    ['不是数', schoolDays([...quiet, NaN]), 'not-a-count'],
    ['负数', schoolDays([...quiet, -1]), 'not-a-count'],
  ])('%s：说不了，写明为什么', (_, days, why) => {
    expect(placeVerdict(days, rules, 0.0025)).toMatchObject({ says: 'not-enough', why });
  });

  test('从来没有过的症状也判得了，没有 NaN：一个不响，两个响', () => {
    const none = Array.from({ length: 60 }, () => 0);
    expect(placeVerdict(schoolDays([...none, 0]), rules, 0)).toMatchObject({
      says: 'usual',
      llr: 0,
    });
    expect(placeVerdict(schoolDays([...none, 1]), rules, 0)).toMatchObject({ says: 'usual' });
    expect(placeVerdict(schoolDays([...none, 2]), rules, 0)).toMatchObject({
      says: 'more',
      count: 2,
    });
  });

  test('天天一样多，不响', () => {
    const same = Array.from({ length: 40 }, () => 3);
    expect(placeVerdict(schoolDays(same), rules, 0.0025)).toMatchObject({ says: 'usual' });
  });

  test('没有报的日子不算没有病人：中间缺一个星期，结论和没有缺一样', () => {
    const rising = schoolDays([...quiet, 2, 2, 3]);
    const gap = schoolDays([0, 0, 0, 0, 0], { reported: 0 });
    const whole = placeVerdict(rising, rules, 0.0025);
    expect(
      placeVerdict([...rising.slice(0, 20), ...gap, ...rising.slice(20)], rules, 0.0025),
    ).toEqual(whole);
  });
});

describe('一条序列的结论（EARS C2）', () => {
  const settings = { method: 'C2', baseline: 7, minSigma: 0.5, alpha: 0.001 } as const;
  const week = [1, 2, 1, 3, 2, 1, 2, 1, 2];

  test('比前面多就说多，写得出上限', () => {
    expect(seriesVerdict([...week, 2], settings)).toMatchObject({ says: 'usual' });
    expect(seriesVerdict([...week, 9], settings)).toMatchObject({ says: 'more', count: 9 });
  });

  test.each<[string, (number | undefined)[], string]>([
    ['空的', [], 'no-days'],
    ['太短', week, 'too-few-days'],
    ['今天没有报', [...week, 1, undefined], 'no-report'],
    ['缺得太多', [...week.slice(0, 5), ...week.map(() => undefined), 3], 'too-few-days'],
    ['数大得不像', [...week, 1e9], 'not-a-count'],
  ])('%s：说不了', (_, counts, why) => {
    expect(seriesVerdict(counts, settings)).toMatchObject({ says: 'not-enough', why });
  });

  test('全是零也有上限；不设最小波动就说不了，不是 NaN', () => {
    const none = Array.from({ length: 20 }, () => 0);
    expect(seriesVerdict(none, settings)).toMatchObject({ says: 'usual', expected: 0 });
    const three = { ...settings, method: 'C3', minSigma: 0 } as const;
    expect(seriesVerdict(none, three)).toMatchObject({
      says: 'not-enough',
      why: 'always-the-same',
    });
  });
});

describe('其余方法遇到坏数据', () => {
  const noufaily: FarringtonSettings = {
    years: 5,
    halfWindow: 3,
    periods: 10,
    pastWeeks: 26,
    isReweighted: true,
    weightsThreshold: 2.58,
    hasTrend: true,
    trendP: 1,
    enough: [5, 4],
    power: '2/3',
    method: 'nb-plugin',
    alpha: 0.005,
  };
  const weeks = (count: (week: number) => number) =>
    Float64Array.from({ length: 300 }, (_, week) => count(week));

  test('Farrington：太短、病例太少说为什么；全是零、一直一样、突然很大都不是 NaN', () => {
    expect(farrington(weeks(() => 3).subarray(0, 200), 199, noufaily)).toBe('too-short');
    expect(
      farrington(
        weeks(() => 0),
        299,
        noufaily,
      ),
    ).toBe('too-few-cases');
    expect(
      farrington(
        weeks(() => 4),
        299,
        noufaily,
      ),
    ).toMatchObject({ isAlarm: false });
    const jump = farrington(
      weeks((week) => (week === 299 ? 1e6 : week % 3)),
      299,
      noufaily,
    );
    expect(jump).toMatchObject({ isAlarm: true });
    const empty = farrington(
      weeks((week) => (week > 295 ? 9 : 0)),
      299,
      noufaily,
    );
    expect(typeof empty === 'string' ? 0 : empty.bound).not.toBeNaN();
  });

  test('增长率、Rt、分层分析没有数据就没有结论', () => {
    expect(growth([])).toBeUndefined();
    expect(growth([0, 0, 0, 0])).toBeUndefined();
    const interval = serialInterval(2.6, 1.5, 20);
    const early = reproduction([1, 1, 0], { from: 1, to: 1, interval });
    expect(early).toBeUndefined();
    const none = reproduction(new Float64Array(30), { from: 10, to: 20, interval });
    expect(none?.mean).toBeGreaterThan(0);
    expect(mantelHaenszel([])).toBeUndefined();
    const blank = { exposedIll: 0, exposed: 0, unexposedIll: 0, unexposed: 0 };
    expect(mantelHaenszel([blank])).toBeUndefined();
  });
});

describe('扫描', () => {
  const random = randomFrom(11);
  const counts = Float64Array.from({ length: 120 }, () => poisson(random, 0.4));
  const exposure = counts.map((_, day) => 45 * ([1.25, 1.05, 0.95, 0.9, 0.85][day % 5] ?? 1));

  test('累加着算，和从头一天天加一样', () => {
    const sums = sumsOf(counts, exposure);
    const add = (values: Float64Array, from: number, to: number) =>
      values.subarray(Math.max(0, from), Math.max(0, to)).reduce((sum, one) => sum + one, 0);
    for (let day = 0; day < counts.length; day += 1) {
      const looked = add(exposure, day - 43, day - 3);
      const weight = 20 * (exposure[day] ?? 0);
      const rate = Math.max(
        2e-5,
        (add(counts, day - 43, day - 3) + weight * 0.01) / (looked + weight),
      );
      expect(usualRate(sums, day, scan, 0.01)).toBeCloseTo(rate, 12);
      let best = 0;
      for (let days = 1; days <= Math.min(7, day + 1); days += 1) {
        const [seen, expected] = [
          add(counts, day + 1 - days, day + 1),
          rate * add(exposure, day + 1 - days, day + 1),
        ];
        if (seen > expected)
          best = Math.max(best, seen * Math.log(seen / expected) - (seen - expected));
      }
      expect(largestRatio(sums, day, 7, rate)).toBeCloseTo(best, 9);
      expect(scanPlace(sums, day, 7, rate).llr).toBeCloseTo(best, 9);
    }
  });

  test('晚到的一张表，只重算那一天以后，和全部重算一样', () => {
    const late = counts.slice();
    late[100] = 9;
    const again = sumsOf(counts, exposure);
    refreshSums(again, late, exposure, 100);
    expect(again).toEqual(sumsOf(late, exposure));
  });

  test('全县一排排地算，和一条条地算一样', () => {
    const settings = { ears: { baseline: 7, minSigma: 0.5, alpha: 0.001 }, scan };
    const bank = newBank(3, settings);
    const series = [0, 1, 2].map((nth) =>
      Uint16Array.from({ length: 120 }, () => poisson(random, 0.3 + nth)),
    );
    const prior = new Float32Array([0.25, 0.5, 1]);
    for (let day = 0; day < 120; day += 1) {
      const today = Uint16Array.from(series, (one) => one[day] ?? 0);
      if (!addDay(bank, today, 1, prior) || day < 43) continue;
      series.forEach((one, at) => {
        const known = one.subarray(0, day + 1);
        const c2 = ears(known, { method: 'C2', ...settings.ears });
        expect(bank.bound[at]).toBeCloseTo(c2.bound.at(-1) ?? NaN, 4);
        expect(bank.alarm[at]).toBe(c2.alarm.at(-1));
        const sums = sumsOf(known, new Float64Array(day + 1).fill(1));
        const rate = usualRate(sums, day, { ...scan, least: 0 }, prior[at]);
        const ratio = (one[day] ?? 0) > 0 ? largestRatio(sums, day, 7, rate) : 0;
        expect(bank.ratio[at]).toBeCloseTo(ratio, 3);
      });
    }
  });

  test('一个班里的聚集，班上比全校更突出', () => {
    const classes = Array.from({ length: 9 }, () => new Float64Array(60));
    const [first] = classes;
    if (!first) throw new Error('no class');
    for (const one of classes) for (let day = 0; day < 57; day += 8) one[day] = 1;
    first.set([2, 2, 2], 57);
    const looked = new Float64Array(60).fill(45);
    const all = Float64Array.from({ length: 60 }, (_, day) =>
      classes.reduce((sum, one) => sum + (one[day] ?? 0), 0),
    );
    const into = { class: 0, grade: 0, school: 0 };
    const school = sumsOf(
      all,
      looked.map((one) => one * 9),
    );
    const places = classes.map((one) => sumsOf(one, looked));
    scanSchool({ classes: places, gradeOf: [], grades: [school], school }, 59, scan, into);
    expect(into.class).toBeGreaterThan(5);
    expect(into.class).toBeGreaterThan(into.school);
  });
});

describe('误报预算', () => {
  test('挨着的响算一次，换一所学校另算', () => {
    const scores = [0, 9, 9, 0, 0, 9, 0, 0, 0, 9];
    expect(episodesAbove(scores, 5, { daysEach: 10, together: 4 })).toBe(1);
    expect(episodesAbove(scores, 5, { daysEach: 10, together: 2 })).toBe(3);
    expect(episodesAbove(scores, 5, { daysEach: 5, together: 4 })).toBe(2);
    expect(thresholdFor(scores, { episodes: 0, daysEach: 10, together: 4 })).toBe(9);
  });

  test('按预算定的阈值，换一批年头再数，仍是每校每学年一次左右；同一个种子同一组阈值', () => {
    const school = {
      pupils: Array.from({ length: 12 }, () => 45),
      gradeOf: Array.from({ length: 12 }, (_, at) => Math.floor(at / 4)),
      rate: 0.0025,
      weekdays: [1.25, 1.05, 0.95, 0.9, 0.85],
      noise: { keeps: 0.7, spread: 0.25 },
    };
    const budget = {
      aYear: 1,
      schoolDays: 200,
      together: 7,
      shares: { class: 0.7, grade: 0.15, school: 0.15 },
    };
    const thresholds = scanThresholds(school, scan, budget, { years: 200, seed: 3 });
    expect(scanThresholds(school, scan, budget, { years: 200, seed: 3 })).toEqual(thresholds);
    const again = falseEpisodes(school, scan, thresholds, budget, { years: 300, seed: 4 });
    expect(again).toBeGreaterThan(0.75);
    expect(again).toBeLessThan(1.25);
  });

  test.each([
    ['小学校，平常的病', 10, 0.0025],
    ['大学校，平常的病', 40, 0.0025],
    ['大学校，少见的病', 40, 0.00005],
    ['小学校，少见的病', 5, 0.0003],
  ])('阈值表没有写到的大小（%s），误报也不超出预算', (_, classes, rate) => {
    const school = {
      pupils: Array.from({ length: classes }, () => 45),
      gradeOf: Array.from({ length: classes }, (_one, at) => Math.floor((at * 6) / classes)),
      rate,
      weekdays: [1.25, 1.05, 0.95, 0.9, 0.85],
      noise: played.noise,
    };
    const thresholds = thresholdsOf(classes, rate * 45);
    const found = falseEpisodes(school, scanSettings, thresholds, falseAlarmBudget, {
      years: 300,
      seed: 21,
    });
    expect(found).toBeLessThan(1.2);
  });
});

describe('一所学校和平常比', () => {
  const days = daysFrom('2026-09-01', '2026-10-30').filter((day) => weekday(day) <= 5);
  const classes = ['一班', '二班', '三班'].map((classId) => ({
    classId,
    gradeId: '一年级',
    days: days.map(() => ({ pupils: 45, reported: 45 })),
  }));
  const ill = (classId: string, subject: string, on: readonly string[]) =>
    on.map((day) => ({ classId, subject, day }));
  const record = (cases: SchoolRecord['cases']): SchoolRecord => ({
    schoolId: '小学',
    days,
    classes,
    cases,
  });
  const last = days.slice(-2);

  test('两天里一个班吐了五个：班里说多，写得出几天、几个，别的班不说', () => {
    const cases = ill('二班', 'gastro-intestinal', [...last, ...last, ...last].slice(1));
    const { more, silent } = schoolOutcome(record(cases), ['gastro-intestinal', 'rash']);
    expect(silent).toEqual([]);
    expect(more.filter(({ level }) => level === 'class')).toMatchObject([
      { placeId: '二班', subject: 'gastro-intestinal', verdict: { days: 2, count: 5 } },
    ]);
  });

  test('周末发的病算在下一个上课日', () => {
    const saturday = '2026-10-24';
    const { school } = schoolOutcome(record(ill('一班', 'rash', [saturday])), ['rash']);
    const [line] = school;
    expect(line?.chart.filter((one) => one.count > 0)).toMatchObject([{ day: '2026-10-26' }]);
  });

  test('半个班没有报，只是那个班说不了，别的班和年级照说', () => {
    const half = classes.map((one) =>
      one.classId === '三班'
        ? {
            ...one,
            days: one.days.map((day, at) =>
              at === days.length - 1 ? { pupils: 45, reported: 20 } : day,
            ),
          }
        : one,
    );
    const { silent, judged } = schoolOutcome({ ...record([]), classes: half }, ['rash']);
    expect(silent).toMatchObject([{ placeId: '三班', why: 'partly-reported' }]);
    expect(judged).toBe(4);
  });
});
