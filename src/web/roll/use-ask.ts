import { useCallback, useEffect, useState } from 'react';

import type { Input, OperationName, Output } from '../../contract/index.ts';
import { ask, Refused } from '../ask.ts';

/** Sent to the window when the server says that nobody is signed in any more. */
export const signedOutEvent = 'shaodian-signed-out';

/** Why something did not come: a refusal with its sentence, or undefined when there is no network. */
export interface Failure {
  readonly refused: Refused | undefined;
}

/** What a question has brought so far. `data` of before stays while it is asked again. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/** Asks a query when the page opens and whenever its input changes; `input` undefined asks nothing. */
export function useAsk<N extends OperationName>(
  name: N,
  input: Input<N> | undefined,
): Asked<Output<N>> {
  const wanted = input === undefined ? undefined : JSON.stringify(input);
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<{ wanted: string; data: Output<N> }>();
  const [failed, setFailed] = useState<{ wanted: string; failure: Failure }>();
  useEffect(() => {
    if (wanted === undefined) return undefined;
    const stop = new AbortController();
    ask(name, JSON.parse(wanted) as Input<N>, { signal: stop.signal }).then(
      (data) => {
        setFound({ wanted, data });
        setFailed(undefined);
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFailed({ wanted, failure: failureOf(error) });
      },
    );
    return () => stop.abort();
  }, [name, wanted, round]);
  const data = found?.wanted === wanted ? found?.data : undefined;
  const failure = failed?.wanted === wanted ? failed?.failure : undefined;
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { data, failure, isLoading: wanted !== undefined && !data && !failure, reload };
}

/** Tells a refusal from a missing network, and lets the page know when the session has ended. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Refused)) return { refused: undefined };
  if (error.status === 401) window.dispatchEvent(new Event(signedOutEvent));
  return { refused: error };
}
