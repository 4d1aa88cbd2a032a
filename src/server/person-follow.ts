import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { DecisionScope } from '../domain/decision.ts';
import { diseaseName } from '../domain/disease.ts';
import { vaccines } from '../domain/dose.ts';
import { type Capability, mayAt } from '../domain/role.ts';
import { symptomsOf } from '../domain/roll.ts';
import type { SignalState } from '../domain/signal-keep.ts';
import type { ScopeKind } from '../domain/signal-rule.ts';
import { decisionScopeText } from '../domain/text/decision.ts';
import { historyText as words } from '../domain/text/person-history.ts';
import { monthDay, say } from '../domain/text/say.ts';
import { scopeText, signalStateText } from '../domain/text/signal.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';
import { symptomName } from './roll-export.ts';
import { subjectName } from './signal-list.ts';

/** What followed for a person: hints they are in, suspensions of their class, re-checks, doses; for who may see each. */

export interface Span {
  readonly personId: string;
  readonly from: Day;
  readonly to: Day;
}

export interface Followed {
  readonly id: string;
  readonly day: Day;
  readonly at?: Date;
  readonly what: string;
  readonly tone: 'well' | 'exception';
}

function may({ grants, place, today }: Asked, ...all: Capability[]): boolean {
  return all.every((one) => mayAt(grants, one, place, today));
}

/** 提示: by the day on which the person was counted in it. */
export async function signalsOf(asked: Asked, { personId, from, to }: Span): Promise<Followed[]> {
  const { tx, county, zone, language } = asked;
  if (!may(asked, 'signal.read', 'absence.diagnosis')) return [];
  const rows = await tx.rows(
    sql<{
      signal_id: string;
      day: Day;
      at: Date;
      scope: ScopeKind;
      subject: string;
      state: SignalState;
      people: number;
      is_out: boolean;
    }>`
      select one.signal_id, (one.added_at at time zone ${zone})::date as day, one.added_at as at, scope, subject, state,
        people, one.removed_at is not null as is_out
      from signal_person one
      join signal on signal.county_code = one.county_code and signal.signal_id = one.signal_id
      where one.county_code = ${county} and one.person_id in ${selvesOf(asked, personId)}
        and (one.added_at at time zone ${zone})::date between ${from} and ${to}`.compile(q),
  );
  return rows.map((row) => ({
    ...{ id: row.signal_id, day: row.day, at: row.at, tone: 'exception' as const },
    what: [
      say(words.inSignal, language, {
        scope: say(scopeText[row.scope], language),
        what: say(subjectName(row.subject), language),
        n: row.people,
      }),
      say(row.is_out ? words.outOfSignal : signalStateText[row.state], language),
    ].join(language === 'zh' ? '，' : ', '),
  }));
}

/** 停课 of the class, grade or school that the person belonged to then. */
export async function decisionsOf(asked: Asked, span: Span): Promise<Followed[]> {
  return may(asked, 'decision.read') ? await suspensionsOf(asked, span) : [];
}

/** The same without asking for a right: also for the child's own family. */
export async function suspensionsOf(
  { tx, county, language }: Pick<Asked, 'tx' | 'county' | 'language'>,
  { personId, from, to }: Span,
): Promise<Followed[]> {
  const rows = await tx.rows(
    sql<{
      decision_id: string;
      scope: DecisionScope;
      disease: string;
      from_day: Day;
      to_day: Day;
      resume_day: Day | null;
    }>`
      select distinct d.decision_id, d.scope, d.disease, d.from_day, d.to_day, d.resume_day
      from membership m
      join place on place.county_code = ${county} and place.place_id = m.place_id
      join decision d on d.county_code = ${county} and d.place_id = any(place.path)
        and d.from_day between ${from} and ${to}
        and m.valid_from <= coalesce(d.resume_day - 1, d.to_day) and (m.valid_to is null or m.valid_to >= d.from_day)
      where m.county_code = ${county} and m.person_id in ${selvesOf({ county }, personId)}
        and m.place_id is not null`.compile(q),
  );
  return rows.map((row) => {
    const detail = {
      scope: say(decisionScopeText[row.scope], language),
      disease: diseaseName(row.disease, language),
      from: monthDay(row.from_day, language),
      to: monthDay(row.to_day, language),
    };
    const until = row.resume_day && {
      day: monthDay(row.resume_day, language),
    };
    return {
      ...{ id: row.decision_id, day: row.from_day, tone: 'exception' as const },
      what:
        say(words.suspended, language, detail) + (until ? say(words.resumed, language, until) : ''),
    };
  });
}

