import { episodesAbove, thresholdFor } from '../../src/domain/detect/budget.ts';
import { randomFrom } from '../../src/domain/detect/random.ts';
import { falseAlarmBudget } from '../../src/domain/detect/rules.ts';
import type { ScanSettings } from '../../src/domain/detect/scan.ts';
import { wilson } from '../../src/domain/interval.ts';
import { type DetectorName, detectorNames, type Scores, scoresOf, warmUp } from './detectors.ts';
import {
  type Disease,
  diseases,
  quietSchool,
  schoolWithOutbreak,
  type SimulatedSchool,
} from './school.ts';

/** One episode a school year; alarms near each other are one (rules/detect/scan.json). */
export const year = { ...falseAlarmBudget, episodes: falseAlarmBudget.aYear };
/** An alarm counts as finding the outbreak on its first day or so many school days after. */
export const within = 15;
/** The classes have most of the false alarms; then all levels are tuned together. */
const shares = {
  'class scan': falseAlarmBudget.shares.class,
  'grade scan': falseAlarmBudget.shares.grade,
  'school scan': falseAlarmBudget.shares.school,
} as const;

export const judged = [...detectorNames, 'class, grade and school scan'] as const;
export type JudgedName = (typeof judged)[number];

export interface EvaluationAsk {
  readonly seed: number;
  readonly quietSchools: number;
  readonly outbreaks: number;
  readonly settings: ScanSettings;
}

export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Row {
  readonly detector: JudgedName;
  readonly detected: Share;
  readonly byFifthCase: Share;
  /** Ill when it was found, in the middle. */
  readonly casesAtDetection: number | undefined;
}

export interface Evaluation {
  /** Episodes a school year on fresh quiet schools, by detector: what the tuned budget came to. */
  readonly falseEpisodes: Readonly<Record<JudgedName, number>>;
  readonly diseases: readonly {
    readonly name: string;
    readonly outbreaks: number;
    readonly rows: readonly Row[];
  }[];
}

/** Says from a school's scores on which of its judged days each detector alarms. */
type Alarms = (scores: Scores, day: number) => Readonly<Record<JudgedName, boolean>>;

/** Tunes on quiet schools of one stream of chance, then judges schools of two others. */
export function evaluate(ask: EvaluationAsk): Evaluation {
  const { seed, settings } = ask;
  const stream = (nth: number) => randomFrom(seed * 16 + nth);
  const alarms = tune(quietScores(stream(1), ask), ask.quietSchools);
  const fresh = quietScores(stream(2), ask);
  const found = diseases.map((disease, nth) => {
    const random = stream(3 + nth);
    const schools = Array.from({ length: ask.outbreaks }, () =>
      schoolWithOutbreak(random, disease, warmUp + Math.floor(random() * 5), within),
    ).filter((one) => one !== undefined);
    return outcome(disease, schools, alarms, settings);
  });
  return { falseEpisodes: falseEpisodesOf(fresh, alarms, ask.quietSchools), diseases: found };
}

function quietScores(
  random: ReturnType<typeof randomFrom>,
  { quietSchools, settings }: EvaluationAsk,
): Scores {
  const days = year.schoolDays;
  const all = byDetector(() => new Float64Array(quietSchools * days));
  for (let nth = 0; nth < quietSchools; nth += 1) {
    const scores = scoresOf(quietSchool(random, warmUp + days), settings);
    for (const name of detectorNames) all[name].set(scores[name], nth * days);
  }
  return all;
}

function byDetector<T>(make: (name: DetectorName) => T): Record<DetectorName, T> {
  return Object.fromEntries(detectorNames.map((name) => [name, make(name)])) as Record<
    DetectorName,
    T
  >;
}

function tune(scores: Scores, schools: number): Alarms {
  const { schoolDays, together } = year;
  const budget = { episodes: schools * year.episodes, daysEach: schoolDays, together };
  const alone = byDetector((name) => thresholdFor(scores[name], budget));
  const parts = Object.entries(shares).map(([name, share]) => {
    const own = scores[name as DetectorName];
    const threshold = thresholdFor(own, { ...budget, episodes: budget.episodes * share });
    return { name: name as DetectorName, threshold };
  });
  const jointly = (of: Scores, day: number) =>
    parts.reduce(
      (most, { name, threshold }) => Math.max(most, (of[name][day] ?? 0) / threshold),
      0,
    );
  const joint = thresholdFor(
    scores.C1.map((_, day) => jointly(scores, day)),
    budget,
  );
  return (of, day) => ({
    ...byDetector((name) => (of[name][day] ?? 0) > alone[name]),
    'class, grade and school scan': jointly(of, day) > joint,
  });
}

function falseEpisodesOf(scores: Scores, alarms: Alarms, schools: number) {
  const { schoolDays, together } = year;
  const said = scores.C1.map((_, day) => {
    const at = alarms(scores, day);
    return judged.reduce((bits, name, nth) => bits + (at[name] ? 2 ** nth : 0), 0);
  });
  return Object.fromEntries(
    judged.map((name, nth) => {
      const own = said.map((bits) => Math.floor(bits / 2 ** nth) % 2);
      return [name, episodesAbove(own, 0.5, { daysEach: schoolDays, together }) / schools];
    }),
  ) as Record<JudgedName, number>;
}

function outcome(
  disease: Disease,
  schools: readonly SimulatedSchool[],
  alarms: Alarms,
  settings: ScanSettings,
): Evaluation['diseases'][number] {
  const ill = Object.fromEntries(judged.map((name) => [name, [] as number[]])) as Record<
    JudgedName,
    number[]
  >;
  for (const school of schools) {
    const scores = scoresOf(school, settings);
    const open = new Set<JudgedName>(judged);
    const { day, illSoFar } = school.outbreak ?? { day: 0, illSoFar: [] };
    illSoFar.forEach((sum, nth) => {
      const at = alarms(scores, day - warmUp + nth);
      for (const name of open)
        if (at[name]) {
          ill[name].push(sum);
          open.delete(name);
        }
    });
  }
  const share = (count: number): Share => ({
    value: count / schools.length,
    ...(wilson(count, schools.length, 1.959964) ?? { low: 0, high: 1 }),
  });
  return {
    name: disease.name,
    outbreaks: schools.length,
    rows: judged.map((detector) => {
      const cases = ill[detector].toSorted((a, b) => a - b);
      return {
        detector,
        detected: share(cases.length),
        byFifthCase: share(cases.filter((one) => one <= 5).length),
        casesAtDetection: cases[Math.floor(cases.length / 2)],
      };
    }),
  };
}
