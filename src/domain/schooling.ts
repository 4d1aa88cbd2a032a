import rule from '../../rules/roster/schooling.json' with { type: 'json' };
import { schoolYearOf } from './date.ts';
import { basisOf, gradeName, type SchoolKind, type Stage, stageRule } from './place.ts';

/** 学制: how the nine years of compulsory schooling are divided. A county has one, a school may have its own. */
export const schemes = [
  'six-three', // 六三制
  'five-four', // 五四制
] as const;
export type Scheme = (typeof schemes)[number];

/** What holds where nobody has said otherwise. */
export const usualScheme: Scheme = 'six-three';

const taught: Readonly<Record<SchoolKind, readonly string[]>> = rule.schools;

/** The stages that a kind of school teaches, with the lengths that the scheme gives them. */
export function stagesOf(kind: SchoolKind, scheme: Scheme): readonly Stage[] {
  return taught[kind].map((stage) => inScheme(stage as Stage, scheme));
}

/** The stage as the scheme has it: 五年制小学 is 小学 in 六三制. */
export function inScheme(stage: Stage, scheme: Scheme): Stage {
  const basis = basisOf(stage);
  const own = rule.schemes.find((one) => one.code === scheme)?.stages as
    | Readonly<Record<string, string>>
    | undefined;
  return (own?.[basis] ?? basis) as Stage;
}

/** The grades that a school of the kind has no stage for, in no scheme: it is not made one of that kind while it has them. */
export function gradesBeside<G extends { readonly stage: Stage }>(
  grades: readonly G[],
  kind: SchoolKind,
): G[] {
  return grades.filter(({ stage }) => !stagesOf(kind, usualScheme).includes(basisOf(stage)));
}

/** True of schools whose grades depend on the scheme. */
export function hasScheme(kind: SchoolKind): boolean {
  return schemes.some((one) => String(stagesOf(kind, one)) !== String(taught[kind]));
}

/**
 * 改学制时年级怎么办: `grade` keeps today's grade (七年级 stays 七年级, its year of entry follows) · `cohort` keeps the
 * year of entry (2026级 stays, its grade follows).
 */
export const schemeKeeps = ['grade', 'cohort'] as const;
export type SchemeKeep = (typeof schemeKeeps)[number];

interface Grade {
  readonly stage: Stage;
  readonly cohort: number;
}

interface SchemeChange {
  readonly kind: SchoolKind;
  readonly scheme: Scheme;
  readonly keep: SchemeKeep;
  readonly day: string;
}

/**
 * A grade of a school once the school has the scheme. Kept by its grade it goes where the school teaches that
 * grade, which may be another stage; where none of them does, it keeps its stage and stands before or past it.
 */
export function gradeAfter({ stage, cohort }: Grade, change: SchemeChange): Grade {
  const { kind, scheme, keep, day } = change;
  const own = inScheme(stage, scheme);
  if (keep === 'cohort' || stageRule(stage).first === undefined) return { stage: own, cohort };
  const number = (stageRule(stage).first ?? 0) + schoolYearOf(day) - cohort;
  // 高一 and 职一 are counted on from 九年级, yet no scheme moves a pupil across that line.
  const stages = stagesOf(kind, scheme).filter((one) => isDivided(one) === isDivided(stage));
  const home = stages.find((one) => holds(one, number)) ?? own;
  return { stage: home, cohort: schoolYearOf(day) - number + (stageRule(home).first ?? 0) };
}

function holds(stage: Stage, number: number): boolean {
  const { first, grades } = stageRule(stage);
  return first !== undefined && number >= first && number < first + grades.length;
}

/** True of stages that some scheme gives another length. */
function isDivided(stage: Stage): boolean {
  return schemes.some((one) => inScheme(stage, one) !== basisOf(stage));
}

/** What a grade's change means: the same name · another name · a name outside of its stage (未入学, 已毕业). */
export function changeOf(before: Grade, after: Grade, day: string): 'same' | 'renamed' | 'outside' {
  const { grades } = stageRule(after.stage);
  const year = schoolYearOf(day) - after.cohort;
  const name = gradeName(after.stage, after.cohort, day);
  if (name === gradeName(before.stage, before.cohort, day)) return 'same';
  return year < 0 || year >= grades.length ? 'outside' : 'renamed';
}
