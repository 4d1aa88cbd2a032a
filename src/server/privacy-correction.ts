import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import type { GuardianRelation } from '../domain/person.ts';
import { maskName } from '../domain/privacy-mask.ts';
import { type CorrectionSubject, mostOpenCorrections } from '../domain/privacy.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { relationText } from '../domain/text/person.ts';
import { correctionText } from '../domain/text/privacy.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { beyondSchool } from './person-number.ts';
import { placeFullName } from './place-name.ts';
import { ownChild, schoolOf } from './privacy-own.ts';

/** 更正申请: a guardian says what is wrong, the school answers, the guardian sees the answer. */

type State = 'open' | 'accepted' | 'refused';

interface CorrectionRow {
  readonly correction_id: string;
  readonly about: CorrectionSubject;
  readonly says: string;
  readonly state: State;
  readonly asked_at: Date;
  readonly answer: string | null;
  readonly answered_at: Date | null;
  readonly seen_at: Date | null;
}

type Correction = Output<'privacy.child-file'>['corrections'][number];

function correctionFrom(row: CorrectionRow): Correction {
  return {
    correctionId: row.correction_id,
    about: row.about,
    says: row.says,
    state: row.state,
    askedAt: row.asked_at.toISOString(),
    ...(row.answer !== null && { answer: row.answer }),
    ...(row.answered_at !== null && { answeredAt: row.answered_at.toISOString() }),
    isSeen: row.seen_at !== null,
  };
}

/** The requests of a child, newest first. The caller has been checked. */
export async function correctionsOf({ tx, county }: Asked, personId: string) {
  const rows = await beyondSchool<CorrectionRow>(
    tx,
    sql`select correction_id, about, says, state, asked_at, answer, answered_at, seen_at from correction
      where county_code = ${county} and person_id = ${personId}
      order by asked_at desc, correction_id desc limit 100`.compile(q),
  );
  return rows.map(correctionFrom);
}

export const askCorrection: Handler<'privacy.ask-correction'> = async (asked, input) => {
  const { personId, about, says } = input;
  const child = await ownChild(asked, personId);
  if (isProblem(child)) return child;
  const open = (await correctionsOf(asked, personId)).filter((one) => one.state === 'open').length;
  if (open >= mostOpenCorrections) return problem('too-many-open', { count: open });
  const correctionId = asked.id();
  asked.tx.send(
    q.insertInto('correction').values({
      county_code: asked.county,
      correction_id: correctionId,
      person_id: personId,
      school_id: schoolOf(asked, child),
      about,
      says,
      asked_by: asked.account.accountId,
      asked_at: asked.now,
      state: 'open',
    }),
  );
  return { correctionId };
};

export const seeAnswer: Handler<'privacy.see-answer'> = async (asked, input) => {
  const child = await ownChild(asked, input.personId);
  if (isProblem(child)) return child;
  const seen = await asked.tx.row(
    q
      .updateTable('correction')
      .set({ seen_at: asked.now })
      .where('county_code', '=', asked.county)
      .where('correction_id', '=', input.correctionId)
      .where('person_id', '=', input.personId)
      .where('answered_at', 'is not', null)
      .returning('correction_id'),
  );
  return seen
    ? { correctionId: input.correctionId }
    : problem('not-found', { what: say(correctionText.title, asked.language) });
};

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface ListRow extends CorrectionRow {
  readonly person_id: string;
  readonly name: string;
  readonly kind: string | null;
  readonly place_name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly guardian: string | null;
  readonly relation: GuardianRelation | null;
  readonly answered_name: string | null;
}

