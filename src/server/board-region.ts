import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import { openSum } from '../domain/board-region.ts';
import { fewBelow } from '../domain/board-wall.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { sessions } from '../domain/roll.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';

type Board = Output<'board.region'>;
type Figures = NonNullable<Board['totals']>;
type Unit = Board['units'][number];

/** 市、省看板: rows that counties have sent up, one a county and day; never their schools. */
export const boardRegion: Handler<'board.region'> = async (asked, input) => {
  const { day = asked.today, placeId } = input;
  if (day > asked.today) return problem('day-in-future', { day });
  const found = await spanOf(asked, input);
  if (isProblem(found)) return found;
  const rows = await readDay(asked, day, found.counties);
  const sent = new Map(rows.map((row) => [row.from_county, row]));
  const unsent = found.counties.filter(({ code }) => !sent.has(code));
  return {
    day,
    placeId,
    asOf: asked.now.toISOString(),
    ...oldestOf(rows),
    at: plain(found.at),
    trail: found.trail.map(plain),
    fewBelow,
    ...(rows.length > 0 && { totals: figuresOf(rows) }),
    counties: found.counties.length,
    sent: rows.length,
    units: found.below.map((unit) => unitOf(unit, sent)),
    unsent: unsent.map(({ name }) => name),
  };
};

interface DivisionRow {
  readonly code: number;
  readonly name: string;
  readonly kind: Unit['kind'];
  readonly parent_code: number | null;
}

/** A city or province, or a part of it, with the counties in it. */
export interface RegionSpan {
  readonly at: DivisionRow;
  readonly trail: readonly DivisionRow[];
  readonly counties: readonly DivisionRow[];
  /** What lies directly below, and which counties each stands for. */
  readonly below: readonly {
    readonly one: DivisionRow;
    readonly counties: readonly DivisionRow[];
  }[];
}

/** The divisions of what is asked for; a refusal when it is not below the city or province that asks. */
export async function spanOf(
  { tx, county }: Asked,
  { at: code = county }: Pick<Parsed<'board.region'>, 'at'>,
): Promise<RegionSpan | Problem> {
  const all = await tx.rows(
    sql<DivisionRow>`
      with recursive below as (
        select code, name, kind, parent_code from division where code = ${county}
        union all
        select division.code, division.name, division.kind, division.parent_code
        from division join below on division.parent_code = below.code
      )
      select * from below order by code`.compile(q),
  );
  const at = all.find((one) => one.code === code);
  if (!at) return problem('not-found', { what: '这个市、县（区）' });
  const countiesOf = (one: DivisionRow): DivisionRow[] =>
    isCounty(one) ? [one] : childrenOf(one).flatMap(countiesOf);
  const childrenOf = (one: DivisionRow) => all.filter((child) => child.parent_code === one.code);
  const below = childrenOf(at).map((one) => ({ one, counties: countiesOf(one) }));
  const above = (one: DivisionRow): DivisionRow[] => {
    const parent = all.find(({ code: up }) => up === one.parent_code);
    return parent ? [...above(parent), parent] : [];
  };
  return {
    at,
    trail: above(at),
    counties: countiesOf(at),
    below: below.filter(({ counties }) => counties.length > 0),
  };
}

function isCounty({ kind }: DivisionRow): boolean {
  return kind === 'county' || kind === 'functional-zone';
}

function plain({ code, name, kind }: DivisionRow): Board['at'] {
  return { code, name, kind };
}

interface DayRow {
  readonly from_county: number;
  readonly schools_due: number;
  readonly schools_complete: number;
  readonly schools_silent: number;
  readonly due: readonly number[];
  readonly reported: readonly number[];
  readonly late: readonly number[];
  readonly opens_at: readonly (string | null)[];
  readonly expected: number;
  readonly ill: number;
  readonly fever: number;
  readonly absent_sick: number;
  readonly signals_waiting: number | null;
  readonly signals_confirmed: number | null;
  readonly suspensions: readonly number[];
  readonly at: Date;
}

async function readDay(
  { tx, county }: Asked,
  day: string,
  counties: readonly DivisionRow[],
): Promise<DayRow[]> {
  const codes = counties.map(({ code }) => code);
  return await tx.rows(
    sql<DayRow>`
      select from_county, schools_due, schools_complete, schools_silent, due, reported, late, opens_at, expected, ill,
        fever, absent_sick, signals_waiting, signals_confirmed, suspensions, at
      from region_day
      where county_code = ${county} and day = ${day} and from_county = any(${codes}::int[])
      order by from_county`.compile(q),
  );
}

/** As of when at least; nothing while nothing was sent. */
function oldestOf(rows: readonly DayRow[]): { oldest?: string } {
  const [oldest] = rows.map(({ at }) => at.toISOString()).sort();
  return oldest === undefined ? {} : { oldest };
}

function unitOf(
  { one, counties }: RegionSpan['below'][number],
  sent: ReadonlyMap<number, DayRow>,
): Unit {
  const own = counties.flatMap(({ code }) => sent.get(code) ?? []);
  const { oldest } = oldestOf(own);
  return {
    ...plain(one),
    counties: counties.length,
    sent: own.length,
    ...(oldest !== undefined && { asOf: oldest, figures: figuresOf(own) }),
  };
}

function figuresOf(rows: readonly DayRow[]): Figures {
  const sum = (of: (row: DayRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  const people = (of: (row: DayRow) => number) => openSum(rows.map(of));
  const known = rows.filter((row) => row.signals_waiting !== null);
  return {
    sessions: sessions.flatMap((session, at) => sessionOf(rows, session, at)),
    schools: {
      due: sum((row) => row.schools_due),
      complete: sum((row) => row.schools_complete),
      silent: sum((row) => row.schools_silent),
    },
    expected: sum((row) => row.expected),
    ill: people((row) => row.ill),
    fever: people((row) => row.fever),
    absentSick: people((row) => row.absent_sick),
    ...(known.length > 0 && {
      signals: {
        waiting: sum((row) => row.signals_waiting ?? 0),
        confirmed: sum((row) => row.signals_confirmed ?? 0),
        ...(known.length < rows.length && { unknownOf: rows.length - known.length }),
      },
    }),
    suspensions: {
      class: sum((row) => row.suspensions[0] ?? 0),
      grade: sum((row) => row.suspensions[1] ?? 0),
      school: sum((row) => row.suspensions[2] ?? 0),
    },
  };
}

/** Counties in which the check has begun; where it has in none, what will be due. */
function sessionOf(
  rows: readonly DayRow[],
  session: (typeof sessions)[number],
  at: number,
): Figures['sessions'] {
  const owing = rows.filter((row) => (row.due[at] ?? 0) > 0);
  const begun = owing.filter((row) => !row.opens_at[at]);
  const counted = begun.length > 0 ? begun : owing;
  if (counted.length === 0) return [];
  const sum = (of: (row: DayRow) => readonly number[]) =>
    counted.reduce((all, row) => all + (of(row)[at] ?? 0), 0);
  const opens = counted.map((row) => row.opens_at[at] ?? '').sort()[0];
  return [
    {
      session,
      ...(begun.length === 0 && opens && { opensAt: opens }),
      due: sum((row) => row.due),
      reported: sum((row) => row.reported),
      late: sum((row) => row.late),
    },
  ];
}
