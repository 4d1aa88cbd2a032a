import { schoolYearOf } from './date.ts';
import { type Problem, problem } from './problem.ts';
import { placeText } from './text/place.ts';

/** 机构种类: what a place of the county's tree is. Province and city stand above the county as divisions. */
export const placeKinds = [
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

/** 学段 */
export const stages = [
  'kindergarten',
  'primary',
  'junior',
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

/** The stages that a kind of school teaches. */
const stagesOfSchool: Readonly<Record<SchoolKind, readonly Stage[]>> = {
  kindergarten: ['kindergarten'],
  primary: ['primary'],
  junior: ['junior'],
  'nine-year': ['primary', 'junior'],
  senior: ['senior'],
  'complete-secondary': ['junior', 'senior'],
  'twelve-year': ['primary', 'junior', 'senior'],
  vocational: ['vocational'],
  special: ['special'],
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

export function stagesOf(kind: SchoolKind): readonly Stage[] {
  return stagesOfSchool[kind];
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

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
const kindergartenGrades = ['小班', '中班', '大班'];
const years: Readonly<Record<Stage, number>> = {
  kindergarten: 3,
  primary: 6,
  junior: 3,
  senior: 3,
  vocational: 3,
  special: 9,
};

/** How many years a stage has: its grades at any time. */
export function stageYears(stage: Stage): number {
  return years[stage];
}

/**
 * 年级: the grade's name on a day, from the stage and the year its pupils entered. A cohort past its last
 * year is "2020级(已毕业)", one that has not begun "2027级(未入学)".
 */
export function gradeName(stage: Stage, cohort: number, day: string): string {
  const year = schoolYearOf(day) - cohort;
  if (year < 0) return `${cohort}级(未入学)`;
  if (year >= years[stage]) return `${cohort}级(已毕业)`;
  const numeral = numerals[year] ?? String(year + 1);
  switch (stage) {
    case 'kindergarten':
      return kindergartenGrades[year] ?? `${cohort}级`;
    case 'primary':
    case 'special':
      return `${numeral}年级`;
    case 'junior':
      return `${numerals[year + 6] ?? ''}年级`;
    case 'senior':
      return `高${numeral}`;
    case 'vocational':
      return `职${numeral}`;
    default:
      return stage satisfies never;
  }
}

/** 班级全名, for example 三年级(2)班. */
export function className(stage: Stage, cohort: number, name: string, day: string): string {
  return `${gradeName(stage, cohort, day)}${name}`;
}
