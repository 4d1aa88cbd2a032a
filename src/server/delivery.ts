import { sql } from 'kysely';
import type pg from 'pg';

import { type ChannelKind, retryAfter } from '../domain/channel.ts';
import { laterBy } from '../domain/date.ts';
import { inTransaction, q } from './db.ts';
import { type Parcel, sendParcel } from './delivery-send.ts';
import { newId } from './id.ts';
import type { Keys } from './keys.ts';
import type { Outgoing } from './outgoing.ts';

/**
 * 外发: gathers what was told into few deliveries and sends them, beside everything else. Told and sent are rows, so that
 * a stop loses nothing; a claim lets one program send one delivery at a time. A receiver that hangs holds up only its own
 * channel. Sent at least once: where the answer is lost, it is sent again under the same id.
 */
export interface Delivering {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly ask: Outgoing;
  /** What people open, for example https://shaodian.example.gov.cn. */
  readonly publicUrl: string;
  /** Real time, also in a rehearsal: receivers live in it. */
  readonly now?: () => Date;
}

const gatherAtOnce = 1_000;
/** A claim of a program that fell. */
const claimSeconds = 60;

/** Gathers what was told since. */
export async function gatherDeliveries(delivering: Delivering): Promise<void> {
  while ((await gather(delivering)) === gatherAtOnce);
}

/** Sends what is to be sent now, one after another; several of these run beside each other. */
export async function sendDeliveries(delivering: Delivering): Promise<void> {
  while (await sendNext(delivering));
}

const clockOf = ({ now = () => new Date() }: Delivering) => now();

/**
 * Messages for roles become counts for the channels of those roles; each is looked at once. One for an account goes to
 * the channels of the roles that the account holds there, or above, on the day: nobody has a channel of their own.
 */
async function gather(delivering: Delivering): Promise<number> {
  const now = clockOf(delivering);
  return await inTransaction(delivering.pool, 'begin', async (tx) => {
    const taken = await tx.rows(
      sql<{ message_id: string }>`
        with waiting as (
          select county_code, message_id from message where passed_on_at is null
          order by county_code, message_id limit ${gatherAtOnce} for update skip locked
        ),
        passed as (
          update message set passed_on_at = ${now} from waiting
          where message.county_code = waiting.county_code and message.message_id = waiting.message_id
          returning message.county_code, message.message_id, message.path, to_role, to_account, at, text_key, settled_at
        ),
        counted as (
          select channel.county_code, channel.channel_id, channel.school_id, channel.rest_seconds,
            count(*)::int as messages,
            (count(*) filter (where text_key in ('deadline-breached', 'deadline-escalated')))::int as overdue
          from passed
          join channel on channel.county_code = passed.county_code and channel.place_id = any(passed.path)
            and channel.enabled and channel.ended_at is null
            and (passed.to_role = any(channel.roles) or exists (select from account_grant held
              where held.county_code = passed.county_code and held.account_id = passed.to_account
                and held.place_id = any(passed.path) and held.role = any(channel.roles) and held.ended_at is null
                and held.valid_from <= passed.at::date + 1
                and (held.valid_to is null or held.valid_to >= passed.at::date)))
          where passed.settled_at is null
          group by 1, 2, 3, 4
        ),
        gathered as (
          insert into delivery (county_code, delivery_id, channel_id, school_id, is_test, messages, overdue, at, status,
            next_at)
          select county_code, gen_random_uuid(), channel_id, school_id, false, messages, overdue, ${now}, 'waiting',
            greatest(${now}::timestamptz, (
              select max(tried_at) from delivery before where before.county_code = counted.county_code
                and before.channel_id = counted.channel_id) + make_interval(secs => rest_seconds))
          from counted order by county_code, channel_id
          on conflict (county_code, channel_id)
            where status = 'waiting' and attempts = 0 and claimed_at is null and not is_test
            do update set messages = delivery.messages + excluded.messages,
              overdue = delivery.overdue + excluded.overdue
        )
        select message_id from passed`.compile(q),
    );
    return taken.length;
  });
}

