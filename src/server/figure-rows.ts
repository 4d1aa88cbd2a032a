import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { type FigureDim, type FigureName, rowsFigure } from '../domain/figure.ts';
import { isProblem } from '../domain/problem.ts';
import type { Asked, Handler } from './answer.ts';
import { badAfter } from './campaign-list.ts';
import { q } from './db.ts';
import { figureMeasures } from './figure-all.ts';
import { askOf, setOf, whyNotFigure } from './figure-ask.ts';
import { labelOf, meantRows, usedBy } from './figure-count.ts';
import {
  columnOf,
  dimsOf,
  type FigureAsk,
  groupedBy,
  type ListRow,
  type ListSet,
  type Measure,
  type Opens,
  saysColumn,
  setFrom,
  type SqlSet,
} from './figure-set.ts';
import { atSchools } from './finding-list.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 一个数点开: the rows it counts, the newest first; of different values, each value once. */

type Answer = Output<'figure.rows'>;
type Row = Answer['rows'][number];

export const figureRows: Handler<'figure.rows'> = async (asked, input) => {
  const ask = await askOf(asked, input);
  if (isProblem(ask)) return ask;
  const refusal = whyNotFigure(asked, input.figure, ask);
  if (refusal) return refusal;
  const name = rowsFigure(input.figure as FigureName);
  const measure: Measure = figureMeasures[name];
  const set = setOf(name);
  const { of } = measure;
  const tags = (set.tags ?? []).filter((dim) => dimsOf(set).includes(dim));
  const used = new Set<FigureDim>([...usedBy(ask, [[name, measure]]), ...tags]);
  const full = { ...ask, used };
  const page = { after: input.after, limit: input.limit };
  if (!('rows' in set)) return await listPage(asked, full, { set, measure, tags, ...page });
  return of === 'rows' || of === 'amount'
    ? await rowPage(asked, full, { set, measure, tags, ...page })
    : await valuePage(asked, full, { set, measure, of, ...page });
};

/** How many rows `figureRows` has in all. */
export async function countFigureRows(
  asked: Asked,
  input: Omit<Parsed<'figure.rows'>, 'after' | 'limit'>,
): Promise<number> {
  const ask = await askOf(asked, { ...input, limit: 1 });
  if (isProblem(ask)) return 0;
  const name = rowsFigure(input.figure as FigureName);
  const measure: Measure = figureMeasures[name];
  const set = setOf(name);
  const full = { ...ask, used: usedBy(ask, [[name, measure]]) };
  const { of, where } = measure;
  const isWhole = of === 'rows' || of === 'amount';
  if (!('rows' in set)) {
    const rows = meantRows(full, await set.list(asked, full));
    return isWhole ? rows.length : valuesIn(asked, rows, of).length;
  }
  const at = set.ofSchools ? await atSchools(asked) : sql``;
  const [row] = await asked.tx.rows(
    sql<{ n: number }>`select count(${isWhole ? sql`*` : sql`distinct ${columnOf(of)}`})::int as n
      ${setFrom(asked, full, set, at)} ${where ? sql`and (${where(full, asked)})` : sql``}`.compile(
      q,
    ),
  );
  return row?.n ?? 0;
}

interface Paging extends Pick<Parsed<'figure.rows'>, 'after' | 'limit'> {
  readonly measure: Measure;
}

interface SqlRow extends Readonly<Record<`tag_${number}` | `tag_says_${number}`, string | null>> {
  readonly id: string;
  readonly day: string | null;
  readonly school_id: string | null;
  readonly school_name: string | null;
  readonly says: string | null;
  readonly amount: number;
  readonly opens: string;
}

const AfterRow = z.tuple([z.iso.date(), z.string().max(120)]);
const noDay = '0001-01-01';

