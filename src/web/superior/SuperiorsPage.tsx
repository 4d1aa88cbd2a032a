import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { superiorText } from '../../domain/text/superior.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { AddSuperior } from './AddSuperior.tsx';

import './superior.css';

type Row = Output<'superior.list'>['rows'][number];

/** 上级督查意见: what superiors found, and how much of it is still open. */
export function SuperiorsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const after = useAddress().get('after');
  const [isAdding, setAdding] = useState(false);
  const list = useAsk('superior.list', after ? { after } : {}, { keep: true });
  const add = can(me, 'superior.edit') && (
    <Button type="primary" onClick={() => setAdding(true)}>
      {t(superiorText.add)}
    </Button>
  );
  return (
    <>
      <PageHead title={t(superiorText.title)} purpose={t(superiorText.purpose)} action={add} />
      <Answer query={list}>
        {({ rows, next, today, openItems }) =>
          rows.length === 0 ? (
            <Notice sign="rest" title={t(superiorText.none)}>
              <p>{t(superiorText.noneHow)}</p>
            </Notice>
          ) : (
            <>
              <p className="su-open">{t(superiorText.openAll, { n: openItems })}</p>
              <div className="su-fit">
                <DataTable
                  caption={t(superiorText.title)}
                  rows={rows}
                  rowKey={(row) => row.superiorId}
                  columns={columnsOf(words, today)}
                />
              </div>
              <Pager next={next} />
            </>
          )
        }
      </Answer>
      {isAdding && <AddSuperior onClose={() => setAdding(false)} />}
    </>
  );
}

/** Past the day to answer by with something open, it is late. */
export function toneOf(
  { open, answerDay, isWithdrawn }: Pick<Row, 'open' | 'answerDay' | 'isWithdrawn'>,
  today: string,
): Tone {
  if (isWithdrawn) return 'waiting';
  if (open === 0) return 'done';
  return answerDay !== undefined && answerDay < today ? 'overdue' : 'due';
}

export function stateOf({ open, items, isWithdrawn }: Row, { t }: Pick<Words, 't'>): string {
  if (isWithdrawn) return t(superiorText.withdrawn);
  return open === 0 ? t(superiorText.allDone) : t(superiorText.openCount, { open, all: items });
}

function columnsOf(words: Words, today: string): Column<Row>[] {
  const { t } = words;
  return [
    {
      key: 'title',
      title: t(superiorText.name),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.superior(row.superiorId)}>{row.title}</Link>
          <div className="d-muted">{[row.sender, row.document].filter(Boolean).join(' · ')}</div>
          <div className="su-narrow">
            <StateMark tone={toneOf(row, today)} word={stateOf(row, words)} />
          </div>
        </>
      ),
    },
    {
      key: 'received',
      title: t(superiorText.receivedDay),
      wideOnly: true,
      cell: (row) => <span className="su-day">{row.receivedDay}</span>,
    },
    {
      key: 'answer',
      title: t(superiorText.answerDay),
      cell: (row) => <span className="su-day">{row.answerDay ?? '–'}</span>,
    },
    {
      key: 'state',
      title: t(superiorText.state),
      wideOnly: true,
      cell: (row) => <StateMark tone={toneOf(row, today)} word={stateOf(row, words)} />,
    },
  ];
}
