import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { problem } from '../domain/problem.ts';
import { sessions } from '../domain/roll.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import { entryOf } from './roll-entry.ts';
import { countColumns, countsFrom, readingFrom, type SheetKey } from './roll-read.ts';

type Version = Output<'roll.history'>['versions'][number];

/** 历次提交 of one sheet, the newest first, in pages: `after` is the version at which the page before ended. */
export const sheetHistory: Handler<'roll.history'> = async (asked, input) => {
  const { county, place, language } = asked;
  const { classId, day, session, limit } = input;
  const before = input.after === undefined ? undefined : versionIn(input.after);
  if (before === null)
    return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const key: SheetKey = { county, classId, day, session };
  const found = await versionsOf(asked, key, { before, limit: limit + 1 });
  const page = found.slice(0, limit);
  const exceptions = await namedExceptions(
    asked,
    key,
    page.map((row) => row.version),
  );
  const className = placeFullName(place, day);
  const last = page.at(-1);
  return {
    versions: page.map((row): Version => ({
      version: row.version,
      at: row.at.toISOString(),
      by: row.name ?? '',
      late: row.is_late,
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.held_seconds !== null && { heldSeconds: row.held_seconds }),
      ...(row.merged_from !== null && { mergedFrom: row.merged_from }),
      counts: countsFrom(row),
      exceptions: exceptions
        .filter((one) => one.version === row.version)
        .map((one) => ({
          personId: one.person_id,
          name: one.name,
          classId,
          className,
          session,
          entry: entryOf(readingFrom(one)) ?? {},
        })),
    })),
    ...(found.length > limit && last && { next: String(last.version) }),
  };
};

async function versionsOf(
  { tx }: Asked,
  { county, classId, day, session }: SheetKey,
  { before, limit }: { before: number | undefined; limit: number },
) {
  return await tx.rows(
    q
      .selectFrom('roll')
      .leftJoin('account_card', (join) =>
        join
          .onRef('account_card.county_code', '=', 'roll.county_code')
          .onRef('account_card.account_id', '=', 'roll.account_id'),
      )
      .select(['version', 'at', 'is_late', 'reason', 'merged_from', 'held_seconds', 'name'])
      .select(countColumns)
      .where('roll.county_code', '=', county)
      .where('day', '=', day)
      .where('class_id', '=', classId)
      .where('session', '=', sessions.indexOf(session))
      .where(sql<boolean>`(${before ?? null}::int is null or version < ${before ?? null})`)
      .orderBy('version', 'desc')
      .limit(limit),
  );
}

async function namedExceptions(
  { tx }: Asked,
  { county, classId, day, session }: SheetKey,
  versions: readonly number[],
) {
  return await tx.rows(
    q
      .selectFrom('roll_exception as one')
      .innerJoin('person', (join) =>
        join
          .onRef('person.county_code', '=', 'one.county_code')
          .onRef('person.person_id', '=', 'one.person_id'),
      )
      .select([
        'one.person_id',
        'person.name',
        'one.version',
        'absent',
        'is_late',
        'symptoms',
        'temp_tenths',
        'temp_site',
        'note',
      ])
      .where('one.county_code', '=', county)
      .where('day', '=', day)
      .where('class_id', '=', classId)
      .where('session', '=', sessions.indexOf(session))
      .where(sql<boolean>`one.version = any(${[...versions]}::smallint[])`),
  );
}

/** null for what is no version. */
function versionIn(text: string): number | null {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}
