import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import {
  consentPurposes,
  type ConsentState,
  consentsFor,
  consentState,
  consentText,
  type Purpose,
} from '../domain/privacy.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import type { Asked, Handler } from './answer.ts';
import { q, type Tx } from './db.ts';
import { type OwnChild, ownChild, ownChildren, schoolOf } from './privacy-own.ts';

/** 同意: what guardians decide for purposes whose legal basis is consent. The newest answer of a child holds. */

interface ConsentRow {
  readonly consent_id: string;
  readonly person_id: string;
  readonly purpose: string;
  readonly answer: 'given' | 'refused';
  readonly text_version: number;
  readonly answered_at: Date;
  readonly withdrawn_at: Date | null;
}

async function newestAnswers(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  personIds: readonly string[],
): Promise<ConsentRow[]> {
  return await tx.rows(
    sql<ConsentRow>`
      select distinct on (person_id, purpose) consent_id, person_id, purpose, answer, text_version, answered_at,
        withdrawn_at
      from consent where county_code = ${county} and person_id = any(${[...personIds]}::uuid[])
      order by person_id, purpose, answered_at desc, consent_id desc`.compile(q),
  );
}

function stateOf(purpose: Purpose, row: ConsentRow | undefined): ConsentState {
  const { consent: text } = purpose;
  if (!text) return 'open';
  const answer = row && {
    answer: row.answer,
    textVersion: row.text_version,
    isWithdrawn: row.withdrawn_at !== null,
  };
  return consentState(answer, text);
}

/**
 * 同意了没有: the state of the consent to one purpose for each of the people. Commands of that purpose refuse all but
 * `given` with `consent-needed`; nothing else asks.
 */
export async function consentStatesOf(
  tx: Tx,
  county: number,
  { purpose: id, personIds }: { readonly purpose: string; readonly personIds: readonly string[] },
): Promise<Map<string, ConsentState>> {
  const purpose = consentPurposes.find((one) => one.id === id);
  if (!purpose) throw new Error(`${id} is not based on consent`);
  const rows = await newestAnswers({ tx, county }, personIds);
  return new Map(
    personIds.map((personId) => {
      const row = rows.find((one) => one.person_id === personId && one.purpose === id);
      return [personId, stateOf(purpose, row)];
    }),
  );
}

export const myConsents: Handler<'privacy.consents'> = async (asked) => {
  const children = await ownChildren(asked);
  const rows = await newestAnswers(
    asked,
    children.map((one) => one.person_id),
  );
  return { children: children.map((child) => consentsOf(child, rows)) };
};

function consentsOf(
  child: OwnChild,
  rows: readonly ConsentRow[],
): Output<'privacy.consents'>['children'][number] {
  return {
    personId: child.person_id,
    name: child.name,
    purposes: consentsFor(child.stage ?? undefined).map((purpose) => {
      const row = rows.find(
        (one) => one.person_id === child.person_id && one.purpose === purpose.id,
      );
      const at = row && (row.withdrawn_at ?? row.answered_at);
      return {
        purpose: purpose.id,
        state: stateOf(purpose, row),
        version: purpose.consent?.version ?? 1,
        ...(at && { at: at.toISOString() }),
      };
    }),
  };
}

export const giveConsent: Handler<'privacy.give'> = async (asked, input) =>
  await answerConsent(asked, input, 'given');

export const refuseConsent: Handler<'privacy.refuse'> = async (asked, input) =>
  await answerConsent(asked, input, 'refused');

async function answerConsent(
  asked: Asked,
  { personId, purpose, version }: Parsed<'privacy.give'>,
  answer: 'given' | 'refused',
): Promise<Output<'privacy.give'> | Problem> {
  const text = consentText(purpose);
  if (text?.version !== version) return problem('consent-text-changed');
  const child = await ownChild(asked, personId);
  if (isProblem(child)) return child;
  asked.tx.send(
    q.insertInto('consent').values({
      county_code: asked.county,
      consent_id: asked.id(),
      person_id: personId,
      school_id: schoolOf(asked, child),
      purpose,
      text_version: version,
      items: text.items.map((one) => one.code),
      answer,
      guardian_id: child.guardian_id,
      account_id: asked.account.accountId,
      answered_at: asked.now,
    }),
  );
  asked.afterwards(() => asked.homes.forgetChild(asked.county, personId));
  return { personId, state: answer };
}

export const withdrawConsent: Handler<'privacy.withdraw'> = async (
  asked,
  { personId, purpose },
) => {
  const child = await ownChild(asked, personId);
  if (isProblem(child)) return child;
  const row = (await newestAnswers(asked, [personId])).find((one) => one.purpose === purpose);
  if (!row || row.answer !== 'given' || row.withdrawn_at !== null)
    return problem('nothing-to-withdraw');
  asked.tx.send(
    q
      .updateTable('consent')
      .set({ withdrawn_at: asked.now, withdrawn_by: asked.account.accountId })
      .where('county_code', '=', asked.county)
      .where('consent_id', '=', row.consent_id),
  );
  asked.afterwards(() => asked.homes.forgetChild(asked.county, personId));
  return { personId, state: 'withdrawn' };
};
