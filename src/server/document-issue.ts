import { sql } from 'kysely';

import type { DocumentKind } from '../domain/document-rules.ts';
import { documentRule } from '../domain/document-rules.ts';
import {
  type IssuedBody,
  lookOf,
  signBy,
  whyNotEnd,
  whyNotIssue,
  whyNotIssuer,
  whyNotWithdraw,
} from '../domain/document.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { documentWordText } from '../domain/text/document.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { unitOf } from './document-figures.ts';
import { giveNotice, noticeOf } from './document-findings.ts';
import { issuingRoles, schoolsFor } from './document-reach.ts';
import {
  documentNumber,
  documentOf,
  type DocumentRow,
  type DraftRow,
  noDocument,
  noDraft,
  noOffice,
  type OfficeRow,
  officeOf,
  stateOf,
} from './document-row.ts';
import { tellAll } from './message.ts';

/** 签发: the number is taken, the words are fixed and the schools are told, all or nothing. */

export const issue: Handler<'document.issue'> = async (asked, { draftId, version, isHeard }) => {
  // Gone at once: whoever issues the same draft in the same moment waits here, and finds none.
  const row = await asked.tx.row(
    sql<DraftRow>`delete from document_draft where county_code = ${asked.county} and draft_id = ${draftId}
      returning *`.compile(q),
  );
  if (!row) return noDraft(asked);
  if (row.version !== version)
    return problem('changed-meanwhile', { what: say(documentWordText.draft, asked.language) });
  const [office, schools, before] = await Promise.all([
    officeOf(asked, row.org_id),
    schoolsFor(asked, row.body.schoolIds),
    row.supersedes ? documentOf(asked, row.supersedes) : undefined,
  ]);
  if (!office) return noOffice(asked);
  const refusal =
    (office.ended_at ? problem('document-office-ended') : undefined) ??
    whyNotIssuer(row.kind, issuingRoles(asked)) ??
    whyNotIssue(row.kind, { ...row, schools: schools.length }) ??
    (before ? whyNotEnd(stateOf(before)) : undefined);
  if (refusal) return refusal;
  const notice = await noticeOf(asked, row, { isHeard });
  if (isProblem(notice)) return notice;
  const documentId = asked.id();
  const body = { ...row.body, lists: notice.lists };
  const number = await writeDocument(asked, { row: { ...row, body }, office, documentId });
  await giveNotice(asked, notice, number || row.title);
  writeFigures(asked, documentId, row.figures);
  deliver(asked, { documentId, kind: row.kind, title: row.title, schools });
  const reason = say(documentWordText.superseded, 'zh', { number: number || row.title });
  if (before) {
    const isEnded = await end(asked, { of: before, how: 'superseded', by: documentId, reason });
    if (!isEnded) return problem('document-ended');
    // Those who receive the new one are told by it.
    await tellOver(asked, before, schools);
  }
  asked.afterwards(() => asked.live.changed(asked.county, asked.place.path));
  return { documentId, number, schools: schools.length };
};

interface NewDocument {
  readonly row: DraftRow;
  readonly office: OfficeRow;
  readonly documentId: string;
}

async function writeDocument(asked: Asked, { row, office, documentId }: NewDocument) {
  const { tx, county, today, now, account } = asked;
  const { series, version } = documentRule(row.kind);
  const year = Number(today.slice(0, 4));
  const number =
    series === 'none'
      ? undefined
      : await takeNumber(asked, { orgId: row.org_id, series, kind: row.kind, year });
  const { schoolIds: _, ...words } = row.body;
  const look = lookOf(row.kind, { office: office.name, letters: office.letters });
  const body: IssuedBody = { ...words, look };
  tx.send(
    sql`insert into document (county_code, document_id, org_id, kind, rule_version, series, year, number, title,
        body, of_day, issued_day, issued_at, account_id, batch_id)
      values (${county}, ${documentId}, ${row.org_id}, ${row.kind}, ${version}, ${series}, ${year},
        ${number ?? null}, ${row.title}, ${JSON.stringify(body)}::jsonb, ${row.of_day}, ${today}, ${now},
        ${account.accountId}, ${row.batch_id})`.compile(q),
  );
  return documentNumber({ series, year, number: number ?? null, letters: office.letters });
}

interface Counting {
  readonly orgId: string;
  readonly series: 'letter' | 'issue';
  readonly kind: DocumentKind;
  readonly year: number;
}

/**
 * The next number: letters are one run of the office, issues one of each kind. The row stays locked until the
 * transaction ends: whoever issues at the same moment waits, and a number that was taken by what then failed goes back.
 */
async function takeNumber(
  { tx, county }: Asked,
  { orgId, series, kind, year }: Counting,
): Promise<number> {
  const run = series === 'issue' ? kind : '';
  const row = await tx.row(
    sql<{
      last: number;
    }>`insert into document_counter (county_code, org_id, series, kind, year, last)
      values (${county}, ${orgId}, ${series}, ${run}, ${year}, 1)
      on conflict (county_code, org_id, series, kind, year)
        do update set last = document_counter.last + excluded.last
      returning last`.compile(q),
  );
  return row?.last ?? 1;
}

