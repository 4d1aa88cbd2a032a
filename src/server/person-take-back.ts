import { sql } from 'kysely';

import { isProblem, problem } from '../domain/problem.ts';
import { personWordText, rosterReasonText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Handler } from './answer.ts';
import { q } from './db.ts';
import { holdPerson } from './person-member.ts';
import { personOf } from './person-open.ts';
import { receptionOf } from './person-reception.ts';
import { lockPlaces, nextRoster } from './person-roster.ts';
import { acrossSchools, changeSchool, guardianGrants, moveGrants } from './person-transfer.ts';

/** 撤销接收: a pupil who was received by mistake belongs to their former school again, as if never received. */

export const takeBackReceive: Handler<'person.take-back-receive'> = async (asked, input) => {
  const { tx, county, personId, reason, language } = { ...asked, ...input };
  const person = await personOf(asked, personId);
  if (!person) return problem('not-found', { what: say(personWordText.pupil, language) });
  const changed = problem('changed-meanwhile', { what: say(personWordText.profile, language) });
  const seen = await receptionOf(asked, personId);
  if (isProblem(seen)) return seen;
  const place = (await lockPlaces(asked, [seen.classId])).get(seen.classId);
  if (!place || !(await holdPerson(asked, person))) return changed;
  // What was seen before the locks may have changed.
  const reception = await receptionOf(asked, personId);
  if (isProblem(reception)) return reception;
  if (reception.membershipId !== seen.membershipId) return changed;
  const { from, fromSchool, toSchool } = reception;
  tx.send(
    q
      .deleteFrom('membership')
      .where('county_code', '=', county)
      .where('membership_id', '=', reception.membershipId),
  );
  const why = say(rosterReasonText.takenBack, 'zh', { name: person.name, reason });
  const transfer = { personId, fromSchool: toSchool, toSchool: fromSchool };
  const grants = await guardianGrants(asked, [transfer]);
  const done = await acrossSchools(tx, async () => {
    const back = changeSchool(asked, [transfer], withoutLast);
    moveGrants(asked, grants, why);
    return await back;
  });
  if (done.length === 0) return changed;
  return { personId, rosterRevision: await nextRoster(asked, { place, from, reason: why }) };
};

const withoutLast = sql`person.former_school_ids[:cardinality(person.former_school_ids) - 1]`;
