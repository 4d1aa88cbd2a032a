import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { type Change, changesOf, type KnownSignal } from '../domain/signal-keep.ts';
import { type HeldRule, rulesInForce, shippedRules } from '../domain/signal-rule.ts';
import {
  daysToLookBack,
  factsFrom,
  type IllFact,
  type ReachedRule,
  sameIllnessDays,
  type Standing,
  standingSignals,
} from '../domain/signal.ts';
import { q } from './db.ts';
import { approvedRules } from './decision-approve.ts';
import { tellProposals } from './decision-tell.ts';
import { observationsOf } from './signal-facts.ts';
import { noteSignal, type RuleRecord } from './signal-row.ts';
import { allOwnRules, rulesFor } from './signal-rules.ts';
import {
  endSignalDuties,
  startMergedDuties,
  startReportDuties,
  startSignalDuties,
  tellSignal,
} from './signal-tell.ts';
import type { Keeper, Watched } from './watch.ts';

/** 跟进提示: opens, grows, shrinks and withdraws a school's signals as its facts say. */
export const keepSignals: Keeper = async (watched) => {
  const { tx, county, fromDay, today } = watched;
  // What the shipped rules need is asked for together with the county's own, which seldom look further back.
  const usual = daysToLookBack(rulesInForce(shippedRules, { county, day: today }));
  const [rules, approved, asUsual] = await Promise.all([
    rulesFor(tx, county, today),
    approvedRules(watched),
    readSince(watched, addDays(fromDay, -usual)),
  ]);
  if (rules.length === 0) return;
  const days = daysToLookBack(rules);
  const from = addDays(fromDay, -days);
  const { observations, known } = days === usual ? asUsual : await readSince(watched, from);
  const facts = factsFrom(observations, from);
  const standing = standingSignals(rules, facts);
  const stood = await rulesOnRecord(watched, known);
  for (const change of changesOf(known, { rules, standing, facts, from, today, stood }))
    await apply(watched, change, from);
  await tellProposals({ ...watched, approved }, facts);
};

async function readSince(watched: Watched, from: Day) {
  const [observations, known] = await Promise.all([
    observationsOf(watched, { from: addDays(from, -sameIllnessDays), to: watched.today }),
    knownSignals(watched, from),
  ]);
  return { observations, known };
}

/** The rules that signals have reached, as they stood then: a later version takes back nothing. */
async function rulesOnRecord({ tx, county }: Watched, known: readonly KnownRow[]) {
  const hasOwn = known.some((one) => one.rules.some(({ pack }) => pack === 'own'));
  const all = [...shippedRules, ...(hasOwn ? await allOwnRules(tx, county) : [])];
  return (one: KnownRow): HeldRule[] =>
    all.filter((rule) =>
      one.rules.some(
        ({ id, version, pack }) => id === rule.id && version === rule.version && pack === rule.pack,
      ),
    );
}

interface KnownRow extends KnownSignal {
  readonly rules: readonly RuleRecord[];
  readonly people: readonly KnownPerson[];
  readonly count: number;
  readonly mergedInto: string | null;
}

interface KnownPerson {
  readonly personId: string;
  readonly onset: Day;
  readonly status: string | null;
  readonly isRemoved: boolean;
}

/** The school's signals that new facts may touch. */
async function knownSignals({ tx, county, schoolId }: Watched, from: Day): Promise<KnownRow[]> {
  return await tx.rows(
    sql<KnownRow>`
      select signal_id as "signalId", subject, scope, place_id as "placeId", state, rules, people as count,
        merged_into as "mergedInto",
        first_onset as "firstOnset", last_onset as "lastOnset", is_growing as "isGrowing",
        coalesce((select jsonb_agg(jsonb_build_object('personId', person_id, 'onset', onset, 'status', status,
          'isRemoved', removed_at is not null)) from signal_person one
          where one.county_code = ${county} and one.signal_id = signal.signal_id), '[]') as people
      from signal where county_code = ${county} and school_id = ${schoolId} and raised_by is null
        and (is_growing or last_onset >= ${from})
      order by opened_at, signal_id for no key update`.compile(q),
  );
}

async function apply(watched: Watched, change: Change<KnownRow>, from: Day): Promise<void> {
  switch (change.kind) {
    case 'open':
      return await open(watched, change.standing);
    case 'keep':
    case 'reopen':
      return await keep(watched, change, from);
    case 'shrink':
    case 'withdraw':
      return shrink(watched, change, from);
    case 'quiet':
      quiet(watched, change.known);
  }
}

