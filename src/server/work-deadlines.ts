import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { deadlineRule } from '../domain/deadline-rules.ts';
import { roleNames, type Role } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { fullPlaceColumns, fullPlaceName, type FullPlace } from './deadline-row.ts';
import { inMySchools, isMine } from './work-mine.ts';

export type WorkItem = Output<'work.list'>['items'][number];

interface Row extends FullPlace {
  readonly deadline_id: string;
  readonly rule: string;
  readonly link: string | null;
  readonly owner_role: Role;
  readonly owner_account: string | null;
  readonly told_roles: Role[];
  readonly started_at: Date;
  readonly due_at: Date;
  readonly late_at: Date;
  readonly paused_at: Date | null;
  readonly ended_at: Date | null;
  readonly until: Date | null;
}

/** One more than a page shows. */
const most = 201;

/** 时限 that are mine: as their owner, or because the ladder has come to me. */
export async function deadlineWork(
  asked: Asked,
  show: 'open' | 'snoozed' | 'done',
): Promise<WorkItem[]> {
  const { tx, county, account, now } = asked;
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const which = {
    open: sql`one.ended_at is null and (until is null or until <= ${now})`,
    snoozed: sql`one.ended_at is null and until > ${now}`,
    done: sql`one.ended_at > ${dayAgo} and one.ended_as = 'done'`,
  }[show];
  const rows = await tx.rows(
    sql<Row>`
      select deadline_id, rule, one.link, owner_role, owner_account, told_roles, started_at, due_at, late_at, paused_at,
        one.ended_at, until, ${fullPlaceColumns}
      from deadline one
      join place on place.county_code = ${county} and place.place_id = one.place_id
      left join place school on school.county_code = ${county} and school.place_id = place.school_id
      left join work_snooze snooze on snooze.county_code = ${county} and snooze.account_id = ${account.accountId}
        and item_kind = 'deadline' and item_id = deadline_id::text
      where one.county_code = ${county} and ${which} and ${isMine(asked)} ${inMySchools(asked)}
      order by due_at, deadline_id limit ${most}`.compile(q),
  );
  return rows.map((row) => itemOf(asked, row));
}

function itemOf(asked: Asked, row: Row): WorkItem {
  const { now, language, grants, account, today } = asked;
  const rule = deadlineRule(row.rule);
  const isPersonal = row.owner_account === account.accountId;
  const held = grants.map((one) => one.role);
  const isOwner = isPersonal || held.includes(row.owner_role);
  const role = isOwner ? row.owner_role : row.told_roles.find((one) => held.includes(one));
  return {
    kind: 'deadline',
    id: row.deadline_id,
    title: rule?.[language] ?? row.rule,
    where: fullPlaceName(row, today),
    link: `/deadlines/${row.deadline_id}`,
    since: row.started_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    isOverdue: row.ended_at === null && row.paused_at === null && row.late_at <= now,
    isPaused: row.paused_at !== null,
    isEscalated: !isOwner,
    ...(!isPersonal && role && roleNames.includes(role) && { role }),
    ...(row.until && row.until > now && { snoozedUntil: row.until.toISOString() }),
  };
}
