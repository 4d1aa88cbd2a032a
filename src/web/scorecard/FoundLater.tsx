import type { Input, Output } from '../../contract/index.ts';
import { daysBetween } from '../../domain/date.ts';
import { scorecardText } from '../../domain/text/scorecard.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'scorecard.found-later'>['rows'][number];

/** 事后诊断才看出的: where a rule was reached by onset on a day without a signal. */
export function FoundLater({ input }: { input: Input<'scorecard.found-later'> }) {
  const words = useWords();
  const { t } = words;
  const pages = usePages('scorecard.found-later', input);
  return (
    <Section
      title={t(scorecardText.foundLater)}
      action={<ExportList list="scorecard.found-later" input={input} />}
    >
      <p className="d-quiet">{t(scorecardText.foundLaterHow)}</p>
      <Answer query={pages}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0)
            return <p className="d-quiet">{t(scorecardText.foundLaterNone)}</p>;
          return (
            <>
              <DataTable
                caption={t(scorecardText.foundLater)}
                rows={rows}
                rowKey={(row) => `${row.placeId} ${row.subject} ${row.day}`}
                columns={columnsOf(words)}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columnsOf({ t, dayName, count }: Words): Column<Row>[] {
  return [
    {
      key: 'where',
      title: t(scorecardText.place),
      isName: true,
      cell: (row) =>
        `${row.schoolName === row.placeName ? '' : row.schoolName}${row.placeName} ${t(row.subjectName)}`,
    },
    {
      key: 'people',
      title: t(scorecardText.people),
      align: 'right',
      cell: (row) => count(row.people),
    },
    {
      key: 'onset',
      title: t(scorecardText.onset),
      wideOnly: true,
      cell: (row) => dayName(row.firstOnset),
    },
    { key: 'day', title: t(scorecardText.reachedOn), cell: (row) => dayName(row.day) },
    {
      key: 'signal',
      title: t(scorecardText.signalOn),
      cell: ({ day, signalOn }) =>
        signalOn
          ? t(scorecardText.laterBy, { day: dayName(signalOn), days: daysBetween(day, signalOn) })
          : t(scorecardText.noSignalYet),
    },
    {
      key: 'rule',
      title: t(scorecardText.rule),
      wideOnly: true,
      cell: (row) => (row.ruleName ? t(row.ruleName) : row.rule),
    },
  ];
}
