import type { Output } from '../../../contract/index.ts';
import type { DayTime } from '../of-today.ts';

type GateDay = Output<'gate.day'>;

/** 今天的校门: who came on an earlier day, and who had to see the doctor then, says nothing of today. */
export function gateToday(kept: GateDay, { day }: DayTime): GateDay {
  if (kept.day >= day) return kept;
  return { ...kept, day, held: [], counts: { in: 0, ward: 0, notYet: 0 }, readings: [] };
}
