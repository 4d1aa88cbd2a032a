import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import {
  correctionStateText,
  correctionSubjectText,
  correctionText,
} from '../../domain/text/privacy.ts';
import { grantWith, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { Filter } from '../ui/Filter.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'privacy.corrections'>['rows'][number];
interface Answering {
  readonly row: Row;
  readonly accept: boolean;
}

/** 更正申请: what guardians say is wrong, to be answered by the school. */
export function Corrections() {
  const words = useWords();
  const { t } = words;
  const placeId = grantWith(useMe(), 'privacy.correct')?.placeId;
  const address = useAddress();
  const state = address.get('state') === 'answered' ? 'answered' : 'open';
  const after = address.get('after');
  const list = useAsk(
    'privacy.corrections',
    placeId ? { placeId, state, ...(after && { after }) } : undefined,
    { keep: true },
  );
  const [answering, setAnswering] = useState<Answering>();
  return (
    <>
      <PageHead title={t(correctionText.title)} purpose={t(correctionText.purpose)} />
      <div className="d-filters">
        <Filter
          name="state"
          label={t(correctionText.state)}
          all={t(correctionText.open)}
          choices={[{ value: 'answered', label: t(correctionText.answered) }]}
        />
        {placeId && <ExportList list="privacy.corrections" input={{ placeId, state }} />}
      </div>
      <Answer query={list}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Notice
              sign={state === 'open' ? 'done' : 'empty'}
              title={t(state === 'open' ? correctionText.none : correctionText.noneAnswered)}
            />
          ) : (
            <>
              <DataTable
                caption={t(correctionText.title)}
                rows={rows}
                rowKey={(row) => row.correctionId}
                columns={columnsOf(words, setAnswering)}
              />
              <Pager next={next} />
            </>
          )
        }
      </Answer>
      {answering && placeId && (
        <AnswerForm {...answering} placeId={placeId} onClose={() => setAnswering(undefined)} />
      )}
    </>
  );
}

function columnsOf(
  { t, dayAndClock }: Words,
  onAnswer: (answering: Answering) => void,
): Column<Row>[] {
  return [
    {
      key: 'child',
      title: t(correctionText.child),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.person(row.personId)}>{row.name}</Link>{' '}
          <span className="d-muted">{row.className}</span>
        </>
      ),
    },
    { key: 'from', title: t(correctionText.from), cell: (row) => row.by },
    {
      key: 'about',
      title: t(correctionText.about),
      wideOnly: true,
      cell: (row) => t(correctionSubjectText[row.about]),
    },
    { key: 'says', title: t(correctionText.says), cell: (row) => row.says },
    {
      key: 'askedAt',
      title: t(correctionText.askedAt),
      wideOnly: true,
      cell: (row) => dayAndClock(row.askedAt),
    },
    {
      key: 'answer',
      title: t(correctionText.answer),
      cell: (row) =>
        row.state === 'open' ? (
          <span className="d-row-actions">
            <Button size="small" onClick={() => onAnswer({ row, accept: true })}>
              {t(correctionText.accept)}
            </Button>
            <Button size="small" type="text" onClick={() => onAnswer({ row, accept: false })}>
              {t(correctionText.refuse)}
            </Button>
          </span>
        ) : (
          <>
            <StateMark
              tone={row.state === 'accepted' ? 'done' : 'waiting'}
              word={t(correctionStateText[row.state])}
            />{' '}
            {row.answer} <span className="d-muted">{row.answeredBy}</span>
          </>
        ),
    },
  ];
}

interface AnswerFormProps extends Answering {
  readonly placeId: string;
  readonly onClose: () => void;
}

function AnswerForm({ row, accept, placeId, onClose }: AnswerFormProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'privacy.answer-correction', { reason: string }>
      operation="privacy.answer-correction"
      title={t(correctionText.answerTitle, { name: row.name })}
      intro={row.says}
      submit={t(accept ? correctionText.accept : correctionText.refuse)}
      done={correctionText.done}
      initial={{}}
      toInput={({ reason }) => ({ placeId, correctionId: row.correctionId, accept, reason })}
      onClose={onClose}
    >
      <ReasonField label={t(correctionText.reason)} />
    </FormDrawer>
  );
}
