import { useState } from 'react';

import { absenceText } from '../../domain/text/absence.ts';
import { useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { clockTime } from '../roll/time.ts';
import type { Opened } from './AbsenceDetail.tsx';
import { Line } from './Line.tsx';
import { useDoing } from './use-doing.ts';

interface TrailProps {
  readonly opened: Opened;
  readonly onUndone: () => void;
}

type TrailLine = Opened['trail'][number];

/** 经过, the newest first; what somebody noted by mistake is undone with a reason. */
export function Trail({ opened, onUndone }: TrailProps) {
  const t = useT();
  const [undoing, setUndoing] = useState<TrailLine>();
  return (
    <section className="sd-card sd-stack">
      <h2>{t(absenceText.trail)}</h2>
      <ol className="absence-trail">
        {opened.trail.map((line) => (
          <li key={line.eventId} className={line.undone ? 'absence-undone' : undefined}>
            <p>
              {line.what}
              {line.undone && ` · ${t(absenceText.undone)}`}
            </p>
            <p className="sd-small sd-muted">
              {[
                line.at.slice(5, 10),
                clockTime(line.at),
                line.by || t(absenceText.byProgram),
                line.reason,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {line.canUndo && undoing?.eventId !== line.eventId && (
              <button type="button" className="sd-link" onClick={() => setUndoing(line)}>
                {t(absenceText.undo)}
              </button>
            )}
            {undoing?.eventId === line.eventId && (
              <Undo
                row={opened.row}
                eventId={line.eventId}
                onUndone={() => {
                  setUndoing(undefined);
                  onUndone();
                }}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Undo(props: { row: Opened['row']; eventId: string; onUndone: () => void }) {
  const t = useT();
  const [reason, setReason] = useState('');
  const { isBusy, failure, go } = useDoing('absence.undo', props.onUndone);
  const { personId, absenceId } = props.row;
  const submit = () =>
    void go({ personId, absenceId, eventId: props.eventId, reason: reason.trim() });
  return (
    <div className="sd-stack">
      <Line label={t(absenceText.undoWhy)} value={reason} max={200} onChange={setReason} />
      {failure && <Notices failure={failure} onRetry={submit} />}
      <button
        type="button"
        className="sd-button sd-button-quiet"
        disabled={reason.trim().length < 2 || isBusy}
        onClick={submit}
      >
        {t(absenceText.undo)}
      </button>
    </div>
  );
}
