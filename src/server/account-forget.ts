import { sql } from 'kysely';

import type { Asked } from './answer.ts';
import { q } from './db.ts';

/**
 * What any process remembers of accounts (grants, sessions) is wrong from the commit on: this one forgets it at
 * once, the others as soon as they hear of it; who does not hear remembers for a minute only.
 */
export function forgetEverywhere(asked: Asked, accountIds: readonly string[]): void {
  if (accountIds.length === 0) return;
  asked.tx.send(
    sql`select pg_notify('account', id) from unnest(${accountIds}::text[]) as one (id)`.compile(q),
  );
  asked.afterwards(() => {
    for (const accountId of accountIds) asked.access.forget(accountId);
  });
}
