import { useState } from 'react';

import { dailyReportText } from '../../domain/text/daily-report.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { FootFields, footOf, type FootValues } from './FootFields.tsx';
import type { CountyDay } from './report.ts';

/** Confirms and freezes the county's day; once frozen, saves a further version with its reason. */
export function FreezeReport({ data: given, onClose }: { data: CountyDay; onClose: () => void }) {
  const { t } = useWords();
  // What was seen when the form was opened: the page beneath changes by itself.
  const [data] = useState(given);
  const { placeId, day, due, reported, report } = data;
  if (data.snapshot && report)
    return (
      <FormDrawer<'daily-report.amend', FootValues>
        operation="daily-report.amend"
        title={t(dailyReportText.amend)}
        intro={t(dailyReportText.amendHow)}
        submit={t(dailyReportText.amend)}
        done={dailyReportText.amended}
        initial={footOf(report)}
        toInput={(values) => ({
          placeId,
          day,
          baseVersion: report.version,
          ...footOf(values),
          reason: values.reason ?? '',
        })}
        onClose={onClose}
      >
        <FootFields />
        <ReasonField label={t(dailyReportText.correctReason)} />
      </FormDrawer>
    );
  return (
    <FormDrawer<'daily-report.freeze', FootValues>
      operation="daily-report.freeze"
      title={t(dailyReportText.freeze)}
      intro={t(dailyReportText.freezeHow, { reported, due, missing: due - reported })}
      submit={t(dailyReportText.freeze)}
      done={dailyReportText.frozenNow}
      initial={footOf(data.foot)}
      toInput={(values) => ({ placeId, day, seenReported: reported, ...footOf(values) })}
      onClose={onClose}
    >
      <FootFields />
    </FormDrawer>
  );
}
