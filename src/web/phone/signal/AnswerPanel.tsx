import { useState } from 'react';

import type { SignalAnswer } from '../../../domain/signal-answer.ts';
import { signalText } from '../../../domain/text/signal.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { Lines } from '../Lines.tsx';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';
import type { Signal } from './SignalPage.tsx';

/** 确认 · 排除 · 更正答复 */
export type Answering = SignalAnswer | 'undo';

const words = {
  confirmed: [signalText.confirm, signalText.confirmHow],
  'ruled-out': [signalText.ruleOut, signalText.ruleOutHow],
  undo: [signalText.undo, signalText.undoHow],
} as const;
/** Shorter says nothing; the server asks for as much. */
const shortest = 2;

interface AnswerPanelProps {
  readonly signal: Signal;
  readonly answer: Answering;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

/** 答复一条提示: always with what it is based on. */
export function AnswerPanel({ signal, answer, onClose, onSent }: AnswerPanelProps) {
  const t = useT();
  const [said, setSaid] = useState('');
  const { isBusy, failure, go } = useSending(onSent);
  const { schoolId, signalId } = signal;
  const [title, how] = words[answer];
  const reason = said.trim();
  const give = () =>
    go((key) =>
      answer === 'undo'
        ? send('signal.undo-answer', { schoolId, signalId, reason }, { key })
        : send('signal.answer', { schoolId, signalId, answer, reason }, { key }),
    );
  return (
    <Panel
      title={t(title)}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || reason.length < shortest}
          onClick={give}
        >
          {t(title)}
        </button>
      }
    >
      <p className="sd-muted">{t(how)}</p>
      {failure && <Notices failure={failure} onRetry={give} />}
      <Lines label={t(signalText.reason)} value={said} most={200} onChange={setSaid} />
    </Panel>
  );
}
