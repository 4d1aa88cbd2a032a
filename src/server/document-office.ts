import { sql } from 'kysely';

import { problem } from '../domain/problem.ts';
import type { Handler } from './answer.ts';
import { q } from './db.ts';
import { noOffice, officeOf, type OfficeRow } from './document-row.ts';

/** 发文机关: who issues documents, under which letters. */

export const offices: Handler<'document.offices'> = async ({ tx, county }) => {
  const rows = await tx.rows(
    sql<OfficeRow>`select org_id, name, letters, ended_at from document_org where county_code = ${county}
      order by ended_at is not null, name limit 200`.compile(q),
  );
  return {
    rows: rows.map((row) => ({
      orgId: row.org_id,
      name: row.name,
      letters: row.letters,
      ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    })),
  };
};

export const addOffice: Handler<'document.office-add'> = async (asked, { name, letters }) => {
  const orgId = asked.id();
  const made = await asked.tx.row(
    sql`insert into document_org (county_code, org_id, name, letters, at, account_id)
      values (${asked.county}, ${orgId}, ${name}, ${letters}, ${asked.now}, ${asked.account.accountId})
      on conflict (county_code, letters) do nothing returning org_id`.compile(q),
  );
  return made ? { orgId } : problem('document-letters-taken', { letters });
};

export const endOffice: Handler<'document.office-end'> = async (asked, { orgId }) => {
  const office = await officeOf(asked, orgId);
  if (!office) return noOffice(asked);
  if (office.ended_at) return problem('document-office-ended');
  asked.tx.send(
    sql`update document_org set ended_at = ${asked.now} where county_code = ${asked.county}
      and org_id = ${orgId} and ended_at is null`.compile(q),
  );
  return { orgId };
};
