import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import {
  childText,
  correctionStateText,
  correctionSubjectText,
} from '../../../domain/text/privacy.ts';
import { Says, useSubmit } from '../../account/submit.tsx';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';

type Correction = Output<'privacy.child-file'>['corrections'][number];
type About = Correction['about'];
const subjects = Object.keys(correctionSubjectText) as About[];
const shortest = 4;

/** 更正: tells the school what is wrong, and shows what it answered. */
export function CorrectionPart({ personId }: { personId: string }) {
  const t = useT();
  const { data, failure, reload } = useAsk('privacy.child-file', { personId });
  return (
    <>
      <p className="sd-muted">{t(childText.correctionWhat)}</p>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {data?.corrections.length === 0 && <p className="sd-card">{t(childText.noCorrections)}</p>}
      {data?.corrections.map((one) => (
        <Asked key={one.correctionId} one={one} personId={personId} onSeen={reload} />
      ))}
      {data && <AskForm personId={personId} onAsked={reload} />}
    </>
  );
}

interface AskedProps {
  readonly one: Correction;
  readonly personId: string;
  readonly onSeen: () => void;
}

function Asked({ one, personId, onSeen }: AskedProps) {
  const t = useT();
  const { isBusy, says, run } = useSubmit(async () => {
    await send('privacy.see-answer', { personId, correctionId: one.correctionId });
    onSeen();
    return undefined;
  });
  return (
    <section className="sd-card sd-stack">
      <p>
        <strong>{t(correctionStateText[one.state])}</strong>{' '}
        <span className="sd-muted">{t(correctionSubjectText[one.about])}</span>
      </p>
      <p>{one.says}</p>
      {one.answer !== undefined && (
        <p className="sd-note sd-note-grey">{t(childText.answer, { answer: one.answer })}</p>
      )}
      <Says says={says} />
      {one.answer !== undefined && !one.isSeen && (
        <button
          type="button"
          className="sd-button sd-button-quiet"
          disabled={isBusy}
          onClick={() => run()}
        >
          {t(childText.seen)}
        </button>
      )}
    </section>
  );
}

function AskForm({ personId, onAsked }: { personId: string; onAsked: () => void }) {
  const t = useT();
  const [about, setAbout] = useState<About>('identity');
  const [words, setWords] = useState('');
  const { isBusy, says, run } = useSubmit(async () => {
    if (words.trim().length < shortest) return t(childText.saysShort);
    await send('privacy.ask-correction', { personId, about, says: words });
    setWords('');
    onAsked();
    return undefined;
  });
  return (
    <form className="sd-card sd-stack" onSubmit={run}>
      <label className="sd-field">
        <span className="sd-field-label">{t(childText.about)}</span>
        <select
          className="sd-input"
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value as About)}
        >
          {subjects.map((one) => (
            <option key={one} value={one}>
              {t(correctionSubjectText[one])}
            </option>
          ))}
        </select>
      </label>
      <label className="sd-field">
        <span className="sd-field-label">{t(childText.says)}</span>
        <textarea
          className="sd-input"
          rows={4}
          maxLength={500}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      <Says says={says} />
      <button type="submit" className="sd-button" disabled={isBusy}>
        {t(childText.ask)}
      </button>
    </form>
  );
}
