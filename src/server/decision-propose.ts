import { sql } from 'kysely';
import * as z from 'zod';

import { addDays, type Day } from '../domain/date.ts';
import { alternatives, type Proposal, proposalDays, proposalsFrom } from '../domain/decision.ts';
import { problem } from '../domain/problem.ts';
import { factsFrom, type IllFact } from '../domain/signal.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { approvedRules } from './decision-approve.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';
import { type FactsOf, observationsOf } from './signal-facts.ts';
import { subjectName } from './signal-list.ts';

/** 停课建议: what the rules propose today, some schools a page; nothing of it is kept until somebody decides. */
export const proposals: Handler<'decision.proposals'> = async (asked, { limit, ...input }) => {
  const { today, language } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const schools = await schoolsOf(asked, { limit, after });
  const page = schools.slice(0, limit);
  const last = page.at(-1);
  const shown = [];
  for (const { school_id: schoolId } of page)
    for (const one of await proposalsOf({ ...asked, schoolId })) {
      const isHere = asked.place.schoolId !== asked.place.placeId && asked.place.schoolId;
      if (isHere && one.placeId !== asked.place.placeId) continue;
      shown.push(await shownProposal(asked, schoolId, one));
    }
  return {
    today,
    proposals: shown,
    alternatives: alternatives.map(({ code, zh, en }) => ({ code, zh, en })),
    ...(schools.length > limit && last && { next: writeAfter([last.newest, last.school_id]) }),
  };
};

interface SchoolRow {
  readonly school_id: string;
  /** The newest onset in a hint of the school. */
  readonly newest: Day;
}

interface Page {
  readonly limit: number;
  readonly after: z.infer<typeof After> | undefined;
}

const After = z.tuple([z.iso.date(), z.uuid()]);

/**
 * The school itself; above it those with a hint that stands, whatever it is about (a symptom group comes before its
 * diagnoses), because no rule proposes anything before one opened. Those with the newest cases first, one more than asked.
 */
async function schoolsOf(
  { tx, county, today, place }: Asked,
  { limit, after }: Page,
): Promise<readonly SchoolRow[]> {
  if (place.schoolId) return [{ school_id: place.schoolId, newest: today }];
  return await tx.rows(
    sql<SchoolRow>`
      select signal.school_id, max(signal.last_onset) as newest from signal
      join place on place.county_code = signal.county_code and place.place_id = signal.school_id
      where signal.county_code = ${county} and signal.state in ('open', 'confirmed')
        and signal.last_onset >= ${addDays(today, -proposalDays)} and place.path @> array[${place.placeId}]::uuid[]
      group by signal.school_id
      ${after ? sql`having (max(signal.last_onset), signal.school_id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
      order by max(signal.last_onset) desc, signal.school_id desc limit ${limit + 1}`.compile(q),
  );
}

type At = FactsOf & { readonly today: Day; readonly zone: string };

async function proposalsOf(at: At): Promise<Proposal[]> {
  const from = addDays(at.today, -proposalDays);
  const [approved, observations] = await Promise.all([
    approvedRules(at),
    observationsOf(at, { from, to: at.today }),
  ]);
  return await proposalsFor({ ...at, approved }, factsFrom(observations));
}

export interface Approved {
  /** Ids of the rules that a physician of the county approved. */
  readonly approved: ReadonlySet<string>;
}

/** What these facts propose where nothing is suspended yet. */
export async function proposalsFor(
  at: At & Approved,
  facts: readonly IllFact[],
): Promise<Proposal[]> {
  const { today, approved } = at;
  // Whatever the sizes are: of most schools nothing is proposed, and nothing more is asked.
  if (proposalsFrom({ facts, today, approved, sizeOf: () => 1 }).length === 0) return [];
  const classes = [...new Set(facts.flatMap((one) => one.places.class ?? []))];
  const [sizes, suspended] = await Promise.all([sizesOf(at, classes), suspensionsOf(at)]);
  const proposed = proposalsFrom({
    ...{ facts, today, approved },
    sizeOf: (placeId) => sizes.get(placeId),
    answeredUntil: (placeId, disease) =>
      suspended.find((one) => one.place_id === placeId && one.disease === disease)?.answered,
  });
  const isSuspended = (placeId: string) =>
    suspended.some((one) => one.place_id === placeId && one.lasts);
  return isSuspended(at.schoolId) ? [] : proposed.filter(({ placeId }) => !isSuspended(placeId));
}

async function sizesOf(
  { tx, county, today }: At,
  classes: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.rows(
    sql<{ class_id: string; n: number }>`
      select distinct on (class_id) class_id, cardinality(person_ids) as n from roster
      where county_code = ${county} and class_id = any(${[...classes]}::uuid[]) and valid_from <= ${today}
      order by class_id, revision desc`.compile(q),
  );
  return new Map(rows.map((row) => [row.class_id, row.n]));
}

interface Suspended {
  readonly place_id: string;
  readonly disease: string;
  /** The first day for which it does not answer. */
  readonly answered: Day;
  /** It is suspended now or soon. */
  readonly lasts: boolean;
}

/** The suspensions of these weeks. Whoever ended one early knew of everybody who was ill by then. */
async function suspensionsOf({
  tx,
  county,
  today,
  schoolId,
  zone,
}: At): Promise<readonly Suspended[]> {
  return await tx.rows(
    sql<Suspended>`
      select place_id, disease, max(case when resume_day is null then to_day + 1
          when resume_day <= from_day then (ended_at at time zone ${zone})::date + 1
          else greatest(resume_day, (ended_at at time zone ${zone})::date + 1) end) as answered,
        bool_or(coalesce(resume_day, to_day + 1) > greatest(from_day, ${today}::date)) as lasts
      from decision where county_code = ${county} and school_id = ${schoolId}
        and to_day >= ${addDays(today, -proposalDays)} group by 1, 2`.compile(q),
  );
}

async function shownProposal(asked: Asked, schoolId: string, one: Proposal) {
  const { tx, county, places, today } = asked;
  const [place, school] = await Promise.all([
    places.find(county, one.placeId),
    places.find(county, schoolId),
  ]);
  const signal = await tx.row(
    sql<{ signal_id: string }>`select signal_id from signal where county_code = ${county}
      and school_id = ${schoolId} and subject = ${one.rule.disease} and state in ('open', 'confirmed')
      order by place_id = ${one.placeId} desc, opened_at desc limit 1`.compile(q),
  );
  const { id, version, zh, en, grade, source, days } = one.rule;
  const name = subjectName(one.rule.disease);
  const authority: 'school' | 'bureau' = one.rule.authority === 'school' ? 'school' : 'bureau';
  return {
    placeId: one.placeId,
    placeName: place ? placeFullName(place, today) : '',
    schoolId,
    schoolName: school?.name ?? '',
    scope: one.scope,
    rule: { id, version, zh, en, grade, source, days },
    disease: one.rule.disease,
    diseaseName: { zh: name.zh, en: name.en },
    people: one.people,
    from: one.from satisfies Day,
    to: one.to,
    authority,
    ...(signal && { signalId: signal.signal_id }),
  };
}
