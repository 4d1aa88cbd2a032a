import { sql } from 'kysely';

import { addDays, ageOn, type Day, daysFrom } from '../domain/date.ts';
import type { GuardianRelation, PersonKind, Sex } from '../domain/person.ts';
import { maskIdNumber } from '../domain/person.ts';
import { mustGiveReason } from '../domain/privacy-reason.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { sessions } from '../domain/roll.ts';
import type { EndKind } from '../domain/roster.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { keptId, selvesOf } from './person-alias.ts';
import { numbersFrom, shownPhone, shownStudentNo } from './person-number.ts';
import { receptionOf } from './person-reception.ts';
import { placeFullName } from './place-name.ts';
import { entryOf } from './roll-entry.ts';
import { readingFrom } from './roll-read.ts';
import { transferOf } from './roster-transfer-person.ts';
import { breakOf } from './study-row.ts';

/** 一人一档: what is known of one person, with numbers masked. */

/** How many days back exceptions and attendance go. */
const historyDays = 60;

/** A person as they lie in the database. */
export interface PersonRow {
  readonly person_id: string;
  readonly kind: PersonKind;
  readonly school_id: string | null;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_day: Day | null;
  readonly student_no: string | null;
  readonly id_cipher: Buffer | null;
  readonly id_hash: Buffer | null;
  readonly id_last4: string | null;
  readonly phone_cipher: Buffer | null;
  readonly job_title: string | null;
  readonly version: number;
  /** Schools that knew them before, the last one at the end. */
  readonly former_school_ids: readonly string[];
}

export async function personOf({ tx, county }: Asked, personId: string) {
  return await tx.row(
    sql<PersonRow>`select person_id, kind, school_id, name, sex, birth_day, student_no, id_cipher, id_hash,
      id_last4, phone_cipher, job_title, version, former_school_ids
      from person where county_code = ${county} and person_id = ${personId} and merged_into is null`.compile(
      q,
    ),
  );
}

/** A guardian in force of a pupil. */
export interface GuardianRow {
  readonly person_id: string;
  readonly name: string;
  readonly relation: GuardianRelation;
  readonly phone_cipher: Buffer | null;
}

export async function guardiansOf({ tx, county }: Asked, pupilId: string) {
  return await tx.rows(
    sql<GuardianRow>`
      select person_id, name, relation, phone_cipher from guardianship g join person
        on person.county_code = g.county_code and person.person_id = g.guardian_id
      where g.county_code = ${county} and g.pupil_id = ${pupilId} and g.valid_to is null
      order by array_position(array['father', 'mother', 'grandparent', 'other'], relation), name, person_id`.compile(
      q,
    ),
  );
}

export const openPerson: Handler<'person.open'> = async (asked, { personId: given, reason }) => {
  const { today, keys } = asked;
  // Hardly anybody was merged into another: all is asked in one go, and again when this was the wrong file.
  const [personId, first] = await Promise.all([standsFor(asked, given), recordsOf(asked, given)]);
  const [person, guardians, memberships, household, exceptions, attendance, transfer, study] =
    personId === given ? first : await recordsOf(asked, personId);
  if (!person) return problem('not-found', { what: say(personWordText.person, asked.language) });
  if (reason === undefined && isOutsideDailyWork(asked, person))
    return problem('reason-to-open-needed', { who: person.name });
  const studentNo = shownStudentNo(person);
  const phone = shownPhone(keys, person.phone_cipher);
  const reception =
    person.former_school_ids.length > 0 ? await receptionOf(asked, personId) : undefined;
  return {
    personId,
    kind: person.kind,
    name: person.name,
    sex: person.sex,
    ...(person.birth_day !== null && {
      birthDay: person.birth_day,
      age: ageOn(person.birth_day, today),
    }),
    ...(person.id_last4 !== null && { idNumber: maskIdNumber(person.id_last4) }),
    ...(studentNo !== undefined && { studentNo }),
    ...(phone !== undefined && { phone }),
    ...(person.job_title && { jobTitle: person.job_title }),
    version: person.version,
    ...(person.school_id !== null && { schoolId: person.school_id }),
    ...(reception &&
      !isProblem(reception) && {
        takeBack: { schoolName: reception.fromName, from: reception.from },
      }),
    ...(transfer && { transfer }),
    ...(study && { study }),
    memberships,
    ...(household && { household }),
    guardians: guardians.map(({ person_id, name, relation, phone_cipher }) => {
      const number = shownPhone(keys, phone_cipher);
      return {
        personId: person_id,
        name,
        relation,
        ...(number !== undefined && { phone: number }),
      };
    }),
    exceptions,
    attendance,
  };
};

