import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { deadlineRule } from '../domain/deadline-rules.ts';
import type { DeadlineState } from '../domain/deadline.ts';
import type { Role } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { fullPlaceColumns, fullPlaceName, type FullPlace } from './deadline-row.ts';

/** One deadline as its pages and commands need it. */
export interface DeadlineRow extends FullPlace {
  readonly deadline_id: string;
  readonly rule: string;
  readonly rule_version: number;
  readonly place_id: string;
  readonly school_id: string | null;
  readonly path: string[];
  readonly link: string | null;
  readonly owner_role: Role;
  readonly owner_account: string | null;
  readonly owner_name: string | null;
  readonly told_roles: Role[];
  readonly started_at: Date;
  readonly due_at: Date;
  readonly late_at: Date;
  readonly level: number;
  readonly paused_at: Date | null;
  readonly paused_seconds: number;
  readonly breached_at: Date | null;
  readonly breach_reason: string | null;
  readonly breach_name: string | null;
  readonly ended_at: Date | null;
  readonly ended_as: 'done' | 'withdrawn' | null;
  readonly ended_by: string | null;
  readonly ended_name: string | null;
}

/** What a query of deadlines `one` says of each, joined with what the names need. */
export const deadlineColumns = sql`one.deadline_id, one.rule, one.rule_version, one.place_id, one.school_id, one.path,
  one.link, one.owner_role, one.owner_account, owner.name as owner_name, one.told_roles, one.started_at, one.due_at,
  one.late_at, one.level, one.paused_at, one.paused_seconds, one.breached_at, one.breach_reason,
  breacher.name as breach_name, one.ended_at, one.ended_as, one.ended_by, ender.name as ended_name, ${fullPlaceColumns}`;

export const deadlineNames = sql`
  join place on place.county_code = one.county_code and place.place_id = one.place_id
  left join place school on school.county_code = one.county_code and school.place_id = place.school_id
  left join account_card owner on owner.county_code = one.county_code and owner.account_id = one.owner_account
  left join account_card breacher on breacher.county_code = one.county_code and breacher.account_id = one.breach_by
  left join account_card ender on ender.county_code = one.county_code and ender.account_id = one.ended_by`;

export async function readDeadline(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  deadlineId: string,
): Promise<DeadlineRow | undefined> {
  return await tx.row(
    sql<DeadlineRow>`select ${deadlineColumns} from deadline one ${deadlineNames}
      where one.county_code = ${county} and deadline_id = ${deadlineId}`.compile(q),
  );
}

export function stateOfDeadline(row: DeadlineRow): DeadlineState {
  return {
    endedAt: row.ended_at ?? undefined,
    endedAs: row.ended_as ?? undefined,
    endedBy: row.ended_by ?? undefined,
    pausedAt: row.paused_at ?? undefined,
    breachedAt: row.breached_at ?? undefined,
  };
}

type Facts = Output<'deadline.list'>['rows'][number];

/** The facts of a deadline as they are answered; `owners`: who holds the owner's role there. */
export function factsOfDeadline(
  { language, today }: Asked,
  row: DeadlineRow,
  owners: readonly string[],
): Facts {
  return {
    deadlineId: row.deadline_id,
    rule: row.rule,
    what: deadlineRule(row.rule)?.[language] ?? row.rule,
    placeId: row.place_id,
    where: fullPlaceName(row, today),
    ...(row.school_id !== null && { schoolId: row.school_id }),
    ...(row.link !== null && { link: row.link }),
    ownerRole: row.owner_role,
    owners: row.owner_name === null ? [...owners] : [row.owner_name],
    startedAt: row.started_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    ...(row.paused_at && { pausedAt: row.paused_at.toISOString() }),
    ...(row.breached_at && { breachedAt: row.breached_at.toISOString() }),
    ...(row.breach_reason !== null && { breachReason: row.breach_reason }),
    ...(row.breach_name !== null && { breachBy: row.breach_name }),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    ...(row.ended_as && { endedAs: row.ended_as }),
    ...(row.ended_name !== null && { endedBy: row.ended_name }),
  };
}

/** A few names of who holds the owner's role on each deadline's place, by deadline. */
export async function ownersOf(
  { tx, county, today }: Asked,
  rows: readonly DeadlineRow[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = rows.filter((row) => row.owner_account === null);
  if (wanted.length === 0) return new Map();
  const found = await tx.rows(
    sql<{ deadline_id: string; names: string[] }>`
      select one.deadline_id, (array_agg(distinct card.name))[1:${sql.lit(mostOwners)}] as names
      from deadline one
      join account_grant held on held.county_code = ${county} and held.place_id = any(one.path)
        and held.role = one.owner_role and held.ended_at is null and held.valid_from <= ${today}
        and (held.valid_to is null or held.valid_to >= ${today})
      join account_card card on card.county_code = ${county} and card.account_id = held.account_id
      where one.county_code = ${county} and one.deadline_id = any(${wanted.map((row) => row.deadline_id)}::uuid[])
      group by 1`.compile(q),
  );
  return new Map(found.map((row) => [row.deadline_id, row.names]));
}

const mostOwners = 3;
