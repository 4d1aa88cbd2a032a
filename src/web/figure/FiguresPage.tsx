import { Button, Checkbox } from 'antd';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { figureGroups, figures, type FigureGroup } from '../../domain/figure.ts';
import { figureGroupText, figurePageText as words, figureText } from '../../domain/text/figure.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { ScopeFilters, SpanFields, useScope } from './Scope.tsx';
import { valueWords } from './words.ts';

import './figure.css';

type Read = Output<'figure.read'>;
type Row = Read['rows'][number];

/** 数据台账: every number of inspections with its scope and time; each opens down to its records. */
export function FiguresPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const scope = useScope(homePlace(me, 'figure.read'));
  const q = address.get('q');
  const isCompared = address.get('compare') !== undefined;
  const input = scope && { ...scope, ...(q && { q }), ...(isCompared && { isCompared: 'true' }) };
  const read = useAsk('figure.read', input, { keep: true });
  if (!input) return null;
  return (
    <>
      <PageHead
        title={t(words.title)}
        purpose={t(words.purpose)}
        action={
          <>
            <Button onClick={() => print()}>{t(words.print)}</Button>
            <ExportList list="figure.read" input={input} />
          </>
        }
      />
      <div className="d-filters">
        <SearchBox label={t(words.search)} />
        <ScopeFilters />
        <SpanFields from={read.data?.from} to={read.data?.to} today={read.data?.today} />
        <Checkbox
          checked={isCompared}
          onChange={(event) => address.set({ compare: event.target.checked ? 'yes' : undefined })}
        >
          {t(words.compare)}
        </Checkbox>
      </div>
      <Answer query={read} lines={14}>
        {(found) => <Figures found={found} />}
      </Answer>
    </>
  );
}

function Figures({ found }: { found: Read }) {
  const { t } = useWords();
  if (found.rows.length === 0) return <Notice sign="empty" title={t(words.none)} />;
  const groups = figureGroups.filter((group) =>
    found.rows.some(({ figure }) => figures[figure].group === group),
  );
  return (
    <>
      <About found={found} />
      {groups.map((group) => (
        <Group key={group} group={group} found={found} />
      ))}
    </>
  );
}

/** Of where, up to which day, counted when, and how much of a campaign they speak of. */
export function About({ found }: { found: Read }) {
  const { t, clock } = useWords();
  const { covers, from, to } = found;
  return (
    <p className="fg-about d-muted">
      {found.placeName} · {from ? `${from} – ${to}` : to} ·{' '}
      {t(words.asOf, { day: to, time: clock(found.asOf) })}
      {covers && covers.schools < covers.of && (
        <strong>{t(words.coversHow, { missing: covers.of - covers.schools })}</strong>
      )}
    </p>
  );
}

function Group({ group, found }: { group: FigureGroup; found: Read }) {
  const said = useWords();
  const { t } = said;
  const address = useAddress();
  const kept = ['campaign', 'department', 'sector', 'ownership', 'from', 'to'] as const;
  const search = Object.fromEntries(kept.map((name) => [name, address.get(name)]));
  return (
    <Section title={t(figureGroupText[group])}>
      <div className="fg-fit">
        <DataTable
          caption={t(figureGroupText[group])}
          rows={found.rows.filter(({ figure }) => figures[figure].group === group)}
          rowKey={(row) => row.figure}
          columns={columnsOf(said, found, (figure) => paths.figure(figure, search))}
        />
      </div>
    </Section>
  );
}

function columnsOf(
  said: Words,
  { before }: Read,
  to: (figure: Row['figure']) => string,
): Column<Row>[] {
  const { t } = said;
  return [
    {
      key: 'figure',
      title: t(words.figure),
      isName: true,
      cell: ({ figure }) => <Link to={to(figure)}>{t(figureText[figure])}</Link>,
    },
    {
      key: 'value',
      title: t(words.value),
      align: 'right',
      cell: (row) => (
        <span className="fg-value">
          <strong>{valueWords(row.figure, row.value, said)}</strong>
          {row.per !== undefined && (
            <small>
              {t(words.ofPer, { of: said.count(row.of ?? 0), per: said.count(row.per) })}
            </small>
          )}
        </span>
      ),
    },
    ...(before
      ? [
          {
            key: 'before',
            title: t(words.beforeOf, before),
            align: 'right' as const,
            cell: (row: Row) => valueWords(row.figure, row.before, said),
          },
        ]
      : []),
    {
      key: 'means',
      title: t(words.means),
      wideOnly: true,
      cell: ({ figure }) => <span className="d-muted">{t(figureText[figure].means)}</span>,
    },
  ];
}
