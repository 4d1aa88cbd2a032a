import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import { type Day, localTime } from '../domain/date.ts';
import { isSignOverdue, whyNotEnd, whyNotName, whyNotSign } from '../domain/document.ts';
import { problem, problemSentence } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import {
  documentNumber,
  type DocumentRow,
  documents,
  endOf,
  figuresOf,
  noDocument,
  shownBody,
  signatureOf,
  stateOf,
} from './document-row.ts';
import { settleMessages } from './message.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 收文: what a school received, opened and signed for. Nothing else of the county's documents. */

interface ReceivedRow extends DocumentRow {
  readonly receipt_id: string;
  readonly due_day: Day | null;
  readonly read_at: Date | null;
  readonly signed_at: Date | null;
  readonly signed_by: string | null;
  readonly note: string | null;
  readonly signed_name: string | null;
  readonly signed_role: string | null;
}

/** A school's receipts with their documents; `which` narrows and orders them. */
function receipts({ county }: Asked, schoolId: string, which: ReturnType<typeof sql>) {
  const inner = documents(county, sql`, one.body`, sql``);
  return sql<ReceivedRow>`
    select doc.*, mine.receipt_id, mine.due_day, mine.read_at, mine.signed_at, mine.note, mine.signed_name,
      mine.signed_role, signer.name as signed_by
    from document_receipt mine
    join (${inner}) doc on doc.document_id = mine.document_id
    left join account_card signer on signer.county_code = ${county} and signer.account_id = mine.signed_by
    where mine.county_code = ${county} and mine.school_id = ${schoolId} ${which}`;
}

const After = z.tuple([z.uuid()]);

/** The newest first. */
export const received: Handler<'document.received'> = async (asked, input) => {
  const { schoolId, show, after, limit } = input;
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  if (asked.place.kind !== 'school') return noDocument(asked);
  const beyond = from ? sql`and mine.document_id < ${from[0]}::uuid` : sql``;
  const only = show === 'unsigned' ? sql`and mine.signed_at is null and doc.how is null` : sql``;
  const rows = await asked.tx.rows(
    receipts(
      asked,
      schoolId,
      sql`${only} ${beyond} order by mine.document_id desc limit ${limit + 1}`,
    ).compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.document_id;
  return {
    rows: page.map((row) => lineOf(asked, row)),
    ...(rows.length > limit && last !== undefined && { next: writeAfter([last]) }),
  };
};

export const read: Handler<'document.read'> = async (asked, { schoolId, documentId }) => {
  const row = await receiptOf(asked, schoolId, documentId);
  if (!row) return noDocument(asked);
  const { tx, county, now, account } = asked;
  if (!row.read_at)
    tx.send(
      sql`update document_receipt set read_at = ${now}, read_by = ${account.accountId}
        where county_code = ${county} and document_id = ${documentId} and school_id = ${schoolId}
          and read_at is null`.compile(q),
    );
  const [figures, end] = await Promise.all([figuresOf(asked, documentId), endOf(asked, row)]);
  const signature = signatureOf(asked, row, asked.place.name);
  const refusal = whyNotSign(row.body.look.signs, rolesOf(asked));
  return {
    ...lineOf(asked, { ...row, read_at: row.read_at ?? now }),
    ...shownBody(row, row.body.look, figures),
    ...end,
    ...(signature && { signature }),
    ...(refusal
      ? { whyNotSign: problemSentence(refusal, asked.language) }
      : row.body.look.signs && { signAs: asked.account.name }),
    ...(row.number !== null && { numberNo: row.number }),
    ...(row.note !== null && { note: row.note }),
  };
};

export const sign: Handler<'document.sign'> = async (asked, { schoolId, documentId, note }) => {
  const row = await receiptOf(asked, schoolId, documentId);
  if (!row) return noDocument(asked);
  const refusal =
    whyNotEnd(stateOf(row)) ??
    // A pledge is not received for the school: its principal gives it.
    (row.body.look.signs ? problem('document-signer-only') : signedAlready(asked, row));
  return refusal ?? (await write(asked, { row, schoolId, note: note || null }));
};

/** 承诺: the principal's own word, under the name of the account. */
export const pledge: Handler<'document.pledge'> = async (asked, input) => {
  const { schoolId, documentId, name } = input;
  const row = await receiptOf(asked, schoolId, documentId);
  if (!row) return noDocument(asked);
  const { signs } = row.body.look;
  if (!signs) return problem('document-not-a-pledge');
  const roles = rolesOf(asked);
  const refusal =
    whyNotEnd(stateOf(row)) ??
    signedAlready(asked, row) ??
    whyNotSign(signs, roles) ??
    whyNotName(name, asked.account.name);
  if (refusal) return refusal;
  const role = roles.find((one) => signs.includes(one));
  return await write(asked, { row, schoolId, note: null, name: asked.account.name, role });
};

/** The caller's roles at the school, by which a pledge is signed. */
function rolesOf({ grants, place }: Asked): Role[] {
  return grants.filter((one) => one.placeId === place.placeId).map((one) => one.role);
}

interface Signing {
  readonly row: ReceivedRow;
  readonly schoolId: string;
  readonly note: string | null;
  readonly name?: string;
  readonly role?: Role | undefined;
}

/** Once, whoever is first. */
async function write(asked: Asked, { row, schoolId, note, name, role }: Signing) {
  const { tx, county, now, account } = asked;
  const signed = await tx.row(
    sql`update document_receipt set signed_at = ${now}, signed_by = ${account.accountId}, note = ${note},
        signed_name = ${name ?? null}, signed_role = ${role ?? null},
        read_at = coalesce(read_at, ${now}), read_by = coalesce(read_by, ${account.accountId})
      where county_code = ${county} and document_id = ${row.document_id} and school_id = ${schoolId}
        and signed_at is null returning document_id`.compile(q),
  );
  // Somebody of the school did in the same moment.
  if (!signed) return problem('changed-meanwhile', { what: row.title });
  settleMessages(tx, {
    county,
    subject: { kind: 'document-receipt', id: row.receipt_id },
    at: now,
  });
  asked.afterwards(() => asked.live.changed(county, asked.place.path));
  return { signedAt: now.toISOString() };
}

function signedAlready({ zone }: Asked, { signed_at: at, signed_by: by }: ReceivedRow) {
  if (!at) return undefined;
  const { day, time } = localTime(at, zone);
  return problem('document-signed-already', { by: by ?? '', time: `${day} ${time}` });
}

/** What the school received; undefined for what it did not. */
export async function receiptOf(asked: Asked, schoolId: string, documentId: string) {
  if (asked.place.kind !== 'school') return undefined;
  return await asked.tx.row(
    receipts(asked, schoolId, sql`and mine.document_id = ${documentId}`).compile(q),
  );
}

function lineOf({ today }: Asked, row: ReceivedRow): Output<'document.received'>['rows'][number] {
  const signedAt = row.signed_at?.toISOString();
  const dueDay = row.due_day ?? undefined;
  return {
    documentId: row.document_id,
    ...{ kind: row.kind, kindName: row.kind_name },
    isPledge: row.body.look.signs !== undefined,
    office: row.office,
    number: documentNumber(row),
    title: row.title,
    issuedDay: row.issued_day,
    state: stateOf(row),
    ...(dueDay !== undefined && { dueDay }),
    isOverdue: row.how === null && isSignOverdue({ dueDay, signedAt }, today),
    ...(row.read_at && { readAt: row.read_at.toISOString() }),
    ...(signedAt !== undefined && { signedAt }),
    ...(row.signed_by !== null && { signedBy: row.signed_by }),
  };
}
