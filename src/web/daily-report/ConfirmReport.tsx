import { useState } from 'react';

import { dailyReportText } from '../../domain/text/daily-report.ts';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { FootFields, footOf, type FootValues } from './FootFields.tsx';
import { confirmWord, type OpenReport } from './report.ts';

/** Confirms what the sheets say now, or corrects what was confirmed, with a reason. */
export function ConfirmReport({ data: given, onClose }: { data: OpenReport; onClose: () => void }) {
  const { t } = useWords();
  // What was seen when the form was opened: the page beneath changes by itself.
  const [data] = useState(given);
  const { now, report, schoolId, day } = data;
  const { reported, expected, present, absentSick, ill } = now.totals;
  return (
    <FormDrawer<'daily-report.confirm', FootValues>
      operation="daily-report.confirm"
      title={report ? t(dailyReportText.correct) : t(dailyReportText.confirm)}
      intro={report && t(dailyReportText.correctHow)}
      submit={confirmWord(data, t)}
      done={report ? dailyReportText.corrected : dailyReportText.confirmed}
      initial={footOf(report ?? {})}
      toInput={(values) => ({
        schoolId,
        day,
        baseVersion: report?.version ?? 0,
        seen: { reported, expected, present, absentSick, ill },
        ...footOf(values),
        ...(values.reason && { reason: values.reason }),
      })}
      onClose={onClose}
    >
      <Facts
        rows={[
          [t(dailyReportText.expected), expected],
          [t(dailyReportText.present), present],
          [t(dailyReportText.absentSick), String(absentSick)],
          [t(dailyReportText.ill), String(ill)],
        ]}
      />
      <FootFields />
      {report && <ReasonField label={t(dailyReportText.correctReason)} />}
    </FormDrawer>
  );
}
