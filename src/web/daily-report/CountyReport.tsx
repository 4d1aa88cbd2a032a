import { Button } from 'antd';
import { useState } from 'react';

import { dailyReportText } from '../../domain/text/daily-report.ts';
import { DayPage, useDay } from '../shell/DayPage.tsx';
import { Answer } from '../ui/Answer.tsx';
import { Bar } from '../ui/Bar.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { Differences } from './Differences.tsx';
import { FreezeReport } from './FreezeReport.tsx';
import type { CountyDay } from './report.ts';
import { ReportHistory } from './ReportHistory.tsx';
import { symptomsIn } from './ReportLines.tsx';
import { SchoolReports } from './SchoolReports.tsx';
import { Versions } from './Versions.tsx';

/** 县日报: which schools have reported, what they add up to, the freeze and what came after it. */
export function CountyReport({ placeId }: { placeId: string }) {
  const { t } = useWords();
  const day = useDay();
  const answer = useAsk('daily-report.county', { placeId, day }, { keep: true });
  const place = answer.data?.placeName ?? '';
  return (
    <DayPage
      title={place ? t(dailyReportText.titleAt, { place }) : t(dailyReportText.title)}
      purpose={t(dailyReportText.countyPurpose)}
      action={
        <Button className="d-no-print" onClick={() => print()}>
          {t(dailyReportText.print)}
        </Button>
      }
      day={day}
      placeId={placeId}
    >
      <Answer query={answer} lines={10}>
        {(data) => <Body data={data} />}
      </Answer>
      <Section title={t(dailyReportText.history)}>
        <ReportHistory placeId={placeId} />
      </Section>
    </DayPage>
  );
}

function Body({ data }: { data: CountyDay }) {
  const { t } = useWords();
  const [isFreezing, setFreezing] = useState(false);
  return (
    <>
      <div className="d-two">
        <Totals data={data} />
        <Section
          title={t(dailyReportText.snapshot)}
          action={
            data.canFreeze &&
            data.due > 0 && (
              <Button
                type={data.snapshot ? 'default' : 'primary'}
                className="d-no-print"
                onClick={() => setFreezing(true)}
              >
                {t(data.snapshot ? dailyReportText.amend : dailyReportText.freeze)}
              </Button>
            )
          }
        >
          <Frozen data={data} />
        </Section>
      </div>
      {data.snapshot && (
        <Section title={t(dailyReportText.differences)} note={data.differing || undefined}>
          <Differences placeId={data.placeId} day={data.day} />
        </Section>
      )}
      <SchoolReports data={data} />
      {data.versions.length > 1 && <Versions versions={data.versions} />}
      {isFreezing && <FreezeReport data={data} onClose={() => setFreezing(false)} />}
    </>
  );
}

function Totals({ data }: { data: CountyDay }) {
  const { t, count, language } = useWords();
  const { due, reported, late, zero, totals, foot, sheets } = data;
  const known = (number: number) => (reported > 0 ? count(number) : '–');
  return (
    <Section title={t(dailyReportText.total)}>
      <p className="d-number">
        <strong>{count(reported)}</strong>
        <span>{t(dailyReportText.ofSchools, { due: count(due) })}</span>
      </p>
      <Bar
        label={t(dailyReportText.title)}
        parts={[
          { tone: 'done', word: t(dailyReportText.confirmed), count: reported - late },
          { tone: 'late', word: t(dailyReportText.late), count: late },
          { tone: 'missing', word: t(dailyReportText.notDone), count: due - reported },
        ]}
      />
      <p className="d-muted">
        {[
          t(dailyReportText.missing, { count: due - reported }),
          t(dailyReportText.zeroSchools, { count: zero }),
          t(dailyReportText.lateSchools, { count: late }),
          t(dailyReportText.sheetsOf, { ...sheets }),
        ].join(' · ')}
      </p>
      <Facts
        rows={[
          [t(dailyReportText.expected), known(totals.expected)],
          [t(dailyReportText.present), known(totals.present)],
          [t(dailyReportText.absentSick), known(totals.absentSick)],
          [t(dailyReportText.ill), known(totals.ill)],
          [
            t(dailyReportText.today),
            reported > 0
              ? symptomsIn(totals.today, language) || t(dailyReportText.noSymptoms)
              : '–',
          ],
          [t(dailyReportText.severe), known(foot.severe)],
          [t(dailyReportText.otherEvent), known(foot.otherEvent)],
          [t(dailyReportText.unknownGroup), known(foot.unknownGroup)],
        ]}
      />
    </Section>
  );
}

function Frozen({ data }: { data: CountyDay }) {
  const { t, clock, count } = useWords();
  const { snapshot, report } = data;
  if (!snapshot)
    return (
      <p>
        <StateMark tone="waiting" word={t(dailyReportText.notFrozen)} />
      </p>
    );
  return (
    <>
      <p>
        <StateMark tone="done" word={t(dailyReportText.frozenNow)} />{' '}
        {t(dailyReportText.frozenBy, {
          time: clock(snapshot.at),
          by: snapshot.by,
          reported: snapshot.reported,
          due: snapshot.due,
          sheets: snapshot.sheetsReported,
          sheetsDue: snapshot.sheetsDue,
        })}
      </p>
      {report && (
        <Facts
          rows={[
            [t(dailyReportText.absentSick), count(report.totals.absentSick)],
            [t(dailyReportText.ill), count(report.totals.ill)],
            [t(dailyReportText.severe), report.severeNote ?? String(report.severe)],
            [t(dailyReportText.otherEvent), report.otherNote ?? String(report.otherEvent)],
            [t(dailyReportText.unknownGroup), report.unknownNote ?? String(report.unknownGroup)],
            [t(dailyReportText.reason), report.reason],
          ]}
        />
      )}
    </>
  );
}
