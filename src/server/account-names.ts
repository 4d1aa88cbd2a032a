import { sql } from 'kysely';

import type { Access } from './access.ts';
import { inScope, q } from './db.ts';
import type { Core } from './operate.ts';

/** The names of the places where an account holds a role and of those above them: what others would try first. */
export async function namesOfAccount(
  { pool, access }: Pick<Core, 'pool'> & { readonly access: Access },
  accountId: string,
): Promise<string[]> {
  const grants = await access.grantsOf(accountId);
  const names = await Promise.all(
    [...new Set(grants.map((grant) => grant.county))].map(async (county) => {
      const ids = grants.filter((one) => one.county === county).map((one) => one.placeId);
      const scope = { county, schools: '*' as const, accountId: undefined };
      return await inScope(
        pool,
        scope,
        async (tx) =>
          await tx.rows(
            sql<{ name: string }>`
              select distinct above.name from place own
              join place above on above.county_code = own.county_code and above.place_id = any(own.path)
              where own.county_code = ${county} and own.place_id = any(${ids}::uuid[])
                and above.kind in ('county', 'zone', 'township', 'center-school', 'school')`.compile(
              q,
            ),
          ),
      );
    }),
  );
  // 云溪县 and 云溪 are both the first thing one would try.
  return names.flat().flatMap(({ name }) => [name, name.replace(/(县|区|镇|乡|街道)$/, '')]);
}
