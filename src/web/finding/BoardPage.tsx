import { Input } from 'antd';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { closureRate } from '../../domain/finding-figure.ts';
import { findingDueText, findingStateText, findingText } from '../../domain/text/finding.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { categoryName, departmentName } from './words.ts';

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
    [findingText.waitingObjection, open.objections, { state: 'found' }],
    [findingText.waitingExtension, open.extensions, {}],
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
                {...{ count, most: Math.max(1, open.all) }}
              />
            ))}
          </dl>
        </Section>
      </div>
    </>
  );
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
  const address = useAddress();
  const fields = [
    ['from', findingText.from, data.from],
    ['to', findingText.to, data.to],
    ['by', findingText.by, data.by],
  ] as const;
  return (
    <div className="d-filters">
      {fields.map(([name, label, value]) => (
        <label key={name} className="fd-day">
          {t(label)}{' '}
          <Input
            type="date"
            value={value}
            style={{ width: '10em' }}
            onChange={(event) => address.set({ [name]: event.target.value })}
          />
        </label>
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

function ByDepartment({ data, placeId }: { data: Counts; placeId: string | undefined }) {
  const words = useWords();
  const { t } = words;
  const { departments, categories } = data;
  if (departments.length === 0) return null;
  const categoryColumns: Column<Counts['categories'][number]>[] = [
    {
      key: 'category',
      title: t(findingText.byCategory),
      isName: true,
      cell: ({ category }) => (
        <Link to={paths.findings({ placeId, category, part: 'all' })}>
          {categoryName(category, words)}
        </Link>
      ),
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
      cell: (row) => row.closed,
    },
  ];
  return (
    <>
      <Section title={t(findingText.byDepartment)}>
        <DataTable
          caption={t(findingText.byDepartment)}
          rows={departments}
          rowKey={(row) => row.department}
          columns={departmentColumns(words, placeId)}
        />
      </Section>
      <Section title={t(findingText.byCategory)}>
        <DataTable
          caption={t(findingText.byCategory)}
          rows={categories}
          rowKey={(row) => row.category}
          columns={categoryColumns}
        />
      </Section>
    </>
  );
}

function departmentColumns(words: Words, placeId: string | undefined): Column<Department>[] {
  const { t } = words;
  const numbers = [
    ['found', findingText.foundCount, false],
    ['schools', findingText.schoolsCount, false],
    ['issued', findingText.issuedCount, true],
    ['closed', findingText.closedCount, false],
    ['onTime', findingText.onTimeCount, true],
    ['overdue', findingText.overdueCount, false],
    ['repeated', findingText.repeatedCount, true],
    ['waived', findingText.waivedCount, true],
    ['withdrawn', findingText.withdrawnCount, true],
  ] as const;
  return [
    {
      key: 'department',
      title: t(findingText.byDepartment),
      isName: true,
      cell: ({ department }) => (
        <Link to={paths.findings({ placeId, department, part: 'all' })}>
          {departmentName(department, words)}
        </Link>
      ),
    },
    ...numbers.map(([key, title, wideOnly]): Column<Department> => ({
      ...{ key, title: t(title), align: 'right', wideOnly },
      sort: (row) => row[key],
      cell: (row) => row[key],
    })),
  ];
}
