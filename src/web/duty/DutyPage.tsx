import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import { dutyText, incidentKindText, reportStageText } from '../../domain/text/duty.ts';
import { useLive } from '../shell/live.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { type Incident, standing } from './incident.ts';
import { OpenIncident } from './OpenIncident.tsx';

/** 值班应急信息 of a place and below. */
export function DutyPage() {
  const words = useWords();
  const { t } = words;
  const { placeId = '' } = useParams();
  const me = useMe();
  const address = useAddress();
  const [isAdding, setAdding] = useState(false);
  const show = address.get('show') === 'open' ? 'open' : 'all';
  const list = usePages('duty.list', { placeId, show });
  useLive(placeId);
  return (
    <>
      <PageHead
        title={t(dutyText.title)}
        purpose={t(dutyText.purpose)}
        action={
          can(me, 'duty.report') && (
            <Button type="primary" onClick={() => setAdding(true)}>
              {t(dutyText.add)}
            </Button>
          )
        }
      />
      <Section
        title={t(dutyText.title)}
        action={
          <span className="d-tools d-no-print">
            <Segmented
              aria-label={t(dutyText.show)}
              options={[
                { value: 'all', label: t(dutyText.all) },
                { value: 'open', label: t(dutyText.open) },
              ]}
              value={show}
              onChange={(next) => address.set({ show: next === 'open' ? 'open' : undefined })}
            />
            <ExportList list="duty.list" input={{ placeId, show }} />
            <Button onClick={() => print()}>{t(dutyText.print)}</Button>
          </span>
        }
      >
        <Answer query={list}>
          {(pages) => {
            const rows = pages.flatMap((page) => page.rows);
            if (rows.length === 0)
              return (
                <Notice sign="done" title={t(dutyText.none)}>
                  <p>{t(dutyText.noneHow)}</p>
                </Notice>
              );
            return (
              <>
                <DataTable
                  caption={t(dutyText.title)}
                  rows={rows}
                  rowKey={(row) => row.incidentId}
                  columns={columnsOf(words)}
                />
                <LoadMore of={list} />
              </>
            );
          }}
        </Answer>
      </Section>
      {isAdding && <OpenIncident placeId={placeId} onClose={() => setAdding(false)} />}
    </>
  );
}

function columnsOf({ t, dayAndClock, clock }: Words): Column<Incident>[] {
  return [
    {
      key: 'state',
      title: t(dutyText.state),
      cell: (row) => {
        const { tone, word } = standing(row);
        return <StateMark tone={tone} word={t(word)} />;
      },
    },
    {
      key: 'title',
      title: t(dutyText.name),
      isName: true,
      cell: (row) => <Link to={paths.incident(row.placeId, row.incidentId)}>{row.title}</Link>,
    },
    { key: 'where', title: t(dutyText.where), cell: (row) => row.placeName },
    {
      key: 'kind',
      title: t(dutyText.kind),
      wideOnly: true,
      cell: (row) => t(incidentKindText[row.kind]),
    },
    {
      key: 'at',
      title: t(dutyText.happenedAt),
      cell: (row) => dayAndClock(row.happenedAt),
    },
    {
      key: 'affected',
      title: t(dutyText.affected),
      align: 'right',
      cell: (row) => row.newest.affected,
    },
    {
      key: 'newest',
      title: t(dutyText.newest),
      cell: (row) => `${t(reportStageText[row.newest.stage])} ${dayAndClock(row.newest.at)}`,
    },
    {
      key: 'phone',
      title: t(dutyText.phone),
      wideOnly: true,
      cell: (row) =>
        row.phonedAt ? (
          t(dutyText.phoned, { time: clock(row.phonedAt), who: row.phonedTo ?? '' })
        ) : (
          <StateMark tone="overdue" word={t(dutyText.notPhoned)} />
        ),
    },
  ];
}
