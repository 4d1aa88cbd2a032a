import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { gradeName, type SchoolKind, type Stage, stages } from '../domain/place.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { mayAbove } from '../domain/role.ts';
import {
  changeOf,
  gradeAfter,
  hasScheme,
  type Scheme,
  type SchemeKeep,
  usualScheme,
} from '../domain/schooling.ts';
import { standingText } from '../domain/text/place.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import { lockPlaces } from './person-roster.ts';
import { type Place, readPlaces } from './place-read.ts';

/** 学制: which grades a change renames, and the change itself, of a school or of all schools of a county. */

export const previewScheme: Handler<'place.scheme-preview'> = async (asked, input) => {
  const change = await changeFor(asked, input);
  if (isProblem(change)) return change;
  const { before, after, moves, ownSchools } = change;
  return { before, after, ownSchools, ...countsOf(moves), rows: rowsOf(asked, moves) };
};

export const setScheme: Handler<'place.set-scheme'> = async (asked, input) => {
  const { tx, county, now } = asked;
  await lockPlaces(asked, [input.placeId]);
  const change = await changeFor(asked, input);
  if (isProblem(change)) return change;
  const { place, moves } = change;
  if (place.version !== input.version)
    return problem('changed-meanwhile', { what: place.fullName });
  tx.send(
    sql`update place set scheme = ${input.scheme ?? null}, version = version + 1, updated_at = ${now}
      where county_code = ${county} and place_id = ${place.placeId}`.compile(q),
  );
  writeMoves(asked, change);
  asked.afterwards(() => {
    asked.places.forget(county);
    asked.days.forget(county);
    asked.homes.forgetAll(county);
    asked.live.changed(county, asked.place.path);
  });
  return { placeId: place.placeId, version: place.version + 1, ...countsOf(moves) };
};

/** Grades of schools of one kind that are alike, and what they become. */
interface Move {
  readonly kind: SchoolKind;
  readonly stage: Stage;
  readonly cohort: number;
  readonly next: { readonly stage: Stage; readonly cohort: number };
  readonly schools: readonly string[];
  readonly grades: number;
  readonly classes: number;
}

interface Change {
  readonly place: Place;
  readonly before: Scheme;
  readonly after: Scheme;
  readonly moves: readonly Move[];
  readonly schoolIds: readonly string[];
  readonly ownSchools: number;
}

interface Wanted {
  readonly placeId: string;
  readonly scheme?: Scheme | undefined;
  readonly keep: SchemeKeep;
}

async function changeFor(asked: Asked, wanted: Wanted): Promise<Change | Problem> {
  const { grants, today, language } = asked;
  const [place] = await readPlaces(asked, sql<boolean>`place_id = ${wanted.placeId}`);
  if (!place) return problem('not-found', { what: language === 'zh' ? '这个机构' : 'this place' });
  const name = place.fullName;
  const isSchool = place.kind === 'school' && place.schoolKind && hasScheme(place.schoolKind);
  if (!isSchool && place.kind !== 'county') return problem('scheme-not-here', { name });
  if (!mayAbove(grants, 'place.edit', asked.place, today))
    return problem('belongs-above', {
      ...{ name, what: standingText.scheme.zh, whatEn: standingText.scheme.en },
    });
  if (place.to !== undefined) return problem('place-closed', { name });
  const before = place.schemeInForce ?? usualScheme;
  const after = wanted.scheme ?? (isSchool ? place.schemeAbove : undefined) ?? usualScheme;
  const schools = await schoolsOf(asked, place);
  const own = schools.filter((one) => place.kind === 'county' && one.scheme !== null);
  const schoolIds = schools.filter((one) => !own.includes(one)).map((one) => one.place_id);
  const moves = after === before ? [] : await movesOf(asked, { schoolIds, after, ...wanted });
  const change = { place, before, after, moves, schoolIds, ownSchools: own.length };
  return (await whyClash(asked, change)) ?? change;
}

async function schoolsOf({ tx, county, today }: Asked, place: Place) {
  const rows = await tx.rows(
    sql<{ place_id: string; school_kind: SchoolKind; scheme: Scheme | null }>`
      select place_id, school_kind, scheme from place where county_code = ${county} and kind = 'school'
        and (valid_to is null or valid_to >= ${today}) and path @> array[${place.placeId}]::uuid[]
      order by place_id`.compile(q),
  );
  return rows.filter((row) => hasScheme(row.school_kind));
}

