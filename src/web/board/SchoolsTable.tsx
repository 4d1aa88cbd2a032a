import { Segmented } from 'antd';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { hasReported, isOnBoard, missingOf, mostOf, type OpensAt } from '../../domain/board.ts';
import type { SchoolKind } from '../../domain/place.ts';
import { type Session, sessions } from '../../domain/roll.ts';
import { boardText } from '../../domain/text/board.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { schoolKindText } from '../../domain/text/place.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { Completeness } from '../workbench/Totals.tsx';
import { boardFilters, type CountyDay, type SchoolRow } from './county-day.ts';
import { SchoolMap } from './SchoolMap.tsx';

interface SchoolsTableProps {
  readonly data: CountyDay;
  readonly opensAt: OpensAt;
}

/** Every school of the county with its completeness and its ill; the least complete first. */
export function SchoolsTable({ data, opensAt }: SchoolsTableProps) {
  const words = useWords();
  const { t } = words;
  const { today } = useMe();
  const address = useAddress();
  const signals = useAsk('board.signals', { placeId: data.placeId });
  if (data.schools.length === 0)
    return (
      <Notice sign="empty" title={t(boardText.noSchools)}>
        <p>{t(boardText.noSchoolsHow)}</p>
      </Notice>
    );
  const filters = boardFilters(address);
  const rows = data.schools.filter((school) => isOnBoard(school, filters, opensAt));
  const day = data.day === today ? undefined : data.day;
  return (
    <Section
      title={t(boardText.schools)}
      note={t(boardText.found, { shown: rows.length, all: data.schools.length })}
      action={<SchoolFilters data={data} />}
    >
      {address.get('as') === 'map' ? (
        <SchoolMap data={data} rows={rows} opensAt={opensAt} />
      ) : rows.length === 0 ? (
        <Notice sign="empty" title={t(boardText.noneFound)} />
      ) : (
        <DataTable
          caption={t(boardText.schools)}
          rows={rows}
          rowKey={(row) => row.schoolId}
          columns={columnsOf({ data, words, day, opensAt, signals: signals.data?.schools ?? [] })}
          defaultSort="-missing"
          rowClass={(row) => (row.isSchoolDay ? undefined : 'd-row-rest')}
        />
      )}
    </Section>
  );
}

function SchoolFilters({ data }: { data: CountyDay }) {
  const { t } = useWords();
  const address = useAddress();
  const kinds = [...new Set(data.schools.map((school) => school.schoolKind))];
  return (
    <span className="d-tools">
      <Segmented
        aria-label={t(mapText.title)}
        value={address.get('as') ?? 'table'}
        options={[
          { value: 'table', label: t(mapText.table) },
          { value: 'map', label: t(mapText.map) },
        ]}
        onChange={(value) => address.set({ as: value === 'table' ? undefined : value })}
      />
      <SearchBox label={t(boardText.search)} />
      <Filter
        name="kind"
        label={t(boardText.kind)}
        all={t(boardText.allKinds)}
        choices={kinds.map((kind) => ({ value: kind, label: kindWord(kind, t) }))}
      />
      <Segmented
        aria-label={t(boardText.show)}
        value={address.get('show') ?? 'all'}
        options={[
          { value: 'all', label: t(boardText.showAll) },
          { value: 'missing', label: t(boardText.showMissing) },
          { value: 'wrong', label: t(boardText.showWrong) },
        ]}
        onChange={(value) => address.set({ show: value === 'all' ? undefined : value })}
      />
      <ExportList
        list="roll.county-day"
        input={{ placeId: data.placeId, day: data.day, ...boardFilters(address) }}
      />
    </span>
  );
}

interface Shown extends SchoolsTableProps {
  readonly signals: Output<'board.signals'>['schools'];
  readonly words: Words;
  /** Undefined for today. */
  readonly day: string | undefined;
}

