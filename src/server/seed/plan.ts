import type { TimeOfDay } from '../../domain/date.ts';
import type { SchoolKind, Stage } from '../../domain/place.ts';
import { stagesOf, usualScheme } from '../../domain/schooling.ts';

/** What is to be invented: a county's places with the sizes of its classes. */
export interface CountyPlan {
  /** Codes beginning with 72 are assigned to no province (GB/T 2260). */
  readonly code: number;
  readonly name: string;
  /** 省、市 above it, highest first. */
  readonly above: readonly {
    readonly code: number;
    readonly name: string;
    readonly kind: string;
  }[];
  readonly offices: readonly DepartmentPlan[];
  readonly towns: readonly TownPlan[];
  readonly schools: readonly SchoolPlan[];
}

/** 乡镇、街道或功能区 */
export interface TownPlan {
  readonly name: string;
  readonly kind: 'township' | 'zone';
  readonly code: string;
  readonly villages: readonly string[];
  /** 中心校 that manages its schools. */
  readonly center?: string;
}

export interface SchoolPlan {
  readonly name: string;
  readonly kind: SchoolKind;
  readonly ownership: 'public' | 'private';
  readonly isBoarding: boolean;
  readonly town: string;
  readonly branches: readonly BranchPlan[];
  /** Share of sheets that are never sent, and of those sent after the cut-off. */
  readonly gapRate: number;
  readonly lateRate: number;
  /** Its own cut-off of the noon check. */
  readonly noonCutoff?: TimeOfDay;
  /** Held its sports day lately, with no checks. */
  readonly hasSportsDay?: boolean;
  /** A respiratory cluster builds up in this class over the last four days. */
  readonly cluster?: { readonly stage: Stage; readonly year: number; readonly number: number };
  /** A pupil joined this class within the past days. */
  readonly joiner?: { readonly stage: Stage; readonly year: number; readonly number: number };
}

/** The school itself (no `at`), or a campus or teaching point of it, with its grades. */
export interface BranchPlan {
  readonly at?: { readonly kind: 'campus' | 'teaching-point'; readonly name: string };
  readonly grades: readonly GradePlan[];
}

export interface GradePlan {
  readonly stage: Stage;
  /** 0 is the first year of the stage. */
  readonly year: number;
  /** Pupils by class. */
  readonly sizes: readonly number[];
}

/** What a department is for; accounts go by it. */
export type Purpose =
  | 'head'
  | 'office'
  | 'teachers'
  | 'health'
  | 'logistics'
  | 'guard'
  | 'dorm'
  | 'county';

export interface DepartmentPlan {
  readonly name: string;
  readonly purpose: Purpose;
  /** One title a person. */
  readonly titles: readonly string[];
}

export const yearsOf: Readonly<Record<Stage, number>> = {
  kindergarten: 3,
  primary: 6,
  'primary-5': 5,
  junior: 3,
  'junior-4': 4,
  senior: 3,
  vocational: 3,
  special: 9,
};

export function classCount(school: Pick<SchoolPlan, 'branches'>): number {
  return gradesOf(school).reduce((sum, grade) => sum + grade.sizes.length, 0);
}

export function pupilCount(school: Pick<SchoolPlan, 'branches'>): number {
  return gradesOf(school)
    .flatMap((grade) => grade.sizes)
    .reduce((sum, size) => sum + size, 0);
}

export function staffCount(school: SchoolPlan): number {
  return departmentsOf(school).reduce((sum, department) => sum + department.titles.length, 0);
}

/** 科室: what a school of that size and kind has, smallest schools with the fewest. */
export function departmentsOf(school: SchoolPlan): DepartmentPlan[] {
  const classes = classCount(school);
  const head = school.kind === 'kindergarten' ? '园长' : '校长';
  const pupils = pupilCount(school);
  const isSmall = pupils < 100;
  const all: DepartmentPlan[] = [
    {
      name: `${head}室`,
      purpose: 'head',
      titles: [head, ...many(isSmall ? 1 : 2, `副${head}`)],
    },
    ...teacherGroups(school),
    {
      name: '后勤（食堂）',
      purpose: 'logistics',
      titles: many(2 + Math.ceil(classes / 5), '食堂员工'),
    },
    { name: '安保', purpose: 'guard', titles: many(isSmall ? 1 : 3, '保安') },
  ];
  if (!isSmall)
    all.push({
      name: '教务处',
      purpose: 'office',
      titles: ['主任', ...many(2 + classes / 10, '干事')],
    });
  if (pupils >= 250 || school.isBoarding)
    all.push({ name: '医务室', purpose: 'health', titles: many(1 + classes / 24, '校医') });
  if (school.isBoarding)
    all.push({ name: '宿管组', purpose: 'dorm', titles: many(2 + classes / 6, '宿管') });
  return all;
}

/** 年级组, one a stage (小学 two); each has more teachers than its stage has classes. */
function teacherGroups(school: SchoolPlan): DepartmentPlan[] {
  return stagesOf(school.kind, usualScheme).flatMap((stage) => {
    const grades = gradesOf(school).filter((grade) => grade.stage === stage);
    const half = stage === 'primary' && classCount(school) > 6 ? 3 : Infinity;
    const groups = [
      {
        name: `${half === 3 ? '低' : ''}${groupNames[stage]}`,
        of: grades.filter((one) => one.year < half),
      },
      { name: `高${groupNames[stage]}`, of: grades.filter((one) => one.year >= half) },
    ];
    return groups.flatMap(({ name, of }) => {
      const classes = of.reduce((sum, grade) => sum + grade.sizes.length, 0);
      if (classes === 0) return [];
      return { name, purpose: 'teachers' as const, titles: many(classes * 2.2, '教师') };
    });
  });
}

const groupNames: Readonly<Record<Stage, string>> = {
  kindergarten: '教师组',
  primary: '年级组',
  'primary-5': '年级组',
  junior: '初中部',
  'junior-4': '初中部',
  senior: '高中部',
  vocational: '专业教师组',
  special: '教师组',
};

function gradesOf(school: Pick<SchoolPlan, 'branches'>): GradePlan[] {
  return school.branches.flatMap((branch) => branch.grades);
}

function many(count: number, title: string): string[] {
  return Array.from({ length: Math.floor(count) }, () => title);
}