async function movesOf(
  { tx, county, today }: Asked,
  one: { schoolIds: readonly string[]; after: Scheme; keep: SchemeKeep },
): Promise<Move[]> {
  const rows = await tx.rows(
    sql<Omit<Move, 'next'>>`
      select school.school_kind as kind, below.stage, below.cohort::int, array_agg(distinct below.school_id) as schools,
        count(*) filter (where below.kind = 'grade')::int as grades,
        count(*) filter (where below.kind = 'class')::int as classes
      from place below join place school on school.county_code = ${county} and school.place_id = below.school_id
      where below.county_code = ${county} and below.school_id = any(${[...one.schoolIds]}::uuid[])
        and below.kind in ('grade', 'class') and (below.valid_to is null or below.valid_to >= ${today})
      group by 1, 2, 3
      order by array_position(${[...stages]}::text[], below.stage), 3 desc, 1`.compile(q),
  );
  return rows.map((row) => ({
    ...row,
    next: gradeAfter(row, { kind: row.kind, scheme: one.after, keep: one.keep, day: today }),
  }));
}

function isMoved({ stage, cohort, next }: Move): boolean {
  return next.stage !== stage || next.cohort !== cohort;
}

function countsOf(moves: readonly Move[]) {
  const moved = moves.filter(isMoved);
  const sum = (of: 'grades' | 'classes') => moved.reduce((all, one) => all + one[of], 0);
  return {
    schools: new Set(moved.flatMap((one) => one.schools)).size,
    grades: sum('grades'),
    classes: sum('classes'),
  };
}

type Row = Output<'place.scheme-preview'>['rows'][number];

/** One row for what is alike, whatever the kind of school. */
function rowsOf({ today }: Asked, moves: readonly Move[]): Row[] {
  const rows = new Map<string, Row>();
  for (const move of moves) {
    const { stage, cohort, next } = move;
    const key = [stage, cohort, next.stage, next.cohort].join(' ');
    const known = rows.get(key);
    rows.set(key, {
      ...{ stage, cohort, name: gradeName(stage, cohort, today) },
      ...{ nextStage: next.stage, nextCohort: next.cohort },
      nextName: gradeName(next.stage, next.cohort, today),
      change: changeOf(move, next, today),
      schools: (known?.schools ?? 0) + move.schools.length,
      classes: (known?.classes ?? 0) + move.classes,
    });
  }
  return [...rows.values()];
}

/** The moves as a table of the statement. */
function movesTable(moves: readonly Move[]) {
  return sql`unnest(${columns(moves, [
    ['text', (one) => one.kind],
    ['text', (one) => one.stage],
    ['smallint', (one) => one.cohort],
    ['text', (one) => one.next.stage],
    ['smallint', (one) => one.next.cohort],
  ])}) as move (kind, stage, cohort, next_stage, next_cohort)`;
}

/** Two grades of a school that would become one, and could not be told apart any more. */
async function whyClash(
  { tx, county, today }: Asked,
  { moves, schoolIds }: Change,
): Promise<Problem | undefined> {
  if (!moves.some(isMoved)) return undefined;
  const row = await tx.row(
    sql<{ name: string; stages: Stage[]; cohorts: number[] }>`
      select school.name, array_agg(below.stage order by below.cohort) as stages,
        array_agg(below.cohort::int order by below.cohort) as cohorts
      from place below join place school on school.county_code = ${county} and school.place_id = below.school_id
      join ${movesTable(moves)} on move.kind = school.school_kind and move.stage = below.stage
        and move.cohort = below.cohort
      where below.county_code = ${county} and below.school_id = any(${[...schoolIds]}::uuid[])
        and below.kind = 'grade' and (below.valid_to is null or below.valid_to >= ${today})
      group by school.place_id, school.name, below.parent_id, next_stage, next_cohort
      having count(*) > 1 limit 1`.compile(q),
  );
  if (!row) return undefined;
  const [one, other] = row.stages.map((stage, at) => gradeName(stage, row.cohorts[at] ?? 0, today));
  return problem('scheme-clash', { name: row.name, one: one ?? '', other: other ?? '' });
}

function writeMoves({ tx, county, today, now }: Asked, { moves, schoolIds }: Change): void {
  const moved = moves.filter(isMoved);
  if (moved.length === 0) return;
  tx.send(
    sql`update place set stage = move.next_stage, cohort = move.next_cohort,
        name = case when place.kind = 'grade' then move.next_cohort || '级' else place.name end,
        version = place.version + 1, updated_at = ${now}
      from place school, ${movesTable(moved)}
      where place.county_code = ${county} and place.school_id = any(${[...schoolIds]}::uuid[])
        and place.kind in ('grade', 'class') and (place.valid_to is null or place.valid_to >= ${today})
        and school.county_code = ${county} and school.place_id = place.school_id
        and move.kind = school.school_kind and move.stage = place.stage and move.cohort = place.cohort`.compile(
      q,
    ),
  );
}
