import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { mergeRound, type RoundWords } from '../domain/nursery-merge.ts';
import {
  isAsUsual,
  type NurseryRound,
  type Observation,
  whyNotObservation,
} from '../domain/nursery.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { happened } from './happened.ts';
import { myMedicines, offerMedicine, withdrawMedicine } from './nursery-family.ts';
import { giveDose, refuseOrder, takeIn } from './nursery-medicine.ts';
import { namesOf, nurseryClasses, nurseryDay, roundsOf } from './nursery-read.ts';
import { columns } from './person-bulk.ts';
import { readingTo, rosterOn } from './roll-read.ts';

/**
 * 一轮全日观察: who was looked at, and of whom something is to be said. A device that had an older version before it is
 * put together with what was said meanwhile, child by child.
 */
const observe: Handler<'nursery.observe'> = async (asked, input) => {
  const { tx, county, place, account } = asked;
  const { classId, round } = input;
  if (place.kind !== 'class' || place.stage !== 'kindergarten') return problem('not-kindergarten');
  const { at, day } = happened(asked, input.heldSeconds);
  const [roster, rounds] = await Promise.all([
    rosterOn(tx, county, classId, day),
    roundsOf(asked, classId, day),
  ]);
  const current = rounds.find((one) => one.round === round);
  const before = current?.version ?? 0;
  const refusal =
    whyNotRoster(roster?.people, input) ??
    whyNotReason(input, Math.min(input.baseVersion, before)) ??
    whyNotFound(input);
  if (refusal) return refusal;
  const version = before + 1;
  const merged = current && (await mergedWith(asked, input, { day, current }));
  const words = merged?.words ?? wordsOf(input);
  tx.send(
    q.insertInto('nursery_round').values({
      county_code: county,
      day,
      class_id: classId,
      round,
      version,
      school_id: place.schoolId ?? '',
      seen: [...words.keys()],
      at,
      account_id: account.accountId,
      reason: input.reason ?? null,
    }),
  );
  const observed = [...words].flatMap(([personId, one]) =>
    isAsUsual(one) ? [] : [{ personId, ...one }],
  );
  writeObserved(asked, { day, classId, round, version }, observed);
  const merge = merged && { by: current.by ?? '', at: current.at ?? '', both: merged.both };
  return { classId, day, round, version, at: at.toISOString(), ...(merge && { merge }) };
};

/** 全日观察、药品交接 */
export const nurseryHandlers: FeatureHandlers<'nursery'> = {
  'nursery.day': nurseryDay,
  'nursery.classes': nurseryClasses,
  'nursery.observe': observe,
  'nursery.take-in': takeIn,
  'nursery.refuse': refuseOrder,
  'nursery.give': giveDose,
  'nursery.mine': myMedicines,
  'nursery.offer': offerMedicine,
  'nursery.withdraw': withdrawMedicine,
};

type Round = Parsed<'nursery.observe'>;

function whyNotRoster(people: readonly string[] | undefined, input: Round): Problem | undefined {
  if (!people || people.length === 0) return problem('no-roster');
  const onRoster = new Set(people);
  const named = [...input.seen, ...input.observed.map((one) => one.personId)];
  const strangers = new Set(named.filter((id) => !onRoster.has(id)));
  if (strangers.size > 0) return problem('not-on-roster', { count: strangers.size });
  return named.length === 0 ? problem('nobody-seen') : undefined;
}

/** Needed by who had a version before their eyes and says something else. */
function whyNotReason({ reason }: Round, baseVersion: number): Problem | undefined {
  return baseVersion > 0 && !reason ? problem('reason-needed') : undefined;
}

type RoundNow = Awaited<ReturnType<typeof roundsOf>>[number];

/** The round together with what others said since the device's version; undefined where nobody did. */
async function mergedWith(
  asked: Asked,
  input: Round,
  { day, current }: { day: string; current: RoundNow },
): Promise<{ words: RoundWords; both: string[] } | undefined> {
  const { classId, round, baseVersion } = input;
  if (baseVersion >= current.version) return undefined;
  const old = await roundsOf(asked, classId, day, baseVersion);
  const base = old.find((one) => one.round === round);
  const { words, both } = mergeRound(
    base ? wordsOf(base) : new Map(),
    wordsOf(current),
    wordsOf(input),
  );
  const names = both.length > 0 ? await namesOf(asked, both) : [];
  return { words, both: names.map(({ name }) => name) };
}

/** What a round says, child by child. */
function wordsOf({ seen, observed }: Pick<RoundNow, 'seen' | 'observed'>): RoundWords {
  return new Map<string, Observation>([
    ...seen.map((personId) => [personId, { findings: [] }] as const),
    ...observed.map(({ personId, ...one }) => [personId, one] as const),
  ]);
}

function whyNotFound({ observed }: Round): Problem | undefined {
  for (const one of observed) {
    const refusal = whyNotObservation(one);
    if (refusal) return refusal;
  }
  return undefined;
}

function writeObserved(
  { tx, county, place }: Asked,
  key: { day: string; classId: string; round: NurseryRound; version: number },
  observed: readonly (Observation & { readonly personId: string })[],
): void {
  if (observed.length === 0) return;
  tx.send(
    sql`insert into nursery_observation (county_code, day, class_id, round, version, school_id,
        person_id, findings, temp_tenths, temp_site, note)
      select ${county}::integer, ${key.day}::date, ${key.classId}::uuid, ${key.round}::smallint,
        ${key.version}::smallint, ${place.schoolId ?? null}::uuid,
        person_id, string_to_array(findings, ' '), temp_tenths, temp_site, note
      from unnest(${columns(observed, [
        ['uuid', (one) => one.personId],
        ['text', (one) => one.findings.join(' ')],
        ['smallint', (one) => readingTo(one).temp_tenths],
        ['smallint', (one) => readingTo(one).temp_site],
        ['text', (one) => one.note ?? null],
      ])}) as one (person_id, findings, temp_tenths, temp_site, note)`.compile(q),
  );
}
