import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { whyNotResume, whyNotSuspend } from '../domain/study-break.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { studyText } from '../domain/text/study-break.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { hold, holdPerson, left, nextSeq, whyNotInto } from './person-member.ts';
import { personOf } from './person-open.ts';
import { lockPlaces, nextRoster, nextRosters } from './person-roster.ts';
import { acrossSchools } from './person-transfer.ts';
import { heldBreak, noBreak, whySuspended } from './study-row.ts';

/** 休学和复学: the stay in the class ends and another begins, joined by a row that says why and until when. */

export const suspend: Handler<'roster.suspend'> = async (asked, input) => {
  const { personId, from, until, reason } = input;
  const person = await personOf(asked, personId);
  if (person?.kind !== 'pupil' || person.school_id === null)
    return problem('not-found', { what: say(personWordText.pupil, asked.language) });
  const refusal =
    (from > asked.today ? problem('day-in-future', { day: from }) : undefined) ??
    whyNotSuspend({ from, until }) ??
    (await whySuspended(asked, personId));
  if (refusal) return refusal;
  const found = await hold(asked, personId, from, []);
  if (!found || !(await holdPerson(asked, person))) return changedMeanwhile(asked);
  const { places, held } = found;
  const [stay] = held;
  if (!stay) return problem('not-found', { what: say(personWordText.membership, asked.language) });
  if (held.some((one) => one.valid_from >= from)) return problem('from-after-to');
  const breakId = asked.id();
  endForgotten(asked, personId, stay);
  endStays(asked, { personId, from, breakId, reason });
  asked.tx.send(
    q.insertInto('study_break').values({
      county_code: asked.county,
      break_id: breakId,
      school_id: person.school_id,
      person_id: personId,
      class_id: stay.place_id,
      kind: input.kind,
      reason,
      from_day: from,
      until_day: until ?? null,
      account_id: asked.account.accountId,
      at: asked.now,
    }),
  );
  const why = say(studyText.left, 'zh', { name: person.name, reason });
  await nextRosters(
    asked,
    left(places, held).map((place) => ({ place, from, reason: why })),
  );
  return { breakId };
};

/** A suspension that nobody resumed is over once the pupil is in a class, by an imported list or at another school. */
function endForgotten(
  { tx, county, account, now }: Asked,
  personId: string,
  stay: { membership_id: string; place_id: string; valid_from: Day },
): void {
  acrossSchools(tx, () =>
    tx.send(
      sql`update study_break set resumed_day = greatest(from_day, ${stay.valid_from}::date),
          resumed_class = ${stay.place_id}::uuid, resumed_stay = ${stay.membership_id}::uuid, has_certificate = false,
          resumed_by = ${account.accountId}::uuid, resumed_at = ${now}
        where county_code = ${county} and person_id = ${personId}
          and resumed_day is null and undone_at is null`.compile(q),
    ),
  );
}

/** The class to the day before, bed and seats to yesterday: all of it marked, so that it is taken back exactly. */
function endStays(
  { tx, county, today }: Asked,
  one: { personId: string; from: Day; breakId: string; reason: string },
): void {
  const ending = sql`end_reason = ${one.reason}, end_kind = 'suspended', end_run = ${one.breakId}::uuid`;
  tx.send(
    sql`update membership set valid_to = ${addDays(one.from, -1)}::date, ${ending}
      where county_code = ${county} and person_id = ${one.personId} and place_id is not null
        and (valid_to is null or valid_to >= ${one.from})`.compile(q),
  );
  tx.send(
    sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date), ${ending}
      where county_code = ${county} and person_id = ${one.personId} and valid_to is null
        and (room_id is not null or seat_id is not null)`.compile(q),
  );
}

export const correctStudy: Handler<'roster.correct-study'> = async (asked, input) => {
  const row = await heldBreak(asked, input);
  if (!row) return noBreak(asked);
  const refusal = whyNotSuspend({ from: row.from_day, until: input.until });
  if (refusal) return refusal;
  asked.tx.send(
    sql`update study_break set kind = ${input.kind}, until_day = ${input.until ?? null}::date, reason = ${input.reason}
      where county_code = ${asked.county} and break_id = ${row.break_id}`.compile(q),
  );
  asked.tx.send(
    sql`update membership set end_reason = ${input.reason} where county_code = ${asked.county}
      and end_run = ${row.break_id} and place_id is not null`.compile(q),
  );
  return { breakId: row.break_id };
};

export const resume: Handler<'roster.resume'> = async (asked, input) => {
  const { classId, day, hasCertificate } = input;
  const person = await personOf(asked, input.personId);
  if (!person) return problem('not-found', { what: say(personWordText.pupil, asked.language) });
  const place = (await lockPlaces(asked, [classId])).get(classId);
  const row = await heldBreak(asked, input);
  if (!row || row.resumed_day !== null || person.school_id !== row.school_id) return noBreak(asked);
  const refusal =
    (day > asked.today ? problem('day-in-future', { day }) : undefined) ??
    (day <= row.from_day ? problem('from-after-to') : undefined) ??
    whyNotResume({ kind: row.kind, hasCertificate }) ??
    whyNotInto(asked, 'pupil', place);
  if (!place || refusal) return refusal ?? noBreak(asked);
  if (place.schoolId !== row.school_id)
    return problem('no-permission', { what: say(personWordText.sameSchool, asked.language) });
  if (!(await holdPerson(asked, person))) return changedMeanwhile(asked);
  const stay = asked.id();
  asked.tx.send(
    q.insertInto('membership').values({
      county_code: asked.county,
      membership_id: stay,
      person_id: person.person_id,
      place_id: classId,
      school_id: row.school_id,
      seq: await nextSeq(asked, classId, day),
      valid_from: day,
    }),
  );
  asked.tx.send(
    sql`update study_break set resumed_day = ${day}::date, resumed_class = ${classId}::uuid,
        resumed_stay = ${stay}::uuid, has_certificate = ${hasCertificate},
        certificate_day = ${hasCertificate ? (input.certificateDay ?? null) : null}::date,
        resumed_by = ${asked.account.accountId}::uuid, resumed_at = ${asked.now}
      where county_code = ${asked.county} and break_id = ${row.break_id}`.compile(q),
  );
  const reason = say(studyText.returned, 'zh', { name: person.name });
  return {
    breakId: row.break_id,
    rosterRevision: await nextRoster(asked, { place, from: day, reason }),
  };
};

export function changedMeanwhile({ language }: Pick<Asked, 'language'>): Problem {
  return problem('changed-meanwhile', { what: say(personWordText.profile, language) });
}
