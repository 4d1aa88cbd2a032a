import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { isZero } from '../../../domain/daily-report.ts';
import { symptomCodes } from '../../../domain/roll.ts';
import { dailyReportText } from '../../../domain/text/daily-report.ts';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { colon, comma } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { symptomWord } from '../../roll/words.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { FootCard, type FootAnswer, footSent, noFoot } from './FootCard.tsx';

type OpenReport = Output<'daily-report.open'>;

/** 日报 on the phone: look at the figures, press once. */
export function ReportPage({ schoolId }: { schoolId: string }) {
  const me = useMe();
  const { data, failure, reload } = useAsk('daily-report.open', { schoolId });
  useLive(schoolId, me.county, reload);
  return (
    <Frame title={data?.schoolName ?? ''} isInner>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {data ? (
        <Report data={data} onSent={reload} />
      ) : (
        !failure && <div className="sd-card card-wait card-tall" />
      )}
    </Frame>
  );
}

function Report({ data, onSent }: { data: OpenReport; onSent: () => void }) {
  const t = useT();
  const me = useMe();
  const { report, now } = data;
  const mayConfirm = me.may.includes('report.confirm') && data.closed === undefined;
  const shown = report ?? now;
  return (
    <>
      <div className="page-head">
        <h1>{t(dailyReportText.title)}</h1>
        <p className="sd-small sd-muted">
          {data.day} · {stateWord(data, t)}
        </p>
      </div>
      {data.closed && <p className="sd-card">{data.closed}</p>}
      <Figures totals={shown.totals} data={data} />
      {data.hasChanged && (
        <p className="sd-card">
          {t(dailyReportText.changed, {
            absentSick: now.totals.absentSick,
            ill: now.totals.ill,
          })}
        </p>
      )}
      {data.frozenAt && (
        <p className="sd-card sd-muted">
          {t(dailyReportText.frozen, { time: clockTime(data.frozenAt) })}
        </p>
      )}
      {mayConfirm &&
        (now.totals.reported > 0 ? (
          <Confirm data={data} onSent={onSent} />
        ) : (
          <section className="sd-card sd-stack">
            <p>{t(dailyReportText.noSheets)}</p>
            <a className="sd-link" href={`/daily-report/${data.schoolId}?desk=1`}>
              {t(dailyReportText.byHand)}
            </a>
          </section>
        ))}
    </>
  );
}

function stateWord(data: OpenReport, t: ReturnType<typeof useT>): string {
  const { report } = data;
  if (!report) return t(dailyReportText.due, { by: data.by });
  const time = clockTime(report.at);
  return t(report.isZero ? dailyReportText.entryZero : dailyReportText.entryDone, { time });
}

function Figures({ totals, data }: { totals: OpenReport['now']['totals']; data: OpenReport }) {
  const t = useT();
  const { language } = useLanguage();
  const { reported, due } = totals;
  const symptoms = symptomCodes.flatMap((code, at) => {
    const count = totals.today[at] ?? 0;
    return count > 0 ? [`${symptomWord(code, language)} ${count}`] : [];
  });
  const numbers = [
    [dailyReportText.expected, totals.expected],
    [dailyReportText.present, totals.present],
    [dailyReportText.absentSick, totals.absentSick],
    [dailyReportText.ill, totals.ill],
  ] as const;
  return (
    <section className="sd-card sd-stack">
      <dl className="report-numbers">
        {numbers.map(([label, count]) => (
          <div key={label.zh}>
            <dt>{t(label)}</dt>
            <dd>{reported > 0 ? count : '–'}</dd>
          </div>
        ))}
      </dl>
      {symptoms.length > 0 && (
        <p>
          {t(dailyReportText.today)}
          {colon()}
          {symptoms.join(comma())}
        </p>
      )}
      <p className="sd-muted">{t(dailyReportText.classes, { reported, due })}</p>
      {reported < due && (
        <Go to={`/school/${data.schoolId}`} className="sd-link">
          {t(dailyReportText.seeMissing, { count: due - reported })}
        </Go>
      )}
    </section>
  );
}

interface Typed {
  readonly foot: FootAnswer;
  readonly reason: string;
  /** Undefined: upon the newest. */
  readonly base: number | undefined;
}

function Confirm({ data, onSent }: { data: OpenReport; onSent: () => void }) {
  const t = useT();
  const { report, now, schoolId, day } = data;
  // What was typed stays while newer figures come, with the version that it was typed upon.
  const [typed, setTyped] = useState<Typed>();
  const version = report?.version ?? 0;
  const { foot, reason, base } = typed ?? { foot: report ?? noFoot, reason: '', base: version };
  const type = (part: Partial<Typed>) => setTyped({ foot, reason, base, ...part });
  const [isCorrecting, setCorrecting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const { due, reported, expected, present, absentSick, ill } = now.totals;
  const confirm = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await send('daily-report.confirm', {
        schoolId,
        day,
        baseVersion: base ?? version,
        seen: { reported, expected, present, absentSick, ill },
        ...footSent(foot),
        ...(report && { reason: reason.trim() }),
      });
      setTyped(undefined);
      setCorrecting(false);
      onSent();
    } catch (error) {
      const found = failureOf(error);
      setFailure(found);
      // Told once; the next press is upon what is shown then.
      if (found.refused?.code === 'changed-meanwhile') setTyped({ foot, reason, base: undefined });
      onSent();
    } finally {
      setBusy(false);
    }
  };
  if (report && !isCorrecting)
    return (
      <button
        type="button"
        className={data.hasChanged ? 'sd-button' : 'sd-button sd-button-quiet'}
        onClick={() => setCorrecting(true)}
      >
        {t(dailyReportText.correct)}
      </button>
    );
  const isZeroNow = isZero({ due, reported, absentSick, ill }, foot);
  return (
    <>
      <FootCard foot={foot} onChange={(next) => type({ foot: next })} />
      {report && (
        <label className="sd-card sd-field">
          <span className="sd-field-label">{t(dailyReportText.correctReason)}</span>
          <textarea
            className="sd-input"
            rows={2}
            maxLength={200}
            value={reason}
            onInput={(event) => type({ reason: event.currentTarget.value })}
          />
        </label>
      )}
      {failure && <Notices failure={failure} onRetry={() => void confirm()} />}
      <div className="report-confirm">
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || (report !== undefined && reason.trim().length < 2)}
          onClick={() => void confirm()}
        >
          {report
            ? t(dailyReportText.correct)
            : isZeroNow
              ? t(dailyReportText.confirmZero)
              : t(dailyReportText.confirmCount, { absentSick, ill })}
        </button>
      </div>
    </>
  );
}
