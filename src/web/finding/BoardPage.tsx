import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { addDays } from '../../domain/date.ts';
import { closureRate } from '../../domain/finding-figure.ts';
import { findingDueText, findingStateText, findingText } from '../../domain/text/finding.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { DayField } from './DayField.tsx';
import { categoryName, departmentName, ladderName, topicName } from './words.ts';

import './finding.css';

type Counts = Output<'finding.counts'>;
type Department = Counts['departments'][number];

/** 整改进度: where the open ones stand, how old they are, and what became of what was found. */
export function BoardPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const placeId = address.get('placeId') ?? homePlace(me, 'finding.read');
  const [from, to, by] = ['from', 'to', 'by'].map((name) => address.get(name));
  const asked = { ...(from && { from }), ...(to && { to }), ...(by && { by }) };
  const counts = useAsk('finding.counts', placeId ? { placeId, ...asked } : undefined, {
    keep: true,
  });
  return (
    <>
      <PageHead
        title={t(findingText.board)}
        purpose={t(findingText.boardPurpose)}
        action={<Link to={paths.findings({ placeId })}>{t(findingText.title)}</Link>}
      />
      <Answer query={counts} lines={12}>
        {(data) => (
          <>
            <OpenNow data={data} placeId={placeId} />
            <Rate data={data} />
            <ByDepartment data={data} placeId={placeId} />
            <Measures data={data} placeId={placeId} />
          </>
        )}
      </Answer>
    </>
  );
}

