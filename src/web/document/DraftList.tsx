import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { documentKindText, documentText } from '../../domain/text/document.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'document.drafts'>['rows'][number];

/** 草稿: what was begun and not issued. */
export function DraftList() {
  const words = useWords();
  const { t } = words;
  const list = usePages('document.drafts', {});
  return (
    <Answer query={list}>
      {(pages) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0)
          return (
            <Notice sign="empty" title={t(documentText.noDrafts)}>
              <p>{t(documentText.noDraftsHow)}</p>
            </Notice>
          );
        return (
          <>
            <DataTable
              caption={t(documentText.drafts)}
              rows={rows}
              rowKey={(row) => row.draftId}
              columns={columnsOf(words)}
            />
            <LoadMore of={list} />
          </>
        );
      }}
    </Answer>
  );
}

function columnsOf({ t, dayAndClock }: Words): Column<Row>[] {
  return [
    { key: 'kind', title: t(documentText.kind), cell: (row) => t(documentKindText[row.kind]) },
    {
      key: 'title',
      title: t(documentText.name),
      isName: true,
      cell: (row) => <Link to={paths.documentDraft(row.draftId)}>{row.title}</Link>,
    },
    { key: 'day', title: t(documentText.ofDay), wideOnly: true, cell: (row) => row.ofDay },
    { key: 'by', title: t(documentText.by), cell: (row) => row.by },
    {
      key: 'at',
      title: t(documentText.changedAt),
      cell: (row) => <span className="doc-short">{dayAndClock(row.changedAt)}</span>,
    },
  ];
}
