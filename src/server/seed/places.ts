import { addDays, schoolYearOf, type Day } from '../../domain/date.ts';
import type { PlaceKind, Stage } from '../../domain/place.ts';
import { sessions } from '../../domain/roll.ts';
import { termsOf } from './calendar.ts';
import {
  type DepartmentPlan,
  departmentsOf,
  type GradePlan,
  type SchoolPlan,
  type TownPlan,
} from './plan.ts';
import { noonRule } from './session.ts';
import type { Row } from './tables.ts';
import { type World, zone } from './world.ts';

/** A written place, as others refer to it. */
export interface PlaceRef {
  readonly placeId: string;
  readonly path: readonly string[];
  readonly schoolId: string | null;
}

export interface DepartmentSite extends PlaceRef {
  readonly plan: DepartmentPlan;
}

export interface ClassSite extends PlaceRef {
  readonly stage: Stage;
  readonly cohort: number;
  readonly size: number;
  /** The day of its first roster. */
  readonly from: Day;
  readonly isCluster: boolean;
  /** The day on which its last pupil joined; undefined: all were there from the first day. */
  readonly joinsOn: Day | undefined;
}

export interface CountySite extends PlaceRef {
  readonly offices: readonly DepartmentSite[];
  readonly towns: ReadonlyMap<string, { readonly plan: TownPlan; readonly holder: PlaceRef }>;
}

export interface SchoolSite extends PlaceRef {
  readonly plan: SchoolPlan;
  readonly town: TownPlan;
  readonly departments: readonly DepartmentSite[];
  readonly classes: readonly ClassSite[];
  /** School days on which it is closed. */
  readonly closedOn: ReadonlySet<Day>;
}

/** Writes the county with everything above schools: divisions, terms, towns, 中心校 and offices. */
export function writeCounty(world: World): CountySite {
  const { plan, loader, county } = world;
  const divisions = [...plan.above, { code: plan.code, name: plan.name, kind: 'county' }];
  divisions.forEach(({ code, name, kind }, at) => {
    const parent = divisions[at - 1]?.code ?? null;
    loader.add('division', { code, name, kind, code_kind: 'gbt2260', parent_code: parent });
  });
  const root = addPlace(world, undefined, { kind: 'county', name: plan.name });
  loader.add('county', { county_code: county, zone, root_place_id: root.placeId });
  writeTerms(world, root);
  const towns = plan.towns.map((town) => {
    const { kind, name, code, center } = town;
    const place = addPlace(world, root, { kind, name, code });
    const holder = center ? addPlace(world, place, { kind: 'center-school', name: center }) : place;
    return [name, { plan: town, holder }] as const;
  });
  const offices = plan.offices.map((one) => addDepartment(world, root, one));
  return { ...root, offices, towns: new Map(towns) };
}

/** Writes a school with its branches, grades, classes, departments and its own rules of day and session. */
export function writeSchool(
  world: World,
  county: CountySite,
  plan: SchoolPlan,
  at: number,
): SchoolSite {
  const town = county.towns.get(plan.town);
  if (!town) throw new Error(`no town ${plan.town} for ${plan.name}`);
  const school = addPlace(world, town.holder, {
    kind: 'school',
    name: plan.name,
    code: schoolCode(plan, at),
    school_kind: plan.kind,
    ownership: plan.ownership,
    is_boarding: plan.isBoarding,
    phone: schoolPhone(world.county, at),
    address: `${town.plan.name}${town.plan.villages[at % town.plan.villages.length] ?? ''}`,
  });
  const classes = plan.branches.flatMap((branch) => {
    const holder = branch.at ? addPlace(world, school, branch.at) : school;
    return branch.grades.flatMap((grade) => writeGrade(world, holder, plan, grade));
  });
  const departments = departmentsOf(plan).map((one) => addDepartment(world, school, one));
  writeNoonRule(world, school, plan);
  const closedOn = writeSportsDay(world, school, plan);
  return { ...school, plan, town: town.plan, departments, classes, closedOn };
}

