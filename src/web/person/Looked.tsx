import type { Output } from '../../contract/index.ts';
import { historyText as words } from '../../domain/text/person-history.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Line = Output<'person.looked'>['rows'][number];

/** 谁看过: who opened this file and why, newest first. */
export function Looked({ personId }: { personId: string }) {
  const all = useWords();
  const { t } = all;
  const pages = usePages('person.looked', { personId, limit: 10 });
  return (
    <Section title={t(words.looked)}>
      <Answer query={pages} lines={3}>
        {(data) => (
          <>
            <DataTable
              caption={t(words.looked)}
              rows={data.flatMap((page) => page.rows)}
              rowKey={(row) => row.auditId}
              columns={columnsOf(all)}
            />
            <LoadMore of={pages} />
          </>
        )}
      </Answer>
    </Section>
  );
}

function columnsOf({ t, dayAndClock }: Words): Column<Line>[] {
  return [
    { key: 'at', title: t(words.at), isName: true, cell: (row) => dayAndClock(row.at) },
    { key: 'who', title: t(words.who), cell: (row) => `${row.who} ${row.role}` },
    { key: 'did', title: t(words.did), cell: (row) => row.what },
    { key: 'reason', title: t(words.reason), cell: (row) => row.reason ?? '' },
  ];
}
