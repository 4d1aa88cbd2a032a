import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { decisionScopes, decisionStates, suspensionState } from '../../domain/decision.ts';
import { decisionScopeText, decisionStateText, decisionText } from '../../domain/text/decision.ts';
import { roleText } from '../../domain/text/role.ts';
import { beside } from '../marks.ts';
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
import { Section } from '../ui/Section.tsx';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { type Address, useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { Proposals } from './Proposals.tsx';
import { SuspensionRules } from './SuspensionRules.tsx';

type Row = Output<'decision.list'>['rows'][number];

const tones: Readonly<Record<ReturnType<typeof suspensionState>, Tone>> = {
  coming: 'due',
  now: 'overdue',
  over: 'done',
  ended: 'done',
};

/** 停课决定: what the rules propose today, what was decided, and how far families have read it. */
export function DecisionsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const [isShown, setShown] = useState(false);
  const { placeId: named } = useParams();
  const placeId = named ?? address.get('placeId') ?? homePlace(me, 'decision.read');
  const school = grantWith(me, 'decision.read', 'school')?.placeId;
  const after = address.get('after');
  const narrowed = filtersOf(address);
  const filter = placeId === undefined ? undefined : { placeId, ...narrowed };
  const list = useAsk('decision.list', filter && { ...filter, ...(after && { after }) }, {
    keep: true,
  });
  useLive(placeId);
  return (
    <>
      <PageHead
        title={t(decisionText.title)}
        purpose={t(decisionText.purpose)}
        action={
          <>
            <Button onClick={() => setShown((before) => !before)}>{t(decisionText.rules)}</Button>
            <Button onClick={() => print()}>{t(decisionText.print)}</Button>
            {filter && <ExportList list="decision.list" input={filter} />}
          </>
        }
      />
      {isShown && placeId && <SuspensionRules placeId={placeId} />}
      {placeId && can(me, 'decision.read') && (
        <Section title={t(decisionText.proposals)}>
          <Proposals placeId={placeId} isSchool={placeId === school} />
        </Section>
      )}
      <Section title={t(decisionText.decided)}>
        <Filters />
        <Answer query={list}>
          {({ rows, next, today }) =>
            rows.length === 0 && Object.keys(narrowed).length > 0 ? (
              <p className="d-quiet">{t(decisionText.noneSuch)}</p>
            ) : rows.length === 0 ? (
              <Notice sign="done" title={t(decisionText.none)}>
                <p>{t(decisionText.noneHow)}</p>
              </Notice>
            ) : (
              <>
                <DataTable
                  caption={t(decisionText.title)}
                  rows={rows}
                  rowKey={(row) => row.decisionId}
                  columns={columnsOf(words, today)}
                />
                <Pager next={next} />
              </>
            )
          }
        </Answer>
      </Section>
    </>
  );
}

/** What the address asks for. */
function filtersOf(address: Address) {
  const state = decisionStates.find((one) => one === address.get('state'));
  const scope = decisionScopes.find((one) => one === address.get('scope'));
  const proposed = (['yes', 'no'] as const).find((one) => one === address.get('proposed'));
  return { ...(state && { state }), ...(scope && { scope }), ...(proposed && { proposed }) };
}

function Filters() {
  const { t } = useWords();
  return (
    <div className="d-filters">
      <Filter
        name="state"
        label={t(decisionText.state)}
        all={t(decisionText.allStates)}
        choices={decisionStates.map((value) => ({ value, label: t(decisionStateText[value]) }))}
      />
      <Filter
        name="scope"
        label={t(decisionText.scope)}
        all={t(decisionText.allScopes)}
        choices={decisionScopes.map((value) => ({ value, label: t(decisionScopeText[value]) }))}
      />
      <Filter
        name="proposed"
        label={t(decisionText.proposedOrNot)}
        all={t(decisionText.allProposed)}
        choices={[
          { value: 'yes', label: t(decisionText.proposedYes) },
          { value: 'no', label: t(decisionText.proposedNo) },
        ]}
      />
    </div>
  );
}

function columnsOf({ t, language, dayAndClock }: Words, today: string): Column<Row>[] {
  return [
    {
      key: 'where',
      title: t(decisionText.where),
      isName: true,
      cell: (row) => (
        <Link to={paths.decision(row.schoolId, row.decisionId)}>
          {row.scope === 'school' ? row.schoolName : `${row.schoolName} ${row.placeName}`}
        </Link>
      ),
    },
    {
      key: 'scope',
      title: t(decisionText.scope),
      wideOnly: true,
      cell: (row) => t(decisionScopeText[row.scope]),
    },
    {
      key: 'disease',
      title: t(decisionText.disease),
      cell: (row) => row.diseaseName[language],
    },
    {
      key: 'proposed',
      title: t(decisionText.byRuleOnly),
      wideOnly: true,
      cell: (row) =>
        row.proposedBy ?? <span className="d-muted">{t(decisionText.proposedNo)}</span>,
    },
    { key: 'span', title: t(decisionText.span), cell: (row) => `${row.from} – ${row.to}` },
    {
      key: 'by',
      title: t(decisionText.by),
      wideOnly: true,
      cell: (row) => (
        <>
          {row.by + beside(t(roleText[row.role]))}{' '}
          <span className="d-muted">{dayAndClock(row.at)}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t(decisionText.state),
      cell: (row) => {
        const state = suspensionState(row, today);
        return <StateMark tone={tones[state]} word={t(decisionStateText[state])} />;
      },
    },
  ];
}
