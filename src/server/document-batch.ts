import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import { type BatchKind, batchSize, gapsIn, withGap } from '../domain/document-rules.ts';
import { whyNotIssue, whyNotIssuer } from '../domain/document.ts';
import { isProblem, problem, problemSentence } from '../domain/problem.ts';
import { documentWordText } from '../domain/text/document.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { draftFor, insertDraft } from './document-draft.ts';
import { issuingRoles, schoolsFor } from './document-reach.ts';
import { type DraftRow, noOffice, officeOf } from './document-row.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 成批下发: a draft for each school; each is issued by document.issue, so what is done is done and the rest waits. */

export const makeBatch: Handler<'document.batch'> = async (asked, input) => {
  const { kind, orgId, schoolIds } = input;
  const office = await officeOf(asked, orgId);
  if (!office) return noOffice(asked);
  if (office.ended_at) return problem('document-office-ended');
  const chosen =
    schoolIds === 'found' ? await schoolsFound(asked) : await schoolsFor(asked, schoolIds);
  if (chosen.length === 0) return problem('document-batch-nobody');
  if (chosen.length > batchSize) return problem('document-batch-large', { most: batchSize });
  const batchId = asked.id();
  asked.tx.send(
    sql`insert into document_batch (county_code, batch_id, org_id, kind, made_by, made_at)
      values (${asked.county}, ${batchId}, ${orgId}, ${kind}, ${asked.account.accountId}, ${asked.now})`.compile(
      q,
    ),
  );
  for (const schoolId of await byName(asked, chosen)) {
    const made = await draftFor(asked, { kind, orgId, schoolId });
    if (isProblem(made)) return made;
    insertDraft(asked, { ...made, batchId });
  }
  return { batchId, drafts: chosen.length };
};

/** Schools with a finding that no notice was given for yet, and no objection that waits for an answer. */
async function schoolsFound({ tx, county }: Asked): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ school_id: string }>`select distinct school_id from finding where county_code = ${county}
      and state = 'found' and objection is distinct from 'open' limit ${batchSize + 1}`.compile(q),
  );
  return rows.map((row) => row.school_id);
}

/** Drafts are issued in the order of their ids: the numbers follow the names. */
async function byName({ tx, county }: Asked, schoolIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ place_id: string }>`select place_id from place where county_code = ${county}
      and place_id = any(${[...schoolIds]}::uuid[]) order by name, place_id`.compile(q),
  );
  return rows.map((row) => row.place_id);
}

interface BatchRow {
  readonly batch_id: string;
  readonly kind: BatchKind;
  readonly by: string | null;
  readonly made_at: Date;
  readonly waiting: number;
  readonly issued: number;
}

function batchesOf({ county }: Asked, which: ReturnType<typeof sql>) {
  return sql<BatchRow>`select batch_id, one.kind, card.name as by, made_at,
      (select count(*)::int from document_draft left_one where left_one.county_code = ${county}
        and left_one.batch_id = one.batch_id) as waiting,
      (select count(*)::int from document done where done.county_code = ${county}
        and done.batch_id = one.batch_id) as issued
    from document_batch one
    left join account_card card on card.county_code = ${county} and card.account_id = one.made_by
    where one.county_code = ${county} ${which}`;
}

function batchLine(row: BatchRow): Output<'document.batches'>['rows'][number] {
  const { kind, waiting, issued } = row;
  const made = { by: row.by ?? '', at: row.made_at.toISOString() };
  return { batchId: row.batch_id, kind, waiting, issued, ...made };
}

const After = z.tuple([z.uuid()]);

/** The newest first: ids are in order of time. */
export const batches: Handler<'document.batches'> = async (asked, { after, limit }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const beyond = from ? sql`and batch_id < ${from[0]}::uuid` : sql``;
  const rows = await asked.tx.rows(
    batchesOf(asked, sql`${beyond} order by batch_id desc limit ${limit + 1}`).compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(batchLine),
    ...(rows.length > limit && last && { next: writeAfter([last.batch_id]) }),
  };
};

export const openBatch: Handler<'document.batch-open'> = async (asked, { batchId }) => {
  const [row, waiting, issued] = await Promise.all([
    asked.tx.row(batchesOf(asked, sql`and batch_id = ${batchId}`).compile(q)),
    draftsOf(asked, batchId),
    issuedOf(asked, batchId),
  ]);
  if (!row) return noBatch(asked);
  const roles = issuingRoles(asked);
  return {
    ...batchLine(row),
    gaps: [...new Set(waiting.flatMap(({ title, body }) => gapsIn(title, body)))],
    drafts: waiting.map((one) => {
      const refusal =
        whyNotIssuer(one.kind, roles) ?? whyNotIssue(one.kind, { ...one, schools: 1 });
      return {
        draftId: one.draft_id,
        version: one.version,
        school: one.school,
        rows: one.body.lists.reduce((sum, list) => sum + list.rows.length, 0),
        ...(refusal && { whyNot: problemSentence(refusal, asked.language) }),
      };
    }),
    documents: issued,
  };
};

async function draftsOf({ tx, county }: Asked, batchId: string) {
  return await tx.rows(
    sql<DraftRow & { school: string }>`select one.*, place.name as school from document_draft one
      join place on place.county_code = ${county} and place.place_id = (one.body->'schoolIds'->>0)::uuid
      where one.county_code = ${county} and one.batch_id = ${batchId} order by one.draft_id`.compile(
      q,
    ),
  );
}

async function issuedOf({ tx, county }: Asked, batchId: string) {
  return await tx.rows(
    sql<{ documentId: string; number: string; school: string; isSigned: boolean }>`
      select one.document_id as "documentId", place.name as school, got.signed_at is not null as "isSigned",
        (one.body->'look'->>'letters') || '〔' || one.year || '〕' || one.number || '号' as number
      from document one
      join document_receipt got on got.county_code = ${county} and got.document_id = one.document_id
      join place on place.county_code = ${county} and place.place_id = got.school_id
      where one.county_code = ${county} and one.batch_id = ${batchId} order by one.number`.compile(
      q,
    ),
  );
}

/** What the template leaves to a person is written once for all drafts that still have it. */
export const fillBatch: Handler<'document.batch-fill'> = async (asked, { batchId, gap, text }) => {
  const { tx, county, account, now } = asked;
  const open = await draftsOf(asked, batchId);
  const changed = open
    .filter(({ title, body }) => gapsIn(title, body).includes(gap))
    .map((one) => ({ draftId: one.draft_id, ...withGap(one, gap, text) }));
  if (changed.length === 0) return { filled: 0 };
  tx.send(
    sql`update document_draft set title = said.title, body = said.body::jsonb, version = version + 1,
        changed_by = ${account.accountId}, changed_at = ${now}
      from unnest(${changed.map((one) => one.draftId)}::uuid[], ${changed.map((one) => one.title)}::text[],
        ${changed.map((one) => JSON.stringify(one.body))}::text[]) as said (draft_id, title, body)
      where document_draft.county_code = ${county} and document_draft.draft_id = said.draft_id`.compile(
      q,
    ),
  );
  return { filled: changed.length };
};

export const discardBatch: Handler<'document.batch-discard'> = async (asked, { batchId }) => {
  const gone = await asked.tx.rows(
    sql`delete from document_draft where county_code = ${asked.county} and batch_id = ${batchId}
      returning draft_id`.compile(q),
  );
  return { discarded: gone.length };
};

function noBatch({ language }: Pick<Asked, 'language'>) {
  return problem('not-found', { what: say(documentWordText.batch, language) });
}
