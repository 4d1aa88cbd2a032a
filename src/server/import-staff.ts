import { normalizePhone, whyNotPhone } from '../domain/identity.ts';
import { columnTitle } from '../domain/import.ts';
import { settleIdentity } from '../domain/person-identity.ts';
import type { Sex } from '../domain/person.ts';
import { isProblem } from '../domain/problem.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { type RowCells, rowCells } from './import-cells.ts';
import { type KnownStand, placesInUse, plainName } from './import-places.ts';
import { leaverRow, type Line, type Plan, type Task, wrongLine } from './import-plan.ts';
import { accessOfLeaving, type LeavingAccess, whyNotWithoutYou } from './import-staff-access.ts';
import { type KnownStaff, staffOf } from './import-staff-known.ts';
import { formerLeaders, formerLine } from './import-staff-lead.ts';
import { type StaffFields, type StaffRow, writeStaff } from './import-staff-write.ts';
import { type ClassFinder, classFinder } from './person-import-class.ts';
import { classesOf } from './person-import-state.ts';
import { holdersOf, holderWords } from './person-number.ts';

/** 导入教职工, and the departments that they belong to, of one school. */

export async function planStaff(asked: Asked, task: Task): Promise<Plan> {
  const below = task.place.placeId;
  const places = await placesInUse(asked, ['school', 'department', 'grade', 'campus'], {
    below,
    isFinal: task.isFinal,
  });
  const staff = await staffOf(asked, below);
  const classes = await classesOf(asked, below);
  const findClass = classFinder(classes, asked.today);
  const classNames = new Map(classes.map((one) => [one.placeId, one.fullName]));
  const planned = await planRows(asked, task, { places, staff, findClass, classNames });
  const rows = planned.filter((one): one is StaffRow => 'person' in one);
  const missing = task.isWhole ? leavingOf(rows, staff) : [];
  const access = await accessOfLeaving(asked, missing);
  // Read first of those who leave: the row below all others.
  const leaving = [
    ...missing.filter((one) => one !== access.own),
    ...(access.own ? [access.own] : []),
  ];
  const refusal = whyNotWithoutYou(access);
  const ended: string[] = [];
  const changed = rows.filter((one) => one.line.outcome !== 'same');
  const former = formerLeaders(rows, staff);
  const staying = former.filter((one) => !leaving.includes(one.known));
  const lines = [
    ...planned.map((one) => ('person' in one ? one.line : one)),
    ...leaving.map((one, nth): Line => leaveLine(asked, one, { nth, access })),
    ...staying.map((one, at) => formerLine(asked, one, { nth: leaving.length + at, classNames })),
  ];
  return {
    lines,
    touched: {
      people: [
        ...changed.flatMap((one) => one.known?.personId ?? []),
        ...leaving.map((one) => one.personId),
        ...former.map((one) => one.known.personId),
      ],
      homes: [],
      places: [],
    },
    ...(refusal && { refusal }),
    ended,
    write: async (writer) =>
      await writeStaff(writer, task, { rows: changed, leaving, former, ended }),
  };
}

interface Known {
  readonly places: readonly KnownStand[];
  readonly staff: readonly KnownStaff[];
  readonly findClass: ClassFinder;
  readonly classNames: ReadonlyMap<string, string>;
}

async function planRows(asked: Asked, task: Task, known: Known): Promise<(StaffRow | Line)[]> {
  const read = task.rows.map((staged) => {
    const cells = rowCells('staff', staged, asked.language);
    return { cells, fields: readFields(asked, cells, known.findClass) };
  });
  await noteTaken(asked, read, known.staff);
  const seen = new Map<string, number>();
  return read.map(({ cells, fields }): StaffRow | Line => {
    const name = cells.text('name');
    const department = departmentOf(cells, known.places);
    const match = fields && matchOf(cells, fields, known.staff);
    if (fields) noteDoubles(cells, fields, { match, seen });
    if (!fields || department === undefined || cells.wrong.length > 0)
      return wrongLine(cells.row, name, cells.wrong);
    const row = { person: fields, known: match, department };
    return rowOf(asked, row, known.classNames);
  });
}

function readFields(
  { today }: Asked,
  cells: RowCells,
  findClass: ClassFinder,
): StaffFields | undefined {
  const name = cells.needed('name');
  const sex = (cells.choice('sex') ?? '9') as Sex;
  const birthDay = cells.day('birthDay');
  const idNumber = cells.text('idNumber') || undefined;
  const identity = settleIdentity({ sex, birthDay, idNumber }, today);
  if (isProblem(identity))
    cells.refusal(identity.problem === 'bad-input' ? 'birthDay' : 'idNumber', identity);
  const phone = cells.words('phone');
  cells.refusal('phone', phone === undefined ? undefined : whyNotPhone(phone));
  const jobTitle = cells.words('jobTitle');
  const classId = classOf(cells, findClass);
  if (name === undefined || isProblem(identity)) return undefined;
  const number = phone === undefined ? undefined : normalizePhone(phone);
  return { ...identity, row: cells.row, name, phone: number, jobTitle, classId };
}

/** The class that a 班主任 leads; null: none, says the file; undefined: it does not say. */
function classOf(cells: RowCells, findClass: ClassFinder): StaffFields['classId'] {
  const name = cells.words('class');
  if (name === undefined) return cells.has('class') ? null : undefined;
  const found = findClass('', name);
  if ('placeId' in found) return found.placeId;
  const { fault, ...facts } = found;
  cells.fault('class', fault === 'manyClasses' ? fault : 'noClass', facts);
  return undefined;
}

function departmentOf(cells: RowCells, places: readonly KnownStand[]) {
  const name = cells.needed('department');
  if (name === undefined) return undefined;
  return (
    places.find((one) => one.kind === 'department' && plainName(one.name) === plainName(name)) ??
    name
  );
}