function writeFigures({ tx, county }: Asked, documentId: string, figures: DraftRow['figures']) {
  if (figures.length === 0) return;
  const column = <T>(of: (one: DraftRow['figures'][number]) => T) => figures.map(of);
  tx.send(
    sql`insert into document_figure (county_code, document_id, figure, value, unit, scope, as_of, source, link)
      select ${county}, ${documentId}, one.* from unnest(${column((one) => one.figure)}::text[],
        ${column((one) => one.value)}::int[], ${column((one) => unitOf(one.figure))}::text[],
        ${column((one) => one.scope)}::text[], ${column((one) => one.asOf)}::timestamptz[],
        ${column((one) => one.source)}::text[], ${column((one) => one.link)}::text[]) as one`.compile(
      q,
    ),
  );
}

interface Delivery {
  readonly documentId: string;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly schools: readonly string[];
}

/** 送达: a receipt for each school, and word to whoever reports there. */
function deliver(asked: Asked, { documentId, kind, title, schools }: Delivery): void {
  if (schools.length === 0) return;
  const { tx, county, now, today, account, id } = asked;
  const receipts = schools.map((schoolId) => ({ schoolId, receiptId: id() }));
  const { signs } = documentRule(kind);
  tx.send(
    sql`insert into document_receipt (county_code, document_id, school_id, receipt_id, due_day, delivered_at, chases)
      select ${county}, ${documentId}, one.school_id, one.receipt_id, ${signBy(kind, today) ?? null}::date, ${now}, 0
      from unnest(${schools}::uuid[], ${receipts.map((one) => one.receiptId)}::uuid[]) as one (school_id, receipt_id)`.compile(
      q,
    ),
  );
  tellAll(
    tx,
    receipts.map(({ schoolId, receiptId }) => ({
      ...{ county, id, at: now, by: account.accountId },
      text: signs ? ('pledge-delivered' as const) : ('document-delivered' as const),
      detail: { title },
      link: `/documents/received/${schoolId}/${documentId}`,
      placeId: schoolId,
      schoolId,
      to: { role: signs?.[0] ?? ('reporter' as const) },
      subject: { kind: 'document-receipt', id: receiptId },
    })),
  );
}

interface Ending {
  readonly of: DocumentRow;
  readonly how: 'withdrawn' | 'superseded';
  readonly by?: string;
  readonly reason: string;
}

/** Ends a document once; nobody need sign for it any more. */
async function end(asked: Asked, { of, how, by, reason }: Ending): Promise<boolean> {
  const { document_id: documentId } = of;
  const { tx, county, now, account } = asked;
  const made = await tx.row(
    sql`insert into document_end (county_code, document_id, how, by_document_id, reason, at, account_id)
      values (${county}, ${documentId}, ${how}, ${by ?? null}, ${reason}, ${now}, ${account.accountId})
      on conflict (county_code, document_id) do nothing returning document_id`.compile(q),
  );
  tx.send(
    sql`update message set settled_at = ${now} where county_code = ${county} and subject_kind = 'document-receipt'
      and settled_at is null and subject_id in (select receipt_id from document_receipt
        where county_code = ${county} and document_id = ${documentId})`.compile(q),
  );
  return made !== undefined;
}

/** Whoever received it hears that it does not hold any more: the school may have passed it on already. */
async function tellOver(asked: Asked, of: DocumentRow, except: readonly string[]): Promise<void> {
  const { tx, county, now, account, id } = asked;
  const receivers = await tx.rows(
    sql<{ school_id: string }>`select school_id from document_receipt where county_code = ${county}
      and document_id = ${of.document_id} and school_id <> all(${except}::uuid[])`.compile(q),
  );
  tellAll(
    tx,
    receivers.map(({ school_id: schoolId }) => ({
      ...{ county, id, at: now, by: account.accountId },
      text: 'document-over' as const,
      detail: { title: of.title },
      link: `/documents/received/${schoolId}/${of.document_id}`,
      placeId: schoolId,
      schoolId,
      to: { role: of.body.look.signs?.[0] ?? ('reporter' as const) },
    })),
  );
}

export const withdraw: Handler<'document.withdraw'> = async (asked, { documentId, reason }) => {
  const found = await documentOf(asked, documentId);
  if (!found) return noDocument(asked);
  const refusal: Problem | undefined =
    whyNotEnd(stateOf(found)) ?? whyNotWithdraw(found.kind, issuingRoles(asked));
  if (refusal) return refusal;
  const isEnded = await end(asked, { of: found, how: 'withdrawn', reason });
  if (!isEnded) return problem('document-ended');
  await tellOver(asked, found, []);
  asked.afterwards(() => asked.live.changed(asked.county, asked.place.path));
  return { documentId };
};
