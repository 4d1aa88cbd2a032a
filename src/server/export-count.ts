import { sql } from 'kysely';

import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** How many rows there are `from` a clause that begins with "from". */
export async function countOf(
  { tx }: Pick<Asked, 'tx'>,
  from: ReturnType<typeof sql>,
): Promise<number> {
  const row = await tx.row(sql<{ n: number }>`select count(*)::int as n ${from}`.compile(q));
  return row?.n ?? 0;
}
