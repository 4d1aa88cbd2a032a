import { createHash } from 'node:crypto';

import type { Output } from '../contract/index.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { classFinder } from './person-import-class.ts';
import type { ImportError } from './person-import-head.ts';
import { matchRows, ownStudentNo } from './person-import-match.ts';
import { planImport, type PlannedRow } from './person-import-plan.ts';
import { type ImportRow, readPupils } from './person-import-read.ts';
import {
  classesOf,
  type KnownClass,
  leaversOf,
  type SchoolState,
  stateOf,
} from './person-import-state.ts';
import { templateBook, templateSheet } from './person-import-template.ts';
import { writePlan } from './person-import-write.ts';
import { holdersOf, holderWords } from './person-number.ts';
import { holdersIn } from './person-receive.ts';
import { lockPlaces } from './person-roster.ts';
import { readSheet } from './xlsx.ts';

/** 导入学生: a template, a dry run, and the import itself, which does exactly what the dry run said. */

/** Most errors and changes that are listed. */
const mostErrors = 500;
const mostChanges = 200;

export const importTemplate: Handler<'person.import-template'> = async (asked, { schoolId }) => {
  const wrong = whyNotSchool(asked);
  if (wrong) return wrong;
  const classes = await classesOf(asked, schoolId);
  return await templateBook(asked.place.name, classes, asked.language);
};

export const checkImport: Handler<'person.import-check'> = async (asked, { schoolId, file }) => {
  const checked = await check(asked, schoolId, file);
  if (isProblem(checked)) return checked;
  const { plan, errors, count, digest } = checked;
  return {
    rows: count,
    ...tally(plan),
    errors: errors.slice(0, mostErrors),
    errorCount: errors.length,
    changes: plan
      .filter((one) => one.outcome !== 'unchanged')
      .slice(0, mostChanges)
      .map(({ row, says }) => ({ row: row.row, name: row.name, says })),
    digest,
  };
};

export const applyImport: Handler<'person.import-apply'> = async (asked, input) => {
  const wrong = whyNotSchool(asked);
  if (wrong) return wrong;
  // Held from here on, so that the plan is made of what it will meet.
  const classes = await classesOf(asked, input.schoolId);
  const places = await lockPlaces(
    asked,
    classes.map((one) => one.placeId),
  );
  const checked = await check(asked, input.schoolId, input.file);
  if (isProblem(checked)) return checked;
  const { plan, errors, digest } = checked;
  if (digest !== input.digest) return problem('import-changed');
  if (errors.length > 0) return problem('import-has-errors', { count: errors.length });
  const isWritten = await writePlan(asked, plan, places);
  return isWritten ? tally(plan) : problem('import-changed');
};

interface Checked {
  readonly plan: readonly PlannedRow[];
  readonly errors: readonly ImportError[];
  readonly count: number;
  readonly digest: string;
}

async function check(asked: Asked, schoolId: string, base64: string): Promise<Checked | Problem> {
  const wrong = whyNotSchool(asked);
  if (wrong) return wrong;
  const file = Buffer.from(base64, 'base64');
  const sheet = await readSheet(file, templateSheet);
  if (isProblem(sheet)) return sheet;
  const own = await stateOf(asked, schoolId);
  const { today, language } = asked;
  const findClass = classFinder(own.classes, today);
  const read = readPupils(sheet.rows, { today, language, findClass });
  const state = await withLeavers(asked, read.rows, own);
  const taken = await takenNumbers(asked, read.rows, state);
  const facts = { pupils: state.pupils, taken, today, language };
  const { matched, errors } = matchRows(read.rows, facts);
  return {
    plan: planImport(matched, state, language),
    errors: [...read.errors, ...errors].sort((a, b) => a.row - b.row),
    count: read.count,
    digest: digestOf(file, state.classes),
  };
}

function whyNotSchool({ place, language }: Asked): Problem | undefined {
  return place.kind === 'school'
    ? undefined
    : problem('bad-input', { what: say(personWordText.notSchool, language) });
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

function tally(plan: readonly PlannedRow[]): Output<'person.import-apply'> {
  const count = (outcome: PlannedRow['outcome']) =>
    plan.filter((one) => one.outcome === outcome).length;
  return {
    joins: count('join'),
    moves: count('move'),
    updates: count('update'),
    unchanged: count('unchanged'),
  };
}

/** Stands for the file and for the rosters it was checked against. */
function digestOf(file: Buffer, classes: readonly KnownClass[]): string {
  const rosters = classes.map((one) => `${one.placeId} ${one.revision}`).join('\n');
  return createHash('sha256').update(file).update(rosters).digest('hex');
}
