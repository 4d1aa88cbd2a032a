import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { type Day } from '../domain/date.ts';
import { isSignOverdue } from '../domain/document.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import {
  countReceipts,
  documentNumber,
  documentOf,
  type DocumentRow,
  documents,
  endOf,
  figuresOf,
  noDocument,
  noReceipts,
  shownBody,
  signatureOf,
  stateOf,
} from './document-row.ts';
import { countOf } from './export-count.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** Issued documents as the county sees them. */

const After = z.tuple([z.uuid()]);
type Filters = Pick<Parsed<'document.list'>, 'kind' | 'state' | 'q'>;

function filters({ kind, state, q: words }: Filters) {
  const inTitle = words ? `%${words.replace(/[\\%_]/g, '\\$&')}%` : undefined;
  return sql`${kind ? sql`and one.kind = ${kind}` : sql``}
    ${state === 'in-force' ? sql`and gone.how is null` : state ? sql`and gone.how = ${state}` : sql``}
    ${inTitle ? sql`and one.title like ${inTitle}` : sql``}`;
}

/** The newest first: ids are in order of time. */
export const list: Handler<'document.list'> = async (asked, { after, limit, ...chosen }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { tx, county } = asked;
  const beyond = from ? sql`and one.document_id < ${from[0]}::uuid` : sql``;
  const rows = await tx.rows(
    documents(
      county,
      sql``,
      sql`${filters(chosen)} ${beyond} order by one.document_id desc limit ${limit + 1}`,
    ).compile(q),
  );
  const page = rows.slice(0, limit);
  const counts = await countReceipts(
    asked,
    page.map((one) => one.document_id),
  );
  const last = page.at(-1)?.document_id;
  return {
    rows: page.map((row) => lineOf(row, counts.get(row.document_id) ?? noReceipts)),
    ...(rows.length > limit && last !== undefined && { next: writeAfter([last]) }),
  };
};

function lineOf(
  row: DocumentRow,
  counted: typeof noReceipts,
): Output<'document.list'>['rows'][number] {
  const { schools, read, signed, overdue } = counted;
  return {
    documentId: row.document_id,
    ...{ kind: row.kind, kindName: row.kind_name },
    office: row.office,
    number: documentNumber(row),
    title: row.title,
    issuedDay: row.issued_day,
    issuedAt: row.issued_at.toISOString(),
    by: row.by ?? '',
    state: stateOf(row),
    ...{ schools, read, signed, overdue },
  };
}

/** How many documents the list has. */
export async function countDocuments({ tx, county }: Asked, chosen: Filters): Promise<number> {
  return await countOf(
    { tx },
    sql`from document one left join document_end gone on gone.county_code = ${county}
      and gone.document_id = one.document_id where one.county_code = ${county} ${filters(chosen)}`,
  );
}

export const open: Handler<'document.open'> = async (asked, { documentId, schoolId }) => {
  const row = await documentOf(asked, documentId);
  if (!row) return noDocument(asked);
  const [figures, counts, end, signature] = await Promise.all([
    figuresOf(asked, documentId),
    countReceipts(asked, [documentId]),
    endOf(asked, row),
    schoolId === undefined ? undefined : schoolSignature(asked, documentId, schoolId),
  ]);
  if (schoolId !== undefined && !signature) return noDocument(asked);
  const { due_day: dueDay } = counts.get(documentId) ?? noReceipts;
  return {
    ...lineOf(row, counts.get(documentId) ?? noReceipts),
    ...shownBody(row, row.body.look, figures),
    isPledge: row.body.look.signs !== undefined,
    ...(signature && { signature }),
    ...end,
    ...(row.number !== null && { numberNo: row.number }),
    ...(dueDay !== null && { dueDay }),
  };
};

/** A school's signature on a pledge. */
export async function schoolSignature(asked: Asked, documentId: string, schoolId: string) {
  const row = await asked.tx.row(
    sql<{
      signed_at: Date | null;
      signed_name: string | null;
      signed_role: string | null;
      school: string;
    }>`
      select signed_at, signed_name, signed_role, place.name as school from document_receipt one
      join place on place.county_code = ${asked.county} and place.place_id = one.school_id
      where one.county_code = ${asked.county} and one.document_id = ${documentId}
        and one.school_id = ${schoolId}`.compile(q),
  );
  return row && signatureOf(asked, row, row.school);
}

