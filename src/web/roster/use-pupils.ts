import { useQueries } from '@tanstack/react-query';

import type { Output } from '../../contract/index.ts';
import { ask } from '../ask.ts';

export type Pupil = Output<'person.list'>['rows'][number];

/** The pupils of classes, in the order of their lists; undefined until all are known. A class has at most 200. */
export function usePupils(classIds: readonly string[]): Pupil[] | undefined {
  const lists = useQueries({
    queries: classIds.map((placeId) => ({
      queryKey: ['person.list', 'regroup', placeId],
      queryFn: async () => await ask('person.list', { placeId, kind: 'pupil', limit: 200 }),
    })),
  });
  if (lists.some((one) => !one.data)) return undefined;
  return lists.flatMap((one) => one.data?.rows ?? []);
}
