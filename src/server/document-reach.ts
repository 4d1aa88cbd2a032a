import { sql } from 'kysely';

import { grantMay } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';

/** Who may issue here, and which schools a document goes to. */

/** The caller's roles that may issue at all. */
export function issuingRoles({ grants, place }: Asked) {
  return grants
    .filter((one) => grantMay(one, 'document.issue') && place.path.includes(one.placeId))
    .map((one) => one.role);
}

/** The schools that are there today, of those named or of all. */
export async function schoolsFor(
  { tx, county, today }: Asked,
  schoolIds: 'all' | readonly string[],
): Promise<readonly string[]> {
  if (schoolIds !== 'all' && schoolIds.length === 0) return [];
  const named = schoolIds === 'all' ? sql`` : sql`and place_id = any(${[...schoolIds]}::uuid[])`;
  const rows = await tx.rows(
    sql<{
      place_id: string;
    }>`select place_id from place where county_code = ${county} and kind = 'school'
      and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) ${named}`.compile(
      q,
    ),
  );
  return rows.map((row) => row.place_id);
}
