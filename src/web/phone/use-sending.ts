import { useRef, useState } from 'react';

import { newKey } from '../ask.ts';
import { type Failure, failureOf } from '../roll/use-ask.ts';

/** Sends once: the key stays until the server has answered, so that a second press is the same report. */
export function useSending(onSent: () => void) {
  const key = useRef(newKey());
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const go = (work: (key: string) => Promise<unknown>) => {
    setBusy(true);
    setFailure(undefined);
    void work(key.current).then(onSent, (error: unknown) => {
      const found = failureOf(error);
      if (found.refused && found.refused.status < 500) key.current = newKey();
      setFailure(found);
      setBusy(false);
    });
  };
  return { isBusy, failure, go };
}
