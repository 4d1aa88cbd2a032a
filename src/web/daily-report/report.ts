import type { Output } from '../../contract/index.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import type { Words } from '../ui/words.ts';

export type OpenReport = Output<'daily-report.open'>;
export type CountyDay = Output<'daily-report.county'>;

/** What the button does, with what will be reported. */
export function confirmWord(data: OpenReport, t: Words['t']): string {
  if (data.report) return t(dailyReportText.correct);
  const { absentSick, ill } = data.now.totals;
  return absentSick + ill === 0
    ? t(dailyReportText.confirmZero)
    : t(dailyReportText.confirmCount, { absentSick, ill });
}
