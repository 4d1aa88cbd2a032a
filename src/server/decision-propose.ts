import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { type Proposal, proposalsFrom, suspensionRules } from '../domain/decision.ts';
import { alternatives } from '../domain/decision.ts';
import { factsFrom } from '../domain/signal.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { approvedRules } from './decision-approve.ts';
import { placeFullName } from './place-name.ts';
import { observationsOf } from './signal-facts.ts';
import { subjectName } from './signal-list.ts';

/** 停课建议: what the rules propose for a school today; nothing of it is kept until somebody decides. */
export const proposals: Handler<'decision.proposals'> = async (asked, { schoolId }) => {
  const { today } = asked;
  const found = await proposalsOf(asked, schoolId);
  const shown = [];
  for (const one of found) shown.push(await shownProposal(asked, schoolId, one));
  return {
    today,
    proposals: shown,
    alternatives: alternatives.map(({ code, zh, en }) => ({ code, zh, en })),
  };
};

/** So many days back cases may count. */
const lookBack =
  Math.max(...suspensionRules.flatMap((rule) => rule.any.map((one) => one.within ?? 1))) + 7;

async function proposalsOf(asked: Asked, schoolId: string): Promise<Proposal[]> {
  const { tx, county, today } = asked;
  const from = addDays(today, -lookBack);
  const facts = factsFrom(await observationsOf({ tx, county, schoolId }, { from, to: today }));
  const classes = [...new Set(facts.flatMap((one) => one.places.class ?? []))];
  const [sizes, approved, suspended] = await Promise.all([
    sizesOf(asked, classes),
    approvedRules(asked),
    suspendedPlaces(asked, schoolId),
  ]);
  return proposalsFrom({
    facts,
    today,
    approved,
    sizeOf: (placeId) => sizes.get(placeId),
  }).filter(({ placeId }) => !suspended.has(placeId));
}

async function sizesOf(
  { tx, county, today }: Asked,
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

/** What is suspended already, now or soon. */
async function suspendedPlaces(
  { tx, county, today }: Asked,
  schoolId: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(
    sql<{ place_id: string }>`select place_id from decision where county_code = ${county}
      and school_id = ${schoolId} and to_day >= ${today} and resume_day is null`.compile(q),
  );
  return new Set(rows.map((row) => row.place_id));
}

async function shownProposal(asked: Asked, schoolId: string, one: Proposal) {
  const { tx, county, places, today } = asked;
  const place = await places.find(county, one.placeId);
  const signal = await tx.row(
    sql<{ signal_id: string }>`select signal_id from signal where county_code = ${county}
      and school_id = ${schoolId} and subject = ${one.rule.disease} and state in ('open', 'confirmed')
      order by opened_at desc limit 1`.compile(q),
  );
  const { id, version, zh, en, grade, source, days } = one.rule;
  const name = subjectName(one.rule.disease);
  const authority: 'school' | 'bureau' = one.rule.authority === 'school' ? 'school' : 'bureau';
  return {
    placeId: one.placeId,
    placeName: place ? placeFullName(place, today) : '',
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
