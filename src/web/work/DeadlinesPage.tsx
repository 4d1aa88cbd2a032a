import { Segmented } from 'antd';
import { Link } from 'react-router';

import { deadlineShows } from '../../contract/deadline.ts';
import type { Output } from '../../contract/index.ts';
import { deadlineStateText, deadlineText } from '../../domain/text/deadline.ts';
import { roleText } from '../../domain/text/role.ts';
import { standingOf } from '../../domain/work.ts';
import { colon, comma } from '../marks.ts';
import { useLive } from '../shell/live.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { againMs } from './again.ts';
import { standingTones } from './standing-tones.ts';

import './work.css';

type Row = Output<'deadline.list'>['rows'][number];
type Group = Output<'deadline.overdue'>['rows'][number];

/** 时限与超时: for whoever answers for a school or the county. */
export function DeadlinesPage() {
  const { t } = useWords();
  const home = homePlace(useMe(), 'deadline.read');
  const placeId = useAddress().get('placeId') ?? home;
  useLive(placeId);
  return (
    <>
      <PageHead title={t(deadlineText.title)} purpose={t(deadlineText.purpose)} />
      {placeId && (
        <>
          <Overview placeId={placeId} />
          <div className="d-work-list">
            <List placeId={placeId} />
          </div>
        </>
      )}
    </>
  );
}

function Overview({ placeId }: { placeId: string }) {
  const words = useWords();
  const { t, count } = words;
  const overview = useAsk('deadline.overdue', { placeId }, { keep: true, again: () => againMs });
  return (
    <Answer query={overview} lines={3}>
      {(data) => (
        <>
          <dl className="d-work-counts">
            {(['overdue', 'open', 'breached', 'explained'] as const).map((one) => (
              <div
                key={one}
                className={one === 'overdue' && data.overdue > 0 ? 'd-late' : undefined}
              >
                <dt>{t(deadlineText[`${one}Count`])}</dt>
                <dd>{count(data[one])}</dd>
              </div>
            ))}
          </dl>
          {data.rows.length > 0 && (
            <Section title={t(deadlineText.bySchool)}>
              <DataTable
                caption={t(deadlineText.bySchool)}
                rows={data.rows}
                columns={groupColumns(words)}
                rowKey={(row) => `${row.schoolId ?? ''} ${row.ownerRole}`}
              />
            </Section>
          )}
        </>
      )}
    </Answer>
  );
}

function groupColumns({ t, count, dayAndClock }: Words): Column<Group>[] {
  return [
    {
      key: 'where',
      title: t(deadlineText.where),
      isName: true,
      cell: (row) =>
        row.schoolId ? <Link to={paths.deadlines(row.schoolId)}>{row.where}</Link> : row.where,
      sort: (row) => row.where,
    },
    { key: 'owner', title: t(deadlineText.owner), cell: (row) => t(roleText[row.ownerRole]) },
    {
      key: 'overdue',
      title: t(deadlineText.overdueCount),
      align: 'right',
      cell: (row) => (row.overdue > 0 ? <strong>{count(row.overdue)}</strong> : '0'),
      sort: (row) => row.overdue,
    },
    {
      key: 'open',
      title: t(deadlineText.openCount),
      align: 'right',
      cell: (row) => count(row.open),
      sort: (row) => row.open,
    },
    {
      key: 'oldest',
      title: t(deadlineText.oldest),
      wideOnly: true,
      cell: (row) => (row.oldest ? dayAndClock(row.oldest) : ''),
    },
  ];
}

function List({ placeId }: { placeId: string }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const show = deadlineShows.find((one) => one === address.get('show')) ?? 'overdue';
  const list = usePages('deadline.list', { placeId, show });
  return (
    <Section
      title={t(show === 'breached' ? deadlineText.register : deadlineText.list)}
      action={
        <span className="d-tools">
          <Segmented
            aria-label={t(deadlineText.show)}
            value={show}
            options={deadlineShows.map((one) => ({ value: one, label: t(deadlineText[one]) }))}
            onChange={(value) => address.set({ show: value === 'overdue' ? undefined : value })}
          />
          <ExportList list="deadline.list" input={{ placeId, show }} />
        </span>
      }
    >
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          return rows.length === 0 ? (
            <p className="d-quiet">
              {t(show === 'overdue' ? deadlineText.noneOverdue : deadlineText.none)}
            </p>
          ) : (
            <>
              <DataTable
                caption={t(deadlineText[show])}
                rows={rows}
                columns={columns(words)}
                rowKey={(row) => row.deadlineId}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function columns({ t, dayAndClock }: Words): Column<Row>[] {
  return [
    {
      key: 'what',
      title: t(deadlineText.what),
      isName: true,
      cell: (row) => <Link to={paths.deadline(row.deadlineId)}>{row.what}</Link>,
    },
    { key: 'where', title: t(deadlineText.where), cell: (row) => row.where },
    {
      key: 'owner',
      title: t(deadlineText.owner),
      wideOnly: true,
      cell: (row) =>
        [t(roleText[row.ownerRole]), row.owners.join(comma())].filter(Boolean).join(colon()),
    },
    { key: 'due', title: t(deadlineText.due), cell: (row) => dayAndClock(row.dueAt) },
    {
      key: 'state',
      title: t(deadlineText.state),
      cell: (row) => {
        const standing = standingOf(row);
        return <StateMark tone={standingTones[standing]} word={t(deadlineStateText[standing])} />;
      },
    },
    {
      key: 'reason',
      title: t(deadlineText.reason),
      wideOnly: true,
      cell: (row) =>
        row.breachReason ??
        (row.breachedAt ? <span className="d-muted">{t(deadlineText.noReason)}</span> : ''),
    },
  ];
}
