import { sql } from 'kysely';

import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { transferText } from '../domain/text/transfer.ts';
import { whyNotBegin } from '../domain/transfer.ts';
import { takeOverAbsence } from './absence-transfer.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { takeOverDoses } from './dose-transfer.ts';
import { addMembership, nextSeq, whyNotInto } from './person-member.ts';
import { type NumberColumns, numbersTo } from './person-number.ts';
import { holdersIn } from './person-receive.ts';
import { type LockedPlace, lockPlaces, nextRoster } from './person-roster.ts';
import { soundColumns } from './person-sound.ts';
import { bringFamily } from './roster-accept-family.ts';
import {
  answered,
  type Carried,
  countyName,
  noTransfer,
  openCarried,
  transferColumns,
  type TransferRow,
} from './roster-transfer-row.ts';

/** 接收外县转来的学生: the file is made of what travelled, under the same id; the sealed copy is erased. */

/** A transfer to this county that is still to be answered. */
export async function comingTransfer(
  asked: Asked,
  transferId: string,
): Promise<(TransferRow & { readonly payload: Buffer }) | Problem> {
  const row = await asked.tx.row(
    sql<TransferRow>`select ${transferColumns} from transfer t
      where t.to_county = ${asked.county} and t.transfer_id = ${transferId}`.compile(q),
  );
  if (!row) return noTransfer(asked);
  const { payload } = row;
  return row.state === 'offered' && payload ? { ...row, payload } : answered(row);
}

export const accept: Handler<'roster.accept'> = async (asked, input) => {
  const { transferId, classId, from, today } = { ...asked, ...input };
  const row = await comingTransfer(asked, transferId);
  if (isProblem(row)) return row;
  const tooEarly = whyNotBegin({ from, lastDay: row.last_day }, today);
  if (tooEarly) return tooEarly;
  const place = (await lockPlaces(asked, [classId])).get(classId);
  const refusal = whyNotInto(asked, 'pupil', place);
  if (!place || refusal) return refusal ?? noTransfer(asked);
  const carried = openCarried(asked.keys, row.payload);
  const numbers = numbersTo(asked.keys, carried);
  const known = await knownHere(asked, { row, carried, numbers, from });
  if (isProblem(known)) return known;
  const taken = await takeOver(asked, row, { classId, from });
  if (taken) return taken;
  await writePerson(asked, row.person_id, { carried, numbers, place, known });
  await bringFamily(asked, { pupilId: row.person_id, place, carried, row });
  addMembership(asked, row.person_id, { place, from, seq: await nextSeq(asked, classId, from) });
  takeOverDoses(asked, row.person_id, carried.doses ?? []);
  if (carried.absence && place.schoolId) {
    const to = { personId: row.person_id, classId, schoolId: place.schoolId };
    await takeOverAbsence(asked, carried.absence, to);
  }
  const county = await countyName(asked, row.county_code);
  const why = say(transferText.came, 'zh', {
    name: carried.name,
    county,
    school: row.from_school,
  });
  return {
    personId: row.person_id,
    rosterRevision: await nextRoster(asked, { place, from, reason: why }),
  };
};

export const refuse: Handler<'roster.refuse'> = async (asked, { transferId, reason }) => {
  const row = await comingTransfer(asked, transferId);
  if (isProblem(row)) return row;
  const refused = await asked.tx.row(
    sql`update transfer t set state = 'refused', payload = null, answered_by = ${asked.account.accountId}::uuid,
        answered_at = ${asked.now}, answer_reason = ${reason}
      where t.county_code = ${row.county_code} and t.to_county = ${asked.county}
        and t.transfer_id = ${transferId} and t.state = 'offered' returning t.transfer_id`.compile(
      q,
    ),
  );
  return refused ? { transferId } : await answeredNow(asked, transferId);
};

/** The answer, once: of two at the same time the second finds it given, or taken back. */
async function takeOver(
  asked: Asked,
  row: TransferRow,
  { classId, from }: { classId: string; from: string },
): Promise<Problem | undefined> {
  const accepted = await asked.tx.row(
    sql`update transfer t set state = 'accepted', payload = null, answered_by = ${asked.account.accountId}::uuid,
        answered_at = ${asked.now}, class_id = ${classId}::uuid, first_day = ${from}::date
      where t.county_code = ${row.county_code} and t.to_county = ${asked.county}
        and t.transfer_id = ${row.transfer_id} and t.state = 'offered' returning t.transfer_id`.compile(
      q,
    ),
  );
  return accepted ? undefined : await answeredNow(asked, row.transfer_id);
}

async function answeredNow(asked: Asked, transferId: string): Promise<Problem> {
  const now = await comingTransfer(asked, transferId);
  return isProblem(now) ? now : answered(now);
}

/** A file of the same person from an earlier time here. */
interface Known {
  readonly school_id: string | null;
}

/** Whether the person was here before; a refusal where the numbers are somebody else's, or they are in a class. */
async function knownHere(
  asked: Asked,
  one: { row: TransferRow; carried: Carried; numbers: NumberColumns; from: string },
): Promise<Known | undefined | Problem> {
  const { row, carried, numbers, from } = one;
  const { id_hash: hash, student_no: no } = numbers;
  const holders = await holdersIn(
    asked,
    { idHashes: hash ? [hash] : [], studentNos: no === null ? [] : [no] },
    from,
  );
  const other = holders.find((holder) => holder.person_id !== row.person_id);
  if (other) {
    const isId = hash !== null && other.id_hash?.equals(hash) === true;
    const who = say(transferText.otherHere, asked.language);
    return problem(isId ? 'id-number-taken' : 'student-number-taken', { who, how: '', howEn: '' });
  }
  const known = await asked.tx.row(
    sql<Known & { is_in: boolean; merged_into: string | null }>`
      select school_id, merged_into, exists (select from membership m where m.county_code = ${asked.county}
        and m.person_id = person.person_id and m.place_id is not null
        and (m.valid_to is null or m.valid_to >= ${from})) as is_in
      from person where county_code = ${asked.county} and person_id = ${row.person_id} for update`.compile(
      q,
    ),
  );
  if (known?.merged_into)
    return problem('not-found', { what: say(personWordText.profile, asked.language) });
  return known?.is_in ? problem('still-at-school', { who: carried.name, day: from }) : known;
}

async function writePerson(
  asked: Asked,
  personId: string,
  one: {
    carried: Carried;
    numbers: NumberColumns;
    place: LockedPlace;
    known: Known | undefined;
  },
): Promise<void> {
  const { carried, numbers, place, known } = one;
  const facts = {
    school_id: place.schoolId ?? null,
    name: carried.name,
    ...soundColumns('pupil', carried.name),
    sex: carried.sex,
    birth_day: carried.birthDay ?? null,
    ...numbers,
    updated_at: asked.now,
  };
  if (!known) {
    // Waited for: a number that somebody registers in this moment must be met here.
    await asked.tx.rows(
      q.insertInto('person').values({
        county_code: asked.county,
        person_id: personId,
        kind: 'pupil',
        ...facts,
      }),
    );
    return;
  }
  const former = known.school_id;
  await asked.tx.rows(
    q
      .updateTable('person')
      .set((row) => ({
        ...facts,
        version: row('version', '+', 1),
        ...(former !== null &&
          former !== place.schoolId && {
            former_school_ids: sql<string[]>`array_append(former_school_ids, ${former}::uuid)`,
          }),
      }))
      .where('county_code', '=', asked.county)
      .where('person_id', '=', personId),
  );
}
