import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import {
  documentKinds,
  documentRule,
  draftParts,
  refreshedParts,
  withFacts,
} from '../domain/document-rules.ts';
import { lookOf, signBy, whyNotEnd, whyNotIssue, whyNotIssuer } from '../domain/document.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { documentWordText } from '../domain/text/document.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { factsOf } from './document-facts.ts';
import { toldOf } from './document-figures.ts';
import { noticeOf } from './document-findings.ts';
import { issuingRoles, schoolsFor } from './document-reach.ts';
import {
  documentNumber,
  documentOf,
  type DraftBody,
  draftOf,
  type DraftRow,
  figuresOf,
  noDocument,
  noDraft,
  noOffice,
  officeOf,
  shownBody,
  stateOf,
} from './document-row.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 公文草稿: begun from a template with the figures of a day, changed by people, issued or thrown away. */

export const draft: Handler<'document.draft'> = async (asked, input) => {
  const made = await draftFor(asked, input);
  return isProblem(made) ? made : { draftId: insertDraft(asked, made) };
};

/** What a new draft says, from its template and the figures of its day. */
export async function draftFor(
  asked: Asked,
  input: Parsed<'document.draft'>,
): Promise<Writing | Problem> {
  const { kind, orgId, schoolId, day = asked.today } = input;
  if (day > asked.today) return problem('day-in-future', { day });
  const rule = documentRule(kind);
  const [office, school, told] = await Promise.all([
    officeOf(asked, orgId),
    schoolId === undefined ? undefined : asked.places.find(asked.county, schoolId),
    toldOf(asked, kind, { day, schoolId }),
  ]);
  if (!office) return noOffice(asked);
  if (office.ended_at) return problem('document-office-ended');
  if (schoolId !== undefined && school?.kind !== 'school')
    return problem('not-found', { what: say(documentWordText.school, asked.language) });
  const { figures } = told;
  const facts = factsOf(asked, { office: office.name, day, school: school?.name, figures });
  const body: DraftBody = {
    to: withFacts(rule.to, facts),
    parts: draftParts(rule, facts, told.lists),
    attachments: rule.attachments,
    lists: told.lists,
    schoolIds: schoolId !== undefined ? [schoolId] : rule.receivers === 'schools' ? 'all' : [],
  };
  const title = withFacts(rule.title, facts);
  return { kind, orgId, day, title, body, figures };
}

export const redraft: Handler<'document.redraft'> = async (asked, { documentId }) => {
  const found = await documentOf(asked, documentId);
  if (!found) return noDocument(asked);
  const refusal = whyNotEnd(stateOf(found));
  if (refusal) return refusal;
  const [figures, schools] = await Promise.all([
    figuresOf(asked, documentId),
    asked.tx.rows(
      sql<{ school_id: string }>`select school_id from document_receipt
        where county_code = ${asked.county} and document_id = ${documentId}`.compile(q),
    ),
  ]);
  const { org_id: orgId, title, of_day: day } = found;
  const kind = documentKinds.find((one) => one === found.kind);
  if (!kind) return problem('document-kind-gone', { kind: found.kind_name });
  // The successor is set as templates are when it is issued itself.
  const { look: _, ...words } = found.body;
  const body = { ...words, schoolIds: schools.map((one) => one.school_id) };
  return {
    draftId: insertDraft(asked, { kind, orgId, day, title, body, figures, documentId }),
  };
};

interface Writing {
  readonly kind: DraftRow['kind'];
  readonly orgId: string;
  readonly day: Day;
  readonly title: string;
  readonly body: DraftBody;
  readonly figures: DraftRow['figures'];
  /** The document that it will take the place of. */
  readonly documentId?: string;
  readonly batchId?: string;
}

export function insertDraft({ tx, county, account, now, id }: Asked, one: Writing): string {
  const draftId = id();
  const { accountId } = account;
  tx.send(
    sql`insert into document_draft (county_code, draft_id, org_id, kind, title, body, figures, of_day, version,
        supersedes, batch_id, made_by, made_at, changed_by, changed_at)
      values (${county}, ${draftId}, ${one.orgId}, ${one.kind}, ${one.title}, ${JSON.stringify(one.body)}::jsonb,
        ${JSON.stringify(one.figures)}::jsonb, ${one.day}, 1, ${one.documentId ?? null}, ${one.batchId ?? null}, ${accountId}, ${now},
        ${accountId}, ${now})`.compile(q),
  );
  return draftId;
}

export const openDraft: Handler<'document.draft-open'> = async (asked, { draftId }) => {
  const row = await draftOf(asked, draftId);
  if (!row) return noDraft(asked);
  const [office, before, schools, names] = await Promise.all([
    officeOf(asked, row.org_id),
    row.supersedes ? documentOf(asked, row.supersedes) : undefined,
    schoolsFor(asked, row.body.schoolIds),
    namesOf(asked, row),
  ]);
  const { name = '', letters = '' } = office ?? {};
  const { kind, figures, title, body } = row;
  const refusal =
    whyNotIssuer(kind, issuingRoles(asked)) ??
    whyNotIssue(kind, { title, body, figures, schools: schools.length }) ??
    (await whyNotNotice(asked, row));
  const last = signBy(kind, asked.today);
  return {
    ...shownBody(row, lookOf(kind, { office: name, letters }), figures),
    kind,
    draftId,
    version: row.version,
    schoolIds: body.schoolIds === 'all' ? 'all' : [...body.schoolIds],
    schools: schools.length,
    ...(before && {
      supersedes: {
        documentId: before.document_id,
        number: documentNumber(before),
        title: before.title,
      },
    }),
    madeAt: row.made_at.toISOString(),
    madeBy: names.get(row.made_by) ?? '',
    changedAt: row.changed_at.toISOString(),
    changedBy: names.get(row.changed_by) ?? '',
    ...(refusal && { whyNot: problemSentence(refusal, asked.language) }),
    ...(last !== undefined && schools.length > 0 && { signBy: last }),
  };
};

