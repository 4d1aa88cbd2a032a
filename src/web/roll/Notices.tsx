import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import type { PendingSheet } from './sheet-post.ts';
import { clockTime } from './time.ts';
import type { Failure } from './use-ask.ts';
import type { Notice } from './use-opened.ts';

/** Refusals after which the sheet must be fetched again before it can be sent. */
const needReload: readonly string[] = ['roster-changed', 'not-on-roster'];
/** Refusals that a second try may overcome. */
const mayRetry: readonly string[] = ['busy', 'too-many', 'server-fault'];

interface NoticesProps {
  readonly notice?: Notice;
  readonly failure?: Failure | undefined;
  /** What of this sheet is still on its way, or was refused. */
  readonly pending?: readonly PendingSheet[];
  /** Set when the page shows this phone's own copy: milliseconds of the server's clock. */
  readonly keptAt?: number | undefined;
  /** The page itself could not be opened, so there is nothing to keep. */
  readonly isLoading?: boolean;
  readonly onRetry: () => void;
  readonly onReload?: () => void;
}

/** What the person must know before going on, with the one thing to do about it. */
export function Notices(props: NoticesProps) {
  const { notice, failure, isLoading, onRetry, onReload, pending = [], keptAt } = props;
  const t = useT();
  return (
    <div className="sheet-notices" aria-live="polite">
      {keptAt !== undefined && (
        <p className="sd-note sd-note-grey">
          {t(rollText.keptSheet, { at: clockTime(new Date(keptAt).toISOString()) })}
        </p>
      )}
      {!failure && pending.map((one) => <Pending key={one.key} one={one} />)}
      {notice && !failure && (
        <p className="sd-note sd-note-grey">
          {t(notice === 'restored' ? rollText.restored : rollText.reapplied)}
        </p>
      )}
      {failure && !failure.refused && (
        <div className="sd-note sd-note-grey">
          <p>{t(isLoading ? rollText.noNetworkLoad : rollText.noNetwork)}</p>
          <Button words={t(rollText.retry)} onClick={onRetry} />
        </div>
      )}
      {failure?.refused && (
        <div className="sd-note sd-note-amber">
          {isLoading && <h1>{t(rollText.cannotOpen)}</h1>}
          <p>{failure.refused.message}</p>
          {onReload && needReload.includes(failure.refused.code) && (
            <Button words={t(rollText.reload)} onClick={onReload} />
          )}
          {mayRetry.includes(failure.refused.code) && (
            <Button words={t(rollText.retry)} onClick={onRetry} />
          )}
        </div>
      )}
    </div>
  );
}

function Pending({ one }: { one: PendingSheet }) {
  const t = useT();
  const at = clockTime(one.at);
  if (one.state === 'refused')
    return (
      <p className="sd-note sd-note-amber">
        {t(rollText.pendingRefused, { says: one.refused?.message ?? '' })}
      </p>
    );
  const words = one.state === 'fresh' ? rollText.pendingFresh : rollText.pendingOut;
  return <p className="sd-note sd-note-grey">{t(words, { at })}</p>;
}

function Button({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <button type="button" className="sd-button sd-button-quiet" onClick={onClick}>
      {words}
    </button>
  );
}