async function open(watched: Watched, standing: Standing): Promise<void> {
  const { tx, county, schoolId, now } = watched;
  const { subject, scope, placeId, reached } = standing;
  const people = distinct(standing.people);
  const signalId = watched.id();
  const rules = reached.map(recordOf);
  const signal = { signalId, schoolId, placeId, scope, subject, people: people.length };
  await tx.rows(
    sql`insert into signal (county_code, signal_id, school_id, place_id, scope, subject, state, rules, people,
        first_onset, last_onset, is_growing, opened_at, changed_at)
      values (${county}, ${signalId}, ${schoolId}, ${placeId}, ${scope}, ${subject}, 'open',
        ${JSON.stringify(rules)}::jsonb, ${people.length}, ${firstOf(people)}, ${lastOf(people)}, true, ${now},
        ${now})`.compile(q),
  );
  writePeople(watched, signalId, people);
  noteSignal(watched, { signalId, kind: 'opened', rule: rules[0]?.id, people: people.length });
  await startSignalDuties(watched, signal, rules);
  await tellSignal(watched, signal, 'signal-opened');
}

async function keep(
  watched: Watched,
  { kind, known, standing }: Extract<Change<KnownRow>, { kind: 'keep' | 'reopen' }>,
  from: Day,
): Promise<void> {
  const { tx, county, schoolId, now } = watched;
  const people = distinct(standing.people);
  const moved = movePeople(watched, known, people, from);
  const added = standing.reached.filter(
    ({ rule }) => !known.rules.some(({ id }) => id === rule.id),
  );
  const isSame = kind === 'keep' && !moved.hasChanged && added.length === 0;
  if (isSame) return;
  const fresh = added.map(recordOf);
  const rules = [...known.rules, ...fresh];
  // Who ruled it out did not know of this rule.
  const isRefuted = known.state === 'ruled-out' && added.length > 0;
  const isReopened = kind === 'reopen' || isRefuted;
  const answer = isRefuted
    ? sql`answered_at = null, answered_by = null, answer_reason = null,`
    : sql``;
  tx.send(
    sql`update signal set ${answer} people = ${moved.all.length}, first_onset = ${firstOf(moved.all)},
        last_onset = ${lastOf(moved.all)}, rules = ${JSON.stringify(rules)}::jsonb, changed_at = ${now},
        state = ${isReopened ? 'open' : known.state}, is_growing = true
      where county_code = ${county} and signal_id = ${known.signalId}`.compile(q),
  );
  const { signalId } = known;
  const count = moved.all.length;
  if (isReopened) noteSignal(watched, { signalId, kind: 'reopened', people: count });
  if (moved.added > 0) noteSignal(watched, { signalId, kind: 'grown', people: count });
  if (moved.removed > 0) noteSignal(watched, { signalId, kind: 'shrunk', people: count });
  for (const { rule } of added)
    noteSignal(watched, { signalId, kind: 'rule-reached', rule: rule.id, people: count });
  const signal = { ...known, schoolId, people: count };
  if (isReopened) await startSignalDuties(watched, signal, rules);
  else if (known.state === 'open' && added.length > 0)
    await startSignalDuties(watched, signal, fresh);
  else if (known.state === 'confirmed') await startReportDuties(watched, signal, fresh);
  else if (known.mergedInto && added.length > 0)
    await startMergedDuties(watched, known.mergedInto, fresh);
  // Ruled out, and yet more: somebody should look again.
  if (moved.added > 0 && known.state === 'ruled-out')
    await tellSignal(watched, signal, 'signal-grown-after');
  else if (added.length > 0 || isReopened) await tellSignal(watched, signal, 'signal-grown');
}

function shrink(
  watched: Watched,
  { kind, known, people }: Extract<Change<KnownRow>, { kind: 'shrink' | 'withdraw' }>,
  from: Day,
): void {
  const { tx, county, now } = watched;
  const moved = movePeople(watched, known, distinct(people), from);
  const { signalId } = known;
  if (!moved.hasChanged && kind === 'shrink') return;
  const span =
    moved.all.length > 0
      ? sql`first_onset = ${firstOf(moved.all)}, last_onset = ${lastOf(moved.all)},`
      : sql``;
  tx.send(
    sql`update signal set people = ${moved.all.length}, ${span} changed_at = ${now}
        ${kind === 'withdraw' ? sql`, state = 'withdrawn', is_growing = false` : sql``}
      where county_code = ${county} and signal_id = ${signalId}`.compile(q),
  );
  const note = kind === 'withdraw' ? 'withdrawn' : 'shrunk';
  if (moved.added > 0) noteSignal(watched, { signalId, kind: 'grown', people: moved.all.length });
  if (kind === 'withdraw' || moved.removed > 0)
    noteSignal(watched, { signalId, kind: note, people: moved.all.length });
  if (kind === 'withdraw') endSignalDuties(watched, { signalId, isWithdrawn: true });
}

