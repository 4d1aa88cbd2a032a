import { sql } from 'kysely';

import type { Where } from '../contract/operation.ts';
import { type Day, localTime } from '../domain/date.ts';
import type { CountyFacts } from './access.ts';
import { inScope, q, type Tx } from './db.ts';
import type { Core } from './operate.ts';
import { keptId } from './person-alias.ts';
import type { PlaceNode } from './place-index.ts';

/** The places that an operation's input stands for; empty when there is no such place, person or account. */
export async function whereabouts(
  core: Core,
  { county, rootPlaceId, zone }: CountyFacts,
  where: Where,
  input: unknown,
): Promise<PlaceNode[]> {
  if (where === 'county') return await nodesOf(core, county, [rootPlaceId]);
  if (typeof where === 'string') return [];
  const id = (input as Record<string, unknown>)[where.field];
  if (typeof id !== 'string') return [];
  if (where.by === 'place') return await nodesOf(core, county, [id]);
  const scope = { county, schools: '*' as const, accountId: undefined };
  const { day: today } = localTime(core.clock.now(), zone);
  const ids = await inScope(core.pool, scope, async (tx) =>
    where.by === 'person'
      ? await placesOfPerson(tx, { county, personId: id, today })
      : await placesOfAccount(tx, county, id),
  );
  return await nodesOf(core, county, ids);
}

async function nodesOf(core: Core, county: number, ids: readonly string[]): Promise<PlaceNode[]> {
  const nodes = await Promise.all(ids.map(async (id) => await core.places.find(county, id)));
  return nodes.flatMap((node) => node ?? []);
}

/**
 * Where a person stands now, else where they stood last: whoever had them before is no longer answerable for
 * them. A guardian stands where their pupils stand.
 */
async function placesOfPerson(
  tx: Tx,
  { county, personId, today }: { county: number; personId: string; today: Day },
): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ place_id: string }>`
      with whose as (
        select ${keptId({ county }, personId)} as person_id
        union all
        select pupil_id from guardianship
        where county_code = ${county} and guardian_id = ${personId} and valid_to is null
      ),
      stays as (
        select place_id, valid_to is null or valid_to >= ${today} as is_now,
          row_number() over (partition by person_id order by valid_to desc nulls first, valid_from desc) as nth
        from membership join whose using (person_id)
        where county_code = ${county} and place_id is not null
      )
      select place_id from stays where is_now or nth = 1 order by is_now desc, nth limit 20`.compile(
      q,
    ),
  );
  return rows.map((row) => row.place_id);
}

async function placesOfAccount(tx: Tx, county: number, accountId: string): Promise<string[]> {
  const rows = await tx.rows(
    sql<{ place_id: string }>`
      select place_id from account_grant where county_code = ${county} and account_id = ${accountId}::uuid
      order by ended_at desc nulls first limit 20`.compile(q),
  );
  return rows.map((row) => row.place_id);
}
