import { sql } from 'kysely';
import * as z from 'zod';

import type { ItemChange } from '../domain/checklist-edit.ts';
import { addDays, type Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Handler } from './answer.ts';
import { isOvertaken, type VersionRow } from './checklist-row.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 历次版本, the newest first; an end is one of them. */

interface HistoryRow extends Omit<VersionRow, 'body'> {
  readonly is_end: boolean;
  readonly is_overtaken: boolean;
  /** The first day of the row that took its place. */
  readonly followed_on: Day | null;
  readonly by: string | null;
}

const After = z.tuple([z.int().min(0).max(32_767)]);

export const checklistHistory: Handler<'checklist.history'> = async (asked, input) => {
  const { tx, county } = asked;
  const { checklist, after, limit } = input;
  const key = after === undefined ? undefined : readAfter(After, after);
  if (key === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const rows = await tx.rows(
    sql<HistoryRow>`
      select one.checklist_version_id, one.checklist, one.origin, one.number, one.items, one.shipped_number,
        one.base_number, one.changes, one.document, one.reason, one.from_day, one.at, one.body is null as is_end,
        ${isOvertaken} as is_overtaken, card.name as by,
        (select min(later.from_day) from checklist_version later where later.county_code = one.county_code
           and later.checklist = one.checklist and later.origin = 'county' and later.number > one.number) as followed_on
      from checklist_version one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${county} and one.checklist = ${checklist} and one.origin = 'county'
        ${key ? sql`and one.number < ${key[0]}` : sql``}
      order by one.number desc limit ${limit + 1}`.compile(q),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      versionId: row.checklist_version_id,
      number: row.number,
      isEnd: row.is_end,
      items: row.items,
      shippedNumber: row.shipped_number,
      from: row.from_day,
      ...(row.followed_on !== null &&
        row.followed_on <= asked.today &&
        !row.is_overtaken && { to: addDays(row.followed_on, -1) }),
      isOvertaken: row.is_overtaken,
      added: countOf(row, 'added'),
      changed: countOf(row, 'changed'),
      removed: countOf(row, 'removed'),
      ...(row.document && { document: row.document }),
      reason: row.reason ?? '',
      at: row.at.toISOString(),
      by: row.by ?? '',
    })),
    ...(rows.length > limit && last && { next: writeAfter([last.number]) }),
  };
};

function countOf({ changes }: HistoryRow, kind: ItemChange): number {
  return changes.filter(({ change }) => change === kind).length;
}
