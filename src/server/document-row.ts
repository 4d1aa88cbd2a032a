import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { type Day, localTime } from '../domain/date.ts';
import { type Figure, type FigureId, figureIds } from '../domain/document-figure.ts';
import type { Signature } from '../domain/document-paper.ts';
import { documentKinds, type DocumentKind } from '../domain/document-rules.ts';
import {
  type DocumentBody,
  type DocumentLook,
  type DocumentSeries,
  type IssuedBody,
  numberText,
} from '../domain/document.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { documentWordText } from '../domain/text/document.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** Documents as statements read them. */

export interface OfficeRow {
  readonly org_id: string;
  readonly name: string;
  readonly letters: string;
  readonly ended_at: Date | null;
}

export interface DraftRow {
  readonly draft_id: string;
  readonly org_id: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly body: DraftBody;
  readonly figures: readonly Figure[];
  readonly of_day: Day;
  readonly version: number;
  readonly supersedes: string | null;
  readonly batch_id: string | null;
  readonly made_by: string;
  readonly made_at: Date;
  readonly changed_by: string;
  readonly changed_at: Date;
}

/** What is written of a draft, with those who will receive it. */
export interface DraftBody extends DocumentBody {
  readonly schoolIds: 'all' | readonly string[];
}

export interface DocumentRow {
  readonly document_id: string;
  readonly org_id: string;
  /** Of any version of the program. */
  readonly kind: string;
  readonly kind_name: string;
  readonly series: DocumentSeries;
  readonly year: number;
  readonly number: number | null;
  readonly title: string;
  readonly body: IssuedBody;
  readonly of_day: Day;
  readonly issued_day: Day;
  readonly issued_at: Date;
  readonly by: string | null;
  readonly office: string;
  readonly letters: string;
  readonly how: 'withdrawn' | 'superseded' | null;
  readonly end_reason: string | null;
  readonly ended_at: Date | null;
  readonly by_document_id: string | null;
}

type Place = Pick<Asked, 'tx' | 'county'>;

/** Of a kind that this program still knows. */
const known = sql`one.kind = any(${[...documentKinds]}::text[])`;

export function documentNumber(row: Pick<DocumentRow, 'series' | 'year' | 'number' | 'letters'>) {
  return numberText({ ...row, number: row.number ?? undefined }, row.letters);
}

export function stateOf({ how }: Pick<DocumentRow, 'how'>) {
  return how ?? ('in-force' as const);
}

/** Documents as they looked when issued, with their end; `which` narrows and orders them. */
export function documents(
  county: number,
  columns: ReturnType<typeof sql>,
  which: ReturnType<typeof sql>,
) {
  return sql<DocumentRow>`
    select one.document_id, one.org_id, one.kind, one.series, one.year, one.number, one.title, one.of_day,
      one.issued_day, one.issued_at, card.name as by, one.body->'look'->>'name' as kind_name,
      one.body->'look'->>'office' as office, one.body->'look'->>'letters' as letters,
      gone.how, gone.reason as end_reason, gone.at as ended_at, gone.by_document_id ${columns}
    from document one
    left join document_end gone on gone.county_code = ${county} and gone.document_id = one.document_id
    left join account_card card on card.county_code = ${county} and card.account_id = one.account_id
    where one.county_code = ${county} ${which}`;
}

export async function documentOf({ tx, county }: Place, documentId: string) {
  return await tx.row(
    documents(county, sql`, one.body`, sql`and one.document_id = ${documentId}`).compile(q),
  );
}

export async function draftOf({ tx, county }: Place, draftId: string) {
  return await tx.row(
    sql<DraftRow>`select one.* from document_draft one
      where county_code = ${county} and draft_id = ${draftId} and ${known}`.compile(q),
  );
}

export async function officeOf({ tx, county }: Place, orgId: string) {
  return await tx.row(
    sql<OfficeRow>`select org_id, name, letters, ended_at from document_org
      where county_code = ${county} and org_id = ${orgId}`.compile(q),
  );
}

