import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import type { GateKind, GateOutcome, GateReason } from '../domain/gate.ts';
import { maskName } from '../domain/privacy-mask.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { heldAt } from './gate-held.ts';
import { placeFullName } from './place-name.ts';
import { readingFrom } from './roll-read.ts';

/** 校门今天: the newest readings, the counts, and who should see the doctor first. */

type Reading = Output<'gate.day'>['readings'][number];

/** How many of the newest readings the guard sees. */
const shown = 50;

export const gateDay: Handler<'gate.day'> = async (asked, { schoolId }) => {
  const [held, rows, counts] = await Promise.all([
    heldAt(asked, schoolId),
    readingRows(asked, schoolId),
    countsOf(asked, schoolId),
  ]);
  return {
    day: asked.today,
    asOf: asked.now.toISOString(),
    held,
    counts,
    readings: rows.map((row) => readingOf(asked, row)),
  };
};

/** The newest version of each reading of a day at a school. */
const newest = (county: number, schoolId: string, day: Day) => sql`
  select distinct on (reading_id) * from gate_reading
  where county_code = ${county} and school_id = ${schoolId} and day = ${day}
  order by reading_id, version desc`;

interface Row {
  readonly reading_id: string;
  readonly gate_kind: GateKind;
  readonly person_id: string | null;
  readonly person_name: string | null;
  readonly visitor_name: string | null;
  readonly visit_reason: string | null;
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
  readonly outcome: GateOutcome;
  readonly why: GateReason | null;
  readonly note: string | null;
  readonly at: Date;
  readonly by: string | null;
  readonly kind: string | null;
  readonly name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
}

async function readingRows({ tx, county, today }: Asked, schoolId: string): Promise<Row[]> {
  return await tx.rows(
    sql<Row>`
      with newest as (${newest(county, schoolId, today)})
      select reading_id, newest.kind as gate_kind, newest.person_id, person.name as person_name, visitor_name,
        visit_reason, temp_tenths, temp_site, outcome, why, note, at, card.name as by,
        place.kind, place.name, place.stage, place.cohort
      from newest
      left join person on person.county_code = ${county} and person.person_id = newest.person_id
      left join place on place.county_code = ${county} and place.place_id = newest.class_id
      left join account_card card on card.county_code = ${county} and card.account_id = newest.account_id
      where outcome <> 'void' order by at desc, reading_id limit ${shown}`.compile(q),
  );
}

function readingOf({ today }: Asked, row: Row): Reading {
  const { kind, name, stage, cohort } = row;
  const from =
    row.visit_reason ?? placeFullName({ kind: kind ?? '', name: name ?? '', stage, cohort }, today);
  const { tempC, tempSite } = temperatureOf(row);
  return {
    readingId: row.reading_id,
    kind: row.gate_kind,
    ...(row.person_id !== null && { personId: row.person_id }),
    // The list lies open at the gate: surname and class are enough to find one's own slip.
    name: row.person_name === null ? (row.visitor_name ?? '') : maskName(row.person_name),
    from,
    ...(tempC !== undefined && { tempC }),
    ...(tempSite && { tempSite }),
    outcome: row.outcome,
    ...(row.why !== null && { why: row.why }),
    ...(row.note !== null && { note: row.note }),
    at: row.at.toISOString(),
    by: row.by ?? '',
  };
}

/** A temperature as it lies in the database. */
export function temperatureOf(row: { temp_tenths: number | null; temp_site: number | null }) {
  const { tempC, tempSite } = readingFrom({
    ...row,
    absent: 0,
    is_late: false,
    symptoms: 0,
    note: null,
  });
  return { tempC, tempSite };
}

async function countsOf({ tx, county, today }: Asked, schoolId: string) {
  const row = await tx.row(
    sql<{ in: number; ward: number; not_yet: number }>`
      with newest as (${newest(county, schoolId, today)})
      select count(*) filter (where outcome = 'in')::int as in,
        count(*) filter (where outcome = 'ward')::int as ward,
        count(*) filter (where outcome = 'not-yet')::int as not_yet from newest`.compile(q),
  );
  return { in: row?.in ?? 0, ward: row?.ward ?? 0, notYet: row?.not_yet ?? 0 };
}
