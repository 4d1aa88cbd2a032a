import { sql } from 'kysely';

import type { ObligationRule } from '../domain/obligation-rules.ts';
import { type Role, roles } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { OwingUnit } from './obligation-units.ts';

/** Who answers for a place: the role that counts there, and the names of those who hold it. */
export type Holders = ReadonlyMap<string, Holder>;

interface Holder {
  readonly role: Role;
  /** Where the role is held: the class itself, or its school or county. */
  readonly placeId: string;
  readonly names: readonly string[];
}

/** The first role of the rule's ladder that somebody holds today, by unit; a unit without anybody is left out. */
export async function holdersOf(
  { tx, county, today }: Asked,
  rule: ObligationRule,
  units: readonly OwingUnit[],
): Promise<Holders> {
  const ids = [...new Set(units.flatMap((one) => [one.placeId, one.schoolId ?? one.placeId]))];
  if (ids.length === 0) return new Map();
  const rows = await tx.rows(
    sql<{ place_id: string; role: Role; names: string[] }>`
      select one.place_id, one.role, array_agg(distinct card.name order by card.name) as names
      from account_grant one
      join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${county} and one.place_id = any(${ids}::uuid[])
        and one.role = any(${[...rule.owners]}::text[]) and one.ended_at is null
        and one.valid_from <= ${today} and (one.valid_to is null or one.valid_to >= ${today})
      group by 1, 2`.compile(q),
  );
  const held = new Map(rows.map((row) => [`${row.place_id} ${row.role}`, row.names]));
  return new Map(
    units.flatMap((unit) => {
      const holder = holderOf(unit, rule, held);
      return holder ? [[unit.placeId, holder]] : [];
    }),
  );
}

function holderOf(
  { placeId, schoolId }: OwingUnit,
  { owners }: ObligationRule,
  held: ReadonlyMap<string, readonly string[]>,
): Holder | undefined {
  for (const role of owners) {
    const at = roles[role].reach === 'school' ? (schoolId ?? placeId) : placeId;
    const names = held.get(`${at} ${role}`);
    if (names) return { role, placeId: at, names };
  }
  return undefined;
}
