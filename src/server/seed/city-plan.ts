import type { SchoolKind, Stage } from '../../domain/place.ts';
import { stagesOf, usualScheme } from '../../domain/schooling.ts';
import { countyOffices, grades } from './demo-plan.ts';
import {
  classCount,
  type CountyPlan,
  pupilCount,
  type SchoolPlan,
  staffCount,
  type TownPlan,
} from './plan.ts';
import type { Random } from './random.ts';

/** How large and how frequent a kind of school is: classes a grade, and its turn in the round. */
interface Pattern {
  readonly kind: SchoolKind;
  readonly label: string;
  readonly classes: number;
  readonly isBoarding?: boolean;
  readonly ownership?: 'private';
}

/** A round of schools as a large city has them: about 45 people (pupils and staff) a class. */
const round: readonly Pattern[] = [
  { kind: 'primary', label: '小学', classes: 5 },
  { kind: 'kindergarten', label: '幼儿园', classes: 3 },
  { kind: 'junior', label: '初级中学', classes: 8 },
  { kind: 'primary', label: '小学', classes: 4 },
  { kind: 'kindergarten', label: '民办幼儿园', classes: 3, ownership: 'private' },
  { kind: 'senior', label: '高级中学', classes: 10, isBoarding: true },
  { kind: 'nine-year', label: '九年一贯制学校', classes: 3 },
  { kind: 'kindergarten', label: '幼儿园', classes: 4 },
  { kind: 'primary', label: '小学', classes: 6 },
  { kind: 'vocational', label: '职业学校', classes: 8, isBoarding: true },
  { kind: 'complete-secondary', label: '完全中学', classes: 4 },
  { kind: 'primary', label: '小学', classes: 3 },
  { kind: 'twelve-year', label: '实验学校', classes: 2, ownership: 'private' },
  { kind: 'special', label: '特殊教育学校', classes: 1 },
];

const sizes: Readonly<Record<Stage, readonly [number, number]>> = {
  kindergarten: [25, 31],
  primary: [38, 47],
  'primary-5': [38, 47],
  junior: [42, 49],
  'junior-4': [42, 49],
  senior: [44, 51],
  vocational: [38, 47],
  special: [6, 11],
};

const peoplePerTown = 25_000;

/** 临江区(演示): a deterministic city district of `persons` pupils and staff, within one school's last grade. */
export function cityPlan(persons: number, random: Random): CountyPlan {
  const towns = cityTowns(Math.max(2, Math.ceil(persons / peoplePerTown)));
  const schools: SchoolPlan[] = [];
  const numbers = new Map<string, number>();
  let rest = persons;
  for (let turn = 0; rest > 0; turn++) {
    const pattern = round[turn % round.length];
    const town = towns[turn % towns.length];
    if (!pattern || !town) break;
    const number = (numbers.get(pattern.label) ?? 0) + 1;
    numbers.set(pattern.label, number);
    const school = fit(citySchool(pattern, number, town, random), rest);
    if (!school) break;
    schools.push(school);
    rest -= pupilCount(school) + staffCount(school);
  }
  return {
    code: 720_102,
    name: '临江区（演示）',
    above: [
      { code: 720_000, name: '演示省', kind: 'province' },
      { code: 720_100, name: '临江市（演示）', kind: 'city' },
    ],
    offices: countyOffices,
    towns,
    schools,
  };
}

function citySchool(pattern: Pattern, number: number, town: TownPlan, random: Random): SchoolPlan {
  const { kind, label, classes, isBoarding = false, ownership = 'public' } = pattern;
  const isSlack = random.chance(0.06);
  return {
    name: `临江区第${number}${label}`,
    kind,
    ownership,
    isBoarding,
    town: town.name,
    branches: [
      {
        grades: stagesOf(kind, usualScheme).flatMap((stage) =>
          grades(stage, classes, () => random.int(...sizes[stage])),
        ),
      },
    ],
    gapRate: isSlack ? 0.12 : 0.008,
    lateRate: isSlack ? 0.2 : 0.04,
  };
}

/** The school with as many of its classes as still fit; undefined when none does. */
function fit(school: SchoolPlan, rest: number): SchoolPlan | undefined {
  let one = school;
  while (classCount(one) > 0 && pupilCount(one) + staffCount(one) > rest)
    one = withoutLastClass(one);
  return classCount(one) > 0 ? one : undefined;
}

function withoutLastClass(school: SchoolPlan): SchoolPlan {
  const all = school.branches.flatMap((branch) => branch.grades);
  const last = all.at(-1);
  if (!last) return school;
  const shorter = { ...last, sizes: last.sizes.slice(0, -1) };
  const kept = shorter.sizes.length > 0 ? [...all.slice(0, -1), shorter] : all.slice(0, -1);
  return { ...school, branches: [{ grades: kept }] };
}

function cityTowns(count: number): TownPlan[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `第${at + 1}街道`,
    kind: 'township' as const,
    code: `720102${String(at + 1).padStart(3, '0')}`,
    villages: ['东社区', '西社区', '南社区', '北社区', '中心社区'],
  }));
}
