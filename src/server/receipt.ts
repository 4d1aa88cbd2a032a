import { hash } from 'node:crypto';

import { CompiledQuery, sql } from 'kysely';

import type { OperationName } from '../contract/index.ts';
import { problem } from '../domain/problem.ts';
import type { Asked } from './answer.ts';
import { type AuditRow, auditValues } from './audit.ts';
import { q, type Tx } from './db.ts';
import type { Keys } from './keys.ts';
import type { Core, Request } from './operate.ts';
import { submittedSheet } from './roll-receipt.ts';

/**
 * An answer of which only a part is kept, because the rest lies in the facts for ever: receipts are written by
 * the thousand every morning.
 */
export interface ShortAnswer {
  keep(answer: unknown): unknown;
  /** The whole answer as it was given. */
  again(asked: Asked, input: unknown, kept: unknown): Promise<unknown>;
}

const shortAnswers: Readonly<Partial<Record<OperationName, ShortAnswer>>> = {
  'roll.submit': submittedSheet,
};

/** The answer in full that a receipt stands for. */
export async function answerAgain(
  asked: Asked,
  request: Request,
  { answer, isKept }: { answer: unknown; isKept: boolean },
): Promise<unknown> {
  const short = isKept ? shortAnswers[request.name] : undefined;
  return short ? await short.again(asked, request.input, answer) : answer;
}

/** The answer given before for this key; a refusal when the key was used for another body. */
export async function receiptOf(
  tx: Tx,
  keys: Keys,
  request: Request,
): Promise<{ answer: unknown; isKept: boolean } | undefined> {
  if (!request.key) return undefined;
  const row = await tx.row(
    q
      .selectFrom('receipt')
      .select(['body_hash', 'answer'])
      .where('county_code', '=', request.county.county)
      .where('account_id', '=', request.account.accountId)
      .where(sql<boolean>`key = ${keyHash(request.key)}::uuid`),
  );
  if (!row) return undefined;
  if (!row.body_hash.equals(bodyHash(request)))
    return { answer: problem('key-reused'), isKept: false };
  const { sealed } = row.answer as { sealed?: string };
  return {
    answer: sealed ? JSON.parse(keys.openText(Buffer.from(sealed, 'base64'))) : row.answer,
    isKept: true,
  };
}

/** Keeps the answer for the key and the line of the audit, in the command's own transaction and one statement. */
export function writeReceipt(
  tx: Tx,
  core: Core,
  request: Request,
  { answer, line }: { answer: unknown; line: AuditRow | undefined },
): void {
  const text = JSON.stringify(shortAnswers[request.name]?.keep(answer) ?? answer);
  // Answers with a secret (a code, a full ID number) are kept encrypted.
  const kept = request.operation.secret
    ? JSON.stringify({ sealed: core.keys.sealText(text).toString('base64') })
    : text;
  const now = new Date();
  const receipt = [
    request.county.county,
    request.account.accountId,
    keyHash(request.key ?? ''),
    bodyHash(request),
    kept,
    now,
  ];
  tx.send(
    line
      ? CompiledQuery.raw(withAudit, [...receipt, ...auditValues(line, now)])
      : CompiledQuery.raw(receiptInsert, receipt),
  );
}

const receiptInsert = `insert into receipt (county_code, account_id, key, body_hash, answer, at)
  values ($1, $2, $3, $4, $5, $6)`;
const withAudit = `with line as (
    insert into audit (county_code, audit_id, at, account_id, place_id, school_id, operation, subject, outcome,
      reason)
    values ($7, $8, $9, $10, $11, $12, $13, $14, $15, $16))
  ${receiptInsert}`;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A key takes 16 bytes in the row and its index: as it is when it is a uuid, else by its hash. */
function keyHash(key: string): string {
  return uuidPattern.test(key) ? key : hash('sha256', key, 'hex').slice(0, 32);
}

/**
 * What was said, without how long it had waited on a phone by then: each try of the same command says its own wait,
 * and is the same command all the same.
 */
function bodyHash({ name, input }: Request): Buffer {
  const { heldSeconds: _, ...said } = input as { heldSeconds?: unknown };
  const body = JSON.stringify([name, said]);
  return Buffer.from(hash('sha256', body, 'hex').slice(0, 32), 'hex');
}
