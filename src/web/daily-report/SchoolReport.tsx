import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { dailyReportText, reportSourceText } from '../../domain/text/daily-report.ts';
import { DayPage, useDay } from '../shell/DayPage.tsx';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { ConfirmReport } from './ConfirmReport.tsx';
import { HandReport } from './HandReport.tsx';
import { confirmWord, type OpenReport } from './report.ts';
import { ReportHistory } from './ReportHistory.tsx';
import { ReportLines } from './ReportLines.tsx';
import { Versions } from './Versions.tsx';

/** 学校日报: today's figures, confirmed with one press; earlier days and corrections below. */
export function SchoolReport({ schoolId }: { schoolId: string }) {
  const { t } = useWords();
  const day = useDay();
  const open = useAsk('daily-report.open', { schoolId, day }, { keep: true });
  const place = open.data?.schoolName ?? '';
  return (
    <DayPage
      title={place ? t(dailyReportText.titleAt, { place }) : t(dailyReportText.title)}
      purpose={t(dailyReportText.purpose)}
      action={
        <span className="d-tools d-no-print">
          <ExportList list="daily-report.open" input={{ schoolId, day }} />
          <Button onClick={() => print()}>{t(dailyReportText.print)}</Button>
        </span>
      }
      day={day}
      placeId={schoolId}
    >
      <Answer query={open} lines={10}>
        {(data) => <Body data={data} />}
      </Answer>
      <Section title={t(dailyReportText.history)}>
        <ReportHistory placeId={schoolId} />
      </Section>
    </DayPage>
  );
}

function Body({ data }: { data: OpenReport }) {
  const { t } = useWords();
  const me = useMe();
  const [doing, setDoing] = useState<'confirm' | 'hand'>();
  if (!data.isSchoolDay && !data.report)
    return (
      <Notice sign="rest" title={t(dailyReportText.restDay, { reason: data.dayReason ?? '' })} />
    );
  const mayConfirm = can(me, 'report.confirm') && data.closed === undefined;
  const { report, now } = data;
  const isEmpty = now.totals.reported === 0 && report?.source !== 'rolls';
  return (
    <>
      <Section title={t(dailyReportText.state)}>
        <State data={data} />
        {data.closed && <p className="d-quiet">{data.closed}</p>}
        {mayConfirm && (
          <p className="d-tools d-no-print">
            {!isEmpty && (
              <Button
                type={report && !data.hasChanged ? 'default' : 'primary'}
                size="large"
                onClick={() => setDoing('confirm')}
              >
                {confirmWord(data, t)}
              </Button>
            )}
            {isEmpty && (
              <Button type="primary" onClick={() => setDoing('hand')}>
                {t(dailyReportText.byHand)}
              </Button>
            )}
          </p>
        )}
      </Section>
      <Section
        title={t(dailyReportText.byClass)}
        note={t(dailyReportText.classes, {
          reported: (report ?? { totals: now.totals }).totals.reported,
          due: (report ?? { totals: now.totals }).totals.due,
        })}
        action={
          <Link to={paths.schoolDay(data.schoolId, { day: data.day })}>
            {t(dailyReportText.goClasses)}
          </Link>
        }
      >
        <ReportLines
          lines={report ? report.lines : now.lines}
          totals={report ? report.totals : now.totals}
          span={t(dailyReportText.recentSpan, { from: data.recentFrom, to: data.day })}
        />
      </Section>
      {report && <Foot report={report} />}
      <p className="d-print-only">{t(dailyReportText.sign, { by: report?.by ?? '' })}</p>
      {data.versions.length > 1 && <Versions versions={data.versions} />}
      {doing === 'confirm' && <ConfirmReport data={data} onClose={() => setDoing(undefined)} />}
      {doing === 'hand' && <HandReport data={data} onClose={() => setDoing(undefined)} />}
    </>
  );
}

function State({ data }: { data: OpenReport }) {
  const { t, clock } = useWords();
  const { report, now, frozenAt } = data;
  const { absentSick, ill, reported, due, expected, present } = (report ?? now).totals;
  // Nothing reported never looks like nothing wrong.
  const known = (count: number) => (reported > 0 ? String(count) : '–');
  return (
    <>
      <p>
        {report ? (
          <>
            <StateMark
              tone={report.isLate ? 'due' : 'done'}
              word={report.isZero ? t(dailyReportText.zero) : t(dailyReportText.confirmed)}
            />{' '}
            {t(dailyReportText.done, { time: clock(report.at), by: report.by })}
            {report.isLate && ` · ${t(dailyReportText.late)}`}{' '}
            <span className="d-muted">{t(reportSourceText[report.source])}</span>
          </>
        ) : (
          <>
            <StateMark tone="due" word={t(dailyReportText.notDone)} />{' '}
            {t(dailyReportText.due, { by: data.by })}
          </>
        )}
      </p>
      <Facts
        rows={[
          [t(dailyReportText.expected), expected],
          [t(dailyReportText.present), known(present)],
          [t(dailyReportText.absentSick), known(absentSick)],
          [t(dailyReportText.ill), known(ill)],
        ]}
      />
      {!report && reported < due && (
        <p>
          {t(dailyReportText.classesMissing, { count: due - reported, reported, due })}{' '}
          <Link to={paths.obligation(data.schoolId, { day: data.day })}>
            {t(dailyReportText.goMissing)}
          </Link>
        </p>
      )}
      {data.hasChanged && (
        <p>
          <StateMark
            tone="due"
            word={t(dailyReportText.changed, {
              absentSick: now.totals.absentSick,
              ill: now.totals.ill,
            })}
          />
        </p>
      )}
      {frozenAt && (
        <p className="d-muted">{t(dailyReportText.frozen, { time: clock(frozenAt) })}</p>
      )}
    </>
  );
}

function Foot({ report }: { report: NonNullable<OpenReport['report']> }) {
  const { t } = useWords();
  const word = (count: number, note: string | undefined) =>
    note ? `${count} · ${note}` : String(count);
  return (
    <Section title={t(dailyReportText.foot)}>
      <Facts
        rows={[
          [t(dailyReportText.severe), word(report.severe, report.severeNote)],
          [t(dailyReportText.otherEvent), word(report.otherEvent, report.otherNote)],
          [t(dailyReportText.unknownGroup), word(report.unknownGroup, report.unknownNote)],
          [t(dailyReportText.reason), report.reason],
        ]}
      />
    </Section>
  );
}
