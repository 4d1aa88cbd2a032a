import { useRef, useState } from 'react';

import type { Input, OperationName, Output } from '../../../contract/index.ts';
import { type Failure, failureOf } from '../../roll/use-ask.ts';
import { type How, sendLater } from './outbox.ts';
import { settledSoon } from './settled-soon.ts';

/**
 * A form whose command goes through the outbox: `onSent` comes with the answer, or without one when it waits on this
 * phone. A refusal stays on the form, and what is sent then takes its place.
 */
export function useLater<N extends OperationName>(
  name: N,
  onSent: (answer: Output<N> | undefined) => void,
) {
  const refusedKey = useRef<string>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const go = async (input: Input<N>, how: How) => {
    setBusy(true);
    setFailure(undefined);
    const before = refusedKey.current;
    try {
      const { key, answer } = await sendLater(name, input, {
        ...how,
        ...(before !== undefined && { replaces: [before] }),
      });
      refusedKey.current = key;
      onSent(await settledSoon(answer));
    } catch (error) {
      setFailure(failureOf(error));
      setBusy(false);
    }
  };
  return { isBusy, failure, go };
}
