import type pg from 'pg';

import type { Day } from '../src/domain/date.ts';
import { unpackReadings } from '../src/domain/roll-packed.ts';
import { type Session, sessions } from '../src/domain/roll.ts';
import { entryOf } from '../src/server/roll-entry.ts';
import { readingFrom } from '../src/server/roll-read.ts';
import type { Work } from './sheet.ts';
import type { TaughtClass } from './teachers.ts';

interface SheetRow {
  readonly class_id: string;
  readonly session: number;
  readonly packed: Buffer;
  readonly exceptions: (Parameters<typeof readingFrom>[0] & { readonly person_id: string })[];
}

/**
 * The first versions of a seeded day's sheets of these classes, to be sent again for another day as a teacher
 * would: everybody who was measured or is an exception by name, the others as seen and well.
 */
export async function copiedDay(
  owner: pg.Client,
  classes: readonly TaughtClass[],
  days: { from: Day; to: Day },
): Promise<Work[]> {
  const { rows } = await owner.query<SheetRow>(
    `select class_id, session, packed, (
       select coalesce(json_agg(one), '[]') from roll_exception one
       where one.county_code = roll.county_code and one.day = roll.day and one.class_id = roll.class_id
         and one.session = roll.session and one.version = roll.version) as exceptions
     from roll where day = $1 and version = 1 order by session, at`,
    [days.from],
  );
  const byId = new Map(classes.map((one) => [one.classId, one]));
  return rows.flatMap((row) => {
    const of = byId.get(row.class_id);
    const session = sessions[row.session];
    return of && session ? [{ of, sheet: sheetFrom(of, row, { day: days.to, session }) }] : [];
  });
}

function sheetFrom(of: TaughtClass, row: SheetRow, when: { day: Day; session: Session }) {
  const readings = unpackReadings(of.people, row.packed);
  const seen = readings.size;
  for (const one of row.exceptions) readings.set(one.person_id, readingFrom(one));
  const named = [...readings].filter(([, reading]) => Object.keys(reading).length > 0);
  return {
    classId: of.classId,
    ...when,
    baseVersion: 0,
    rosterRevision: of.revision,
    entries: named.map(([personId, reading]) => ({ personId, ...entryOf(reading) })),
    othersWell: seen > named.length,
  };
}
