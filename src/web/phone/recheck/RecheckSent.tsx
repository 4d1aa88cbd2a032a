import { useEffect, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { outboxPageText } from '../../../domain/text/outbox.ts';
import { recheckText } from '../../../domain/text/recheck.ts';
import { useT } from '../../language.ts';
import { Go } from '../Go.tsx';
import { grantsAt, useMe } from '../me.ts';

type Done = Output<'recheck.send'>;

interface RecheckSentProps {
  readonly sheet: Output<'recheck.sheet'>;
  readonly answer: Promise<Done>;
}

/** What the second look found that the sheet had not; only now, and only for who looked. */
export function RecheckSent({ sheet, answer }: RecheckSentProps) {
  const t = useT();
  const me = useMe();
  const [done, setDone] = useState<Done>();
  const [why, setWhy] = useState<string>();
  useEffect(() => {
    answer.then(setDone, (error: unknown) =>
      setWhy(error instanceof Error ? error.message : String(error)),
    );
  }, [answer]);
  const [school] = grantsAt(me, 'school');
  if (why !== undefined)
    return (
      <div className="receipt">
        <p className="sd-note sd-note-amber">{why}</p>
        <Go to="/outbox" className="sd-button">
          {t(outboxPageText.title)}
        </Go>
      </div>
    );
  return (
    <div className="receipt">
      <div className="receipt-mark" aria-hidden="true">
        ✓
      </div>
      <h1>{t(recheckText.done)}</h1>
      {done ? <Found done={done} sheet={sheet} /> : <p>{t(recheckText.doneWaits)}</p>}
      <div className="receipt-buttons">
        {done?.ill.some((one) => !one.onSheet) && school && (
          <Go to={`/ward/${school.placeId}`} className="sd-button">
            {t(recheckText.toWard)}
          </Go>
        )}
        {school && (
          <Go to={`/rechecks/${school.placeId}`} className="sd-button sd-button-quiet">
            {t(recheckText.todo)}
          </Go>
        )}
      </div>
    </div>
  );
}

function Found({ done, sheet }: { done: Done; sheet: RecheckSentProps['sheet'] }) {
  const t = useT();
  const missed = done.ill.filter((one) => !one.onSheet);
  const nameOf = (id: string) => sheet.people.find((one) => one.personId === id)?.name ?? '';
  return (
    <>
      {done.ill.length === 0 && <p>{t(recheckText.doneNone, { seen: done.seen })}</p>}
      {done.ill.length > 0 && missed.length === 0 && (
        <p>{t(recheckText.doneAll, { n: done.ill.length })}</p>
      )}
      {missed.length > 0 && (
        <div className="sd-note sd-note-amber">
          <p>{t(recheckText.doneMissed, { n: missed.length })}</p>
          <ul>
            {missed.map(({ personId }) => (
              <li key={personId}>
                <strong>{nameOf(personId)}</strong>
              </li>
            ))}
          </ul>
        </div>
      )}
      {done.isLate && <p className="sd-muted">{t(recheckText.doneLate)}</p>}
    </>
  );
}
