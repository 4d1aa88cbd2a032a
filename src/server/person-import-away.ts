import { sql } from 'kysely';

import { problemSentence } from '../domain/problem.ts';
import { importErrorText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { arrayOf } from './person-bulk.ts';
import { columnKey, type ImportError } from './person-import-head.ts';
import type { MatchedRow } from './person-import-match.ts';
import { acrossSchools } from './person-transfer.ts';
import { transferringOf } from './roster-transfer-row.ts';

/**
 * 正在转学、已转走的学生: a list that still has them does not put them back into a class; whoever knows that they are
 * back says so where the transfer was written down. (A list may end 休学: study_break counts only who is in no class.)
 */

/** Faults of rows that would put somebody into a class who is on the way elsewhere, or has gone. */
export async function awayErrors(
  asked: Asked,
  matched: readonly MatchedRow[],
): Promise<ImportError[]> {
  const coming = matched.flatMap(({ row, known }) =>
    known && known.at?.placeId !== row.placeId ? [{ row, known }] : [],
  );
  if (coming.length === 0) return [];
  const ids = coming.map((one) => one.known.personId);
  const [abroad, gone] = await Promise.all([
    acrossSchools(asked.tx, async () => await transferringOf(asked, ids)),
    transferredOf(asked, ids),
  ]);
  return coming.flatMap(({ row, known }) => {
    const refusal = abroad.get(known.personId);
    // Another school may take whom this one let go; their own list does not bring them back.
    const isGone = known.cameFrom === undefined && gone.has(known.personId);
    const says = refusal
      ? problemSentence(refusal, asked.language)
      : isGone && say(importErrorText.transferred, asked.language);
    return says ? [{ row: row.row, column: columnKey('name'), says }] : [];
  });
}

/** Those of the people who left their class for another school and are in none since. */
async function transferredOf(
  { tx, county }: Asked,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(
    sql<{ person_id: string }>`
      select person_id from (
        select distinct on (person_id) person_id, valid_to, end_kind from membership
        where county_code = ${county} and person_id = any(${arrayOf('uuid', personIds)})
          and place_id is not null
        order by person_id, valid_to desc nulls first, valid_from desc) last
      where valid_to is not null and end_kind = 'transferred'`.compile(q),
  );
  return new Set(rows.map((row) => row.person_id));
}