function writeGrade(
  world: World,
  holder: PlaceRef,
  school: SchoolPlan,
  grade: GradePlan,
): ClassSite[] {
  const { stage, year } = grade;
  const cohort = world.schoolYear - year;
  const start = `${cohort}-09-01`;
  const from = start > world.recordsFrom ? start : world.recordsFrom;
  const label = holdsSeveralStages(school) ? stageLabels[stage] : '';
  const shape = { stage, cohort, valid_from: start };
  const place = addPlace(world, holder, { kind: 'grade', name: `${label}${cohort}级`, ...shape });
  return grade.sizes.map((size, at) => {
    const isThis = (one: { stage: Stage; year: number; number: number } | undefined) =>
      one?.stage === stage && one.year === year && one.number === at + 1;
    const joinsOn = isThis(school.joiner) ? joinDay(world) : undefined;
    const roster_revision = joinsOn ? 2 : 1;
    const name = `(${at + 1})班`;
    const site = addPlace(world, place, { kind: 'class', name, roster_revision, ...shape });
    return { ...site, stage, cohort, size, from, isCluster: isThis(school.cluster), joinsOn };
  });
}

const stageLabels: Readonly<Record<Stage, string>> = {
  kindergarten: '幼儿园',
  primary: '小学',
  'primary-5': '小学',
  junior: '初中',
  'junior-4': '初中',
  senior: '高中',
  vocational: '中职',
  special: '特教',
};

function holdsSeveralStages(school: SchoolPlan): boolean {
  const stages = school.branches.flatMap((branch) => branch.grades.map((grade) => grade.stage));
  return new Set(stages).size > 1;
}

/** In the middle of the past days, so that rolls of both rosters exist. */
function joinDay(world: World): Day {
  return world.pastDays[Math.floor(world.pastDays.length / 2)] ?? world.today;
}

function addDepartment(world: World, parent: PlaceRef, plan: DepartmentPlan): DepartmentSite {
  const { name } = plan;
  return { ...addPlace(world, parent, { kind: 'department', name, roster_revision: 1 }), plan };
}

/** Begins with 160, which no operator hands out. */
function schoolPhone(county: number, at: number): string {
  return `160${String(county).slice(-4)}${String(at + 1).padStart(4, '0')}`;
}

type PlaceFields = Partial<Row<'place'>> & { readonly kind: PlaceKind; readonly name: string };

const emptyPlace = {
  code: null,
  school_kind: null,
  ownership: null,
  is_boarding: null,
  stage: null,
  cohort: null,
  address: null,
  phone: null,
  valid_from: '2015-09-01',
  roster_revision: 0,
};

/** Writes a place below another. */
export function addPlace(
  world: World,
  parent: PlaceRef | undefined,
  fields: PlaceFields,
): PlaceRef {
  const placeId = world.id();
  const path = [...(parent?.path ?? []), placeId];
  const schoolId = fields.kind === 'school' ? placeId : (parent?.schoolId ?? null);
  world.loader.add('place', {
    ...emptyPlace,
    ...fields,
    county_code: world.county,
    place_id: placeId,
    parent_id: parent?.placeId ?? null,
    path,
    school_id: schoolId,
    updated_at: world.enteredAt,
  });
  return { placeId, path, schoolId };
}

/** 学校标识码: 2 digits of the kind, 2 of the province (72 is none), a serial. */
function schoolCode(plan: SchoolPlan, at: number): string {
  const kinds = {
    kindergarten: '11',
    primary: '21',
    junior: '31',
    'nine-year': '31',
    senior: '34',
    'complete-secondary': '34',
    'twelve-year': '34',
    vocational: '36',
    special: '51',
  } as const;
  return `${kinds[plan.kind]}72${String(at + 1).padStart(6, '0')}`;
}

/** The terms of the school year that holds today and of the one before. */
function writeTerms(world: World, root: PlaceRef): void {
  const year = schoolYearOf(world.today);
  for (const { name, from, to } of [...termsOf(year - 1), ...termsOf(year)])
    world.loader.add('term', {
      county_code: world.county,
      term_id: world.id(),
      place_id: root.placeId,
      school_id: null,
      name,
      from_day: from,
      to_day: to,
    });
}

function writeNoonRule(world: World, school: PlaceRef, plan: SchoolPlan): void {
  const rule = noonRule(plan);
  if (!rule) return;
  world.loader.add('session_rule', {
    county_code: world.county,
    place_id: school.placeId,
    session: sessions.indexOf(rule.session),
    valid_from: addDays(world.recordsFrom, -1),
    school_id: school.schoolId,
    is_due: true,
    opens_at: rule.opensAt,
    cutoff_at: rule.cutoffAt,
  });
}

function writeSportsDay(world: World, school: PlaceRef, plan: SchoolPlan): ReadonlySet<Day> {
  const day = plan.hasSportsDay ? world.pastDays.at(-5) : undefined;
  if (!day) return new Set();
  world.loader.add('day_exception', {
    county_code: world.county,
    place_id: school.placeId,
    day,
    school_id: school.schoolId,
    kind: 'off',
    name: '运动会',
  });
  return new Set([day]);
}
