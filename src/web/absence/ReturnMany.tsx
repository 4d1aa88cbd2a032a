import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { absenceText } from '../../domain/text/absence.ts';
import { useT } from '../language.ts';
import { comma } from '../marks.ts';
import { Notices } from '../roll/Notices.tsx';
import { useDoing } from './use-doing.ts';
import type { AbsenceRow } from './words.ts';

interface ManyProps {
  readonly placeId: string;
  readonly rows: readonly AbsenceRow[];
  readonly onDone: () => void;
}

/** 一次同意几人返校: asked once more before it is sent; who could not is named afterwards. */
export function ReturnMany({ placeId, rows, onDone }: ManyProps) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Output<'absence.return-many'>>();
  const { isBusy, failure, go } = useDoing('absence.return-many', (found) => {
    setAsking(false);
    setAnswer(found);
    onDone();
  });
  const ones = rows.slice(0, 100).map(({ personId, absenceId }) => ({ personId, absenceId }));
  const n = ones.length;
  const submit = () => void go({ placeId, ones });
  return (
    <div className="sd absence-many">
      {answer && (
        <div className="sd-note sd-note-green" aria-live="polite">
          {t(absenceText.agreedMany, { n: answer.done.length })}
        </div>
      )}
      {answer && answer.refused.length > 0 && (
        <div className="sd-note sd-note-amber" aria-live="polite">
          {t(absenceText.notAgreed, { n: answer.refused.length })}
          {answer.refused.map((one) => (
            <div key={one.absenceId}>
              {one.name} {one.why}
            </div>
          ))}
        </div>
      )}
      {failure && <Notices failure={failure} onRetry={submit} />}
      {isAsking && n > 0 ? (
        <div className="sd-card sd-stack">
          <p>{t(absenceText.agreeManyWhy, { n })}</p>
          <p className="sd-muted">{rows.map((row) => row.name).join(comma())}</p>
          <div className="absence-two">
            <button type="button" className="sd-button" disabled={isBusy} onClick={submit}>
              {t(absenceText.agreeMany, { n })}
            </button>
            <button
              type="button"
              className="sd-button sd-button-quiet"
              onClick={() => setAsking(false)}
            >
              {t(absenceText.cancel)}
            </button>
          </div>
        </div>
      ) : (
        n > 0 && (
          <button type="button" className="sd-button" onClick={() => setAsking(true)}>
            {t(absenceText.agreeMany, { n })}
          </button>
        )
      )}
    </div>
  );
}
