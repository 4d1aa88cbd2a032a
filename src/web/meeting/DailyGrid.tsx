import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { dailyKinds } from '../../domain/meeting-rules.ts';
import { meetingText } from '../../domain/text/meeting.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { kindName } from './words.ts';

type Row = Output<'meeting.days'>['rows'][number];

/** 日研判、日部署、日调度: a line a day, with what is missing. */
export function DailyGrid() {
  const { t } = useWords();
  const address = useAddress();
  const groups = useAsk('meeting.groups', {});
  const rows = groups.data?.rows ?? [];
  // The first group for which the three are due, unless another is chosen.
  const chosen = address.get('group') ?? (rows.find((one) => one.dailyFrom) ?? rows[0])?.groupId;
  return (
    <Answer query={groups}>
      {() =>
        chosen === undefined ? (
          <Notice sign="empty" title={t(meetingText.noGroups)}>
            <p>{t(meetingText.noDays)}</p>
          </Notice>
        ) : (
          <>
            {rows.length > 1 && (
              <div className="d-filters">
                <Filter
                  name="group"
                  label={t(meetingText.group)}
                  value={chosen}
                  choices={rows.map((one) => ({ value: one.groupId, label: one.name }))}
                />
              </div>
            )}
            <Days groupId={chosen} />
          </>
        )
      }
    </Answer>
  );
}

function Days({ groupId }: { groupId: string }) {
  const words = useWords();
  const { t, dayName } = words;
  const days = useAsk('meeting.days', { groupId });
  const columns: Column<Row>[] = [
    { key: 'day', title: t(meetingText.day), isName: true, cell: (row) => dayName(row.day) },
    ...dailyKinds.map((kind): Column<Row> => ({
      key: kind,
      title: kindName(kind, words),
      cell: (row) => <Cell row={row} kind={kind} />,
    })),
  ];
  return (
    <Answer query={days}>
      {(one) => (
        <Section
          title={t(meetingText.days)}
          note={t(meetingText.daysOf, { full: one.full, due: one.due })}
        >
          <p className="d-muted">{t(meetingText.daysHow)}</p>
          {one.rows.length === 0 ? (
            <p>{t(meetingText.noDays)}</p>
          ) : (
            <DataTable
              caption={t(meetingText.days)}
              rows={one.rows}
              rowKey={(row) => row.day}
              columns={columns}
            />
          )}
        </Section>
      )}
    </Answer>
  );
}

function Cell({ row, kind }: { row: Row; kind: string }) {
  const { t } = useWords();
  const held = row.held.filter((one) => one.kind === kind);
  if (row.toCome.includes(kind)) return <StateMark tone="waiting" word={t(meetingText.toCome)} />;
  if (held.length === 0)
    return row.missing.includes(kind) ? (
      <StateMark tone="due" word={t(meetingText.missing)} />
    ) : (
      <span className="d-muted">–</span>
    );
  return (
    <>
      {held.map((one) => (
        <Link key={one.meetingId} to={paths.meeting(one.meetingId)}>
          <StateMark tone="done" word={t(meetingText.minutes)} />
        </Link>
      ))}
    </>
  );
}
