import { classNameFrom, gradeFrom, isUnclearGrade } from '../domain/import-grade.ts';
import { basisOf, className, gradeName, type SchoolKind, type Stage } from '../domain/place.ts';
import { stagesOf, usualScheme } from '../domain/schooling.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import { placeText, stageText } from '../domain/text/place.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { type RowCells, rowCells } from './import-cells.ts';
import {
  insertPlaces,
  type KnownStand,
  type NewPlace,
  placesInUse,
  plainName,
} from './import-places.ts';
import { type Line, type Plan, type Task, wrongLine } from './import-plan.ts';

/** 导入班级, and the grades that they belong to, of one school. */

interface ClassRow {
  readonly line: Line;
  readonly name: string;
  readonly stage: Stage;
  readonly cohort: number;
  /** The school itself, a campus or a teaching point. */
  readonly above: KnownStand;
  readonly grade: KnownStand | undefined;
}

export async function planClasses(asked: Asked, task: Task): Promise<Plan> {
  const known = await placesInUse(asked, ['school', 'campus', 'teaching-point', 'grade', 'class'], {
    below: task.place.placeId,
    isFinal: task.isFinal,
  });
  const school = known.find((one) => one.kind === 'school');
  if (!school) throw new Error('import: the school is closed');
  const seen = new Map<string, number>();
  const planned = task.rows.map((staged) => {
    const cells = rowCells('classes', staged, asked.language);
    const row = planRow(asked, cells, { known, school, seen });
    return row && cells.wrong.length === 0
      ? row
      : {
          line: wrongLine(staged.row, `${cells.text('grade')}${cells.text('class')}`, cells.wrong),
        };
  });
  const added = planned.filter(
    (one): one is ClassRow => 'cohort' in one && one.line.outcome === 'join',
  );
  return {
    lines: planned.map((one) => one.line),
    touched: { people: [], homes: [], places: [] },
    write: async (writer) => {
      await addClasses(writer, school, added);
      return true;
    },
  };
}

interface Facts {
  readonly known: readonly KnownStand[];
  readonly school: KnownStand;
  readonly seen: Map<string, number>;
}

function planRow(asked: Asked, cells: RowCells, facts: Facts): ClassRow | undefined {
  const { language, today } = asked;
  const { known, school, seen } = facts;
  const gradeText = cells.needed('grade');
  const written = cells.needed('class');
  const above = aboveOf(cells, facts);
  const stages = stagesFor(asked, cells, school);
  if (gradeText === undefined || written === undefined || !above || stages.length === 0)
    return undefined;
  const found = gradeFrom(gradeText, stages, today);
  const fault = isUnclearGrade(gradeText, stages) ? 'unclearGrade' : 'badGrade';
  if (!found) cells.fault('grade', fault, { name: gradeText });
  if (!found) return undefined;
  const { stage, cohort } = found;
  const name = classNameFrom(written.replace(new RegExp(`^${escape(gradeText)}`), ''));
  const mark = `${above.place_id} ${stage} ${cohort} ${name}`;
  const first = seen.get(mark);
  if (first !== undefined) cells.fault('class', 'sameRow', { row: first });
  seen.set(mark, first ?? cells.row);
  const grade = known.find(
    (one) =>
      one.kind === 'grade' &&
      one.parent_id === above.place_id &&
      one.stage === stage &&
      one.cohort === cohort,
  );
  const twin = known.find(
    (one) =>
      one.kind === 'class' &&
      one.parent_id === grade?.place_id &&
      plainName(one.name) === plainName(name),
  );
  const shown = { row: cells.row, name: className(stage, cohort, name, today), wrong: [] };
  const kind = say(placeText.class, language);
  const says = grade
    ? say(importDoneText.newPlace, language, { kind })
    : say(importDoneText.newWith, language, { kind, places: gradeName(stage, cohort, today) });
  const line: Line = twin
    ? { ...shown, outcome: 'same', says: '' }
    : { ...shown, outcome: 'join', says };
  return { line, name, stage, cohort, above, grade };
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function aboveOf(cells: RowCells, { known, school }: Facts): KnownStand | undefined {
  const name = cells.words('campus');
  if (name === undefined) return school;
  const found = known.find(
    (one) =>
      (one.kind === 'campus' || one.kind === 'teaching-point') &&
      plainName(one.name) === plainName(name),
  );
  if (!found) cells.fault('campus', 'noCampus', { name });
  return found;
}

/** The stage that the row names, else those of the school: its grades tell which, unless two stages share a name. */
function stagesFor({ language }: Asked, cells: RowCells, school: KnownStand): readonly Stage[] {
  const scheme = school.scheme ?? school.county_scheme ?? usualScheme;
  const own = stagesOf(school.school_kind as SchoolKind, scheme);
  const chosen = cells.choice('stage') as Stage | undefined;
  const meant = own.filter((one) => basisOf(one) === chosen);
  if (chosen !== undefined && meant.length === 0) {
    cells.fault('stage', 'wrongStage', { stage: say(stageText[chosen], language) });
    return [];
  }
  if (chosen !== undefined) return meant;
  const isYear = /^\s*\d{4}/.test(cells.text('grade'));
  if (own.length > 1 && isYear) {
    const stages = own.map((one) => say(stageText[one], language)).join('、');
    cells.fault('stage', 'noStage', { stages });
    return [];
  }
  return own;
}

async function addClasses(
  asked: Asked,
  school: KnownStand,
  rows: readonly ClassRow[],
): Promise<void> {
  const grades = new Map<string, NewPlace>();
  const keyOf = ({ above, stage, cohort }: ClassRow) => `${above.place_id} ${stage} ${cohort}`;
  const schoolId = school.place_id;
  for (const row of rows)
    if (!row.grade && !grades.has(keyOf(row)))
      grades.set(keyOf(row), {
        placeId: asked.id(),
        kind: 'grade',
        parentId: row.above.place_id,
        path: row.above.path,
        schoolId,
        name: `${row.cohort}级`,
        stage: row.stage,
        cohort: row.cohort,
      });
  await insertPlaces(asked, [...grades.values()]);
  await insertPlaces(
    asked,
    rows.map((row): NewPlace => {
      const made = grades.get(keyOf(row));
      const { stage, cohort, name, grade } = row;
      const parent = made
        ? { parentId: made.placeId, path: [...made.path, made.placeId] }
        : { parentId: grade?.place_id ?? schoolId, path: grade?.path ?? school.path };
      return { placeId: asked.id(), kind: 'class', schoolId, name, stage, cohort, ...parent };
    }),
  );
}
