import { sql } from 'kysely';

import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { arrayOf } from './person-bulk.ts';
import { ownStudentNo } from './person-import-match.ts';
import type { ImportRow } from './person-import-read.ts';
import { type KnownPlace, leaversOf, type SchoolState } from './person-import-state.ts';
import { beyondSchool, holderWords } from './person-number.ts';
import type { Leaver } from './person-receive.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';

/** Who else in the county holds the numbers that a list of pupils gives: pupils who come from there, and strangers. */

/** A number that somebody else has. */
export interface Taken {
  /** Who, as the importer may know them. */
  readonly who: string;
  /** What to do instead, as a sentence; may be empty. */
  readonly how: string;
}

export interface Holders {
  /** The school's own pupils, and those who come from other schools. */
  readonly state: SchoolState;
  readonly taken: ReadonlyMap<string, Taken>;
}

interface Holder extends Leaver {
  readonly is_merged: boolean;
}

/**
 * Adds to the school's state the rows' pupils who have left other schools, by their numbers and names; where the
 * import stands above schools (`reach`) also those who are still at a school below it.
 */
export async function withHolders(
  asked: Asked,
  rows: readonly ImportRow[],
  { state, reach }: { state: SchoolState; reach: PlaceNode },
): Promise<Holders> {
  const wanted = wantedOf(asked, rows, state);
  const holders = await holdersOf(asked, wanted);
  if (holders.length === 0) return { state, taken: new Map() };
  const coming: Holder[] = [];
  for (const one of holders)
    if (isElsewhere(asked, one) && isNamed(one, wanted))
      if (!one.is_in || (await isWithin(asked, one.school_id, reach))) coming.push(one);
  const still = coming.filter((one) => one.is_in).map((one) => one.person_id);
  const { places, names } = await placesElsewhere(asked, still);
  // Who is to begin elsewhere on a later day is not taken from there.
  const taken = coming.filter((one) => !one.is_in || places.has(one.person_id));
  const others = holders.filter((one) => !taken.includes(one));
  if (taken.length === 0) return { state, taken: takenBy(asked, others, wanted) };
  const { pupils, addresses } = await leaversOf(asked, taken);
  return {
    state: {
      ...state,
      pupils: [...state.pupils, ...pupils.map((one) => ({ ...one, at: places.get(one.personId) }))],
      addresses: new Map([...state.addresses, ...addresses]),
      elsewhere: names,
    },
    taken: takenBy(asked, others, wanted),
  };
}

interface Wanted {
  /** Numbers by their hash in hex. */
  readonly byHash: ReadonlyMap<string, string>;
  readonly hashes: readonly Buffer[];
  readonly studentNos: readonly string[];
  /** Number and name of each row. */
  readonly named: ReadonlySet<string>;
}

/** The rows' numbers, without those of the school's own pupils. */
function wantedOf({ keys }: Asked, rows: readonly ImportRow[], { pupils }: SchoolState): Wanted {
  const ownIds = new Set(pupils.map((one) => one.idNumber));
  const ownNos = new Set(pupils.map((one) => one.studentNo));
  const byHash = new Map<string, string>();
  const hashes: Buffer[] = [];
  const studentNos: string[] = [];
  const named = new Set<string>();
  for (const { name, idNumber, ...row } of rows) {
    const studentNo = ownStudentNo(row.studentNo);
    if (idNumber !== undefined && !ownIds.has(idNumber)) {
      const hash = keys.hashText(idNumber);
      hashes.push(hash);
      byHash.set(hash.toString('hex'), idNumber);
      named.add(`${idNumber} ${name}`);
    }
    if (studentNo === undefined || ownNos.has(studentNo)) continue;
    studentNos.push(studentNo);
    named.add(`${studentNo} ${name}`);
  }
  return { byHash, hashes, studentNos, named };
}

