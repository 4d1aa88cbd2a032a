import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import type { Input, Output } from '../../contract/index.ts';
import { type FigureDim, figureDims, isFigure } from '../../domain/figure.ts';
import { figureDimText, figurePageText as words, figureText } from '../../domain/text/figure.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { About } from './FiguresPage.tsx';
import { ScopeFilters, SpanFields, useScope } from './Scope.tsx';
import { valueWords } from './words.ts';

import './figure.css';

type Read = Output<'figure.read'>;
type Figure = Read['rows'][number];
type Part = NonNullable<Figure['parts']>[number];
type Row = Output<'figure.rows'>['rows'][number];

/** 一个数: how it is counted, told apart by what one chooses, and its records. */
export function FigurePage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const { figure = '' } = useParams();
  const scope = useScope(homePlace(me, 'figure.read'));
  const by = figureDims.find((dim) => dim === address.get('by'));
  const part = address.get('part');
  const asked = scope && { ...scope, figures: figure, ...(by && { by }) };
  const read = useAsk('figure.read', asked, { keep: true });
  const after = address.get('after');
  const narrowed = scope && { ...scope, figure, ...(by && part && { [by]: part }) };
  const rows = useAsk('figure.rows', narrowed && { ...narrowed, ...(after && { after }) }, {
    keep: true,
  });
  if (!isFigure(figure)) return <Notice isPage sign="empty" title={t(words.none)} />;
  return (
    <>
      <PageHead
        title={t(figureText[figure])}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.figures()}>{t(words.back)}</Link>
              </li>
            </ol>
          </nav>
        }
        purpose={t(figureText[figure].means)}
        action={
          <>
            <Button onClick={() => print()}>{t(words.print)}</Button>
            {narrowed && <ExportList list="figure.rows" input={narrowed as Input<'figure.rows'>} />}
          </>
        }
      />
      <div className="d-filters">
        <ScopeFilters />
        <SpanFields from={read.data?.from} to={read.data?.to} today={read.data?.today} />
        <Filter
          name="by"
          label={t(words.by)}
          all={t(words.noBy)}
          choices={(read.data?.rows[0]?.dims ?? []).map((dim) => ({
            value: dim,
            label: t(words.byWhat, { what: t(figureDimText[dim]) }),
          }))}
        />
      </div>
      <Answer query={read} lines={3}>
        {(found) => <Value found={found} by={by} part={part} />}
      </Answer>
      <Section title={t(words.rows)}>
        <Answer query={rows}>{(page) => <Rows page={page} />}</Answer>
      </Section>
    </>
  );
}

interface ValueProps {
  readonly found: Read;
  readonly by: FigureDim | undefined;
  readonly part: string | undefined;
}

function Value({ found, by, part }: ValueProps) {
  const said = useWords();
  const { t } = said;
  const [row] = found.rows;
  if (!row) return null;
  const most = Math.max(...(row.parts ?? []).map(({ value }) => value ?? 0), 0);
  return (
    <>
      <p className="fg-big">
        <strong>{valueWords(row.figure, row.value, said)}</strong>
        {row.per !== undefined && (
          <span>{t(words.ofPer, { of: said.count(row.of ?? 0), per: said.count(row.per) })}</span>
        )}
      </p>
      <About found={found} />
      {by && row.parts && (
        <Section title={t(words.byWhat, { what: t(figureDimText[by]) })}>
          {row.parts.length === 0 ? (
            <p className="d-quiet">{t(words.rowsNone)}</p>
          ) : (
            <div className="fg-fit">
              <DataTable
                caption={t(figureDimText[by])}
                rows={row.parts}
                rowKey={(one) => one.key ?? ''}
                columns={partColumns(said, { row, by, part, most })}
              />
            </div>
          )}
        </Section>
      )}
    </>
  );
}

interface Shown {
  readonly row: Figure;
  readonly by: FigureDim;
  readonly part: string | undefined;
  readonly most: number;
}

function partColumns(said: Words, { row, by, part, most }: Shown): Column<Part>[] {
  const { t, count } = said;
  return [
    {
      key: 'part',
      title: t(figureDimText[by]),
      isName: true,
      cell: (one) => <PartLink one={one} isChosen={one.key === part} />,
    },
    {
      key: 'value',
      title: t(words.value),
      align: 'right',
      sort: (one) => one.value ?? 0,
      cell: (one) => (
        <span className="fg-value">
          <strong>{valueWords(row.figure, one.value, said)}</strong>
          {one.per !== undefined && (
            <small>{t(words.ofPer, { of: count(one.of ?? 0), per: count(one.per) })}</small>
          )}
        </span>
      ),
    },
    {
      key: 'bar',
      title: '',
      wideOnly: true,
      cell: (one) => (
        <span className="fg-track" aria-hidden="true">
          <span style={{ width: `${most > 0 ? (100 * (one.value ?? 0)) / most : 0}%` }} />
        </span>
      ),
    },
  ];
}

/** Narrows the records below to the part; once more shows all again. */
function PartLink({ one, isChosen }: { one: Part; isChosen: boolean }) {
  const { t } = useWords();
  const address = useAddress();
  if (one.key === undefined) return <span className="d-muted">{one.label}</span>;
  return (
    <button
      type="button"
      className="fg-part"
      aria-pressed={isChosen}
      onClick={() => address.set({ part: isChosen ? undefined : one.key })}
    >
      {one.label}
      {isChosen && <small> · {t(words.narrowedTo)}</small>}
    </button>
  );
}

function Rows({ page }: { page: Output<'figure.rows'> }) {
  const { t, count } = useWords();
  if (page.rows.length === 0) return <Notice sign="empty" title={t(words.rowsNone)} />;
  const columns: Column<Row>[] = [
    {
      key: 'what',
      title: t(words.what),
      isName: true,
      cell: (row) => <Says row={row} />,
    },
    { key: 'school', title: t(words.school), cell: (row) => row.schoolName ?? '' },
    { key: 'day', title: t(words.day), cell: (row) => <span className="fg-short">{row.day}</span> },
    { key: 'amount', title: t(words.amount), align: 'right', cell: (row) => count(row.amount) },
  ];
  const hasSchool = page.rows.some((row) => row.schoolName !== undefined && !isSchool(row));
  const hasDay = page.rows.some((row) => row.day !== undefined);
  return (
    <div className="fg-fit">
      <DataTable
        caption={t(words.rows)}
        rows={page.rows}
        rowKey={(row) => row.id}
        columns={columns.filter(
          ({ key }) => (key !== 'school' || hasSchool) && (key !== 'day' || hasDay),
        )}
      />
      <Pager next={page.next} />
    </div>
  );
}

const isSchool = (row: Row) => row.opens?.kind === 'school';

function Says({ row }: { row: Row }) {
  const to = addressOf(row);
  return (
    <>
      {to ? <Link to={to}>{row.says}</Link> : row.says}
      {row.tags.length > 0 && <div className="d-muted fg-under">{row.tags.join(' · ')}</div>}
    </>
  );
}

function addressOf({ opens, schoolId = '' }: Row): string | undefined {
  switch (opens?.kind) {
    case 'visit':
      return paths.visit(schoolId, opens.id);
    case 'finding':
      return paths.finding(schoolId, opens.id);
    case 'document':
      return paths.document(opens.id);
    case 'campaign':
      return paths.campaign(opens.id);
    case 'checklist':
      return paths.checklist(opens.id);
    case 'school':
      return paths.place(opens.id);
    case undefined:
      return undefined;
  }
}