/** ID numbers that somebody outside of the school's staff holds. */
async function noteTaken(
  asked: Asked,
  read: readonly { readonly cells: RowCells; readonly fields: StaffFields | undefined }[],
  staff: readonly KnownStaff[],
): Promise<void> {
  const own = new Set(staff.map((one) => one.idNumber));
  const rows = read.flatMap(({ cells, fields }) =>
    fields?.idNumber === undefined || own.has(fields.idNumber)
      ? []
      : [{ cells, hash: asked.keys.hashText(fields.idNumber) }],
  );
  const idHashes = rows.map((one) => one.hash);
  const holders = await holdersOf(asked, { idHashes, studentNos: [] });
  for (const holder of holders)
    for (const { cells, hash } of rows)
      if (holder.idHash?.equals(hash))
        cells.fault('idNumber', 'numberElsewhere', { who: holderWords(asked, holder) });
}

/** By ID number, else by name and phone, else by name where only one can be meant. */
function matchOf(
  cells: RowCells,
  { idNumber, name, phone }: StaffFields,
  staff: readonly KnownStaff[],
): KnownStaff | undefined {
  const numbered =
    idNumber === undefined ? undefined : staff.find((one) => one.idNumber === idNumber);
  if (numbered) return numbered;
  const named = staff.filter(
    (one) => one.name === name && (idNumber === undefined || one.idNumber === undefined),
  );
  const called = named.filter((one) => phone !== undefined && one.phone === phone);
  const possible = called.length > 0 ? called : named;
  if (possible.length > 1) cells.fault('name', 'manyPeople', { count: possible.length });
  return possible.length === 1 ? possible[0] : undefined;
}

type Double = 'sameNumber' | 'samePerson' | 'sameClass';

function noteDoubles(
  cells: RowCells,
  { idNumber, name, phone, classId }: StaffFields,
  { match, seen }: { match: KnownStaff | undefined; seen: Map<string, number> },
): void {
  const note = (mark: string, key: string, fault: Double) => {
    const first = seen.get(mark);
    if (first === undefined) seen.set(mark, cells.row);
    else if (cells.wrong.length === 0) cells.fault(key, fault, { row: first });
  };
  if (idNumber !== undefined) note(`id ${idNumber}`, 'idNumber', 'sameNumber');
  if (match) note(`person ${match.personId}`, 'name', 'samePerson');
  else if (idNumber === undefined) note(`name ${name} ${phone ?? ''}`, 'name', 'samePerson');
  if (typeof classId === 'string') note(`class ${classId}`, 'class', 'sameClass');
}

function rowOf(
  { language }: Asked,
  { person, known, department }: Pick<StaffRow, 'person' | 'known' | 'department'>,
  classNames: ReadonlyMap<string, string>,
): StaffRow {
  const changes = known ? changesOf(person, known) : [];
  const left = person.classId === null ? classNames.get(known?.classId ?? '') : undefined;
  const corrected = left === undefined ? changes : changes.filter((key) => key !== 'class');
  const to = typeof department === 'string' ? department : department.name;
  const isHere = typeof department === 'object' && known?.at?.placeId === department.place_id;
  const outcome = !known?.at ? 'join' : !isHere ? 'move' : changes.length > 0 ? 'edit' : 'same';
  const parts: string[] = [];
  if (outcome === 'join')
    parts.push(say(known ? importDoneText.returns : importDoneText.joins, language, { place: to }));
  if (outcome === 'move')
    parts.push(say(importDoneText.moves, language, { from: known?.at?.name ?? '', to }));
  if (corrected.length > 0) {
    const what = corrected.map((key) => columnTitle('staff', key, language));
    parts.push(
      say(importDoneText.edit, language, { what: what.join(say(importDoneText.and, language)) }),
    );
  }
  if (left !== undefined) parts.push(say(importDoneText.leadsNoMore, language, { class: left }));
  const line: Line = {
    row: person.row,
    name: person.name,
    outcome,
    says: parts.join('；'),
    wrong: [],
  };
  return { line, person, known, department, isChanged: changes.length > 0 };
}

/** Columns that say something else than what is recorded. */
function changesOf(person: StaffFields, known: KnownStaff): string[] {
  const sex = person.sex === '9' ? known.sex : person.sex;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['name', person.name, known.name],
    ['sex', sex, known.sex],
    ['birthDay', person.birthDay, known.birthDay],
    ['idNumber', person.idNumber, known.idNumber],
    ['phone', person.phone, known.phone],
    ['jobTitle', person.jobTitle, known.jobTitle],
    ['class', person.classId, known.classId ?? null],
  ];
  return pairs.flatMap(([key, said, recorded]) =>
    said !== undefined && said !== recorded ? [key] : [],
  );
}

function leavingOf(rows: readonly StaffRow[], staff: readonly KnownStaff[]): KnownStaff[] {
  const present = new Set(rows.flatMap((one) => one.known?.personId ?? []));
  return staff.filter((one) => one.at && !present.has(one.personId));
}

function leaveLine(
  { language }: Asked,
  one: KnownStaff,
  { nth, access }: { nth: number; access: LeavingAccess },
): Line {
  const { name, at } = one;
  const loses = access.withAccount.has(one.personId) ? importDoneText.staffLoses : undefined;
  const end = one === access.own ? importDoneText.youLose : loses;
  const says = [
    say(importDoneText.staffLeaves, language, { place: at?.name ?? '' }),
    ...(end ? [say(end, language)] : []),
  ].join(say(importDoneText.then, language));
  return { row: leaverRow(nth), name, outcome: 'leave', says, wrong: [] };
}
