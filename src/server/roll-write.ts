import { CompiledQuery } from 'kysely';

import type { Reading, RollCounts } from '../domain/roll.ts';
import { sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { countColumns, countsTo, readingTo, type SheetKey } from './roll-read.ts';

/** A version of a sheet as it goes into the database. */
export interface WrittenSheet {
  readonly version: number;
  readonly revision: number;
  readonly counts: RollCounts;
  readonly late: boolean;
  readonly packed: Uint8Array;
  readonly exceptions: readonly [string, Reading][];
  readonly reason: string | undefined;
  /** The version that the device had, when another had sent a newer one. */
  readonly mergedFrom: number | undefined;
  /** How long it waited on the phone. */
  readonly heldSeconds: number | undefined;
  /** How long it was open and visible on its device. */
  readonly spentSeconds: number | undefined;
}

/** The column holds nine hours; longer says nothing more. */
const mostSpent = 32_767;

const key = 'county_code, day, class_id, session, version, school_id';
const counted = countColumns.join(', ');
const countValues = countColumns.map((name, at) => `$${at + 7}::smallint as ${name}`).join(', ');
const takenOver = ['version', ...countColumns, 'is_late', 'at', 'account_id'];

/** Null, which the table refuses, when the class has a newer roster for the day. */
const checkedRevision = `(select $19::integer where not exists (select from roster newer where newer.county_code = $1
  and newer.class_id = $3 and newer.revision > $19 and newer.valid_from <= $2))`;

/** Built once: this is the statement that all of a morning's sheets go through. */
const firstStatement = `
  with sheet as (
    select $1::integer as county_code, $2::date as day, $3::uuid as class_id, $4::smallint as session,
      $5::smallint as version, $6::uuid as school_id, ${countValues},
      $16::boolean as is_late, $17::timestamptz as at, $18::uuid as account_id
  ),
  facts as (
    insert into roll (${key}, ${counted}, is_late, at, account_id, roster_revision, packed, reason, merged_from, held_seconds,
      spent_seconds)
    select sheet.*, ${checkedRevision}, $20::bytea, $21::text, $31::smallint, $32::integer, $33::smallint from sheet
  ),
  exceptions as (
    insert into roll_exception (${key}, person_id, absent, is_late, symptoms, temp_tenths, temp_site, note)
    select ${key}, one.* from sheet, unnest($22::uuid[], $23::smallint[], $24::boolean[], $25::integer[],
      $26::smallint[], $27::smallint[], $28::text[]) as one
  ),
  event as (
    insert into outbox (county_code, outbox_id, kind, subject, at)
    values ($1::integer, $29::uuid, 'roll.submitted', $30::jsonb, $17::timestamptz)
  )
  insert into class_day (${key}, ${counted}, is_late, at, account_id)
  select * from sheet`;

/** A later version takes the place of the one before in the class's counter. */
const laterStatement = `${firstStatement}
  on conflict (county_code, day, class_id, session) do update set
    ${takenOver.map((name) => `${name} = excluded.${name}`).join(', ')}`;

/** Writes the sheet, its exceptions, the class's counter and the event in one statement. */
export function writeSheet(asked: Asked, where: SheetKey, sheet: WrittenSheet): void {
  const { county, now, account, place } = asked;
  const { classId, day, session } = where;
  const counts = countsTo(sheet.counts);
  const rows = sheet.exceptions.map(([, reading]) => readingTo(reading));
  const values = [
    ...[county, day, classId, sessions.indexOf(session), sheet.version, place.schoolId ?? null],
    ...countColumns.map((name) => counts[name]),
    ...[sheet.late, now, account.accountId],
    ...[sheet.revision, Buffer.from(sheet.packed), sheet.reason ?? null],
    sheet.exceptions.map(([personId]) => personId),
    rows.map((row) => row.absent),
    rows.map((row) => row.is_late),
    rows.map((row) => row.symptoms),
    rows.map((row) => row.temp_tenths),
    rows.map((row) => row.temp_site),
    rows.map((row) => row.note),
    asked.id(),
    JSON.stringify({ schoolId: place.schoolId, day, classId }),
    sheet.mergedFrom ?? null,
    sheet.heldSeconds || null,
    sheet.spentSeconds === undefined ? null : Math.min(sheet.spentSeconds, mostSpent),
  ];
  asked.tx.send(CompiledQuery.raw(sheet.version === 1 ? firstStatement : laterStatement, values));
  asked.afterwards(() => asked.live.changed(county, place.path));
}
