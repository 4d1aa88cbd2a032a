import { sql } from 'kysely';

import type { Stage } from '../domain/place.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { withoutPupils } from '../domain/roster-unnamed.ts';
import { yearRunStateText } from '../domain/text/year-run.ts';
import type { NextStage, YearRunState, YearSchoolState } from '../domain/year-run.ts';
import type { Asked } from './answer.ts';
import { q, type Tx } from './db.ts';

/** A step over many schools as it lies in the database. */

export interface YearRunRow {
  readonly run_id: string;
  readonly place_id: string;
  readonly last_day: string;
  readonly reason: string;
  readonly status: YearRunState;
  readonly asked_by: string;
  readonly begun_by: string | null;
  readonly undone_by: string | null;
  readonly undo_reason: string | null;
  readonly schools_done: number;
  readonly schools_all: number;
}

/** A leaving grade as it is kept with its school. */
export interface LeavingGrade {
  readonly stage: Stage;
  readonly cohort: number;
  readonly classes: number;
  readonly next?: NextStage;
}

/** A school of the step. */
export interface YearSchoolRow {
  readonly school_id: string;
  readonly nth: number;
  readonly state: YearSchoolState;
  readonly class_ids: readonly string[];
  readonly pupils: number;
  readonly graduation_id: string | null;
}

export async function yearRunOf(
  { tx, county }: { readonly tx: Tx; readonly county: number },
  runId: string,
  isHeld = false,
): Promise<YearRunRow | undefined> {
  return await tx.row(
    sql<YearRunRow>`
      select run_id, place_id, last_day, reason, status, asked_by, begun_by, undone_by, undo_reason, schools_done,
        schools_all
      from year_run where county_code = ${county} and run_id = ${runId} ${isHeld ? sql`for no key update` : sql``}`.compile(
      q,
    ),
  );
}

/** The step, when it is one of the place that was asked for. */
export async function ownYearRun(
  asked: Asked,
  runId: string,
  isHeld = false,
): Promise<YearRunRow | Problem> {
  const run = await yearRunOf(asked, runId, isHeld);
  if (run?.place_id === asked.place.placeId) return run;
  return problem('not-found', {
    what: asked.language === 'zh' ? '这次全县办理' : 'this step',
  });
}

export function wrongYearState(state: YearRunState): Problem {
  const { zh, en } = yearRunStateText[state];
  return problem('year-run-state', { state: zh, stateEn: en });
}

/** A refusal as the caller may read it: pupils are named only to those who may list them there. */
export function saidTo<T>(
  { grants, county, place, today }: Asked,
  result: T | Problem,
): T | Problem {
  const mayName = mayAt(grants, 'person.list', { county, path: place.path }, today);
  return isProblem(result) && !mayName ? withoutPupils(result) : result;
}

/** Which schools of a step a list shows. */
export function shownSchools(show: 'all' | 'due' | 'obstructed' | YearSchoolState) {
  if (show === 'all') return sql<boolean>`true`;
  if (show === 'due') return sql<boolean>`state <> 'nothing'`;
  return show === 'obstructed' ? sql<boolean>`obstacle is not null` : sql<boolean>`state = ${show}`;
}
