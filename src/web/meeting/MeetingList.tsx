import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { addDays } from '../../domain/date.ts';
import { meetingKinds } from '../../domain/meeting-rules.ts';
import { meetingText } from '../../domain/text/meeting.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { kindChoices, kindName } from './words.ts';

type Row = Output<'meeting.list'>['rows'][number];

/** So far back the counts look. */
const countedDays = 365;

/** 会议登记: how many of each kind, and the newest first. */
export function MeetingList() {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const { today } = useMe();
  const groups = useAsk('meeting.groups', {}).data?.rows ?? [];
  const kind = meetingKinds.find(({ id }) => id === address.get('kind'))?.id;
  const groupId = address.get('group');
  const q = address.get('q');
  const input = { ...(kind && { kind }), ...(groupId && { groupId }), ...(q && { q }) };
  const list = usePages('meeting.list', input);
  const counts = useAsk('meeting.counts', {
    ...{ from: addDays(today, -countedDays), to: today },
    ...(groupId && { groupId }),
  });
  const isNarrowed = Object.keys(input).length > 0;
  return (
    <>
      {counts.data && counts.data.meetings > 0 && <Kinds counts={counts.data} />}
      <div className="d-filters">
        <Filter
          name="kind"
          label={t(meetingText.kind)}
          all={t(meetingText.allKinds)}
          choices={kindChoices(words)}
        />
        {groups.length > 0 && (
          <Filter
            name="group"
            label={t(meetingText.group)}
            all={t(meetingText.anyGroup)}
            choices={groups.map((one) => ({ value: one.groupId, label: one.name }))}
          />
        )}
        <SearchBox label={t(meetingText.search)} />
        <ExportList list="meeting.list" input={input} />
      </div>
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0)
            return (
              <Notice sign="empty" title={t(isNarrowed ? meetingText.noneFound : meetingText.none)}>
                {!isNarrowed && <p>{t(meetingText.noneHow)}</p>}
              </Notice>
            );
          return (
            <>
              <DataTable
                caption={t(meetingText.title)}
                rows={rows}
                rowKey={(row) => row.meetingId}
                columns={columnsOf(words)}
                rowClass={(row) => (row.isWithdrawn ? 'd-row-rest' : undefined)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
    </>
  );
}

/** Each kind that was held, as a number that opens its meetings. */
function Kinds({ counts }: { counts: Output<'meeting.counts'> }) {
  const words = useWords();
  const { t, count } = words;
  const { meetings, resolutions, open } = counts;
  return (
    <section className="mt-kinds">
      <p>{t(meetingText.counts, { n: count(meetings), r: count(resolutions), open })}</p>
      <ul>
        {counts.kinds
          .filter((one) => one.meetings > 0)
          .map((one) => (
            <li key={one.kind}>
              <Link to={paths.meetings({ kind: one.kind })}>
                {kindName(one.kind, words)} <strong>{count(one.meetings)}</strong>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  );
}

function columnsOf(words: Words): Column<Row>[] {
  const { t } = words;
  return [
    {
      key: 'day',
      title: t(meetingText.when),
      cell: (row) => (
        <span className="mt-day">
          {row.day} {row.from}
        </span>
      ),
    },
    {
      key: 'kind',
      title: t(meetingText.kind),
      wideOnly: true,
      cell: (row) => kindName(row.kind, words),
    },
    {
      key: 'name',
      title: t(meetingText.name),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.meeting(row.meetingId)}>{row.title}</Link>
          {(row.schoolName ?? row.groupName) && (
            <div className="d-muted">{row.schoolName ?? row.groupName}</div>
          )}
        </>
      ),
    },
    { key: 'spot', title: t(meetingText.spot), wideOnly: true, cell: (row) => row.spot },
    { key: 'chair', title: t(meetingText.chair), wideOnly: true, cell: (row) => row.chair },
    {
      key: 'resolutions',
      title: t(meetingText.resolutions),
      cell: (row) => <Standing row={row} />,
    },
  ];
}

function Standing({ row }: { row: Row }) {
  const { t } = useWords();
  if (row.isWithdrawn) return <StateMark tone="waiting" word={t(meetingText.withdrawn)} />;
  if (row.resolutions === 0) return <span className="d-muted">–</span>;
  return (
    <>
      {t(meetingText.resolutionsOf, { n: row.resolutions })}
      {row.open > 0 && (
        <div>
          <StateMark tone="due" word={t(meetingText.openOf, { n: row.open })} />
        </div>
      )}
    </>
  );
}
