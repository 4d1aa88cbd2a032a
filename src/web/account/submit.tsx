import { type SyntheticEvent, useState } from 'react';

import { signInText } from '../../domain/text/sign-in.ts';
import { Refused } from '../ask.ts';
import { useT } from '../language.ts';

/** The refusal of a form, read aloud when it appears. */
export function Says({ says }: { says: string | undefined }) {
  return (
    <div role="alert">{says !== undefined && <p className="sd-note sd-note-red">{says}</p>}</div>
  );
}

/** Runs a form's work once at a time; the work answers with a sentence when it cannot be done. */
export function useSubmit(work: () => Promise<string | undefined>) {
  const t = useT();
  const [isBusy, setBusy] = useState(false);
  const [says, setSays] = useState<string>();
  const run = (event?: SyntheticEvent) => {
    event?.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setSays(undefined);
    void work()
      .catch((failure: unknown) => sentenceOf(failure, t(signInText.noNetwork)))
      .then((sentence) => {
        setSays(sentence);
        setBusy(false);
      });
  };
  return { isBusy, says, run };
}

/** The sentence of a failed sign-in; without a network the server's own sentence is missing. */
function sentenceOf(failure: unknown, noNetwork: string): string {
  return failure instanceof Refused ? failure.message : noNetwork;
}
