import { sql } from 'kysely';

import type { FigureAsk, Measure, SqlSet } from './figure-set.ts';

/** 公文的数: documents in force, and the schools they went to. */

function issued(county: number, { from, to }: FigureAsk) {
  return sql`(select * from document where county_code = ${county} and issued_day <= ${to}::date
      ${from ? sql`and issued_day >= ${from}::date` : sql``}
      and not exists (select from document_end ended where ended.county_code = ${county}
        and ended.document_id = document.document_id)) document`;
}

const documents: SqlSet = {
  ofSchools: false,
  dims: ['kind', 'person'],
  named: ['person'],
  tags: ['kind', 'person'],
  opens: 'document',
  rows: (
    { county },
    ask,
  ) => sql`select document_id::text as id, issued_day as day, null::uuid as school_id,
      title as says, 1 as amount, kind, document.account_id as person, card.name as person_says
    from ${issued(county, ask)}
    left join account_card card on card.county_code = ${county} and card.account_id = document.account_id`,
};

const deliveries: SqlSet = {
  ofSchools: true,
  dims: ['kind'],
  tags: ['kind'],
  opens: 'document',
  opensId: 'document',
  rows: (
    { county },
    ask,
  ) => sql`select document.document_id || '/' || receipt.school_id as id, issued_day as day,
      receipt.school_id, title as says, 1 as amount, kind, document.document_id::text as document,
      receipt.read_at is not null as is_read, receipt.signed_at is not null as signed
    from ${issued(county, ask)}
    join document_receipt receipt on receipt.county_code = ${county} and receipt.document_id = document.document_id`,
};

export const documentSets = { documents, deliveries } as const;

export const documentMeasures = {
  documents: { set: 'documents', of: 'rows' },
  'document-kinds': { set: 'documents', of: 'kind' },
  deliveries: { set: 'deliveries', of: 'rows' },
  'delivery-schools': { set: 'deliveries', of: 'school' },
  'deliveries-read': { set: 'deliveries', of: 'rows', where: () => sql`one.is_read` },
  'deliveries-signed': { set: 'deliveries', of: 'rows', where: () => sql`one.signed` },
} as const satisfies Readonly<Record<string, Measure>>;
