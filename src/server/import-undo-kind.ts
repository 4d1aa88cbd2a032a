import { sql } from 'kysely';

import { gradeName, type SchoolKind, type Stage } from '../domain/place.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { gradesBeside } from '../domain/schooling.ts';
import { importGradesText } from '../domain/text/import-fault.ts';
import { type Language, say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { ImportRun } from './import-store.ts';
import { lockPlaces } from './person-roster.ts';

/** 学校退回原来的类型: not while it has grades that only its new kind has. */

/** Most schools that are named. */
const mostNamed = 3;

/** A grade in use of a school whose kind the undo would put back. */
interface Grade {
  readonly school: string;
  readonly kind_before: SchoolKind;
  readonly stage: Stage;
  readonly cohort: number;
  /** Its classes in use. */
  readonly classes: number;
}

/**
 * Why an import of schools cannot be undone: since it changed what kind a school is, grades were made of stages that the
 * kind before does not have. Schools that were changed again keep their kind and are in nobody's way. `isHeld`: nobody
 * makes another grade there until the transaction ends.
 */
export async function whyNotOldKind(
  asked: Asked,
  run: ImportRun,
  isHeld = false,
): Promise<Problem | undefined> {
  if (run.kind !== 'schools') return undefined;
  if (isHeld) await lockPlaces(asked, await changedSchools(asked, run));
  const grades = await gradesSince(asked, run);
  const inTheWay = grades.filter((one) => gradesBeside([one], one.kind_before).length > 0);
  if (inTheWay.length === 0) return undefined;
  const words = (language: Language) => namesOf(inTheWay, asked.today, language);
  return problem('import-undo-grades', { what: words('zh'), whatEn: words('en') });
}

/** Schools of which the import changed the kind, as it left them, with what they were before. */
function kindsChanged({ county }: Asked, { import_id: importId }: ImportRun) {
  return sql`select school.place_id, school.name, was ->> 'school_kind' as kind_before
    from import_change step, jsonb_array_elements(step.before -> 'place') as was,
      jsonb_array_elements(step.after -> 'place') as became, place school
    where step.county_code = ${county} and step.import_id = ${importId}
      and was ->> 'place_id' = became ->> 'place_id' and was ->> 'school_kind' <> became ->> 'school_kind'
      and school.county_code = ${county} and school.place_id = (became ->> 'place_id')::uuid
      and school.version = (became ->> 'version')::integer`;
}

async function changedSchools(asked: Asked, run: ImportRun): Promise<string[]> {
  const rows = await asked.tx.rows(
    sql<{ place_id: string }>`select place_id from (${kindsChanged(asked, run)}) as school`.compile(
      q,
    ),
  );
  return rows.map((row) => row.place_id);
}

/** What stood there before the import, though it was edited since, is not its doing; ids grow with time. */
async function gradesSince(asked: Asked, run: ImportRun): Promise<Grade[]> {
  const { tx, county } = asked;
  return await tx.rows(
    sql<Grade>`select school.name as school, kind_before, grade.stage, grade.cohort::int,
        (select count(*) from place class where class.county_code = ${county} and class.kind = 'class'
          and class.parent_id = grade.place_id and class.valid_to is null)::int as classes
      from (${kindsChanged(asked, run)}) as school
      join place grade on grade.county_code = ${county} and grade.school_id = school.place_id
        and grade.kind = 'grade' and grade.valid_to is null and grade.updated_at >= ${run.finished_at}
        and grade.place_id > ${run.import_id}
      order by school.name, school.place_id, grade.stage, grade.cohort desc`.compile(q),
  );
}

/** 河口学校的七年级（2 个班）、八年级；… */
function namesOf(grades: readonly Grade[], today: string, language: Language): string {
  const bySchool = new Map<string, string[]>();
  for (const { school, stage, cohort, classes } of grades) {
    const grade = gradeName(stage, cohort, today);
    const words =
      classes > 0 ? say(importGradesText.grade, language, { grade, count: classes }) : grade;
    bySchool.set(school, [...(bySchool.get(school) ?? []), words]);
  }
  const and = say(importGradesText.and, language);
  const schools = [...bySchool].map(([name, words]) =>
    say(importGradesText.ofSchool, language, { name, grades: words.join(and) }),
  );
  const named = schools.slice(0, mostNamed).join(say(importGradesText.then, language));
  const more = schools.length - mostNamed;
  return more > 0 ? named + say(importGradesText.more, language, { count: more }) : named;
}
