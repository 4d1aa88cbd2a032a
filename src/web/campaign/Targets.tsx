import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { schoolKindText } from '../../domain/text/place.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { AddSchools, LeaveOut } from './Forms.tsx';
import type { Opened } from './words.ts';

type Row = Output<'campaign.targets'>['rows'][number];
const shows = ['missing', 'visited', 'left-out'] as const;

/** 学校: which are missing first, which were visited, which are left out and why. */
export function Targets({ one, mayEdit }: { one: Opened; mayEdit: boolean }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Row>();
  const roundId = one.rounds.find((row) => row.roundId === address.get('round'))?.roundId;
  const teamId = one.teams.find((row) => row.teamId === address.get('team'))?.teamId;
  const wanted = address.get('show') ?? 'missing';
  const show = shows.find((name) => name === wanted);
  const filter = {
    campaignId: one.campaignId,
    ...(roundId && { roundId }),
    ...(teamId && { teamId }),
    ...(show && { show }),
  };
  const pages = usePages('campaign.targets', filter);
  return (
    <Section
      title={t(campaignText.schoolList)}
      action={
        <span className="cp-actions">
          <ExportList list="campaign.targets" input={filter} />
          {mayEdit && <Button onClick={() => setAdding(true)}>{t(campaignText.addSchools)}</Button>}
        </span>
      }
    >
      <div className="d-filters">
        <Filter
          name="show"
          label={t(campaignText.show)}
          value={wanted}
          choices={[
            { value: 'missing', label: t(campaignText.showMissing) },
            { value: 'visited', label: t(campaignText.showVisited) },
            { value: 'left-out', label: t(campaignText.showLeftOut) },
            { value: 'all', label: t(campaignText.showAll) },
          ]}
        />
        <Filter
          name="round"
          label={t(campaignText.rounds)}
          all={t(campaignText.anyRound)}
          choices={one.rounds.map((row) => ({
            value: row.roundId,
            label: t(campaignText.round, { number: row.number }),
          }))}
        />
        <Filter
          name="team"
          label={t(campaignText.team)}
          all={t(campaignText.everyTeam)}
          choices={one.teams.map((row) => ({ value: row.teamId, label: row.name }))}
        />
      </div>
      <Answer query={pages}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <p className="d-quiet">
                {t(show === 'missing' ? campaignText.allSeen : campaignText.noSchools)}
              </p>
            );
          return (
            <>
              <DataTable
                caption={t(campaignText.schoolList)}
                rows={rows}
                rowKey={(row) => row.schoolId}
                columns={columnsOf(words, one, mayEdit ? setLeaving : undefined)}
                rowClass={(row) => ((row.leftOut ?? row.closedFrom) ? 'd-row-rest' : undefined)}
              />
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
      {isAdding && <AddSchools one={one} onClose={() => setAdding(false)} />}
      {leaving && (
        <LeaveOut
          one={one}
          school={leaving}
          isBack={leaving.leftOut !== undefined}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Section>
  );
}

function columnsOf(
  words: Words,
  { campaignId }: Opened,
  onLeave: ((row: Row) => void) | undefined,
): Column<Row>[] {
  const { t, dayName } = words;
  return [
    {
      key: 'school',
      title: t(campaignText.school),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.campaignJoint(campaignId, row.schoolId)}>{row.schoolName}</Link>
          {row.isPrivate && <span className="ck-tag">{t(campaignText.privateMark)}</span>}
          {row.leftOut && (
            <div className="d-muted cp-under">
              {t(campaignText.leftOutSay, { reason: row.leftOut.reason, by: row.leftOut.by })}
            </div>
          )}
          {row.closedFrom && (
            <div className="d-muted cp-under">
              {t(campaignText.closedSay, { day: row.closedFrom })}
            </div>
          )}
        </>
      ),
    },
    { key: 'township', title: t(campaignText.township), cell: (row) => row.township },
    {
      key: 'kind',
      title: t(campaignText.kind),
      wideOnly: true,
      cell: (row) => t(schoolKindText[row.schoolKind]),
    },
    {
      key: 'team',
      title: t(campaignText.whose),
      wideOnly: true,
      cell: (row) => row.team ?? t(campaignText.everyTeam),
    },
    {
      key: 'visits',
      title: t(campaignText.visits),
      align: 'right',
      cell: (row) => row.visits,
    },
    {
      key: 'last',
      title: t(campaignText.last),
      cell: (row) => (row.lastDay ? dayName(row.lastDay) : ''),
    },
    ...(onLeave
      ? [
          {
            key: 'leave',
            title: '',
            cell: (row: Row) =>
              row.closedFrom === undefined && (
                <Button size="small" className="d-no-print" onClick={() => onLeave(row)}>
                  {t(row.leftOut ? campaignText.putBack : campaignText.leaveOut)}
                </Button>
              ),
          },
        ]
      : []),
  ];
}
