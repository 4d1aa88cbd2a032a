import { sql } from 'kysely';

import { whyNotEnd } from '../domain/document.ts';
import { problem } from '../domain/problem.ts';
import type { Handler } from './answer.ts';
import { q } from './db.ts';
import { documentOf, noDocument, stateOf } from './document-row.ts';
import { tellAll } from './message.ts';

interface Chased {
  readonly school_id: string;
  readonly receipt_id: string;
  readonly due: string;
}

/** 催签: whoever has to sign is told, at most once a day. */
export const chase: Handler<'document.chase'> = async (asked, { documentId }) => {
  const found = await documentOf(asked, documentId);
  if (!found) return noDocument(asked);
  const refusal = whyNotEnd(stateOf(found));
  if (refusal) return refusal;
  const { tx, county, zone, now, today, account, id } = asked;
  const chased = await tx.rows(
    sql<Chased>`update document_receipt set chased_at = ${now}, chased_by = ${account.accountId}, chases = chases + 1
      where county_code = ${county} and document_id = ${documentId} and signed_at is null
        and (chased_at is null or (chased_at at time zone ${zone})::date < ${today})
      returning school_id, receipt_id, coalesce(due_day, ${today})::text as due`.compile(q),
  );
  const left = await tx.row(
    sql<{ unsigned: number }>`select count(*)::int as unsigned from document_receipt
      where county_code = ${county} and document_id = ${documentId} and signed_at is null`.compile(
      q,
    ),
  );
  const unsigned = left?.unsigned ?? 0;
  if (unsigned === 0) return problem('document-all-signed');
  tellAll(
    tx,
    chased.map(({ school_id: schoolId, receipt_id: receiptId, due }) => ({
      ...{ county, id, at: now, by: account.accountId },
      text: 'document-chased' as const,
      detail: { title: found.title, due },
      link: `/documents/received/${schoolId}/${documentId}`,
      placeId: schoolId,
      schoolId,
      to: { role: found.body.look.signs?.[0] ?? ('reporter' as const) },
      subject: { kind: 'document-receipt', id: receiptId },
    })),
  );
  asked.afterwards(() => asked.live.changed(county, asked.place.path));
  return { chased: chased.length, already: unsigned - chased.length };
};
