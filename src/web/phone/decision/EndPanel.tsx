import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { decisionText } from '../../../domain/text/decision.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { Lines } from '../Lines.tsx';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';
import { DayLine } from './TakePanel.tsx';

interface EndPanelProps {
  readonly one: Output<'decision.open'>;
  readonly onClose: () => void;
  readonly onEnded: () => void;
}

/** Shorter says nothing; the server asks for as much. */
const shortest = 2;

/** 提前解除: from which day lessons go on, and why. */
export function EndPanel({ one, onClose, onEnded }: EndPanelProps) {
  const t = useT();
  const [resumeDay, setResumeDay] = useState('');
  const [said, setSaid] = useState('');
  const { isBusy, failure, go } = useSending(onEnded);
  const { schoolId, decisionId, today, to } = one;
  const reason = said.trim();
  const isInside = resumeDay >= today && resumeDay <= to;
  const submit = () =>
    go((key) => send('decision.end', { schoolId, decisionId, resumeDay, reason }, { key }));
  return (
    <Panel
      title={t(decisionText.end)}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || !isInside || reason.length < shortest}
          onClick={submit}
        >
          {t(decisionText.end)}
        </button>
      }
    >
      <p className="sd-muted">{t(decisionText.endHow)}</p>
      {failure && <Notices failure={failure} onRetry={submit} />}
      <DayLine
        label={t(decisionText.resumeDay)}
        value={resumeDay}
        min={today}
        max={to}
        onChange={setResumeDay}
      />
      {resumeDay !== '' && !isInside && (
        <p className="work-why-not">{t(decisionText.resumeWithin, { from: today, to })}</p>
      )}
      <Lines label={t(decisionText.endWhy)} value={said} most={200} onChange={setSaid} />
    </Panel>
  );
}
