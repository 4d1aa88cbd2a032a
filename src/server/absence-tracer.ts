import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
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
      where held.county_code = ${county} and ${mayFollow(classId, schoolId, today)}
      group by 1, 2 order by name, 1`.compile(q),
  );
  return rows.map((row) => ({ accountId: row.account_id, name: row.name, roles: row.roles }));
}

interface Tracing {
  readonly personId: string;
  readonly accountId: string;
  readonly classId: string;
  readonly schoolId: string;
}

/** Whom nobody follows up any more: whoever was named holds no role at the class or its school now. */
export async function withoutTracer(
  { tx, county, today }: Pick<Asked, 'tx' | 'county' | 'today'>,
  named: readonly Tracing[],
): Promise<ReadonlySet<string>> {
  if (named.length === 0) return new Set();
  const column = (of: (one: Tracing) => string) => named.map(of);
  const rows = await tx.rows(
    sql<{ person_id: string }>`
      select person_id from unnest(${column((one) => one.personId)}::uuid[],
        ${column((one) => one.accountId)}::uuid[], ${column((one) => one.classId)}::uuid[],
        ${column((one) => one.schoolId)}::uuid[]) as one (person_id, account_id, class_id, school_id)
      where not exists (select from account_grant held where held.county_code = ${county}
        and held.account_id = one.account_id and ${mayFollow(sql`one.class_id`, sql`one.school_id`, today)})`.compile(
      q,
    ),
  );
  return new Set(rows.map((row) => row.person_id));
}

/** Grants that let somebody note things of a class, on a day. */
function mayFollow(classId: unknown, schoolId: unknown, today: Day) {
  return sql`held.school_id = ${schoolId} and held.place_id in (${classId}, ${schoolId})
    and held.role = any(${following}::text[]) and held.ended_at is null and held.valid_from <= ${today}
    and (held.valid_to is null or held.valid_to >= ${today})`;
}
