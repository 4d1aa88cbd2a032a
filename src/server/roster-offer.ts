import { sql } from 'kysely';

import { addDays, type Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { transferText } from '../domain/text/transfer.ts';
import { proposedFollowUps, sickWithinDays } from '../domain/transfer.ts';
import { carriedAbsence } from './absence-transfer.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { carriedDoses } from './dose-transfer.ts';
import { hold, holdPerson, left } from './person-member.ts';
import { numbersFrom } from './person-number.ts';
import { personOf, type PersonRow } from './person-open.ts';
import { nextRosters } from './person-roster.ts';
import { placeFullName } from './place-name.ts';
import { type Carried, countyName, sealCarried, whyTransferring } from './roster-transfer-row.ts';

/** 转出到外县: what travels is sealed into one row that the other county may read. */

export const transferForm: Handler<'roster.transfer-form'> = async (asked, { personId }) => {
  const person = await personOf(asked, personId);
  if (person?.kind !== 'pupil') return noPupil(asked);
  const [counties, guardians, sickDay] = await Promise.all([
    asked.access.counties(),
    familyOf(asked, personId),
    sickDayOf(asked, personId),
  ]);
  return {
    counties: counties
      .filter((one) => one.county !== asked.county)
      .map(({ county, name }) => ({ county, name })),
    guardians: guardians.map((one) => ({ name: one.name, hasAccount: one.account !== undefined })),
    proposed: proposedFollowUps(sickDay, asked.today),
  };
};

export const offer: Handler<'roster.offer'> = async (asked, input) => {
  const { personId, toCounty, lastDay, reason } = input;
  const person = await personOf(asked, personId);
  if (person?.kind !== 'pupil' || person.school_id === null) return noPupil(asked);
  const refusal =
    (await whyNotTo(asked, toCounty)) ??
    (lastDay > asked.today ? problem('day-in-future', { day: lastDay }) : undefined) ??
    (await whyTransferring(asked, [personId]));
  if (refusal) return refusal;
  const found = await hold(asked, personId, addDays(lastDay, 1), []);
  if (!found || !(await holdPerson(asked, person))) return changedMeanwhile(asked);
  const { places, held } = found;
  const last = await lastStay(asked, personId);
  const isTooEarly = held.some((one) => one.valid_from > lastDay);
  if (!last || isTooEarly || (held.length === 0 && (last.valid_to ?? lastDay) > lastDay))
    return problem('from-after-to');
  const transferId = asked.id();
  const to = await countyName(asked, toCounty);
  const why = say(transferText.left, 'zh', { name: person.name, county: to, reason });
  endStays(asked, { personId, lastDay, transferId, reason: why });
  const school = await asked.places.find(asked.county, person.school_id);
  asked.tx.send(
    q.insertInto('transfer').values({
      county_code: asked.county,
      transfer_id: transferId,
      school_id: person.school_id,
      person_id: personId,
      to_county: toCounty,
      from_school: school?.name ?? '',
      to_school: input.toSchool || null,
      last_day: lastDay,
      follow_ups: [...input.followUps],
      reason,
      payload: sealCarried(
        asked.keys,
        await carriedOf(asked, person, {
          className: placeFullName(last, lastDay),
          withAbsence: input.followUps.includes('sick-absence'),
        }),
      ),
      state: 'offered',
      account_id: asked.account.accountId,
      at: asked.now,
    }),
  );
  await nextRosters(
    asked,
    left(places, held).map((place) => ({ place, from: addDays(lastDay, 1), reason: why })),
  );
  return { transferId };
};

async function whyNotTo({ access, county }: Asked, toCounty: number): Promise<Problem | undefined> {
  if (toCounty === county) return problem('transfer-same-county');
  return (await access.countyOf(toCounty)) ? undefined : problem('county-not-here');
}

/** Everything that a person goes through next is about these stays: the class to the day, bed and seats to yesterday. */
function endStays(
  { tx, county, today }: Asked,
  one: { personId: string; lastDay: Day; transferId: string; reason: string },
): void {
  const ending = sql`end_reason = ${one.reason}, end_kind = 'transferred', end_run = ${one.transferId}::uuid`;
  tx.send(
    sql`update membership set valid_to = ${one.lastDay}::date, ${ending}
      where county_code = ${county} and person_id = ${one.personId} and place_id is not null
        and (valid_to is null or valid_to > ${one.lastDay})`.compile(q),
  );
  tx.send(
    sql`update membership set valid_to = greatest(valid_from, ${addDays(today, -1)}::date), ${ending}
      where county_code = ${county} and person_id = ${one.personId} and valid_to is null
        and (room_id is not null or seat_id is not null)`.compile(q),
  );
}

interface LastStay {
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly valid_to: Day | null;
}

async function lastStay({ tx, county }: Asked, personId: string): Promise<LastStay | undefined> {
  return await tx.row(
    sql<LastStay>`select place.kind, place.name, place.stage, place.cohort, m.valid_to from membership m
      join place on place.county_code = m.county_code and place.place_id = m.place_id
      where m.county_code = ${county} and m.person_id = ${personId}
      order by m.valid_to desc nulls first, m.valid_from desc limit 1`.compile(q),
  );
}

async function carriedOf(
  asked: Asked,
  person: PersonRow,
  { className, withAbsence }: { className: string; withAbsence: boolean },
): Promise<Carried> {
  const absence = withAbsence ? await carriedAbsence(asked, person.person_id) : undefined;
  const { idNumber, studentNo } = numbersFrom(asked.keys, person);
  return {
    name: person.name,
    sex: person.sex,
    ...(person.birth_day !== null && { birthDay: person.birth_day }),
    ...(idNumber !== undefined && { idNumber }),
    ...(studentNo !== undefined && { studentNo }),
    className,
    ...(absence && { absence }),
    doses: await carriedDoses(asked, person.person_id),
    guardians: await familyOf(asked, person.person_id),
  };
}

/** Who answers for the child, with the account by which they see it. */
async function familyOf(
  { tx, county, today, keys }: Asked,
  personId: string,
): Promise<Carried['guardians']> {
  const rows = await tx.rows(
    sql<{
      person_id: string;
      name: string;
      sex: '1' | '2' | '9';
      relation: Carried['guardians'][number]['relation'];
      called: string | null;
      phone_cipher: Buffer | null;
      account_id: string | null;
      account_name: string | null;
      username: string | null;
    }>`
      select who.person_id, who.name, who.sex, g.relation, g.called, who.phone_cipher,
        card.account_id, card.name as account_name, card.username
      from guardianship g
      join person who on who.county_code = g.county_code and who.person_id = g.guardian_id
      left join lateral (select account_id from account_grant held where held.county_code = g.county_code
        and held.person_id = g.guardian_id and held.role = 'guardian' and held.ended_at is null
        and (held.valid_to is null or held.valid_to >= ${today}) order by granted_at limit 1) held on true
      left join account_card card on card.county_code = g.county_code and card.account_id = held.account_id
      where g.county_code = ${county} and g.pupil_id = ${personId} and g.valid_to is null
      order by who.name, who.person_id`.compile(q),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    sex: row.sex,
    relation: row.relation,
    called: row.called,
    ...(row.phone_cipher && { phone: keys.openText(row.phone_cipher) }),
    ...(row.account_id !== null && {
      account: {
        accountId: row.account_id,
        name: row.account_name ?? row.name,
        username: row.username ?? '',
      },
    }),
  }));
}

/** The newest day of late on which a sheet says absent sick. */
async function sickDayOf({ tx, county, today }: Asked, personId: string): Promise<Day | undefined> {
  const row = await tx.row(
    sql<{ day: Day | null }>`select max(e.day) as day from roll_exception e
      join class_day using (county_code, day, class_id, session, version)
      where e.county_code = ${county} and e.person_id = ${personId} and e.absent = 1
        and e.day > ${addDays(today, -sickWithinDays)} and e.day <= ${today}`.compile(q),
  );
  return row?.day ?? undefined;
}

function noPupil({ language }: Asked): Problem {
  return problem('not-found', { what: say(personWordText.pupil, language) });
}

function changedMeanwhile({ language }: Asked): Problem {
  return problem('changed-meanwhile', { what: say(personWordText.profile, language) });
}
