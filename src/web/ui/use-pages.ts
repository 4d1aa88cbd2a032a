import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import type { Input, OperationName, Output } from '../../contract/index.ts';
import { ask, Refused } from '../ask.ts';

/** The operations that answer in pages by key. */
export type PagedName = {
  [N in OperationName]: Output<N> extends { next?: string | undefined } ? N : never;
}[OperationName];

/**
 * Asks a query page by page and keeps all pages so far; nothing is asked while `input` is undefined. `data` holds
 * the pages, `fetchNextPage` loads one more while there is one.
 */
export function usePages<N extends PagedName>(name: N, input: Input<N> | undefined) {
  return useInfiniteQuery({
    queryKey: [name, 'pages', input],
    queryFn: ({ pageParam, signal }) =>
      ask(name, { ...input, ...(pageParam && { after: pageParam }) } as Input<N>, { signal }),
    initialPageParam: '',
    getNextPageParam: (last: Output<N>) => (last as { next?: string }).next,
    enabled: input !== undefined,
    retry: (count, error) => !(error instanceof Refused) && count < 1,
    placeholderData: keepPreviousData,
    select: ({ pages }) => pages,
  });
}
