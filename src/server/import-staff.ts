import { sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import { normalizePhone, whyNotPhone } from '../domain/identity.ts';
import { columnTitle } from '../domain/import.ts';
import { type Identity, settleIdentity } from '../domain/person-identity.ts';
import type { Sex } from '../domain/person.ts';
import { isProblem } from '../domain/problem.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import { rosterReasonText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { endStaffAccess } from './account-leave.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { type RowCells, rowCells } from './import-cells.ts';
import { insertPlaces, type KnownStand, placesInUse, plainName } from './import-places.ts';
import { leaverRow, type Line, type Plan, type Task, wrongLine } from './import-plan.ts';
import { type KnownStaff, staffOf } from './import-staff-known.ts';
import { columns } from './person-bulk.ts';
import { holdersOf, holderWords, numbersTo } from './person-number.ts';
import { lockPlaces, nextRosters } from './person-roster.ts';
import { phoneColumns, soundColumns } from './person-sound.ts';

/** 导入教职工, and the departments that they belong to, of one school. */

interface StaffRow {
  readonly line: Line;
  readonly person: StaffFields;
  readonly known: KnownStaff | undefined;
  /** The department: one that exists, or the name of one to be made. */
  readonly department: KnownStand | string;
  readonly isChanged: boolean;
}

interface StaffFields extends Identity {
  readonly row: number;
  readonly name: string;
  readonly phone: string | undefined;
  readonly jobTitle: string | undefined;
}

export async function planStaff(asked: Asked, task: Task): Promise<Plan> {
  const below = task.place.placeId;
  const places = await placesInUse(asked, ['school', 'department', 'grade', 'campus'], {
    below,
    isFinal: task.isFinal,
  });
  const staff = await staffOf(asked, below);
  const planned = await planRows(asked, task, { places, staff });
  const rows = planned.filter((one): one is StaffRow => 'person' in one);
  const leaving = task.isWhole ? leavingOf(rows, staff) : [];
  const changed = rows.filter((one) => one.line.outcome !== 'same');
  const lines = [
    ...planned.map((one) => ('person' in one ? one.line : one)),
    ...leaving.map((one, nth): Line => leaveLine(asked, one, nth)),
  ];
  return {
    lines,
    touched: {
      people: [
        ...changed.flatMap((one) => one.known?.personId ?? []),
        ...leaving.map((one) => one.personId),
      ],
      homes: [],
      places: [],
    },
    write: async (writer) => await writeStaff(writer, task, { rows: changed, leaving }),
  };
}

interface Known {
  readonly places: readonly KnownStand[];
  readonly staff: readonly KnownStaff[];
}

async function planRows(asked: Asked, task: Task, known: Known): Promise<(StaffRow | Line)[]> {
  const read = task.rows.map((staged) => {
    const cells = rowCells('staff', staged, asked.language);
    return { cells, fields: readFields(asked, cells) };
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
    return rowOf(asked, { person: fields, known: match, department });
  });
}

function readFields({ today }: Asked, cells: RowCells): StaffFields | undefined {
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
  if (name === undefined || isProblem(identity)) return undefined;
  const number = phone === undefined ? undefined : normalizePhone(phone);
  return { ...identity, row: cells.row, name, phone: number, jobTitle };
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

function noteDoubles(
  cells: RowCells,
  { idNumber, name, phone }: StaffFields,
  { match, seen }: { match: KnownStaff | undefined; seen: Map<string, number> },
): void {
  const note = (mark: string, key: string, fault: 'sameNumber' | 'samePerson') => {
    const first = seen.get(mark);
    if (first === undefined) seen.set(mark, cells.row);
    else if (cells.wrong.length === 0) cells.fault(key, fault, { row: first });
  };
  if (idNumber !== undefined) note(`id ${idNumber}`, 'idNumber', 'sameNumber');
  if (match) note(`person ${match.personId}`, 'name', 'samePerson');
  else if (idNumber === undefined) note(`name ${name} ${phone ?? ''}`, 'name', 'samePerson');
}

function rowOf(
  { language }: Asked,
  { person, known, department }: Pick<StaffRow, 'person' | 'known' | 'department'>,
): StaffRow {
  const changes = known ? changesOf(person, known) : [];
  const to = typeof department === 'string' ? department : department.name;
  const isHere = typeof department === 'object' && known?.at?.placeId === department.place_id;
  const outcome = !known?.at ? 'join' : !isHere ? 'move' : changes.length > 0 ? 'edit' : 'same';
  const parts: string[] = [];
  if (outcome === 'join')
    parts.push(say(known ? importDoneText.returns : importDoneText.joins, language, { place: to }));
  if (outcome === 'move')
    parts.push(say(importDoneText.moves, language, { from: known?.at?.name ?? '', to }));
  if (changes.length > 0) {
    const what = changes.map((key) => columnTitle('staff', key, language));
    parts.push(
      say(importDoneText.edit, language, { what: what.join(say(importDoneText.and, language)) }),
    );
  }
  const line: Line = {
    row: person.row,
    name: person.name,
    outcome,
    says: parts.join('；'),
    wrong: [],
  };
  return { line, person, known, department, isChanged: changes.length > 0 };
}

/** Columns that are filled in and differ from what is recorded. */
function changesOf(person: StaffFields, known: KnownStaff): string[] {
  const sex = person.sex === '9' ? known.sex : person.sex;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['name', person.name, known.name],
    ['sex', sex, known.sex],
    ['birthDay', person.birthDay, known.birthDay],
    ['idNumber', person.idNumber, known.idNumber],
    ['phone', person.phone, known.phone],
    ['jobTitle', person.jobTitle, known.jobTitle],
  ];
  return pairs.flatMap(([key, said, recorded]) =>
    said !== undefined && said !== recorded ? [key] : [],
  );
}

function leavingOf(rows: readonly StaffRow[], staff: readonly KnownStaff[]): KnownStaff[] {
  const present = new Set(rows.flatMap((one) => one.known?.personId ?? []));
  return staff.filter((one) => one.at && !present.has(one.personId));
}

function leaveLine({ language }: Asked, { name, at }: KnownStaff, nth: number): Line {
  const says = say(importDoneText.leaves, language, { place: at?.name ?? '' });
  return { row: leaverRow(nth), name, outcome: 'leave', says, wrong: [] };
}

interface Written {
  readonly rows: readonly StaffRow[];
  readonly leaving: readonly KnownStaff[];
}

async function writeStaff(
  asked: Asked,
  { place }: Task,
  { rows, leaving }: Written,
): Promise<boolean> {
  const made = new Map<string, string>();
  for (const { department } of rows)
    if (typeof department === 'string' && !made.has(plainName(department)))
      made.set(plainName(department), asked.id());
  const names = new Map(
    rows.flatMap(({ department }) =>
      typeof department === 'string' ? [[plainName(department), department]] : [],
    ),
  );
  await insertPlaces(
    asked,
    [...made].map(([key, placeId]) => ({
      placeId,
      kind: 'department' as const,
      parentId: place.placeId,
      path: place.path,
      schoolId: place.placeId,
      name: names.get(key) ?? key,
    })),
  );
  const idOf = (department: StaffRow['department']) =>
    typeof department === 'string' ? (made.get(plainName(department)) ?? '') : department.place_id;
  const placed = rows.map((one) => ({
    ...one,
    personId: one.known?.personId ?? asked.id(),
    placeId: idOf(one.department),
  }));
  await addPeople(
    asked,
    place.placeId,
    placed.filter((one) => !one.known),
  );
  if (
    !(await changePeople(
      asked,
      placed.filter((one) => one.isChanged),
    ))
  )
    return false;
  await changePlaces(asked, place.placeId, { placed, leaving });
  await endStaffAccess(
    asked,
    leaving.map((one) => one.personId),
    importDoneText.leaveReason.zh,
  );
  return true;
}

type Placed = StaffRow & { readonly personId: string; readonly placeId: string };

function personColumns(asked: Asked, { person, known, personId }: Placed) {
  const merged = {
    sex: person.sex === '9' ? (known?.sex ?? '9') : person.sex,
    birthDay: person.birthDay ?? known?.birthDay,
    idNumber: person.idNumber ?? known?.idNumber,
    phone: person.phone ?? known?.phone,
    jobTitle: person.jobTitle ?? known?.jobTitle,
  };
  const phone = merged.phone === undefined ? null : asked.keys.sealText(merged.phone);
  return {
    ...merged,
    ...numbersTo(asked.keys, { idNumber: merged.idNumber }),
    ...phoneColumns(asked.keys, phone),
    ...soundColumns('staff', person.name),
    name: person.name,
    personId,
    version: known?.version ?? 1,
  };
}

const spec: readonly (readonly [string, (row: ReturnType<typeof personColumns>) => unknown])[] = [
  ['uuid', (row) => row.personId],
  ['text', (row) => row.name],
  ['text', (row) => row.sex],
  ['date', (row) => row.birthDay ?? null],
  ['bytea', (row) => row.id_cipher],
  ['bytea', (row) => row.id_hash],
  ['text', (row) => row.id_last4],
  ['bytea', (row) => row.phone_cipher],
  ['bytea', (row) => row.phone_hash],
  ['text', (row) => row.initials],
  ['text', (row) => row.pinyin],
  ['text', (row) => row.jobTitle ?? null],
];
const names = sql.raw(
  'person_id, name, sex, birth_day, id_cipher, id_hash, id_last4, phone_cipher, phone_hash, initials, pinyin, job_title',
);

async function addPeople(asked: Asked, schoolId: string, added: readonly Placed[]): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map((one) => personColumns(asked, one));
  await asked.tx.rows(
    sql`insert into person (county_code, kind, school_id, updated_at, ${names})
      select ${asked.county}::integer, 'staff', ${schoolId}::uuid, ${asked.now}::timestamptz, one.*
      from unnest(${columns(rows, spec)}) as one`.compile(q),
  );
}

