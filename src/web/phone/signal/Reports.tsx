import { type SignalReportKind, whyNotReport } from '../../../domain/signal-answer.ts';
import { reportFields } from '../../../domain/signal-report.ts';
import { exportText } from '../../../domain/text/export.ts';
import { reportFieldText, reportKindText, signalText } from '../../../domain/text/signal.ts';
import { Says, useSubmit } from '../../account/submit.tsx';
import { ask } from '../../ask.ts';
import { useT } from '../../language.ts';
import { clockTimeOn } from '../../roll/time.ts';
import { nextReports } from '../../signal/report-known.ts';
import { saveFile } from '../../ui/file.ts';
import { useMe } from '../me.ts';
import type { Signal } from './SignalPage.tsx';

interface ReportsProps {
  readonly signal: Signal;
  readonly onReport: (kind: SignalReportKind) => void;
}

/** 初次、进程、结案报告: what was sent, to be read again, and the next one. */
export function Reports({ signal, onReport }: ReportsProps) {
  const t = useT();
  const me = useMe();
  const { reports, state, overAt } = signal;
  const canSend = me.may.includes('signal.answer') && !whyNotReport(state);
  if (!canSend && reports.length === 0) return null;
  return (
    <section className="sd-stack">
      <h2 className="section-title">{t(signalText.reports)}</h2>
      {overAt && state !== 'closed' && (
        <p className="sd-note sd-note-amber">
          {t(signalText.overSince, { at: clockTimeOn(overAt, me.today) })}
        </p>
      )}
      {reports.length === 0 && <p className="sd-card sd-muted">{t(signalText.reportsNone)}</p>}
      {reports.map((one) => (
        <Sent key={one.reportId} signal={signal} report={one} />
      ))}
      {canSend &&
        nextReports(reports).map((one) => (
          <button
            key={one}
            type="button"
            className={one === 'closing' ? 'sd-button sd-button-quiet' : 'sd-button'}
            onClick={() => onReport(one)}
          >
            {t(signalText.sendReport, { kind: t(reportKindText[one]) })}
          </button>
        ))}
    </section>
  );
}

interface SentProps {
  readonly signal: Signal;
  readonly report: Signal['reports'][number];
}

/** One that was sent: its fields as they stood, and its file for whom one must send it to. */
function Sent({ signal: { schoolId, signalId }, report }: SentProps) {
  const t = useT();
  const me = useMe();
  const { kind, number, fields, at, by, reportId } = report;
  const { isBusy, says, run } = useSubmit(async () => {
    saveFile(await ask('signal.report-file', { schoolId, signalId, reportId }));
    return undefined;
  });
  return (
    <details className="sd-card report-sent">
      <summary>
        <strong>
          {t(reportKindText[kind])} {t(signalText.reportNumber, { n: number })}
        </strong>
        <span className="work-where">
          {clockTimeOn(at, me.today)} {by}
        </span>
      </summary>
      <dl className="sd-stack">
        {reportFields[kind]
          .filter((field) => fields[field])
          .map((field) => (
            <div key={field}>
              <dt className="sd-small sd-muted">{t(reportFieldText[field])}</dt>
              <dd>{fields[field]}</dd>
            </div>
          ))}
      </dl>
      <Says says={says} />
      <button
        type="button"
        className="sd-button sd-button-quiet"
        disabled={isBusy}
        onClick={() => run()}
      >
        {t(exportText.xlsx)}
      </button>
    </details>
  );
}
