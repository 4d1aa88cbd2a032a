import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { diseaseOf } from '../domain/disease.ts';
import { problem } from '../domain/problem.ts';
import type { SignalState } from '../domain/signal-keep.ts';
import { isSymptomGroup, raisedKinds, type ScopeKind, sickAbsence } from '../domain/signal-rule.ts';
import { symptomGroupName } from '../domain/symptom-group.ts';
import { personWordText } from '../domain/text/import.ts';
import { say, type Sentence } from '../domain/text/say.ts';
import { raisedText, signalText } from '../domain/text/signal.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';
import type { RuleRecord } from './signal-row.ts';

/** 提示的名单: places and numbers, the newest first. */

export interface SignalRow {
  readonly signal_id: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly place_id: string;
  readonly kind: string;
  readonly place_name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly scope: ScopeKind;
  readonly subject: string;
  readonly state: SignalState;
  readonly rules: readonly RuleRecord[];
  readonly people: number;
  readonly first_onset: Day;
  readonly last_onset: Day;
  readonly is_growing: boolean;
  readonly opened_at: Date;
  readonly acknowledged_at: Date | null;
  readonly due_at: Date | null;
  readonly suspensions: readonly Suspended[];
}

interface Suspended {
  readonly decisionId: string;
  readonly from: Day;
  readonly to: Day;
  readonly resumeDay: Day | null;
}

const After = z.tuple([z.iso.datetime(), z.uuid()]);
const openedAt = sql`date_trunc('milliseconds', one.opened_at)`;

export const signalColumns = sql`
  one.signal_id, one.school_id, school.name as school_name, one.place_id, place.kind, place.name as place_name,
  place.stage, place.cohort, one.scope, one.subject, one.state, one.rules, one.people, one.first_onset,
  one.last_onset, one.is_growing, one.opened_at, one.acknowledged_at,
  (select min(due_at) from deadline d where d.county_code = one.county_code and d.subject_kind = 'signal'
    and d.subject_id = one.signal_id and d.ended_at is null) as due_at,
  coalesce((select jsonb_agg(jsonb_build_object('decisionId', s.decision_id, 'from', s.from_day, 'to', s.to_day,
      'resumeDay', s.resume_day) order by s.taken_at desc) from decision s
    where s.county_code = one.county_code and s.signal_id = one.signal_id), '[]') as suspensions`;

export const signalPlaces = sql`
  join place on place.county_code = one.county_code and place.place_id = one.place_id
  join place school on school.county_code = one.county_code and school.place_id = one.school_id`;

export const signalList: Handler<'signal.list'> = async (asked, input) => {
  const { tx, language } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const { limit } = input;
  const [rows, open] = await Promise.all([
    tx.rows(
      sql<SignalRow>`
        select ${signalColumns} from signal one ${signalPlaces} where ${await meant(asked, input)}
          ${after ? sql`and (${openedAt}, one.signal_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by ${openedAt} desc, one.signal_id desc limit ${limit + 1}`.compile(q),
    ),
    countSignals(asked, { placeId: input.placeId, state: 'open' }),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    open,
    rows: page.map((row) => shownSignal(asked, row)),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.opened_at.toISOString(), last.signal_id]) }),
  };
};

type Meant = Pick<Parsed<'signal.list'>, 'placeId' | 'state' | 'scope'>;

/** The signals of the schools at or below a place. */
async function meant({ county, place, places }: Asked, { placeId, state, scope }: Meant) {
  const isCounty = place.kind === 'county';
  const schools = isCounty ? [] : await places.schoolsBelow(county, placeId);
  const of: RawBuilder<unknown> = isCounty
    ? sql``
    : sql`and one.school_id = any(${place.schoolId ? [place.schoolId] : [...schools]}::uuid[])`;
  return sql`one.county_code = ${county} ${of} ${state ? sql`and one.state = ${state}` : sql``}
    ${scope ? sql`and one.scope = ${scope}` : sql``}`;
}

export async function countSignals(asked: Asked, input: Meant): Promise<number> {
  const row = await asked.tx.row(
    sql<{
      n: number;
    }>`select count(*)::int as n from signal one where ${await meant(asked, input)}`.compile(q),
  );
  return row?.n ?? 0;
}

/** A signal as lists and its own page show it. */
export function shownSignal(
  { today }: Pick<Asked, 'today'>,
  row: SignalRow,
): Output<'signal.list'>['rows'][number] {
  const [rule] = row.rules;
  if (!rule) throw new Error(`signal ${row.signal_id} has no rule`);
  return {
    signalId: row.signal_id,
    schoolId: row.school_id,
    schoolName: row.school_name,
    placeName: placeFullName({ ...row, name: row.place_name }, today),
    scope: row.scope,
    subject: row.subject,
    subjectName: subjectName(row.subject),
    state: row.state,
    rule: shownRule(rule),
    people: row.people,
    firstOnset: row.first_onset,
    lastOnset: row.last_onset,
    openedAt: row.opened_at.toISOString(),
    ...(row.due_at && { dueAt: row.due_at.toISOString() }),
    isGrowing: row.is_growing,
    isAcknowledged: row.acknowledged_at !== null,
    suspensions: row.suspensions.map(({ resumeDay, ...one }) => ({
      ...one,
      ...(resumeDay !== null && { resumeDay }),
    })),
  };
}

export function shownRule(rule: RuleRecord) {
  const { id, version, zh, en, level, division, grade, source, days, count, day } = rule;
  return { id, version, zh, en, level, division, grade, source, days, count, day };
}

/** What a signal is about, as people say it. */
export function subjectName(subject: string): Sentence {
  if (isSymptomGroup(subject)) {
    const { zh, en } = symptomGroupName(subject);
    return { zh, en };
  }
  if (subject === sickAbsence) return signalText.absentSick;
  const raised = raisedKinds.find((one) => one === subject);
  if (raised) return raisedText[raised];
  const disease = diseaseOf(subject);
  return disease ? { zh: disease.zh, en: disease.en } : { zh: subject, en: subject };
}
