import { useEffect, useState } from 'react';

import type { Day } from '../../../domain/date.ts';
import { familyText } from '../../../domain/text/family.ts';
import { Refused } from '../../ask.ts';
import { useT } from '../../language.ts';
import { clockTime } from '../../roll/time.ts';
import { Go } from '../Go.tsx';
import type { Sent } from './family-post.ts';

interface SentCardProps {
  readonly sent: Sent;
  readonly day: Day;
  readonly words: readonly string[];
  readonly onAgain: () => void;
}

/** After this long without an answer the family is told that it is stored. */
const slowMs = 2000;

/** What became of a check-in: with the school, on this phone, or refused with the reason. */
export function SentCard({ sent, day, words, onAgain }: SentCardProps) {
  const t = useT();
  const [at, setAt] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs);
    sent.answer.then(
      (answer) => setAt(answer.at),
      (error: unknown) => setRefusal(error instanceof Refused ? error.message : String(error)),
    );
    return () => clearTimeout(timer);
  }, [sent]);
  return (
    <section className="sd-card sd-stack" aria-live="polite">
      {at !== undefined && (
        <p className="sd-note sd-note-green">
          <strong>✓ {t(familyText.sent)}</strong> · {clockTime(at)}
        </p>
      )}
      {refusal !== undefined && <p className="sd-note sd-note-amber">{refusal}</p>}
      {at === undefined && refusal === undefined && (
        <p className="sd-note sd-note-grey">
          {t(
            sent.kept === 'page'
              ? familyText.storedLoose
              : isSlow
                ? familyText.stored
                : familyText.sending,
          )}
        </p>
      )}
      <p className="sd-muted">{t(familyText.doneFor, { day })}</p>
      <ul className="sd-stack">
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Go to="/" className="sd-button">
        {t(familyText.toHome)}
      </Go>
      <button type="button" className="sd-button sd-button-quiet" onClick={onAgain}>
        {t(familyText.correct)}
      </button>
    </section>
  );
}
