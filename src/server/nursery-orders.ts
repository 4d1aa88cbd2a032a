import { type RawBuilder, sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { nurseryWordText } from '../domain/text/nursery.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import { consentStatesOf } from './privacy-consent.ts';

/** 委托喂药单, with the doses of it that were recorded. */
export type Order = Output<'nursery.day'>['orders'][number];

interface Row {
  readonly order_id: string;
  readonly person_id: string;
  readonly person_name: string;
  readonly medicine: string;
  readonly dose: string;
  readonly times: string[];
  readonly from_day: Day;
  readonly to_day: Day;
  readonly note: string | null;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly state: Order['state'];
  readonly handed_by: string | null;
  readonly settled_at: Date | null;
  readonly settled_by: string | null;
  readonly settled_reason: string | null;
  readonly kind: string | null;
  readonly name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly doses: {
    day: Day;
    time: string;
    outcome: 'given' | 'not-given';
    note: string | null;
    reason: string | null;
    at: string;
    by: string | null;
  }[];
}

/** The orders that hold on a day or later (refused and ended ones of that day too), the newest first. */
export async function ordersOf(
  { tx, county, today }: Asked,
  { which, day }: { which: RawBuilder<unknown>; day: Day },
): Promise<Order[]> {
  const rows = await tx.rows(
    sql<Row>`
      with orders as (
        select * from medicine_order where county_code = ${county} and to_day >= ${day} and ${which}
        order by asked_at desc, order_id limit 200
      )
      select orders.*, person.name as person_name, class.kind, class.name, class.stage, class.cohort,
        (select name from account_card card where card.county_code = ${county}
          and card.account_id = orders.settled_account) as settled_by,
        coalesce((select jsonb_agg(jsonb_build_object('day', day, 'time', time_of_day, 'outcome', outcome,
            'note', note, 'reason', reason, 'at', at, 'by', card.name) order by day, time_of_day)
          from (select distinct on (day, time_of_day) * from medicine_dose one
            where one.county_code = ${county} and one.order_id = orders.order_id
            order by day, time_of_day, version desc) dose
          left join account_card card on card.county_code = ${county} and card.account_id = dose.account_id),
          '[]') as doses
      from orders join person on person.county_code = ${county} and person.person_id = orders.person_id
      left join lateral (
        select place.kind, place.name, place.stage, place.cohort from membership m
        join place on place.county_code = m.county_code and place.place_id = m.place_id
        where m.county_code = ${county} and m.person_id = orders.person_id and m.place_id is not null
        order by m.valid_to desc nulls first, m.valid_from desc limit 1
      ) class on true
      order by asked_at desc, order_id`.compile(q),
  );
  return rows.map((row) => orderFrom(row, today));
}

function orderFrom(row: Row, today: Day): Order {
  const { kind, name, stage, cohort } = row;
  return {
    orderId: row.order_id,
    personId: row.person_id,
    name: row.person_name,
    className: placeFullName({ kind: kind ?? '', name: name ?? '', stage, cohort }, today),
    medicine: row.medicine,
    dose: row.dose,
    times: row.times,
    from: row.from_day,
    to: row.to_day,
    ...(row.note !== null && { note: row.note }),
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    state: row.state,
    ...(row.handed_by !== null && { handedBy: row.handed_by }),
    ...(row.settled_at && { settledAt: row.settled_at.toISOString() }),
    ...(row.settled_by !== null && { settledBy: row.settled_by }),
    ...(row.settled_reason !== null && { settledReason: row.settled_reason }),
    doses: row.doses.map(({ note, reason, by, at, ...dose }) => ({
      ...dose,
      ...(note !== null && { note }),
      ...(reason !== null && { reason }),
      at: new Date(at).toISOString(),
      by: by ?? '',
    })),
  };
}

/** An order as it lies in the database. */
export interface Locked {
  readonly person_id: string;
  readonly school_id: string;
  readonly state: Order['state'];
  readonly times: string[];
  readonly from_day: Day;
  readonly to_day: Day;
  readonly asked_account: string | null;
  /** Who handed the medicine over; null when it was never taken in. */
  readonly handed_by: string | null;
  /** When the order came into its state. */
  readonly settled_at: Date | null;
}

/** An order, held until this transaction ends. */
export async function lockOrder({ tx, county }: Asked, orderId: string) {
  return await tx.row(
    sql<Locked>`
      select person_id, school_id, state, times, from_day, to_day, asked_account, handed_by, settled_at
      from medicine_order
      where county_code = ${county} and order_id = ${orderId} for no key update`.compile(q),
  );
}

/** What a family (or somebody at the door) asks for, as a new order. */
export function writeOrder(
  asked: Asked,
  one: {
    readonly orderId: string;
    readonly personId: string;
    readonly schoolId: string;
    readonly order: {
      readonly medicine: string;
      readonly dose: string;
      readonly times: readonly string[];
      readonly from: Day;
      readonly to: Day;
      readonly note?: string | undefined;
    };
    readonly askedBy: string;
    readonly askedAccount: string | null;
    readonly at: Date;
    readonly received: { readonly handedBy: string; readonly account: string } | undefined;
    /** The guardian signed for it on paper. */
    readonly isSigned: boolean;
  },
): void {
  const { order, received, at } = one;
  asked.tx.send(
    q.insertInto('medicine_order').values({
      county_code: asked.county,
      order_id: one.orderId,
      school_id: one.schoolId,
      person_id: one.personId,
      medicine: order.medicine,
      dose: order.dose,
      times: [...new Set(order.times)].sort(),
      from_day: order.from,
      to_day: order.to,
      note: order.note ?? null,
      asked_by: one.askedBy,
      asked_account: one.askedAccount,
      asked_at: at,
      state: received ? 'received' : 'offered',
      handed_by: received?.handedBy ?? null,
      settled_at: received ? at : null,
      settled_account: received?.account ?? null,
      is_signed: one.isSigned,
    }),
  );
}

/**
 * Without the guardian's consent no medicine is written down (rules/purposes/medicine.json). A family that has not
 * been asked on the phone may have signed on paper at the door; who has said no there is not asked again here.
 */
export async function whyUnwilling(
  { tx, county, language }: Asked,
  personId: string,
  isSigned = false,
): Promise<Problem | undefined> {
  const states = await consentStatesOf(tx, county, { purpose: 'medicine', personIds: [personId] });
  const state = states.get(personId);
  return state === 'given' || (state === 'open' && isSigned)
    ? undefined
    : problem('consent-needed', { what: say(nurseryWordText.order, language) });
}
