import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import { problem } from '../domain/problem.ts';
import { channelText } from '../domain/text/channel.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 外发记录: what went out of one channel, how often it was tried, and what was answered. */

export interface DeliveryRow {
  readonly delivery_id: string;
  readonly at: Date;
  readonly is_test: boolean;
  readonly messages: number;
  readonly overdue: number;
  readonly status: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  readonly tried_at: Date | null;
  readonly next_at: Date | null;
  readonly http_status: number | null;
  readonly answer: string | null;
}

export const deliveryColumns = sql`delivery_id, date_trunc('milliseconds', at) as at, is_test, messages, overdue, status,
  attempts, tried_at, next_at, http_status, answer`;

export function deliveryOf(row: DeliveryRow): Output<'channel.deliveries'>['rows'][number] {
  return {
    deliveryId: row.delivery_id,
    at: row.at.toISOString(),
    isTest: row.is_test,
    messages: row.messages,
    overdue: row.overdue,
    status: row.status,
    attempts: row.attempts,
    ...(row.tried_at && { triedAt: row.tried_at.toISOString() }),
    ...(row.next_at && row.status === 'waiting' && { nextAt: row.next_at.toISOString() }),
    ...(row.http_status !== null && { httpStatus: row.http_status }),
    ...(row.answer !== null && { answer: row.answer }),
  };
}

const After = z.tuple([z.iso.datetime(), z.uuid()]);

export const deliveries: Handler<'channel.deliveries'> = async (asked, input) => {
  const { tx, county, language } = asked;
  const { channelId, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const known = await tx.row(
    sql`select 1 from channel where ${isOne(asked, channelId)}`.compile(q),
  );
  if (!known) return noChannel(asked);
  const at = sql`date_trunc('milliseconds', at)`;
  const rest = after
    ? sql`and (${at}, delivery_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<DeliveryRow>`select ${deliveryColumns} from delivery
      where county_code = ${county} and channel_id = ${channelId} ${rest}
      order by ${at} desc, delivery_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(deliveryOf),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.at.toISOString(), last.delivery_id]) }),
  };
};

/** The channel, if it is of the place that was asked about. */
export function isOne({ county, place }: Asked, channelId: string) {
  return sql<boolean>`channel.county_code = ${county} and channel.channel_id = ${channelId}
    and channel.place_id in (select place_id from place below where below.county_code = ${county}
      and below.path @> array[${place.placeId}]::uuid[])`;
}

export const noChannel = ({ language }: Asked) =>
  problem('not-found', { what: say(channelText.channel, language) });
