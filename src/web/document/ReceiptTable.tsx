import { Segmented } from 'antd';

import type { Output } from '../../contract/index.ts';
import { documentText } from '../../domain/text/document.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

const shows = ['all', 'unsigned', 'unread', 'signed'] as const;
type Row = Output<'document.receipts'>['rows'][number];

/** 送达和签收, school by school. */
export function ReceiptTable({ one }: { one: Output<'document.open'> }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const { documentId, schools, read, signed } = one;
  const show = shows.find((each) => each === address.get('show')) ?? 'all';
  const list = usePages('document.receipts', { documentId, show });
  return (
    <Section
      title={t(documentText.receipts)}
      note={t(documentText.receiptsOf, { schools, read, signed })}
      action={
        <span className="d-tools d-no-print">
          <Segmented
            aria-label={t(documentText.show)}
            value={show}
            options={shows.map((value) => ({ value, label: t(documentText[value]) }))}
            onChange={(next) => address.set({ show: next === 'all' ? undefined : next })}
          />
          <ExportList list="document.receipts" input={{ documentId, show }} />
        </span>
      }
    >
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-muted">{t(documentText.noReceipts)}</p>;
          return (
            <>
              <DataTable
                caption={t(documentText.receipts)}
                rows={rows}
                rowKey={(row) => row.schoolId}
                columns={columnsOf(words)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columnsOf({ t, dayAndClock }: Words): Column<Row>[] {
  const at = (instant: string | undefined, by: string | undefined) =>
    instant === undefined ? (
      <span className="d-muted">–</span>
    ) : (
      <span>
        <span className="doc-short">{dayAndClock(instant)}</span> {by}
      </span>
    );
  return [
    { key: 'school', title: t(documentText.school), isName: true, cell: (row) => row.schoolName },
    {
      key: 'state',
      title: t(documentText.state),
      cell: (row) => {
        if (row.signedAt) return <StateMark tone="done" word={t(documentText.signedDone)} />;
        if (row.isOverdue) return <StateMark tone="overdue" word={t(documentText.isOverdue)} />;
        return row.isWaiting ? (
          <StateMark tone="due" word={t(documentText.isWaiting)} />
        ) : (
          <span className="d-muted">–</span>
        );
      },
    },
    {
      key: 'delivered',
      title: t(documentText.delivered),
      wideOnly: true,
      cell: (row) => at(row.deliveredAt, undefined),
    },
    { key: 'read', title: t(documentText.read), cell: (row) => at(row.readAt, row.readBy) },
    { key: 'signed', title: t(documentText.signed), cell: (row) => at(row.signedAt, row.signedBy) },
    { key: 'note', title: t(documentText.note), cell: (row) => row.note ?? '' },
  ];
}
