import { App, Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { documentText } from '../../domain/text/document.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords, type Words } from '../ui/words.ts';

const shows = ['all', 'unsigned', 'unread', 'signed'] as const;
type Row = Output<'document.receipts'>['rows'][number];
type One = Output<'document.open'>;

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
      note={t(one.isPledge ? documentText.pledgesOf : documentText.receiptsOf, {
        ...{ schools, read, signed },
      })}
      action={
        <span className="d-tools d-no-print">
          <Segmented
            aria-label={t(documentText.show)}
            value={show}
            options={shows.map((value) => ({ value, label: t(documentText[value]) }))}
            onChange={(next) => address.set({ show: next === 'all' ? undefined : next })}
          />
          <Chase one={one} />
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
                columns={columnsOf(words, one)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columnsOf(words: Words, { isPledge, documentId }: One): Column<Row>[] {
  const { t, dayAndClock } = words;
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
          <StateMark
            tone="due"
            word={t(isPledge ? documentText.toPledge : documentText.isWaiting)}
          />
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
    {
      key: 'signed',
      title: t(documentText.signed),
      cell: (row) =>
        row.pledge ? (
          <Link to={paths.documentSigned(documentId, row.schoolId)}>
            {at(row.signedAt, row.pledge.name)}
          </Link>
        ) : (
          at(row.signedAt, row.signedBy)
        ),
    },
    {
      key: 'chased',
      title: t(documentText.chasedAt),
      wideOnly: true,
      cell: (row) => chasedWord(words, row),
    },
    ...(isPledge
      ? []
      : [{ key: 'note', title: t(documentText.note), cell: (row: Row) => row.note ?? '' }]),
  ];
}

/** How often it was asked for; where nobody could sign, that. */
function chasedWord({ t, dayAndClock }: Words, row: Row): ReactNode {
  if (row.signedAt === undefined && row.hasNoSigner) return t(documentText.noPrincipal);
  if (row.chasedAt === undefined) return '';
  return t(documentText.chasedTimes, { n: row.chases, at: dayAndClock(row.chasedAt) });
}

/** 催签: everybody who has not signed, once a day. */
function Chase({ one }: { one: One }) {
  const { t } = useWords();
  const me = useMe();
  const { message, modal } = App.useApp();
  const chase = useSend('document.chase', { toast: true });
  const n = one.schools - one.signed;
  if (n === 0 || one.state !== 'in-force' || !can(me, 'document.edit')) return null;
  const send = async () => {
    const { chased } = await chase.mutateAsync({ documentId: one.documentId });
    void message.success(
      chased === 0 ? t(documentText.chasedAlready) : t(documentText.chased, { n: chased }),
    );
  };
  const title = t(documentText.chase, { n });
  return (
    <Button
      loading={chase.isPending}
      onClick={() =>
        modal.confirm({ title, content: t(documentText.chaseSure), okText: title, onOk: send })
      }
    >
      {title}
    </Button>
  );
}
