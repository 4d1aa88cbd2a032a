import { type ComponentType, useEffect, useState } from 'react';

import { outboxText } from '../domain/text/outbox.ts';
import { rollText } from '../domain/text/roll.ts';
import { useT } from './language.ts';

type Load<P> = () => Promise<ComponentType<P>>;

/** A component that is fetched when it is first shown, or before that by `preload`. */
export type LaterComponent<P> = ComponentType<P> & { readonly preload: () => Promise<void> };

const preloads: (() => Promise<void>)[] = [];

/**
 * A page that is fetched when it is first shown, so that the class sheet comes first on a slow line:
 * `later(async () => (await import('./CountyPage.tsx')).CountyPage)`.
 */
export function later<P extends object>(load: Load<P>): LaterComponent<P> {
  let loaded: ComponentType<P> | undefined;
  const preload = async () => {
    loaded ??= await load();
  };
  preloads.push(preload);
  function Later(props: P) {
    const [Page, setPage] = useState(() => loaded);
    const [isFailed, setFailed] = useState(false);
    useEffect(() => {
      if (Page || isFailed) return;
      preload().then(
        () => setPage(() => loaded),
        () => setFailed(true),
      );
    }, [Page, isFailed]);
    if (Page) return <Page {...props} />;
    return isFailed ? <CannotLoad onRetry={() => setFailed(false)} /> : <Wait />;
  }
  return Object.assign(Later, { preload });
}

/** Fetches everything that is not here yet, one after the other: for a browser that cannot keep it otherwise. */
export async function loadTheRest(): Promise<void> {
  for (const preload of preloads) await preload().catch(() => undefined);
}

function Wait() {
  const t = useT();
  return <output className="sd sheet-wait">{t(rollText.loading)}</output>;
}

function CannotLoad({ onRetry }: { onRetry: () => void }) {
  const t = useT();
  return (
    <main className="sd page">
      <div className="sd-note sd-note-grey">
        <p>{t(outboxText.cannotLoad)}</p>
        <button type="button" className="sd-button sd-button-quiet" onClick={onRetry}>
          {t(rollText.retry)}
        </button>
      </div>
    </main>
  );
}
