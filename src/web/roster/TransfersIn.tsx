import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

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
import { useWords, type Words } from '../ui/words.ts';
import { AcceptTransfer } from './AcceptTransfer.tsx';
import { type ComingRow, toneOf, type TransferFilter } from './transfer-words.ts';

/** 转入本县: who is coming, to be looked at and accepted into a class, or refused. */
export function TransfersIn({ filter: { state, after } }: { filter: TransferFilter }) {
  const words = useWords();
  const { t } = words;
  const [looking, setLooking] = useState<ComingRow>();
  const [untaking, setUntaking] = useState<ComingRow>();
  const list = useAsk(
    'roster.transfers-in',
    { ...(state && { state }), ...(after && { after }) },
    { keep: true },
  );
  return (
    <>
      <Answer query={list} lines={6}>
        {(data) =>
          data.rows.length === 0 ? (
            <Notice sign="empty" title={t(transferText.noneIn)}>
              <p>{t(transferText.noneInHow)}</p>
            </Notice>
          ) : (
            <>
              <DataTable
                caption={t(transferText.in)}
                rows={data.rows}
                rowKey={(row) => row.transferId}
                columns={columnsOf(words, setLooking, setUntaking)}
              />
              <Pager next={data.next} />
            </>
          )
        }
      </Answer>
      {looking && <AcceptTransfer row={looking} onClose={() => setLooking(undefined)} />}
      {untaking && (
        <FormDrawer<'roster.unaccept', { reason: string }>
          operation="roster.unaccept"
          title={t(transferText.unacceptTitle, { name: untaking.name ?? '' })}
          intro={t(transferText.unacceptWhat)}
          submit={t(transferText.unaccept)}
          done={transferText.unaccepted}
          danger
          initial={{}}
          toInput={({ reason }) => ({ transferId: untaking.transferId, reason })}
          onClose={() => setUntaking(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}

function columnsOf(
  { t, dayAndClock }: Words,
  onLook: (row: ComingRow) => void,
  onUntake: (row: ComingRow) => void,
): Column<ComingRow>[] {
  return [
    {
      key: 'name',
      title: t(transferText.pupil),
      isName: true,
      cell: (row) =>
        row.personId ? (
          <Link to={paths.person(row.personId)}>{row.name}</Link>
        ) : (
          (row.name ?? <span className="d-muted">{t(transferText.erased)}</span>)
        ),
    },
    {
      key: 'from',
      title: t(transferText.from),
      cell: (row) => [row.countyName, row.fromSchool].join(' · '),
    },
    { key: 'named', title: t(transferText.toSchool), wideOnly: true, cell: (row) => row.toSchool },
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
      cell: (row) => dayAndClock(row.at),
    },
    {
      key: 'state',
      title: t(transferText.state),
      cell: (row) => (
        <>
          <StateMark
            tone={row.state === 'accepted' ? 'done' : toneOf(row.state)}
            word={t(
              row.state === 'accepted' ? transferText.accepted : transferStateText[row.state],
            )}
          />
          <div className="d-muted">
            {row.className !== undefined &&
              t(transferText.inClass, { day: row.firstDay ?? '', class: row.className })}
            {row.answer?.reason}
          </div>
        </>
      ),
    },
    {
      key: 'do',
      title: t(transferText.do),
      cell: (row) => {
        if (row.state === 'accepted')
          return (
            <Button size="small" type="text" onClick={() => onUntake(row)}>
              {t(transferText.unaccept)}
            </Button>
          );
        return (
          row.state === 'offered' && (
            <Button size="small" type="primary" onClick={() => onLook(row)}>
              {t(transferText.look)}
            </Button>
          )
        );
      },
    },
  ];
}
