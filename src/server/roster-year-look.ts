import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import { gradeName } from '../domain/place.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { guardianUntil } from '../domain/roster.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { type YearSchoolState, yearSchoolStates } from '../domain/year-run.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { unseal } from './import-store.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { type LeavingGrade, ownYearRun, saidTo, shownSchools } from './roster-year-row.ts';

/** 全县升级与毕业 as it is seen: the runs of a place, one with its progress, and its schools. */

interface Seen {
  readonly run_id: string;
  readonly last_day: string;
  readonly reason: string;
  readonly status: Output<'roster.look-year'>['state'];
  readonly by: string | null;
  readonly asked_at: Date;
  readonly begun: string | null;
  readonly begun_at: Date | null;
  readonly undoer: string | null;
  readonly undone_at: Date | null;
  readonly undo_reason: string | null;
  readonly schools_done: number;
  readonly schools_all: number;
  readonly refusal: Problem | null;
}

async function seen({ tx, county, place }: Asked, where: ReturnType<typeof sql>, limit: number) {
  return await tx.rows(
    sql<Seen>`
      select run_id, last_day, reason, status, asker.name as by, asked_at, beginner.name as begun, begun_at,
        undoer.name as undoer, undone_at, undo_reason, schools_done, schools_all, refusal
      from year_run
      left join account_card asker on asker.county_code = ${county} and asker.account_id = asked_by
      left join account_card beginner on beginner.county_code = ${county} and beginner.account_id = begun_by
      left join account_card undoer on undoer.county_code = ${county} and undoer.account_id = undone_by
      where year_run.county_code = ${county} and place_id = ${place.placeId} and ${where}
      order by run_id desc limit ${limit}`.compile(q),
  );
}

type States = Partial<Record<YearSchoolState, number>>;
interface Counts extends States {
  readonly classes: number;
  readonly pupils: number;
  readonly obstructed: number;
}

/** How many schools of each run are in which state, and their leaving classes and pupils. */
export async function statesOf({ tx, county }: Asked, runIds: readonly string[]) {
  const rows = await tx.rows(
    sql<{
      run_id: string;
      state: YearSchoolState;
      n: number;
      classes: number;
      pupils: number;
      obstructed: number;
    }>`
      select run_id, state, count(*)::int as n, sum(cardinality(class_ids))::int as classes,
        sum(pupils)::int as pupils, count(obstacle)::int as obstructed
      from year_run_school where county_code = ${county} and run_id = any(${[...runIds]}::uuid[])
      group by 1, 2`.compile(q),
  );
  const counts = new Map<string, Counts>();
  for (const { run_id: id, state, n, classes, pupils, obstructed } of rows) {
    const known = counts.get(id) ?? { classes: 0, pupils: 0, obstructed: 0 };
    counts.set(id, {
      ...known,
      [state]: n,
      classes: known.classes + classes,
      pupils: known.pupils + pupils,
      obstructed: known.obstructed + (state === 'waiting' ? obstructed : 0),
    });
  }
  return counts;
}

function runFrom(
  row: Seen,
  counts: Counts | undefined,
): Output<'roster.year-runs'>['rows'][number] {
  return {
    runId: row.run_id,
    lastDay: row.last_day,
    reason: row.reason,
    state: row.status,
    by: row.by ?? '',
    at: row.asked_at.toISOString(),
    ...(row.begun_at && { begun: { by: row.begun ?? '', at: row.begun_at.toISOString() } }),
    ...(row.undone_at && {
      undone: {
        by: row.undoer ?? '',
        at: row.undone_at.toISOString(),
        reason: row.undo_reason ?? '',
      },
    }),
    schools: Object.fromEntries(yearSchoolStates.map((one) => [one, counts?.[one] ?? 0])) as Record<
      YearSchoolState,
      number
    >,
    classes: counts?.classes ?? 0,
    pupils: counts?.pupils ?? 0,
  };
}

export const yearRuns: Handler<'roster.year-runs'> = async (asked, { after, limit }) => {
  const key = after === undefined ? undefined : readAfter(z.tuple([z.uuid()]), after);
  if (key === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const rows = await seen(asked, key ? sql`run_id < ${key[0]}::uuid` : sql`true`, limit + 1);
  const page = rows.slice(0, limit);
  const counts = await statesOf(
    asked,
    page.map((row) => row.run_id),
  );
  const last = page.at(-1);
  return {
    rows: page.map((row) => runFrom(row, counts.get(row.run_id))),
    ...(rows.length > limit && last && { next: writeAfter([last.run_id]) }),
  };
};

export const lookYear: Handler<'roster.look-year'> = async (asked, { runId }) => {
  const run = await ownYearRun(asked, runId);
  if (isProblem(run)) return run;
  const [[row], counts] = await Promise.all([
    seen(asked, sql`run_id = ${runId}`, 1),
    statesOf(asked, [runId]),
  ]);
  if (!row) return problem('not-found', { what: say(personWordText.badAfter, asked.language) });
  return {
    ...runFrom(row, counts.get(runId)),
    progress: { done: row.schools_done, all: row.schools_all },
    obstructed: counts.get(runId)?.obstructed ?? 0,
    ...(row.status === 'failed' &&
      row.refusal && { refusal: problemSentence(row.refusal, asked.language) }),
    guardianUntil: guardianUntil(row.last_day, asked.today),
  };
};

export const yearSchools: Handler<'roster.year-schools'> = async (asked, input) => {
  const { tx, county, keys, language } = asked;
  const run = await ownYearRun(asked, input.runId);
  if (isProblem(run)) return run;
  const key = input.after === undefined ? undefined : readAfter(z.tuple([z.int()]), input.after);
  if (key === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const { show } = input;
  const rows = await tx.rows(
    sql<{
      school_id: string;
      name: string;
      nth: number;
      state: YearSchoolState;
      classes: number;
      pupils: number;
      staying_classes: number;
      staying_pupils: number;
      grades: LeavingGrade[];
      obstacle: Buffer | null;
    }>`
      select year_run_school.school_id, place.name, nth, state, cardinality(class_ids) as classes, pupils,
        staying_classes, staying_pupils, grades, obstacle
      from year_run_school
      join place on place.county_code = ${county} and place.place_id = year_run_school.school_id
      where year_run_school.county_code = ${county} and run_id = ${input.runId} and nth > ${key?.[0] ?? -1}
        and ${shownSchools(show)} order by nth limit ${input.limit + 1}`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      schoolId: row.school_id,
      name: row.name,
      state: row.state,
      leaving: { classes: row.classes, pupils: row.pupils },
      staying: { classes: row.staying_classes, pupils: row.staying_pupils },
      grades: row.grades.map((one) => ({
        name: gradeName(one.stage, one.cohort, run.last_day),
        classes: one.classes,
        ...(one.next && { next: one.next }),
      })),
      ...(row.obstacle && {
        obstacle: problemSentence(saidTo(asked, unseal<Problem>(keys, row.obstacle)), language),
      }),
    })),
    ...(rows.length > input.limit && last && { next: writeAfter([last.nth]) }),
  };
};
