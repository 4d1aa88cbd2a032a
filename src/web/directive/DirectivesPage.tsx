import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { directiveSources } from '../../domain/directive.ts';
import {
  directiveEndText,
  directiveSourceText,
  directiveText,
} from '../../domain/text/directive.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { Progress } from './Progress.tsx';
import { SendDirective } from './SendDirective.tsx';

import './directive.css';

const shows = ['open', 'ended'] as const;
type Row = Output<'directive.list'>['rows'][number];

/** 下发任务: the newest first, each with how many units are done. */
export function DirectivesPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const [isSending, setSending] = useState(false);
  const show = shows.find((one) => one === address.get('show'));
  const source = directiveSources.find((one) => one === address.get('source'));
  const q = address.get('q');
  const input = { ...(show && { show }), ...(source && { source }), ...(q && { q }) };
  const list = usePages('directive.list', input);
  const isNarrowed = Object.keys(input).length > 0;
  return (
    <>
      <PageHead
        title={t(directiveText.title)}
        purpose={t(directiveText.purpose)}
        action={
          <>
            {can(me, 'directive.receive') && (
              <Link to={paths.directivesReceived('mine')}>{t(directiveText.mine)}</Link>
            )}
            {can(me, 'directive.send') && (
              <Button type="primary" onClick={() => setSending(true)}>
                {t(directiveText.send)}
              </Button>
            )}
          </>
        }
      />
      <div className="d-filters">
        <Filter
          name="show"
          label={t(directiveText.show)}
          all={t(directiveText.all)}
          choices={shows.map((value) => ({ value, label: t(directiveText[value]) }))}
        />
        <Filter
          name="source"
          label={t(directiveText.source)}
          all={t(directiveText.allSources)}
          choices={directiveSources.map((value) => ({
            value,
            label: t(directiveSourceText[value]),
          }))}
        />
        <SearchBox label={t(directiveText.search)} />
        <ExportList list="directive.list" input={input} />
      </div>
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <Notice
                sign="empty"
                title={t(isNarrowed ? directiveText.noneFound : directiveText.none)}
              >
                {!isNarrowed && <p>{t(directiveText.noneHow)}</p>}
              </Notice>
            );
          return (
            <>
              <DataTable
                caption={t(directiveText.title)}
                rows={rows}
                rowKey={(row) => row.directiveId}
                columns={columnsOf(words)}
                rowClass={(row) => (row.ended ? 'd-row-rest' : undefined)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
      {isSending && <SendDirective onClose={() => setSending(false)} />}
    </>
  );
}

function columnsOf({ t }: Words): Column<Row>[] {
  return [
    {
      key: 'name',
      title: t(directiveText.name),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.directive(row.directiveId)}>{row.title}</Link>
          <div className="d-muted">
            {row.issuer} · {t(directiveSourceText[row.source])}
          </div>
        </>
      ),
    },
    {
      key: 'day',
      title: t(directiveText.madeDay),
      wideOnly: true,
      cell: (row) => <span className="dv-day">{row.madeDay}</span>,
    },
    {
      key: 'progress',
      title: t(directiveText.progress),
      cell: (row) =>
        row.ended ? (
          <StateMark tone="waiting" word={t(directiveEndText[row.ended])} />
        ) : (
          <Progress of={row.counts} />
        ),
    },
    {
      key: 'due',
      title: t(directiveText.due),
      cell: (row) => <span className="dv-day">{row.due}</span>,
    },
    { key: 'by', title: t(directiveText.by), wideOnly: true, cell: (row) => row.by },
  ];
}
