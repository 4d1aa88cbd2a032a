import { sql } from 'kysely';

import { type Day, daysFrom } from '../domain/date.ts';
import { type Reading, type Session, sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';
import { packedReading, readingFrom } from './roll-read.ts';

/** One sheet's word on a person; no reading: they were not seen, which is not well. */
export interface Check {
  readonly day: Day;
  readonly session: Session;
  readonly reading: Reading | undefined;
}

interface CheckRow extends Omit<
  Parameters<typeof readingFrom>[0],
  'absent' | 'is_late' | 'symptoms'
> {
  readonly day: Day;
  readonly session: number;
  readonly packed: Buffer;
  /** Where they stood on the roster then, from 0. */
  readonly position: number | null;
  readonly absent: number | null;
  readonly is_late: boolean | null;
  readonly symptoms: number | null;
}

/**
 * What the newest version of each sheet of the person's classes says of them, newest first. Each table is read by
 * itself, with the span, which keeps it to its months' partitions, and in the order of one of its indexes: joined
 * in one go, the planner takes so many partitions for one row each and reads sheets once for every other sheet.
 */
export async function checksBetween(
  { tx, county }: Asked,
  { personId, from, to }: { personId: string; from: Day; to: Day },
): Promise<Check[]> {
  const rows = await tx.rows(
    sql<CheckRow>`
      with self as materialized (select person_id from unnest(array${selvesOf({ county }, personId)}) as own (person_id)),
      sheet as materialized (
        select distinct on (roll.day, roll.session, roll.class_id) roll.day, roll.session, roll.class_id, roll.version,
          roll.roster_revision, roll.packed
        from self join membership m on m.county_code = ${county} and m.person_id = self.person_id
        join roll on roll.county_code = ${county} and roll.class_id = m.place_id
          and roll.day between ${from} and ${to} and roll.day = any(${daysFrom(from, to)}::date[])
          and roll.day >= m.valid_from and (m.valid_to is null or roll.day <= m.valid_to)
        order by roll.day, roll.session, roll.class_id, roll.version desc
      ),
      said as materialized (
        select e.person_id, e.day, e.session, e.class_id, e.version, e.absent, e.is_late, e.symptoms, e.temp_tenths,
          e.temp_site, e.note
        from self join roll_exception e on e.county_code = ${county} and e.person_id = self.person_id
          and e.day between ${from} and ${to}
      )
      select sheet.day, sheet.session, sheet.packed,
        array_position(roster.person_ids, self.person_id) - 1 as position, said.absent, said.is_late,
        said.symptoms, said.temp_tenths, said.temp_site, said.note
      from sheet cross join self
      join roster on roster.county_code = ${county} and roster.class_id = sheet.class_id
        and roster.revision = sheet.roster_revision and self.person_id = any(roster.person_ids)
      left join said on said.person_id = self.person_id and said.day = sheet.day and said.class_id = sheet.class_id
        and said.session = sheet.session and said.version = sheet.version
      order by sheet.day desc, sheet.session desc, sheet.class_id, self.person_id`.compile(q),
  );
  return rows.flatMap((row) => {
    const session = sessions[row.session];
    return session ? [{ day: row.day, session, reading: readingOf(row) }] : [];
  });
}

function readingOf(row: CheckRow): Reading | undefined {
  const { absent, is_late: isLate, symptoms } = row;
  return absent === null || isLate === null || symptoms === null
    ? packedReading(row)
    : readingFrom({ ...row, absent, is_late: isLate, symptoms });
}
