import { sql } from 'kysely';

import type { ItemChange } from '../domain/checklist-edit.ts';
import type { ChecklistId } from '../domain/checklist-rules.ts';
import type { Checklist } from '../domain/checklist.ts';
import type { Day } from '../domain/date.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** A change of one item, as it is kept with the version. */
export interface KeptChange {
  readonly item: string;
  readonly change: ItemChange;
  readonly reason: string;
}

/** A version as statements read it. */
export interface VersionRow {
  readonly checklist_version_id: string;
  readonly checklist: ChecklistId;
  readonly origin: 'shipped' | 'county';
  readonly number: number;
  readonly body: Checklist | null;
  readonly items: number;
  readonly shipped_number: number;
  readonly base_number: number;
  readonly changes: readonly KeptChange[];
  readonly document: string | null;
  readonly reason: string | null;
  readonly from_day: Day;
  readonly at: Date;
}

type Place = Pick<Asked, 'tx' | 'county'>;

/** Without bodies: a list shows which one holds, not what it says. */
export type VersionHead = Pick<
  VersionRow,
  'checklist_version_id' | 'checklist' | 'number' | 'items' | 'shipped_number' | 'from_day'
> & { readonly document: string | null; readonly is_end: boolean };

/** Of each checklist the county's own row in force on the day, and the first one that is still to come. */
export async function headsOf({ tx, county }: Place, day: Day) {
  const head = sql`checklist_version_id, checklist, number, items, shipped_number, from_day, document,
    body is null as is_end`;
  const [current, next] = await Promise.all([
    tx.rows(
      sql<VersionHead>`select distinct on (checklist) ${head} from checklist_version
        where county_code = ${county} and origin = 'county' and from_day <= ${day}
        order by checklist, number desc`.compile(q),
    ),
    tx.rows(
      sql<VersionHead>`select distinct on (checklist) ${head} from checklist_version one
        where county_code = ${county} and origin = 'county' and from_day > ${day} and not ${isOvertaken}
        order by checklist, from_day`.compile(q),
    ),
  ]);
  return { current, next };
}

/** A row of a higher number that began no later: `one` holds no more, or never did. */
export const isOvertaken = sql`exists (select from checklist_version later
  where later.county_code = one.county_code and later.checklist = one.checklist and later.origin = 'county'
    and later.number > one.number and later.from_day <= one.from_day)`;

/** The county's own row in force on the day; undefined: the shipped list holds. */
export async function rowInForce(place: Place, checklist: ChecklistId, day: Day) {
  const row = await newestUpTo(place, checklist, day);
  return row?.body ? row : undefined;
}

/** The newest of the county's own rows whose day is not later; of all, where no day is given. */
export async function newestUpTo({ tx, county }: Place, checklist: ChecklistId, day?: Day) {
  return await tx.row(
    sql<VersionRow>`select * from checklist_version
      where county_code = ${county} and checklist = ${checklist} and origin = 'county'
        ${day ? sql`and from_day <= ${day}` : sql``}
      order by number desc limit 1`.compile(q),
  );
}

/** The county's own rows that a version from that day on would take the place of before they hold, oldest first. */
export async function rowsFrom({ tx, county }: Place, checklist: ChecklistId, day: Day) {
  return await tx.rows(
    sql<Pick<VersionRow, 'changes'>>`select changes from checklist_version
      where county_code = ${county} and checklist = ${checklist} and origin = 'county' and from_day >= ${day}
      order by number`.compile(q),
  );
}

export async function rowOf({ tx, county }: Place, checklist: ChecklistId, versionId: string) {
  return await tx.row(
    sql<VersionRow>`select * from checklist_version where county_code = ${county}
      and checklist_version_id = ${versionId} and checklist = ${checklist}`.compile(q),
  );
}
