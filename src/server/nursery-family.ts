import { sql } from 'kysely';

import { whyNotOrder } from '../domain/nursery.ts';
import { problem } from '../domain/problem.ts';
import { nurseryWordText } from '../domain/text/nursery.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { happened } from './happened.ts';
import { noOrder, settle } from './nursery-medicine.ts';
import { lockOrder, ordersOf, whyUnwilling, writeOrder } from './nursery-orders.ts';
import { placeFullName } from './place-name.ts';

/** 家长委托喂药: a guardian asks beforehand, for their own children in kindergartens. */

export const myMedicines: Handler<'nursery.mine'> = async (asked) => {
  const children = await childrenOf(asked);
  const ids = children.map((one) => one.person_id);
  return {
    day: asked.today,
    children: children.map((one) => ({
      personId: one.person_id,
      name: one.person_name,
      className: placeFullName(one, asked.today),
    })),
    orders:
      ids.length === 0
        ? []
        : await ordersOf(asked, {
            which: sql`person_id = any(${ids}::uuid[])`,
            day: asked.today,
          }),
  };
};

export const offerMedicine: Handler<'nursery.offer'> = async (asked, input) => {
  const { orderId, personId, heldSeconds, ...order } = input;
  const child = (await childrenOf(asked)).find((one) => one.person_id === personId);
  if (!child) return problem('not-found', { what: say(nurseryWordText.child, asked.language) });
  const { at, day } = happened(asked, heldSeconds);
  const refusal = whyNotOrder(order, day) ?? (await whyUnwilling(asked, personId));
  if (refusal) return refusal;
  if (await lockOrder(asked, orderId))
    return problem('already-exists', { what: say(nurseryWordText.order, asked.language) });
  const { accountId, name } = asked.account;
  writeOrder(asked, {
    ...{ orderId, personId, order, at },
    schoolId: child.school_id,
    askedBy: name,
    askedAccount: accountId,
    received: undefined,
    isSigned: false,
  });
  return { orderId };
};

export const withdrawMedicine: Handler<'nursery.withdraw'> = async (asked, input) => {
  const { orderId, personId, reason } = input;
  const isOwn = (await childrenOf(asked)).some((one) => one.person_id === personId);
  const known = isOwn ? await lockOrder(asked, orderId) : undefined;
  const isOpen = known?.state === 'offered' || known?.state === 'received';
  if (!known || known.person_id !== personId || !isOpen) return noOrder(asked);
  settle(asked, orderId, { state: 'ended', reason });
  return { orderId };
};

interface ChildRow {
  readonly person_id: string;
  readonly person_name: string;
  readonly school_id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string;
  readonly cohort: number;
}

async function childrenOf({ tx, county, today, grants }: Asked): Promise<ChildRow[]> {
  const guardians = [...new Set(grants.flatMap((grant) => grant.personId ?? []))];
  return await tx.rows(
    sql<ChildRow>`
      select distinct on (person.person_id) person.person_id, person.name as person_name, place.school_id,
        place.kind, place.name, place.stage, place.cohort
      from guardianship g
      join person on person.county_code = g.county_code and person.person_id = g.pupil_id
      join membership m on m.county_code = g.county_code and m.person_id = g.pupil_id
      join place on place.county_code = m.county_code and place.place_id = m.place_id
        and place.kind = 'class' and place.stage = 'kindergarten'
      where g.county_code = ${county} and g.guardian_id = any(${guardians}::uuid[]) and g.valid_to is null
        and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
      order by person.person_id, m.valid_from desc`.compile(q),
  );
}