async function holdersOf(
  { tx, county, today }: Asked,
  { hashes, studentNos }: Wanted,
): Promise<Holder[]> {
  if (hashes.length + studentNos.length === 0) return [];
  return await beyondSchool<Holder>(
    tx,
    sql<Holder>`
      select person_id, kind, school_id, name, sex, birth_day, student_no, id_cipher, id_hash, version,
        merged_into is not null as is_merged,
        exists (select from membership m where m.county_code = ${county} and m.person_id = person.person_id
          and m.place_id is not null and (m.valid_to is null or m.valid_to >= ${today})) as is_in
      from person where county_code = ${county}
        and (id_hash = any(${arrayOf('bytea', hashes)}) or student_no = any(${arrayOf('text', studentNos)}))
      order by person_id`.compile(q),
  );
}

/** True for pupils on record at another school. */
function isElsewhere({ place }: Asked, { kind, school_id: from, is_merged: isMerged }: Holder) {
  return kind === 'pupil' && !isMerged && from !== null && from !== place.placeId;
}

function isNamed({ name, id_hash: hash, student_no: no }: Holder, { byHash, named }: Wanted) {
  const number = hash === null ? undefined : byHash.get(hash.toString('hex'));
  return named.has(`${number} ${name}`) || named.has(`${no} ${name}`);
}

/** A school's own list takes nobody from another school; a list from above moves pupils between its schools. */
async function isWithin(asked: Asked, schoolId: string | null, reach: PlaceNode) {
  if (reach.kind === 'school' || schoolId === null) return false;
  const school = await asked.places.find(asked.county, schoolId);
  return school?.path.includes(reach.placeId) === true;
}

/** Where pupils of other schools are today, with the full names of those classes. */
async function placesElsewhere(
  asked: Asked,
  personIds: readonly string[],
): Promise<{ places: Map<string, KnownPlace>; names: Map<string, string> }> {
  const places = new Map<string, KnownPlace>();
  const names = new Map<string, string>();
  if (personIds.length === 0) return { places, names };
  const { tx, county, today } = asked;
  const rows = await tx.rows(
    sql<PlaceRow>`
      select m.person_id, m.place_id, m.membership_id, m.seq, m.valid_from, p.name, p.stage, p.cohort,
        school.name as school
      from membership m
      join place p on p.county_code = m.county_code and p.place_id = m.place_id
      join place school on school.county_code = p.county_code and school.place_id = p.school_id
      where m.county_code = ${county} and m.person_id = any(${arrayOf('uuid', personIds)})
        and (m.valid_to is null or m.valid_to >= ${today})
      order by m.valid_from, m.membership_id desc`.compile(q),
  );
  for (const row of rows) {
    if (row.valid_from > today) {
      places.delete(row.person_id);
      continue;
    }
    const { place_id: placeId, membership_id: membershipId, valid_from: from } = row;
    places.set(row.person_id, { placeId, membershipId, seq: row.seq ?? undefined, from });
    names.set(placeId, row.school + placeFullName({ kind: 'class', ...row }, today));
  }
  return { places, names };
}

interface PlaceRow {
  readonly person_id: string;
  readonly place_id: string;
  readonly membership_id: string;
  readonly seq: number | null;
  readonly valid_from: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school: string;
}

function takenBy(asked: Asked, holders: readonly Holder[], wanted: Wanted): Map<string, Taken> {
  const taken = new Map<string, Taken>();
  for (const holder of holders) {
    const number = wanted.byHash.get(holder.id_hash?.toString('hex') ?? '') ?? holder.student_no;
    if (number === null) continue;
    const isOwn = holder.school_id === asked.place.placeId;
    const who = holderWords(asked, {
      personId: holder.person_id,
      kind: holder.kind,
      schoolId: holder.school_id ?? undefined,
      idHash: holder.id_hash ?? undefined,
      studentNo: holder.student_no ?? undefined,
      name: isOwn ? holder.name : undefined,
    });
    // Told only to those who know whose number it is.
    const mustTransfer = isElsewhere(asked, holder) && holder.is_in && isNamed(holder, wanted);
    taken.set(number, {
      who,
      how: mustTransfer ? say(personWordText.askTransfer, asked.language) : '',
    });
  }
  return taken;
}
