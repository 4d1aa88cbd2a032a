import type { Input, Output } from '../../../contract/index.ts';
import type { DayTime } from '../of-today.ts';
import type { Item } from '../outbox/item.ts';
import type { Waiting } from '../outbox/queue.ts';

/** 留观室 as this phone knows it: what the server said, with what was done on this phone on top. */

type WardDay = Output<'ward.day'>;
type Stay = WardDay['stays'][number];
type Who = Pick<Stay, 'name' | 'className'>;

export interface ShownStay extends Stay {
  /** Some of it is on this phone only. */
  readonly isWaiting?: boolean;
}

export interface ShownWard extends Omit<WardDay, 'stays'> {
  readonly stays: readonly ShownStay[];
}

/** 今天的留观室: of an earlier day only who had not left is still true. */
export function wardToday(kept: WardDay, { day }: DayTime): WardDay {
  if (kept.day >= day) return kept;
  const stays = kept.stays.filter(({ leftAt }) => leftAt === undefined);
  return { ...kept, day, stays, expected: [] };
}

/**
 * The room with everything that waits: whoever was received is in the room and no longer expected, so that nobody is
 * received twice because the network is down. `nameOf` finds people who came by themselves.
 */
export function wardShown(
  known: WardDay,
  { waiting, done }: Pick<Waiting, 'waiting' | 'done'>,
  nameOf: (personId: string) => Who | undefined,
): ShownWard {
  const stays = new Map<string, ShownStay>(known.stays.map((one) => [one.stayId, one]));
  const newer = done.filter(({ doneAt = 0 }) => doneAt > Date.parse(known.asOf));
  const whoIs = (item: Item): Who => {
    const personId = String(item.input['personId']);
    const expected = known.expected.find((one) => one.personId === personId);
    return expected ?? nameOf(personId) ?? { name: item.label, className: '' };
  };
  for (const item of [...newer, ...waiting].sort((a, b) => a.seq - b.seq)) {
    if (item.name === 'ward.receive') receive(stays, item, whoIs(item));
    if (item.name === 'ward.measure') measure(stays, item);
    if (item.name === 'ward.leave') leave(stays, item);
  }
  const shown = [...stays.values()];
  const inRoom = new Set(shown.map(({ personId }) => personId));
  const expected = known.expected.filter(({ personId }) => !inRoom.has(personId));
  return { ...known, stays: shown, expected };
}

const whenOf = ({ madeAt }: Item) => new Date(madeAt).toISOString();
const waits = ({ state }: Item) => (state === 'done' ? {} : { isWaiting: true });

function receive(stays: Map<string, ShownStay>, item: Item, { name, className }: Who): void {
  const { stayId, personId, source, ...found } = item.input as Input<'ward.receive'>;
  if (stays.has(stayId)) return;
  const at = whenOf(item);
  const readings = [{ ...foundOf(found), at, by: item.accountName }];
  stays.set(stayId, {
    ...{ stayId, personId, name, className, source, since: at, readings },
    ...waits(item),
  });
}

function measure(stays: Map<string, ShownStay>, item: Item): void {
  const { stayId, personId: _who, ...found } = item.input as Input<'ward.measure'>;
  const stay = stays.get(stayId);
  if (!stay) return;
  const reading = { ...foundOf(found), at: whenOf(item), by: item.accountName };
  stays.set(stayId, { ...stay, readings: [...stay.readings, reading], ...waits(item) });
}

function leave(stays: Map<string, ShownStay>, item: Item): void {
  const { stayId, to, takenBy, relation } = item.input as Input<'ward.leave'>;
  const stay = stays.get(stayId);
  if (!stay || stay.leftAt !== undefined) return;
  stays.set(stayId, {
    ...stay,
    ...{ leftAt: whenOf(item), leftTo: to },
    ...(takenBy !== undefined && { takenBy }),
    ...(relation !== undefined && { relation }),
    ...waits(item),
  });
}

type Found = Pick<Input<'ward.measure'>, 'symptoms' | 'tempC' | 'tempSite' | 'note'>;

function foundOf({ symptoms, tempC, tempSite, note }: Found) {
  return {
    ...(symptoms && { symptoms: [...symptoms] }),
    ...(tempC !== undefined && { tempC, ...(tempSite && { tempSite }) }),
    ...(note !== undefined && { note }),
  };
}
