import type { Parsed } from '../contract/index.ts';
import { normalizeIdNumber } from '../domain/identity.ts';
import { type Identity, isPermanent, settleIdentity } from '../domain/person-identity.ts';
import { maskIdNumber, type PersonKind } from '../domain/person.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { personWordText, rosterReasonText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { addMembership, nextSeq, whyNotInto } from './person-member.ts';
import { numbersFrom, numbersTo, sealPhone, shownStudentNo, whyTaken } from './person-number.ts';
import { personOf, type PersonRow } from './person-open.ts';
import { lockPlaces, nextRoster } from './person-roster.ts';
import { phoneColumns, soundColumns } from './person-sound.ts';

/** 录入和更正 of one person by hand. */

export const createPerson: Handler<'person.create'> = async (asked, input) => {
  const { placeId, kind, from = asked.today, seq } = input;
  if (kind === 'guardian') return badInput(asked, 'notGuardian');
  if (from > asked.today) return problem('day-in-future', { day: from });
  const refusal = whyNotFields(asked, kind, input);
  if (refusal) return refusal;
  const identity = settleIdentity(input, asked.today);
  if (isProblem(identity)) return identity;
  const phone = sealPhone(asked.keys, input.phone);
  if (isProblem(phone)) return phone;
  const place = (await lockPlaces(asked, [placeId])).get(placeId);
  const wrongPlace = whyNotInto(asked, kind, place);
  if (!place || wrongPlace) return wrongPlace ?? badInput(asked, 'pupilToClass');
  const numbers = numbersTo(asked.keys, identity);
  const taken = await whyTaken(asked, numbers);
  if (taken) return taken;
  const personId = asked.id();
  // Waited for: a number that somebody else registers in this moment must be met here, not later.
  await asked.tx.rows(
    q.insertInto('person').values({
      county_code: asked.county,
      person_id: personId,
      kind,
      school_id: place.schoolId ?? null,
      name: input.name,
      sex: identity.sex,
      birth_day: identity.birthDay ?? null,
      ...soundColumns(kind, input.name),
      ...numbers,
      ...phoneColumns(asked.keys, phone),
      job_title: input.jobTitle || null,
      updated_at: asked.now,
    }),
  );
  const at = { place, from, seq: seq ?? (await nextSeq(asked, placeId, from)) };
  addMembership(asked, personId, at);
  const reason = say(rosterReasonText.created, 'zh', { name: input.name });
  await nextRoster(asked, { place, from, reason });
  return { personId };
};

export const updatePerson: Handler<'person.update'> = async (asked, input) => {
  const { tx, county, personId, version } = { ...asked, ...input };
  const person = await personOf(asked, personId);
  if (!person) return problem('not-found', { what: say(personWordText.person, asked.language) });
  const changed = () =>
    problem('changed-meanwhile', { what: say(personWordText.profile, asked.language) });
  if (person.version !== version) return changed();
  const refusal = whyNotFields(asked, person.kind, input);
  if (refusal) return refusal;
  const identity = settleIdentity(amended(asked, person, input), asked.today);
  if (isProblem(identity)) return identity;
  const phone = sealPhone(asked.keys, input.phone?.includes('*') ? undefined : input.phone);
  if (isProblem(phone)) return phone;
  const numbers = numbersTo(asked.keys, identity);
  const taken = await whyTaken(asked, numbers, personId);
  if (taken) return taken;
  const updated = await tx.row(
    q
      .updateTable('person')
      .set({
        name: input.name,
        ...soundColumns(person.kind, input.name),
        sex: identity.sex,
        birth_day: identity.birthDay ?? null,
        ...numbers,
        ...(phone && phoneColumns(asked.keys, phone)),
        ...(input.jobTitle !== undefined && { job_title: input.jobTitle || null }),
        version: version + 1,
        updated_at: asked.now,
      })
      .where('county_code', '=', county)
      .where('person_id', '=', personId)
      .where('version', '=', version)
      .returning('version'),
  );
  return updated ? { personId, version: updated.version } : changed();
};

/** 删去证件号: the number, and the student number that is made of it, are no longer kept. */
export const removeIdNumber: Handler<'person.remove-id-number'> = async (asked, input) => {
  const { tx, county, personId, version, language } = { ...asked, ...input };
  const person = await personOf(asked, personId);
  if (!person) return problem('not-found', { what: say(personWordText.person, language) });
  const changed = problem('changed-meanwhile', { what: say(personWordText.profile, language) });
  if (person.version !== version) return changed;
  if (!person.id_cipher)
    return problem('not-found', { what: say(personWordText.idNumber, language) });
  const { studentNo } = numbersFrom(asked.keys, person);
  const kept = isPermanent(studentNo) ? undefined : studentNo;
  const updated = await tx.row(
    q
      .updateTable('person')
      .set({
        ...numbersTo(asked.keys, { idNumber: undefined, studentNo: kept }),
        version: version + 1,
        updated_at: asked.now,
      })
      .where('county_code', '=', county)
      .where('person_id', '=', personId)
      .where('version', '=', version)
      .returning('version'),
  );
  return updated ? { personId, version: updated.version } : changed;
};

/**
 * What a person's papers say after a correction. An empty number, or one as it is shown, keeps what there is;
 * a new ID number carries the birth day and the permanent student number with it where they are not given.
 */
function amended(asked: Asked, person: PersonRow, input: Parsed<'person.update'>): Identity {
  const kept = numbersFrom(asked.keys, person);
  const typed = (value: string | undefined, shown: string | undefined) =>
    value === undefined || value === '' || value === shown ? undefined : value;
  const idTyped = typed(
    input.idNumber,
    person.id_last4 ? maskIdNumber(person.id_last4) : undefined,
  );
  const noTyped = typed(input.studentNo, shownStudentNo(person));
  const isNewId = idTyped !== undefined && normalizeIdNumber(idTyped) !== kept.idNumber;
  const idNumber = idTyped ?? (isPermanent(noTyped) ? undefined : kept.idNumber);
  const follows = isNewId && isPermanent(kept.studentNo);
  return {
    sex: input.sex,
    birthDay: input.birthDay ?? (isNewId ? undefined : (person.birth_day ?? undefined)),
    idNumber,
    studentNo: noTyped ?? (follows ? `G${normalizeIdNumber(idTyped)}` : kept.studentNo),
  };
}

/** Why a field does not fit the kind of person. */
function whyNotFields(
  asked: Asked,
  kind: PersonKind,
  { studentNo, jobTitle }: { studentNo?: string | undefined; jobTitle?: string | undefined },
): Problem | undefined {
  if (studentNo && kind !== 'pupil') return badInput(asked, 'onlyPupils');
  if (jobTitle && kind !== 'staff') return badInput(asked, 'onlyStaff');
  return undefined;
}

function badInput({ language }: Asked, word: keyof typeof personWordText): Problem {
  return problem('bad-input', { what: say(personWordText[word], language) });
}
