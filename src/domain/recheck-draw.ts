import rule from '../../rules/recheck/draw.json' with { type: 'json' };
import type { Day } from './date.ts';

/**
 * 随机抽班: which classes a week's re-check falls on. Everything that decides it stands in one text, whose hash is kept
 * with the seed: whoever has both can play the draw again. Numbers: rules/recheck/draw.json.
 */

/** A school's classes that may be drawn, and the school days of the week that are left. */
export interface PoolSchool {
  /** Strata are kinds of school. */
  readonly stratum: string;
  readonly schoolId: string;
  readonly days: readonly Day[];
  readonly classIds: readonly string[];
}

export interface Pool {
  /** Monday. */
  readonly week: Day;
  readonly draw: number;
  readonly mostPerSchool: number;
  readonly schools: readonly PoolSchool[];
}

export interface DrawnClass {
  readonly schoolId: string;
  readonly classId: string;
  readonly day: Day;
}

/** A hash of a text as hexadecimal digits (SHA-256). */
export type Hash = (text: string) => string;

/** How many classes of so many are drawn in a week. */
export function drawSize(classes: number): number {
  return rule.draws.findLast((one) => classes >= one.fromClasses)?.classes ?? 0;
}

/** True when a class may be drawn: large enough, and not drawn for some weeks. */
export function isInPool(pupils: number, drawnDaysAgo: number | undefined): boolean {
  const rested = drawnDaysAgo === undefined || drawnDaysAgo >= rule.restDays;
  return pupils >= rule.leastPupils && rested;
}

/** Days after which a class may be drawn again, and the fewest pupils of a class: for the statement that reads them. */
export const poolBounds = { leastPupils: rule.leastPupils, restDays: rule.restDays } as const;

/** What may be drawn, with what the rule says of it; in an order of its own. */
export function poolOf(week: Day, schools: readonly PoolSchool[]): Pool {
  const usable = schools.filter((one) => one.days.length > 0 && one.classIds.length > 0);
  const classes = usable.reduce((sum, one) => sum + one.classIds.length, 0);
  return {
    week,
    draw: drawSize(classes),
    mostPerSchool: rule.mostPerSchool,
    schools: usable
      .map((one) => ({ ...one, classIds: one.classIds.toSorted(inOrder) }))
      .toSorted((a, b) => inOrder(a.schoolId, b.schoolId)),
  };
}

/** The pool as text: a head, then a line for each school. Its hash is what the draw is held to. */
export function poolText({ week, draw, mostPerSchool, schools }: Pool): string {
  const lines = schools.map(({ stratum, schoolId, days, classIds }) =>
    [stratum, schoolId, days.join(','), classIds.join(',')].join(' '),
  );
  return [`${week} ${draw} ${mostPerSchool}`, ...lines].join('\n');
}

/** The pool that a text stands for. */
export function poolFrom(text: string): Pool {
  const [head = '', ...lines] = text.split('\n');
  const [week = '', draw = '0', mostPerSchool = '1'] = head.split(' ');
  const schools = lines.map((line) => {
    const [stratum = '', schoolId = '', days = '', classIds = ''] = line.split(' ');
    return { stratum, schoolId, days: days.split(','), classIds: classIds.split(',') };
  });
  return { week, draw: Number(draw), mostPerSchool: Number(mostPerSchool), schools };
}

/**
 * The classes that a seed draws: in each stratum those whose hash of seed and class comes first, so many of a school at
 * most; the day in the same way.
 */
export function drawn(pool: Pool, seed: string, hash: Hash): DrawnClass[] {
  const strata = [...new Set(pool.schools.map((one) => one.stratum))].toSorted(inOrder);
  const groups = strata.map((stratum) => pool.schools.filter((one) => one.stratum === stratum));
  const sizes = groups.map((group) => group.reduce((sum, one) => sum + one.classIds.length, 0));
  const shares = apportion(sizes, pool.draw);
  return groups.flatMap((group, at) => drawnOf(group, shares[at] ?? 0, { pool, seed, hash }));
}

interface Lot {
  readonly pool: Pool;
  readonly seed: string;
  readonly hash: Hash;
}

function drawnOf(schools: readonly PoolSchool[], share: number, { pool, seed, hash }: Lot) {
  const candidates = schools
    .flatMap((school) => school.classIds.map((classId) => ({ school, classId })))
    .map((one) => ({ ...one, key: hash(`${seed} ${one.classId}`) }))
    .toSorted((a, b) => inOrder(a.key, b.key));
  const taken = new Map<string, number>();
  const found: DrawnClass[] = [];
  for (const { school, classId } of candidates) {
    const { schoolId, days } = school;
    const before = taken.get(schoolId) ?? 0;
    if (found.length >= share) break;
    if (before >= pool.mostPerSchool) continue;
    taken.set(schoolId, before + 1);
    const nth = Number.parseInt(hash(`${seed} ${classId} day`).slice(0, 8), 16) % days.length;
    found.push({ schoolId, classId, day: days[nth] ?? pool.week });
  }
  return found;
}

/** Shares a number out in proportion to sizes, the largest remainders first (Hare). Never more than a size. */
export function apportion(sizes: readonly number[], total: number): number[] {
  const sum = sizes.reduce((all, one) => all + one, 0);
  if (sum === 0) return sizes.map(() => 0);
  const wanted = Math.min(total, sum);
  const shares = sizes.map((size) => Math.floor((wanted * size) / sum));
  const left = wanted - shares.reduce((all, one) => all + one, 0);
  const remainders = sizes
    .map((size, at) => ({ at, rest: (wanted * size) % sum }))
    .toSorted((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of remainders.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
