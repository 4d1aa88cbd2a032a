import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';

import type { Input, OperationName, Output } from '../../contract/index.ts';
import { ask, Refused } from '../ask.ts';

interface AskOptions<T> {
  /** Asks again after so many milliseconds, while it answers a number. `hasFailed`: the last time got no answer. */
  readonly again?: (answer: T | undefined, hasFailed: boolean) => number | false;
  /** Keep showing the answer before while the next one is fetched: for filters and days, never for persons. */
  readonly keep?: boolean;
}

interface Asking<T> {
  readonly data: T | undefined;
  readonly status: string;
}

/** Asks a query and keeps its answer fresh; nothing is asked while `input` is undefined. */
export function useAsk<N extends OperationName>(
  name: N,
  input: Input<N> | undefined,
  options: AskOptions<Output<N>> = {},
): UseQueryResult<Output<N>> {
  return useQuery({
    queryKey: [name, input],
    queryFn: ({ signal }) => ask(name, input as Input<N>, { signal }),
    enabled: input !== undefined,
    retry: (count, error) => !(error instanceof Refused) && count < 1,
    ...(options.again && {
      refetchInterval: ({ state }: { readonly state: Asking<Output<N>> }) =>
        options.again?.(state.data, state.status === 'error') ?? false,
    }),
    ...(options.keep && { placeholderData: keepPreviousData }),
  });
}
