import { Link } from 'react-router';

import { leastOf, missingSheets, type OpenSum, shareReported } from '../../domain/board-region.ts';
import { laterBy } from '../../domain/date.ts';
import { regionText as words, sumWord } from '../../domain/text/board-region.ts';
import { paths } from '../shell/paths.ts';
import { Bar } from '../ui/Bar.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords, type Words } from '../ui/words.ts';
import type { RegionData } from './RegionBoard.tsx';
import { type RegionFigures, suspensionWords } from './RegionTiles.tsx';

type Unit = RegionData['units'][number];

/** Figures of a day that is still going on are said to be old after so many minutes. */
const freshMinutes = 10;

interface RegionUnitsProps {
  readonly data: RegionData;
  /** Undefined for today. */
  readonly day: string | undefined;
}

/** Every county (or city) with its completeness, its ill, its hints and suspensions; the least complete first. */
export function RegionUnits({ data, day }: RegionUnitsProps) {
  const shown = useWords();
  const { t } = shown;
  const isOfCities = data.units.some(({ kind }) => kind === 'city');
  const title = t(isOfCities ? words.cities : words.units);
  const at = data.trail.length > 0 ? data.at.code : undefined;
  return (
    <Section
      title={title}
      action={
        <ExportList
          list="board.region"
          input={{ placeId: data.placeId, day: data.day, ...(at !== undefined && { at }) }}
        />
      }
    >
      <DataTable
        caption={title}
        rows={data.units}
        rowKey={(row) => row.code}
        columns={columnsOf(data, day, shown)}
        defaultSort="-missing"
        rowClass={(row) => (row.figures ? undefined : 'd-row-rest')}
      />
    </Section>
  );
}

function columnsOf(data: RegionData, day: string | undefined, shown: Words): Column<Unit>[] {
  const { t, count } = shown;
  const isOfCities = data.units.some(({ kind }) => kind === 'city');
  return [
    {
      key: 'name',
      title: t(isOfCities ? words.city : words.unit),
      isName: true,
      sort: (row) => row.code,
      cell: (row) => (
        <Link to={paths.region(data.placeId, { day, at: String(row.code) })}>{row.name}</Link>
      ),
    },
    ...(isOfCities
      ? [
          {
            key: 'counties',
            title: t(words.sentCounties),
            align: 'right',
            sort: (row) => row.counties - row.sent,
            cell: (row) => `${row.sent} / ${row.counties}`,
          } satisfies Column<Unit>,
        ]
      : []),
    {
      key: 'share',
      title: t(words.share),
      sort: ({ figures }) => (figures && shareReported(figures.sessions)) ?? 101,
      cell: (row) => <Share row={row} shown={shown} />,
    },
    number('missing', t(words.missing), (one) => missingSheets(one.sessions), count),
    {
      key: 'schools',
      title: t(words.schools),
      align: 'right',
      wideOnly: true,
      sort: ({ figures }) => (figures ? figures.schools.due - figures.schools.complete : -1),
      cell: ({ figures }) =>
        figures ? `${count(figures.schools.complete)} / ${count(figures.schools.due)}` : '–',
    },
    number('silent', t(words.silent), (one) => one.schools.silent, count),
    people('absentSick', t(words.absentSick), (one) => one.absentSick, shown),
    people('ill', t(words.ill), (one) => one.ill, shown),
    people('fever', t(words.fever), (one) => one.fever, shown),
    {
      key: 'signals',
      title: t(words.signals),
      sort: ({ figures }) => figures?.signals?.waiting ?? -1,
      cell: ({ figures }) => <Hints of={figures?.signals} shown={shown} />,
    },
    {
      key: 'suspensions',
      title: t(words.suspensions),
      sort: ({ figures }) => (figures ? suspendedIn(figures) : -1),
      cell: ({ figures }) =>
        figures && suspendedIn(figures) > 0 ? (
          suspensionWords(figures.suspensions, t).join(' · ')
        ) : (
          <span className="d-zero">{figures ? '0' : '–'}</span>
        ),
    },
    {
      key: 'asOf',
      title: t(words.asOf),
      align: 'right',
      sort: (row) => row.asOf ?? '',
      cell: (row) => <AsOf row={row} data={data} day={day} shown={shown} />,
    },
  ];
}

