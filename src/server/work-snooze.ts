import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** What the caller has put off of one kind, until when; what has come back is not in it. */
export async function readSnoozes(
  { tx, county, account, now }: Asked,
  kind: 'deadline' | 'message' | 'obligation',
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows(
    q
      .selectFrom('work_snooze')
      .select(['item_id', 'until'])
      .where('county_code', '=', county)
      .where('account_id', '=', account.accountId)
      .where('item_kind', '=', kind)
      .where('until', '>', now),
  );
  return new Map(rows.map((row) => [row.item_id, new Date(row.until).toISOString()]));
}