interface Claimed {
  readonly county_code: number;
  readonly delivery_id: string;
  readonly is_test: boolean;
  readonly messages: number;
  readonly overdue: number;
  readonly at: Date;
  readonly attempts: number;
  readonly claim: string;
  readonly kind: ChannelKind;
  readonly address: Buffer;
  readonly secret: Buffer | null;
  readonly place_name: string;
  readonly is_open: boolean;
}

/** False when nothing is to be sent now. */
async function sendNext(delivering: Delivering): Promise<boolean> {
  const one = await claimNext(delivering);
  if (!one) return false;
  if (!one.is_open) {
    await settle(delivering, one, { status: 'failed', answer: 'the channel was removed' });
    return true;
  }
  const outcome = await sendParcel(delivering.ask, parcelOf(delivering, one));
  const ageHours = (clockOf(delivering).getTime() - one.at.getTime()) / 3_600_000;
  // A test is tried once: whoever pressed the button is looking.
  const wait = one.is_test ? undefined : retryAfter(one.attempts, ageHours);
  const status = outcome.isTaken ? 'sent' : wait === undefined ? 'failed' : 'waiting';
  await settle(delivering, one, { ...outcome, status, waitSeconds: wait });
  return true;
}

/** One whose channel sends nothing else just now: a hanging receiver takes up one place of few. */
async function claimNext(delivering: Delivering): Promise<Claimed | undefined> {
  const now = clockOf(delivering);
  const left = laterBy(now, -claimSeconds);
  return await inTransaction(delivering.pool, 'begin', async (tx) => {
    return await tx.row(
      sql<Claimed>`
        update delivery one set claimed_at = ${now}, claim = ${newId()}::uuid, attempts = one.attempts + 1
        from channel, place
        where (one.county_code, one.delivery_id) = (
            select county_code, delivery_id from delivery next
            where status = 'waiting' and next_at <= ${now} and (claimed_at is null or claimed_at < ${left})
              and not exists (select from delivery other where other.county_code = next.county_code
                and other.channel_id = next.channel_id and other.status = 'waiting' and other.claimed_at >= ${left})
            order by next_at limit 1 for update skip locked)
          and channel.county_code = one.county_code and channel.channel_id = one.channel_id
          and place.county_code = channel.county_code and place.place_id = channel.place_id
        returning one.county_code, one.delivery_id, one.is_test, one.messages, one.overdue, one.at, one.attempts,
          one.claim, channel.kind, channel.address, channel.secret, place.name as place_name,
          channel.ended_at is null as is_open`.compile(q),
    );
  });
}

function parcelOf(delivering: Delivering, one: Claimed): Parcel {
  const { keys, publicUrl } = delivering;
  return {
    deliveryId: one.delivery_id,
    kind: one.kind,
    address: keys.openText(one.address),
    secret: one.secret ? keys.openText(one.secret) : undefined,
    placeName: one.place_name,
    messages: one.messages,
    overdue: one.overdue,
    isTest: one.is_test,
    link: new URL('/work', publicUrl).toString(),
    at: clockOf(delivering),
  };
}

interface Settled {
  readonly status: 'sent' | 'failed' | 'waiting';
  readonly httpStatus?: number | undefined;
  readonly answer: string;
  readonly waitSeconds?: number | undefined;
}

async function settle(delivering: Delivering, one: Claimed, settled: Settled): Promise<void> {
  const now = clockOf(delivering);
  const next = settled.status === 'waiting' ? laterBy(now, settled.waitSeconds ?? 0) : null;
  // What does not fit into the database's letters must not keep it from being written down.
  const answer = settled.answer.replaceAll('\0', '');
  await inTransaction(delivering.pool, 'begin', async (tx) => {
    await tx.rows(
      sql`update delivery set status = ${settled.status}, next_at = ${next}, claimed_at = null, claim = null,
          tried_at = ${now}, http_status = ${settled.httpStatus ?? null}, answer = ${answer}
        where county_code = ${one.county_code} and delivery_id = ${one.delivery_id} and claim = ${one.claim}`.compile(
        q,
      ),
    );
  });
}
