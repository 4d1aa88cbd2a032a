import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type NurseryRound, nurseryRounds } from '../domain/nursery.ts';
import { problem } from '../domain/problem.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { temperatureOf } from './gate-day.ts';
import { ordersOf } from './nursery-orders.ts';
import { placeFullName } from './place-name.ts';
import { rosterOn } from './roll-read.ts';

type RoundState = Output<'nursery.day'>['rounds'][number];

export const nurseryDay: Handler<'nursery.day'> = async (asked, { classId, day = asked.today }) => {
  const { tx, county, place } = asked;
  if (place.kind !== 'class' || place.stage !== 'kindergarten') return problem('not-kindergarten');
  const [roster, rounds] = await Promise.all([
    rosterOn(tx, county, classId, day),
    roundsOf(asked, classId, day),
  ]);
  if (!roster || roster.people.length === 0) return problem('no-roster');
  const [people, orders] = await Promise.all([
    namesOf(asked, roster.people),
    ordersOf(asked, {
      which: sql`person_id = any(${[...roster.people]}::uuid[]) and school_id = ${place.schoolId ?? null}`,
      day,
    }),
  ]);
  return {
    classId,
    className: placeFullName(place, day),
    day,
    asOf: asked.now.toISOString(),
    people,
    rounds,
    orders,
  };
};

/** The classes of kindergartens that the caller answers for, with what is still to be done. */
export const nurseryClasses: Handler<'nursery.classes'> = async (asked) => {
  const { tx, county, grants, today } = asked;
  const rows = await tx.rows(
    sql<{
      place_id: string;
      kind: string;
      name: string;
      stage: string;
      cohort: number;
      school: string;
      rounds: NurseryRound[];
      offered: number;
    }>`
      select class.place_id, class.kind, class.name, class.stage, class.cohort, school.name as school,
        array(select distinct round::int from nursery_round done where done.county_code = ${county}
          and done.day = ${today} and done.class_id = class.place_id order by 1) as rounds,
        (select count(*)::int from medicine_order one where one.county_code = ${county} and state = 'offered'
          and one.school_id = class.school_id and to_day >= ${today} and person_id in (select m.person_id
            from membership m where m.county_code = ${county} and m.place_id = class.place_id
              and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today}))) as offered
      from place class
      join place school on school.county_code = class.county_code and school.place_id = class.school_id
      where class.county_code = ${county} and class.kind = 'class' and class.stage = 'kindergarten'
        and class.path && ${grants.map((one) => one.placeId)}::uuid[] and class.roster_revision > 0
        and class.valid_from <= ${today} and (class.valid_to is null or class.valid_to >= ${today})
      order by school.name, class.cohort desc, length(class.name), class.name limit 200`.compile(q),
  );
  return {
    day: today,
    classes: rows.map((row) => ({
      classId: row.place_id,
      className: placeFullName(row, today),
      schoolName: row.school,
      rounds: row.rounds,
      offered: row.offered,
    })),
  };
};

interface RoundRow {
  readonly round: NurseryRound;
  readonly version: number;
  readonly at: Date;
  readonly by: string | null;
  readonly seen: string[];
}

interface ObservedRow {
  readonly round: NurseryRound;
  readonly version: number;
  readonly person_id: string;
  readonly findings: string[];
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
  readonly note: string | null;
}

/** Both rounds of a day as they stand, or stood at a version; version 0 where nobody went round. */
export async function roundsOf(
  { tx, county }: Asked,
  classId: string,
  day: Day,
  upTo?: number,
): Promise<RoundState[]> {
  const newest = upTo ?? null;
  const [rounds, observed] = await Promise.all([
    tx.rows(
      sql<RoundRow>`
        select distinct on (round) round::int, version::int, at, card.name as by, seen from nursery_round
        left join account_card card on card.county_code = nursery_round.county_code
          and card.account_id = nursery_round.account_id
        where nursery_round.county_code = ${county} and day = ${day} and class_id = ${classId}
          and (${newest}::int is null or version <= ${newest}::int)
        order by round, version desc`.compile(q),
    ),
    tx.rows(
      sql<ObservedRow>`
        select round::int, version::int, person_id, findings, temp_tenths, temp_site, note from nursery_observation
        where county_code = ${county} and day = ${day} and class_id = ${classId} order by person_id`.compile(
        q,
      ),
    ),
  ]);
  return nurseryRounds.map((round): RoundState => {
    const row = rounds.find((one) => one.round === round);
    if (!row) return { round, version: 0, seen: [], observed: [] };
    const { version, seen, at, by } = row;
    return {
      round,
      version,
      at: at.toISOString(),
      by: by ?? '',
      seen,
      observed: observed
        .filter((one) => one.round === round && one.version === version)
        .map(observedFrom),
    };
  });
}

function observedFrom(row: ObservedRow): RoundState['observed'][number] {
  const { tempC, tempSite } = temperatureOf(row);
  return {
    personId: row.person_id,
    findings: row.findings,
    ...(tempC !== undefined && { tempC }),
    ...(tempSite && { tempSite }),
    ...(row.note !== null && { note: row.note }),
  };
}

/** Children's names in the order of their ids. */
export async function namesOf({ tx, county }: Asked, ids: readonly string[]) {
  const rows = await tx.rows(
    sql<{ person_id: string; name: string; seq: number }>`
      select person_id, name, seq::int from unnest(${[...ids]}::uuid[]) with ordinality as list (person_id, seq)
      join person using (person_id) where county_code = ${county} order by seq`.compile(q),
  );
  return rows.map((row) => ({ personId: row.person_id, name: row.name, seq: row.seq }));
}
