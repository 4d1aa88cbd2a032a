import { sql } from 'kysely';

import { openHours } from '../domain/person-history.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';

/** Operations that show a person's file or take it away; the words are those of the partial index audit_opened. */
export const isOpening = sql.raw<boolean>(
  `operation in ('person.open', 'person.reveal', 'person.export', 'privacy.child-file', 'privacy.export-child')`,
);

/**
 * Refuses whoever has not opened the file in the last hours: opening asks for the reason and shows in 谁看过, so
 * that nothing of a file is read beside it.
 */
export async function whyNotOpened(
  { tx, county, account }: Asked,
  personId: string,
): Promise<Problem | undefined> {
  const since = new Date(Date.now() - openHours * 3_600_000);
  const row = await tx.row(
    sql`select from audit
      where county_code = ${county} and subject = any((array${selvesOf({ county }, personId)})::text[])
        and ${isOpening}
        and operation = 'person.open' and outcome = 'ok' and account_id = ${account.accountId} and at > ${since}
      limit 1`.compile(q),
  );
  return row ? undefined : problem('open-file-first');
}
