import { createContext, useCallback, useContext, useEffect, useState } from 'react';

import type { Input, OperationName, Output } from '../../contract/index.ts';
import { ask, askKept, Refused } from '../ask.ts';
import { whenBack } from '../when-back.ts';

/** Sent to the window when the server says that nobody is signed in any more. */
export const signedOutEvent = 'shaodian-signed-out';

/** Sent to the window when everything that is shown should be asked for again. */
export const askAgainEvent = 'shaodian-ask-again';

/** The county that the parts inside ask for, where it is another than the one that is shown. */
export const AskCounty = createContext<number | undefined>(undefined);

/** Why something did not come: a refusal with its sentence, or undefined when there is no network. */
export interface Failure {
  readonly refused: Refused | undefined;
}

/** What a question has brought so far. `data` of before stays while it is asked again. */
export interface Asked<T> {
  readonly data: T | undefined;
  /** Set when `data` is this phone's own copy: milliseconds of the server's clock when it was given. */
  readonly keptAt: number | undefined;
  readonly failure: Failure | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Found<N extends OperationName> {
  readonly wanted: string;
  readonly data: Output<N>;
  readonly keptAt: number | undefined;
}

/**
 * Asks a query when the page opens and whenever its input changes; `input` undefined asks nothing. What came from this
 * phone's copy, or did not come for want of a network, is asked anew by itself as soon as there may be one.
 */
export function useAsk<N extends OperationName>(
  name: N,
  input: Input<N> | undefined,
): Asked<Output<N>> {
  const county = useContext(AskCounty);
  const wanted = input === undefined ? undefined : JSON.stringify(input);
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<Found<N>>();
  const [failed, setFailed] = useState<{ wanted: string; failure: Failure }>();
  useEffect(() => {
    if (wanted === undefined) return undefined;
    const stop = new AbortController();
    const question = JSON.parse(wanted) as Input<N>;
    let isAnswered = false;
    const kept = askKept(name, question, county);
    const showKept = async (isSilent: boolean) => {
      const one = await kept;
      if (!one || isAnswered || stop.signal.aborted) return;
      // What the server said last is as good as the copy; only its age must be said once the network is gone.
      setFound((old) =>
        old?.wanted === wanted
          ? { ...old, keptAt: isSilent ? one.at : old.keptAt }
          : { wanted, data: one.data, keptAt: one.at },
      );
    };
    const patience = setTimeout(() => void showKept(false), keptPatienceMs());
    ask(name, question, { signal: stop.signal, county }).then(
      (data) => {
        isAnswered = true;
        setFound({ wanted, data, keptAt: undefined });
        setFailed(undefined);
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const failure = failureOf(error);
        if (!failure.refused) void showKept(true);
        // What one may no longer see does not stay on the screen.
        if (failure.refused?.status === 403) setFound(undefined);
        setFailed({ wanted, failure });
      },
    );
    return () => {
      clearTimeout(patience);
      stop.abort();
    };
  }, [name, wanted, county, round]);
  const { data, keptAt } = found?.wanted === wanted ? (found ?? {}) : {};
  const failure = failed?.wanted === wanted ? failed?.failure : undefined;
  const reload = useCallback(() => setRound((before) => before + 1), []);
  useEffect(() => {
    addEventListener(askAgainEvent, reload);
    return () => removeEventListener(askAgainEvent, reload);
  }, [reload]);
  const isWanting = keptAt !== undefined || (failure !== undefined && !failure.refused);
  useEffect(() => (isWanting ? whenBack(reload) : undefined), [isWanting, reload]);
  return { data, keptAt, failure, isLoading: wanted !== undefined && !data && !failure, reload };
}

/** So long the server is given before this phone's own copy is shown, in milliseconds; none without a network. */
export function keptPatienceMs(): number {
  return navigator.onLine ? 1500 : 0;
}

/** Tells a refusal from a missing network, and lets the page know when the session has ended. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Refused)) return { refused: undefined };
  if (error.code === 'not-signed-in') window.dispatchEvent(new Event(signedOutEvent));
  return { refused: error };
}
