import { importDoneText } from '../domain/text/import-fault.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
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
import { type ClassFinder, classFinder, type FoundClass } from './person-import-class.ts';
import type { LeavingPupil } from './person-import-classes.ts';
import type { ImportError } from './person-import-head.ts';
import { type MatchedRow, matchRows, ownStudentNo } from './person-import-match.ts';
import { planImport, type PlannedRow } from './person-import-plan.ts';
import { type ImportRow, readPupils } from './person-import-read.ts';
import { classesOf, leaversOf, type SchoolState, stateOf } from './person-import-state.ts';
import { writePlan } from './person-import-write.ts';
import { holdersOf, holderWords } from './person-number.ts';
import { holdersIn } from './person-receive.ts';
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
  const read = readPupils(rows, { today, language, findClass });
  const state = await withLeavers(asked, read.rows, own);
  const taken = await takenNumbers(asked, read.rows, state);
  const { matched, errors } = matchRows(read.rows, {
    pupils: state.pupils,
    taken,
    today,
    language,
  });
  const plan = planImport(matched, state, language);
  const leaving = isWhole ? leavingOf(matched, state) : [];
  const lines = [
    ...linesOf(rows, plan, [...read.errors, ...errors]),
    ...leaving.map((one, nth) => leaverLine(asked, one, state, nth)),
  ];
  return {
    lines,
    touched: touchedBy(plan, leaving),
    write: async (writer) => await writePlan(writer, plan, places, leaving),
  };
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

/** The school's state and, by their numbers and names, the rows' pupils who have left other schools of the county. */
async function withLeavers(
  asked: Asked,
  rows: readonly ImportRow[],
  state: SchoolState,
): Promise<SchoolState> {
  const ownIds = new Set(state.pupils.map((one) => one.idNumber));
  const ownNos = new Set(state.pupils.map((one) => one.studentNo));
  const named = new Set<string>();
  const hashes = new Map<string, Buffer>();
  const studentNos = new Set<string>();
  for (const { name, idNumber, ...row } of rows) {
    const studentNo = ownStudentNo(row.studentNo);
    if (idNumber !== undefined && ownIds.has(idNumber)) continue;
    if (studentNo !== undefined && ownNos.has(studentNo)) continue;
    if (idNumber !== undefined) {
      const hash = asked.keys.hashText(idNumber);
      hashes.set(idNumber, hash);
      named.add(`${hash.toString('hex')} ${name}`);
    }
    if (studentNo === undefined) continue;
    studentNos.add(studentNo);
    named.add(`${studentNo} ${name}`);
  }
  const numbers = { idHashes: [...hashes.values()], studentNos: [...studentNos] };
  const found = await holdersIn(asked, numbers, asked.today);
  const leavers = found.filter(
    ({ kind, school_id: from, is_in: isIn, name, id_hash: hash, student_no: no }) =>
      kind === 'pupil' &&
      from !== null &&
      from !== asked.place.placeId &&
      !isIn &&
      (named.has(`${hash?.toString('hex')} ${name}`) || named.has(`${no} ${name}`)),
  );
  if (leavers.length === 0) return state;
  const { pupils, addresses } = await leaversOf(asked, leavers);
  return {
    ...state,
    pupils: [...state.pupils, ...pupils],
    addresses: new Map([...state.addresses, ...addresses]),
  };
}

/** Numbers of the file that people other than the school's pupils hold, with the words for who. */
async function takenNumbers(
  asked: Asked,
  rows: readonly ImportRow[],
  { pupils }: SchoolState,
): Promise<Map<string, string>> {
  const ownIds = new Set(pupils.map((one) => one.idNumber));
  const ownNos = new Set(pupils.map((one) => one.studentNo));
  const byHash = new Map<string, string>();
  const studentNos = rows.flatMap((row) => ownStudentNo(row.studentNo) ?? []);
  for (const { idNumber } of rows)
    if (idNumber !== undefined && !ownIds.has(idNumber))
      byHash.set(asked.keys.hashText(idNumber).toString('hex'), idNumber);
  const holders = await holdersOf(asked, {
    idHashes: [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex')),
    studentNos: studentNos.filter((one) => !ownNos.has(one)),
  });
  const taken = new Map<string, string>();
  for (const holder of holders) {
    const idNumber = byHash.get(holder.idHash?.toString('hex') ?? '');
    const number = idNumber ?? holder.studentNo;
    if (number !== undefined) taken.set(number, holderWords(asked, holder));
  }
  return taken;
}
