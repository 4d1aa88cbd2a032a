import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { ObligationId, ObligationRule } from '../domain/obligation-rules.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { exemptOn, type Exempt, isExempt } from './obligation-exempt.ts';
import { owedBy, type OwingSchool } from './obligation-schools.ts';
import { type OwingUnit, unitsOf } from './obligation-units.ts';

/** 已做/应做 of one rule, and where: a school's id, or that of a class. */
export interface Counted {
  readonly rule: ObligationId;
  readonly placeId: string;
  readonly path: readonly string[];
  readonly due: number;
  readonly done: number;
  readonly late: number;
  readonly exempt: number;
}

/** What each school (or, for a place of one school, each class) owes and did on a day. */
export async function countRule(
  asked: Asked,
  rule: ObligationRule,
  day: Day,
  schools: readonly OwingSchool[],
): Promise<Counted[]> {
  const exempts = (await exemptOn(asked, day)).filter((one) => one.rule === rule.id);
  const isOneSchool = asked.place.schoolId !== undefined;
  if (rule.record === 'class-sheet' && !isOneSchool)
    return await countSheets(asked, { rule, day, schools, exempts });
  const owing = schools.filter((school) => owedBy(rule, school, day));
  if (owing.length === 0) return [];
  const below = isOneSchool && asked.place.kind !== 'school' ? asked.place.placeId : undefined;
  if (below !== undefined && rule.per === 'school') return [];
  const among = { schoolIds: owing.map((one) => one.schoolId), below };
  const units = await unitsOf(asked, rule, day, among);
  const kept = units.filter((unit) => !unit.isStaff || isStaffDue(rule, owing, unit, day));
  return kept.map((unit) => countUnit(rule, unit, isOneSchool, exempts));
}

interface Counting {
  readonly rule: ObligationRule;
  readonly day: Day;
  readonly schools: readonly OwingSchool[];
  readonly exempts: readonly Exempt[];
}

/** Sheets of many schools are added up already; only who is exempt and has none is looked for. */
async function countSheets(asked: Asked, counting: Counting): Promise<Counted[]> {
  const { rule, schools } = counting;
  const exempt = await exemptSheets(asked, counting);
  return schools.flatMap(({ schoolId, path, totals = [] }) => {
    const total = totals.find((one) => one.session === rule.session && one.due > 0);
    if (!total) return [];
    const { due, reported: done, late } = total;
    const waived = Math.min(exempt.get(schoolId) ?? 0, due - done);
    return { rule: rule.id, placeId: schoolId, path, due, done, late, exempt: waived };
  });
}

/** By school: classes that are exempt and have no sheet. */
async function exemptSheets(
  asked: Asked,
  { rule, day, schools, exempts }: Counting,
): Promise<ReadonlyMap<string, number>> {
  if (exempts.length === 0) return new Map();
  const concerned = schools.filter(({ schoolId, path }) =>
    exempts.some((one) => one.schoolId === schoolId || path.includes(one.placeId)),
  );
  if (concerned.length === 0) return new Map();
  const among = { schoolIds: concerned.map((one) => one.schoolId) };
  const units = await unitsOf(asked, rule, day, among);
  const counts = new Map<string, number>();
  for (const unit of units)
    if (!unit.record && isExempt(unit, exempts) && unit.schoolId)
      if (!unit.isStaff || isStaffDue(rule, concerned, unit, day))
        counts.set(unit.schoolId, (counts.get(unit.schoolId) ?? 0) + 1);
  return counts;
}

/** A department owes only the checks that the rules name for staff. */
export function isStaffDue(
  rule: ObligationRule,
  schools: readonly OwingSchool[],
  { schoolId }: OwingUnit,
  day: Day,
): boolean {
  const school = schools.find((one) => one.schoolId === schoolId);
  return school !== undefined && owedBy(rule, school, day, true) !== undefined;
}

function countUnit(
  rule: ObligationRule,
  unit: OwingUnit,
  byClass: boolean,
  exempts: readonly Exempt[],
): Counted {
  const { record, path } = unit;
  return {
    rule: rule.id,
    placeId: byClass ? unit.placeId : (unit.schoolId ?? unit.placeId),
    path,
    due: 1,
    done: record ? 1 : 0,
    late: record?.isLate ? 1 : 0,
    exempt: !record && isExempt(unit, exempts) ? 1 : 0,
  };
}

/** The names of places by id, for what lies one level down. */
export async function namesOfPlaces(
  { tx, county }: Asked,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlaceCard>> {
  const rows = await tx.rows(
    sql<PlaceCard & { place_id: string }>`
      select place_id, kind, name, stage, cohort from place
      where county_code = ${county} and place_id = any(${[...ids]}::uuid[])`.compile(q),
  );
  return new Map(rows.map(({ place_id, ...card }) => [place_id, card]));
}

interface PlaceCard {
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}
