import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { caseStates } from '../../domain/accountability.ts';
import { isDay } from '../../domain/date.ts';
import { faultKinds } from '../../domain/finding-rules.ts';
import { accountabilityText, caseStateText } from '../../domain/text/accountability.ts';
import { DayField } from '../finding/DayField.tsx';
import { choicesOf, faultName } from '../finding/words.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { type Address, useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { CaseForm } from './CaseForm.tsx';
import { caseNumber, type CaseRow, measureNames, toneOf, whoOf } from './words.ts';

import './accountability.css';

type Counts = Output<'accountability.counts'>;
const aims = ['unit', 'person'] as const;
const aimText = { unit: accountabilityText.unitAim, person: accountabilityText.personAim } as const;

/** 问责台账: counts by class, and every case; for those alone who must see it. */
export function AccountabilityPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const [isOpening, setOpening] = useState(false);
  const { from, to, ...rest } = filterOf(address);
  const span = { ...(from && { from }), ...(to && { to }) };
  const after = address.get('after');
  const counts = useAsk('accountability.counts', span);
  const list = useAsk('accountability.list', { ...rest, ...span, ...(after && { after }) });
  return (
    <>
      <PageHead
        title={t(accountabilityText.title)}
        purpose={t(accountabilityText.purpose)}
        action={
          can(me, 'accountability.decide') && (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t(accountabilityText.open)}
            </Button>
          )
        }
      />
      <p className="ac-never">{t(accountabilityText.never)}</p>
      <Answer query={counts} lines={5}>
        {(data) => <ByFault data={data} />}
      </Answer>
      <div className="d-filters">
        <Filter
          name="fault"
          label={t(accountabilityText.allFaults)}
          all={t(accountabilityText.allFaults)}
          choices={choicesOf(faultKinds, words)}
        />
        <Filter
          name="aim"
          label={t(accountabilityText.allAims)}
          all={t(accountabilityText.allAims)}
          choices={aims.map((value) => ({ value, label: t(aimText[value]) }))}
        />
        <Filter
          name="state"
          label={t(accountabilityText.allStates)}
          all={t(accountabilityText.allStates)}
          choices={caseStates.map((value) => ({ value, label: t(caseStateText[value]) }))}
        />
        <DayField name="from" label={t(accountabilityText.from)} value={from} />
        <DayField name="to" label={t(accountabilityText.to)} value={to} />
      </div>
      <Answer query={list}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Notice sign="rest" title={t(accountabilityText.none)}>
              <p>{t(accountabilityText.noneHow)}</p>
            </Notice>
          ) : (
            <>
              <div className="ac-fit">
                <DataTable
                  caption={t(accountabilityText.title)}
                  rows={rows}
                  rowKey={(row) => row.caseId}
                  columns={columnsOf(words)}
                />
              </div>
              <Pager next={next} />
            </>
          )
        }
      </Answer>
      {isOpening && <CaseForm onClose={() => setOpening(false)} />}
    </>
  );
}

function filterOf(address: Address) {
  const day = (name: string) => {
    const given = address.get(name);
    return given && isDay(given) ? given : undefined;
  };
  const fault = faultKinds.find(({ id }) => id === address.get('fault'))?.id;
  const aim = aims.find((one) => one === address.get('aim'));
  const state = caseStates.find((one) => one === address.get('state'));
  const isConcealment = address.get('concealment') === 'true';
  return {
    ...{ from: day('from'), to: day('to') },
    ...(fault && { fault }),
    ...(aim && { aim }),
    ...(state && { state }),
    ...(isConcealment && { concealment: 'true' as const }),
  };
}

/** 四类情形: how many, of units and of persons. */
function ByFault({ data }: { data: Counts }) {
  const words = useWords();
  const { t, clock } = words;
  const { from, to, faults, measures } = data;
  const numbers = [
    ['units', accountabilityText.units, { aim: 'unit' }],
    ['persons', accountabilityText.persons, { aim: 'person' }],
    ['concealment', accountabilityText.concealed, { concealment: 'true' }],
    ['open', accountabilityText.pending, { state: 'open' }],
  ] as const;
  return (
    <Section
      title={t(accountabilityText.counts)}
      note={t(accountabilityText.countsHow, { from, to, time: clock(data.asOf) })}
    >
      <div className="ac-fit">
        <DataTable
          caption={t(accountabilityText.counts)}
          rows={faults}
          rowKey={(row) => row.fault}
          columns={[
            {
              key: 'fault',
              title: t(accountabilityText.fault),
              isName: true,
              cell: ({ fault }) => (
                <Link to={paths.accountability({ fault, from, to })}>
                  {faultName(fault, words)}
                </Link>
              ),
            },
            ...numbers.map(([key, title, search]): Column<Counts['faults'][number]> => ({
              key,
              title: t(title),
              align: 'right',
              cell: (row) =>
                row[key] > 0 ? (
                  <Link to={paths.accountability({ fault: row.fault, from, to, ...search })}>
                    {row[key]}
                  </Link>
                ) : (
                  0
                ),
            })),
          ]}
        />
      </div>
      {measures.length > 0 && (
        <p className="d-muted ac-measures">
          {t(accountabilityText.byMeasure)}：
          {measures
            .map(({ measure, cases }) => `${measureNames([measure], words)} ${cases}`)
            .join('，')}
        </p>
      )}
    </Section>
  );
}

function columnsOf(words: Words): Column<CaseRow>[] {
  const { t } = words;
  return [
    {
      key: 'who',
      title: t(accountabilityText.who),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.accountabilityCase(row.caseId)}>{whoOf(row)}</Link>
          <div className="d-muted">
            {[row.aim === 'person' && row.unit, caseNumber(row, words)].filter(Boolean).join(' · ')}
          </div>
          <div className="ac-narrow">
            <div className="d-muted">{faultName(row.fault, words)}</div>
            <StateMark tone={toneOf(row)} word={t(caseStateText[row.state])} />
          </div>
        </>
      ),
    },
    {
      key: 'fault',
      title: t(accountabilityText.fault),
      wideOnly: true,
      cell: (row) => (
        <>
          {faultName(row.fault, words)}
          {row.isConcealment && <div className="d-muted">{t(accountabilityText.concealment)}</div>}
        </>
      ),
    },
    {
      key: 'measures',
      title: t(accountabilityText.measures),
      wideOnly: true,
      cell: (row) => measureNames(row.measures, words) || '–',
    },
    {
      key: 'authority',
      title: t(accountabilityText.decidedBy),
      wideOnly: true,
      cell: (row) => row.authority ?? '–',
    },
    {
      key: 'opened',
      title: t(accountabilityText.openedDay),
      wideOnly: true,
      cell: (row) => <span className="ac-day">{row.openedDay}</span>,
    },
    {
      key: 'state',
      title: t(accountabilityText.state),
      wideOnly: true,
      cell: (row) => <StateMark tone={toneOf(row)} word={t(caseStateText[row.state])} />,
    },
  ];
}