async function recordsOf(asked: Asked, personId: string) {
  return await Promise.all([
    personOf(asked, personId),
    guardiansOf(asked, personId),
    membershipsOf(asked, personId),
    householdOf(asked, personId),
    exceptionsOf(asked, personId),
    attendanceOf(asked, personId),
    transferOf(asked, personId),
    breakOf(asked, personId),
  ]);
}

/** Who was entered twice is opened under either id as the file that was kept. */
async function standsFor(asked: Asked, personId: string): Promise<string> {
  const row = await asked.tx.row(
    sql<{ id: string }>`select ${keptId(asked, personId)} as id`.compile(q),
  );
  return row?.id ?? personId;
}

/** True when the caller must say why they open this file. */
function isOutsideDailyWork({ grants, county, place, today }: Asked, { kind }: PersonRow): boolean {
  return mustGiveReason(grants, { county, path: place.path }, kind, today);
}

export const revealPerson: Handler<'person.reveal'> = async (asked, { personId }) => {
  const { keys } = asked;
  const [person, guardians] = await Promise.all([
    personOf(asked, personId),
    guardiansOf(asked, personId),
  ]);
  if (!person) return problem('not-found', { what: say(personWordText.person, asked.language) });
  const { idNumber } = numbersFrom(keys, person);
  return {
    ...(idNumber !== undefined && { idNumber }),
    ...(person.phone_cipher && { phone: keys.openText(person.phone_cipher) }),
    guardians: guardians.map(({ person_id, name, phone_cipher }) => ({
      personId: person_id,
      name,
      ...(phone_cipher && { phone: keys.openText(phone_cipher) }),
    })),
  };
};

/** 在校经历, the newest first; a class is named as it was on the last day there. */
async function membershipsOf({ tx, county, today }: Asked, personId: string) {
  const rows = await tx.rows(
    sql<{
      place_id: string;
      kind: string;
      name: string;
      stage: string | null;
      cohort: number | null;
      school: string | null;
      valid_from: Day;
      valid_to: Day | null;
      end_reason: string | null;
      end_kind: EndKind | null;
    }>`
      select m.place_id, place.kind, place.name, place.stage, place.cohort, m.valid_from, m.valid_to, m.end_reason, m.end_kind,
        coalesce(school.name, parent.name) as school
      from membership m join place on place.county_code = m.county_code and place.place_id = m.place_id
      left join place school on school.county_code = m.county_code and school.place_id = place.school_id
      left join place parent on parent.county_code = m.county_code and parent.place_id = place.parent_id
      where m.county_code = ${county} and m.person_id in ${selvesOf({ county }, personId)}
      order by m.valid_to desc nulls first, m.valid_from desc, m.membership_id`.compile(q),
  );
  return rows.map((row) => ({
    placeId: row.place_id,
    placeName: placeFullName(
      row,
      row.valid_to !== null && row.valid_to < today ? row.valid_to : today,
    ),
    schoolName: row.school ?? '',
    from: row.valid_from,
    ...(row.valid_to !== null && { to: row.valid_to }),
    ...(row.end_reason !== null && { endReason: row.end_reason }),
    ...(row.end_kind !== null && { endKind: row.end_kind }),
  }));
}

/**
 * 住户: who lives with a person, as far as the caller's schools know them. A guardian is shown with the
 * children they answer for, in the household of the first of them.
 */
