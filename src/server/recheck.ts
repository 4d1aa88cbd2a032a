import { sql } from 'kysely';

import { addDays, type Day, daysBetween } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { askAgainDays, compareLooks, whyNotAskAgain } from '../domain/recheck.ts';
import {
  isException,
  isIll,
  type Reading,
  symptomBits,
  whyNotTemperature,
} from '../domain/roll.ts';
import { recheckText } from '../domain/text/recheck.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { endDeadline } from './deadline.ts';
import { happened } from './happened.ts';
import { placeFullName } from './place-name.ts';
import { openRechecks, recheckSubject } from './recheck-keep.ts';
import { recheckList } from './recheck-list.ts';
import { recheckReplay } from './recheck-replay.ts';
import { isLate, kindOf, type RecheckRow, stateOf } from './recheck-row.ts';
import { recheckSight } from './recheck-sight.ts';
import { readingsOf, readingTo, rosterOn } from './roll-read.ts';

/** 复测: asked for, done without sight of the sheet, and only then compared with it. */

const ask: Handler<'recheck.ask'> = async (asked, { classId, reason }) => {
  const { tx, county, place, today, now, account, id } = asked;
  if (place.kind !== 'class' || !place.schoolId) return notFound(asked, 'aClass');
  const { verdict } = await asked.days.find(tx, place, today);
  if (!verdict.isSchoolDay)
    return problem('not-school-day', { day: today, reason: verdict.reason });
  const before = await tx.rows(
    sql<{ recheck_id: string; day: Day; asked_by: string | null; opened_at: Date | null }>`
      select recheck_id, day, asked_by, opened_at from recheck where county_code = ${county} and class_id = ${classId}
        and day > ${addDays(today, -askAgainDays)} and day <= ${today}
        and (asked_by is null or ended_as is distinct from 'called-off') order by day desc`.compile(
      q,
    ),
  );
  const drawn = before.find((one) => one.day === today && one.asked_by === null);
  if (drawn?.opened_at) return problem('recheck-today');
  // It is re-checked anyway; that the lot drew it is not told before its sheet has come.
  if (drawn) return { recheckId: drawn.recheck_id, state: 'waiting' };
  const last = before.find((one) => one.asked_by !== null);
  const refusal = whyNotAskAgain(last && daysBetween(last.day, today));
  if (refusal) return refusal;
  const recheckId = id();
  const made = await tx.row(
    sql<{ recheck_id: string }>`
      insert into recheck (county_code, recheck_id, school_id, class_id, day, asked_by, asked_reason, asked_at)
      values (${county}, ${recheckId}, ${place.schoolId}, ${classId}, ${today}, ${account.accountId}, ${reason}, ${now})
      on conflict (county_code, class_id, day) do update set asked_by = excluded.asked_by,
        asked_reason = excluded.asked_reason, asked_at = excluded.asked_at, opened_at = null, due_at = null,
        sheet_version = null, sheet_by = null, ended_at = null, ended_by = null, ended_as = null, end_reason = null
        where recheck.ended_as = 'called-off' and recheck.asked_by is not null
      returning recheck_id`.compile(q),
  );
  if (!made) return problem('recheck-today');
  await openRechecks(tx, { county, schoolId: place.schoolId, day: today, now, id });
  const row = await recheckOf(asked, made.recheck_id);
  changed(asked);
  return { recheckId: made.recheck_id, state: row ? stateOf(row) : 'waiting' };
};