/** The rows themselves. */
async function rowPage(
  asked: Asked,
  ask: FigureAsk,
  { set, measure, tags, after, limit }: Paging & { set: SqlSet; tags: readonly FigureDim[] },
): Promise<Answer | ReturnType<typeof badAfter>> {
  const beyond = after === undefined ? undefined : readAfter(AfterRow, after);
  if (beyond === null) return badAfter(asked);
  const at = set.ofSchools ? await atSchools(asked) : sql``;
  const day = sql`coalesce(one.day, ${noDay}::date)`;
  const told = tags.map(
    (dim, index) => sql`, ${columnOf(dim)} as ${sql.ref(`tag_${index}`)},
      ${saysColumn(set, dim) ?? sql`null::text`} as ${sql.ref(`tag_says_${index}`)}`,
  );
  const rows = await asked.tx.rows(
    sql<SqlRow>`select one.id, one.day, one.school_id, ${set.ofSchools ? sql`school.name` : sql`null::text`}
        as school_name, one.says, one.${sql.ref(measure.amount ?? 'amount')}::int as amount,
        one.${sql.ref(set.opensId ?? 'id')}::text as opens ${sql.join(told, sql``)}
      ${setFrom(asked, ask, set, at)} ${measure.where ? sql`and (${measure.where(ask, asked)})` : sql``}
        ${beyond ? sql`and (${day}, one.id) < (${beyond[0]}::date, ${beyond[1]})` : sql``}
      order by ${day} desc, one.id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      id: row.id,
      ...(row.day !== null && { day: row.day }),
      ...(row.school_id !== null && { schoolId: row.school_id }),
      ...(row.school_name !== null && { schoolName: row.school_name }),
      says: row.says ?? '',
      tags: tags.flatMap((dim, index) => {
        const key = row[`tag_${index}`] ?? null;
        return key === null ? [] : [labelOf(asked, dim, key, row[`tag_says_${index}`] ?? null)];
      }),
      amount: row.amount,
      ...(set.opens && { opens: { kind: set.opens, id: row.opens } }),
    })),
    ...(rows.length > limit && last && { next: writeAfter([last.day ?? noDay, last.id]) }),
  };
}

interface ValueRow {
  readonly id: string;
  readonly says: string | null;
  readonly day: string | null;
  readonly amount: number;
}

const AfterValue = z.tuple([z.string().max(200)]);

/** Each different value once, with how many rows have it. */
async function valuePage(
  asked: Asked,
  ask: FigureAsk,
  { set, measure, of, after, limit }: Paging & { set: SqlSet; of: FigureDim },
): Promise<Answer | ReturnType<typeof badAfter>> {
  const beyond = after === undefined ? undefined : readAfter(AfterValue, after);
  if (beyond === null) return badAfter(asked);
  const at = set.ofSchools ? await atSchools(asked) : sql``;
  const key = columnOf(of);
  const says = saysColumn(set, of);
  const rows = await asked.tx.rows(
    sql<ValueRow>`select ${key} as id, ${says ? sql`min(${says})` : sql`null::text`} as says, max(one.day) as day,
        count(*)::int as amount
      ${setFrom(asked, ask, set, at)} and ${key} is not null
        ${measure.where ? sql`and (${measure.where(ask, asked)})` : sql``}
        ${beyond ? sql`and ${key} collate "C" > ${beyond[0]}` : sql``}
      group by ${key} order by ${key} collate "C" limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const kinds: { readonly [D in FigureDim]?: Opens } = { school: 'school', campaign: 'campaign' };
  const opens = kinds[of];
  return {
    rows: page.map((row) => ({
      id: row.id,
      ...(row.day !== null && { day: row.day }),
      ...(of === 'school' && { schoolId: row.id, ...(row.says && { schoolName: row.says }) }),
      says: labelOf(asked, of, row.id, row.says),
      tags: [],
      amount: row.amount,
      ...(opens && { opens: { kind: opens, id: row.id } }),
    })),
    ...(rows.length > limit && last && { next: writeAfter([last.id]) }),
  };
}

/** Of what is no table: all of it is known, a page is cut out of it. */
async function listPage(
  asked: Asked,
  ask: FigureAsk,
  { set, measure, tags, after, limit }: Paging & { set: ListSet; tags: readonly FigureDim[] },
): Promise<Answer | ReturnType<typeof badAfter>> {
  const beyond = after === undefined ? undefined : readAfter(AfterValue, after);
  if (beyond === null) return badAfter(asked);
  const meant = meantRows(ask, await set.list(asked, ask));
  const { of } = measure;
  const all =
    of === 'rows' || of === 'amount'
      ? meant.map((row) => listRow(asked, row, tags))
      : valuesIn(asked, meant, of);
  const start = beyond ? all.findIndex(({ id }) => id === beyond[0]) + 1 : 0;
  const page = all.slice(start, start + limit);
  const last = page.at(-1);
  return {
    rows: page,
    ...(start + limit < all.length && last && { next: writeAfter([last.id]) }),
  };
}

function listRow(asked: Asked, row: ListRow, tags: readonly FigureDim[]): Row {
  return {
    ...{ id: row.id, says: row.says, amount: row.amount },
    tags: tags.flatMap((dim) => {
      const key = row.dims[dim];
      return key === undefined ? [] : [labelOf(asked, dim, key, row.named?.[dim] ?? null)];
    }),
    ...(row.opens && { opens: row.opens }),
  };
}

function valuesIn(asked: Asked, rows: readonly ListRow[], of: FigureDim): Row[] {
  const known = rows.filter((row) => row.dims[of] !== undefined);
  return [...groupedBy(known, (row) => row.dims[of] ?? '')].map(([key, some]) => ({
    id: key,
    says: labelOf(asked, of, key, some[0]?.named?.[of] ?? null),
    tags: [],
    amount: some.length,
    ...(some[0]?.opens && { opens: some[0].opens }),
  }));
}