async function householdOf({ tx, county, today }: Asked, personId: string) {
  const rows = await tx.rows(
    sql<{
      household_id: string;
      address: string | null;
      person_id: string | null;
      name: string | null;
      kind: PersonKind | null;
      place_kind: string | null;
      place_name: string | null;
      stage: string | null;
      cohort: number | null;
    }>`
      with wards as (
        select pupil_id from guardianship
        where county_code = ${county} and guardian_id = ${personId} and valid_to is null
      ),
      own as (
        select household_id
        from (select ${personId}::uuid as person_id union all select pupil_id from wards) who
        join membership m on m.county_code = ${county} and m.person_id = who.person_id
        where household_id is not null and valid_to is null
        order by m.person_id = ${personId} desc, valid_from, membership_id limit 1
      ),
      others as (
        select person_id from membership join own using (household_id)
        where county_code = ${county} and valid_to is null and person_id <> ${personId}
        union select pupil_id from wards
      )
      select household_id, household.address, who.person_id, who.name, who.kind,
        place.kind as place_kind, place.name as place_name, place.stage, place.cohort
      from own join household using (household_id)
      left join (others join person who using (person_id)) on who.county_code = ${county}
      left join lateral (
        select place_id from membership m
        where m.county_code = ${county} and m.person_id = who.person_id and m.place_id is not null
          and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today})
        order by m.valid_from desc limit 1
      ) at on true
      left join place on place.county_code = ${county} and place.place_id = at.place_id
      where household.county_code = ${county}
      order by array_position(array['pupil', 'staff', 'guardian'], who.kind), who.birth_day, who.name,
        who.person_id`.compile(q),
  );
  const [first] = rows;
  if (!first) return undefined;
  return {
    householdId: first.household_id,
    ...(first.address !== null && { address: first.address }),
    members: rows.flatMap((row) =>
      row.person_id === null || row.name === null || row.kind === null
        ? []
        : {
            personId: row.person_id,
            name: row.name,
            kind: row.kind,
            ...(row.place_kind !== null && {
              placeName: placeFullName(
                { ...row, kind: row.place_kind, name: row.place_name ?? '' },
                today,
              ),
            }),
          },
    ),
  };
}

/** What the newest version of each sheet says of the person, newest first; each table keeps to the span's months. */
async function exceptionsOf({ tx, county, today }: Asked, personId: string) {
  const from = addDays(today, 1 - historyDays);
  const rows = await tx.rows(
    sql<
      Parameters<typeof readingFrom>[0] & {
        day: Day;
        session: number;
        kind: string;
        name: string;
        stage: string | null;
        cohort: number | null;
      }
    >`
      select e.day, e.session, e.absent, e.is_late, e.symptoms, e.temp_tenths, e.temp_site, e.note,
        place.kind, place.name, place.stage, place.cohort
      from roll_exception e
      join class_day c using (county_code, day, class_id, session, version)
      join place on place.county_code = e.county_code and place.place_id = e.class_id
      where e.county_code = ${county} and e.person_id in ${selvesOf({ county }, personId)}
        and e.day between ${from} and ${today} and c.day between ${from} and ${today}
      order by e.day desc, e.session desc`.compile(q),
  );
  return rows.flatMap((row) => {
    const session = sessions[row.session];
    const entry = entryOf(readingFrom(row));
    return session && entry
      ? { day: row.day, session, placeName: placeFullName(row, row.day), entry }
      : [];
  });
}

/** Days on which the person's class was reported, and those on which the person was absent in some session. */
async function attendanceOf({ tx, county, today }: Asked, personId: string) {
  const from = addDays(today, 1 - historyDays);
  const row = await tx.row(
    sql<{ reported: number; sick: number; other: number }>`
      with days as (
        select c.day, bool_or(e.absent = 1) as sick, bool_or(e.absent > 1) as other
        from membership m
        join class_day c on c.county_code = m.county_code and c.class_id = m.place_id
          and c.day >= m.valid_from and (m.valid_to is null or c.day <= m.valid_to)
        left join roll_exception e on e.county_code = c.county_code and e.day = c.day
          and e.class_id = c.class_id and e.session = c.session and e.version = c.version
          and e.person_id = m.person_id and e.day between ${from} and ${today}
        where m.county_code = ${county} and m.person_id in ${selvesOf({ county }, personId)}
          and c.day between ${from} and ${today} and c.day = any(${daysFrom(from, today)}::date[])
        group by c.day
      )
      select count(*)::int as reported, (count(*) filter (where sick))::int as sick,
        (count(*) filter (where other and not coalesce(sick, false)))::int as other
      from days`.compile(q),
  );
  return {
    reported: row?.reported ?? 0,
    absentSick: row?.sick ?? 0,
    absentOther: row?.other ?? 0,
  };
}