/** 复测 that has been sent: what the doctor saw, and whether the sheet had it. */
export async function rechecksOf(asked: Asked, { personId, from, to }: Span): Promise<Followed[]> {
  const { tx, county, language } = asked;
  if (!may(asked, 'recheck.read')) return [];
  const rows = await tx.rows(
    sql<{
      recheck_id: string;
      day: Day;
      at: Date;
      is_here: boolean;
      symptoms: number;
      temp_tenths: number | null;
      on_sheet: boolean;
    }>`
      select one.recheck_id, recheck.day, one.at, is_here, symptoms, temp_tenths, on_sheet
      from recheck_person one
      join recheck on recheck.county_code = one.county_code and recheck.recheck_id = one.recheck_id
      where one.county_code = ${county} and one.person_id in ${selvesOf(asked, personId)}
        and recheck.day between ${from} and ${to} and recheck.sent_at is not null`.compile(q),
  );
  return rows.map((row) => {
    const seen = [
      symptomsOf(row.symptoms)
        .map((one) => symptomName(one))
        .join('、'),
      row.temp_tenths === null ? '' : `${(row.temp_tenths / 10).toFixed(1)} ℃`,
    ].filter(Boolean);
    const isIll = row.is_here && row.symptoms !== 0;
    const found = row.is_here
      ? isIll
        ? []
        : [say(words.well, language)]
      : [say(words.unseen, language)];
    const sheet = isIll ? [say(row.on_sheet ? words.onSheet : words.notOnSheet, language)] : [];
    return {
      ...{ id: row.recheck_id, day: row.day, at: row.at },
      what: [...found, ...seen, ...sheet].join(language === 'zh' ? '，' : ', '),
      tone: isIll ? ('exception' as const) : ('well' as const),
    };
  });
}

/** 接种 that stands. */
export async function dosesOf(asked: Asked, { personId, from, to }: Span): Promise<Followed[]> {
  const { tx, county, language } = asked;
  if (!may(asked, 'dose.read')) return [];
  const rows = await tx.rows(
    sql<{ dose_id: string; day: Day; vaccine: string; nth: number | null; clinic: string | null }>`
      select distinct on (vaccine, day) dose_id, day, vaccine, nth, clinic from dose
      where county_code = ${county} and person_id in ${selvesOf(asked, personId)} and voided_at is null
        and day between ${from} and ${to} order by vaccine, day, dose_id`.compile(q),
  );
  return rows.map((row) => ({
    ...{ id: row.dose_id, day: row.day, tone: 'well' as const },
    what: [
      vaccines.find((one) => one.code === row.vaccine)?.[language] ?? row.vaccine,
      row.nth === null ? '' : say(words.nthDose, language, { n: row.nth }),
      row.clinic ?? '',
    ]
      .filter(Boolean)
      .join(' '),
  }));
}

/** The day of the first dose that is known: long before the first class. */
export async function firstDose(asked: Asked, personId: string): Promise<Day | undefined> {
  const row = await asked.tx.row(
    sql<{ day: Day | null }>`select min(day) as day from dose where county_code = ${asked.county}
      and person_id in ${selvesOf(asked, personId)} and voided_at is null`.compile(q),
  );
  return row?.day ?? undefined;
}
