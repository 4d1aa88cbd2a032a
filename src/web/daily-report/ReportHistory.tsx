import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Day = Output<'daily-report.history'>['rows'][number];

/** 历次日报, the newest day first. */
export function ReportHistory({ placeId }: { placeId: string }) {
  const words = useWords();
  const { t } = words;
  const history = usePages('daily-report.history', { placeId, limit: 20 });
  return (
    <Answer query={history}>
      {(pages) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return <p className="d-quiet">{t(dailyReportText.noHistory)}</p>;
        return (
          <>
            <DataTable
              caption={t(dailyReportText.history)}
              rows={rows}
              rowKey={(row) => row.day}
              columns={columnsOf(words, placeId)}
            />
            <LoadMore of={history} />
          </>
        );
      }}
    </Answer>
  );
}

function columnsOf({ t, dayName, dayAndClock, count }: Words, placeId: string): Column<Day>[] {
  return [
    {
      key: 'day',
      title: t(dailyReportText.day),
      isName: true,
      cell: (row) => <Link to={paths.dailyReport(placeId, row.day)}>{dayName(row.day)}</Link>,
    },
    {
      key: 'state',
      title: t(dailyReportText.state),
      cell: (row) => (
        <>
          <StateMark
            tone={row.isLate ? 'due' : 'done'}
            word={row.isZero ? t(dailyReportText.zero) : t(dailyReportText.confirmed)}
          />
          {row.isLate && <span className="d-muted"> {t(dailyReportText.late)}</span>}
          {row.version > 1 && <span className="d-muted"> {t(dailyReportText.corrected)}</span>}
        </>
      ),
    },
    {
      key: 'complete',
      title: t(dailyReportText.complete),
      align: 'right',
      cell: (row) => `${count(row.reported)} / ${count(row.due)}`,
    },
    {
      key: 'absentSick',
      title: t(dailyReportText.absentSick),
      align: 'right',
      cell: (row) => count(row.absentSick),
    },
    { key: 'ill', title: t(dailyReportText.ill), align: 'right', cell: (row) => count(row.ill) },
    {
      key: 'by',
      title: t(dailyReportText.by),
      wideOnly: true,
      cell: (row) => (
        <>
          {row.by} <span className="d-muted">{dayAndClock(row.at)}</span>
        </>
      ),
    },
  ];
}
