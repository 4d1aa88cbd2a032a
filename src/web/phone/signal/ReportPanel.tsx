import { useState } from 'react';

import type { SignalReportKind } from '../../../domain/signal-answer.ts';
import { reportFields } from '../../../domain/signal-report.ts';
import {
  type ReportField,
  reportFieldText,
  reportKindText,
  signalText,
} from '../../../domain/text/signal.ts';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { knownFields } from '../../signal/report-known.ts';
import { Lines } from '../Lines.tsx';
import { useMe } from '../me.ts';
import { Panel } from '../Panel.tsx';
import { useSending } from '../use-sending.ts';
import type { Signal } from './SignalPage.tsx';

type Said = Partial<Record<ReportField, string>>;

/** What was begun and not sent, so that a call or a look at the list loses nothing; only as long as the page is open. */
const begun = new Map<string, Said>();
/** Of one line; the others have room for several. */
const short: readonly ReportField[] = ['unit', 'event', 'when', 'where', 'contact'];
const most = 1000;

interface ReportPanelProps {
  readonly signal: Signal;
  readonly kind: SignalReportKind;
  readonly onClose: () => void;
  readonly onSent: () => void;
}

/** 报送一份报告: what the hint knows is filled in, the last report's words stand, only what changed is typed. */
export function ReportPanel({ signal, kind, onClose, onSent }: ReportPanelProps) {
  const t = useT();
  const me = useMe();
  const { language } = useLanguage();
  const { schoolId, signalId, reports } = signal;
  const draft = `${me.accountId} ${signalId} ${kind} ${reports.length}`;
  const [written, setWritten] = useState<Said>(() => begun.get(draft) ?? {});
  // What nobody has written over goes on saying what the hint knows now.
  const said: Said = { ...knownFields(signal, language), contact: me.name, ...written };
  const [isOver, setOver] = useState(false);
  const { isBusy, failure, go } = useSending(() => {
    begun.delete(draft);
    onSent();
  });
  const title = t(signalText.sendReport, { kind: t(reportKindText[kind]) });
  const set = (field: ReportField, value: string) => {
    const next = { ...written, [field]: value };
    begun.set(draft, next);
    setWritten(next);
  };
  const submit = () => {
    const fields = Object.fromEntries(
      reportFields[kind].map((field) => [field, said[field]?.trim() ?? '']),
    );
    const input = { schoolId, signalId, kind, fields, ...(isOver && { isOver }) };
    go((key) => send('signal.report', input, { key }));
  };
  return (
    <Panel
      title={title}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" disabled={isBusy} onClick={submit}>
          {title}
        </button>
      }
    >
      <p className="sd-small sd-muted">
        {t(signalText.reportHow)}
        {t(signalText.reportSource)}
      </p>
      {failure && <Notices failure={failure} onRetry={submit} />}
      {reportFields[kind].map((field) => (
        <Lines
          key={field}
          label={t(reportFieldText[field])}
          value={said[field] ?? ''}
          most={most}
          rows={short.includes(field) ? 1 : 3}
          onChange={(value) => set(field, value)}
        />
      ))}
      {kind !== 'closing' && (
        <label className="work-check">
          <input
            type="checkbox"
            checked={isOver}
            onChange={(event) => setOver(event.currentTarget.checked)}
          />
          <span>
            {t(signalText.over)}
            <span className="work-where">{t(signalText.overHow)}</span>
          </span>
        </label>
      )}
    </Panel>
  );
}
