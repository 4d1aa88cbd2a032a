import { useContext, useState } from 'react';

import type { Input, OperationName, Output } from '../../contract/index.ts';
import { send } from '../ask.ts';
import { AskCounty, type Failure, failureOf } from '../roll/use-ask.ts';

/** Sends a command once at a time; what came back, or why it was refused. */
export function useDoing<N extends OperationName>(name: N, onDone: (answer: Output<N>) => void) {
  const county = useContext(AskCounty);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const go = async (input: Input<N>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      onDone(await send(name, input, { county }));
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, go };
}
