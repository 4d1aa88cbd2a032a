import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { shippedChecklists } from '../../domain/checklist-rules.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { verdictText, visitHintText, visitText } from '../../domain/text/visit.ts';
import { departmentWord } from '../campaign/words.ts';
import { can, homePlace, useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'visit.list'>['rows'][number];

/** 检查记录: of the county for its officers, of the own school for its staff. */
export function VisitsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const placeId = homePlace(me, 'visit.read');
  const isOfficer = wholeCounty(me, 'campaign.read') !== undefined;
  const campaigns = useAsk('campaign.list', isOfficer ? { limit: 200 } : undefined);
  const campaignId = address.get('campaignId');
  const isMine = address.get('mine') === 'yes';
  const isHinted = address.get('hinted') === 'yes';
  if (!placeId) return null;
  const filter = {
    placeId,
    ...(campaignId && { campaignId }),
    ...(isMine && { isMine: 'true' }),
    ...(isHinted && { isHinted: 'true' }),
  };
  return (
    <>
      <PageHead
        title={t(visitText.listTitle)}
        purpose={t(isOfficer ? visitText.listHow : visitText.listHowSchool)}
        action={
          <>
            <ExportList list="visit.list" input={filter} />
            {can(me, 'visit.record') && (
              <a className="ant-btn ant-btn-primary cp-link" href="/m/visits">
                {t(visitText.mine)}
              </a>
            )}
          </>
        }
      />
      {isOfficer && (
        <div className="d-filters">
          <Filter
            name="campaignId"
            label={t(visitText.campaign)}
            all={t(visitText.allCampaigns)}
            choices={(campaigns.data?.rows ?? []).map((one) => ({
              value: one.campaignId,
              label: one.title,
            }))}
          />
          <Filter
            name="hinted"
            label={t(visitText.hints)}
            all={t(visitText.hintedOrNot)}
            choices={[{ value: 'yes', label: t(visitText.onlyHinted) }]}
          />
          {can(me, 'visit.record') && (
            <Filter
              name="mine"
              label={t(visitText.onlyMine)}
              all={t(visitText.everybody)}
              choices={[{ value: 'yes', label: t(visitText.onlyMine) }]}
            />
          )}
        </div>
      )}
      <List filter={filter} isOfficer={isOfficer} />
    </>
  );
}

interface ListProps {
  readonly filter: { readonly placeId: string };
  readonly isOfficer: boolean;
}

function List({ filter, isOfficer }: ListProps) {
  const words = useWords();
  const { t } = words;
  const pages = usePages('visit.list', filter);
  return (
    <Answer query={pages}>
      {(found) => {
        const rows = found.flatMap((page) => page.rows);
        if (rows.length === 0) return <Notice sign="rest" title={t(visitText.none)} />;
        return (
          <>
            <DataTable
              caption={t(visitText.listTitle)}
              rows={rows}
              rowKey={(row) => row.visitId}
              columns={columnsOf(words, isOfficer)}
              rowClass={(row) => (row.isWithdrawn ? 'd-row-rest' : undefined)}
            />
            <LoadMore of={pages} />
          </>
        );
      }}
    </Answer>
  );
}

export function listWord(checklist: string | undefined, { t, language }: Words): string {
  const known = shippedChecklists.find(({ id }) => id === checklist);
  return known ? known.name[language] : t(visitText.noList);
}

function columnsOf(words: Words, isOfficer: boolean): Column<Row>[] {
  const { t, dayName } = words;
  return [
    {
      key: 'day',
      title: t(visitText.day),
      isName: true,
      cell: (row) => <Link to={paths.visit(row.schoolId, row.visitId)}>{dayName(row.day)}</Link>,
    },
    ...(isOfficer
      ? [{ key: 'school', title: t(visitText.school), cell: (row: Row) => row.schoolName }]
      : []),
    {
      key: 'campaign',
      title: t(visitText.campaign),
      cell: (row) => (
        <>
          {row.campaign}
          <div className="d-muted cp-under">{t(campaignText.round, { number: row.round })}</div>
        </>
      ),
    },
    {
      key: 'team',
      title: t(visitText.team),
      cell: (row) => (
        <>
          {row.team}
          <div className="d-muted cp-under">
            {departmentWord(row.department, words)} · {t(visitText.peopleCount, { n: row.people })}
          </div>
        </>
      ),
    },
    {
      key: 'result',
      title: t(visitText.result),
      cell: (row) => <Result row={row} words={words} />,
    },
    {
      key: 'signed',
      title: t(visitText.signedBy),
      wideOnly: true,
      cell: (row) =>
        row.signedBy ?? (row.receivedAt ? t(visitText.received) : t(visitText.notReceived)),
    },
  ];
}

function Result({ row, words }: { row: Row; words: Words }) {
  const { t } = words;
  const { result } = row;
  if (row.isWithdrawn) return <StateMark tone="waiting" word={t(visitText.withdrawnMark)} />;
  if (!result) return <span className="d-muted">{t(visitText.resultHidden)}</span>;
  const found = result.saidNo + result.remarks;
  return (
    <>
      <StateMark
        tone={found > 0 ? 'due' : 'done'}
        word={found > 0 ? t(visitText.foundCount, { n: found }) : t(visitText.noneFound)}
      />
      <div className="d-muted cp-under">
        {listWord(result.checklist, words)}
        {result.verdict && ` · ${t(verdictText[result.verdict])}`}
      </div>
      {row.hints?.map((one) => (
        <div key={one} className="d-muted cp-under">
          {t(visitHintText[one])}
        </div>
      ))}
    </>
  );
}
