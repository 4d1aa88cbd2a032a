import { isIP } from 'node:net';

import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { type ChannelKind, usualRestSeconds, whyNotChannel } from '../domain/channel.ts';
import { problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import type { FeatureHandlers, Handler } from './answer.ts';
import {
  deliveries,
  deliveryColumns,
  deliveryOf,
  type DeliveryRow,
  isOne,
  noChannel,
} from './channel-log.ts';
import { q } from './db.ts';
import { isInnerAddress } from './outgoing.ts';

/** 外发通道: set up by the administrator of the county or the head of a school. */

const make: Handler<'channel.make'> = async (asked, input) => {
  const { tx, county, keys, id, now, account, place, settings } = asked;
  const { kind, name, roles, secret, restSeconds = usualRestSeconds } = input;
  const url = URL.canParse(input.address) ? new URL(input.address) : undefined;
  const isTried = settings.kind !== 'real';
  const refusal = whyNotChannel(kind, url && { protocol: url.protocol, host: url.hostname }, {
    hasSecret: secret !== undefined,
    isTried,
  });
  if (refusal || !url) return refusal ?? problem('channel-address');
  if (!['https:', 'http:'].includes(url.protocol)) return problem('channel-not-safe');
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const isLocalTrial = isTried && url.protocol === 'http:';
  if (isIP(host) && !isLocalTrial && isInnerAddress(host, settings.outInner ?? []))
    return problem('channel-inner', { host });
  const channelId = id();
  await tx.rows(
    q.insertInto('channel').values({
      county_code: county,
      channel_id: channelId,
      place_id: place.placeId,
      school_id: place.schoolId ?? null,
      kind,
      name,
      roles: [...new Set(roles)],
      address: keys.sealText(url.toString()),
      host: url.hostname,
      secret: secret === undefined ? null : keys.sealText(secret),
      rest_seconds: restSeconds,
      enabled: true,
      made_by: account.accountId,
      made_at: now,
    }),
  );
  return { channelId };
};

interface ChannelRow {
  readonly channel_id: string;
  readonly place_id: string;
  readonly place_name: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly roles: Role[];
  readonly host: string;
  readonly has_secret: boolean;
  readonly rest_seconds: number;
  readonly enabled: boolean;
  readonly made_by: string | null;
  readonly made_at: Date;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
  readonly waiting: number;
}

type Channel = Output<'channel.list'>['channels'][number];

const list: Handler<'channel.list'> = async (asked, { placeId }) => {
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<ChannelRow>`
      select channel_id, channel.place_id, place.name as place_name, channel.kind, channel.name, roles, host,
        secret is not null as has_secret, rest_seconds, enabled, card.name as made_by, channel.made_at, channel.ended_at,
        channel.end_reason,
        (select count(*)::int from delivery where delivery.county_code = ${county}
          and delivery.channel_id = channel.channel_id and status = 'waiting') as waiting
      from channel
      join place on place.county_code = ${county} and place.place_id = channel.place_id
      left join account_card card on card.county_code = ${county} and card.account_id = channel.made_by
      where channel.county_code = ${county} and place.path @> array[${placeId}]::uuid[]
      order by channel.ended_at is not null, made_at desc limit 200`.compile(q),
  );
  const last = await tx.rows(
    sql<DeliveryRow & { channel_id: string }>`
      select distinct on (channel_id) channel_id, ${deliveryColumns} from delivery
      where county_code = ${county} and channel_id = any(${rows.map((row) => row.channel_id)}::uuid[])
        and tried_at is not null
      order by channel_id, tried_at desc`.compile(q),
  );
  const lastOf = new Map(last.map((row) => [row.channel_id, deliveryOf(row)]));
  return {
    usualRestSeconds,
    channels: rows.map((row) => channelOf(row, lastOf.get(row.channel_id))),
  };
};

function channelOf(row: ChannelRow, last: Channel['last']): Channel {
  return {
    channelId: row.channel_id,
    placeId: row.place_id,
    placeName: row.place_name,
    kind: row.kind,
    name: row.name,
    roles: row.roles,
    host: row.host,
    hasSecret: row.has_secret,
    restSeconds: row.rest_seconds,
    enabled: row.enabled,
    madeBy: row.made_by ?? '',
    madeAt: row.made_at.toISOString(),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    ...(row.end_reason !== null && { endReason: row.end_reason }),
    waiting: row.waiting,
    ...(last && { last }),
  };
}

const turn: Handler<'channel.turn'> = async (asked, { channelId, enabled }) => {
  const row = await asked.tx.row(
    sql`update channel set enabled = ${enabled}
      where ${isOne(asked, channelId)} and ended_at is null returning 1`.compile(q),
  );
  return row ? { channelId } : noChannel(asked);
};

const end: Handler<'channel.end'> = async (asked, { channelId, reason }) => {
  const { keys, now, account } = asked;
  // Its key would be of use to whoever reads the database later.
  const wiped = keys.sealText('');
  const row = await asked.tx.row(
    sql`update channel set enabled = false, ended_at = ${now}, ended_by = ${account.accountId}, end_reason = ${reason},
        address = ${wiped}, secret = null
      where ${isOne(asked, channelId)} and ended_at is null returning 1`.compile(q),
  );
  return row ? { channelId } : noChannel(asked);
};

const test: Handler<'channel.test'> = async (asked, { channelId }) => {
  const { tx, county, id } = asked;
  const deliveryId = id();
  // Receivers live in real time, also in a rehearsal.
  const now = new Date();
  const row = await tx.row(
    sql`insert into delivery (county_code, delivery_id, channel_id, school_id, is_test, messages, overdue, at, status,
        next_at)
      select county_code, ${deliveryId}, channel_id, school_id, true, 0, 0, ${now}, 'waiting', ${now} from channel
      where ${isOne(asked, channelId)} and ended_at is null and county_code = ${county} returning 1`.compile(
      q,
    ),
  );
  return row ? { deliveryId } : noChannel(asked);
};

export const channelHandlers: FeatureHandlers<'channel'> = {
  'channel.list': list,
  'channel.make': make,
  'channel.turn': turn,
  'channel.end': end,
  'channel.test': test,
  'channel.deliveries': deliveries,
};
