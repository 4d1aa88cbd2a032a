import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { settleIdentity } from '../domain/person-identity.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { personWordText, rosterReasonText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Handler, Asked } from './answer.ts';
import { q } from './db.ts';
import { addMembership, nextSeq, whyNotInto } from './person-member.ts';
import { beyondSchool, numbersTo } from './person-number.ts';
import type { PersonRow } from './person-open.ts';
import { lockPlaces, nextRoster } from './person-roster.ts';
import {
  acrossSchools,
  changeSchool,
  guardianGrants,
  moveGrants,
  type Transfer,
} from './person-transfer.ts';
import { whyTransferring } from './roster-transfer-row.ts';

/** 接收转入: a pupil who has left one school of the county goes on at another as the same person. */

export const receivePerson: Handler<'person.receive'> = async (asked, input) => {
  const { placeId, name, from, reason, today, language } = { ...asked, ...input };
  if (from > today) return problem('day-in-future', { day: from });
  const { idNumber, studentNo } = input;
  if (!idNumber && !studentNo)
    return problem('bad-input', { what: say(personWordText.numberNeeded, language) });
  const identity = settleIdentity({ sex: '9', idNumber, studentNo }, today);
  if (isProblem(identity)) return identity;
  const place = (await lockPlaces(asked, [placeId])).get(placeId);
  const refusal = whyNotInto(asked, 'pupil', place);
  const schoolId = place?.schoolId;
  if (!place || refusal || schoolId === undefined)
    return refusal ?? problem('bad-input', { what: say(personWordText.pupilToClass, language) });
  const { id_hash: hash, student_no: no } = numbersTo(asked.keys, identity);
  const numbers = { idHashes: hash ? [hash] : [], studentNos: no === null ? [] : [no] };
  const [leaver, ...others] = await holdersIn(asked, numbers, from);
  // Who gives another name learns no more than who gives a number that nobody has.
  const isMeant = others.length === 0 && leaver?.kind === 'pupil' && leaver.name === name;
  if (!leaver || !isMeant) return problem('pupil-not-known');
  if (leaver.is_in && leaver.school_id === schoolId)
    return problem('bad-input', { what: say(personWordText.stillHere, language) });
  if (leaver.is_in) return problem('still-at-school', { who: name, day: from });
  const { person_id: personId } = leaver;
  const transferring = await acrossSchools(
    asked.tx,
    async () => await whyTransferring(asked, [personId]),
  );
  if (transferring) return transferring;
  const one = { personId, schoolId: leaver.school_id ?? schoolId };
  const why = say(rosterReasonText.received, 'zh', { name, reason });
  if (!(await takeIn(asked, [one], { schoolId, from, reason: why })))
    return problem('changed-meanwhile', { what: say(personWordText.profile, language) });
  addMembership(asked, personId, { place, from, seq: await nextSeq(asked, placeId, from) });
  return { personId, rosterRevision: await nextRoster(asked, { place, from, reason: why }) };
};

/** Who holds a number, with what stands in their file; to be told to the caller only once they are theirs. */
export type Leaver = Pick<
  PersonRow,
  | 'person_id'
  | 'kind'
  | 'school_id'
  | 'name'
  | 'sex'
  | 'birth_day'
  | 'student_no'
  | 'id_cipher'
  | 'id_hash'
  | 'version'
> & {
  /** Still in a class or department on the day, or in one later. */
  readonly is_in: boolean;
};

/** The people of the whole county who hold one of the numbers, and whether they are in a class from a day on. */
export async function holdersIn(
  { tx, county }: Asked,
  numbers: { readonly idHashes: readonly Buffer[]; readonly studentNos: readonly string[] },
  day: Day,
): Promise<Leaver[]> {
  const { idHashes, studentNos } = numbers;
  if (idHashes.length + studentNos.length === 0) return [];
  return await beyondSchool<Leaver>(
    tx,
    sql<Leaver>`
      select person_id, kind, school_id, name, sex, birth_day, student_no, id_cipher, id_hash, version,
        exists (select from membership m where m.county_code = ${county} and m.person_id = person.person_id
          and m.place_id is not null and (m.valid_to is null or m.valid_to >= ${day})) as is_in
      from person where county_code = ${county} and merged_into is null
        and (id_hash = any(${[...idHashes]}::bytea[]) or student_no = any(${[...studentNos]}::text[]))
      order by person_id`.compile(q),
  );
}

/**
 * Makes people the pupils of a school, with their guardians and the guardians' grants. `schoolId` of each is the
 * school they are known to have left; false when one of them belongs to another meanwhile or is in a class from
 * that day on: then nothing of it may stay.
 */
export async function takeIn(
  asked: Asked,
  people: readonly { readonly personId: string; readonly schoolId: string }[],
  { schoolId, from, reason }: { schoolId: string; from: Day; reason: string },
): Promise<boolean> {
  if (people.length === 0) return true;
  const { tx, county } = asked;
  const transfers = people.map((one): Transfer => ({
    personId: one.personId,
    fromSchool: one.schoolId,
    toSchool: schoolId,
  }));
  // Who comes back to the school they left last has their grants there.
  const grants = await guardianGrants(
    asked,
    transfers.filter((one) => one.fromSchool !== one.toSchool),
  );
  const ids = people.map((one) => one.personId);
  const [all, none] = await acrossSchools(tx, async () => {
    const changed = changeSchool(asked, transfers, withFormer);
    const staying = tx.rows(
      sql`select person_id from membership where county_code = ${county}
        and person_id = any(${ids}::uuid[]) and place_id is not null
        and (valid_to is null or valid_to >= ${from}) limit 1`.compile(q),
    );
    moveGrants(asked, grants, reason);
    return await Promise.all([changed, staying]);
  });
  return all.length === people.length && none.length === 0;
}

const withFormer = sql`case when one.from_school = one.to_school then former_school_ids
  else array_append(former_school_ids, one.from_school) end`;
