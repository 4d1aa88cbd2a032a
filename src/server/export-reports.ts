import { sumFigures } from '../domain/daily-report.ts';
import { symptomCodes } from '../domain/roll.ts';
import {
  dailyReportText as words,
  differenceText,
  reportSourceText,
} from '../domain/text/daily-report.ts';
import type { Asked } from './answer.ts';
import { countReports } from './daily-report-county.ts';
import { linesOf } from './daily-report-lines.ts';
import { versionsOf } from './daily-report-read.ts';
import type { ListExport, RowOf } from './export-lists.ts';
import { symptomName } from './roll-export.ts';

type Row = RowOf<'daily-report.schools'>;
type Line = RowOf<'daily-report.open'>;

const figure = (read: (report: NonNullable<Row['report']>) => number) => (row: Row) =>
  row.report ? read(row.report) : '';

/** 各校日报 as a file; a school that is missing is in it, with empty figures and never zeros. */
export const reportsExport: ListExport<'daily-report.schools'> = {
  title: () => words.fileSchools,
  columns: [
    { title: words.town, width: 16, cell: (row) => row.townName ?? '' },
    { title: words.school, width: 30, cell: (row) => row.schoolName },
    {
      title: words.state,
      width: 14,
      cell: ({ report }, { t }) => {
        if (!report) return t(words.notDone);
        const state = report.isZero ? t(words.zero) : t(words.confirmed);
        return report.isLate ? `${state}（${t(words.late)}）` : state;
      },
    },
    { title: words.expected, width: 10, cell: figure((one) => one.expected) },
    { title: words.present, width: 10, cell: figure((one) => one.present) },
    { title: words.absentSick, width: 10, cell: figure((one) => one.absentSick) },
    { title: words.ill, width: 12, cell: figure((one) => one.ill) },
    { title: differenceText.severe, width: 14, cell: figure((one) => one.severe) },
    { title: differenceText.otherEvent, width: 14, cell: figure((one) => one.otherEvent) },
    { title: differenceText.unknownGroup, width: 18, cell: figure((one) => one.unknownGroup) },
    { title: words.by, width: 14, cell: ({ report }) => report?.by ?? '' },
    {
      title: words.at,
      width: 18,
      cell: ({ report }, { clock }) => (report ? clock(report.at) : ''),
    },
    {
      title: words.source,
      width: 16,
      cell: ({ report }, { t }) => (report ? t(reportSourceText[report.source]) : ''),
    },
  ],
  count: countReports,
};

/** 晨午检汇总表: a line a class in the fields of the form, and the total. */
export const reportFormExport: ListExport<'daily-report.open'> = {
  title: () => words.fileForm,
  columns: [
    { title: words.class, width: 30, cell: (line) => line.name },
    { title: words.expected, width: 10, cell: (line) => line.expected },
    { title: words.present, width: 10, cell: counted((line) => line.present) },
    { title: words.absentSick, width: 10, cell: counted((line) => line.absentSick) },
    { title: words.ill, width: 12, cell: counted((line) => line.ill) },
    ...symptomCodes.map((code, at) => ({
      title: both('今日', 'today', symptomName(code)),
      width: 10,
      cell: counted((line) => line.today[at] ?? 0),
    })),
    ...symptomCodes.map((code, at) => ({
      title: both('近三日', '3 days', symptomName(code)),
      width: 12,
      cell: (line: Line) => line.recent[at] ?? 0,
    })),
  ],
  page: async (asked, input) => ({ rows: await formLines(asked, input) }),
  count: async (asked, input) => (await formLines(asked, input)).length,
};

/** A class of which no sheet came is unknown, never zero. */
function counted(read: (line: Line) => number) {
  return (line: Line, { t }: { t: (sentence: typeof words.notReported) => string }) =>
    line.isReported ? read(line) : t(words.notReported);
}

function both(zh: string, en: string, symptom: string) {
  return { zh: `${zh}${symptom}`, en: `${symptom}, ${en}` };
}

/** What was confirmed, or what the sheets say while nothing was; the total last. */
async function formLines(
  asked: Asked,
  { schoolId, day = asked.today }: { schoolId: string; day?: string | undefined },
): Promise<Line[]> {
  const [newest] = await versionsOf(asked, schoolId, day);
  const lines = newest?.classes ?? (await linesOf(asked, schoolId, day));
  const total = { ...sumFigures(lines), name: '合计', isReported: true };
  return [...lines, total].map(({ today, recent, ...line }) => ({
    ...line,
    today: [...today],
    recent: [...recent],
  }));
}
