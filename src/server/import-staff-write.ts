import { sql } from 'kysely';

import { addDays } from '../domain/date.ts';
import type { Identity } from '../domain/person-identity.ts';
import { importDoneText } from '../domain/text/import-fault.ts';
import { rosterReasonText } from '../domain/text/import.ts';
import { endStaffAccess } from './account-leave.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { insertPlaces, type KnownStand, plainName } from './import-places.ts';
import type { Line, Task } from './import-plan.ts';
import type { KnownStaff } from './import-staff-known.ts';
import { clearFormer, type Former } from './import-staff-lead.ts';
import { columns } from './person-bulk.ts';
import { numbersTo } from './person-number.ts';
import { lockPlaces, nextRosters } from './person-roster.ts';
import { phoneColumns, soundColumns } from './person-sound.ts';

/** Writes the planned staff of one school, and the departments that are new. */

/** A row of the file with the person it is and what happens to them. */
export interface StaffRow {
  readonly line: Line;
  readonly person: StaffFields;
  readonly known: KnownStaff | undefined;
  /** The department: one that exists, or the name of one to be made. */
  readonly department: KnownStand | string;
  readonly isChanged: boolean;
}

/** What a row says of a person. */
export interface StaffFields extends Identity {
  readonly row: number;
  readonly name: string;
  readonly phone: string | undefined;
  readonly jobTitle: string | undefined;
  /** The class that they lead as 班主任; null: none; undefined: the list does not say. */
  readonly classId: string | null | undefined;
}

interface Written {
  readonly rows: readonly StaffRow[];
  readonly leaving: readonly KnownStaff[];
  /** Whose class somebody else leads from now on. */
  readonly former: readonly Former[];
  /** Takes the grants that end with it. */
  readonly ended: string[];
}

/** False when somebody corrected one of the people meanwhile: then nothing of it may stay. */
export async function writeStaff(
  asked: Asked,
  { place }: Task,
  { rows, leaving, former, ended }: Written,
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
  if (!(await clearFormer(asked, former))) return false;
  await changePlaces(asked, place.placeId, { placed, leaving });
  const gone = leaving.map((one) => one.personId);
  ended.push(...(await endStaffAccess(asked, gone, importDoneText.leaveReason.zh)));
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
    classId: person.classId === undefined ? known?.classId : person.classId,
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
  ['uuid', (row) => row.classId ?? null],
];
const names = sql.raw(
  'person_id, name, sex, birth_day, id_cipher, id_hash, id_last4, phone_cipher, phone_hash, initials, pinyin, job_title, leads_class_id',
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
        initials = one.initials, pinyin = one.pinyin, job_title = one.job_title, leads_class_id = one.leads_class_id,
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
