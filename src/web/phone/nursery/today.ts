import type { Output } from '../../../contract/index.ts';
import type { DayTime } from '../of-today.ts';

type NurseryDay = Output<'nursery.day'>;
type Classes = Output<'nursery.classes'>;

/** 今天的幼儿园班级列表: rounds of an earlier day are not today's. */
export function classesToday(kept: Classes, { day }: DayTime): Classes {
  if (kept.day >= day) return kept;
  return { day, classes: kept.classes.map((one) => ({ ...one, rounds: [] })) };
}

/** 今天的一个班: of an earlier day the children are still true and the medicines that go on; nobody went round yet. */
export function nurseryToday(kept: NurseryDay, { day }: DayTime): NurseryDay {
  if (kept.day >= day) return kept;
  return {
    ...kept,
    day,
    rounds: kept.rounds.map(({ round }) => ({ round, version: 0, seen: [], observed: [] })),
    orders: kept.orders.filter(({ state, to }) => isOpen(state) && to >= day),
  };
}

const isOpen = (state: NurseryDay['orders'][number]['state']) =>
  state === 'offered' || state === 'received';
