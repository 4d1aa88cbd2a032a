import { useEffect, useState } from 'react';

import type { Day } from '../../../domain/date.ts';
import { familyText } from '../../../domain/text/family.ts';
import { Refused } from '../../ask.ts';
import { useT } from '../../language.ts';
import { clockTime } from '../../roll/time.ts';
import { Go } from '../Go.tsx';
import type { Sent } from './family-post.ts';

/** What was sent to one county. */
export interface SentPart {
  readonly county: number;
  /** Its name, where it went to several. */
  readonly name: string | undefined;
  readonly sent: Sent;
  readonly words: readonly string[];
}

interface SentCardProps {
  readonly parts: readonly SentPart[];
  readonly day: Day;
  readonly onAgain: () => void;
}

/** After this long without an answer the family is told that it is stored. */
const slowMs = 2000;

/** What became of a check-in, county by county: with the school, on this phone, or refused with the reason. */
export function SentCard({ parts, day, onAgain }: SentCardProps) {
  const t = useT();
  return (
    <section className="sd-card sd-stack" aria-live="polite">
      <p className="sd-muted">{t(familyText.doneFor, { day })}</p>
      {parts.map((part) => (
        <Part key={part.county} part={part} />
      ))}
      <Go to="/" className="sd-button">
        {t(familyText.toHome)}
      </Go>
      <button type="button" className="sd-button sd-button-quiet" onClick={onAgain}>
        {t(familyText.correct)}
      </button>
    </section>
  );
}

function Part({ part: { name, sent, words } }: { part: SentPart }) {
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
  const waits =
    sent.kept === 'page' ? familyText.storedLoose : isSlow ? familyText.stored : familyText.sending;
  return (
    <>
      {name !== undefined && <h2 className="section-title">{name}</h2>}
      {at !== undefined && (
        <p className="sd-note sd-note-green">
          <strong>✓ {t(familyText.sent)}</strong> · {clockTime(at)}
        </p>
      )}
      {refusal !== undefined && <p className="sd-note sd-note-amber">{refusal}</p>}
      {at === undefined && refusal === undefined && (
        <p className="sd-note sd-note-grey">{t(waits)}</p>
      )}
      <ul className="sd-stack">
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