async function changePeople(asked: Asked, changed: readonly Placed[]): Promise<boolean> {
  if (changed.length === 0) return true;
  const rows = changed.map((one) => personColumns(asked, one));
  const written = await asked.tx.rows(
    sql`update person set name = one.name, sex = one.sex, birth_day = one.birth_day, id_cipher = one.id_cipher,
        id_hash = one.id_hash, id_last4 = one.id_last4, phone_cipher = one.phone_cipher, phone_hash = one.phone_hash,
        initials = one.initials, pinyin = one.pinyin, job_title = one.job_title,
        version = person.version + 1, updated_at = ${asked.now}
      from unnest(${columns(rows, [...spec, ['integer', (row) => row.version]])}) as one (${names}, version)
      where county_code = ${asked.county} and person.person_id = one.person_id and person.version = one.version
      returning person.person_id`.compile(q),
  );
  return written.length === changed.length;
}

/** Who came today never was in the old department: the same row then names the new one. */
async function changePlaces(
  asked: Asked,
  schoolId: string,
  { placed, leaving }: { placed: readonly Placed[]; leaving: readonly KnownStaff[] },
): Promise<void> {
  const { tx, county, today, id } = asked;
  const coming = placed.filter((one) => one.line.outcome === 'join' || one.line.outcome === 'move');
  const before = [
    ...coming.flatMap((one) => one.known?.at ?? []),
    ...leaving.flatMap((one) => one.at ?? []),
  ];
  const touched = new Set([
    ...coming.map((one) => one.placeId),
    ...before.map((one) => one.placeId),
  ]);
  const places = await lockPlaces(asked, [...touched]);
  const slips = coming.filter((one) => one.known?.at?.from === today);
  const ended = before.filter((at) => !slips.some((one) => one.known?.at === at));
  const reason = rosterReasonText.imported.zh;
  if (ended.length > 0)
    tx.send(
      sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date), end_reason = ${reason}
        where county_code = ${county} and membership_id = any(${ended.map((at) => at.membershipId)}::uuid[])`.compile(
        q,
      ),
    );
  if (slips.length > 0)
    tx.send(
      sql`update membership set place_id = one.place_id, seq = null from unnest(${columns(slips, [
        ['uuid', (one) => one.known?.at?.membershipId],
        ['uuid', (one) => one.placeId],
      ])}) as one (membership_id, place_id)
        where county_code = ${county} and membership.membership_id = one.membership_id`.compile(q),
    );
  const joining = coming.filter((one) => !slips.includes(one));
  if (joining.length > 0)
    tx.send(
      sql`insert into membership (county_code, valid_from, school_id, membership_id, person_id, place_id)
        select ${county}::integer, ${today}::date, ${schoolId}::uuid, one.* from unnest(${columns(
          joining,
          [
            ['uuid', () => id()],
            ['uuid', (one) => one.personId],
            ['uuid', (one) => one.placeId],
          ],
        )}) as one`.compile(q),
    );
  await nextRosters(
    asked,
    [...places.values()].map((place) => ({ place, from: today, reason })),
  );
}
