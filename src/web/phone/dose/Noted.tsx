import { useState } from 'react';

import { doseText } from '../../../domain/text/dose.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { Lines } from '../Lines.tsx';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';

/** A dose that was noted on this page a moment ago. */
export interface NotedDose {
  readonly doseId: string;
  readonly personId: string;
  /** Who, which vaccine, which day. */
  readonly says: string;
}

interface NotedProps {
  readonly noted: readonly NotedDose[];
  readonly onChanged: (noted: readonly NotedDose[]) => void;
  readonly onUndone: () => void;
}

/** 刚记的: what was noted here, each with the way to take it back with a reason. */
export function Noted({ noted, onChanged, onUndone }: NotedProps) {
  const t = useT();
  const [undoing, setUndoing] = useState<NotedDose>();
  if (noted.length === 0) return null;
  return (
    <section className="sd-card sd-stack" aria-live="polite">
      <h2 className="sd-field-label">✓ {t(doseText.justNoted, { n: noted.length })}</h2>
      {noted.map((one) => (
        <div key={one.doseId} className="work-dose">
          <span>{one.says}</span>
          <button type="button" className="sd-link" onClick={() => setUndoing(one)}>
            {t(doseText.void)}
          </button>
        </div>
      ))}
      {undoing && (
        <Undo
          dose={undoing}
          onClose={() => setUndoing(undefined)}
          onUndone={() => {
            onChanged(noted.filter((one) => one !== undoing));
            setUndoing(undefined);
            onUndone();
          }}
        />
      )}
    </section>
  );
}

interface UndoProps {
  readonly dose: NotedDose;
  readonly onClose: () => void;
  readonly onUndone: () => void;
}

function Undo({ dose, onClose, onUndone }: UndoProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  const { isBusy, failure, go } = useSending(onUndone);
  const { personId, doseId, says } = dose;
  const submit = () =>
    go((key) => send('dose.void', { personId, doseId, reason: reason.trim() }, { key }));
  return (
    <Panel
      title={t(doseText.voidTitle)}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button work-stop"
          disabled={isBusy || reason.trim().length < 2}
          onClick={submit}
        >
          {t(doseText.void)}
        </button>
      }
    >
      <p>{says}</p>
      <p className="sd-muted">{t(doseText.voidHow)}</p>
      {failure && <Notices failure={failure} onRetry={submit} />}
      <Lines label={t(doseText.voidWhy)} value={reason} most={200} onChange={setReason} />
    </Panel>
  );
}
