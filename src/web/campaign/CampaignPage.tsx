import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import {
  campaignChangeText,
  campaignStateText,
  campaignText,
  programmeText,
} from '../../domain/text/campaign.ts';
import { paperKinds } from '../../domain/visit.ts';
import { FollowUpCoverage } from '../follow-up/Coverage.tsx';
import { FollowUps } from '../follow-up/FollowUps.tsx';
import { useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Facts } from '../ui/Facts.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

import './campaign.css';
import { Coverage } from './Coverage.tsx';
import { AddRound, ChangeCampaign } from './Forms.tsx';
import { Funnel } from './Funnel.tsx';
import { Targets } from './Targets.tsx';
import { Teams } from './Teams.tsx';
import { coverageWord, type Opened } from './words.ts';

/** 督导行动的看板: coverage, teams, rounds, schools, and every change with its reason. */
export function CampaignPage() {
  const { campaignId = '' } = useParams();
  const campaign = useAsk('campaign.open', { campaignId });
  return <Answer query={campaign}>{(one) => <Board one={one} />}</Answer>;
}

type Doing = 'change' | 'round';

function Board({ one }: { one: Opened }) {
  const words = useWords();
  const { t, clock } = words;
  const me = useMe();
  const county = wholeCounty(me, 'follow-up.read');
  const [doing, setDoing] = useState<Doing>();
  // What follows the areas is changed there.
  const mayEdit = wholeCounty(me, 'campaign.edit') !== undefined && one.programme !== 'routine';
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title={one.title}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.campaigns()}>{t(campaignText.title)}</Link>
              </li>
            </ol>
          </nav>
        }
        purpose={
          <>
            <StateMark
              tone={one.state === 'running' ? 'due' : one.state === 'over' ? 'done' : 'waiting'}
              word={t(campaignStateText[one.state])}
            />{' '}
            {one.from} – {one.to} · {t(programmeText[one.programme])} ·{' '}
            {t(campaignText.asOf, { time: clock(one.asOf) })}
          </>
        }
        action={
          <>
            <Button onClick={() => print()}>{t(campaignText.print)}</Button>
            <Link
              className="ant-btn ant-btn-default cp-link"
              to={paths.campaignJoint(one.campaignId)}
            >
              {t(campaignText.joint)}
            </Link>
            {mayEdit && (
              <Button onClick={() => setDoing('change')}>{t(campaignText.change)}</Button>
            )}
          </>
        }
      />
      <Numbers one={one} />
      <Funnel findings={one.findings} />
      <Rounds one={one} onAdd={mayEdit ? () => setDoing('round') : undefined} />
      <Teams one={one} mayEdit={mayEdit} />
      <Targets one={one} mayEdit={mayEdit} />
      <FollowUpCoverage campaignId={one.campaignId} />
      {county && <FollowUps placeId={county.placeId} campaignId={one.campaignId} />}
      <About one={one} />
      {doing === 'change' && <ChangeCampaign one={one} onClose={close} />}
      {doing === 'round' && <AddRound one={one} onClose={close} />}
    </>
  );
}

/** A number never stands alone: each says of how many, or opens. */
function Numbers({ one }: { one: Opened }) {
  const words = useWords();
  const { t, count } = words;
  const { coverage, done } = one;
  const papers = paperKinds.reduce((sum, kind) => sum + (one.papers[kind.id] ?? 0), 0);
  const rows: [string, React.ReactNode, React.ReactNode?][] = [
    [
      t(campaignText.coverage),
      coverageWord(coverage, words),
      coverage.missing > 0 ? t(campaignText.missing, { n: count(coverage.missing) }) : undefined,
    ],
    [
      t(campaignText.visits),
      <Link key="visits" to={paths.visits({ campaignId: one.campaignId })}>
        {t(campaignText.visitsCount, { n: count(done.visits) })}
      </Link>,
    ],
    [t(campaignText.personTimes), count(done.personTimes)],
    [t(campaignText.saidNo), count(one.saidNo)],
    [t(campaignText.remarks), count(one.remarks)],
    [t(campaignText.signed), `${count(one.signed)} / ${count(done.visits)}`],
    [
      t(campaignText.papers),
      count(papers),
      papers > 0
        ? paperKinds
            .filter((kind) => one.papers[kind.id])
            .map((kind) => `${t(kind)} ${count(one.papers[kind.id] ?? 0)}`)
            .join(' · ')
        : undefined,
    ],
  ];
  if (one.hinted !== undefined)
    rows.push([
      t(campaignText.hinted),
      <Link key="hinted" to={paths.visits({ campaignId: one.campaignId, hinted: 'yes' })}>
        {`${count(one.hinted)} / ${count(done.visits)}`}
      </Link>,
      t(campaignText.hintedHow),
    ]);
  return (
    <dl className="cp-numbers">
      {rows.map(([label, value, under]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {under && <small>{under}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Rounds({ one, onAdd }: { one: Opened; onAdd: (() => void) | undefined }) {
  const { t, count } = useWords();
  return (
    <Section
      title={t(campaignText.rounds)}
      action={onAdd && <Button onClick={onAdd}>{t(campaignText.addRound)}</Button>}
    >
      <DataTable
        caption={t(campaignText.rounds)}
        rows={one.rounds}
        rowKey={(row) => row.roundId}
        columns={[
          {
            key: 'round',
            title: t(campaignText.rounds),
            isName: true,
            cell: (row) => (
              <Link to={paths.campaign(one.campaignId, { round: row.roundId, show: 'missing' })}>
                {t(campaignText.round, { number: row.number })}
              </Link>
            ),
          },
          {
            key: 'span',
            title: t(campaignText.span),
            cell: (row) => `${row.from} – ${row.to}`,
          },
          {
            key: 'coverage',
            title: t(campaignText.coverage),
            cell: (row) => <Coverage of={row.coverage} />,
          },
          {
            key: 'visits',
            title: t(campaignText.visits),
            align: 'right',
            cell: (row) => count(row.done.visits),
          },
          {
            key: 'people',
            title: t(campaignText.personTimes),
            align: 'right',
            cell: (row) => count(row.done.personTimes),
          },
        ]}
      />
    </Section>
  );
}

function About({ one }: { one: Opened }) {
  const { t, dayAndClock } = useWords();
  return (
    <Section title={t(campaignText.changes)}>
      <Facts
        rows={[
          [t(campaignText.ledBy), one.ledBy],
          [t(campaignText.document), one.document],
        ]}
      />
      {one.changes.length === 0 ? (
        <p className="d-quiet">{t(campaignText.changesNone)}</p>
      ) : (
        <DataTable
          caption={t(campaignText.changes)}
          rows={one.changes}
          rowKey={(row) => row.version}
          columns={[
            {
              key: 'at',
              title: t(campaignText.when),
              cell: (row) => dayAndClock(row.at),
            },
            {
              key: 'what',
              title: t(campaignText.what),
              isName: true,
              cell: (row) => t(campaignChangeText[row.what], row.detail),
            },
            { key: 'why', title: t(campaignText.why), cell: (row) => row.reason },
            { key: 'by', title: t(campaignText.who), cell: (row) => row.by },
          ]}
        />
      )}
    </Section>
  );
}
