import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { Sex } from '../domain/person.ts';
import type { Stage } from '../domain/place.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { beyondSchool } from './person-number.ts';

/** 自己的孩子: a child whom the caller answers for, wherever in the county they are at school. */
export interface OwnChild {
  readonly person_id: string;
  readonly guardian_id: string;
  readonly school_id: string | null;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_day: Day | null;
  readonly id_last4: string | null;
  readonly student_no: string | null;
  /** Of the class that they are in now. */
  readonly stage: Stage | null;
}

/** The caller's children by age; one child alone when an id is given. Everything else of privacy.* begins here. */
export async function ownChildren(asked: Asked, personId?: string): Promise<OwnChild[]> {
  const { tx, county, grants, today } = asked;
  const guardians = [...new Set(grants.flatMap((grant) => grant.personId ?? []))];
  return await beyondSchool<OwnChild>(
    tx,
    sql`
      select distinct on (person.birth_day, person.name, person.person_id)
        person.person_id, g.guardian_id, person.school_id, person.name, person.sex, person.birth_day,
        person.id_last4, person.student_no, class.stage
      from guardianship g
      join person on person.county_code = g.county_code and person.person_id = g.pupil_id
      left join lateral (
        select place.stage from membership m
        join place on place.county_code = m.county_code and place.place_id = m.place_id
        where m.county_code = g.county_code and m.person_id = g.pupil_id and m.valid_from <= ${today}
          and (m.valid_to is null or m.valid_to >= ${today})
        order by m.valid_from desc limit 1
      ) class on true
      where g.county_code = ${county} and g.guardian_id = any(${guardians}::uuid[]) and g.valid_to is null
        and (${personId ?? null}::uuid is null or g.pupil_id = ${personId ?? null}::uuid)
      order by person.birth_day, person.name, person.person_id`.compile(q),
  );
}

/** The caller's own child; another's is not found, so that nobody learns whether they exist. */
export async function ownChild(asked: Asked, personId: string): Promise<OwnChild | Problem> {
  const [child] = await ownChildren(asked, personId);
  return child ?? problem('not-found', { what: say(personWordText.pupil, asked.language) });
}

/** The school that a new row about the child belongs to: theirs, else the one through which the caller asks. */
export function schoolOf({ grants }: Asked, child: OwnChild): string | null {
  const own = grants.flatMap((grant) => grant.schoolId ?? []);
  return child.school_id !== null && own.includes(child.school_id)
    ? child.school_id
    : (own[0] ?? null);
}
