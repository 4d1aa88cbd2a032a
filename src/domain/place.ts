import rule from '../../rules/roster/schooling.json' with { type: 'json' };
import { schoolYearOf } from './date.ts';
import { type Problem, problem } from './problem.ts';
import { placeText } from './text/place.ts';

/** 机构种类: what a place of the county's tree is. A province or city is a root by itself: its counties are divisions. */
export const placeKinds = [
  'province', // 省:只看各县汇总,下面没有机构
  'city', // 市:同上
  'county',
  'zone', // 功能区
  'township', // 乡镇、街道
  'center-school', // 中心校(管理一片)
  'school',
  'campus', // 校区
  'teaching-point', // 教学点
  'grade', // 年级(按入学年)
  'class',
  'department', // 科室、年级组:教职工所在
  'dorm', // 宿舍楼
  'dorm-room', // 寝室:住在里面的人在 membership.room_id
  'bus-run', // 校车线路班次:乘车的人在 membership.seat_id
  'canteen', // 食堂
  'canteen-table', // 餐桌:就餐的人在 membership.seat_id
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** 学段, with the length that it has: rules/roster/schooling.json says which grades each has. */
export const stages = [
  'kindergarten',
  'primary',
  'primary-5', // 五年制小学
  'junior',
  'junior-4', // 四年制初中,从六年级读起
  'senior',
  'vocational',
  'special',
] as const;
export type Stage = (typeof stages)[number];

/** 学校类型 */
export const schoolKinds = [
  'kindergarten',
  'primary',
  'junior',
  'nine-year',
  'senior',
  'complete-secondary',
  'twelve-year',
  'vocational',
  'special',
] as const;
export type SchoolKind = (typeof schoolKinds)[number];

/** What may stand directly below what. */
const holds: Readonly<Record<PlaceKind, readonly PlaceKind[]>> = {
  province: [],
  city: [],
  county: ['zone', 'township', 'center-school', 'school', 'department'],
  zone: ['township', 'center-school', 'school', 'department'],
  township: ['center-school', 'school', 'department'],
  // A teaching point belongs to a school, so that its classes are the school's to check.
  'center-school': ['school', 'department'],
  school: ['campus', 'teaching-point', 'grade', 'department', 'dorm', 'bus-run', 'canteen'],
  campus: ['grade', 'department', 'dorm', 'bus-run', 'canteen'],
  'teaching-point': ['grade', 'department'],
  grade: ['class'],
  class: [],
  department: [],
  dorm: ['dorm-room'],
  'dorm-room': [],
  'bus-run': [],
  canteen: ['canteen-table'],
  'canteen-table': [],
};

/** Why a place of that kind cannot stand below the other; undefined when it can. */
export function whyNotBelow(parent: PlaceKind, child: PlaceKind): Problem | undefined {
  if (holds[parent].includes(child)) return undefined;
  return problem('parent-cannot-hold', {
    parent: placeText[parent].zh,
    child: placeText[child].zh,
  });
}

/** The kinds that may be made directly below a place. */
export function kindsBelow(parent: PlaceKind): readonly PlaceKind[] {
  return holds[parent];
}

/** True for places that a roll is taken of: classes (pupils) and departments (staff). */
export function isRolled(kind: PlaceKind): boolean {
  return kind === 'class' || kind === 'department';
}

/** True for places beside class and department, where people sleep, ride or eat: they are in no list of classes. */
export function isBeside(kind: PlaceKind): boolean {
  return besideKinds.includes(kind);
}

export const besideKinds: readonly PlaceKind[] = [
  'dorm',
  'dorm-room',
  'bus-run',
  'canteen',
  'canteen-table',
];

/** A stage as the rule file has it. */
interface StageRule {
  readonly code: string;
  /** The stage of which it is another length. */
  readonly basis?: string;
  /** The stage that its leavers go on to, in its usual length; none after the last. */
  readonly next?: string;
  /** 第几年: the school year, counted from 一年级, of its first grade. */
  readonly first?: number;
  readonly grades: readonly string[];
  /** How people write its grades too: {n} is the grade's place in the stage, {year} its school year. */
  readonly others?: readonly string[];
  /** Names that only one grade has. */
  readonly also?: Readonly<Record<string, readonly string[]>>;
  /** Names that mean one grade here and another one there. */
  readonly unclear?: readonly string[];
}

const stageRules = new Map<string, StageRule>(
  (rule.stages as readonly StageRule[]).map((one) => [one.code, one]),
);

/** What the rule file says of a stage. */
export function stageRule(stage: Stage): StageRule {
  const found = stageRules.get(stage);
  if (!found) throw new Error(`schooling.json has no stage ${stage}`);
  return found;
}

/** 学段, whatever its length: 小学 of 五年制小学. */
export function basisOf(stage: Stage): Stage {
  return (stageRule(stage).basis ?? stage) as Stage;
}

/** How many years a stage has: its grades at any time. */
export function stageYears(stage: Stage): number {
  return stageRule(stage).grades.length;
}

/**
 * 年级: the grade's name on a day, from the stage and the year its pupils entered. A cohort past its last
 * year is "2020级(已毕业)", one that has not begun "2027级(未入学)".
 */
export function gradeName(stage: Stage, cohort: number, day: string): string {
  const year = schoolYearOf(day) - cohort;
  if (year < 0) return `${cohort}级(未入学)`;
  return stageRule(stage).grades[year] ?? `${cohort}级(已毕业)`;
}

/** 班级全名, for example 三年级(2)班. */
export function className(stage: Stage, cohort: number, name: string, day: string): string {
  return `${gradeName(stage, cohort, day)}${name}`;
}
