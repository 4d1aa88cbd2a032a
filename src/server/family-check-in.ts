import { CompiledQuery, sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { type Day, localTime } from '../domain/date.ts';
import { familyRelations, wordOf } from '../domain/family-join.ts';
import type { FamilyRelation } from '../domain/family-join.ts';
import {
  type CheckIn,
  familyAbsences,
  type Moment,
  mostHeldSeconds,
  tidyCheckIn,
  whyNotCheckIn,
  whyNotCheckInDay,
  whyNotExtra,
} from '../domain/family.ts';
import type { GuardianRelation } from '../domain/person.ts';
import { consentText } from '../domain/privacy.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { symptomBits, temperatureSites } from '../domain/roll.ts';
import { familyDeskText } from '../domain/text/family-desk.ts';
import { familyText } from '../domain/text/family.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { decisionsBetween, fieldsAskedOn } from './family-decision.ts';
import type { HomeChild } from './family-homes.ts';
import { noteStale } from './watch-note.ts';

/** 家庭健康打卡: one statement for all children of a home. */

const purpose = 'family-report';
const textVersion = consentText(purpose)?.version ?? 0;

export const checkIn: Handler<'family.check-in'> = async (asked, input) => {
  const { now, isSecondTry } = asked;
  const refusal =
    whyNotCheckInDay(input.day, saidAt(asked, input.heldSeconds)) ??
    (await whyNotSaid(asked, input));
  if (refusal) return refusal;
  const home = isSecondTry ? await loadHome(asked) : await homeOf(asked);
  const children = await spokenFor(asked, home, input);
  if (isProblem(children)) return children;
  const versions = isSecondTry ? await nextVersions(asked, input) : undefined;
  write(asked, input, { children, versions });
  noteIll(asked, input, children, versions !== undefined);
  return { day: input.day, at: now.toISOString() };
};

/** When the family said it: before what it says that it waited on the phone. */
function saidAt({ now, zone, today, time }: Asked, heldSeconds = 0): Moment {
  if (heldSeconds === 0) return { day: today, time };
  const held = Math.min(heldSeconds, mostHeldSeconds);
  return localTime(new Date(now.getTime() - held * 1000), zone);
}

/** The children of the caller's home, as they were a minute ago at most. */
async function homeOf(asked: Asked): Promise<readonly HomeChild[]> {
  const { homes, county, account, today } = asked;
  return homes.find(county, account.accountId, today) ?? (await loadHome(asked));
}

/**
 * The children of the caller's home as they are now, the eldest first. Asked by single values: with lists PostgreSQL
 * plans anew each time, and in the morning every family asks once.
 */
export async function loadHome(asked: Asked): Promise<readonly HomeChild[]> {
  const { grants, county, account, today, homes } = asked;
  const guardians = [...new Set(grants.flatMap((grant) => grant.personId ?? []))];
  const found = await Promise.all(guardians.map(async (one) => await childrenOf(asked, one)));
  const children = found.flat();
  homes.keep(county, account.accountId, today, children);
  return children;
}

interface ChildRow {
  readonly pupil_id: string;
  readonly name: string;
  readonly place_id: string;
  readonly school_id: string;
  readonly relation: GuardianRelation;
  readonly called: FamilyRelation | null;
  readonly sex: string | null;
  readonly is_willing: boolean | null;
}

async function childrenOf(asked: Asked, guardianId: string): Promise<HomeChild[]> {
  const { tx, county, places } = asked;
  const children: HomeChild[] = [];
  for (const row of await tx.rows(childRows(asked, guardianId))) {
    const place = await places.find(county, row.place_id);
    if (place?.kind !== 'class') continue;
    if (children.some((one) => one.personId === row.pupil_id)) continue;
    children.push({
      personId: row.pupil_id,
      name: row.name,
      classId: row.place_id,
      schoolId: row.school_id,
      guardianId,
      relation: wordOf(row.relation, { called: row.called, sex: row.sex ?? '' }),
      isWilling: row.is_willing === true,
    });
  }
  return children;
}

/**
 * A guardian's children with their classes, the newest class first; the guardian's sex only of grandparents on the
 * school's list: of all others the relation says it. Willing: the family's newest answer is that it wants to report,
 * given to the text in force.
 */
function childRows({ county, today }: Asked, guardianId: string) {
  return sql<ChildRow>`
    select g.pupil_id, p.name, m.place_id, m.school_id, g.relation, g.called,
      case when g.relation = 'grandparent' and g.called is null then
        (select sex from person where county_code = ${county} and person_id = ${guardianId}::uuid) end as sex,
      (select answer = 'given' and withdrawn_at is null and text_version = ${textVersion} from consent
        where county_code = ${county} and person_id = g.pupil_id and purpose = ${purpose}
        order by answered_at desc, consent_id desc limit 1) as is_willing
    from guardianship g join membership m on m.county_code = g.county_code and m.person_id = g.pupil_id
      join person p on p.county_code = g.county_code and p.person_id = g.pupil_id
    where g.county_code = ${county} and g.guardian_id = ${guardianId}::uuid and g.valid_to is null
      and m.place_id is not null and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
    order by p.birth_day, p.name, g.pupil_id, m.valid_from desc`.compile(q);
}

/** Why what was said cannot be taken, whoever says it. */
async function whyNotSaid(
  asked: Asked,
  { day, children }: Parsed<'family.check-in'>,
): Promise<Problem | undefined> {
  for (const child of children) {
    const refusal = whyNotCheckIn(child);
    if (refusal) return refusal;
  }
  if (children.every(({ extra }) => extra === undefined)) return undefined;
  const fields = await fieldsAskedOn(asked, day);
  return children.reduce<Problem | undefined>(
    (found, { extra }) => found ?? whyNotExtra(extra, fields),
    undefined,
  );
}

/** The caller's children among those named; for tomorrow, only where tomorrow is a school day. */
async function spokenFor(
  asked: Asked,
  home: readonly HomeChild[],
  { day, children }: Parsed<'family.check-in'>,
): Promise<Problem | HomeChild[]> {
  const own: HomeChild[] = [];
  for (const { personId } of children) {
    const child = home.find((one) => one.personId === personId);
    if (!child || own.includes(child)) return notMine(asked, children.length);
    if (day > asked.today) {
      const off = await whyNotSchoolDay(asked, child, day);
      if (off) return off;
    }
    own.push(child);
  }
  return (await whyUnwilling(asked, day, own)) ?? own;
}

async function whyNotSchoolDay(
  { tx, county, places, days }: Asked,
  { classId }: HomeChild,
  day: Day,
): Promise<Problem | undefined> {
  const place = await places.find(county, classId);
  const { verdict } = place ? await days.find(tx, place, day) : { verdict: undefined };
  return verdict?.isSchoolDay
    ? undefined
    : problem('not-school-day', { day, reason: verdict?.reason ?? '' });
}

/** Reporting is the family's own will, unless a decision of the county asks for it on that day. */
async function whyUnwilling(
  asked: Asked,
  day: Day,
  own: readonly HomeChild[],
): Promise<Problem | undefined> {
  if (own.every((one) => one.isWilling)) return undefined;
  const decisions = await decisionsBetween(asked, day, day);
  if (decisions.length > 0) return undefined;
  // Another process may have taken the consent within the minute that is remembered here.
  const now = await loadHome(asked);
  return own.every(({ personId }) => now.some((one) => one.personId === personId && one.isWilling))
    ? undefined
    : problem('consent-needed', { what: say(familyText.checkIn, asked.language) });
}

function notMine({ language }: Asked, count: number): Problem {
  const { thisChild, oneOfThem } = familyDeskText;
  return problem('not-guardian', { who: say(count === 1 ? thisChild : oneOfThem, language) });
}

/** A correction counts on from what anybody of the family has said; two at once wait for each other. */
async function nextVersions(
  { tx, county }: Asked,
  { day, children }: Parsed<'family.check-in'>,
): Promise<Map<string, number>> {
  const ids = children.map((one) => one.personId).sort();
  tx.send(
    sql`select pg_advisory_xact_lock(hashtextextended(${`checkin ${county} ${day} `} || id::text, 0))
      from unnest(${ids}::uuid[]) as id order by id`.compile(q),
  );
  const rows = await tx.rows(
    sql<{ person_id: string; version: number }>`
      select person_id, max(version)::int as version from checkin
      where county_code = ${county} and day = ${day} and person_id = any(${ids}::uuid[])
      group by person_id`.compile(q),
  );
  return new Map(rows.map((row) => [row.person_id, row.version + 1]));
}

/**
 * Taken for granted at first: that nobody has said anything yet. A version that is there fails the statement, and
 * the second try looks. It reads no table: with row-level security a look costs more than the insert.
 */
const statement = `
  insert into checkin (county_code, day, account_id, at, person_id, version, school_id, class_id, guardian_id, relation,
    absent, symptoms, temp_tenths, temp_site, note, extra)
  select $1, $2, $3, $4, one.* from unnest($5::uuid[], $6::smallint[], $7::uuid[], $8::uuid[], $9::uuid[],
    $10::smallint[], $11::smallint[], $12::integer[], $13::smallint[], $14::smallint[], $15::text[], $16::jsonb[])
    as one`;

function write(
  { tx, county, account, now }: Asked,
  { day, children: said }: Parsed<'family.check-in'>,
  {
    children,
    versions,
  }: { children: readonly HomeChild[]; versions: Map<string, number> | undefined },
): void {
  const rows = said.map((one) => rowOf(tidyCheckIn(one)));
  tx.send(
    CompiledQuery.raw(statement, [
      ...[county, day, account.accountId, now],
      children.map((one) => one.personId),
      children.map((one) => versions?.get(one.personId) ?? 1),
      children.map((one) => one.schoolId),
      children.map((one) => one.classId),
      children.map((one) => one.guardianId),
      children.map((one) => familyRelations.indexOf(one.relation)),
      rows.map((row) => row.absent),
      rows.map((row) => row.symptoms),
      rows.map((row) => row.temp_tenths),
      rows.map((row) => row.temp_site),
      rows.map((row) => row.note),
      rows.map((row) => row.extra),
    ]),
  );
}

/** A child who is ill, or said to be otherwise now, is followed up. */
function noteIll(
  { tx, county, now, id }: Asked,
  { day, children: said }: Parsed<'family.check-in'>,
  children: readonly HomeChild[],
  isCorrection: boolean,
): void {
  const told = children.filter((_, at) => isCorrection || said[at]?.absent === 'sick');
  for (const schoolId of new Set(told.map((one) => one.schoolId)))
    noteStale(tx, { county, schoolId, fromDay: day, now, id });
}

function rowOf({ absent, symptoms, tempC, tempSite, note, extra }: CheckIn) {
  return {
    absent: absent ? familyAbsences.indexOf(absent) + 1 : 0,
    symptoms: symptomBits(symptoms),
    temp_tenths: tempC === undefined ? null : Math.round(tempC * 10),
    temp_site: tempC === undefined ? null : temperatureSites.indexOf(tempSite ?? 'AXILLA'),
    note: note ?? null,
    extra: extra ? JSON.stringify(extra) : null,
  };
}
