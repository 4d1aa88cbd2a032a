import { useState } from 'react';

import { phoneText } from '../../domain/text/phone.ts';
import { useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { type Failure, failureOf } from '../roll/use-ask.ts';

interface Paged {
  readonly next?: string | undefined;
}

/** A list of which the phone shows the first page, and more when it is asked for. */
export interface Pages<P> {
  readonly pages: readonly P[];
  readonly next: string | undefined;
  readonly failure: Failure | undefined;
  readonly load: () => void;
}

/** Adds pages to the first one; they are thrown away when the first ends elsewhere than before. */
export function usePages<P extends Paged>(
  first: P | undefined,
  ask: (after: string) => Promise<P>,
): Pages<P> {
  const [more, setMore] = useState<{ from: string; pages: readonly P[] }>();
  const [failure, setFailure] = useState<Failure>();
  const from = first?.next;
  const later = more && more.from === from ? more.pages : [];
  const pages = first ? [first, ...later] : [];
  const next = pages[pages.length - 1]?.next;
  const load = () => {
    if (next === undefined || from === undefined) return;
    setFailure(undefined);
    void ask(next).then(
      (page) => setMore({ from, pages: [...later, page] }),
      (error: unknown) => setFailure(failureOf(error)),
    );
  };
  return { pages, next, failure, load };
}

/** The button below a list that goes on. */
export function More({ of }: { of: Pick<Pages<unknown>, 'next' | 'failure' | 'load'> }) {
  const t = useT();
  return (
    <>
      {of.failure && <Notices failure={of.failure} onRetry={of.load} />}
      {of.next !== undefined && (
        <button type="button" className="sd-button sd-button-quiet" onClick={of.load}>
          {t(phoneText.more)}
        </button>
      )}
    </>
  );
}
