import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { localTime } from '../domain/date.ts';
import { isAsUsual, type NurseryRound, whyNotObservation } from '../domain/nursery.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { happened } from './happened.ts';
import { myMedicines, offerMedicine, withdrawMedicine } from './nursery-family.ts';
import { giveDose, refuseOrder, takeIn } from './nursery-medicine.ts';
import { nurseryClasses, nurseryDay, roundsOf } from './nursery-read.ts';
import { columns } from './person-bulk.ts';
import { readingTo, rosterOn } from './roll-read.ts';

/** 一轮全日观察: who was looked at, and of whom something is to be said. */
const observe: Handler<'nursery.observe'> = async (asked, input) => {
  const { tx, county, place, account } = asked;
  const { classId, round, baseVersion } = input;
  if (place.kind !== 'class' || place.stage !== 'kindergarten') return problem('not-kindergarten');
  const { at, day } = happened(asked, input.heldSeconds);
  const [roster, rounds] = await Promise.all([
    rosterOn(tx, county, classId, day),
    roundsOf(asked, classId, day),
  ]);
  const current = rounds.find((one) => one.round === round);
  const refusal =
    whyNotRoster(roster?.people, input) ?? whyNotBase(asked, current, input) ?? whyNotFound(input);
  if (refusal) return refusal;
  const version = baseVersion + 1;
  const observed = input.observed.filter((one) => !isAsUsual(one));
  const seen = [...new Set([...input.seen, ...observed.map((one) => one.personId)])];
  tx.send(
    q.insertInto('nursery_round').values({
      county_code: county,
      day,
      class_id: classId,
      round,
      version,
      school_id: place.schoolId ?? '',
      seen,
      at,
      account_id: account.accountId,
      reason: input.reason ?? null,
    }),
  );
  writeObserved(asked, { day, classId, round, version }, observed);
  return { classId, day, round, version, at: at.toISOString() };
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

function whyNotBase(
  asked: Asked,
  current: { version: number; at?: string | undefined; by?: string | undefined } | undefined,
  { baseVersion, reason }: Round,
): Problem | undefined {
  const { version = 0, at, by } = current ?? {};
  if (version !== baseVersion)
    return problem('round-changed', {
      by: by ?? '',
      at: at === undefined ? '' : localTime(new Date(at), asked.zone).time,
    });
  return version > 0 && !reason ? problem('reason-needed') : undefined;
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
  observed: Round['observed'],
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