function quiet(watched: Watched, { signalId, count }: KnownRow): void {
  const { tx, county } = watched;
  tx.send(
    sql`update signal set is_growing = false where county_code = ${county} and signal_id = ${signalId}`.compile(
      q,
    ),
  );
  noteSignal(watched, { signalId, kind: 'quiet', people: count });
}

interface Moved {
  readonly all: readonly { readonly day: Day }[];
  readonly added: number;
  readonly removed: number;
  readonly hasChanged: boolean;
}

/** Adds, changes and takes out people; who fell ill before the facts that were read stays as they are. */
function movePeople(
  watched: Watched,
  { signalId, people: before }: KnownRow,
  people: readonly IllFact[],
  from: Day,
): Moved {
  const wanted = new Map(people.map((one) => [one.personId, one]));
  const here = before.filter((one) => !one.isRemoved);
  const gone = here.filter((one) => !wanted.has(one.personId) && one.onset >= from);
  const old = here.filter((one) => !wanted.has(one.personId) && one.onset < from);
  const known = new Map(here.map((one) => [one.personId, one]));
  const fresh = people.filter((one) => !known.has(one.personId));
  const changed = people.filter((one) => {
    const was = known.get(one.personId);
    // Of a long illness only the end was read: its onset on record is the right one.
    return (
      was && was.onset >= from && (was.onset !== one.day || was.status !== (one.status ?? null))
    );
  });
  writePeople(watched, signalId, [...fresh, ...changed]);
  removePeople(watched, signalId, gone);
  const kept = people.map((one) => {
    const was = known.get(one.personId);
    return { day: was && was.onset < from ? was.onset : one.day };
  });
  return {
    all: [...old.map(({ onset }) => ({ day: onset })), ...kept].sort((a, b) =>
      a.day < b.day ? -1 : 1,
    ),
    added: fresh.length,
    removed: gone.length,
    hasChanged: fresh.length + gone.length + changed.length > 0,
  };
}

function writePeople(
  { tx, county, schoolId, now }: Watched,
  signalId: string,
  people: readonly IllFact[],
) {
  if (people.length === 0) return;
  tx.send(
    sql`insert into signal_person (county_code, signal_id, person_id, school_id, class_id, onset, status, added_at)
      select ${county}, ${signalId}, one.person_id, ${schoolId}, one.class_id, one.onset, one.status, ${now}
      from unnest(${people.map((one) => one.personId)}::uuid[],
        ${people.map((one) => one.places.class ?? null)}::uuid[], ${people.map((one) => one.day)}::date[],
        ${people.map((one) => one.status ?? null)}::text[]) as one (person_id, class_id, onset, status)
      on conflict (county_code, signal_id, person_id) do update
        set onset = excluded.onset, class_id = excluded.class_id, status = excluded.status, removed_at = null`.compile(
      q,
    ),
  );
}

function removePeople(
  { tx, county, now }: Watched,
  signalId: string,
  gone: readonly KnownPerson[],
) {
  if (gone.length === 0) return;
  tx.send(
    sql`update signal_person set removed_at = ${now} where county_code = ${county} and signal_id = ${signalId}
      and person_id = any(${gone.map((one) => one.personId)}::uuid[])`.compile(q),
  );
}

/** Each person once, at their first onset. */
function distinct(people: readonly IllFact[]): IllFact[] {
  return people.filter(
    ({ personId }, at) => people.findIndex((one) => one.personId === personId) === at,
  );
}

const firstOf = (people: readonly { readonly day: Day }[]): Day => people[0]?.day ?? '';
const lastOf = (people: readonly { readonly day: Day }[]): Day => people.at(-1)?.day ?? '';

/** A rule as it stood when it was reached. */
function recordOf({ rule, day }: ReachedRule): RuleRecord {
  const { id, version, pack, level, division, grade, source, zh, en, days, count, deadline, to } =
    rule satisfies HeldRule;
  return {
    ...{ id, version, pack, level, division, grade, source, zh, en },
    days,
    count,
    deadline,
    to,
    day,
  };
}
