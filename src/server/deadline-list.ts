import { sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import { addDays, instantOf } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import type { Role } from '../domain/role.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { deadlineChanges } from './deadline-change.ts';
import { openOneDeadline } from './deadline-page.ts';
import {
  deadlineColumns,
  deadlineNames,
  type DeadlineRow,
  factsOfDeadline,
  ownersOf,
} from './deadline-read.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 超时登记 and what is open: the deadlines of a place and below. */

const After = z.tuple([z.iso.datetime(), z.uuid()]);

type Asking = Pick<Parsed<'deadline.list'>, 'placeId' | 'show' | 'rule' | 'from' | 'to'>;

/** By which time a list is sorted; as fine as the next page's key can say it. */
const timeOf = {
  open: sql`date_trunc('milliseconds', one.due_at)`,
  overdue: sql`date_trunc('milliseconds', one.due_at)`,
  breached: sql`date_trunc('milliseconds', one.breached_at)`,
  done: sql`date_trunc('milliseconds', one.ended_at)`,
} as const;

const isUpwards = (show: Asking['show']) => show === 'open' || show === 'overdue';

/** The deadlines of a list: what follows "from". */
export function deadlinesBelow({ county, now, zone }: Asked, input: Asking) {
  const which = {
    open: sql`one.ended_at is null`,
    overdue: sql`one.ended_at is null and one.paused_at is null and one.late_at <= ${now}`,
    breached: sql`one.breached_at is not null`,
    done: sql`one.ended_as = 'done'`,
  }[input.show];
  const time = timeOf[input.show];
  const from = input.from ? sql`and ${time} >= ${instantOf(input.from, '00:00', zone)}` : sql``;
  const to = input.to
    ? sql`and ${time} < ${instantOf(addDays(input.to, 1), '00:00', zone)}`
    : sql``;
  return sql`deadline one
    where one.county_code = ${county} and one.path @> array[${input.placeId}]::uuid[] and ${which}
      ${input.rule ? sql`and one.rule = ${input.rule}` : sql``} ${from} ${to}`;
}

const list: Handler<'deadline.list'> = async (asked, input) => {
  const { limit, show } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const time = timeOf[show];
  const [beyond, order] = isUpwards(show) ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
  const rest = after
    ? sql`and (${time}, one.deadline_id) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const rows = await asked.tx.rows(
    sql<DeadlineRow & { listed_at: Date }>`
      select ${deadlineColumns}, one.listed_at from (
        select one.*, ${time} as listed_at from ${deadlinesBelow(asked, input)} ${rest}
        order by ${time} ${order}, one.deadline_id ${order} limit ${limit + 1}
      ) one ${deadlineNames} order by one.listed_at ${order}, one.deadline_id ${order}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const owners = await ownersOf(asked, page);
  return {
    rows: page.map((row) => factsOfDeadline(asked, row, owners.get(row.deadline_id) ?? [])),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.listed_at.toISOString(), last.deadline_id]) }),
  };
};

/** The register shows this many days of breaches in its head. */
const registerDays = 30;

interface GroupRow {
  readonly school_id: string | null;
  readonly name: string;
  readonly owner_role: Role;
  readonly open: number;
  readonly overdue: number;
  readonly oldest: Date | null;
}

const overdue: Handler<'deadline.overdue'> = async (asked, { placeId }) => {
  const { tx, county, now, place } = asked;
  const since = new Date(now.getTime() - registerDays * 86_400_000);
  const isLate = sql`one.paused_at is null and one.late_at <= ${now}`;
  const [rows, breaches] = await Promise.all([
    tx.rows(
      sql<GroupRow>`
        select one.school_id, coalesce(school.name, ${place.name}) as name, one.owner_role, count(*)::int as open,
          count(*) filter (where ${isLate})::int as overdue, min(one.due_at) filter (where ${isLate}) as oldest
        from deadline one
        left join place school on school.county_code = ${county} and school.place_id = one.school_id
        where one.county_code = ${county} and one.ended_at is null and one.path @> array[${placeId}]::uuid[]
        group by 1, 2, 3 order by overdue desc, oldest nulls last, open desc, name limit 200`.compile(
        q,
      ),
    ),
    tx.row(
      sql<{ breached: number; explained: number }>`
        select count(*)::int as breached, count(breach_reason)::int as explained from deadline one
        where one.county_code = ${county} and one.breached_at > ${since}
          and one.path @> array[${placeId}]::uuid[]`.compile(q),
    ),
  ]);
  const sum = (of: (row: GroupRow) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    asOf: now.toISOString(),
    open: sum((row) => row.open),
    overdue: sum((row) => row.overdue),
    breached: breaches?.breached ?? 0,
    explained: breaches?.explained ?? 0,
    rows: rows.map((row) => ({
      ...(row.school_id !== null && { schoolId: row.school_id }),
      where: row.name,
      ownerRole: row.owner_role,
      open: row.open,
      overdue: row.overdue,
      ...(row.oldest && { oldest: row.oldest.toISOString() }),
    })),
  };
};

export const deadlineHandlers: FeatureHandlers<'deadline'> = {
  'deadline.open': openOneDeadline,
  'deadline.list': list,
  'deadline.overdue': overdue,
  ...deadlineChanges,
};
