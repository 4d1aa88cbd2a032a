import type { Output } from '../../contract/index.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { useAsk } from '../ui/use-ask.ts';

export type Areas = Output<'area.list'>;
export type Area = Areas['areas'][number];

/** What the forms choose from: who may inspect, and all schools. */
export function useAreaChoices() {
  const mayEdit = wholeCounty(useMe(), 'area.edit') !== undefined;
  const people = useAsk('area.people', mayEdit ? {} : undefined);
  const schools = useAsk('place.schools', mayEdit ? {} : undefined);
  return {
    people: people.data?.people ?? [],
    schools: (schools.data?.schools ?? []).map((one) => ({ value: one.placeId, label: one.name })),
  };
}

/** A share of a whole in percent, to one decimal; nothing of nothing. */
export function shareOf(part: number, whole: number): string {
  return whole === 0 ? '0' : String(Math.round((1000 * part) / whole) / 10);
}