function columnsOf({ data, words, day, opensAt, signals }: Shown): Column<SchoolRow>[] {
  const { t, count, clock, language } = words;
  const shown = sessions.filter((one) => data.totals.some((total) => total.session === one));
  return [
    {
      key: 'name',
      title: t(boardText.school),
      isName: true,
      sort: (row) => row.schoolName,
      cell: (row) => (
        <Link to={paths.schoolDay(row.schoolId, day === undefined ? {} : { day })}>
          {row.schoolName}
        </Link>
      ),
    },
    {
      key: 'town',
      title: t(boardText.town),
      wideOnly: true,
      sort: (row) => row.townName ?? '',
      cell: (row) => row.townName ?? '',
    },
    {
      key: 'kind',
      title: t(boardText.kind),
      wideOnly: true,
      sort: (row) => row.schoolKind,
      cell: (row) => kindWord(row.schoolKind, t),
    },
    ...shown.map((session): Column<SchoolRow> => ({
      key: session,
      title: t(boardText.completeness, { session: sessionWord(session, language) }),
      sort: (row) => shareOf(row, session),
      cell: (row) => <SessionCell row={row} session={session} words={words} opensAt={opensAt} />,
    })),
    number('missing', t(boardText.missing), (row) => missingOf(row, opensAt), count),
    ill('ill', t(boardText.ill), (row) => mostOf(row, 'ill'), count),
    ill('absentSick', t(boardText.absentSick), (row) => mostOf(row, 'absentSick'), count),
    {
      ...number('signals', t(boardText.signals), (row) => signalsOf(row, signals), count),
      cell: (row) => <SignalsCell row={row} signals={signals} words={words} />,
    },
    {
      key: 'lastAt',
      title: t(boardText.lastAt),
      align: 'right',
      sort: (row) => row.lastAt ?? '',
      cell: (row) =>
        row.lastAt ? clock(row.lastAt) : <span className="d-muted">{t(boardText.none)}</span>,
    },
  ];
}

function signalsOf(row: SchoolRow, signals: Shown['signals']): number {
  const own = signals.find((one) => one.schoolId === row.schoolId);
  return own ? own.waiting + own.confirmed : 0;
}

/** 提示 that are not settled; those who may read them go there from here. */
function SignalsCell({
  row,
  signals,
  words,
}: Pick<Shown, 'signals' | 'words'> & { row: SchoolRow }) {
  const mayRead = can(useMe(), 'signal.read');
  const count = signalsOf(row, signals);
  if (count === 0) return <span className="d-zero">0</span>;
  const number = <span className="d-some d-some-missing">{words.count(count)}</span>;
  return mayRead ? <Link to={paths.signals({ placeId: row.schoolId })}>{number}</Link> : number;
}

interface SessionCellProps {
  readonly row: SchoolRow;
  readonly session: Session;
  readonly words: Words;
  readonly opensAt: OpensAt;
}

function SessionCell({ row, session, words, opensAt }: SessionCellProps) {
  if (!row.isSchoolDay)
    return <span className="d-muted">{words.t(boardText.rest, { reason: row.reason ?? '' })}</span>;
  const total = row.totals.find((one) => one.session === session);
  if (!total || total.due === 0) return <span className="d-muted">–</span>;
  const opening = opensAt(session);
  if (opening !== undefined && total.reported === 0)
    return <span className="d-muted">{words.t(workbenchText.opens, { at: opening })}</span>;
  return (
    <span className="d-cell-bar">
      <span className="d-figures">
        {total.reported} / {total.due}
      </span>
      <Completeness total={total} />
    </span>
  );
}

function number(
  key: string,
  title: string,
  of: (row: SchoolRow) => number,
  count: (number: number) => string,
): Column<SchoolRow> {
  return {
    key,
    title,
    align: 'right',
    sort: of,
    cell: (row) => (
      <span className={of(row) === 0 ? 'd-zero' : `d-some d-some-${key}`}>{count(of(row))}</span>
    ),
  };
}

/** How many are ill, as far as anybody has reported: a school that has not is unknown, never none. */
function ill(...given: Parameters<typeof number>): Column<SchoolRow> {
  const column = number(...given);
  return {
    ...column,
    cell: (row) => (hasReported(row) ? column.cell(row) : <span className="d-muted">–</span>),
  };
}

function shareOf(row: SchoolRow, session: string): number {
  const total = row.totals.find((one) => one.session === session);
  return total && total.due > 0 ? total.reported / total.due : 2;
}

function kindWord(kind: string, t: Words['t']): string {
  return kind in schoolKindText ? t(schoolKindText[kind as SchoolKind]) : kind;
}
