import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import type { SignalState } from '../../domain/signal-keep.ts';
import type { ScopeKind } from '../../domain/signal-rule.ts';
import { detectText } from '../../domain/text/detect.ts';
import { scopeText, signalStateText, signalText } from '../../domain/text/signal.ts';
import { useLive } from '../shell/live.ts';
import { can, grantWith, homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { RaiseSignal } from './RaiseSignal.tsx';
import { signalTone } from './signal-words.ts';

import './signal.css';

type Row = Output<'signal.list'>['rows'][number];

const states = Object.keys(signalStateText) as SignalState[];
const scopes = Object.keys(scopeText) as ScopeKind[];

/** 提示: where people are ill alike, how far each has been dealt with. */
export function SignalsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const [isRaising, setRaising] = useState(false);
  const placeId = address.get('placeId') ?? homePlace(me, 'signal.read');
  const school = grantWith(me, 'signal.raise', 'school');
  const state = states.find((one) => one === address.get('state'));
  const scope = scopes.find((one) => one === address.get('scope'));
  const filter =
    placeId === undefined
      ? undefined
      : { placeId, ...(state && { state }), ...(scope && { scope }) };
  const after = address.get('after');
  const list = useAsk('signal.list', filter && { ...filter, ...(after && { after }) }, {
    keep: true,
  });
  useLive(placeId);
  const hasMany = !school;
  return (
    <>
      <PageHead
        title={t(signalText.title)}
        purpose={t(signalText.purpose)}
        action={
          <>
            <Button onClick={() => print()}>{t(signalText.print)}</Button>
            {filter && <ExportList list="signal.list" input={filter} />}
            {school && <Link to={paths.usual(school.placeId)}>{t(detectText.title)}</Link>}
            {school && can(me, 'signal.raise') && (
              <Button type="primary" onClick={() => setRaising(true)}>
                {t(signalText.raise)}
              </Button>
            )}
          </>
        }
      />
      <div className="d-filters">
        <Filter
          name="state"
          label={t(signalText.state)}
          all={t(signalText.allStates)}
          choices={states.map((one) => ({ value: one, label: t(signalStateText[one]) }))}
        />
        <Filter
          name="scope"
          label={t(signalText.scope)}
          all={t(signalText.allScopes)}
          choices={scopes.map((one) => ({ value: one, label: t(scopeText[one]) }))}
        />
        {list.data && list.data.open > 0 && (
          <StateMark tone="overdue" word={t(signalText.waiting, { n: list.data.open })} />
        )}
      </div>
      <Answer query={list}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Notice sign="done" title={t(signalText.none)}>
              <p>{t(signalText.noneHow)}</p>
            </Notice>
          ) : (
            <>
              <DataTable
                caption={t(signalText.title)}
                rows={rows}
                rowKey={(row) => row.signalId}
                columns={columnsOf(words, hasMany)}
              />
              <Pager next={next} />
            </>
          )
        }
      </Answer>
      {isRaising && school && (
        <RaiseSignal schoolId={school.placeId} onClose={() => setRaising(false)} />
      )}
    </>
  );
}

function columnsOf({ t, language, dayAndClock }: Words, hasMany: boolean): Column<Row>[] {
  const columns: (Column<Row> | false)[] = [
    {
      key: 'what',
      title: t(signalText.what),
      isName: true,
      cell: (row) => (
        <Link to={paths.signal(row.schoolId, row.signalId)}>
          {row.placeName} {row.subjectName[language]}
        </Link>
      ),
    },
    hasMany && {
      key: 'school',
      title: t(signalText.school),
      cell: (row: Row) => row.schoolName,
    },
    {
      key: 'people',
      title: t(signalText.people),
      align: 'right',
      sort: (row) => row.people,
      cell: (row) => row.people,
    },
    {
      key: 'onset',
      title: t(signalText.onset),
      wideOnly: true,
      cell: ({ firstOnset: from, lastOnset: to }) =>
        from === to ? from : t(signalText.onsetSpan, { from, to: to.slice(5) }),
    },
    {
      key: 'rule',
      title: t(signalText.rule),
      wideOnly: true,
      cell: ({ rule }) => (
        <>
          {rule[language]} <span className="d-muted">{rule.id}</span>
        </>
      ),
    },
    {
      key: 'openedAt',
      title: t(signalText.openedAt),
      wideOnly: true,
      cell: (row) => dayAndClock(row.openedAt),
    },
    {
      key: 'state',
      title: t(signalText.state),
      cell: (row) => (
        <>
          <StateMark tone={signalTone(row)} word={t(signalStateText[row.state])} />
          {row.suspensions[0] && (
            <div className="d-muted">
              {t(signalText.suspended)} {row.suspensions[0].from}
            </div>
          )}
          {row.state === 'open' && row.dueAt && (
            <div className="d-muted">
              {t(signalText.due)} {dayAndClock(row.dueAt)}
            </div>
          )}
        </>
      ),
    },
  ];
  return columns.filter((one) => one !== false);
}
