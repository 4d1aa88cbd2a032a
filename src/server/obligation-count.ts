import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { ObligationId, ObligationRule } from '../domain/obligation-rules.ts';
import { isLong } from '../domain/obligation.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { exemptOn, type Exempt, isExempt } from './obligation-exempt.ts';
import { owedBy, type OwingSchool } from './obligation-schools.ts';
import { countUnits, type OwingUnit, type UnitCount, unitsOf } from './obligation-units.ts';

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
  // What is asked by the week or longer has few units, and they are read with their schools anyway.
  if (!isOneSchool && !isLong(rule))
    return await countBySchool(asked, { rule, day, schools, exempts });
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

/** Many schools are not counted unit by unit; only who is exempt and has no record is looked for. */
async function countBySchool(asked: Asked, counting: Counting): Promise<Counted[]> {
  const { rule, day, schools } = counting;
  const [totals, exempt] = await Promise.all([
    rule.record === 'class-sheet'
      ? sheetTotals(rule, schools)
      : unitTotals(asked, rule, day, schools),
    exemptUnits(asked, counting),
  ]);
  return schools.flatMap(({ schoolId, path }) => {
    const total = totals.get(schoolId);
    if (!total) return [];
    const { due, done, late } = total;
    const waived = Math.min(exempt.get(schoolId) ?? 0, due - done);
    return { rule: rule.id, placeId: schoolId, path, due, done, late, exempt: waived };
  });
}

type Totals = ReadonlyMap<string, Pick<UnitCount, 'due' | 'done' | 'late'>>;

/** Sheets are added up already. */
function sheetTotals({ session }: ObligationRule, schools: readonly OwingSchool[]): Totals {
  return new Map(
    schools.flatMap(({ schoolId, totals = [] }) => {
      const total = totals.find((one) => one.session === session && one.due > 0);
      if (!total) return [];
      return [[schoolId, { due: total.due, done: total.reported, late: total.late }]];
    }),
  );
}

async function unitTotals(
  asked: Asked,
  rule: ObligationRule,
  day: Day,
  schools: readonly OwingSchool[],
): Promise<Totals> {
  const owing = schools.filter((school) => owedBy(rule, school, day));
  if (owing.length === 0) return new Map();
  const ids = owing.map((one) => one.schoolId);
  const counts = await countUnits(asked, rule, day, ids);
  return new Map(counts.map((one) => [one.schoolId, one]));
}

/** By school: units that are exempt and have no record. */
async function exemptUnits(
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
  for (const unit of units) {
    if (unit.record || !isExempt(unit, exempts)) continue;
    if (unit.isStaff && !isStaffDue(rule, concerned, unit, day)) continue;
    const at = unit.schoolId ?? unit.placeId;
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
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
