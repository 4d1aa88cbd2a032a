import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { transferStateText, transferText } from '../../domain/text/transfer.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Pager } from '../ui/Pager.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords, type Words } from '../ui/words.ts';
import { toneOf, type TransferFilter } from './transfer-words.ts';

type Row = Output<'roster.transfers-out'>['rows'][number];

interface TransfersOutProps {
  readonly filter: TransferFilter;
  readonly placeId: string;
}

/** 转出: what is still to be answered may be taken back, what was accepted is closed. */
export function TransfersOut({ filter: { state, after }, placeId }: TransfersOutProps) {
  const words = useWords();
  const { t } = words;
  const [withdrawing, setWithdrawing] = useState<Row>();
  const list = useAsk(
    'roster.transfers-out',
    { placeId, ...(state && { state }), ...(after && { after }) },
    { keep: true },
  );
  return (
    <>
      <Answer query={list} lines={6}>
        {(data) =>
          data.rows.length === 0 ? (
            <Notice sign="empty" title={t(transferText.noneOut)}>
              <p>{t(transferText.noneOutHow)}</p>
            </Notice>
          ) : (
            <>
              <DataTable
                caption={t(transferText.out)}
                rows={data.rows}
                rowKey={(row) => row.transferId}
                columns={columnsOf(words, setWithdrawing)}
              />
              <Pager next={data.next} />
            </>
          )
        }
      </Answer>
      {withdrawing && (
        <FormDrawer<'roster.withdraw-offer', { reason: string }>
          operation="roster.withdraw-offer"
          title={t(transferText.withdrawTitle, { name: withdrawing.name })}
          intro={t(transferText.withdrawWhat)}
          submit={t(transferText.withdraw)}
          done={transferText.withdrawn}
          danger
          initial={{}}
          toInput={({ reason }) => ({
            schoolId: withdrawing.schoolId,
            transferId: withdrawing.transferId,
            reason,
          })}
          onClose={() => setWithdrawing(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}

function columnsOf(words: Words, onWithdraw: (row: Row) => void): Column<Row>[] {
  const { t, dayAndClock } = words;
  return [
    {
      key: 'name',
      title: t(transferText.pupil),
      isName: true,
      cell: (row) => <Link to={paths.person(row.personId)}>{row.name}</Link>,
    },
    { key: 'school', title: t(transferText.school), wideOnly: true, cell: (row) => row.schoolName },
    {
      key: 'to',
      title: t(transferText.to),
      cell: (row) => [row.countyName, row.toSchool].filter(Boolean).join(' · '),
    },
    {
      key: 'lastDay',
      title: t(transferText.lastDay),
      wideOnly: true,
      cell: (row) => row.lastDay,
    },
    {
      key: 'sent',
      title: t(transferText.sentAt),
      wideOnly: true,
      cell: (row) => [dayAndClock(row.at), row.reason].join(' · '),
    },
    {
      key: 'state',
      title: t(transferText.state),
      cell: (row) => (
        <>
          <StateMark tone={toneOf(row.state)} word={t(transferStateText[row.state])} />
          {saidOf(words, row) && <div className="d-muted">{saidOf(words, row)}</div>}
        </>
      ),
    },
    {
      key: 'do',
      title: t(transferText.do),
      cell: (row) => <Steps row={row} onWithdraw={() => onWithdraw(row)} />,
    },
  ];
}

/** What was answered, or why it was taken back. */
function saidOf({ t }: Words, row: Row): string | undefined {
  const said = row.end?.reason ? row.end : row.answer;
  if (said?.reason) return t(transferText.answer, { why: said.reason, by: said.by });
  return row.firstDay && t(transferText.outDone, { county: row.countyName, day: row.firstDay });
}

function Steps({ row, onWithdraw }: { row: Row; onWithdraw: () => void }) {
  const { t } = useWords();
  const close = useSend('roster.close-offer', { done: transferText.closed, toast: true });
  const { schoolId, transferId, state } = row;
  if (state === 'accepted')
    return (
      <Button
        size="small"
        type="primary"
        loading={close.isPending}
        onClick={() => close.mutate({ schoolId, transferId })}
      >
        {t(transferText.close)}
      </Button>
    );
  if (state !== 'offered' && state !== 'refused') return null;
  return (
    <Button size="small" type="text" onClick={onWithdraw}>
      {t(transferText.withdraw)}
    </Button>
  );
}
