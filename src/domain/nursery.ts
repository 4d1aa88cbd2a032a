import medicine from '../../rules/nursery/medicine.json' with { type: 'json' };
import observation from '../../rules/nursery/observation.json' with { type: 'json' };
import { type Day, daysBetween, type TimeOfDay } from './date.ts';
import { type Problem, problem } from './problem.ts';
import { isFever, type TemperatureSite, whyNotTemperature } from './roll.ts';

/** 全日健康观察 in kindergartens, and the medicines that families hand over. */

export const nurseryRounds = [1, 2] as const;
export type NurseryRound = (typeof nurseryRounds)[number];

/** Everything that may be found, as 'item:choice'. */
const findingCodes: ReadonlyMap<string, { urgent: boolean }> = new Map(
  observation.items.flatMap((item) =>
    item.choices.map((choice) => [
      `${item.code}:${choice.code}`,
      { urgent: 'urgent' in choice && choice.urgent === true },
    ]),
  ),
);

/** True when the rules name the finding. */
export function isKnownFinding(code: string): boolean {
  return findingCodes.has(code);
}

/** What a round says of one child. Nothing of it: looked at, and as usual. */
export interface Observation {
  readonly findings: readonly string[];
  readonly tempC?: number | undefined;
  readonly tempSite?: TemperatureSite | undefined;
  readonly note?: string | undefined;
}

/** 要马上看: a finding marked urgent in the rules, or a fever. */
export function isUrgent({ findings, tempC, tempSite }: Observation): boolean {
  return (
    isFever(tempC, tempSite) || findings.some((code) => findingCodes.get(code)?.urgent === true)
  );
}

/** True when there is nothing to write down beyond "looked at". */
export function isAsUsual({ findings, tempC, note }: Observation): boolean {
  return findings.length === 0 && tempC === undefined && !note;
}

/** The round that a time of day belongs to. */
export function roundAt(time: TimeOfDay): NurseryRound {
  return observation.rounds.some(({ round, until }) => round === 1 && time <= until) ? 1 : 2;
}

/** Why an observation cannot be kept. */
export function whyNotObservation({ findings, tempC }: Observation): Problem | undefined {
  const strange = findings.find((code) => !isKnownFinding(code));
  if (strange !== undefined) return problem('unknown-finding', { what: strange });
  return whyNotTemperature(tempC);
}

/** 委托喂药: what a family asks for. */
export interface MedicineDays {
  readonly times: readonly TimeOfDay[];
  readonly from: Day;
  readonly to: Day;
}

/** Why a medicine cannot be asked for on those days. */
export function whyNotOrder({ from, to }: MedicineDays, today: Day): Problem | undefined {
  if (from > to) return problem('from-after-to');
  if (to < today) return problem('day-too-old', { day: to, days: 0 });
  // A longer treatment is handed over again, so that somebody asks again.
  if (daysBetween(from, to) >= medicine.longestDays)
    return problem('order-too-long', { days: medicine.longestDays });
  return undefined;
}

/** True when a dose belongs to the order. */
export function isDoseOf(
  order: MedicineDays,
  dose: { readonly day: Day; readonly time: TimeOfDay },
): boolean {
  return order.from <= dose.day && dose.day <= order.to && order.times.includes(dose.time);
}