/** The figures of an issued document, as it was told them. */
export async function figuresOf({ tx, county }: Place, documentId: string): Promise<Figure[]> {
  const rows = await tx.rows(
    sql<Omit<Figure, 'asOf'> & { as_of: Date; figure: FigureId }>`
      select figure, value, scope, as_of, source, link from document_figure
      where county_code = ${county} and document_id = ${documentId}`.compile(q),
  );
  return rows
    .map(({ as_of, ...one }) => ({ ...one, asOf: as_of.toISOString() }))
    .toSorted((one, other) => figureIds.indexOf(one.figure) - figureIds.indexOf(other.figure));
}

export interface Counted {
  readonly schools: number;
  readonly read: number;
  readonly signed: number;
  readonly overdue: number;
  readonly due_day: Day | null;
}

/** How many schools received, read and signed for each of these documents; what has ended is overdue nowhere. */
export async function countReceipts(
  { tx, county, today }: Asked,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, Counted>> {
  const rows = await tx.rows(
    sql<Counted & { document_id: string }>`
      select document_id, count(*)::int as schools, count(read_at)::int as read, count(signed_at)::int as signed,
        (count(*) filter (where signed_at is null and due_day < ${today} and not exists (select from document_end gone
          where gone.county_code = ${county} and gone.document_id = one.document_id)))::int as overdue,
        max(due_day) as due_day
      from document_receipt one
      where county_code = ${county} and document_id = any(${[...documentIds]}::uuid[])
      group by 1`.compile(q),
  );
  return new Map(rows.map((row) => [row.document_id, row]));
}

export const noReceipts: Counted = { schools: 0, read: 0, signed: 0, overdue: 0, due_day: null };

type Shown = Pick<
  Output<'document.open'>,
  | 'office'
  | 'ofDay'
  | 'title'
  | 'to'
  | 'parts'
  | 'attachments'
  | 'cc'
  | 'signer'
  | 'lists'
  | 'figures'
  | 'look'
>;

/** What is on the paper, as pages and files take it. */
export function shownBody(
  row: Pick<DocumentRow, 'title' | 'of_day' | 'org_id'> & { readonly body: DocumentBody },
  look: DocumentLook,
  figures: readonly Figure[],
): Shown {
  const { to, parts, attachments, cc, signer, lists } = row.body;
  return {
    office: { orgId: row.org_id, name: look.office, letters: look.letters },
    ofDay: row.of_day,
    title: row.title,
    to,
    parts: parts.map((one) => ({ ...one })),
    attachments: [...attachments],
    ...(cc !== undefined && { cc }),
    ...(signer !== undefined && { signer }),
    lists: lists.map(({ list, columns, rows }) => ({
      list,
      columns: [...columns],
      rows: rows.map((cells) => [...cells]),
    })),
    figures: [...figures],
    look: copyOf(look),
  };
}

function copyOf({ signs, ...look }: DocumentLook): Shown['look'] {
  return { ...look, ...(signs && { signs: [...signs] }) };
}

interface Signed {
  readonly signed_at: Date | null;
  readonly signed_name: string | null;
  readonly signed_role: string | null;
}

/** 承诺: the signature on a pledge; undefined where nobody signed, or only received it. */
export function signatureOf(
  { zone }: Pick<Asked, 'zone'>,
  { signed_at: at, signed_name: name, signed_role: role }: Signed,
  school: string,
): (Signature & { role: string }) | undefined {
  return at && name !== null && role !== null
    ? { name, role, school, ...localTime(at, zone) }
    : undefined;
}

/** Why it is not in force any more, and what stands for it. */
export async function endOf(place: Place, row: DocumentRow) {
  const later = row.by_document_id ? await documentOf(place, row.by_document_id) : undefined;
  return {
    state: stateOf(row),
    ...(row.end_reason !== null && { reason: row.end_reason }),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    ...(later && { byDocumentId: later.document_id, byNumber: documentNumber(later) }),
  };
}

export function noDocument({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(documentWordText.document, language) });
}

export function noDraft({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(documentWordText.draft, language) });
}

export function noOffice({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(documentWordText.office, language) });
}
