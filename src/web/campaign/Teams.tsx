import { Button } from 'antd';
import { useState } from 'react';

import { shippedChecklists } from '../../domain/checklist-rules.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { inBrackets } from '../../domain/text/say.ts';
import { comma } from '../marks.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords, type Words } from '../ui/words.ts';
import { Coverage } from './Coverage.tsx';
import { AssignSchools, EndTeam, PutTeam } from './Forms.tsx';
import { departmentWord, type Opened } from './words.ts';

type Team = Opened['teams'][number];
type Doing = { readonly what: 'put' | 'assign' | 'end'; readonly team: Team | undefined };

/** 按组、按部门: who leads, who goes, how far they are. */
export function Teams({ one, mayEdit }: { one: Opened; mayEdit: boolean }) {
  const words = useWords();
  const { t } = words;
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const add = (
    <Button onClick={() => setDoing({ what: 'put', team: undefined })}>
      {t(campaignText.addTeam)}
    </Button>
  );
  return (
    <Section title={t(campaignText.byTeam)} action={mayEdit && one.teams.length > 0 && add}>
      {one.teams.length === 0 ? (
        <Notice sign="rest" title={t(campaignText.teamsNone)} action={mayEdit && add} />
      ) : (
        <DataTable
          caption={t(campaignText.byTeam)}
          rows={one.teams}
          rowKey={(row) => row.teamId}
          columns={columnsOf(words, mayEdit ? setDoing : undefined)}
          rowClass={(row) => (row.endReason === undefined ? undefined : 'd-row-rest')}
        />
      )}
      <ByDepartment one={one} />
      {doing?.what === 'put' && <PutTeam one={one} team={doing.team} onClose={close} />}
      {doing?.what === 'assign' && doing.team && (
        <AssignSchools one={one} team={doing.team} onClose={close} />
      )}
      {doing?.what === 'end' && doing.team && (
        <EndTeam one={one} team={doing.team} onClose={close} />
      )}
    </Section>
  );
}

function columnsOf(words: Words, onDo: ((doing: Doing) => void) | undefined): Column<Team>[] {
  const { t, count, language } = words;
  return [
    {
      key: 'team',
      title: t(campaignText.team),
      isName: true,
      cell: (row) => (
        <>
          {row.name}
          <div className="d-muted cp-under">{departmentWord(row.department, words)}</div>
        </>
      ),
    },
    {
      key: 'people',
      title: t(campaignText.members),
      cell: (row) => (
        <div className="cp-members">
          {row.leader}
          {inBrackets(t(campaignText.leader), words.language)}
          {row.members
            .filter(({ accountId }) => accountId !== row.leaderId)
            .map(({ name }) => name)
            .join(comma())}
          {row.endReason !== undefined && (
            <div className="d-muted cp-under">
              {t(campaignText.ended, { reason: row.endReason })}
            </div>
          )}
        </div>
      ),
    },
    {
      key: 'list',
      title: t(campaignText.teamList),
      wideOnly: true,
      cell: (row) =>
        shippedChecklists.find(({ id }) => id === row.checklist)?.name[language] ??
        t(campaignText.anyList),
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
      key: 'persons',
      title: t(campaignText.personTimes),
      align: 'right',
      cell: (row) => count(row.done.personTimes),
    },
    {
      key: 'findings',
      title: t(campaignText.closedOf),
      align: 'right',
      cell: (row) => count(row.findings) + inBrackets(count(row.closed), words.language),
    },
    ...(onDo
      ? [
          {
            key: 'do',
            title: '',
            cell: (team: Team) =>
              team.endReason === undefined && (
                <span className="cp-actions d-no-print">
                  <Button size="small" onClick={() => onDo({ what: 'assign', team })}>
                    {t(campaignText.assign)}
                  </Button>
                  <Button size="small" onClick={() => onDo({ what: 'put', team })}>
                    {t(campaignText.changeTeam)}
                  </Button>
                  <Button size="small" onClick={() => onDo({ what: 'end', team })}>
                    {t(campaignText.endTeam)}
                  </Button>
                </span>
              ),
          },
        ]
      : []),
  ];
}

/** Only worth a table where there is more than one department. */
function ByDepartment({ one }: { one: Opened }) {
  const words = useWords();
  const { t, count } = words;
  const rows = [...new Set(one.teams.map(({ department }) => department))].map((department) => {
    const teams = one.teams.filter((team) => team.department === department);
    const sum = (of: (team: Team) => number) => teams.reduce((all, team) => all + of(team), 0);
    return {
      ...{ department, teams: teams.length, visits: sum((team) => team.done.visits) },
      ...{ people: sum((team) => team.done.personTimes) },
      ...{ findings: sum((team) => team.findings), closed: sum((team) => team.closed) },
    };
  });
  if (rows.length < 2) return null;
  const number = (key: 'teams' | 'visits' | 'people', title: string) => ({
    ...{ key, title, align: 'right' as const },
    cell: (row: (typeof rows)[number]) => count(row[key]),
  });
  return (
    <>
      <h3>{t(campaignText.byDepartment)}</h3>
      <DataTable
        caption={t(campaignText.byDepartment)}
        rows={rows}
        rowKey={(row) => row.department}
        columns={[
          {
            key: 'department',
            title: t(campaignText.department),
            isName: true,
            cell: (row) => departmentWord(row.department, words),
          },
          number('teams', t(campaignText.teams)),
          number('visits', t(campaignText.visits)),
          number('people', t(campaignText.personTimes)),
          {
            key: 'findings',
            title: t(campaignText.closedOf),
            align: 'right',
            cell: (row) => count(row.findings) + inBrackets(count(row.closed), words.language),
          },
        ]}
      />
    </>
  );
}
