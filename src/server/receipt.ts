import { createHash } from 'node:crypto';

import { sql } from 'kysely';

import { problem } from '../domain/problem.ts';
import { q, type Tx } from './db.ts';
import type { Keys } from './keys.ts';
import type { Core, Request } from './operate.ts';

/** The answer given before for this key; a refusal when the key was used for another body. */
export async function receiptOf(
  tx: Tx,
  keys: Keys,
  request: Request,
): Promise<{ answer: unknown } | undefined> {
  if (!request.key) return undefined;
  const row = await tx.row(
    q
      .selectFrom('receipt')
      .select(['body_hash', 'answer'])
      .where('county_code', '=', request.county.county)
      .where('account_id', '=', request.account.accountId)
      .where('key', '=', request.key),
  );
  if (!row) return undefined;
  if (!row.body_hash.equals(bodyHash(request))) return { answer: problem('key-reused') };
  const { sealed } = row.answer as { sealed?: string };
  return {
    answer: sealed ? JSON.parse(keys.openText(Buffer.from(sealed, 'base64'))) : row.answer,
  };
}

/** Keeps the answer for the key, in the command's own transaction. */
export function writeReceipt(tx: Tx, core: Core, request: Request, answer: unknown): void {
  const text = JSON.stringify(answer);
  // Answers with a secret (a code, a full ID number) are kept encrypted.
  const kept = request.operation.secret
    ? JSON.stringify({ sealed: core.keys.sealText(text).toString('base64') })
    : text;
  tx.send(
    sql`insert into receipt (county_code, account_id, key, body_hash, answer, at) values (
      ${request.county.county}, ${request.account.accountId}, ${request.key}, ${bodyHash(request)},
      ${kept}, ${new Date()})`.compile(q),
  );
}

function bodyHash(request: Request): Buffer {
  const body = JSON.stringify([request.name, request.input]);
  return createHash('sha256').update(body).digest().subarray(0, 16);
}
