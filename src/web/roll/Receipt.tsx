import { useEffect, useRef } from 'react';

import { rollText } from '../../domain/text/roll.ts';
import { useLanguage, useT } from '../language.ts';
import { sendKindOf } from './sheet-state.ts';
import { clockTimeOn } from './time.ts';
import type { Sent } from './use-sheet.ts';
import { sessionWord } from './words.ts';

interface ReceiptProps {
  readonly sent: Sent;
  readonly onDone?: (() => void) | undefined;
  readonly onLook: () => void;
}

/** 回执: what was accepted and when. A sheet without exceptions is a record too, and says so. */
export function Receipt({ sent, onDone, onLook }: ReceiptProps) {
  const t = useT();
  const title = useRef<HTMLHeadingElement>(null);
  const { language } = useLanguage();
  const { answer, summary, sheet } = sent;
  const at = clockTimeOn(answer.at, answer.day);
  // The button that was pressed is gone: the news takes the focus, so that it is read aloud.
  useEffect(() => title.current?.focus(), []);
  const isZero = summary.exceptions === 0 && summary.unseen === 0;
  const first = isZero ? rollText.sentZero : rollText.sent;
  const words = { first, addition: rollText.sentAddition, correction: rollText.sentCorrection };
  return (
    <div className="sd sheet receipt">
      <div className="receipt-mark" aria-hidden="true">
        ✓
      </div>
      <h1 ref={title} tabIndex={-1}>
        {t(words[sendKindOf(sheet, summary)], { at })}
      </h1>
      <p className="sd-muted">
        {t(rollText.sheetOf, {
          class: sheet.className,
          session: sessionWord(sheet.session, language),
        })}
      </p>
      <p>
        {isZero
          ? t(rollText.sentZeroWhat, { n: answer.counts.expected })
          : t(rollText.countsLine, { well: summary.well, exceptions: summary.exceptions })}
      </p>
      {summary.unseen > 0 && (
        <p className="sd-note sd-note-grey">{t(rollText.sentUnseen, { n: summary.unseen })}</p>
      )}
      {answer.late && (
        <p className="sd-note sd-note-amber">{t(rollText.sentLate, { cutoff: sheet.cutoffAt })}</p>
      )}
      <div className="receipt-buttons">
        {onDone && (
          <button type="button" className="sd-button" onClick={onDone}>
            {t(rollText.leave)}
          </button>
        )}
        <button type="button" className="sd-button sd-button-quiet" onClick={onLook}>
          {t(rollText.lookAgain)}
        </button>
      </div>
    </div>
  );
}
