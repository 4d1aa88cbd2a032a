import { sql } from 'kysely';

import { localTime } from '../domain/date.ts';
import { isDoseOf, whyNotOrder } from '../domain/nursery.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { nurseryWordText } from '../domain/text/nursery.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { happened } from './happened.ts';
import { lockOrder, type Locked, type Order, whyUnwilling, writeOrder } from './nursery-orders.ts';

/** 药品交接: taking in, refusing, giving. A medicine is given only after somebody of the school has taken it in. */

export const takeIn: Handler<'nursery.take-in'> = async (asked, input) => {
  const { tx, county, place, account } = asked;
  const { orderId, personId, order, handedBy, isSigned = false, heldSeconds } = input;
  if (place.kind !== 'class' || place.stage !== 'kindergarten' || !place.schoolId)
    return problem('not-kindergarten');
  const { at, day } = happened(asked, heldSeconds);
  const unwilling = await whyUnwilling(asked, personId, order && isSigned);
  if (unwilling) return unwilling;
  const known = await lockOrder(asked, orderId);
  if (order) {
    if (known) return problem('already-exists', { what: word(asked, 'order') });
    const refusal = whyNotOrder(order, day);
    if (refusal) return refusal;
    const received = { handedBy, account: account.accountId };
    const schoolId = place.schoolId;
    writeOrder(asked, {
      ...{ orderId, personId, schoolId, order, at, received },
      askedBy: handedBy,
      askedAccount: null,
      isSigned,
    });
    return { orderId };
  }
  if (!known || known.person_id !== personId) return noOrder(asked);
  if (known.state !== 'offered') return settled(asked, known.state);
  tx.send(
    q
      .updateTable('medicine_order')
      .set({
        state: 'received',
        handed_by: handedBy,
        settled_at: at,
        settled_account: account.accountId,
      })
      .where('county_code', '=', county)
      .where('order_id', '=', orderId),
  );
  return { orderId };
};

export const refuseOrder: Handler<'nursery.refuse'> = async (asked, input) => {
  const { orderId, personId, reason } = input;
  const known = await lockOrder(asked, orderId);
  if (!known || known.person_id !== personId) return noOrder(asked);
  if (known.state === 'refused' || known.state === 'ended') return settled(asked, known.state);
  const state = known.state === 'offered' ? 'refused' : 'ended';
  settle(asked, orderId, { state, reason });
  return { orderId, state };
};

export const giveDose: Handler<'nursery.give'> = async (asked, input) => {
  const { tx, county, account } = asked;
  const { orderId, personId, day, time, outcome, note, reason } = input;
  const known = await lockOrder(asked, orderId);
  if (!known || known.person_id !== personId) return noOrder(asked);
  const { at, day: happenedOn } = happened(asked, input.heldSeconds);
  if (!isInForce(known, at)) return settled(asked, known.state);
  const days = { times: known.times, from: known.from_day, to: known.to_day };
  if (!isDoseOf(days, { day, time }) || day > happenedOn)
    return problem('not-this-dose', { day, time });
  if (outcome === 'not-given' && !note) return problem('reason-needed');
  const before = await doseOf(asked, { orderId, day, time });
  // Two people at the cupboard must never give it twice without noticing.
  if (before && !reason)
    return problem('dose-taken-down', {
      by: before.by ?? '',
      at: localTime(before.at, asked.zone).time,
    });
  tx.send(
    q.insertInto('medicine_dose').values({
      county_code: county,
      order_id: orderId,
      day,
      time_of_day: time,
      version: (before?.version ?? 0) + 1,
      school_id: known.school_id,
      outcome,
      note: note ?? null,
      at,
      account_id: account.accountId,
      reason: before ? (reason ?? null) : null,
    }),
  );
  return { orderId, at: at.toISOString() };
};

/** True when the school had taken the medicine in and nobody had ended the order by the moment of the dose. */
function isInForce({ state, handed_by, settled_at }: Locked, at: Date): boolean {
  if (state === 'received') return true;
  return state === 'ended' && handed_by !== null && settled_at !== null && at < settled_at;
}

async function doseOf(
  { tx, county }: Asked,
  { orderId, day, time }: { orderId: string; day: string; time: string },
) {
  return await tx.row(
    sql<{ version: number; at: Date; by: string | null }>`
      select version::int, at, card.name as by from medicine_dose dose
      left join account_card card on card.county_code = dose.county_code and card.account_id = dose.account_id
      where dose.county_code = ${county} and order_id = ${orderId} and day = ${day} and time_of_day = ${time}
      order by version desc limit 1`.compile(q),
  );
}

/** Ends an order with a reason. */
export function settle(
  { tx, county, account, now }: Asked,
  orderId: string,
  { state, reason }: { state: 'refused' | 'ended'; reason: string },
): void {
  tx.send(
    q
      .updateTable('medicine_order')
      .set({
        state,
        settled_at: now,
        settled_account: account.accountId,
        settled_reason: reason,
      })
      .where('county_code', '=', county)
      .where('order_id', '=', orderId),
  );
}

export function noOrder(asked: Asked): Problem {
  return problem('not-found', { what: word(asked, 'order') });
}

function settled(asked: Asked, state: Order['state']): Problem {
  return problem('order-settled', { state: word(asked, state) });
}

function word({ language }: Asked, key: keyof typeof nurseryWordText): string {
  return say(nurseryWordText[key], language);
}
