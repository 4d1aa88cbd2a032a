import type { SchoolKind, Stage } from '../../domain/place.ts';
import type { BranchPlan, CountyPlan, DepartmentPlan, GradePlan, SchoolPlan } from './plan.ts';
import { yearsOf } from './plan.ts';
import type { Random } from './random.ts';

/** About how many people (pupils, staff, guardians) the county below has at its natural size. */
const naturalSize = 6350;

/** 云岭县(演示): an invented county with 12 schools of all kinds and about `people` people in them and their homes. */
export function demoPlan(people: number, random: Random): CountyPlan {
  const scale = people / naturalSize;
  const grow = (from: number, to: number) => Math.max(4, Math.round(random.int(from, to) * scale));
  return {
    code: 720_121,
    name: '云岭县（演示）',
    above: [
      { code: 720_000, name: '演示省', kind: 'province' },
      { code: 720_100, name: '临江市（演示）', kind: 'city' },
    ],
    offices: countyOffices,
    towns: [
      town('城关镇', '720121100', ['东门社区', '西门社区', '南街社区', '北山村', '河口村']),
      {
        ...town('白石镇', '720121101', ['白石村', '上坪村', '石坑村', '下洋村']),
        center: '白石镇中心校',
      },
      town('龙泉乡', '720121200', ['龙泉村', '后岭村', '竹坝村', '大湾村']),
      { ...town('云岭高新区', '720121400', ['创业社区', '新河社区']), kind: 'zone' },
    ],
    schools: [...townSchools(grow), ...ruralSchools(grow), ...upperSchools(grow)],
  };
}

export const countyOffices: readonly DepartmentPlan[] = [
  { name: '教育局办公室', purpose: 'county', titles: ['主任', '副主任', '科员', '科员'] },
  { name: '体卫艺科', purpose: 'county', titles: ['科长', '科员', '科员'] },
  { name: '督导室', purpose: 'county', titles: ['主任', '责任督学', '责任督学', '责任督学'] },
];

type Grow = (from: number, to: number) => number;

function townSchools(grow: Grow): SchoolPlan[] {
  const size = () => grow(32, 39);
  const primary = grades('primary', 2, size);
  return [
    {
      ...school('云岭县实验幼儿园', 'kindergarten', '城关镇'),
      branches: [{ grades: grades('kindergarten', 2, () => grow(22, 28)) }],
    },
    {
      ...school('小太阳幼儿园', 'kindergarten', '城关镇'),
      ownership: 'private',
      gapRate: 0.04,
      branches: [{ grades: grades('kindergarten', 1, () => grow(18, 24)) }],
    },
    {
      ...school('城关镇第一小学', 'primary', '城关镇'),
      branches: [
        { at: { kind: 'campus', name: '城南校区' }, grades: primary.filter((one) => one.year < 2) },
        {
          at: { kind: 'campus', name: '本部校区' },
          grades: primary.filter((one) => one.year >= 2),
        },
      ],
      cluster: { stage: 'primary', year: 2, number: 2 },
      joiner: { stage: 'primary', year: 3, number: 1 },
    },
    {
      ...school('城关镇初级中学', 'junior', '城关镇'),
      branches: [{ grades: grades('junior', 2, () => grow(38, 45)) }],
      noonCutoff: '15:10',
    },
  ];
}

function ruralSchools(grow: Grow): SchoolPlan[] {
  return [
    {
      ...school('白石镇中心小学', 'primary', '白石镇'),
      branches: [
        { grades: grades('primary', 1, () => grow(26, 33)) },
        {
          at: { kind: 'teaching-point', name: '石坑教学点' },
          grades: grades('primary', 1, () => grow(5, 9)).slice(0, 2),
        },
      ],
    },
    {
      ...school('龙泉乡小学', 'primary', '龙泉乡'),
      branches: [{ grades: grades('primary', 1, () => grow(8, 20)) }],
    },
    {
      ...school('龙泉九年一贯制学校', 'nine-year', '龙泉乡'),
      isBoarding: true,
      branches: [
        {
          grades: [
            ...grades('primary', 1, () => grow(18, 24)),
            ...grades('junior', 1, () => grow(24, 32)),
          ],
        },
      ],
    },
    {
      ...school('云岭县特殊教育学校', 'special', '白石镇'),
      branches: [
        { grades: grades('special', 1, () => grow(6, 10)).filter((one) => one.year % 2 === 0) },
      ],
    },
  ];
}

function upperSchools(grow: Grow): SchoolPlan[] {
  const size = () => grow(42, 50);
  return [
    {
      ...school('云岭县第一中学', 'senior', '城关镇'),
      isBoarding: true,
      hasSportsDay: true,
      branches: [{ grades: grades('senior', 2, size) }],
    },
    {
      ...school('云岭县第二中学', 'complete-secondary', '城关镇'),
      branches: [{ grades: [...grades('junior', 1, size), ...grades('senior', 1, size)] }],
    },
    {
      ...school('云岭高新区实验学校', 'twelve-year', '云岭高新区'),
      ownership: 'private',
      gapRate: 0.03,
      branches: [
        {
          grades: (['primary', 'junior', 'senior'] as const).flatMap((stage) =>
            grades(stage, 1, () => grow(20, 28)),
          ),
        },
      ],
    },
    {
      ...school('云岭县职业技术学校', 'vocational', '云岭高新区'),
      isBoarding: true,
      gapRate: 0.08,
      branches: [{ grades: grades('vocational', 1, () => grow(36, 44)) }],
    },
  ];
}

/** A public day school that reports nearly always; its branches and peculiarities are added. */
function school(name: string, kind: SchoolKind, inTown: string) {
  const branches: readonly BranchPlan[] = [];
  return {
    name,
    kind,
    ownership: 'public' as const,
    isBoarding: false,
    town: inTown,
    branches,
    gapRate: 0.006,
    lateRate: 0.05,
  };
}

function town(name: string, code: string, villages: readonly string[]) {
  return { name, kind: 'township' as const, code, villages };
}

/** All grades of a stage with so many classes each. */
export function grades(stage: Stage, classes: number, size: () => number): GradePlan[] {
  return Array.from({ length: yearsOf[stage] }, (_, year) => ({
    stage,
    year,
    sizes: Array.from({ length: classes }, size),
  }));
}
