import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';

import { useWords } from '../ui/words.ts';

interface Auth<I> {
  readonly run: (input: I) => Promise<void>;
  readonly isBusy: boolean;
  /** The refusal, to stand in the form. */
  readonly says: ReactNode;
}

/** Runs one sign-in route at a time and keeps its refusal for the form. */
export function useAuth<I>(work: (input: I) => Promise<void>): Auth<I> {
  const { sentenceOf } = useWords();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (input: I) => {
    setBusy(true);
    setError(undefined);
    await work(input).catch(setError);
    setBusy(false);
  };
  const says = (
    <div aria-live="polite">
      {error !== undefined && (
        <Alert type="error" showIcon className="d-form-error" title={sentenceOf(error)} />
      )}
    </div>
  );
  return { run, isBusy, says };
}
