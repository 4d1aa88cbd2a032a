import { useState } from 'react';

import { absenceText } from '../../domain/text/absence.ts';
import { monthDay } from '../../domain/text/say.ts';
import { useLanguage, useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { CallButton } from './CallButton.tsx';
import { NoteCall } from './NoteCall.tsx';
import { useDoing } from './use-doing.ts';
import { type AbsenceRow, diagnosisWords, lastWords, returnWords, spellWords } from './words.ts';

interface CardProps {
  readonly row: AbsenceRow;
  readonly today: string;
  readonly mayNote: boolean;
  readonly mayDecide: boolean;
  /** So many words of it wait on this phone. */
  readonly waiting?: number;
  readonly onChanged: () => void;
  readonly onOpen: () => void;
}

/** One sick child on the queue: who, since when, what next, in one tap. */
export function AbsenceCard(props: CardProps) {
  const { row, today, mayNote, mayDecide, waiting = 0, onChanged, onOpen } = props;
  const t = useT();
  const { language } = useLanguage();
  const [isNoting, setNoting] = useState(false);
  const { isBusy, failure, go } = useDoing('absence.return', onChanged);
  const who = { personId: row.personId, absenceId: row.absenceId };
  const isDue = row.part === 'call';
  const tone = row.part === 'may' ? 'state-done' : isDue ? 'state-overdue' : 'state-todo';
  return (
    <li className="sd-card absence-card">
      <button type="button" className="absence-open" onClick={onOpen}>
        <strong>{row.name}</strong>
        <span className="sd-muted">
          {[row.schoolName, row.className].filter(Boolean).join(' ')}
        </span>
      </button>
      <p className="sd-small">
        {[
          spellWords(row, today, language),
          diagnosisWords(row, language),
          lastWords(row, language),
          row.tracer ? t(absenceText.tracedBy, { name: row.tracer }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className={`state ${tone}`}>
        {returnWords(row, language)}
        {isDue && ` · ${t(absenceText.callNow)}`}
      </p>
      {row.backSince && (
        <p className="sd-note sd-note-amber">
          {t(absenceText.backShort, { day: monthDay(row.backSince, language) })} ·{' '}
          {t(absenceText.back)}
        </p>
      )}
      {row.isUnfounded && <p className="sd-note sd-note-amber">{t(absenceText.unfounded)}</p>}
      {row.part !== 'may' && row.because !== '' && (
        <p className="sd-small sd-muted">{row.because}</p>
      )}
      {waiting > 0 && <p className="sd-note">{t(absenceText.onPhone, { n: waiting })}</p>}
      {failure && <Notices failure={failure} onRetry={() => void go(who)} />}
      {/* The numbers stay beside the form: who does not answer is called at the next one. */}
      <div className="absence-two">
        {!isNoting && mayDecide && (row.part === 'may' || row.isUnfounded) && (
          <button
            type="button"
            className="sd-button"
            disabled={isBusy}
            onClick={() => void go(who)}
          >
            {t(absenceText.agree)}
          </button>
        )}
        {mayNote && (
          <CallButton
            key="call"
            row={row}
            isQuiet={!isDue}
            onCall={() => setTimeout(() => setNoting(true))}
          />
        )}
        {!isNoting && mayNote && (
          <button
            type="button"
            className="sd-button sd-button-quiet"
            onClick={() => setNoting(true)}
          >
            {t(absenceText.asked)}
          </button>
        )}
        {!isNoting && (
          <button type="button" className="sd-button sd-button-quiet" onClick={onOpen}>
            {t(absenceText.look)}
          </button>
        )}
      </div>
      {isNoting && (
        <NoteCall
          row={row}
          today={today}
          onClose={() => setNoting(false)}
          onNoted={() => {
            setNoting(false);
            onChanged();
          }}
        />
      )}
    </li>
  );
}
