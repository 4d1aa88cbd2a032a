import { sql } from 'kysely';

import { type Day, daysFrom } from '../domain/date.ts';
import { unpackReadings } from '../domain/roll-packed.ts';
import { type Reading, type Session, sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { readingFrom } from './roll-read.ts';

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
  readonly person_ids: string[];
  readonly absent: number | null;
  readonly is_late: boolean | null;
  readonly symptoms: number | null;
}

/** What the newest version of each sheet of the person's classes says of them, newest first. */
export async function checksBetween(
  { tx, county }: Asked,
  { personId, from, to }: { personId: string; from: Day; to: Day },
): Promise<Check[]> {
  const rows = await tx.rows(
    sql<CheckRow>`
      select c.day, c.session, roll.packed, roster.person_ids, e.absent, e.is_late, e.symptoms, e.temp_tenths,
        e.temp_site, e.note
      from membership m
      join class_day c on c.county_code = m.county_code and c.class_id = m.place_id
        and c.day >= greatest(m.valid_from, ${from}::date) and c.day <= least(m.valid_to, ${to}::date)
      join roll on roll.county_code = c.county_code and roll.day = c.day and roll.class_id = c.class_id
        and roll.session = c.session and roll.version = c.version
      join roster on roster.county_code = c.county_code and roster.class_id = c.class_id
        and roster.revision = roll.roster_revision and ${personId}::uuid = any(roster.person_ids)
      left join roll_exception e on e.county_code = c.county_code and e.day = c.day and e.class_id = c.class_id
        and e.session = c.session and e.version = c.version and e.person_id = m.person_id
      where m.county_code = ${county} and m.person_id = ${personId} and m.place_id is not null
        and c.county_code = ${county} and c.day = any(${daysFrom(from, to)}::date[])
      order by c.day desc, c.session desc`.compile(q),
  );
  return rows.flatMap((row) => {
    const session = sessions[row.session];
    return session ? [{ day: row.day, session, reading: readingOf(row, personId) }] : [];
  });
}

function readingOf(row: CheckRow, personId: string): Reading | undefined {
  const { absent, is_late: isLate, symptoms } = row;
  return absent === null || isLate === null || symptoms === null
    ? unpackReadings(row.person_ids, row.packed).get(personId)
    : readingFrom({ ...row, absent, is_late: isLate, symptoms });
}
