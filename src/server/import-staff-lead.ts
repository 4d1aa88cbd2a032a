import { sql } from 'kysely';

import { importDoneText } from '../domain/text/import-fault.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { leaverRow, type Line } from './import-plan.ts';
import type { KnownStaff } from './import-staff-known.ts';
import type { StaffRow } from './import-staff-write.ts';
import { columns } from './person-bulk.ts';

/** 班主任换人: a class has one, so that whoever the list names ends what was recorded of others. */

/** Somebody who is not in the file (or says nothing of a class there) and leads a class that it gives to another. */
export interface Former {
  readonly known: KnownStaff;
  readonly classId: string;
  /** Who leads the class now. */
  readonly by: string;
}

export function formerLeaders(
  rows: readonly StaffRow[],
  staff: readonly KnownStaff[],
): readonly Former[] {
  const named = new Map(
    rows.flatMap(({ person }) =>
      typeof person.classId === 'string' ? [[person.classId, person.name] as const] : [],
    ),
  );
  const inFile = new Set(rows.flatMap((one) => one.known?.personId ?? []));
  return staff.flatMap((known) => {
    const { classId, personId } = known;
    const by = classId === undefined || inFile.has(personId) ? undefined : named.get(classId);
    return by === undefined || classId === undefined ? [] : [{ known, classId, by }];
  });
}

/** A line for a former class teacher who is not in the file. `nth`: after those who leave. */
export function formerLine(
  { language }: Asked,
  { known, classId, by }: Former,
  { nth, classNames }: { nth: number; classNames: ReadonlyMap<string, string> },
): Line {
  const facts = { class: classNames.get(classId) ?? '', name: by };
  const says = say(importDoneText.leadsNoMoreBut, language, facts);
  return { row: leaverRow(nth), name: known.name, outcome: 'edit', says, wrong: [] };
}

/** False when somebody corrected one of them meanwhile. */
export async function clearFormer(
  { tx, county, now }: Asked,
  former: readonly Former[],
): Promise<boolean> {
  if (former.length === 0) return true;
  const written = await tx.rows(
    sql`update person set leads_class_id = null, version = person.version + 1, updated_at = ${now}
      from unnest(${columns(former, [
        ['uuid', (one) => one.known.personId],
        ['integer', (one) => one.known.version],
      ])}) as one (person_id, version)
      where county_code = ${county} and person.person_id = one.person_id and person.version = one.version
      returning person.person_id`.compile(q),
  );
  return written.length === former.length;
}
