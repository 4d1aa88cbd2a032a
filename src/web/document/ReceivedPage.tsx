import { Segmented } from 'antd';
import { Link, useParams } from 'react-router';

import { documentStateText, documentText, kindSentence } from '../../domain/text/document.ts';
import { useLive } from '../shell/live.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { Received } from './words.ts';

/** 收到的公文 of a school. */
export function ReceivedPage() {
  const words = useWords();
  const { t } = words;
  const { schoolId = '' } = useParams();
  const address = useAddress();
  const show = address.get('show') === 'all' ? 'all' : 'unsigned';
  const list = usePages('document.received', { schoolId, show });
  useLive(schoolId);
  return (
    <>
      <PageHead title={t(documentText.received)} purpose={t(documentText.receivedPurpose)} />
      <div className="d-filters">
        <Segmented
          aria-label={t(documentText.show)}
          value={show}
          options={[
            { value: 'unsigned', label: t(documentText.toSign) },
            { value: 'all', label: t(documentText.all) },
          ]}
          onChange={(next) => address.set({ show: next === 'all' ? 'all' : undefined })}
        />
      </div>
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <Notice
                sign="done"
                title={t(
                  show === 'all' ? documentText.nothingReceived : documentText.nothingToSign,
                )}
              />
            );
          return (
            <>
              <DataTable
                caption={t(documentText.received)}
                rows={rows}
                rowKey={(row) => row.documentId}
                columns={columnsOf(words, schoolId)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

function columnsOf({ t, dayAndClock }: Words, schoolId: string): Column<Received>[] {
  return [
    {
      key: 'state',
      title: t(documentText.state),
      cell: (row) => <ReceivedMark row={row} />,
    },
    {
      key: 'title',
      title: t(documentText.name),
      isName: true,
      cell: (row) => <Link to={paths.receivedOne(schoolId, row.documentId)}>{row.title}</Link>,
    },
    {
      key: 'kind',
      title: t(documentText.kind),
      cell: (row) => t(kindSentence(row.kind, row.kindName)),
    },
    {
      key: 'number',
      title: t(documentText.number),
      wideOnly: true,
      cell: (row) => <span className="doc-short">{row.number}</span>,
    },
    { key: 'office', title: t(documentText.office), wideOnly: true, cell: (row) => row.office },
    { key: 'day', title: t(documentText.issuedOn), cell: (row) => row.issuedDay },
    {
      key: 'due',
      title: t(documentText.signed),
      cell: (row) =>
        row.signedAt
          ? t(documentText.signedBy, { by: row.signedBy ?? '', at: dayAndClock(row.signedAt) })
          : row.dueDay && t(documentText.dueBy, { day: row.dueDay }),
    },
  ];
}

export function ReceivedMark({ row }: { row: Received }) {
  const { t } = useWords();
  if (row.state !== 'in-force')
    return <StateMark tone="waiting" word={t(documentStateText[row.state])} />;
  if (row.signedAt) return <StateMark tone="done" word={t(documentText.signedDone)} />;
  return row.isOverdue ? (
    <StateMark tone="overdue" word={t(documentText.isOverdue)} />
  ) : (
    <StateMark tone="due" word={t(documentText.isWaiting)} />
  );
}
