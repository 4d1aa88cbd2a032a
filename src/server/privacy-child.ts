import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { type GuardianRelation, maskIdNumber, type PersonKind } from '../domain/person.ts';
import { maskName } from '../domain/privacy-mask.ts';
import { isProblem } from '../domain/problem.ts';
import { unpackReadings } from '../domain/roll-packed.ts';
import { type Session, sessions } from '../domain/roll.ts';
import { historyKindText, historyText } from '../domain/text/person-history.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { suspensionsOf } from './person-follow.ts';
import { beyondSchool, shownStudentNo } from './person-number.ts';
import { placeFullName } from './place-name.ts';
import { correctionsOf } from './privacy-correction.ts';
import { type OwnChild, ownChild } from './privacy-own.ts';
import { recordsOf } from './privacy-record.ts';
import { entryOf } from './roll-entry.ts';
import { readingFrom } from './roll-read.ts';

/** 孩子的全部资料: everything that is held about a child, for their guardian. */

export type ChildFile = Output<'privacy.child-file'>;

const shownRows = 50;
const checkDays = 60;

export const childFile: Handler<'privacy.child-file'> = async (asked, { personId }) => {
  const child = await ownChild(asked, personId);
  return isProblem(child) ? child : await fileOf(asked, child, shownRows);
};

/** The file with at most `most` rows of each table. */
export async function fileOf(asked: Asked, child: OwnChild, most: number): Promise<ChildFile> {
  const { person_id: personId } = child;
  const [memberships, home, guardians, checks, records, corrections, stops] = await Promise.all([
    membershipsOf(asked, personId),
    homeOf(asked, child),
    guardiansOf(asked, child),
    checksOf(asked, personId),
    recordsOf(asked, personId, most),
    correctionsOf(asked, personId),
    stopsOf(asked, personId),
  ]);
  const studentNo = shownStudentNo(child);
  return {
    personId,
    name: child.name,
    sex: child.sex,
    ...(child.birth_day !== null && { birthDay: child.birth_day }),
    ...(child.id_last4 !== null && { idNumber: maskIdNumber(child.id_last4) }),
    ...(studentNo !== undefined && { studentNo }),
    memberships,
    ...(home.address !== undefined && { address: home.address }),
    guardians,
    household: home.members,
    checks,
    records: [
      ...records.map((one) => ({ ...one, rows: one.rows.map((row) => [...row]) })),
      ...stops,
    ],
    corrections,
  };
}

async function membershipsOf({ tx, county, today }: Asked, personId: string) {
  const rows = await beyondSchool<{
    kind: string;
    name: string;
    stage: string | null;
    cohort: number | null;
    school: string | null;
    valid_from: Day;
    valid_to: Day | null;
    end_reason: string | null;
  }>(
    tx,
    sql`
      select place.kind, place.name, place.stage, place.cohort, m.valid_from, m.valid_to, m.end_reason,
        school.name as school
      from membership m join place on place.county_code = m.county_code and place.place_id = m.place_id
      left join place school on school.county_code = m.county_code and school.place_id = place.school_id
      where m.county_code = ${county} and m.person_id = ${personId}
      order by m.valid_to desc nulls first, m.valid_from desc, m.membership_id`.compile(q),
  );
  return rows.map((row) => ({
    placeName: placeFullName(
      row,
      row.valid_to !== null && row.valid_to < today ? row.valid_to : today,
    ),
    schoolName: row.school ?? '',
    from: row.valid_from,
    ...(row.valid_to !== null && { to: row.valid_to }),
    ...(row.end_reason !== null && { endReason: row.end_reason }),
  }));
}

/** Address and who lives there; other people's names are masked. */
async function homeOf({ tx, county }: Asked, child: OwnChild) {
  const rows = await beyondSchool<{
    address: string | null;
    person_id: string;
    name: string;
    kind: PersonKind;
  }>(
    tx,
    sql`
      select household.address, person.person_id, person.name, person.kind
      from membership own
      join household on household.county_code = own.county_code and household.household_id = own.household_id
      join membership m on m.county_code = own.county_code and m.household_id = own.household_id
        and m.valid_to is null
      join person on person.county_code = m.county_code and person.person_id = m.person_id
      where own.county_code = ${county} and own.person_id = ${child.person_id} and own.household_id is not null
        and own.valid_to is null
      order by person.kind, person.birth_day, person.person_id`.compile(q),
  );
  const address = rows[0]?.address ?? undefined;
  return {
    address,
    members: rows
      .filter((row) => row.person_id !== child.person_id)
      .map((row) => ({
        name: row.person_id === child.guardian_id ? row.name : maskName(row.name),
        kind: row.kind,
      })),
  };
}

