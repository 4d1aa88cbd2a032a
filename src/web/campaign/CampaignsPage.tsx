import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { campaignStates, programmes } from '../../domain/campaign.ts';
import { campaignStateText, campaignText, programmeText } from '../../domain/text/campaign.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { BeginCampaign } from './BeginCampaign.tsx';

import './campaign.css';
import { Coverage } from './Coverage.tsx';

type Row = Output<'campaign.list'>['rows'][number];

/** 督导行动: all of them, the newest first. */
export function CampaignsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const [isBeginning, setBeginning] = useState(false);
  const state = campaignStates.find((one) => one === address.get('state'));
  const programme = programmes.find((one) => one === address.get('programme'));
  const pages = usePages('campaign.list', {
    ...(state && { state }),
    ...(programme && { programme }),
  });
  const mayBegin = wholeCounty(me, 'campaign.edit') !== undefined;
  const begin = (
    <Button type="primary" onClick={() => setBeginning(true)}>
      {t(campaignText.begin)}
    </Button>
  );
  return (
    <>
      <PageHead
        title={t(campaignText.title)}
        purpose={t(campaignText.purpose)}
        action={mayBegin && begin}
      />
      <div className="d-filters">
        <Filter
          name="programme"
          label={t(campaignText.programme)}
          all={t(campaignText.allProgrammes)}
          choices={programmes.map((value) => ({ value, label: t(programmeText[value]) }))}
        />
        <Filter
          name="state"
          label={t(campaignText.state)}
          all={t(campaignText.allStates)}
          choices={campaignStates.map((value) => ({ value, label: t(campaignStateText[value]) }))}
        />
      </div>
      <Answer query={pages}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <Notice
                sign="rest"
                title={t(state || programme ? campaignText.noneSo : campaignText.none)}
                action={mayBegin && !state && !programme && begin}
              />
            );
          return (
            <>
              <DataTable
                caption={t(campaignText.title)}
                rows={rows}
                rowKey={(row) => row.campaignId}
                columns={columnsOf(words)}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
      {isBeginning && <BeginCampaign onClose={() => setBeginning(false)} />}
    </>
  );
}

const tones = { 'to-come': 'waiting', running: 'due', over: 'done' } as const;

function columnsOf(words: Words): Column<Row>[] {
  const { t, count } = words;
  return [
    {
      key: 'title',
      title: t(campaignText.name),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.campaign(row.campaignId)}>{row.title}</Link>
          <div className="d-muted cp-under">
            {t(programmeText[row.programme])} · {row.ledBy}
          </div>
        </>
      ),
    },
    {
      key: 'state',
      title: t(campaignText.state),
      cell: (row) => (
        <>
          <StateMark tone={tones[row.state]} word={t(campaignStateText[row.state])} />
          <div className="d-muted cp-under">
            {row.from} – {row.to}
          </div>
        </>
      ),
    },
    {
      key: 'coverage',
      title: t(campaignText.coverage),
      sort: (row) => row.coverage.missing,
      cell: (row) => <Coverage of={row.coverage} />,
    },
    {
      key: 'rounds',
      title: t(campaignText.rounds),
      align: 'right',
      wideOnly: true,
      cell: (row) => row.rounds,
    },
    {
      key: 'teams',
      title: t(campaignText.teams),
      align: 'right',
      wideOnly: true,
      cell: (row) => row.teams,
    },
    {
      key: 'visits',
      title: t(campaignText.visits),
      align: 'right',
      sort: (row) => row.done.visits,
      cell: (row) => count(row.done.visits),
    },
    {
      key: 'people',
      title: t(campaignText.personTimes),
      align: 'right',
      wideOnly: true,
      sort: (row) => row.done.personTimes,
      cell: (row) => count(row.done.personTimes),
    },
  ];
}
