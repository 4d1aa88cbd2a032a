import type { Output } from '../../contract/index.ts';
import { dailyReportText, differenceText } from '../../domain/text/daily-report.ts';
import { semicolon } from '../marks.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'daily-report.differences'>['rows'][number];

/** 定格之后变了的: what each school's figures were and are, and why. */
export function Differences({ placeId, day }: { placeId: string; day: string }) {
  const words = useWords();
  const { t } = words;
  const list = usePages('daily-report.differences', { placeId, day });
  return (
    <Answer query={list}>
      {(pages) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return <p className="d-quiet">{t(dailyReportText.noDifferences)}</p>;
        return (
          <>
            <DataTable
              caption={t(dailyReportText.differences)}
              rows={rows}
              rowKey={(row) => row.schoolId}
              columns={columnsOf(words)}
            />
            <LoadMore of={list} />
          </>
        );
      }}
    </Answer>
  );
}

function columnsOf({ t, clock }: Words): Column<Row>[] {
  return [
    {
      key: 'school',
      title: t(dailyReportText.school),
      isName: true,
      cell: (row) => row.schoolName,
    },
    {
      key: 'changes',
      title: t(dailyReportText.changes),
      cell: ({ changes }) =>
        changes
          .map(({ key, was, is }) =>
            key === 'reports'
              ? t(dailyReportText.cameLate)
              : t(dailyReportText.wasIs, { what: t(differenceText[key]), was, is }),
          )
          .join(semicolon()),
    },
    { key: 'reason', title: t(dailyReportText.reason), cell: (row) => row.reason ?? '' },
    {
      key: 'by',
      title: t(dailyReportText.by),
      cell: (row) =>
        row.at && (
          <>
            {row.by} <span className="d-muted">{clock(row.at)}</span>
          </>
        ),
    },
  ];
}
