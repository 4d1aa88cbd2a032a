import { type RawBuilder, sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';

export interface GrantColumns {
  readonly county_code: number;
  readonly grant_id: string;
  readonly account_id: string;
  readonly role: Role;
  readonly place_id: string;
  readonly place_name: string | null;
  readonly kind: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school_id: string | null;
  readonly school_name: string | null;
  readonly valid_from: Day;
  readonly valid_to: Day | null;
}

/** Grants in force by a condition, with the names of their places (of this county only). */
export async function readGrantRows(
  { tx, today }: Asked,
  condition: RawBuilder<boolean>,
): Promise<GrantColumns[]> {
  return await tx.rows(
    sql<GrantColumns>`
      select own.county_code, grant_id, account_id, role, own.place_id, place.name as place_name, place.kind,
        place.stage, place.cohort, own.school_id, school.name as school_name, own.valid_from, own.valid_to
      from account_grant own
      left join place on place.county_code = own.county_code and place.place_id = own.place_id
      left join place school on school.county_code = own.county_code and school.place_id = own.school_id
      where own.ended_at is null and (own.valid_to is null or own.valid_to >= ${today})
        and (${condition})
      order by own.county_code, own.valid_from, grant_id`.compile(q),
  );
}

/** The cards `card` of accounts with a role in force at a place or below it. */
export function listedAccounts(
  { county, today, place }: Asked,
  { placeId, role, q: search }: Pick<Parsed<'account.list'>, 'placeId' | 'role' | 'q'>,
): RawBuilder<boolean> {
  // Above a school nearly every card is meant: walked through in the order of names, each is looked at by itself.
  // The fence keeps the planner from reading all grants for one page.
  const fence = place.schoolId === undefined ? sql`offset 0` : sql``;
  return sql<boolean>`card.county_code = ${county}
    and exists (select from account_grant one join place
        on place.county_code = one.county_code and place.place_id = one.place_id
      where one.county_code = ${county} and one.account_id = card.account_id
        and path @> array[${placeId}]::uuid[] and ended_at is null
        and (one.valid_to is null or one.valid_to >= ${today})
        and (${role ?? null}::text is null or role = ${role ?? null}) ${fence})
    and (starts_with(card.name, ${search ?? ''}) or starts_with(username, ${search ?? ''}))`;
}

/** A grant as pages show it. */
export function grantRow(row: GrantColumns, today: Day) {
  const { kind, stage, cohort } = row;
  return {
    grantId: row.grant_id,
    role: row.role,
    placeId: row.place_id,
    placeName: placeFullName(
      { kind: kind ?? '', name: row.place_name ?? '', stage, cohort },
      today,
    ),
    placeKind: kind ?? '',
    ...(row.school_id !== null && { schoolId: row.school_id }),
    ...(row.school_name !== null && { schoolName: row.school_name }),
    from: row.valid_from,
    ...(row.valid_to !== null && { to: row.valid_to }),
  };
}

/** The key that a page of names continues after: 'id name'. */
export function pageAfter(after: string | undefined): { id: string; name: string } | Problem {
  if (after === undefined) return { id: '00000000-0000-0000-0000-000000000000', name: '' };
  const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (.*)$/su.exec(after);
  if (!found?.[1] || found[2] === undefined) return problem('bad-input', { what: 'after' });
  return { id: found[1], name: found[2] };
}