interface ReceiptLine {
  readonly school_id: string;
  readonly name: string;
  readonly delivered_at: Date;
  readonly due_day: Day | null;
  readonly read_at: Date | null;
  readonly read_by: string | null;
  readonly signed_at: Date | null;
  readonly signed_by: string | null;
  readonly note: string | null;
  readonly signed_name: string | null;
  readonly signed_role: string | null;
  readonly chased_at: Date | null;
  readonly chases: number;
  readonly has_signer: boolean;
}

const NameAfter = z.tuple([z.string(), z.uuid()]);
type Show = Parsed<'document.receipts'>['show'];

function shown(show: Show) {
  switch (show) {
    case 'all':
      return sql``;
    case 'unread':
      return sql`and read_at is null`;
    case 'unsigned':
      return sql`and signed_at is null`;
    case 'signed':
      return sql`and signed_at is not null`;
  }
}

/** Schools in the order of names. */
export const receipts: Handler<'document.receipts'> = async (asked, input) => {
  const { documentId, show, after, limit } = input;
  const from = after === undefined ? undefined : readAfter(NameAfter, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { tx, county } = asked;
  const found = await documentOf(asked, documentId);
  if (!found) return noDocument(asked);
  const isInForce = stateOf(found) === 'in-force';
  const signs = found.body.look.signs;
  const beyond = from
    ? sql`and (place.name, one.school_id) > (${from[0]}, ${from[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<ReceiptLine>`
      select one.school_id, place.name, delivered_at, due_day, read_at, reader.name as read_by, signed_at,
        signer.name as signed_by, note, signed_name, signed_role, chased_at, chases, ${hasSigner(asked, signs)} as has_signer
      from document_receipt one
      join place on place.county_code = ${county} and place.place_id = one.school_id
      left join account_card reader on reader.county_code = ${county} and reader.account_id = one.read_by
      left join account_card signer on signer.county_code = ${county} and signer.account_id = one.signed_by
      where one.county_code = ${county} and one.document_id = ${documentId} ${shown(show)} ${beyond}
      order by place.name, one.school_id limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => receiptLine(asked, row, isInForce)),
    ...(rows.length > limit && last && { next: writeAfter([last.name, last.school_id]) }),
  };
};

/** Somebody holds a role there that may sign. */
function hasSigner({ county, today }: Asked, signs: readonly string[] | undefined) {
  if (!signs) return sql`true`;
  return sql`exists (select from account_grant held where held.county_code = ${county}
    and held.place_id = one.school_id and held.role = any(${[...signs]}::text[]) and held.ended_at is null
    and held.valid_from <= ${today} and (held.valid_to is null or held.valid_to >= ${today}))`;
}

function receiptLine(
  { today }: Asked,
  row: ReceiptLine,
  isInForce: boolean,
): Output<'document.receipts'>['rows'][number] {
  const signedAt = row.signed_at?.toISOString();
  return {
    schoolId: row.school_id,
    schoolName: row.name,
    deliveredAt: row.delivered_at.toISOString(),
    ...(row.read_at && { readAt: row.read_at.toISOString() }),
    ...(row.read_by !== null && { readBy: row.read_by }),
    ...(signedAt !== undefined && { signedAt }),
    ...(row.signed_by !== null && { signedBy: row.signed_by }),
    ...(row.note !== null && { note: row.note }),
    ...(row.signed_name !== null && {
      pledge: { name: row.signed_name, role: row.signed_role ?? '' },
    }),
    ...(row.chased_at && { chasedAt: row.chased_at.toISOString() }),
    chases: row.chases,
    hasNoSigner: !row.has_signer,
    isWaiting: isInForce && signedAt === undefined,
    isOverdue: isInForce && isSignOverdue({ dueDay: row.due_day ?? undefined, signedAt }, today),
  };
}

/** How many schools the list of receipts has. */
export async function countReceiptLines(
  { tx, county }: Asked,
  { documentId, show }: Pick<Parsed<'document.receipts'>, 'documentId' | 'show'>,
): Promise<number> {
  return await countOf(
    { tx },
    sql`from document_receipt where county_code = ${county} and document_id = ${documentId} ${shown(show)}`,
  );
}
