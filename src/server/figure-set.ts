import { type RawBuilder, sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type FigureDim, figureDims, type FigureScope } from '../domain/figure.ts';
import { topicOf } from '../domain/finding-rules.ts';
import type { Asked } from './answer.ts';

/** What figures are counted from: sets of rows, each with the dimensions it can be narrowed to and told apart by. */

/** What is asked: from when (of what happens on a day) and up to which day, and narrowed to what. */
export interface FigureAsk {
  readonly from: Day | undefined;
  readonly to: Day;
  readonly scope: FigureScope;
  /** What it is told apart by. */
  readonly by?: FigureDim | undefined;
  /** Every dimension that is narrowed to, told apart by or counted: a set need not look up the others. */
  readonly used: ReadonlySet<FigureDim>;
}

/** What a row opens on a page. */
export type Opens = NonNullable<RowOut['opens']>['kind'];
type RowOut = Output<'figure.rows'>['rows'][number];

/**
 * A set of rows in the database: a select with the columns `id` (text), `day` (date; null: no day of its own),
 * `school_id` (null: none), `says`, `amount`, and one column for each of its dimensions by its name, `NAME_says`
 * beside it where the value is a name of the county's own.
 */
export interface SqlSet {
  readonly rows: (asked: Asked, ask: FigureAsk) => RawBuilder<unknown>;
  readonly dims: readonly FigureDim[];
  /** Dimensions with a `NAME_says` column. */
  readonly named?: readonly FigureDim[];
  /** Those in words beside a row. */
  readonly tags?: readonly FigureDim[];
  /** It belongs to schools: it can be counted for a township, a school, a kind of school. */
  readonly ofSchools: boolean;
  readonly opens?: Opens;
  /** What a row opens, where that is not its own id. */
  readonly opensId?: string;
}

/** A row of a set that is not in the database: lists of rules. */
export interface ListRow {
  readonly id: string;
  readonly says: string;
  readonly amount: number;
  readonly dims: { readonly [D in FigureDim]?: string | undefined };
  /** What a value is called, where no rule says it. */
  readonly named?: { readonly [D in FigureDim]?: string };
  readonly opens?: RowOut['opens'];
}

/** A set that is known without asking for rows of schools. */
export interface ListSet {
  readonly list: (asked: Asked, ask: FigureAsk) => Promise<readonly ListRow[]>;
  readonly dims: readonly FigureDim[];
  readonly tags?: readonly FigureDim[];
  readonly ofSchools: false;
}

export type FigureSet = SqlSet | ListSet;

/** How a figure is made of the rows of its set: so many rows, their amounts added up, or so many different values. */
export interface Measure {
  readonly set: string;
  readonly of: 'rows' | 'amount' | FigureDim;
  /** The column that is added up, where it is not `amount`. */
  readonly amount?: string;
  /** Dimensions that `where` speaks of: the set looks up what is used. */
  readonly needs?: readonly FigureDim[];
  /** Which rows, said with the columns of the set. */
  readonly where?: (ask: FigureAsk, asked: Asked) => RawBuilder<unknown>;
}

/** Dimensions that every set of schools has. */
export const schoolDims = ['school', 'township', 'sector', 'schoolKind', 'ownership'] as const;
type SchoolDim = (typeof schoolDims)[number];

export function dimsOf(set: FigureSet): readonly FigureDim[] {
  return set.ofSchools ? [...set.dims, ...schoolDims] : set.dims;
}

const isSchoolDim = (dim: FigureDim): dim is SchoolDim =>
  (schoolDims as readonly FigureDim[]).includes(dim);

const schoolColumns: Readonly<Record<SchoolDim, RawBuilder<unknown>>> = {
  school: sql`one.school_id::text`,
  township: sql`town.place_id::text`,
  sector: sql`(case school.school_kind when 'kindergarten' then 'kindergarten' else 'school' end)`,
  schoolKind: sql`school.school_kind`,
  ownership: sql`school.ownership`,
};

/** The value of a dimension, as text. */
export function columnOf(dim: FigureDim): RawBuilder<unknown> {
  if (isSchoolDim(dim)) return schoolColumns[dim];
  // Several categories are one topic; the table of the rule says which.
  return sql`one.${sql.ref(dim)}::text`;
}

/** What the value is called, where the database knows it. */
export function saysColumn(set: SqlSet, dim: FigureDim): RawBuilder<unknown> | undefined {
  if (dim === 'school') return sql`school.name`;
  if (dim === 'township') return sql`town.name`;
  return set.named?.includes(dim) ? sql`one.${sql.ref(`${dim}_says`)}` : undefined;
}

/** The rows of a set that are meant, from "from" on. */
export function setFrom(
  asked: Asked,
  ask: FigureAsk,
  set: SqlSet,
  at: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { county } = asked;
  return sql`from (${set.rows(asked, ask)}) one
    ${
      set.ofSchools
        ? sql`join place school on school.county_code = ${county} and school.place_id = one.school_id`
        : sql``
    }
    ${
      ask.used.has('township')
        ? sql`left join lateral (select up.place_id, up.name from place up where up.county_code = ${county}
            and up.place_id = any(school.path) and up.kind in ('township', 'zone')
            order by cardinality(up.path) desc limit 1) town on true`
        : sql``
    }
    where (one.day is null or one.day <= ${ask.to}::date)
      ${ask.from ? sql`and (one.day is null or one.day >= ${ask.from}::date)` : sql``} ${at}
      ${sql.join(
        figureDims.flatMap((dim) =>
          ask.scope[dim] === undefined ? [] : [sql`and ${columnOf(dim)} = ${ask.scope[dim]}`],
        ),
        sql` `,
      )}`;
}

/** The scope in the words of the request. */
export function scopeOf(input: Parsed<'figure.read'> | Parsed<'figure.rows'>): FigureScope {
  return Object.fromEntries(figureDims.map((dim) => [dim, input[dim]]));
}

/** A column that says the topic of a category. */
export function topicColumn(category: RawBuilder<unknown>, ids: readonly string[]) {
  const pairs = ids.map((id) => sql`when ${id} then ${topicOf(id) ?? null}`);
  return sql`case ${category} ${sql.join(pairs, sql` `)} end`;
}

export function groupedBy<T, K>(all: Iterable<T>, of: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const group = groups.get(of(one));
    if (group) group.push(one);
    else groups.set(of(one), [one]);
  }
  return groups;
}
