import { Button } from 'antd';

import type { Input, Output } from '../../contract/index.ts';
import { honestText } from '../../domain/text/roll-honest.ts';
import { scorecardText } from '../../domain/text/scorecard.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { honestColumns } from './honest-columns.tsx';
import { HonestDays } from './HonestDays.tsx';

type Row = Output<'scorecard.honest'>['rows'][number];

/** 填报质量提示 of schools by name, in no ranking; a school opens day by day. */
export function HonestSchools({ input }: { input: Input<'scorecard.honest'> }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const schoolId = address.get('hints');
  const pages = usePages('scorecard.honest', input);
  const { from, to } = pages.data?.[0] ?? {};
  return (
    <Section title={t(honestText.title)}>
      <p className="d-quiet">{t(scorecardText.honestHow)}</p>
      <Answer query={pages}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-quiet">{t(scorecardText.honestNone)}</p>;
          return (
            <>
              <DataTable
                caption={t(honestText.title)}
                rows={rows}
                rowKey={(row) => row.schoolId}
                columns={columnsOf(words, (id) => address.set({ hints: id }))}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
      {schoolId && from && to && (
        <HonestDays
          input={{ schoolId, from, to }}
          onClose={() => address.set({ hints: undefined })}
        />
      )}
    </Section>
  );
}

function columnsOf(words: Words, onOpen: (schoolId: string) => void): Column<Row>[] {
  const { t, count } = words;
  return [
    {
      key: 'school',
      title: t(scorecardText.school),
      isName: true,
      cell: (row) => row.schoolName,
    },
    {
      key: 'days',
      title: t(scorecardText.dayCount),
      align: 'right',
      wideOnly: true,
      cell: (row) => count(row.days),
    },
    ...honestColumns<Row>(words),
    {
      key: 'open',
      title: '',
      align: 'right',
      cell: (row) => (
        <Button size="small" onClick={() => onOpen(row.schoolId)}>
          {t(scorecardText.openDays)}
        </Button>
      ),
    },
  ];
}