async function guardiansOf({ tx, county }: Asked, child: OwnChild) {
  const rows = await beyondSchool<{
    guardian_id: string;
    name: string;
    relation: GuardianRelation;
  }>(
    tx,
    sql`
      select g.guardian_id, person.name, g.relation
      from guardianship g join person on person.county_code = g.county_code and person.person_id = g.guardian_id
      where g.county_code = ${county} and g.pupil_id = ${child.person_id} and g.valid_to is null
      order by g.relation, person.person_id`.compile(q),
  );
  return rows.map((row) => {
    const isMe = row.guardian_id === child.guardian_id;
    return { name: isMe ? row.name : maskName(row.name), relation: row.relation, isMe };
  });
}

interface CheckRow extends Omit<
  Parameters<typeof readingFrom>[0],
  'absent' | 'is_late' | 'symptoms'
> {
  readonly day: Day;
  readonly session: number;
  readonly packed: Buffer;
  readonly person_ids: string[];
  readonly absent: number | null;
  readonly is_late: boolean | null;
  readonly symptoms: number | null;
}

/** What the newest version of each class sheet says of the child, seen and well included. */
async function checksOf({ tx, county, today }: Asked, personId: string) {
  const rows = await beyondSchool<CheckRow>(
    tx,
    sql`
      select c.day, c.session, roll.packed, roster.person_ids, e.absent, e.is_late, e.symptoms, e.temp_tenths,
        e.temp_site, e.note
      from membership m
      join class_day c on c.county_code = m.county_code and c.class_id = m.place_id and c.day >= m.valid_from
        and (m.valid_to is null or c.day <= m.valid_to)
      join roll on roll.county_code = c.county_code and roll.day = c.day and roll.class_id = c.class_id
        and roll.session = c.session and roll.version = c.version
      join roster on roster.county_code = c.county_code and roster.class_id = c.class_id
        and roster.revision = roll.roster_revision and ${personId}::uuid = any(roster.person_ids)
      left join roll_exception e on e.county_code = c.county_code and e.day = c.day and e.class_id = c.class_id
        and e.session = c.session and e.version = c.version and e.person_id = m.person_id
      where m.county_code = ${county} and m.person_id = ${personId} and c.day > ${addDays(today, -checkDays)}
        and c.day <= ${today}
      order by c.day desc, c.session desc`.compile(q),
  );
  return rows.flatMap((row) => {
    const session = sessions[row.session];
    return session ? [checkFrom(row, session, personId)] : [];
  });
}

function checkFrom(row: CheckRow, session: Session, personId: string): ChildFile['checks'][number] {
  const { absent, is_late: isLate, symptoms } = row;
  const said =
    absent === null || isLate === null || symptoms === null
      ? unpackReadings(row.person_ids, row.packed).get(personId)
      : readingFrom({ ...row, absent, is_late: isLate, symptoms });
  const entry = entryOf(said);
  return { day: row.day, session, ...(entry && { entry }) };
}

/** 停课 of the child's own class, grade or school: nothing in it is about another child. */
async function stopsOf(asked: Asked, personId: string): Promise<ChildFile['records']> {
  const from = addDays(asked.today, -730);
  const to = addDays(asked.today, 60);
  const rows = await suspensionsOf(asked, { personId, from, to });
  const words = (one: (typeof rows)[number]) => [
    { label: say(historyText.day, asked.language), value: one.day },
    { label: say(historyText.what, asked.language), value: one.what },
  ];
  if (rows.length === 0) return [];
  const title = say(historyKindText.decision, asked.language);
  return [{ purpose: 'suspension', title, isCut: false, rows: rows.map(words) }];
}
