import type { Input, Output } from '../../contract/index.ts';
import { scorecardText } from '../../domain/text/scorecard.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { answerColumns } from './answer-columns.tsx';

type Row = Output<'scorecard.schools'>['rows'][number];

/** 各校: the order is the server's, so that all pages keep it. */
export function SchoolAnswers({ input }: { input: Input<'scorecard.schools'> }) {
  const words = useWords();
  const { t, dayAndClock } = words;
  const pages = usePages('scorecard.schools', input);
  const asOf = pages.data?.[0]?.asOf;
  return (
    <Section
      title={t(scorecardText.schools)}
      note={asOf && t(scorecardText.asOf, { time: dayAndClock(asOf) })}
    >
      <Answer query={pages}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-quiet">{t(scorecardText.none)}</p>;
          return (
            <>
              <DataTable
                caption={t(scorecardText.schools)}
                rows={rows}
                rowKey={(row) => row.schoolId}
                columns={columnsOf(words)}
              />
              <LoadMore of={pages} />
              <p className="d-quiet">{t(scorecardText.missedHow)}</p>
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columnsOf(words: Words): Column<Row>[] {
  const { t, count } = words;
  return [
    {
      key: 'school',
      title: t(scorecardText.school),
      isName: true,
      cell: (row) => row.schoolName,
    },
    {
      key: 'reported',
      title: t(scorecardText.reported),
      align: 'right',
      cell: (row) => `${count(row.reported)} / ${count(row.due)}`,
    },
    {
      key: 'complete',
      title: t(scorecardText.complete),
      align: 'right',
      cell: (row) => (row.due > 0 ? `${Math.floor((1000 * row.reported) / row.due) / 10}%` : '–'),
    },
    {
      key: 'late',
      title: t(scorecardText.late),
      align: 'right',
      cell: (row) => (row.due > 0 ? count(row.late) : '–'),
    },
    ...answerColumns<Row>(words),
  ];
}
