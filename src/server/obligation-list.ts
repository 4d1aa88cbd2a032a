import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { type Day, localTime } from '../domain/date.ts';
import { type ObligationRule, obligationRule } from '../domain/obligation-rules.ts';
import { helpedMinutes, type Owed, stateOf } from '../domain/obligation.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { type ChaseOf, chasesOf } from './obligation-chased.ts';
import { type Exempt, exemptionOf, exemptOn, whyNotOff } from './obligation-exempt.ts';
import { holdersOf, type Holders } from './obligation-owners.ts';
import {
  owedBy,
  owedByCounty,
  type OwingSchool,
  schoolsAsked,
  schoolsAt,
} from './obligation-schools.ts';
import { type OwingUnit, unitsOf } from './obligation-units.ts';
import { readAfter, writeAfter } from './page-key.ts';

type Row = Output<'obligation.list'>['rows'][number];
type Show = Parsed<'obligation.list'>['show'];

const After = z.tuple([z.uuid()]);
/** Schools looked through at once while a page fills up with those that come whole. */
const mostSchools = 100;

/** 应做名单: who has not, who was late, who need not; school by school, those in whom something is missing. */
export const obligationList: Handler<'obligation.list'> = async (asked, input) => {
  const { day = asked.today, show, limit } = input;
  const rule = obligationRule(input.rule);
  const refusal = whyNotOff(asked, rule.id);
  if (refusal) return refusal;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { units, next } = await pageOf(asked, { rule, day, show, limit, after: after?.[0] });
  return {
    day,
    asOf: asked.now.toISOString(),
    rows: await rowsOf(asked, rule, day, units),
    ...(next !== undefined && { next: writeAfter([next]) }),
  };
};

/** One unit with what it owes and whether it need not. */
export interface OwedUnit {
  readonly unit: OwingUnit;
  readonly school: OwingSchool | undefined;
  readonly owed: Owed;
  readonly state: Row['state'];
  readonly exempt: Exempt | undefined;
}

interface Meant {
  readonly rule: ObligationRule;
  readonly day: Day;
  readonly show: Show;
  readonly limit: number;
  /** The last school of the page before. */
  readonly after: string | undefined;
}

/** Whole schools until the page is full; `next`: the last of them, while there are more. */
async function pageOf(
  asked: Asked,
  meant: Meant,
): Promise<{ units: OwedUnit[]; next: string | undefined }> {
  const { rule, day, limit, after } = meant;
  if (rule.per === 'county') return { units: await countyUnits(asked, meant), next: undefined };
  const exempts = (await exemptOn(asked, day)).filter((one) => one.rule === rule.id);
  const all = await schoolsAsked(asked, rule, day, await schoolsAt(asked, day));
  const start = after === undefined ? 0 : all.findIndex((one) => one.schoolId === after) + 1;
  const found: OwedUnit[] = [];
  let at = start;
  while (at < all.length && found.length < limit) {
    const { chosen, end } = nextSchools(all, at, { ...meant, limit: limit - found.length });
    found.push(...(await unitsIn(asked, meant, chosen, exempts)));
    at = end;
  }
  const last = all[at - 1];
  return { units: found, next: at < all.length ? last?.schoolId : undefined };
}

/** The next schools with as many rows as are still wanted, by what is added up of them. */
function nextSchools(all: readonly OwingSchool[], start: number, { rule, show, limit }: Meant) {
  const chosen: OwingSchool[] = [];
  let expected = 0;
  let at = start;
  for (; at < all.length && expected < limit && chosen.length < mostSchools; at++) {
    const school = all[at];
    const rows = school ? mostRows(school, rule, show) : 0;
    if (!school || rows === 0) continue;
    chosen.push(school);
    expected += rows;
  }
  return { chosen, end: at };
}

/** How many rows a school can have at most; 0: it need not be looked at. */
function mostRows({ totals }: OwingSchool, rule: ObligationRule, show: Show): number {
  if (rule.record !== 'class-sheet' || !totals) return 1;
  const total = totals.find((one) => one.session === rule.session);
  if (!total) return 0;
  if (show === 'late') return total.late;
  if (show === 'done') return total.reported;
  return show === 'all' ? total.due : total.due - total.reported;
}

async function unitsIn(
  asked: Asked,
  { rule, day, show }: Meant,
  schools: readonly OwingSchool[],
  exempts: readonly Exempt[],
): Promise<OwedUnit[]> {
  if (schools.length === 0) return [];
  const { place } = asked;
  const isInside = place.schoolId !== undefined && place.kind !== 'school';
  const among = {
    schoolIds: schools.map((one) => one.schoolId),
    below: isInside ? place.placeId : undefined,
  };
  if (isInside && rule.per === 'school') return [];
  const units = await unitsOf(asked, rule, day, among);
  const byId = new Map(schools.map((one) => [one.schoolId, one]));
  const order = new Map(schools.map((one, nth) => [one.schoolId, nth]));
  const owing = units.flatMap((unit) => {
    const school = byId.get(unit.schoolId ?? unit.placeId);
    const owed = school && owedBy(rule, school, day, unit.isStaff);
    return school && owed ? owedUnit(asked, { unit, school, owed }, exempts) : [];
  });
  const rank = (one: OwedUnit) => order.get(one.school?.schoolId ?? '') ?? 0;
  return owing.filter((one) => isShown(one, show)).sort((a, b) => rank(a) - rank(b));
}