const callOff: Handler<'recheck.call-off'> = async (asked, { recheckId, classId, reason }) => {
  const { tx, county, now, account } = asked;
  const row = await recheckOf(asked, recheckId);
  if (!row || row.class_id !== classId) return notFound(asked, 'aRecheck');
  // Who could call off what the lot drew could choose what it shows.
  if (row.week !== null) return problem('recheck-drawn');
  if (row.sent_at ?? row.ended_at) return problem('recheck-over');
  tx.send(
    q
      .updateTable('recheck')
      .set({
        ended_at: now,
        ended_by: account.accountId,
        ended_as: 'called-off',
        end_reason: reason,
      })
      .where('county_code', '=', county)
      .where('recheck_id', '=', recheckId),
  );
  const subject = recheckSubject(recheckId);
  endDeadline(tx, { county, subject, at: now, accountId: account.accountId, withdrawn: true });
  changed(asked);
  return { recheckId };
};

const mine: Handler<'recheck.mine'> = async (asked, { schoolId }) => {
  const { tx, county, today, now } = asked;
  const rows = await tx.rows(
    sql<RecheckRow>`select recheck.*, place.kind, place.name, place.stage, place.cohort from recheck
      join place on place.county_code = recheck.county_code and place.place_id = recheck.class_id
      where recheck.county_code = ${county} and recheck.school_id = ${schoolId} and recheck.day = ${today}
        and opened_at is not null and ended_at is null order by opened_at, recheck_id`.compile(q),
  );
  const named = (row: RecheckRow) => ({
    recheckId: row.recheck_id,
    classId: row.class_id,
    className: placeFullName(row, row.day),
  });
  return {
    day: today,
    open: rows.flatMap((row) =>
      row.due_at && !row.sent_at
        ? [
            {
              ...named(row),
              kind: kindOf(row),
              dueAt: row.due_at.toISOString(),
              isLate: now > row.due_at,
            },
          ]
        : [],
    ),
    sent: rows.flatMap((row) =>
      row.sent_at ? [{ ...named(row), sentAt: row.sent_at.toISOString() }] : [],
    ),
  };
};

const sheet: Handler<'recheck.sheet'> = async (asked, { classId, recheckId }) => {
  const { tx, county } = asked;
  const row = await recheckOf(asked, recheckId);
  const refusal = whyNotMeasure(asked, row, classId);
  if (!row || refusal) return refusal ?? notFound(asked, 'aRecheck');
  const roster = await rosterOn(tx, county, classId, row.day);
  const people = await tx.rows(
    sql<{ person_id: string; name: string; seq: number }>`
      select person_id, name, listed.seq::int as seq
      from unnest(${roster?.people ?? []}::uuid[]) with ordinality as listed (person_id, seq)
      join person using (person_id) where county_code = ${county} order by listed.seq`.compile(q),
  );
  return {
    recheckId,
    classId,
    className: placeFullName(row, row.day),
    day: row.day,
    kind: kindOf(row),
    dueAt: (row.due_at ?? row.asked_at).toISOString(),
    people: people.map((one) => ({ personId: one.person_id, name: one.name, seq: one.seq })),
  };
};

