import { sql } from 'kysely';

import { localTime } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import type { SignalReportKind } from '../domain/signal-answer.ts';
import { reportFields } from '../domain/signal-report.ts';
import { say } from '../domain/text/say.ts';
import { reportFieldText, reportKindText, signalText } from '../domain/text/signal.ts';
import type { Handler } from './answer.ts';
import { q } from './db.ts';
import { writeBook } from './xlsx.ts';

/** 一份报告 as a file, in the order of the form. */
export const reportFile: Handler<'signal.report-file'> = async (asked, input) => {
  const { tx, county, zone, language } = asked;
  const row = await tx.row(
    sql<{ kind: SignalReportKind; number: number; fields: Record<string, string>; at: Date }>`
      select kind, number, fields, at from signal_report where county_code = ${county}
        and school_id = ${input.schoolId} and signal_id = ${input.signalId}
        and report_id = ${input.reportId}`.compile(q),
  );
  if (!row) return problem('not-found', { what: say(signalText.reports, language) });
  const title = say(reportKindText[row.kind], language);
  const { day, time } = localTime(row.at, zone);
  const book = await writeBook([
    {
      name: title,
      header: [
        title,
        `${say(signalText.reportNumber, language, { n: row.number })} ${day} ${time}`,
      ],
      rows: reportFields[row.kind].map((field) => [
        say(reportFieldText[field], language),
        row.fields[field] ?? '',
      ]),
      widths: [28, 80],
      textColumns: [1],
    },
  ]);
  return { name: `${title}_${day}_${row.number}.xlsx`, base64: book.toString('base64') };
};
