import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day, daysBetween } from '../domain/date.ts';
import { askedDays, type HeldFacts, whyHeld } from '../domain/gate.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { familyReports } from './family-read.ts';
import { packedReading } from './roll-read.ts';
import { reportedSince } from './roll-since.ts';

/** 先问校医: what is known of those who may come to the gate today, weighed by the rule. The guard hears only whom. */

type Held = Output<'gate.day'>['held'][number];

/** One fact of a person, and when it became known: what the doctor decided later takes it away. */
interface Fact {
  readonly personId: string;
  readonly at: Date;
  readonly fact: HeldFacts;
}

/** Who should see the doctor first at a school now, until the doctor has sent them to class. */
export async function heldAt(asked: Asked, schoolId: string): Promise<Held[]> {
  const [stays, sheets, words, away, followed] = await Promise.all([
    staysOf(asked, schoolId),
    sickToday(asked, schoolId),
    familyFacts(asked, schoolId),
    awayFacts(asked, schoolId),
    followedUp(asked, schoolId),
  ]);
  const cleared = new Map<string, Date>();
  for (const { person_id, left_at, left_to } of stays)
    if (left_to === 'class' && left_at && left_at > (cleared.get(person_id) ?? new Date(0)))
      cleared.set(person_id, left_at);
  const inWard = stays
    .filter((row) => row.left_to !== 'class')
    .map((row) => ({
      personId: row.person_id,
      at: row.left_at ?? row.since,
      fact: { ward: true },
    }));
  const known = new Map<string, HeldFacts>();
  // Whoever may be back is not asked about what was before.
  const stillAway = away.filter(({ personId }) => !followed.back.has(personId));
  for (const { personId, at, fact } of [
    ...inWard,
    ...sheets,
    ...words,
    ...stillAway,
    ...followed.facts,
  ]) {
    const clearedAt = cleared.get(personId);
    if (clearedAt && clearedAt >= at) continue;
    known.set(personId, { ...known.get(personId), ...fact });
  }
  return [...known]
    .flatMap(([personId, facts]) => {
      const why = whyHeld(facts);
      const earliest = why === 'absence' ? followed.earliest.get(personId) : undefined;
      return why ? [{ personId, why, ...(earliest && { earliest }) }] : [];
    })
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

/** Stays in the observation room that began today or have not ended. */
async function staysOf({ tx, county, today }: Asked, schoolId: string) {
  return await tx.rows(
    sql<{ person_id: string; since: Date; left_at: Date | null; left_to: string | null }>`
      select person_id, since, left_at, left_to from ward_stay
      where county_code = ${county} and school_id = ${schoolId} and day = ${today}
      union all
      select person_id, since, left_at, left_to from ward_stay
      where county_code = ${county} and school_id = ${schoolId} and day < ${today} and left_at is null`.compile(
      q,
    ),
  );
}

/** 因病缺勤追踪: who may not be back yet and from when, and of whom that has been settled. */
async function followedUp({ tx, county, today }: Asked, schoolId: string) {
  const rows = await tx.rows(
    sql<{ person_id: string; is_known: boolean; is_back: boolean; earliest_day: Day | null }>`
      select person_id, first_day = ${today} or (back_since is not null and disease is null) as is_known,
        state = 'closed' or coalesce(ready_from <= ${today}, false) as is_back, earliest_day
      from absence where county_code = ${county} and school_id = ${schoolId}
        and (state = 'open' or (closed_why = 'returned' and closed_day > ${addDays(today, -1 - askedDays)}))
      order by state desc`.compile(q),
  );
  // What began today stands on today's sheets and reports; who was back without a diagnosis has been seen since.
  const open = rows.filter((row) => !row.is_back && !row.is_known);
  const away = new Set(rows.filter((row) => !row.is_back).map((row) => row.person_id));
  return {
    // Any word of the doctor's today comes after it.
    facts: open.map((row) => ({
      ...{ personId: row.person_id, at: new Date(0), fact: { notYet: true } },
    })),
    back: new Set(rows.map((row) => row.person_id).filter((one) => !away.has(one))),
    earliest: new Map(
      open.flatMap(({ person_id, earliest_day }) =>
        earliest_day !== null && earliest_day > today ? [[person_id, earliest_day] as const] : [],
      ),
    ),
  };
}

async function sickToday({ tx, county, today }: Asked, schoolId: string): Promise<Fact[]> {
  const rows = await tx.rows(
    sql<{ person_id: string; at: Date }>`
      select e.person_id, since.at from class_day d
      join roll_exception e on e.county_code = d.county_code and e.day = d.day and e.class_id = d.class_id
        and e.session = d.session and e.version = d.version
      cross join ${reportedSince('absence')} since
      where d.county_code = ${county} and d.day = ${today} and d.school_id = ${schoolId}
        and d.absent_sick > 0 and e.absent = 1
      order by since.at`.compile(q),
  );
  return rows.map((row) => ({ personId: row.person_id, at: row.at, fact: { sheet: true } }));
}

/** The families that said more than "well" today; their newest words decide. */
async function familyFacts({ tx, county, today }: Asked, schoolId: string): Promise<Fact[]> {
  const rows = await tx.rows(
    sql<{ person_id: string }>`
      select distinct person_id from checkin
      where county_code = ${county} and school_id = ${schoolId} and day = ${today}
        and (absent = 1 or symptoms <> 0 or temp_tenths is not null)`.compile(q),
  );
  if (rows.length === 0) return [];
  const personIds = rows.map((row) => row.person_id);
  const days = { from: today, to: today };
  const reports = await familyReports(tx, { county, ...days, personIds, language: 'zh' });
  return [...(reports.get(today) ?? [])].map(([personId, { at, ...family }]) => ({
    personId,
    at: new Date(at),
    fact: { family },
  }));
}

interface AwayRow {
  readonly person_id: string;
  readonly day: Day;
  readonly at: Date;
  readonly absent: number | null;
  readonly packed: Buffer;
  readonly position: number | null;
}

/** Who was absent sick on the last day that their class reported before today, and not seen later that day. */
async function awayFacts(asked: Asked, schoolId: string): Promise<Fact[]> {
  const words = new Map<string, { day: Day; at: Date; isAway: boolean }>();
  for (const row of await awayRows(asked, schoolId)) {
    const isSeen = row.absent === null && packedReading(row) !== undefined;
    // Not seen at all is no word: what was said before stands.
    if (row.absent === null && !isSeen) continue;
    words.set(row.person_id, { day: row.day, at: row.at, isAway: row.absent === 1 });
  }
  return [...words].flatMap(([personId, { day, at, isAway }]) =>
    isAway ? [{ personId, at, fact: { awayDays: daysBetween(day, asked.today) } }] : [],
  );
}

/** All sheets of that day of those who were absent sick on one of them, in the order of the sessions. */
async function awayRows({ tx, county, today }: Asked, schoolId: string): Promise<AwayRow[]> {
  const days = Array.from({ length: askedDays }, (_, back) => addDays(today, -1 - back));
  return await tx.rows(
    sql<AwayRow>`
      with last as (
        select distinct on (class_id) class_id, day from class_day
        where county_code = ${county} and day = any(${days}::date[]) and class_id in (
          select place_id from place where county_code = ${county} and school_id = ${schoolId} and kind = 'class')
        order by class_id, day desc
      ),
      sick as (
        select distinct last.class_id, last.day, e.person_id from last
        join class_day d on d.county_code = ${county} and d.class_id = last.class_id and d.day = last.day
          and d.absent_sick > 0
        join roll_exception e on e.county_code = d.county_code and e.day = d.day and e.class_id = d.class_id
          and e.session = d.session and e.version = d.version and e.absent = 1
      )
      select sick.person_id, sick.day, d.at, e.absent, roll.packed,
        array_position(roster.person_ids, sick.person_id) - 1 as position
      from sick
      join class_day d on d.county_code = ${county} and d.class_id = sick.class_id and d.day = sick.day
      join roll on roll.county_code = d.county_code and roll.day = d.day and roll.class_id = d.class_id
        and roll.session = d.session and roll.version = d.version
      join roster on roster.county_code = d.county_code and roster.class_id = d.class_id
        and roster.revision = roll.roster_revision
      left join roll_exception e on e.county_code = d.county_code and e.day = d.day and e.class_id = d.class_id
        and e.session = d.session and e.version = d.version and e.person_id = sick.person_id
      order by sick.person_id, d.session`.compile(q),
  );
}
