import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, instantOf } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { say } from '../domain/text/say.ts';
import { workText } from '../domain/text/work.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { deadlineWork, type WorkItem } from './work-deadlines.ts';
import { messageWork } from './work-messages.ts';
import { isMine } from './work-mine.ts';
import { obligationWork } from './work-obligations.ts';

/** 待办: one list of everything that is mine and due, from any mechanism. */

/**
 * A mechanism's items for the caller. Others add theirs here: what is shown, whether open, put off or done today.
 */
export type WorkSource = (
  asked: Asked,
  show: 'open' | 'snoozed' | 'done',
) => Promise<readonly WorkItem[]>;

const sources: readonly WorkSource[] = [deadlineWork, obligationWork, messageWork];

/** So many are shown; whoever has more has lists of their own for it. */
const most = 200;

const list: Handler<'work.list'> = async (asked, { show }) => {
  const { now, today, zone } = asked;
  const found = (await Promise.all(sources.map(async (one) => await one(asked, show)))).flat();
  const items = found.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)));
  const midnight = instantOf(addDays(today, 1), '00:00', zone).toISOString();
  const due = items.filter((one) => one.dueAt !== undefined && !one.isOverdue && !one.isPaused);
  return {
    asOf: now.toISOString(),
    items: items.slice(0, most),
    counts: {
      overdue: items.filter((one) => one.isOverdue).length,
      today: due.filter((one) => (one.dueAt ?? '') < midnight).length,
      later: due.filter((one) => (one.dueAt ?? '') >= midnight).length,
      messages: items.filter((one) => one.kind === 'message').length,
      snoozed: show === 'open' ? await countSnoozed(asked) : 0,
    },
    isMore: items.length > most,
  };
};

/** Overdue first, the longest overdue before the others; then by when it is due; then messages, the newest first. */
function orderOf({ isOverdue, dueAt, since, isPaused }: WorkItem): string {
  if (isOverdue) return `0 ${dueAt}`;
  if (dueAt !== undefined && !isPaused) return `1 ${dueAt}`;
  const sinceMs = new Date(since).getTime();
  return `${isPaused ? 3 : 2} ${String(Number.MAX_SAFE_INTEGER - sinceMs).padStart(20, '0')}`;
}

async function countSnoozed({ tx, county, account, now }: Asked): Promise<number> {
  const row = await tx.row(
    sql<{ count: number }>`select count(*)::int from work_snooze
      where county_code = ${county} and account_id = ${account.accountId} and until > ${now}`.compile(
      q,
    ),
  );
  return row?.count ?? 0;
}

const snooze: Handler<'work.snooze'> = async (asked, { kind, id, minutes }) => {
  const { tx, county, account, now } = asked;
  const key = { county_code: county, account_id: account.accountId, item_kind: kind, item_id: id };
  if (minutes === undefined) {
    tx.send(
      sql`delete from work_snooze where county_code = ${county} and account_id = ${account.accountId}
        and item_kind = ${kind} and item_id = ${id}`.compile(q),
    );
    return {};
  }
  const wanted = new Date(now.getTime() + minutes * 60_000);
  const lateAt = kind === 'deadline' ? await lateTimeOf(asked, id) : undefined;
  if (lateAt === null)
    return problem('not-found', { what: say(workText.thisItem, asked.language) });
  if (lateAt && lateAt <= now) return problem('work-overdue');
  // Nothing is put off beyond its time.
  const until = lateAt && lateAt < wanted ? lateAt : wanted;
  tx.send(
    q
      .insertInto('work_snooze')
      .values({ ...key, until, at: now })
      .onConflict((conflict) =>
        conflict
          .columns(['county_code', 'account_id', 'item_kind', 'item_id'])
          .doUpdateSet((row) => ({
            until: row.ref('excluded.until'),
            at: row.ref('excluded.at'),
          })),
      ),
  );
  return { until: until.toISOString() };
};

/** null: it is not the caller's, or over. */
async function lateTimeOf(asked: Asked, id: string): Promise<Date | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const row = await asked.tx.row(
    sql<{ late_at: Date }>`select late_at from deadline one where county_code = ${asked.county}
      and deadline_id = ${id} and ended_at is null and ${isMine(asked)}`.compile(q),
  );
  return row?.late_at ?? null;
}

const putAway: Handler<'work.put-away'> = async (asked, { messageId, isBack }) => {
  const { tx, county, account, now } = asked;
  const found = await tx.row(
    sql`select 1 from message where county_code = ${county} and message_id = ${messageId}`.compile(
      q,
    ),
  );
  if (!found) return problem('not-found', { what: say(workText.thisMessage, asked.language) });
  tx.send(
    q
      .insertInto('message_seen')
      .values({
        county_code: county,
        account_id: account.accountId,
        message_id: messageId,
        seen_at: now,
        done_at: isBack ? null : now,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['county_code', 'account_id', 'message_id'])
          .doUpdateSet((row) => ({ done_at: row.ref('excluded.done_at') })),
      ),
  );
  return { messageId };
};

export const workHandlers: FeatureHandlers<'work'> = {
  'work.list': list,
  'work.snooze': snooze,
  'work.put-away': putAway,
};

export type WorkList = Output<'work.list'>;
