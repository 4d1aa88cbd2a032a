import rule from '../../rules/roster/graduation.json' with { type: 'json' };
import { addDays, type Day, schoolYearOf } from './date.ts';
import { type Stage, stageYears } from './place.ts';
import { type Problem, problem } from './problem.ts';

/** 离开的种类: how a stay in a class or department ended. */
export const endKinds = [
  'graduated', // 毕业
  'transferred', // 转出
  'suspended', // 休学
  'withdrawn', // 退学
  'resigned', // 离职
  'merged', // 重复录入,已并入另一份档案
  'other',
] as const;
/** 办离校时能选的种类: suspension is a step of its own, graduation is of whole classes. */
export const leaveKinds = ['transferred', 'withdrawn', 'graduated', 'resigned', 'other'] as const;

export type EndKind = (typeof endKinds)[number];

/**
 * 升级时的去向: `leaves` in its last year on the day · `overdue` past it, yet still in use · `stays` goes on ·
 * `ahead` has not begun.
 */
export const classTurns = ['leaves', 'overdue', 'stays', 'ahead'] as const;
export type ClassTurn = (typeof classTurns)[number];

/** What becomes of a class at the end of the school year that contains the day. */
export function turnOf(stage: Stage, cohort: number, day: Day): ClassTurn {
  const year = schoolYearOf(day) - cohort;
  const last = stageYears(stage) - 1;
  if (year < 0) return 'ahead';
  if (year > last) return 'overdue';
  return year === last ? 'leaves' : 'stays';
}

/** The first day of the school year after the one that contains the day: from then on classes have their next name. */
export function nextYearDay(day: Day): Day {
  return `${schoolYearOf(day) + 1}-08-01`;
}

/** The last day on which guardians of graduates still see their child's records. */
export function guardianUntil(lastDay: Day, today: Day): Day {
  return addDays(lastDay > today ? lastDay : today, rule.guardianGraceDays);
}

/** The last day that a page proposes: today in the season of leaving, else the end of the school year before. */
export function proposedLastDay(today: Day): Day {
  const [year, day] = [Number(today.slice(0, 4)), today.slice(5)];
  if (schoolYearOf(today) === year - 1 && day >= rule.seasonFrom) return today;
  const usual = `${year}-${rule.usualLastDay}`;
  return usual <= today ? usual : `${year - 1}-${rule.usualLastDay}`;
}

/** Why classes cannot graduate with that last day; undefined when they can. */
export function whyNotGraduate(lastDay: Day, today: Day): Problem | undefined {
  return lastDay > today ? problem('day-in-future', { day: lastDay }) : undefined;
}