export const listCorrections: Handler<'privacy.corrections'> = async (asked, input) => {
  const { tx, county, today } = asked;
  if (input.after !== undefined && !idPattern.test(input.after))
    return problem('bad-input', { what: 'after' });
  const school = input.placeId;
  const isOpen = input.state === 'open';
  const [rows, count] = await Promise.all([
    tx.rows(
      sql<ListRow>`
        select c.correction_id, c.person_id, c.about, c.says, c.state, c.asked_at, c.answer, c.answered_at,
          c.seen_at, person.name, place.kind, place.name as place_name, place.stage, place.cohort,
          guardian.name as guardian, g.relation, card.name as answered_name
        from correction c
        join person on person.county_code = c.county_code and person.person_id = c.person_id
        left join lateral (select place_id from membership m where m.county_code = c.county_code
          and m.person_id = c.person_id and m.place_id is not null and m.valid_from <= ${today}
          and (m.valid_to is null or m.valid_to >= ${today}) order by m.valid_from desc limit 1) at on true
        left join place on place.county_code = c.county_code and place.place_id = at.place_id
        left join lateral (select person_id from account_grant own where own.county_code = c.county_code
          and own.account_id = c.asked_by and own.person_id is not null limit 1) who on true
        left join guardianship g on g.county_code = c.county_code and g.pupil_id = c.person_id
          and g.guardian_id = who.person_id
        left join person guardian on guardian.county_code = c.county_code and guardian.person_id = who.person_id
        left join account_card card on card.county_code = c.county_code and card.account_id = c.answered_by
        where c.county_code = ${county} and c.school_id = ${school} and (c.state = 'open') = ${isOpen}
          and (${input.after ?? null}::uuid is null or c.correction_id < ${input.after ?? null}::uuid)
        order by c.correction_id desc limit ${input.limit + 1}`.compile(q),
    ),
    tx.row(
      sql<{ open: number }>`select count(*)::int as open from correction
        where county_code = ${county} and school_id = ${school} and state = 'open'`.compile(q),
    ),
  ]);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => listRowFrom(asked, row)),
    open: count?.open ?? 0,
    ...(rows.length > input.limit && last && { next: last.correction_id }),
  };
};

/** How many requests the list has. */
export async function countCorrections(
  { tx, county }: Asked,
  { placeId, state }: Parsed<'privacy.corrections'>,
): Promise<number> {
  const row = await tx.row(
    sql<{ n: number }>`select count(*)::int as n from correction
      where county_code = ${county} and school_id = ${placeId} and (state = 'open') = ${state === 'open'}`.compile(
      q,
    ),
  );
  return row?.n ?? 0;
}

function listRowFrom(
  { language, today }: Asked,
  row: ListRow,
): Output<'privacy.corrections'>['rows'][number] {
  const relation = row.relation ? say(relationText[row.relation], language) : '';
  const { kind, place_name: name } = row;
  return {
    ...correctionFrom(row),
    personId: row.person_id,
    name: row.name,
    ...(kind !== null &&
      name !== null && { className: placeFullName({ ...row, kind, name }, today) }),
    by: row.guardian === null ? relation : `${relation}（${maskName(row.guardian)}）`,
    ...(row.answered_name !== null && { answeredBy: row.answered_name }),
  };
}

export const answerCorrection: Handler<'privacy.answer-correction'> = async (asked, input) => {
  const { tx, county } = asked;
  const state: State = input.accept ? 'accepted' : 'refused';
  const own = await tx.row(
    q
      .selectFrom('correction')
      .select('state')
      .where('county_code', '=', county)
      .where('correction_id', '=', input.correctionId)
      .where('school_id', '=', asked.place.schoolId ?? null)
      .forUpdate(),
  );
  if (!own) return problem('not-found', { what: say(correctionText.title, asked.language) });
  if (own.state !== 'open') return problem('correction-answered');
  tx.send(
    q
      .updateTable('correction')
      .set({
        state,
        answer: input.reason,
        answered_by: asked.account.accountId,
        answered_at: asked.now,
      })
      .where('county_code', '=', county)
      .where('correction_id', '=', input.correctionId),
  );
  return { correctionId: input.correctionId, state };
};