async function countyUnits(asked: Asked, { rule, day, show }: Meant): Promise<OwedUnit[]> {
  const owed = asked.place.kind === 'county' ? await owedByCounty(asked, rule, day) : undefined;
  if (!owed) return [];
  const exempts = (await exemptOn(asked, day)).filter((one) => one.rule === rule.id);
  const units = await unitsOf(asked, rule, day, { schoolIds: [] });
  return units
    .map((unit) => owedUnit(asked, { unit, school: undefined, owed }, exempts))
    .filter((one) => isShown(one, show));
}

function owedUnit(
  { now, zone }: Asked,
  { unit, school, owed }: Pick<OwedUnit, 'unit' | 'school' | 'owed'>,
  exempts: readonly Exempt[],
): OwedUnit {
  const exempt = exemptionOf(unit, exempts);
  const record = unit.record && localTime(unit.record.at, zone);
  const at = localTime(now, zone);
  const judged = stateOf(owed, { record, isExempt: exempt !== undefined, now: at });
  // The record itself says whether it was in time: one that waited on a phone was made earlier than it came.
  const state = unit.record ? (unit.record.isLate ? 'late' : 'done') : judged;
  return { unit, school, owed, state, exempt };
}

function isShown({ state }: OwedUnit, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'done':
      return state === 'done' || state === 'late';
    case 'late':
    case 'exempt':
      return state === show;
    case 'missing':
      return state === 'todo' || state === 'overdue' || state === 'waiting';
  }
}

/** All that are missing of a rule at a place now; `only`: these alone. */
export async function missingUnits(
  asked: Asked,
  rule: ObligationRule,
  most: number,
  only: readonly string[] | undefined,
): Promise<OwedUnit[]> {
  const limit = only ? Infinity : most;
  const meant = { rule, day: asked.today, show: 'missing', limit, after: undefined } as const;
  const { units } = await pageOf(asked, meant);
  return only ? units.filter(({ unit }) => only.includes(unit.placeId)) : units;
}

async function rowsOf(
  asked: Asked,
  rule: ObligationRule,
  day: Day,
  units: readonly OwedUnit[],
): Promise<Row[]> {
  const ids = units.map(({ unit }) => unit.placeId);
  const [chases, phones, holders] = await Promise.all([
    chasesOf(asked, rule.id, day, ids),
    phonesOf(asked, units),
    holdersOf(
      asked,
      rule,
      units.map(({ unit }) => unit),
    ),
  ]);
  return units.map((one) => {
    const phone = phones.get(one.school?.schoolId ?? '');
    return {
      ...rowOf(one, chases.get(one.unit.placeId), holders),
      ...(phone !== undefined && { schoolPhone: phone }),
    };
  });
}

/** The numbers of schools, where their places have one. */
async function phonesOf(
  { tx, county }: Asked,
  units: readonly OwedUnit[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(units.flatMap(({ school }) => school?.schoolId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx.rows(
    q
      .selectFrom('place')
      .select(['place_id', 'phone'])
      .where('county_code', '=', county)
      .where('place_id', 'in', ids)
      .where('phone', 'is not', null),
  );
  return new Map(rows.map((row) => [row.place_id, row.phone ?? '']));
}

function rowOf(
  { unit, school, owed, state, exempt }: OwedUnit,
  chased: ChaseOf | undefined,
  holders: Holders,
): Row {
  const { record } = unit;
  return {
    placeId: unit.placeId,
    name: unit.name,
    ...(school && { schoolId: school.schoolId, schoolName: school.name }),
    ...(school?.townName !== undefined && { townName: school.townName }),
    state,
    by: owed.byTime,
    ...(owed.byDay !== owed.from && { byDay: owed.byDay }),
    owners: [...(holders.get(unit.placeId)?.names ?? [])],
    ...(record && { at: record.at.toISOString(), doneBy: record.by }),
    ...(exempt && !record && { exempt: { reason: exempt.reason, to: exempt.to } }),
    ...(chased && { chased: chasedRow(chased, record?.at) }),
  };
}

function chasedRow({ at, by, times }: ChaseOf, record: Date | undefined): Row['chased'] {
  const minutes = record && helpedMinutes(at.getTime(), record.getTime());
  return {
    at: at.toISOString(),
    by,
    times,
    ...(minutes !== undefined && { helpedMinutes: minutes }),
  };
}

/** How many rows a list has, counted apart from its pages. */
export async function countRows(
  asked: Asked,
  { rule: id, day = asked.today, show }: Pick<Parsed<'obligation.list'>, 'rule' | 'day' | 'show'>,
): Promise<number> {
  const rule = obligationRule(id);
  const meant = { rule, day, show, limit: Infinity, after: undefined };
  if (rule.per === 'county') return (await countyUnits(asked, meant)).length;
  const exempts = (await exemptOn(asked, day)).filter((one) => one.rule === rule.id);
  const schools = await schoolsAsked(asked, rule, day, await schoolsAt(asked, day));
  return (await unitsIn(asked, meant, schools, exempts)).length;
}