const send: Handler<'recheck.send'> = async (asked, input) => {
  const { tx, county, account } = asked;
  const { classId, recheckId, entries } = input;
  const row = await recheckOf(asked, recheckId);
  const refusal = whyNotMeasure(asked, row, classId, input.heldSeconds);
  if (!row?.sheet_version || refusal) return refusal ?? notFound(asked, 'aRecheck');
  for (const { tempC } of entries) {
    const wrong = whyNotTemperature(tempC);
    if (wrong) return wrong;
  }
  const key = { county, classId, day: row.day, session: 'morning' } as const;
  const [roster, before] = await Promise.all([
    rosterOn(tx, county, classId, row.day),
    readingsOf(tx, key, row.sheet_version),
  ]);
  const people = roster?.people ?? [];
  const strangers = entries.filter(({ personId }) => !people.includes(personId)).length;
  if (strangers > 0) return problem('not-on-roster', { count: strangers });
  const again = new Map<string, Reading>(people.map((personId) => [personId, {}]));
  for (const { personId, isHere, ...rest } of entries)
    again.set(personId, isHere ? rest : { absent: 'unknown' });
  const compared = compareLooks(people, before, again);
  if (compared.seen === 0) return problem('recheck-nobody-here');
  const { at } = happened(asked, input.heldSeconds);
  const sentAt = row.opened_at && at < row.opened_at ? row.opened_at : at;
  tx.send(
    q
      .updateTable('recheck')
      .set({
        sent_at: sentAt,
        sent_by: account.accountId,
        roster_revision: roster?.revision ?? null,
        people: compared.people,
        seen: compared.seen,
        ill: compared.ill,
        both_ill: compared.both,
        sheet_only: compared.sheetOnly,
      })
      .where('county_code', '=', county)
      .where('recheck_id', '=', recheckId),
  );
  const onSheet = (personId: string) => {
    const reading = before.get(personId);
    return reading !== undefined && (isIll(reading) || reading.absent === 'sick');
  };
  for (const [personId, reading] of again)
    if (isException(reading))
      writePerson(asked, { row, personId, reading, onSheet: onSheet(personId), at: sentAt });
  endDeadline(tx, {
    county,
    subject: recheckSubject(recheckId),
    at: sentAt,
    accountId: account.accountId,
  });
  changed(asked);
  return {
    recheckId,
    sentAt: sentAt.toISOString(),
    isLate: isLate({ ...row, sent_at: sentAt }),
    people: compared.people,
    seen: compared.seen,
    ill: people.flatMap((personId) =>
      isIll(again.get(personId) ?? {}) ? [{ personId, onSheet: onSheet(personId) }] : [],
    ),
  };
};

/** 复测 */
export const recheckHandlers: FeatureHandlers<'recheck'> = {
  'recheck.ask': ask,
  'recheck.call-off': callOff,
  'recheck.mine': mine,
  'recheck.sheet': sheet,
  'recheck.send': send,
  'recheck.list': recheckList,
  'recheck.sight': recheckSight,
  'recheck.replay': recheckReplay,
};

/** One re-check, held until this transaction ends. */
async function recheckOf({ tx, county }: Asked, recheckId: string) {
  return await tx.row(
    sql<RecheckRow>`select recheck.*, place.kind, place.name, place.stage, place.cohort from recheck
      join place on place.county_code = recheck.county_code and place.place_id = recheck.class_id
      where recheck.county_code = ${county} and recheck_id = ${recheckId} for no key update of recheck`.compile(
      q,
    ),
  );
}

/** Measured on its own day only, also when the phone sends it later. */
function whyNotMeasure(
  asked: Asked,
  row: RecheckRow | undefined,
  classId: string,
  heldSeconds?: number,
): Problem | undefined {
  if (!row || row.class_id !== classId || !row.opened_at) return notFound(asked, 'aRecheck');
  const isOver = row.sent_at !== null || row.ended_as === 'called-off';
  return isOver || happened(asked, heldSeconds).day !== row.day
    ? problem('recheck-over')
    : undefined;
}

interface Found {
  readonly row: RecheckRow;
  readonly personId: string;
  readonly reading: Reading;
  readonly onSheet: boolean;
  readonly at: Date;
}

function writePerson({ tx, county }: Asked, { row, personId, reading, onSheet, at }: Found): void {
  const { temp_tenths, temp_site } = readingTo(reading);
  tx.send(
    q.insertInto('recheck_person').values({
      county_code: county,
      recheck_id: row.recheck_id,
      person_id: personId,
      school_id: row.school_id,
      is_here: reading.absent === undefined,
      symptoms: symptomBits(reading.symptoms),
      temp_tenths,
      temp_site,
      on_sheet: onSheet,
      at,
    }),
  );
}

function notFound({ language }: Asked, what: 'aClass' | 'aRecheck'): Problem {
  return problem('not-found', { what: say(recheckText[what], language) });
}

function changed(asked: Asked): void {
  const { live, county, place } = asked;
  asked.afterwards(() => live.changed(county, place.path));
}
