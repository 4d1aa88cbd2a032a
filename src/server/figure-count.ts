import { type RawBuilder, sql } from 'kysely';

import type { CountedFigure, FigureDim } from '../domain/figure.ts';
import { campaignText } from '../domain/text/campaign.ts';
import { figureValueText } from '../domain/text/figure-label.ts';
import { figurePageText } from '../domain/text/figure.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import {
  columnOf,
  type FigureAsk,
  groupedBy,
  type FigureSet,
  type ListRow,
  type ListSet,
  type Measure,
  saysColumn,
  setFrom,
  type SqlSet,
} from './figure-set.ts';
import { atSchools } from './finding-list.ts';

/** The whole of a figure, or one of the parts that it is told apart into. */
export interface Part {
  readonly isWhole: boolean;
  readonly key: string | null;
  readonly label: string;
  readonly value: number;
}

export type Counting = readonly (readonly [CountedFigure, Measure])[];
type Counts = ReadonlyMap<CountedFigure, readonly Part[]>;

/**
 * Counts figures of one set: the whole in one statement and, told apart by something, the parts in another, because a
 * set may have more rows where more is told apart, and the whole must not change with how it is looked at.
 */
export async function countSet(
  asked: Asked,
  ask: FigureAsk,
  set: FigureSet,
  counting: Counting,
): Promise<Counts> {
  const count = async (one: FigureAsk) => {
    const full = { ...one, used: usedBy(one, counting) };
    return 'rows' in set
      ? await countRows(asked, full, set, counting)
      : await countList(asked, full, set, counting);
  };
  const [whole, parts] = await Promise.all([
    count({ ...ask, by: undefined }),
    ask.by ? count(ask) : undefined,
  ]);
  return new Map([...whole].map(([name, own]) => [name, [...own, ...(parts?.get(name) ?? [])]]));
}

/** Every dimension that somebody looks at. */
export function usedBy({ scope, by }: FigureAsk, counting: Counting): ReadonlySet<FigureDim> {
  const narrowed = Object.entries(scope).flatMap(([dim, value]) =>
    value === undefined ? [] : [dim as FigureDim],
  );
  const counted = counting.flatMap(([, { of, needs = [] }]) =>
    of === 'rows' || of === 'amount' ? needs : [of, ...needs],
  );
  return new Set([...narrowed, ...counted, ...(by ? [by] : [])]);
}

interface CountRow extends Readonly<Record<`m${number}`, number>> {
  readonly part: string | null;
  readonly says: string | null;
}

async function countRows(
  asked: Asked,
  ask: FigureAsk,
  set: SqlSet,
  counting: Counting,
): Promise<Counts> {
  const { by } = ask;
  const at = set.ofSchools ? await atSchools(asked) : sql``;
  const sums = counting.map(
    ([, measure], index) => sql`, ${sumOf(asked, ask, measure)}::int as ${sql.ref(`m${index}`)}`,
  );
  const says = by && saysColumn(set, by);
  const rows = await asked.tx.rows(
    sql<CountRow>`select ${
      by
        ? sql`${columnOf(by)} as part, ${says ? sql`min(${says})` : sql`null`} as says`
        : sql`null as part, null as says`
    } ${sql.join(sums, sql``)}
      ${setFrom(asked, ask, set, at)}
      ${by ? sql`group by ${columnOf(by)}` : sql``}`.compile(q),
  );
  return new Map(
    counting.map(([name], index) => {
      const parts = rows.map((row) => ({
        isWhole: by === undefined,
        key: row.part,
        label: by ? labelOf(asked, by, row.part, row.says) : '',
        value: row[`m${index}`] ?? 0,
      }));
      return [name, parts] as const;
    }),
  );
}

function sumOf(asked: Asked, ask: FigureAsk, { of, where, amount }: Measure): RawBuilder<unknown> {
  const only = where ? sql`filter (where ${where(ask, asked)})` : sql``;
  if (of === 'rows') return sql`count(*) ${only}`;
  if (of === 'amount') return sql`coalesce(sum(one.${sql.ref(amount ?? 'amount')}) ${only}, 0)`;
  return sql`count(distinct ${columnOf(of)}) ${only}`;
}

async function countList(
  asked: Asked,
  ask: FigureAsk,
  set: ListSet,
  counting: Counting,
): Promise<Counts> {
  const rows = meantRows(ask, await set.list(asked, ask));
  const { by } = ask;
  const apart = groupedBy(rows, (row) => (by && row.dims[by]) ?? null);
  return new Map(
    counting.map(([name, measure]): readonly [CountedFigure, readonly Part[]] => {
      const whole = { isWhole: true, key: null, label: '', value: sumOfRows(rows, measure) };
      if (!by) return [name, [whole]];
      const parts = [...apart].map(([key, some]) => ({
        ...{ isWhole: false, key, value: sumOfRows(some, measure) },
        label: labelOf(asked, by, key, some[0]?.named?.[by] ?? null),
      }));
      return [name, parts];
    }),
  );
}

/** The rows of a list that are narrowed to what is asked. */
export function meantRows({ scope }: FigureAsk, rows: readonly ListRow[]): readonly ListRow[] {
  const narrowed = Object.entries(scope).filter(([, value]) => value !== undefined);
  return rows.filter((row) =>
    narrowed.every(([dim, value]) => row.dims[dim as FigureDim] === value),
  );
}

function sumOfRows(rows: readonly ListRow[], { of }: Measure): number {
  if (of === 'rows') return rows.length;
  if (of === 'amount') return rows.reduce((sum, row) => sum + row.amount, 0);
  return new Set(rows.flatMap((row) => row.dims[of] ?? [])).size;
}

/** What a part is called: by the rules, by the county's own names, otherwise as it is. */
export function labelOf(
  { language }: Pick<Asked, 'language'>,
  dim: FigureDim | undefined,
  key: string | null,
  says: string | null,
): string {
  if (key === null) return say(figurePageText.partNone, language);
  if (dim === 'round') return say(campaignText.round, language, { number: key });
  const words = dim && figureValueText(dim, key);
  return words ? say(words, language) : (says ?? key);
}
