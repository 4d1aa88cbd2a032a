import { randomBytes } from 'node:crypto';

import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import {
  codeFrom,
  codeLength,
  type FamilyRelation,
  mostUses,
  slipUntil,
  wordOf,
} from '../domain/family-join.ts';
import type { GuardianRelation } from '../domain/person.ts';
import { maskName } from '../domain/privacy-mask.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { familyDeskText } from '../domain/text/family-desk.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { codeHash } from './family-auth.ts';
import { columns } from './person-bulk.ts';
import { personOf } from './person-open.ts';
import { placeFullName } from './place-name.ts';
import { rosterOn } from './roll-read.ts';

/** 家庭纸条: the codes of a class, and who has joined with them. */

export const slips: Handler<'family.slips'> = async (asked, { classId }) => {
  const { county, place, today } = asked;
  const pupils = await pupilsOf(asked, classId);
  if (isProblem(pupils)) return pupils;
  const [codes, guardians, school] = await Promise.all([
    codesOf(asked, pupils),
    guardiansIn(asked, pupils),
    place.schoolId ? asked.places.find(county, place.schoolId) : undefined,
  ]);
  const names = await namesOf(asked, pupils);
  return {
    classId,
    className: placeFullName(place, today),
    schoolName: school?.name ?? '',
    slips: pupils.map((personId, at) => {
      const code = codes.get(personId);
      const name = names.get(personId) ?? '';
      return {
        personId,
        seq: at + 1,
        name,
        maskedName: maskName(name),
        ...(code && {
          code: asked.keys.openText(code.code_cipher),
          expiresOn: code.expires_on,
        }),
        uses: code?.uses ?? 0,
        guardians: guardians.filter((one) => one.pupilId === personId).map(({ shown }) => shown),
      };
    }),
  };
};

export const issue: Handler<'family.issue'> = async (asked, { classId }) => {
  const pupils = await pupilsOf(asked, classId);
  if (isProblem(pupils)) return pupils;
  const codes = await codesOf(asked, pupils);
  const without = pupils.filter((personId) => !codes.has(personId));
  endCodes(asked, without, undefined);
  addCodes(asked, without);
  return { issued: without.length };
};

export const reissue: Handler<'family.reissue'> = async (asked, { personId, reason }) => {
  const pupil = await personOf(asked, personId);
  if (pupil?.kind !== 'pupil') return notFound(asked);
  // Of several at once each ends the slip of the one before: a pupil has one in force.
  asked.tx.send(
    sql`select pg_advisory_xact_lock(hashtextextended(${`slip ${asked.county} ${personId}`}, 0))`.compile(
      q,
    ),
  );
  endCodes(asked, [personId], reason);
  const [code = ''] = addCodes(asked, [personId]);
  return { personId, code, expiresOn: slipUntil(asked.today) };
};

/** Ends the codes in force of these pupils: from this moment they let nobody in. */
export function endCodes(
  { tx, county, now, account }: Asked,
  pupilIds: readonly string[],
  reason: string | undefined,
): void {
  if (pupilIds.length === 0) return;
  tx.send(
    sql`update family_code set ended_at = ${now}, ended_by = ${account.accountId}, end_reason = ${reason ?? null}
      where county_code = ${county} and pupil_id = any(${[...pupilIds]}::uuid[]) and ended_at is null`.compile(
      q,
    ),
  );
}

/** New codes for pupils who have none; returns them in the same order. */
function addCodes(asked: Asked, pupilIds: readonly string[]): string[] {
  const { tx, county, keys, today, now, account, place } = asked;
  if (pupilIds.length === 0) return [];
  const made = pupilIds.map((pupilId) => ({
    pupilId,
    code: codeFrom([...randomBytes(codeLength - 1)]),
  }));
  tx.send(
    sql`insert into family_code (county_code, school_id, expires_on, made_by, made_at, code_id, pupil_id, code_hash, code_cipher)
      select ${county}::integer, ${place.schoolId ?? null}::uuid, ${slipUntil(today)}::date, ${account.accountId}::uuid,
        ${now}::timestamptz, one.* from unnest(${columns(made, [
          ['uuid', () => asked.id()],
          ['uuid', (one) => one.pupilId],
          ['bytea', (one) => codeHash(keys, one.code)],
          ['bytea', (one) => keys.sealText(one.code)],
        ])}) as one`.compile(q),
  );
  return made.map(({ code }) => code);
}

async function pupilsOf(asked: Asked, classId: string): Promise<readonly string[] | Problem> {
  const { tx, county, place, today } = asked;
  if (place.kind !== 'class')
    return problem('not-found', { what: say(familyDeskText.thisClass, asked.language) });
  const roster = await rosterOn(tx, county, classId, today);
  return roster && roster.people.length > 0 ? roster.people : problem('no-roster');
}

async function namesOf({ tx, county }: Asked, personIds: readonly string[]) {
  const rows = await tx.rows(
    sql<{ person_id: string; name: string }>`select person_id, name from person
      where county_code = ${county} and person_id = any(${[...personIds]}::uuid[])`.compile(q),
  );
  return new Map(rows.map((row) => [row.person_id, row.name]));
}

/** The codes in force by pupil: neither replaced nor over. */
async function codesOf({ tx, county, today }: Asked, pupilIds: readonly string[]) {
  const rows = await tx.rows(
    sql<{ pupil_id: string; code_cipher: Buffer; expires_on: Day; uses: number }>`
      select pupil_id, code_cipher, expires_on, uses from family_code
      where county_code = ${county} and pupil_id = any(${[...pupilIds]}::uuid[]) and ended_at is null
        and expires_on >= ${today} and uses < ${mostUses}`.compile(q),
  );
  return new Map(rows.map((row) => [row.pupil_id, row]));
}

/** Who answers for the pupils; `at` for those with an account that reaches this school. */
async function guardiansIn({ tx, county }: Asked, pupilIds: readonly string[]) {
  const rows = await tx.rows(
    sql<{
      pupil_id: string;
      person_id: string;
      name: string;
      relation: GuardianRelation;
      called: FamilyRelation | null;
      sex: string;
      joined_at: Date | null;
    }>`
      select g.pupil_id, person.person_id, person.name, person.sex, g.relation, g.called,
        (select min(granted_at) from account_grant
          where account_grant.county_code = g.county_code and account_grant.person_id = g.guardian_id
            and account_grant.school_id = g.school_id and role = 'guardian' and ended_at is null) as joined_at
      from guardianship g join person on person.county_code = g.county_code and person.person_id = g.guardian_id
      where g.county_code = ${county} and g.pupil_id = any(${[...pupilIds]}::uuid[]) and g.valid_to is null
      order by joined_at nulls last, person.name, person.person_id`.compile(q),
  );
  return rows.map((row) => ({
    pupilId: row.pupil_id,
    shown: {
      guardianId: row.person_id,
      name: row.name,
      relation: wordOf(row.relation, row),
      ...(row.joined_at && { at: row.joined_at.toISOString() }),
    },
  }));
}

function notFound({ language }: Asked): Problem {
  return problem('not-found', { what: say(familyDeskText.thisPupil, language) });
}
