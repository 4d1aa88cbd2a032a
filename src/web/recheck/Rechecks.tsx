import { Button } from 'antd';
import { useState } from 'react';

import type { Input, Output } from '../../contract/index.ts';
import { recheckKindText, recheckStateText, recheckText } from '../../domain/text/recheck.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'recheck.list'>['rows'][number];

interface RechecksProps {
  readonly filter: Input<'recheck.list'>;
  readonly mayCallOff: boolean;
}

/** 复测名单, the newest first. */
export function Rechecks({ filter, mayCallOff }: RechecksProps) {
  const words = useWords();
  const { t } = words;
  const pages = usePages('recheck.list', filter);
  const [ending, setEnding] = useState<Row>();
  return (
    <Answer query={pages}>
      {(found) => {
        const rows = found.flatMap((page) => page.rows);
        if (rows.length === 0) return <p className="d-quiet">{t(recheckText.listNone)}</p>;
        return (
          <>
            <DataTable
              caption={t(recheckText.listTitle)}
              rows={rows}
              rowKey={(row) => row.recheckId}
              columns={columnsOf(words, mayCallOff ? setEnding : undefined)}
            />
            <LoadMore of={pages} />
            {ending && <CallOff row={ending} onClose={() => setEnding(undefined)} />}
          </>
        );
      }}
    </Answer>
  );
}

const tones = {
  waiting: 'waiting',
  open: 'due',
  sent: 'done',
  lapsed: 'waiting',
  'called-off': 'waiting',
} as const;

function columnsOf(words: Words, onEnd: ((row: Row) => void) | undefined): Column<Row>[] {
  const { t, dayName, clock } = words;
  return [
    { key: 'day', title: t(recheckText.day), cell: (row) => dayName(row.day) },
    {
      key: 'class',
      title: t(recheckText.class),
      isName: true,
      cell: (row) => `${row.schoolName} ${row.className}`,
    },
    {
      key: 'kind',
      title: t(recheckText.kind),
      cell: (row) => (
        <>
          {t(recheckKindText[row.kind])}
          {row.reason && (
            <span className="d-muted">
              {' '}
              {row.askedBy} · {row.reason}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t(recheckText.state),
      cell: (row) => (
        <StateMark
          tone={tones[row.state]}
          word={
            row.isLate
              ? `${t(recheckStateText[row.state])} · ${t(recheckText.isLate)}`
              : t(recheckStateText[row.state])
          }
        />
      ),
    },
    {
      key: 'due',
      title: t(recheckText.due),
      wideOnly: true,
      cell: (row) => (row.dueAt ? clock(row.dueAt) : ''),
    },
    {
      key: 'sent',
      title: t(recheckText.sent),
      wideOnly: true,
      cell: (row) =>
        row.sentAt ? `${clock(row.sentAt)} ${row.sentBy ?? ''}` : (row.endReason ?? ''),
    },
    ...(onEnd
      ? [
          {
            key: 'end',
            title: '',
            cell: (row: Row) =>
              row.kind === 'asked' && (row.state === 'waiting' || row.state === 'open') ? (
                <Button size="small" onClick={() => onEnd(row)}>
                  {t(recheckText.callOff)}
                </Button>
              ) : null,
          },
        ]
      : []),
  ];
}

function CallOff({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useWords();
  const { classId, recheckId } = row;
  return (
    <FormDrawer<'recheck.call-off', { reason: string }>
      operation="recheck.call-off"
      title={t(recheckText.callOffTitle)}
      intro={`${row.schoolName} ${row.className}`}
      submit={t(recheckText.callOff)}
      done={recheckText.calledOff}
      danger
      initial={{}}
      toInput={({ reason }) => ({ classId, recheckId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
