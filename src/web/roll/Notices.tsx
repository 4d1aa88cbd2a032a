import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import type { Failure } from './use-ask.ts';
import type { Notice } from './use-sheet.ts';

/** Refusals after which the sheet must be fetched again before it can be sent. */
const needReload: readonly string[] = ['sheet-changed', 'roster-changed', 'not-on-roster'];
/** Refusals that a second try may overcome. */
const mayRetry: readonly string[] = ['busy', 'too-many', 'server-fault'];

interface NoticesProps {
  readonly notice?: Notice;
  readonly failure?: Failure | undefined;
  /** The page itself could not be opened, so there is nothing to keep. */
  readonly isLoading?: boolean;
  readonly onRetry: () => void;
  readonly onReload?: () => void;
}

/** What the person must know before going on, with the one thing to do about it. */
export function Notices({ notice, failure, isLoading, onRetry, onReload }: NoticesProps) {
  const t = useT();
  return (
    <div className="sheet-notices" aria-live="polite">
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

function Button({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <button type="button" className="sd-button sd-button-quiet" onClick={onClick}>
      {words}
    </button>
  );
}
