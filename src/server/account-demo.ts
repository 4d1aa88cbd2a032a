import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { localTime } from '../domain/date.ts';
import { type Role, roleNames } from '../domain/role.ts';
import { inScope, q } from './db.ts';
import type { Core } from './operate.ts';
import { placeFullName } from './place-name.ts';

/** How many people of each role the sign-in page offers. */
const perRole = 3;

/** 演示身份: a few people of each role, the roles in the order of the table, spread over the schools. */
export async function demoRoles(core: Core): Promise<Output<'account.demo-roles'>['roles']> {
  const found = [];
  for (const { county, zone } of await core.access.everywhere()) {
    const { day } = localTime(core.clock.now(), zone);
    const scope = { county, schools: '*' as const, accountId: undefined };
    const rows = await inScope(
      core.pool,
      scope,
      async (tx) =>
        await tx.rows(
          sql<{
            account_id: string;
            name: string;
            role: Role;
            place_name: string;
            kind: string;
            stage: string | null;
            cohort: number | null;
            school_name: string | null;
          }>`
          select * from (
            select one.account_id, card.name, role, place.name as place_name, place.kind, place.stage, place.cohort,
              school.name as school_name,
              row_number() over (partition by role, place.school_id order by place.stage, place.cohort, grant_id) as nth,
              row_number() over (partition by role order by md5(place.school_id::text), grant_id) as spread
            from account_grant one
            join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
            join place on place.county_code = one.county_code and place.place_id = one.place_id
            left join place school on school.county_code = one.county_code and school.place_id = place.school_id
            where one.county_code = ${county} and ended_at is null and one.valid_from <= ${day}
              and (one.valid_to is null or one.valid_to >= ${day})
          ) offered where nth = 1 order by spread`.compile(q),
        ),
    );
    for (const role of roleNames) {
      const seen = new Set<string>();
      for (const row of rows.filter((one) => one.role === role)) {
        if (seen.size === perRole || seen.has(row.account_id)) continue;
        seen.add(row.account_id);
        const own = placeFullName({ ...row, name: row.place_name }, day);
        const inSchool = row.school_name !== null && row.kind !== 'school';
        const placeName = inSchool ? `${row.school_name ?? ''} ${own}` : own;
        found.push({ accountId: row.account_id, name: row.name, role, placeName });
      }
    }
  }
  return found;
}
