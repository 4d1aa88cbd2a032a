import { Segmented } from 'antd';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { directiveEndText, directiveText } from '../../domain/text/directive.ts';
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
import { UnitMark } from './UnitMark.tsx';

import './directive.css';

type Row = Output<'directive.received'>['rows'][number];

/** 收到的任务 of a school; of the reader in person where the address says 'mine'. */
export function ReceivedPage() {
  const words = useWords();
  const { t } = words;
  const { schoolId = '' } = useParams();
  const address = useAddress();
  const isMine = schoolId === 'mine';
  const show = address.get('show') === 'all' ? 'all' : 'owing';
  const list = usePages('directive.received', { ...(!isMine && { schoolId }), show });
  useLive(isMine ? undefined : schoolId);
  const title = t(isMine ? directiveText.mine : directiveText.received);
  return (
    <>
      <PageHead title={title} purpose={t(directiveText.receivedPurpose)} />
      <div className="d-filters">
        <Segmented
          aria-label={t(directiveText.show)}
          value={show}
          options={[
            { value: 'owing', label: t(directiveText.toDo) },
            { value: 'all', label: t(directiveText.all) },
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
                title={t(show === 'all' ? directiveText.nothingEver : directiveText.nothing)}
              />
            );
          return (
            <>
              <DataTable
                caption={title}
                rows={rows}
                rowKey={(row) => row.receiptId}
                columns={columnsOf(words, schoolId)}
                rowClass={(row) => (row.ended ? 'd-row-rest' : undefined)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

function columnsOf({ t }: Words, schoolId: string): Column<Row>[] {
  return [
    {
      key: 'title',
      title: t(directiveText.name),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.directiveReceived(schoolId, row.receiptId)}>{row.title}</Link>
          <div className="d-muted">{row.issuer}</div>
        </>
      ),
    },
    {
      key: 'due',
      title: t(directiveText.due),
      cell: (row) => <span className="dv-day">{row.due}</span>,
    },
    {
      key: 'state',
      title: t(directiveText.state),
      cell: (row) =>
        row.ended ? (
          <StateMark tone="waiting" word={t(directiveEndText[row.ended])} />
        ) : (
          <UnitMark row={row} />
        ),
    },
    {
      key: 'says',
      title: t(directiveText.doneSays),
      wideOnly: true,
      cell: (row) => row.doneSays ?? '',
    },
  ];
}