function suspendedIn({ suspensions }: RegionFigures): number {
  return suspensions.class + suspensions.grade + suspensions.school;
}

function Share({ row: { figures }, shown: { t, count } }: { row: Unit; shown: Words }) {
  if (!figures) return <span className="d-muted">{t(words.notSent)}</span>;
  const share = shareReported(figures.sessions);
  if (share === undefined) return <span className="d-muted">–</span>;
  const missing = missingSheets(figures.sessions);
  const begun = figures.sessions.filter((one) => one.opensAt === undefined);
  const due = begun.reduce((sum, one) => sum + one.due, 0);
  return (
    <span className="d-cell-bar d-region-share">
      <span className="d-figures">
        {share}% · {count(due - missing)} / {count(due)}
      </span>
      <Bar
        label={t(words.share)}
        parts={[
          { tone: 'done', word: t(words.reported), count: due - missing },
          { tone: 'missing', word: t(words.missing), count: missing },
        ]}
      />
    </span>
  );
}

/** 提示: those that nobody has answered first, because they wait. */
function Hints({ of, shown: { t } }: { of: RegionFigures['signals']; shown: Words }) {
  if (!of) return <span className="d-muted">–</span>;
  if (of.waiting + of.confirmed === 0 && !of.unknownOf) return <span className="d-zero">0</span>;
  return (
    <span className="d-region-hints">
      {of.waiting > 0 && (
        <strong className="d-some-due">{t(words.waitingOf, { count: of.waiting })}</strong>
      )}
      {of.confirmed > 0 && <span>{t(words.confirmedOf, { count: of.confirmed })}</span>}
      {of.unknownOf && (
        <span className="d-muted">{t(words.signalsPart, { count: of.unknownOf })}</span>
      )}
    </span>
  );
}

/** What is not known is a dash, never a zero. */
function number(
  key: string,
  title: string,
  of: (figures: RegionFigures) => number | undefined,
  count: Words['count'],
): Column<Unit> {
  const value = ({ figures }: Unit) => figures && of(figures);
  return {
    key,
    title,
    align: 'right',
    sort: (row) => value(row) ?? -1,
    cell: (row) => {
      const known = value(row);
      if (known === undefined) return <span className="d-muted">–</span>;
      return (
        <span className={known === 0 ? 'd-zero' : `d-some d-some-${key}`}>{count(known)}</span>
      );
    },
  };
}

function people(
  key: string,
  title: string,
  of: (figures: RegionFigures) => OpenSum,
  { t, count }: Words,
): Column<Unit> {
  return {
    key,
    title,
    align: 'right',
    sort: ({ figures }) => (figures ? leastOf(of(figures)) : -1),
    cell: ({ figures }) => {
      if (!figures || figures.sessions.every((one) => one.reported === 0))
        return <span className="d-muted">–</span>;
      const sum = of(figures);
      return (
        <span className={sum === 0 ? 'd-zero' : `d-some d-some-${key}`}>
          {sumWord(sum, t, count)}
        </span>
      );
    },
  };
}

function AsOf({ row, data, day, shown }: RegionUnitsProps & { row: Unit; shown: Words }) {
  const { t, clock, dayAndClock } = shown;
  if (!row.asOf) return <span className="d-muted">–</span>;
  if (day !== undefined) return dayAndClock(row.asOf);
  const oldest = laterBy(new Date(data.asOf), -freshMinutes * 60).toISOString();
  if (row.asOf >= oldest) return clock(row.asOf);
  return <span className="d-region-old">{t(words.stale, { at: clock(row.asOf) })}</span>;
}