function OpenNow({ data, placeId }: { data: Counts; placeId: string | undefined }) {
  const { t, clock } = useWords();
  const { open } = data;
  const numbers = [
    [findingText.openNow, open.all, {}],
    [findingDueText.overdue, open.overdue, { due: 'overdue' }],
    [findingDueText.soon, open.soon, { due: 'soon' }],
    [findingText.waitingObjection, open.objections, { waiting: 'objection' }],
    [findingText.waitingExtension, open.extensions, { waiting: 'extension' }],
  ] as const;
  const most = Math.max(1, ...open.states.map(({ count }) => count));
  return (
    <>
      <Section
        title={t(findingText.openNow)}
        note={t(findingText.asOf, { time: clock(data.asOf) })}
      >
        <ul className="fd-numbers">
          {numbers.map(([label, count, search]) => (
            <li key={label.zh}>
              <Link to={paths.findings({ placeId, ...search })}>
                <strong>{count}</strong>
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
      <div className="fd-columns">
        <Section title={t(findingText.funnel)}>
          <dl className="fd-funnel">
            {open.states.map(({ state, count }) => (
              <Funnel
                key={state}
                word={t(findingStateText[state])}
                to={paths.findings({ placeId, state })}
                {...{ count, most }}
              />
            ))}
          </dl>
        </Section>
        <Section title={t(findingText.ages)}>
          <dl className="fd-funnel">
            {open.ages.map(({ from, to, count }) => (
              <Funnel
                key={from}
                word={
                  to === undefined
                    ? t(findingText.ageOver, { from })
                    : t(findingText.ageSpan, { from, to })
                }
                to={paths.findings({ placeId, ...foundAgo(data.today, { from, to }) })}
                {...{ count, most: Math.max(1, open.all) }}
              />
            ))}
          </dl>
        </Section>
      </div>
    </>
  );
}

/** Found from so many days ago to so many; without an end: longer ago. */
function foundAgo(today: string, { from, to }: { from: number; to?: number | undefined }) {
  return {
    ...(to !== undefined && { from: addDays(today, -to) }),
    ...(from > 0 && { to: addDays(today, -from) }),
  };
}

interface FunnelProps {
  readonly word: string;
  readonly count: number;
  readonly most: number;
  readonly to?: string;
}

function Funnel({ word, count, most, to }: FunnelProps) {
  return (
    <>
      <dt>{to ? <Link to={to}>{word}</Link> : word}</dt>
      <dd className="fd-funnel-track" aria-hidden="true">
        <span className="fd-funnel-bar" style={{ width: `${(100 * count) / most}%` }} />
      </dd>
      <dd>{count}</dd>
    </>
  );
}

/** The span in which they were found, and the day by which they should be closed. */
function Span({ data }: { data: Counts }) {
  const { t } = useWords();
  const fields = [
    ['from', findingText.from, data.from],
    ['to', findingText.to, data.to],
    ['by', findingText.by, data.by],
  ] as const;
  return (
    <div className="d-filters">
      {fields.map(([name, label, value]) => (
        <DayField key={name} name={name} label={t(label)} value={value} />
      ))}
    </div>
  );
}

function Rate({ data }: { data: Counts }) {
  const { t, dayName } = useWords();
  const all = sumOf(data.departments);
  const rate = closureRate(all);
  const { from, to, by } = data;
  return (
    <Section title={t(findingText.rateBy, { day: dayName(by) })}>
      <Span data={data} />
      {rate === undefined ? (
        <p className="d-quiet">{t(findingText.rateNone)}</p>
      ) : (
        <p>
          <strong className="fd-rate">{percent(rate)}</strong>{' '}
          {t(findingText.rateOf, {
            closed: all.closedBy,
            counted: all.found - all.withdrawn - all.waived,
          })}
        </p>
      )}
      <p className="d-muted">{t(findingText.rateHow, { from, to, by })}</p>
    </Section>
  );
}

/** 99.9 % is not all: rounded down. */
const percent = (rate: number) => `${Math.floor(rate * 1000) / 10} %`;

const counted = [
  'found',
  'withdrawn',
  'waived',
  'issued',
  'closed',
  'closedBy',
  'onTime',
  'repeated',
  'overdue',
] as const;
type Sums = Record<(typeof counted)[number], number>;

function sumOf(all: readonly Department[]): Sums {
  const sums = counted.map((key) => [key, all.reduce((sum, one) => sum + one[key], 0)]);
  return Object.fromEntries(sums) as Sums;
}

interface TableProps {
  readonly data: Counts;
  readonly placeId: string | undefined;
}

/** Those found in the span that is counted. */
function foundIn({ data: { from, to }, placeId }: TableProps) {
  return (search: Readonly<Record<string, string>>) =>
    paths.findings({ placeId, part: 'all', from, to, ...search });
}

function ByDepartment({ data, placeId }: TableProps) {
  const words = useWords();
  const { t } = words;
  const { departments, categories, topics } = data;
  if (departments.length === 0) return null;
  const listOf = foundIn({ data, placeId });
  return (
    <>
      <Section title={t(findingText.byDepartment)}>
        <DataTable
          caption={t(findingText.byDepartment)}
          rows={departments}
          rowKey={(row) => row.department}
          columns={departmentColumns(words, listOf)}
        />
      </Section>
      <div className="fd-columns">
        <Section title={t(findingText.byCategory)}>
          <DataTable
            caption={t(findingText.byCategory)}
            rows={categories}
            rowKey={(row) => row.category}
            columns={sortColumns<Counts['categories'][number]>(words, {
              title: findingText.byCategory,
              name: (row) => categoryName(row.category, words),
              to: ({ category }, search) => listOf({ category, ...search }),
            })}
          />
        </Section>
        <Section title={t(findingText.byTopic)}>
          <DataTable
            caption={t(findingText.byTopic)}
            rows={topics}
            rowKey={(row) => row.topic}
            columns={sortColumns<Counts['topics'][number]>(words, {
              title: findingText.byTopic,
              name: (row) => topicName(row.topic, words),
              to: ({ topic }, search) => listOf({ topic, ...search }),
            })}
          />
        </Section>
      </div>
    </>
  );
}

/** 批评教育、限期整改…: how often each was taken, against units and against persons. */
function Measures({ data, placeId }: TableProps) {
  const words = useWords();
  const { t } = words;
  const { measures, from, to } = data;
  if (measures.length === 0) return null;
  const aims = [
    ['unit', findingText.aimUnit],
    ['person', findingText.aimPerson],
  ] as const;
  return (
    <Section title={t(findingText.measuresTitle)} note={t(findingText.measuresSpan, { from, to })}>
      <DataTable
        caption={t(findingText.measuresTitle)}
        rows={measures}
        rowKey={(row) => row.step}
        columns={[
          {
            key: 'step',
            title: t(findingText.measuresTitle),
            isName: true,
            cell: ({ step }) => (
              <Link to={paths.findingMeasures({ placeId, from, to, step })}>
                {ladderName(step, words)}
              </Link>
            ),
          },
          ...aims.map(([aim, title]): Column<Counts['measures'][number]> => ({
            key: aim,
            title: t(title),
            align: 'right',
            cell: (row) =>
              opened(row[aim], paths.findingMeasures({ placeId, from, to, step: row.step, aim })),
          })),
        ]}
      />
    </Section>
  );
}

interface Sorts<Row> {
  readonly title: Sentence;
  readonly name: (row: Row) => string;
  readonly to: (row: Row, search: Readonly<Record<string, string>>) => string;
}

/** By class or by topic: how many were found, how many were put right; each opens its rows. */
function sortColumns<Row extends { readonly found: number; readonly closed: number }>(
  { t }: Words,
  { title, name, to }: Sorts<Row>,
): Column<Row>[] {
  return [
    {
      key: 'name',
      title: t(title),
      isName: true,
      cell: (row) => <Link to={to(row, {})}>{name(row)}</Link>,
    },
    {
      key: 'found',
      title: t(findingText.foundCount),
      align: 'right',
      sort: (row) => row.found,
      cell: (row) => row.found,
    },
    {
      key: 'closed',
      title: t(findingText.closedCount),
      align: 'right',
      sort: (row) => row.closed,
      cell: (row) => opened(row.closed, to(row, { ended: 'rectified' })),
    },
  ];
}

/** A number that opens onto its rows; none has none to open. */
const opened = (count: number, to: string) => (count > 0 ? <Link to={to}>{count}</Link> : count);

/** The rows that each number counts; schools are no rows of the list. */
const numbers = [
  ['found', findingText.foundCount, false, {}],
  ['schools', findingText.schoolsCount, false, undefined],
  ['issued', findingText.issuedCount, true, { mark: 'issued' }],
  ['closed', findingText.closedCount, false, { ended: 'rectified' }],
  ['onTime', findingText.onTimeCount, true, { mark: 'on-time' }],
  ['overdue', findingText.overdueCount, false, { due: 'overdue' }],
  ['repeated', findingText.repeatedCount, true, { mark: 'repeated' }],
  ['waived', findingText.waivedCount, true, { ended: 'waived' }],
  ['withdrawn', findingText.withdrawnCount, true, { ended: 'withdrawn' }],
] as const;

function departmentColumns(
  words: Words,
  listOf: (search: Readonly<Record<string, string>>) => string,
): Column<Department>[] {
  const { t } = words;
  return [
    {
      key: 'department',
      title: t(findingText.byDepartment),
      isName: true,
      cell: ({ department }) => (
        <Link to={listOf({ department })}>{departmentName(department, words)}</Link>
      ),
    },
    ...numbers.map(([key, title, wideOnly, search]): Column<Department> => ({
      ...{ key, title: t(title), align: 'right', wideOnly },
      sort: (row) => row[key],
      cell: (row) =>
        search ? opened(row[key], listOf({ department: row.department, ...search })) : row[key],
    })),
  ];
}
