import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import {
  type DecisionScope,
  type DecisionState,
  alternatives,
  suspensionState,
} from '../domain/decision.ts';
import { problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { decisionText } from '../domain/text/decision.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';
import { subjectName } from './signal-list.ts';

/** 停课决定 as they are read. */

export interface DecisionRow {
  readonly decision_id: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly place_id: string;
  readonly kind: string;
  readonly place_name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly scope: DecisionScope;
  readonly disease: string;
  readonly signal_id: string | null;
  readonly rule: {
    id: string;
    version: number;
    zh: string;
    en: string;
    grade: string;
    source: string;
    days: number;
  } | null;
  readonly from_day: Day;
  readonly to_day: Day;
  readonly basis: string;
  readonly law: string;
  readonly order_no: string | null;
  readonly assessment: string | null;
  readonly alternatives: readonly string[];
  readonly alternatives_note: string | null;
  readonly teaching: string;
  readonly objection: string;
  readonly taken_role: Role;
  readonly taken_at_place: string;
  readonly by: string | null;
  readonly taken_at: Date;
  readonly resume_day: Day | null;
  readonly end_reason: string | null;
}

export const decisionColumns = sql`
  one.decision_id, one.school_id, school.name as school_name, one.place_id, place.kind, place.name as place_name,
  place.stage, place.cohort, one.scope, one.disease, one.signal_id, one.rule, one.from_day, one.to_day, one.basis,
  one.law, one.order_no, one.assessment, one.alternatives, one.alternatives_note, one.teaching, one.objection,
  one.taken_role, one.taken_at_place, card.name as by, one.taken_at, one.resume_day, one.end_reason`;

export const decisionPlaces = sql`
  join place on place.county_code = one.county_code and place.place_id = one.place_id
  join place school on school.county_code = one.county_code and school.place_id = one.school_id
  left join account_card card on card.county_code = one.county_code and card.account_id = one.taken_by`;

const After = z.tuple([z.iso.datetime(), z.uuid()]);
const takenAt = sql`date_trunc('milliseconds', one.taken_at)`;

export const decisionList: Handler<'decision.list'> = async (asked, input) => {
  const { tx, language, today } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const { limit } = input;
  const rows = await tx.rows(
    sql<DecisionRow>`
      select ${decisionColumns} from decision one ${decisionPlaces} where ${meantAt(asked)} ${narrowed(asked, input)}
        ${after ? sql`and (${takenAt}, one.decision_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by ${takenAt} desc, one.decision_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    today,
    rows: page.map((row) => shownDecision(asked, row)),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.taken_at.toISOString(), last.decision_id]) }),
  };
};

/** Of the place: what was suspended below it, at it, or above it in its school. */
function meantAt({ county, place }: Asked): RawBuilder<unknown> {
  const own = place.schoolId ? [...place.path] : [];
  return sql`one.county_code = ${county}
    and (place.path @> array[${place.placeId}]::uuid[] or one.place_id = any(${own}::uuid[]))`;
}

type Narrowed = Pick<Parsed<'decision.list'>, 'state' | 'scope' | 'proposed'>;

/** The list's filters; `state` as suspensionState says it. */
function narrowed({ today }: Asked, { state, scope, proposed }: Narrowed): RawBuilder<unknown> {
  const states: Readonly<Record<DecisionState, RawBuilder<unknown>>> = {
    ended: sql`one.resume_day is not null`,
    coming: sql`one.resume_day is null and one.from_day > ${today}`,
    now: sql`one.resume_day is null and one.from_day <= ${today} and one.to_day >= ${today}`,
    over: sql`one.resume_day is null and one.to_day < ${today}`,
  };
  return sql`${state ? sql`and ${states[state]}` : sql``} ${scope ? sql`and one.scope = ${scope}` : sql``}
    ${proposed ? sql`and (one.rule is not null) = ${proposed === 'yes'}` : sql``}`;
}

export async function countDecisions(asked: Asked, input: Narrowed): Promise<number> {
  const row = await asked.tx.row(
    sql<{ n: number }>`select count(*)::int as n from decision one ${decisionPlaces}
      where ${meantAt(asked)} ${narrowed(asked, input)}`.compile(q),
  );
  return row?.n ?? 0;
}

export const openDecision: Handler<'decision.open'> = async (asked, { decisionId }) => {
  const { tx, county, today, language } = asked;
  const row = await tx.row(
    sql<DecisionRow>`
      select ${decisionColumns} from decision one ${decisionPlaces}
      where ${meantAt(asked)} and one.decision_id = ${decisionId}`.compile(q),
  );
  if (!row) return problem('not-found', { what: say(decisionText.thisDecision, language) });
  const read = await tx.row(
    sql<{ done: number; due: number }>`
      with children as (
        select distinct m.person_id from membership m
        join place on place.county_code = m.county_code and place.place_id = m.place_id and place.kind = 'class'
        where m.county_code = ${county} and place.path @> array[${row.place_id}]::uuid[]
          and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
      )
      select count(*)::int as due, count(*) filter (where exists (select from decision_read r
        where r.county_code = ${county} and r.decision_id = ${decisionId}
          and r.person_id = children.person_id))::int as done
      from children`.compile(q),
  );
  const isOver = ['over', 'ended'].includes(suspensionState(spanOf(row), today));
  const grants = await asked.grantsAll();
  const canEnd = !isOver && isSameAuthority(grants, row, county);
  return {
    ...shownDecision(asked, row),
    ...toldOf(row, language),
    placeId: row.place_id,
    today,
    ...(row.rule && { rule: row.rule }),
    ...(row.assessment !== null && { assessment: row.assessment }),
    ...(row.signal_id !== null && { signalId: row.signal_id }),
    read: read ?? { done: 0, due: 0 },
    canEnd,
  };
};

/** 谁决定谁解除: the same role, granted at the same place. */
export function isSameAuthority(
  grants: readonly { readonly county: number; readonly role: Role; readonly placeId: string }[],
  { taken_role, taken_at_place }: Pick<DecisionRow, 'taken_role' | 'taken_at_place'>,
  county: number,
): boolean {
  return grants.some(
    (one) => one.county === county && one.role === taken_role && one.placeId === taken_at_place,
  );
}

export function spanOf(row: Pick<DecisionRow, 'from_day' | 'to_day' | 'resume_day'>) {
  return {
    from: row.from_day,
    to: row.to_day,
    ...(row.resume_day !== null && { resumeDay: row.resume_day }),
  };
}

export function shownDecision({ today }: Pick<Asked, 'today'>, row: DecisionRow) {
  const { zh, en } = subjectName(row.disease);
  return {
    decisionId: row.decision_id,
    schoolId: row.school_id,
    schoolName: row.school_name,
    placeName: placeFullName({ ...row, name: row.place_name }, today),
    scope: row.scope,
    diseaseName: { zh, en },
    ...spanOf(row),
    by: row.by ?? '',
    role: row.taken_role,
    at: row.taken_at.toISOString(),
    ...(row.rule && { proposedBy: row.rule.id }),
  };
}

export function toldOf(row: DecisionRow, language: Asked['language']) {
  return {
    basis: row.basis,
    law: row.law,
    ...(row.order_no !== null && { orderNo: row.order_no }),
    alternatives: row.alternatives.map(
      (code) => alternatives.find((one) => one.code === code)?.[language] ?? code,
    ),
    ...(row.alternatives_note !== null && { alternativesNote: row.alternatives_note }),
    teaching: row.teaching,
    objection: row.objection,
    ...(row.end_reason !== null && { endReason: row.end_reason }),
  };
}
