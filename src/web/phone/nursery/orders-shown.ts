import type { Input, Output } from '../../../contract/index.ts';
import type { Item } from '../outbox/item.ts';
import type { Waiting } from '../outbox/queue.ts';

/** 药品交接 as this phone knows it: what the server said, with what was done on this phone on top. */

type Order = Output<'nursery.day'>['orders'][number];
type Dose = Order['doses'][number];

export interface ShownDose extends Dose {
  /** Written down on this phone; the server has not got it yet. */
  readonly isWaiting?: boolean;
}

export interface ShownOrder extends Omit<Order, 'doses'> {
  readonly doses: readonly ShownDose[];
  /** That it was taken in is on this phone only. */
  readonly isWaiting?: boolean;
  /** What the server did not accept: of which dose, and its sentence. */
  readonly refused?: readonly { readonly time: string; readonly why: string }[];
}

export type Done = Pick<Waiting, 'waiting' | 'refused' | 'done' | 'others'>;

interface Known {
  readonly orders: readonly Order[];
  readonly people: readonly { readonly personId: string; readonly name: string }[];
  readonly className: string;
  readonly asOf: string;
}

/**
 * The orders with everything that waits, also of a colleague who uses the same phone: a medicine that was given must
 * not be given again because the network is down.
 */
export function ordersShown(known: Known, { waiting, refused, done, others }: Done): ShownOrder[] {
  const shown = new Map<string, ShownOrder>(known.orders.map((one) => [one.orderId, one]));
  const newer = done.filter(({ doneAt = 0 }) => doneAt > Date.parse(known.asOf));
  const items = [...newer, ...waiting, ...others.filter(({ state }) => state === 'waiting')];
  for (const item of items.sort((a, b) => a.seq - b.seq)) {
    if (item.name === 'nursery.take-in') takeIn(shown, item, known);
    if (item.name === 'nursery.give') give(shown, item);
    if (item.name === 'nursery.refuse') stop(shown, item);
  }
  for (const item of refused) if (item.name === 'nursery.give') notAccepted(shown, item);
  return [...shown.values()];
}

/** What was sent of a dose and refused: a new word of that dose takes its place. */
export function refusedDoses(items: readonly Item[], orderId: string, time: string): string[] {
  return items
    .filter(({ name }) => name === 'nursery.give')
    .filter(({ input }) => input['orderId'] === orderId && input['time'] === time)
    .map(({ key }) => key);
}

const madeBy = ({ accountName, madeAt, state }: Item) => ({
  by: accountName,
  at: new Date(madeAt).toISOString(),
  isWaiting: state !== 'done',
});

function give(shown: Map<string, ShownOrder>, item: Item): void {
  const input = item.input as Input<'nursery.give'>;
  const { orderId, day, time, outcome, note, reason } = input;
  const order = shown.get(orderId);
  if (!order) return;
  const { isWaiting, ...by } = madeBy(item);
  const dose: ShownDose = {
    ...{ day, time, outcome },
    ...by,
    ...(note !== undefined && { note }),
    ...(reason !== undefined && { reason }),
    ...(isWaiting && { isWaiting }),
  };
  const rest = order.doses.filter((one) => one.day !== day || one.time !== time);
  shown.set(orderId, { ...order, doses: [...rest, dose] });
}

function takeIn(shown: Map<string, ShownOrder>, item: Item, known: Known): void {
  const { orderId, personId, handedBy, order: asked } = item.input as Input<'nursery.take-in'>;
  const { by, at, isWaiting } = madeBy(item);
  const before = shown.get(orderId);
  const child = known.people.find((one) => one.personId === personId);
  const received = {
    ...{ state: 'received' as const, handedBy, settledAt: at, settledBy: by },
    ...(isWaiting && { isWaiting }),
  };
  if (before?.state === 'offered') shown.set(orderId, { ...before, ...received });
  else if (!before && asked && child)
    shown.set(orderId, {
      ...{ orderId, personId, name: child.name, className: known.className },
      ...{ ...asked, askedBy: handedBy, askedAt: at, doses: [] },
      ...received,
    });
}

function stop(shown: Map<string, ShownOrder>, item: Item): void {
  const { orderId, reason } = item.input as Input<'nursery.refuse'>;
  const order = shown.get(orderId);
  if (!order) return;
  const state = order.state === 'offered' ? 'refused' : 'ended';
  shown.set(orderId, { ...order, state, settledReason: reason });
}

function notAccepted(shown: Map<string, ShownOrder>, { input, refusal }: Item): void {
  const { orderId, time } = input as Input<'nursery.give'>;
  const order = shown.get(orderId);
  if (!order || !refusal) return;
  const refused = [...(order.refused ?? []), { time, why: refusal.says }];
  shown.set(orderId, { ...order, refused });
}
