import { importDoneText } from '../domain/text/import-fault.ts';
import { importErrorText } from '../domain/text/import.ts';
import { type Language, say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { breathe } from './import-ahead.ts';
import {
  type CellFault,
  type Line,
  leaverRow,
  type Plan,
  type StagedRow,
  type Task,
  wrongLine,
} from './import-plan.ts';
import type { Keys } from './keys.ts';
import { awayErrors } from './person-import-away.ts';
import { type ClassFinder, classFinder, type FoundClass } from './person-import-class.ts';
import type { LeavingPupil } from './person-import-classes.ts';
import type { SiblingRows } from './person-import-family.ts';
import type { ImportError } from './person-import-head.ts';
import { withHolders } from './person-import-holders.ts';
import { type MatchedRow, matchRows } from './person-import-match.ts';
import { planImport, type PlannedRow } from './person-import-plan.ts';
import { readPupils } from './person-import-read.ts';
import { readyFor, nothingReady } from './person-import-ready.ts';
import { classesOf, type SchoolState, stateOf } from './person-import-state.ts';
import { writePlan } from './person-import-write.ts';
import { lockPlaces } from './person-roster.ts';

/** 导入学生: with their classes, households and guardians, school by school. */

export async function planPupils(given: Asked, task: Task): Promise<Plan> {
  const asked = { ...given, keys: remembering(given.keys) };
  const { rows, place, isFinal, isWhole } = task;
  const schoolId = place.placeId;
  // Held from here on, so that the plan is made of what it will meet.
  const classes = isFinal ? await classesOf(asked, schoolId) : [];
  const places = await lockPlaces(
    asked,
    classes.map((one) => one.placeId),
  );
  const own = await stateOf(asked, schoolId);
  const { today, language } = asked;
  const findClass = remembered(classFinder(own.classes, today));
  await breathe();
  const read = readPupils(rows, { today, language, findClass });
  const { state, taken } = await withHolders(asked, read.rows, {
    state: withoutMoving(own, task.across.moving),
    reach: task.reach,
  });
  const elsewhere = [...state.elsewhere.keys()];
  const former = isFinal && elsewhere.length > 0 ? await lockPlaces(asked, elsewhere) : [];
  await breathe();
  const { matched, errors } = matchRows(read.rows, {
    pupils: state.pupils,
    taken,
    today,
    language,
  });
  await breathe();
  const away = await awayErrors(asked, matched);
  const siblings = siblingsIn(task);
  const plan = planImport(matched, state, { language, siblings });
  await breathe();
  const leaving = isWhole ? leavingOf(matched, state) : [];
  const lines = [
    ...linesOf(rows, plan, [...read.errors, ...errors, ...away, ...doublesIn(task, language)]),
    ...leaving.map((one, nth) => leaverLine(asked, one, state, nth)),
  ];
  const met: string[] = [];
  const ready = isFinal ? readyFor(asked.keys, plan) : nothingReady;
  return {
    lines,
    touched: touchedBy(plan, leaving),
    met,
    write: async (writer) =>
      await writePlan({ ...writer, keys: asked.keys }, plan, {
        places: new Map([...places, ...former]),
        leaving,
        met,
        ready,
      }),
  };
}

/** Pupils whom the file lists at another school are neither missing here nor anybody else's namesakes. */
function withoutMoving(state: SchoolState, moving: readonly string[]): SchoolState {
  if (moving.length === 0) return state;
  const gone = new Set(moving);
  return { ...state, pupils: state.pupils.filter((one) => !gone.has(one.personId)) };
}

/** Rows whose number a row of another school had before. */
function doublesIn({ rows, across }: Task, language: Language): ImportError[] {
  if (across.doubles.length === 0) return [];
  const here = new Set(rows.map((one) => one.row));
  return across.doubles
    .filter((one) => here.has(one.row))
    .map(({ row, key, first }) => ({
      row,
      column: key,
      says: say(importErrorText.sameNumber, language, { row: first }),
    }));
}

/** Rows with the same guardian as a row of another school, and the first such row. */
function siblingsIn({ rows, across: { siblings } }: Task): SiblingRows {
  if (siblings.length === 0) return new Map();
  const here = new Set(rows.map((one) => one.row));
  return new Map(
    siblings.flatMap((family) => {
      const other = family.find((row) => !here.has(row));
      return other === undefined
        ? []
        : family.flatMap((row): [number, number][] => (here.has(row) ? [[row, other]] : []));
    }),
  );
}

/** The same numbers are hashed for several questions. */
function remembering(keys: Keys): Keys {
  const hashes = new Map<string, Buffer>();
  return {
    ...keys,
    hashText(plain) {
      const hash = hashes.get(plain) ?? keys.hashText(plain);
      hashes.set(plain, hash);
      return hash;
    },
  };
}

/** A thousand rows name a few dozen classes. */
function remembered(find: ClassFinder): ClassFinder {
  const found = new Map<string, FoundClass>();
  return (grade, name) => {
    const key = `${grade}\n${name}`;
    const one = found.get(key) ?? find(grade, name);
    found.set(key, one);
    return one;
  };
}

const outcomes = { join: 'join', move: 'move', update: 'edit', unchanged: 'same' } as const;

function linesOf(
  rows: readonly StagedRow[],
  plan: readonly PlannedRow[],
  errors: readonly ImportError[],
): Line[] {
  const wrong = new Map<number, CellFault[]>();
  for (const { row, column, says } of errors)
    wrong.set(row, [...(wrong.get(row) ?? []), { key: column, says }]);
  const planned = new Map(plan.map((one) => [one.row.row, one]));
  return rows.map(({ row, cells }) => {
    const faults = wrong.get(row) ?? [];
    const one = planned.get(row);
    if (faults.length > 0 || !one) return wrongLine(row, cells['name'] ?? '', faults);
    return { row, name: one.row.name, outcome: outcomes[one.outcome], says: one.says, wrong: [] };
  });
}

/** Pupils of the classes that the file names, who are not in it. */
function leavingOf(matched: readonly MatchedRow[], { pupils }: SchoolState): LeavingPupil[] {
  const named = new Set(matched.map((one) => one.row.placeId));
  const present = new Set(matched.flatMap((one) => one.known?.personId ?? []));
  return pupils.flatMap(({ personId, name, at }) =>
    at && named.has(at.placeId) && !present.has(personId) ? [{ personId, name, at }] : [],
  );
}

function leaverLine(
  { language }: Asked,
  { name, at }: LeavingPupil,
  { classes }: SchoolState,
  nth: number,
): Line {
  const place = classes.find((one) => one.placeId === at.placeId)?.fullName ?? '';
  const says = say(importDoneText.leaves, language, { place });
  return { row: leaverRow(nth), name, outcome: 'leave', says, wrong: [] };
}

function touchedBy(plan: readonly PlannedRow[], leaving: readonly LeavingPupil[]): Plan['touched'] {
  const changed = plan.filter((one) => one.outcome !== 'unchanged');
  const links = changed.flatMap((one) => one.family.links.map((link) => link.guardian.personId));
  return {
    people: [
      ...new Set([
        ...changed.flatMap(({ known }) =>
          known ? [known.personId, ...known.guardians.map((one) => one.personId)] : [],
        ),
        ...links.filter((id) => id !== undefined),
        ...leaving.map((one) => one.personId),
      ]),
    ],
    homes: [...new Set(changed.flatMap((one) => one.family.home?.householdId ?? []))],
    places: [],
  };
}
