import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { findingText } from '../../domain/text/finding.ts';
import { superiorText } from '../../domain/text/superior.ts';
import { stateWords, toneOf as findingTone } from '../finding/words.ts';
import { NotFound } from '../shell/Broken.tsx';
import { useLive } from '../shell/live.ts';
import { can, homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { isId } from '../ui/is-id.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { AnswerItem } from './AnswerItem.tsx';
import { stateOf, toneOf } from './SuperiorsPage.tsx';

import './superior.css';

export type Opened = Output<'superior.open'>;
export type Item = Opened['rows'][number];

/** 逐条落实: each item with what was done about it, by whom, how far it is, with what evidence; printed as it stands. */
export function SuperiorPage() {
  const { superiorId = '' } = useParams();
  const me = useMe();
  const isReal = isId(superiorId);
  const opened = useAsk('superior.open', isReal ? { superiorId } : undefined);
  useLive(isReal ? homePlace(me, 'superior.read') : undefined);
  if (!isReal) return <NotFound />;
  return (
    <Answer query={opened} lines={10}>
      {(data) => <Whole opened={data} />}
    </Answer>
  );
}

function Whole({ opened }: { opened: Opened }) {
  const words = useWords();
  const { t, dayAndClock } = words;
  const me = useMe();
  const [answering, setAnswering] = useState<Item>();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const mayEdit = can(me, 'superior.edit') && !opened.isWithdrawn;
  const { superiorId, sender, document, receivedDay, answerDay } = opened;
  return (
    <>
      <PageHead
        title={opened.title}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.superiors}>{t(superiorText.title)}</Link>
              </li>
            </ol>
          </nav>
        }
        purpose={
          <>
            <StateMark tone={toneOf(opened, opened.today)} word={stateOf(opened, words)} />{' '}
            {[
              sender,
              document,
              `${t(superiorText.receivedDay)} ${receivedDay}`,
              answerDay && `${t(superiorText.answerDay)} ${answerDay}`,
              t(superiorText.asOf, { time: dayAndClock(opened.asOf) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </>
        }
        action={
          <>
            {mayEdit && (
              <Button type="text" onClick={() => setWithdrawing(true)}>
                {t(superiorText.withdraw)}
              </Button>
            )}
            <ExportList list="superior.open" input={{ superiorId }} />
            <Button type="primary" onClick={() => print()}>
              {t(superiorText.print)}
            </Button>
          </>
        }
      />
      {opened.withdrawReason !== undefined && (
        <p className="d-quiet">
          {t(superiorText.withdrawn)}：{opened.withdrawReason}
        </p>
      )}
      <div className="su-paper">
        <DataTable
          caption={t(superiorText.paperTitle, { title: opened.title })}
          rows={opened.rows}
          rowKey={(row) => String(row.number)}
          columns={columnsOf(words, mayEdit ? setAnswering : undefined)}
        />
      </div>
      {answering && (
        <AnswerItem
          superiorId={superiorId}
          item={answering}
          onClose={() => setAnswering(undefined)}
        />
      )}
      {isWithdrawing && (
        <FormDrawer<'superior.withdraw', { reason: string }>
          operation="superior.withdraw"
          title={t(superiorText.withdraw)}
          intro={t(superiorText.withdrawHow)}
          submit={t(superiorText.withdraw)}
          done={superiorText.withdrawn}
          danger
          initial={{}}
          toInput={({ reason }) => ({ superiorId, reason })}
          onClose={() => setWithdrawing(false)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}

function columnsOf(words: Words, onAnswer: ((item: Item) => void) | undefined): Column<Item>[] {
  const { t } = words;
  return [
    { key: 'number', title: t(superiorText.number), align: 'right', cell: (row) => row.number },
    {
      key: 'says',
      title: t(superiorText.item),
      isName: true,
      cell: (row) => (
        <div className="su-says">
          {row.says}
          <div className="d-muted">
            {[row.unit, row.due && t(findingText.dueOn, { day: row.due })]
              .filter(Boolean)
              .join(' · ')}
          </div>
          <div className="su-narrow">
            <Did item={row} />
            <State item={row} onAnswer={onAnswer} />
          </div>
        </div>
      ),
    },
    { key: 'did', title: t(superiorText.did), wideOnly: true, cell: (row) => <Did item={row} /> },
    {
      key: 'state',
      title: t(superiorText.state),
      wideOnly: true,
      cell: (row) => <State item={row} onAnswer={onAnswer} />,
    },
  ];
}

interface StateProps {
  readonly item: Item;
  readonly onAnswer: ((item: Item) => void) | undefined;
}

function State({ item, onAnswer }: StateProps) {
  const { t } = useWords();
  return (
    <div className="su-state">
      <StateMark
        tone={item.isDone ? 'done' : 'due'}
        word={t(item.isDone ? superiorText.done : superiorText.open)}
      />
      {onAnswer && (
        <Button size="small" className="su-answer" onClick={() => onAnswer(item)}>
          {t(superiorText.answer)}
        </Button>
      )}
    </div>
  );
}

/** At each school, and what the county itself says of it. */
function Did({ item: { findings, answers } }: { item: Item }) {
  const words = useWords();
  const { t } = words;
  const [newest, ...earlier] = answers;
  return (
    <ul className="su-did">
      {findings.map((one) => (
        <li key={one.findingId}>
          <Link to={paths.finding(one.schoolId, one.findingId)}>{one.schoolName}</Link>{' '}
          <StateMark tone={findingTone(one)} word={stateWords(one, words)} />
          {one.measure && <p>{one.measure}</p>}
          <div className="d-muted">
            {[
              one.unit,
              one.responsible,
              one.after && `${t(superiorText.evidence)}：${one.after}`,
              one.due && one.state !== 'closed' && t(findingText.dueOn, { day: one.due }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      ))}
      {newest && (
        <li>
          <strong>{t(superiorText.county)}</strong>
          <p>{newest.says}</p>
          <div className="d-muted">
            {[
              newest.by,
              newest.day,
              newest.evidence && `${t(superiorText.evidence)}：${newest.evidence}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </div>
        </li>
      )}
      {earlier.length > 0 && (
        <li className="su-earlier">
          <details>
            <summary>{t(superiorText.earlier)}</summary>
            {earlier.map((one) => (
              <p key={one.at}>
                {one.says} <span className="d-muted">{[one.by, one.day].join(' · ')}</span>
              </p>
            ))}
          </details>
        </li>
      )}
      {findings.length === 0 && !newest && <li className="d-muted">{t(superiorText.notBegun)}</li>}
    </ul>
  );
}
