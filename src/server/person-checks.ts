import { sql } from 'kysely';

import { type Day, daysFrom } from '../domain/date.ts';
import { unpackReadings } from '../domain/roll-packed.ts';
import { type Reading, type Session, sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';
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
  /** The file under which they stood on the roster then. */
  readonly person_id: string;
  readonly day: Day;
  readonly session: number;
  readonly packed: Buffer;
  readonly person_ids: string[];
  readonly absent: number | null;
  readonly is_late: boolean | null;
  readonly symptoms: number | null;
}

/**
 * What the newest version of each sheet of the person's classes says of them, newest first. The span keeps to the
 * months' partitions, the list of days to the index of each.
 */
export async function checksBetween(
  { tx, county }: Asked,
  { personId, from, to }: { personId: string; from: Day; to: Day },
): Promise<Check[]> {
  const rows = await tx.rows(
    sql<CheckRow>`
      select distinct on (c.day, c.session, c.class_id, self.person_id) self.person_id, c.day, c.session, roll.packed,
        roster.person_ids, e.absent, e.is_late, e.symptoms, e.temp_tenths, e.temp_site, e.note
      from unnest(array${selvesOf({ county }, personId)}) as self (person_id)
      join membership m on m.county_code = ${county}
        and m.person_id = any(array${selvesOf({ county }, personId)}) and m.place_id is not null
      join class_day c on c.county_code = m.county_code and c.class_id = m.place_id
        and c.day >= greatest(m.valid_from, ${from}::date) and c.day <= least(m.valid_to, ${to}::date)
      join roll on roll.county_code = c.county_code and roll.day = c.day and roll.class_id = c.class_id
        and roll.session = c.session and roll.version = c.version
      join roster on roster.county_code = c.county_code and roster.class_id = c.class_id
        and roster.revision = roll.roster_revision and self.person_id = any(roster.person_ids)
      left join roll_exception e on e.county_code = c.county_code and e.day = c.day and e.class_id = c.class_id
        and e.session = c.session and e.version = c.version and e.person_id = self.person_id
      where c.county_code = ${county} and c.day between ${from} and ${to}
        and c.day = any(${daysFrom(from, to)}::date[])
      order by c.day desc, c.session desc, c.class_id, self.person_id`.compile(q),
  );
  return rows.flatMap((row) => {
    const session = sessions[row.session];
    return session ? [{ day: row.day, session, reading: readingOf(row) }] : [];
  });
}

function readingOf(row: CheckRow): Reading | undefined {
  const { absent, is_late: isLate, symptoms } = row;
  return absent === null || isLate === null || symptoms === null
    ? unpackReadings(row.person_ids, row.packed).get(row.person_id)
    : readingFrom({ ...row, absent, is_late: isLate, symptoms });
}
