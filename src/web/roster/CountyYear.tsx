import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { rosterText } from '../../domain/text/roster.ts';
import { semicolon } from '../marks.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { GraduateSchools } from './GraduateSchools.tsx';
import { LastDay } from './LastDay.tsx';
import { BeginYear, YearRuns } from './YearRuns.tsx';

type Year = Output<'roster.year'>;
export type YearRow = Year['rows'][number];

/** 升级与毕业 of many schools: each counted before anything is written. */
export function CountyYear({ placeId }: { placeId: string }) {
  const { t } = useWords();
  const address = useAddress();
  const [lastDay, after] = [address.get('lastDay'), address.get('after')];
  const year = useAsk(
    'roster.year',
    { placeId, limit: 200, ...(lastDay && { lastDay }), ...(after && { after }) },
    { keep: true },
  );
  return (
    <>
      <PageHead
        title={t(rosterText.title)}
        purpose={t(rosterText.purpose)}
        action={year.data && <BeginYear placeId={placeId} lastDay={year.data.lastDay} />}
      />
      <div className="d-filters">{year.data && <LastDay day={year.data.lastDay} />}</div>
      <Answer query={year} lines={10}>
        {(data) =>
          data.rows.length === 0 ? (
            <Notice sign="empty" title={t(rosterText.noSchools)} />
          ) : (
            <Schools key={data.lastDay + (after ?? '')} data={data} />
          )
        }
      </Answer>
      <YearRuns placeId={placeId} />
    </>
  );
}

/** Something of the school is left to do. */
function isDue(row: YearRow): boolean {
  return row.leaving.pupils > 0;
}

function Schools({ data }: { data: Year }) {
  const words = useWords();
  const { t } = words;
  const due = data.rows.filter(isDue);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isOpen, setOpen] = useState(false);
  const picked = due.filter((row) => chosen.includes(row.schoolId));
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((before) => [...before.filter((id) => !ids.includes(id)), ...(on ? ids : [])]);
  return (
    <>
      <div className="d-tools d-roster-tools">
        <Checkbox
          checked={due.length > 0 && picked.length === due.length}
          indeterminate={picked.length > 0 && picked.length < due.length}
          disabled={due.length === 0}
          onChange={({ target }) =>
            choose(
              due.map((row) => row.schoolId),
              target.checked,
            )
          }
        >
          {t(rosterText.chooseAll)}
        </Checkbox>
        <Button disabled={picked.length === 0} onClick={() => setOpen(true)}>
          {t(rosterText.graduateSchools, { n: picked.length })}
        </Button>
      </div>
      <DataTable
        caption={t(rosterText.title)}
        rows={data.rows}
        rowKey={(row) => row.schoolId}
        columns={columnsOf(words, { data, chosen, choose })}
      />
      <Pager next={data.next} total={data.schools} />
      {isOpen && (
        <GraduateSchools
          rows={picked}
          lastDay={data.lastDay}
          onClose={() => {
            setOpen(false);
            setChosen([]);
          }}
        />
      )}
    </>
  );
}

interface Choosing {
  readonly data: Year;
  readonly chosen: readonly string[];
  readonly choose: (ids: readonly string[], on: boolean) => void;
}

function columnsOf(words: Words, { data, chosen, choose }: Choosing): Column<YearRow>[] {
  const { t } = words;
  return [
    {
      key: 'choose',
      title: '',
      cell: (row) => (
        <Checkbox
          aria-label={t(rosterText.choose, { name: row.name })}
          disabled={!isDue(row)}
          checked={chosen.includes(row.schoolId)}
          onChange={({ target }) => choose([row.schoolId], target.checked)}
        />
      ),
    },
    {
      key: 'school',
      title: t(rosterText.school),
      isName: true,
      cell: (row) => <Link to={paths.rosterYear(row.schoolId, data.lastDay)}>{row.name}</Link>,
    },
    {
      key: 'leaving',
      title: t(rosterText.leaving),
      cell: (row) =>
        row.leaving.classes > 0
          ? t(rosterText.leavingCount, row.leaving)
          : t(rosterText.noneLeaving),
    },
    {
      key: 'staying',
      title: t(rosterText.staying),
      wideOnly: true,
      cell: (row) => t(rosterText.leavingCount, row.staying),
    },
    { key: 'odd', title: t(rosterText.odd), cell: (row) => oddWords(words, row, data.nextYear) },
    {
      key: 'state',
      title: t(rosterText.state),
      cell: (row) => <YearState row={row} t={t} />,
    },
  ];
}

function YearState({ row, t }: { row: YearRow; t: Words['t'] }) {
  if (isDue(row)) return <StateMark tone="due" word={t(rosterText.stateDue)} />;
  if (row.graduated === 0) return <StateMark tone="waiting" word={t(rosterText.noneLeaving)} />;
  return <StateMark tone="done" word={t(rosterText.done, { pupils: row.graduated })} />;
}

/** What somebody should look at before the school year turns. */
export function oddWords({ t }: Words, row: YearRow, nextYear: number): string {
  const odd = [
    row.overdue > 0 && t(rosterText.overdueCount, { n: row.overdue }),
    row.emptyClasses > 0 && t(rosterText.emptyCount, { n: row.emptyClasses }),
    !row.hasNextTerm && t(rosterText.noTerm, { year: nextYear }),
  ].filter(Boolean);
  return odd.length > 0 ? odd.join(semicolon()) : t(rosterText.nothingOdd);
}
