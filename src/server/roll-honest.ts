import { sql } from 'kysely';

import { addDays, type Day, instantOf } from '../domain/date.ts';
import { type HonestSheet, honestHintsOf } from '../domain/roll-honest.ts';
import { unpackReadings } from '../domain/roll-packed.ts';
import { type SessionRule, sessions } from '../domain/roll.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';

/** 填报质量提示 of a school's day, from the sheets themselves; nothing is stored. */

/** How far back the days before are looked for: over a week off and its weekends. */
const daysBack = 14;

interface SheetRow {
  readonly day: Day;
  readonly class_id: string;
  readonly session: number;
  readonly account_id: string;
  /** When it was sent by hand, also when a phone without a network kept it until later. */
  readonly at: Date;
  readonly packed: Buffer | null;
  readonly person_ids: string[] | null;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

export const rollHints: Handler<'roll.hints'> = async (asked, input) => {
  const day = input.day ?? asked.today;
  const { sessions: rules } = await asked.days.find(asked.tx, asked.place, day);
  const sheets = await hintedSheets(asked, { schoolId: input.schoolId, day, rules });
  return {
    day,
    sheets: sheets.flatMap(({ row, hints }) => {
      const session = sessions[row.session];
      return session && hints.length > 0
        ? [{ classId: row.class_id, className: placeFullName(row, day), session, hints }]
        : [];
    }),
  };
};

interface SchoolDay {
  readonly schoolId: string;
  readonly day: Day;
  /** The day's sessions, for their cut-offs. */
  readonly rules: readonly SessionRule[];
}

type Read = Pick<Asked, 'tx' | 'county' | 'zone'>;

/** Every sheet of a school's day with its hints; most have none. */
export async function hintedSheets(read: Read, { schoolId, day, rules }: SchoolDay) {
  const [rows, versions] = await Promise.all([
    rowsOf(read, schoolId, day),
    versionsOf(read, schoolId, day),
  ]);
  const today = rows.filter((row) => row.day === day);
  const cutoffs = new Map<string, Date>(
    rules.map(({ session, cutoffAt }) => [session, instantOf(day, cutoffAt, read.zone)]),
  );
  const hints = honestHintsOf(
    today.map((row) => ({
      ...sheetOf(row, rows, versions),
      beforeCutoff: secondsBetween(row.at, cutoffs.get(sessions[row.session] ?? '')),
    })),
  );
  return today.map((row, at) => ({ row, hints: hints[at] ?? [] }));
}

function secondsBetween(from: Date, to: Date | undefined): number | undefined {
  return to && Math.round((to.getTime() - from.getTime()) / 1000);
}

/** The newest sheets of the day and the days before, newest day first; readings only while they are kept. */
async function rowsOf({ tx, county }: Read, schoolId: string, day: Day): Promise<SheetRow[]> {
  return await tx.rows(
    sql<SheetRow>`
      select c.day, c.class_id, c.session, c.account_id,
        c.at - make_interval(secs => coalesce(roll.held_seconds, 0)) as at, roll.packed, roster.person_ids,
        place.kind, place.name, place.stage, place.cohort
      from place
      join class_day c on c.county_code = place.county_code and c.class_id = place.place_id
        and c.day > ${addDays(day, -daysBack)} and c.day <= ${day}
      left join roll on roll.county_code = c.county_code and roll.day = c.day and roll.class_id = c.class_id
        and roll.session = c.session and roll.version = c.version
      left join roster on roster.county_code = c.county_code and roster.class_id = c.class_id
        and roster.revision = roll.roster_revision
      where place.county_code = ${county} and place.school_id = ${schoolId} and place.kind in ('class', 'department')
      order by c.day desc, c.session, place.name, c.class_id`.compile(q),
  );
}

interface VersionRow {
  readonly class_id: string;
  readonly session: number;
  readonly well: number;
  readonly spent_seconds: number | null;
}

/** Every version of the day's sheets, oldest first: who hurried may have corrected somebody since. */
async function versionsOf({ tx, county }: Read, schoolId: string, day: Day) {
  return await tx.rows(
    sql<VersionRow>`
      select roll.class_id, roll.session, roll.present - roll.ill as well, roll.spent_seconds
      from place
      join roll on roll.county_code = place.county_code and roll.class_id = place.place_id and roll.day = ${day}
      where place.county_code = ${county} and place.school_id = ${schoolId} and place.kind in ('class', 'department')
      order by roll.version`.compile(q),
  );
}

function sheetOf(
  row: SheetRow,
  all: readonly SheetRow[],
  versions: readonly VersionRow[],
): HonestSheet {
  const isOwn = (one: { readonly class_id: string; readonly session: number }) =>
    one.class_id === row.class_id && one.session === row.session;
  const own = all.filter(isOwn);
  const before = own.find((one) => one.day < row.day);
  return {
    classId: row.class_id,
    session: String(row.session),
    accountId: row.account_id,
    sentAt: row.at.getTime() / 1000,
    temps: tempsOf(row),
    tempsBefore: before ? tempsOf(before) : new Map(),
    sentTimes: own.map((one) => (one.at.getTime() / 1000) % 86_400),
    versions: versions.filter(isOwn).map((one) => ({
      well: one.well,
      spentSeconds: one.spent_seconds ?? undefined,
    })),
  };
}

function tempsOf({ packed, person_ids: people }: SheetRow): Map<string, number> {
  if (!packed || !people) return new Map();
  const found = new Map<string, number>();
  for (const [personId, { tempC }] of unpackReadings(people, packed))
    if (tempC !== undefined) found.set(personId, tempC);
  return found;
}
