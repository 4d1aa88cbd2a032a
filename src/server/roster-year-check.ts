import { sql } from 'kysely';

import { nextStageOf } from '../domain/year-run.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { seal } from './import-store.ts';
import { columns } from './person-bulk.ts';
import { readPlaces } from './place-read.ts';
import { whyNotLeave } from './roster-graduate.ts';
import type { LeavingGrade, YearRunRow } from './roster-year-row.ts';
import { type SchoolRow, schoolsBelow, type Year, yearsOf } from './roster-year.ts';

/** 全县预览: what a step would do at each school, and what stands in its way, written down for the page. */

/** Schools that are looked at in one transaction. */
export const checkedAtOnce = 20;

/** The schools below the place of the step, in the order of lists. */
export async function schoolsOfRun(asked: Asked): Promise<SchoolRow[]> {
  return await asked.tx.rows(
    sql<SchoolRow>`select place_id, name, path from place where ${schoolsBelow(asked, asked.place.placeId)}
      order by name collate "C", place_id`.compile(q),
  );
}

/** Begins anew: rows of a worker that was stopped are taken away. */
export function clearChecked({ tx, county }: Asked, runId: string): void {
  tx.send(
    sql`delete from year_run_school where county_code = ${county} and run_id = ${runId}`.compile(q),
  );
}

/** Looks at some schools of the step and writes what it saw. `from`: the place of the first one in the list. */
export async function checkSchools(
  asked: Asked,
  run: YearRunRow,
  { schools, from }: { readonly schools: readonly SchoolRow[]; readonly from: number },
): Promise<void> {
  const { tx, county, keys } = asked;
  const years = await yearsOf(asked, schools, run.last_day);
  const taught = await stagesTaught(
    asked,
    schools.map((one) => one.place_id),
  );
  const rows = [];
  for (const [at, year] of years.entries()) {
    const { schoolId, leavingIds, leaving, staying } = year.year;
    const obstacle =
      leavingIds.length > 0
        ? await whyNotLeave(asked, { classIds: leavingIds, lastDay: run.last_day })
        : undefined;
    rows.push({
      ...{ schoolId, leavingIds, leaving, staying, nth: from + at },
      grades: gradesOf(year, taught.get(schoolId) ?? []),
      obstacle: obstacle ? seal(keys, obstacle) : null,
    });
  }
  tx.send(
    sql`insert into year_run_school (county_code, run_id, last_day, school_id, nth, state, class_ids, pupils,
        staying_classes, staying_pupils, grades, obstacle)
      select ${county}::integer, ${run.run_id}::uuid, ${run.last_day}::date, school_id, nth, state, class_ids::uuid[],
        pupils, staying_classes, staying_pupils, grades, obstacle
      from unnest(${columns(rows, [
        ['uuid', (one) => one.schoolId],
        ['integer', (one) => one.nth],
        ['text', (one) => (one.leavingIds.length > 0 ? 'waiting' : 'nothing')],
        ['text', (one) => `{${one.leavingIds.join(',')}}`],
        ['integer', (one) => one.leaving.pupils],
        ['integer', (one) => one.staying.classes],
        ['integer', (one) => one.staying.pupils],
        ['jsonb', (one) => JSON.stringify(one.grades)],
        ['bytea', (one) => one.obstacle],
      ])}) as one (school_id, nth, state, class_ids, pupils, staying_classes, staying_pupils, grades, obstacle)`.compile(
      q,
    ),
  );
}

/** The stages of each school, with the lengths they have there. */
async function stagesTaught(asked: Asked, ids: readonly string[]) {
  const places = await readPlaces(asked, sql<boolean>`place_id = any(${[...ids]}::uuid[])`);
  return new Map(places.map((one) => [one.placeId, one.stages ?? []]));
}

function gradesOf(
  { classes }: Year,
  taught: readonly LeavingGrade['stage'][],
): readonly LeavingGrade[] {
  const grades = new Map<string, LeavingGrade>();
  for (const { stage, cohort, turn } of classes) {
    if (turn !== 'leaves' && turn !== 'overdue') continue;
    const next = nextStageOf(stage, taught);
    const known = grades.get(`${stage} ${cohort}`);
    grades.set(`${stage} ${cohort}`, {
      ...{ stage, cohort, classes: (known?.classes ?? 0) + 1 },
      ...(next && { next }),
    });
  }
  return [...grades.values()];
}
