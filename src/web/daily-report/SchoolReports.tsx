import { Button, Segmented } from 'antd';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import { obligationText } from '../../domain/text/obligation.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { CountyDay } from './report.ts';

type Row = Output<'daily-report.schools'>['rows'][number];

const shows = ['all', 'missing', 'done', 'wrong'] as const;
type Show = (typeof shows)[number];
const showText = {
  all: dailyReportText.showAll,
  missing: dailyReportText.showMissing,
  done: dailyReportText.showDone,
  wrong: dailyReportText.showWrong,
};

/** 各校 of a day, with who is missing by name; all of the missing are chased with one press. */
export function SchoolReports({ data }: { data: CountyDay }) {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const show: Show = shows.find((one) => one === address.get('show')) ?? 'all';
  const { placeId, day, due, reported } = data;
  const input = { placeId, day, show };
  const list = usePages('daily-report.schools', { ...input, limit: 100 });
  const chase = useSend('obligation.chase', { toast: true, done: obligationText.chasedThem });
  const mayChase = can(me, 'obligation.chase') && day === me.today && due > reported;
  return (
    <Section
      title={t(dailyReportText.schools)}
      action={
        <span className="d-tools">
          <Segmented<Show>
            aria-label={t(dailyReportText.show)}
            options={shows.map((value) => ({ value, label: t(showText[value]) }))}
            value={show}
            onChange={(next) => address.set({ show: next === 'all' ? undefined : next })}
          />
          <ExportList list="daily-report.schools" input={input} />
          {mayChase && (
            <Button
              loading={chase.isPending}
              onClick={() => chase.mutate({ placeId, rule: 'school-daily-report' })}
            >
              {t(dailyReportText.chaseMissing, { count: due - reported })}
            </Button>
          )}
        </span>
      }
    >
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-quiet">{t(dailyReportText.noneSuch)}</p>;
          return (
            <>
              <DataTable
                caption={t(dailyReportText.schools)}
                rows={rows}
                rowKey={(row) => row.schoolId}
                columns={columnsOf(words, data)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columnsOf({ t, clock, count }: Words, { day, isOverdue }: CountyDay): Column<Row>[] {
  const figure = (key: 'expected' | 'present' | 'absentSick' | 'ill'): Column<Row> => ({
    key,
    title: t(dailyReportText[key]),
    align: 'right',
    cell: ({ report }) => (report ? count(report[key]) : ''),
  });
  return [
    {
      key: 'school',
      title: t(dailyReportText.school),
      isName: true,
      cell: (row) => <Link to={paths.dailyReport(row.schoolId, day)}>{row.schoolName}</Link>,
    },
    {
      key: 'town',
      title: t(dailyReportText.town),
      wideOnly: true,
      cell: (row) => row.townName ?? '',
    },
    {
      key: 'state',
      title: t(dailyReportText.state),
      cell: ({ report }) =>
        report ? (
          <>
            <StateMark
              tone={report.isLate ? 'due' : 'done'}
              word={t(report.isZero ? dailyReportText.zero : dailyReportText.confirmed)}
            />
            {report.isLate && <span className="d-muted"> {t(dailyReportText.late)}</span>}
          </>
        ) : (
          <StateMark tone={isOverdue ? 'overdue' : 'due'} word={t(dailyReportText.notDone)} />
        ),
    },
    {
      key: 'classes',
      title: t(dailyReportText.complete),
      align: 'right',
      wideOnly: true,
      cell: ({ report }) => report && `${report.classesReported} / ${report.classesDue}`,
    },
    figure('expected'),
    figure('present'),
    figure('absentSick'),
    figure('ill'),
    {
      key: 'foot',
      title: t(dailyReportText.footShort),
      align: 'right',
      wideOnly: true,
      cell: ({ report }) =>
        report && (report.severe + report.otherEvent + report.unknownGroup || ''),
    },
    {
      key: 'by',
      title: t(dailyReportText.by),
      cell: ({ report }) =>
        report && (
          <>
            {report.by} <span className="d-muted">{clock(report.at)}</span>
          </>
        ),
    },
  ];
}
