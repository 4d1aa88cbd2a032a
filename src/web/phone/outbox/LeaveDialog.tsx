import { useEffect, useState } from 'react';

import { outboxPageText } from '../../../domain/text/outbox.ts';
import { useT } from '../../language.ts';
import { semicolon } from '../../marks.ts';
import { useDialog } from '../../roll/use-dialog.ts';
import { discard, useOutbox, wake } from './outbox.ts';

interface LeaveDialogProps {
  readonly onStay: () => void;
  /** Signs out; called when nothing is left, or the person wants to leave it here. */
  readonly onLeave: () => void;
}

/** 退出前还有没发出的: send first, leave it here, or throw it away; each says what that means. */
export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  const t = useT();
  const outbox = useOutbox();
  const panel = useDialog(onStay);
  const [isSending, setSending] = useState(false);
  const open = [...outbox.waiting, ...outbox.refused];
  const n = open.length;
  useEffect(() => {
    if (n === 0) onLeave();
  }, [n, onLeave]);
  const send = () => {
    setSending(true);
    wake();
  };
  const drop = () => {
    const labels = open.map(({ label }) => label).join(semicolon());
    if (confirm(t(outboxPageText.leaveDiscardAsk, { n, labels })))
      void discard(open.map(({ key }) => key));
  };
  const isStuck = isSending && outbox.sending === undefined;
  const quiet = 'sd-button sd-button-quiet';
  return (
    <div className="panel-layer">
      <button
        type="button"
        className="panel-shade"
        tabIndex={-1}
        aria-label={t(outboxPageText.stay)}
        onClick={onStay}
      />
      <dialog open className="panel" aria-modal="true" aria-labelledby="leave" ref={panel}>
        <header className="panel-head">
          <h2 id="leave">{t(outboxPageText.leaveTitle, { n })}</h2>
        </header>
        <div className="panel-body sd-stack">
          <p>{t(outboxPageText.leaveHow)}</p>
          {isSending && (
            <output className="sd-note sd-note-grey">
              {t(isStuck ? outboxPageText.leaveNoNetwork : outboxPageText.leaveSending, { n })}
            </output>
          )}
          <button type="button" className="sd-button" onClick={send}>
            {t(outboxPageText.leaveSend)}
          </button>
          <button type="button" className={quiet} onClick={onLeave}>
            {t(outboxPageText.leaveKeep)}
          </button>
          <button type="button" className={quiet} onClick={drop}>
            {t(outboxPageText.leaveDiscard)}
          </button>
          <button type="button" className={quiet} onClick={onStay}>
            {t(outboxPageText.stay)}
          </button>
        </div>
      </dialog>
    </div>
  );
}
