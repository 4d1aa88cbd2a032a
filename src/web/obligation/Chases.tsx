import type { Output } from '../../contract/index.ts';
import { obligationText } from '../../domain/text/obligation.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Chase = Output<'obligation.chases'>['rows'][number];

/** 催办记录: who was chased, by whom, and whether it helped. */
export function Chases({ placeId, day }: { placeId: string; day: string }) {
  const words = useWords();
  const { t } = words;
  const chases = usePages('obligation.chases', { placeId, day });
  return (
    <Answer query={chases}>
      {(pages) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return <p className="d-quiet">{t(obligationText.noChases)}</p>;
        return (
          <>
            <DataTable
              caption={t(obligationText.chases)}
              rows={rows}
              rowKey={(row) => `${row.chaseId}${row.placeId}`}
              columns={columnsOf(words)}
            />
            <LoadMore of={chases} />
          </>
        );
      }}
    </Answer>
  );
}

function columnsOf({ t, clock }: Words): Column<Chase>[] {
  return [
    { key: 'at', title: t(obligationText.at), cell: (row) => clock(row.at) },
    {
      key: 'place',
      title: t(obligationText.place),
      isName: true,
      cell: (row) => [row.schoolName, row.placeName].filter(Boolean).join(' '),
    },
    { key: 'what', title: t(obligationText.what), cell: (row) => row.ruleName },
    { key: 'who', title: t(obligationText.who), cell: (row) => row.by },
    {
      key: 'told',
      title: t(obligationText.chased),
      wideOnly: true,
      cell: (row) =>
        row.told > 0 ? t(obligationText.told, { count: row.told }) : t(obligationText.toldNobody),
    },
    {
      key: 'result',
      title: t(obligationText.result),
      cell: ({ helpedMinutes }) =>
        helpedMinutes === undefined ? (
          <StateMark tone="due" word={t(obligationText.notHelped)} />
        ) : (
          <StateMark tone="done" word={t(obligationText.helped, { minutes: helpedMinutes })} />
        ),
    },
  ];
}
