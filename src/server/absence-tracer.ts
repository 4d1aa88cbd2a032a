import { sql } from 'kysely';

import { type Role, roleMay, roleNames } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** 谁追踪: who may be asked to follow somebody up. */

const following: readonly Role[] = roleNames.filter((one) => roleMay(one, 'absence.note'));

export interface Tracer {
  readonly accountId: string;
  readonly name: string;
  readonly roles: string[];
}

/** Accounts of the school that may note things of this class: its teachers, the doctor, the reporter, the principal. */
export async function tracersOf(
  { tx, county, today }: Asked,
  { class_id: classId, school_id: schoolId }: { class_id: string; school_id: string },
): Promise<Tracer[]> {
  const rows = await tx.rows(
    sql<{ account_id: string; name: string; roles: string[] }>`
      select held.account_id, name, array_agg(distinct role order by role) as roles
      from account_grant held
      join account_card card on card.county_code = held.county_code and card.account_id = held.account_id
      where held.county_code = ${county} and held.school_id = ${schoolId}
        and held.place_id in (${classId}, ${schoolId}) and role = any(${following}::text[])
        and ended_at is null and valid_from <= ${today} and (valid_to is null or valid_to >= ${today})
      group by 1, 2 order by name, 1`.compile(q),
  );
  return rows.map((row) => ({ accountId: row.account_id, name: row.name, roles: row.roles }));
}
