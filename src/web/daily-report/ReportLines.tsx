import type { Output } from '../../contract/index.ts';
import { symptomCodes } from '../../domain/roll.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import { inBrackets } from '../../domain/text/say.ts';
import { comma } from '../marks.ts';
import { symptomWord } from '../roll/words.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { useWords, type Words } from '../ui/words.ts';

type Totals = Output<'daily-report.open'>['now']['totals'];
type Line = Output<'daily-report.open'>['now']['lines'][number];
type Row = Pick<Line, 'name' | 'expected' | 'present' | 'absentSick' | 'ill' | 'isReported'> & {
  readonly today: readonly number[];
  readonly recent: readonly number[];
  readonly isTotal?: boolean;
};

interface ReportLinesProps {
  readonly lines: readonly Line[];
  readonly totals: Totals;
  /** The days of 近三日. */
  readonly span: string;
}

/** The form: a line a class, the total last. A class without a sheet is unknown, never zero. */
export function ReportLines({ lines, totals, span }: ReportLinesProps) {
  const words = useWords();
  const { t } = words;
  const total: Row = { ...totals, name: t(dailyReportText.total), isReported: true, isTotal: true };
  return (
    <DataTable<Row>
      caption={t(dailyReportText.byClass)}
      rows={[...lines, total]}
      rowKey={(row) => row.name}
      rowClass={(row) =>
        row.isTotal ? 'd-report-total' : row.isReported ? undefined : 'd-row-rest'
      }
      columns={columnsOf(words, span)}
    />
  );
}

function columnsOf({ t, language }: Words, span: string): Column<Row>[] {
  const counted = (read: (row: Row) => number) => (row: Row) => (row.isReported ? read(row) : '–');
  const symptoms = (read: (row: Row) => readonly number[]) => (row: Row) =>
    symptomsIn(read(row), language) || (row.isReported ? t(dailyReportText.noSymptoms) : '–');
  return [
    {
      key: 'name',
      title: t(dailyReportText.class),
      isName: true,
      cell: (row) => (
        <>
          {row.name}
          {!row.isReported && <span className="d-muted"> {t(dailyReportText.notReported)}</span>}
        </>
      ),
    },
    {
      key: 'expected',
      title: t(dailyReportText.expected),
      align: 'right',
      cell: (row) => row.expected,
    },
    {
      key: 'present',
      title: t(dailyReportText.present),
      align: 'right',
      cell: counted((row) => row.present),
    },
    {
      key: 'absentSick',
      title: t(dailyReportText.absentSick),
      align: 'right',
      cell: counted((row) => row.absentSick),
    },
    {
      key: 'ill',
      title: t(dailyReportText.ill),
      align: 'right',
      cell: counted((row) => row.ill),
    },
    { key: 'today', title: t(dailyReportText.today), cell: symptoms((row) => row.today) },
    {
      key: 'recent',
      title: t(dailyReportText.recent) + inBrackets(span, language),
      cell: symptoms((row) => row.recent),
    },
  ];
}

/** 发热 3、咳嗽 1 */
export function symptomsIn(counts: readonly number[], language: 'zh' | 'en'): string {
  return symptomCodes
    .flatMap((code, at) => {
      const count = counts[at] ?? 0;
      return count > 0 ? [`${symptomWord(code, language)} ${count}`] : [];
    })
    .join(comma());
}
