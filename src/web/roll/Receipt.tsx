import { type ReactNode, useEffect, useRef } from 'react';

import { rollSentText } from '../../domain/text/roll-sent.ts';
import { rollText } from '../../domain/text/roll.ts';
import { useLanguage, useT } from '../language.ts';
import { MergeWords } from './MergeWords.tsx';
import { sendKindOf } from './sheet-state.ts';
import { clockTimeOn } from './time.ts';
import type { Accepted, Sent } from './use-sheet.ts';
import { sessionWord } from './words.ts';

interface ReceiptProps {
  readonly sent: Sent;
  readonly onDone?: (() => void) | undefined;
  readonly onLook: () => void;
}

/** 回执: what was accepted and when, or that it is stored on this phone and waits for a network. */
export function Receipt({ sent, onDone, onLook }: ReceiptProps) {
  const { answer } = sent;
  if (answer) return <AcceptedReceipt sent={{ ...sent, answer }} onDone={onDone} onLook={onLook} />;
  if (sent.refused) return <NotSent sent={sent} says={sent.refused.message} onLook={onLook} />;
  return <StoredReceipt sent={sent} onDone={onDone} onLook={onLook} />;
}

interface PaperProps {
  readonly sent: Sent;
  readonly sign: string;
  readonly title: string;
  readonly children: ReactNode;
}

function Paper({ sent, sign, title, children }: PaperProps) {
  const t = useT();
  const { language } = useLanguage();
  const head = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: the news takes the focus, so that it is read aloud.
  useEffect(() => head.current?.focus(), [title]);
  return (
    <div className="sd sheet receipt">
      <div className={sign === '✓' ? 'receipt-mark' : 'receipt-mark receipt-mark-wait'} aria-hidden>
        {sign}
      </div>
      <h1 ref={head} tabIndex={-1}>
        {title}
      </h1>
      <p className="sd-muted">
        {t(rollText.sheetOf, {
          class: sent.sheet.className,
          session: sessionWord(sent.sheet.session, language),
        })}
      </p>
      {children}
    </div>
  );
}

function AcceptedReceipt(props: ReceiptProps & { readonly sent: Accepted }) {
  const { sent, onDone, onLook } = props;
  const { answer, summary, sheet } = sent;
  const t = useT();
  const at = clockTimeOn(answer.at, answer.day);
  const isZero = summary.exceptions === 0 && summary.unseen === 0 && !answer.merge;
  const first = isZero ? rollText.sentZero : rollText.sent;
  const words = { first, addition: rollText.sentAddition, correction: rollText.sentCorrection };
  return (
    <Paper sent={sent} sign="✓" title={t(words[sendKindOf(sheet, summary)], { at })}>
      <p>
        {isZero
          ? t(rollText.sentZeroWhat, { n: answer.counts.expected })
          : t(rollText.countsLine, { well: summary.well, exceptions: summary.exceptions })}
      </p>
      {answer.merge && <MergeWords merge={answer.merge} day={answer.day} />}
      {answer.counts.unseen > 0 && (
        <p className="sd-note sd-note-grey">
          {t(rollText.sentUnseen, { n: answer.counts.unseen })}
        </p>
      )}
      {answer.late && (
        <p className="sd-note sd-note-amber">{t(rollText.sentLate, { cutoff: sheet.cutoffAt })}</p>
      )}
      <Buttons onDone={onDone} onLook={onLook} />
    </Paper>
  );
}

function StoredReceipt({ sent, onDone, onLook }: ReceiptProps) {
  const t = useT();
  const { summary, kept, at, sheet } = sent;
  return (
    <Paper sent={sent} sign="○" title={t(rollSentText.stored)}>
      <p>{t(rollText.countsLine, { well: summary.well, exceptions: summary.exceptions })}</p>
      <p className={`sd-note ${kept === 'page' ? 'sd-note-amber' : 'sd-note-grey'}`}>
        {t(kept === 'page' ? rollSentText.storedLoose : rollSentText.storedHow, {
          at: clockTimeOn(at, sheet.day),
        })}
      </p>
      <Buttons onDone={onDone} onLook={onLook} />
    </Paper>
  );
}

function NotSent({ sent, says, onLook }: { sent: Sent; says: string; onLook: () => void }) {
  const t = useT();
  return (
    <Paper sent={sent} sign="!" title={t(rollSentText.notSent)}>
      <p className="sd-note sd-note-amber">{says}</p>
      <div className="receipt-buttons">
        <button type="button" className="sd-button" onClick={onLook}>
          {t(rollSentText.openSheet)}
        </button>
      </div>
    </Paper>
  );
}

function Buttons({ onDone, onLook }: Omit<ReceiptProps, 'sent'>) {
  const t = useT();
  return (
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
  );
}