async function whyNotNotice(asked: Asked, row: DraftRow) {
  // Whether the school was heard is said when it is issued.
  const notice = await noticeOf(asked, row, { isHeld: false, isHeard: true });
  return isProblem(notice) ? notice : undefined;
}

async function namesOf({ tx, county }: Asked, { made_by, changed_by }: DraftRow) {
  const rows = await tx.rows(
    q
      .selectFrom('account_card')
      .select(['account_id', 'name'])
      .where('county_code', '=', county)
      .where('account_id', 'in', [made_by, changed_by]),
  );
  return new Map(rows.map((row) => [row.account_id, row.name]));
}

export const saveDraft: Handler<'document.draft-save'> = async (asked, input) => {
  const { draftId, version, title, schoolIds, ...said } = input;
  const row = await draftOf(asked, draftId);
  if (!row) return noDraft(asked);
  const body: DraftBody = { ...said, lists: row.body.lists, schoolIds };
  const one = { ...row, draftId, version, title, body };
  // Another school: its own findings, its own name.
  return await change(asked, isForOthers(one) ? await retold(asked, row, one) : one);
};

function isForOthers({ body: { lists, schoolIds } }: Pick<DraftRow, 'body'>): boolean {
  const [schoolId] = schoolIds === 'all' ? [] : schoolIds;
  return (
    schoolId !== undefined &&
    lists.some((list) => list.schoolId !== undefined && list.schoolId !== schoolId)
  );
}

export const refreshDraft: Handler<'document.draft-refresh'> = async (asked, input) => {
  const { draftId, version } = input;
  const row = await draftOf(asked, draftId);
  if (!row) return noDraft(asked);
  return await change(asked, await retold(asked, row, { ...row, draftId, version }));
};

/** With its figures and tables taken again, for the school that it now goes to; `before` is how it stood. */
async function retold(asked: Asked, before: DraftRow, one: Changing): Promise<Changing> {
  const day = before.of_day;
  const rule = documentRule(before.kind);
  const schoolId = schoolOf(one.body);
  const formerId = before.body.lists.find((list) => list.schoolId)?.schoolId ?? schoolId;
  const [office, school, former, { figures, lists }] = await Promise.all([
    officeOf(asked, before.org_id),
    nameOf(asked, schoolId),
    nameOf(asked, formerId),
    toldOf(asked, before.kind, { day, schoolId }),
  ]);
  const known = { office: office?.name ?? '', day };
  const from = factsOf(asked, { ...known, school: former, figures: before.figures });
  const to = factsOf(asked, { ...known, school, figures });
  const parts = refreshedParts(rule, one.body.parts, {
    before: { facts: from, lists: before.body.lists },
    after: { facts: to, lists },
  });
  const said = one.body.to === withFacts(rule.to, from) ? withFacts(rule.to, to) : one.body.to;
  return { ...one, body: { ...one.body, to: said, parts, lists }, figures };
}

function schoolOf({ schoolIds }: DraftBody): string | undefined {
  return schoolIds === 'all' ? undefined : schoolIds[0];
}

async function nameOf({ places, county }: Asked, placeId: string | undefined) {
  return placeId === undefined ? undefined : (await places.find(county, placeId))?.name;
}

type Changing = Pick<Parsed<'document.draft-save'>, 'draftId' | 'version'> &
  Pick<DraftRow, 'title' | 'body' | 'figures'>;

/** Only what was open in its newest version is written. */
async function change(asked: Asked, one: Changing) {
  const { tx, county, account, now } = asked;
  const changed = await tx.row(
    sql<{ version: number }>`update document_draft
      set title = ${one.title}, body = ${JSON.stringify(one.body)}::jsonb,
        figures = ${JSON.stringify(one.figures)}::jsonb, version = version + 1,
        changed_by = ${account.accountId}, changed_at = ${now}
      where county_code = ${county} and draft_id = ${one.draftId} and version = ${one.version}
      returning version`.compile(q),
  );
  return (
    changed ?? problem('changed-meanwhile', { what: say(documentWordText.draft, asked.language) })
  );
}

export const discardDraft: Handler<'document.draft-discard'> = async (asked, { draftId }) => {
  const gone = await asked.tx.row(
    sql`delete from document_draft where county_code = ${asked.county} and draft_id = ${draftId}
      returning draft_id`.compile(q),
  );
  return gone ? { draftId } : noDraft(asked);
};

const After = z.tuple([z.iso.datetime(), z.uuid()]);

export const drafts: Handler<'document.drafts'> = async (asked, { after, limit }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { tx, county } = asked;
  const beyond = from
    ? sql`and (changed_at, draft_id) < (${from[0]}::timestamptz, ${from[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<DraftRow & { by: string | null }>`
      select draft_id, one.kind, one.title, of_day, changed_at, card.name as by from document_draft one
      left join account_card card on card.county_code = ${county} and card.account_id = one.changed_by
      where one.county_code = ${county} and batch_id is null ${beyond}
      order by changed_at desc, draft_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(draftLine),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.changed_at.toISOString(), last.draft_id]) }),
  };
};

function draftLine(
  row: DraftRow & { by: string | null },
): Output<'document.drafts'>['rows'][number] {
  return {
    draftId: row.draft_id,
    kind: row.kind,
    title: row.title,
    ofDay: row.of_day,
    by: row.by ?? '',
    changedAt: row.changed_at.toISOString(),
  };
}
