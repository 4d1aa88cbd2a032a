import { sql } from 'kysely';
import * as z from 'zod';

import { type Day, localTime } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import {
  bottleneckOf,
  respondedOn,
  type ResponseItem,
  responseItems,
  sevenOneSeven,
} from '../domain/scorecard.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { scorecardText } from '../domain/text/scorecard.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { countOf } from './export-count.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';
import { subjectName } from './signal-list.ts';

/** 7-1-7 of confirmed events: detected by the signal, notified by the first report, responded by the checklist. */

interface EventRow {
  readonly signal_id: string;
  readonly school_id: string;
  readonly school_name: string;
  readonly subject: string;
  readonly first_onset: Day;
  readonly opened_at: Date;
  readonly notified_at: Date | null;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

interface ItemRow {
  readonly signal_id: string;
  readonly item: ResponseItem;
  readonly done_on: Day | null;
  readonly reason: string | null;
  readonly by: string | null;
}

const After = z.tuple([z.iso.datetime(), z.uuid()]);

export const scorecardEvents: Handler<'scorecard.events'> = async (asked, input) => {
  const { tx, language } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const opened = sql`date_trunc('milliseconds', one.opened_at)`;
  const rest = after
    ? sql`and (${opened}, one.signal_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<EventRow>`
      select one.signal_id, one.school_id, school.name as school_name, one.subject, one.first_onset, ${opened} as opened_at,
        coalesce((select min(at) from signal_report report
          where report.county_code = one.county_code and report.signal_id = one.signal_id), one.acknowledged_at) as notified_at,
        place.kind, place.name, place.stage, place.cohort
      ${eventsOf(asked)} ${rest}
      order by ${opened} desc, one.signal_id desc limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const items = await itemsOf(
    asked,
    page.map((row) => row.signal_id),
  );
  return {
    rows: page.map((row) => eventOf(asked, row, items)),
    ...(rows.length > input.limit &&
      last && { next: writeAfter([last.opened_at.toISOString(), last.signal_id]) }),
  };
};

/** Confirmed events below a place. */
function eventsOf({ county, place }: Asked) {
  return sql`from signal one
      join place on place.county_code = one.county_code and place.place_id = one.place_id
      join place school on school.county_code = one.county_code and school.place_id = one.school_id
      where one.county_code = ${county} and one.state in ('confirmed', 'closed')
        and school.path @> array[${place.schoolId ?? place.placeId}]::uuid[]`;
}

/** How many there are, counted apart from the pages. */
export async function countEvents(asked: Asked): Promise<number> {
  return await countOf(asked, eventsOf(asked));
}

function eventOf({ zone, today }: Asked, row: EventRow, items: readonly ItemRow[]) {
  const own = items.filter((one) => one.signal_id === row.signal_id);
  const onset = row.first_onset;
  const detected = localTime(row.opened_at, zone).day;
  const notified = row.notified_at ? localTime(row.notified_at, zone).day : undefined;
  const responded = respondedOn(doneOf(own));
  const steps = sevenOneSeven({ onset, detected, notified, responded }, today);
  const bottleneck = bottleneckOf(steps);
  return {
    signalId: row.signal_id,
    schoolId: row.school_id,
    schoolName: row.school_name,
    placeName: placeFullName(row, today),
    subjectName: subjectName(row.subject),
    onset,
    detected,
    ...(notified && { notified }),
    ...(responded && { responded }),
    steps,
    ...(bottleneck && { bottleneck }),
    checklist: responseItems.map((item) => {
      const word = own.find((one) => one.item === item);
      return {
        item,
        ...(word?.done_on && { doneOn: word.done_on }),
        ...(word?.by && { by: word.by }),
        ...(word?.reason && { reason: word.reason }),
      };
    }),
  };
}

function doneOf(items: readonly ItemRow[]): Map<ResponseItem, Day> {
  return new Map(
    items.flatMap((one): [ResponseItem, Day][] => (one.done_on ? [[one.item, one.done_on]] : [])),
  );
}

/** The newest word of each item. */
async function itemsOf({ tx, county }: Asked, signalIds: readonly string[]): Promise<ItemRow[]> {
  if (signalIds.length === 0) return [];
  return await tx.rows(
    sql<ItemRow>`
      select distinct on (one.signal_id, item) one.signal_id, item, done_on, reason, card.name as by
      from scorecard_response one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${county} and one.signal_id = any(${[...signalIds]}::uuid[])
      order by one.signal_id, item, response_id desc`.compile(q),
  );
}

export const scorecardRespond: Handler<'scorecard.respond'> = async (asked, input) => {
  const { tx, county, today, now, account, id, language } = asked;
  const { signalId, schoolId, item, doneOn, reason } = input;
  const signal = await tx.row(
    sql<{ signal_id: string }>`select signal_id from signal where county_code = ${county}
      and signal_id = ${signalId} and school_id = ${schoolId} and state in ('confirmed', 'closed')
      for no key update`.compile(q),
  );
  if (!signal) return problem('not-found', { what: say(scorecardText.anEvent, language) });
  if (doneOn && doneOn > today) return problem('day-in-future', { day: doneOn });
  const items = await itemsOf(asked, [signalId]);
  const before = items.find((one) => one.item === item)?.done_on ?? undefined;
  // A first word needs no reason; another day, or none after all, does.
  if (before !== undefined && before !== doneOn && !reason) return problem('reason-needed');
  tx.send(
    q.insertInto('scorecard_response').values({
      county_code: county,
      signal_id: signalId,
      response_id: id(),
      school_id: schoolId,
      item,
      done_on: doneOn ?? null,
      reason: reason ?? null,
      at: now,
      account_id: account.accountId,
    }),
  );
  const done = doneOf(items.filter((one) => one.item !== item));
  if (doneOn) done.set(item, doneOn);
  const responded = respondedOn(done);
  return { signalId, ...(responded && { responded }) };
};
