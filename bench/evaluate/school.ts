import { binomial, normal, poisson, type Random } from '../../src/domain/detect/random.ts';

/**
 * A school that exists only in a computer: 27 classes of 45 in three grades, each pupil falling ill with a chance of
 * 0.0025 a school day for many reasons, more on Mondays, and more in some weeks than in others.
 */
export const size = { classes: 27, pupils: 45, grades: 3 } as const;
const dailyChance = 0.0025;
/** Of a week from Monday to Friday; their mean is 1. */
export const weekdays = [1.25, 1.05, 0.95, 0.9, 0.85] as const;
/** The level of a school wanders: the ln of it keeps so much from one day to the next, and has this spread. */
const noise = { keeps: 0.7, spread: 0.25 } as const;

/** New cases by class and school day, class after class. */
export interface SimulatedSchool {
  readonly days: number;
  readonly counts: Uint16Array;
  /** Where there is an outbreak: the day of its first case, and those fallen ill by then, of each day from it on. */
  readonly outbreak?: { readonly day: number; readonly illSoFar: readonly number[] };
}

export function quietSchool(random: Random, days: number): SimulatedSchool {
  const counts = new Uint16Array(size.classes * days);
  const step = noise.spread * Math.sqrt(1 - noise.keeps ** 2);
  let level = noise.spread * normal(random);
  for (let day = 0; day < days; day += 1) {
    const usual = dailyChance * size.pupils * (weekdays[day % 5] ?? 1);
    const mean = usual * Math.exp(level - noise.spread ** 2 / 2);
    for (let at = 0; at < size.classes; at += 1) counts[at * days + day] = poisson(random, mean);
    level = noise.keeps * level + step * normal(random);
  }
  return { days, counts };
}

/** How an infection passes: days are school days. */
export interface Disease {
  readonly name: string;
  /** From infection to falling ill, with the chance of each number of days from 1. */
  readonly incubation: readonly number[];
  /** Days on which an ill child infects others, from the day it falls ill. */
  readonly infectious: number;
  /** How many one case infects in its class, and elsewhere in the school, while nobody is immune. */
  readonly inClass: number;
  readonly inSchool: number;
}

export const diseases: readonly Disease[] = [
  { name: 'influenza', incubation: [0.3, 0.5, 0.2], infectious: 3, inClass: 1.1, inSchool: 0.2 },
  { name: 'norovirus', incubation: [0.6, 0.4], infectious: 2, inClass: 1.7, inSchool: 0.1 },
];

/** Outbreaks of fewer cases are none. */
const least = 5;

/** The same with an outbreak from `day` on; undefined where it died out. Each case is reported with a chance of 0.6–0.9. */
export function schoolWithOutbreak(
  random: Random,
  disease: Disease,
  day: number,
  after: number,
): SimulatedSchool | undefined {
  const days = day + after;
  const ill = spread(random, disease, after);
  const total = ill.reduce((sum, one) => sum + one, 0);
  if (total < least) return undefined;
  const school = quietSchool(random, days);
  const reported = 0.6 + 0.3 * random();
  const illSoFar: number[] = [];
  let sum = 0;
  for (let nth = 0; nth < after; nth += 1) {
    for (let at = 0; at < size.classes; at += 1) {
      const cases = ill[at * after + nth] ?? 0;
      sum += cases;
      const cell = at * days + day + nth;
      school.counts[cell] = (school.counts[cell] ?? 0) + binomial(random, cases, reported);
    }
    illSoFar.push(sum);
  }
  return { ...school, outbreak: { day, illSoFar } };
}

/** Falling ill by class and day since the first case. */
function spread(random: Random, disease: Disease, days: number): Uint16Array {
  const { classes, pupils } = size;
  const ill = new Uint16Array(classes * days);
  const susceptible = new Uint16Array(classes).fill(pupils);
  const first = Math.floor(random() * classes);
  ill[first * days] = 1;
  susceptible[first] = pupils - 1;
  for (let day = 0; day < days; day += 1) {
    const infecting = new Uint16Array(classes);
    for (let at = 0; at < classes; at += 1)
      for (let ago = 0; ago < disease.infectious && ago <= day; ago += 1)
        infecting[at] = (infecting[at] ?? 0) + (ill[at * days + day - ago] ?? 0);
    const all = infecting.reduce((sum, one) => sum + one, 0);
    if (all === 0) continue;
    for (let at = 0; at < classes; at += 1) {
      const here = (disease.inClass / disease.infectious) * ((infecting[at] ?? 0) / pupils);
      const around = (disease.inSchool / disease.infectious) * (all / (pupils * classes));
      const free = susceptible[at] ?? 0;
      const infected = binomial(random, free, 1 - Math.exp(-here - around));
      susceptible[at] = free - infected;
      for (let n = 0; n < infected; n += 1) {
        const falls = day + incubationOf(random, disease);
        if (falls < days) ill[at * days + falls] = (ill[at * days + falls] ?? 0) + 1;
      }
    }
  }
  return ill;
}

function incubationOf(random: Random, { incubation }: Disease): number {
  let left = random();
  for (const [at, chance] of incubation.entries()) {
    left -= chance;
    if (left < 0) return at + 1;
  }
  return incubation.length;
}
