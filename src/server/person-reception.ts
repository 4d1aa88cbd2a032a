import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { takeBackText } from '../domain/text/person.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { beyondSchool } from './person-number.ts';

/** 接收转入 as it can still be undone: nothing of the pupil has been recorded at the new school since. */

/** A reception that can still be taken back. */
export interface Reception {
  readonly membershipId: string;
  readonly classId: string;
  readonly from: Day;
  readonly fromSchool: string;
  readonly fromName: string;
  readonly toSchool: string;
}

interface ReceptionRow {
  readonly membership_id: string | null;
  readonly place_id: string | null;
  readonly valid_from: Day | null;
  readonly to_school: string | null;
  readonly from_school: string | null;
  readonly from_name: string | null;
  /** Stays in classes of the new school since the old one was left. */
  readonly stays: number;
  /** The newest day with a sheet that the pupil is on since. */
  readonly recorded: Day | null;
}

/** How a pupil came from another school, or why that can no longer be taken back. */
export async function receptionOf(asked: Asked, personId: string): Promise<Reception | Problem> {
  const row = await readReception(asked, personId);
  const { from_school: fromSchool, to_school: toSchool } = row ?? {};
  if (!row || !fromSchool || !toSchool || fromSchool === toSchool) return refuse('notReceived');
  const { membership_id: membershipId, place_id: classId, valid_from: from } = row;
  if (membershipId === null || classId === null || from === null) return refuse('notHere');
  if (row.stays !== 1) return refuse('moved');
  if (row.recorded !== null) return refuse('recorded', { day: row.recorded });
  const fromName = row.from_name ?? '';
  return { membershipId, classId, from, fromSchool, fromName, toSchool };
}

async function readReception({ tx, county }: Asked, personId: string) {
  const [row] = await beyondSchool<ReceptionRow>(
    tx,
    sql<ReceptionRow>`
      with who as (
        select person_id, school_id as to_school, former_school_ids[cardinality(former_school_ids)] as from_school
        from person where county_code = ${county} and person_id = ${personId} and kind = 'pupil'
      ),
      stay as (
        select m.membership_id, m.place_id, m.school_id, m.valid_from, m.valid_to
        from membership m join who using (person_id)
        where m.county_code = ${county} and m.place_id is not null
      )
      select here.membership_id, here.place_id, here.valid_from, to_school, from_school,
        (select name from place where county_code = ${county} and place_id = from_school) as from_name,
        (select count(*)::int from stay where school_id = to_school and valid_from > coalesce(
          (select max(valid_to) from stay where school_id = from_school), '-infinity')) as stays,
        (select max(roll.day) from roster join roll on roll.county_code = ${county}
            and roll.class_id = roster.class_id and roll.roster_revision = roster.revision
            and roll.day >= here.valid_from
          where roster.county_code = ${county} and roster.school_id = to_school
            and roster.valid_from >= here.valid_from and who.person_id = any(roster.person_ids)) as recorded
      from who left join lateral (
        select * from stay where school_id = to_school and valid_to is null
        order by valid_from desc limit 1
      ) here on true`.compile(q),
  );
  return row;
}

function refuse(why: keyof typeof takeBackText, detail: { day?: Day } = {}): Problem {
  const sentence = takeBackText[why];
  return problem('cannot-take-back', {
    why: say(sentence, 'zh', detail),
    whyEn: say(sentence, 'en', detail),
  });
}
