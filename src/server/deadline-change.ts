import { sql } from 'kysely';

import { laterBy } from '../domain/date.ts';
import { deadlineRule } from '../domain/deadline-rules.ts';
import {
  dueAt,
  lateFrom,
  stepsOf,
  whyNotDone,
  whyNotPause,
  whyNotReopen,
  whyNotResume,
} from '../domain/deadline.ts';
import { problem } from '../domain/problem.ts';
import { say } from '../domain/text/say.ts';
import { workText } from '../domain/text/work.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { isDeadlineMine, noDeadline, ruleOfDeadline } from './deadline-page.ts';
import { type DeadlineRow, readDeadline, stateOfDeadline } from './deadline-read.ts';
import { deadlineCalendar, type DeadlineEventKind, noteDeadline } from './deadline-row.ts';
import { settleMessages } from './message.ts';

/** What people do to a deadline themselves. */

const done: Handler<'deadline.done'> = async (asked, { deadlineId, note: how }) => {
  const row = await locked(asked, deadlineId);
  if (!row || !isDeadlineMine(asked, row)) return noDeadline(asked);
  const refusal = whyNotDone(ruleOfDeadline(row), stateOfDeadline(row));
  if (refusal) return refusal;
  const { tx, county, now, account } = asked;
  const isLate = row.late_at <= now;
  tx.send(
    sql`update deadline set ended_at = ${now}, ended_as = 'done', ended_by = ${account.accountId}, next_at = null,
        breached_at = ${isLate ? sql`coalesce(breached_at, late_at)` : sql`breached_at`}
      where county_code = ${county} and deadline_id = ${deadlineId}`.compile(q),
  );
  settleMessages(tx, { county, subject: { kind: 'deadline', id: deadlineId }, at: now });
  return changed(asked, row, 'done', how);
};

const reopen: Handler<'deadline.reopen'> = async (asked, { deadlineId, reason }) => {
  const row = await locked(asked, deadlineId);
  if (!row || !isDeadlineMine(asked, row)) return noDeadline(asked);
  const refusal = whyNotReopen(ruleOfDeadline(row), stateOfDeadline(row));
  if (refusal) return refusal;
  const { tx, county } = asked;
  const other = await tx.row(
    sql`select 1 from deadline one join deadline gone on gone.county_code = one.county_code and gone.rule = one.rule
        and gone.subject_kind = one.subject_kind and gone.subject_id = one.subject_id
      where gone.county_code = ${county} and gone.deadline_id = ${deadlineId} and one.ended_at is null`.compile(
      q,
    ),
  );
  if (other) return problem('already-exists', { what: say(workText.thisDeadline, asked.language) });
  const rule = deadlineRule(row.rule);
  const steps = rule ? stepsOf(rule, laterBy(row.started_at, row.paused_seconds), row.due_at) : [];
  tx.send(
    sql`update deadline set ended_at = null, ended_as = null, ended_by = null,
        next_at = ${steps[row.level]?.at ?? null}
      where county_code = ${county} and deadline_id = ${deadlineId}`.compile(q),
  );
  return changed(asked, row, 'reopened', reason);
};

const explain: Handler<'deadline.explain'> = async (asked, { deadlineId, reason }) => {
  const row = await locked(asked, deadlineId);
  if (!row || !isDeadlineMine(asked, row)) return noDeadline(asked);
  if (!row.breached_at) return problem('deadline-in-time');
  const { tx, county, now, account } = asked;
  tx.send(
    sql`update deadline set breach_reason = ${reason}, breach_by = ${account.accountId}, breach_reason_at = ${now}
      where county_code = ${county} and deadline_id = ${deadlineId}`.compile(q),
  );
  return changed(asked, row, 'reason', reason);
};

const pause: Handler<'deadline.pause'> = async (asked, { placeId, deadlineId, reason }) => {
  const row = await locked(asked, deadlineId);
  if (row?.place_id !== placeId) return noDeadline(asked);
  const refusal = whyNotPause(stateOfDeadline(row), deadlineRule(row.rule));
  if (refusal) return refusal;
  const { tx, county, now } = asked;
  if (row.late_at <= now) return problem('deadline-late');
  tx.send(
    sql`update deadline set paused_at = ${now}, next_at = null
      where county_code = ${county} and deadline_id = ${deadlineId}`.compile(q),
  );
  return changed(asked, row, 'paused', reason);
};

const resume: Handler<'deadline.resume'> = async (asked, { placeId, deadlineId, reason }) => {
  const row = await locked(asked, deadlineId);
  if (row?.place_id !== placeId) return noDeadline(asked);
  const refusal = whyNotResume(stateOfDeadline(row));
  if (refusal || !row.paused_at) return refusal ?? noDeadline(asked);
  const { tx, county, now, zone } = asked;
  const seconds = Math.round((now.getTime() - row.paused_at.getTime()) / 1000);
  const paused = row.paused_seconds + seconds;
  const rule = deadlineRule(row.rule);
  const at = { county, path: row.path, schoolId: row.school_id ?? undefined, zone };
  const due = rule
    ? dueAt(
        rule,
        row.started_at,
        await deadlineCalendar(tx, rule, { ...at, startedAt: row.started_at }),
        paused,
      )
    : laterBy(row.due_at, seconds);
  const late = rule ? lateFrom(rule, due) : laterBy(row.late_at, seconds);
  const steps = rule ? stepsOf(rule, laterBy(row.started_at, paused), due) : [];
  tx.send(
    sql`update deadline set paused_at = null, paused_seconds = ${paused}, due_at = ${due}, late_at = ${late},
        next_at = ${steps[row.level]?.at ?? null}
      where county_code = ${county} and deadline_id = ${deadlineId}`.compile(q),
  );
  return changed(asked, row, 'resumed', reason);
};

/** The row as nobody else changes it meanwhile. */
async function locked(asked: Asked, deadlineId: string): Promise<DeadlineRow | undefined> {
  const { tx, county } = asked;
  await tx.row(
    sql`select 1 from deadline where county_code = ${county} and deadline_id = ${deadlineId} for update`.compile(
      q,
    ),
  );
  return await readDeadline(asked, deadlineId);
}

function changed(asked: Asked, row: DeadlineRow, kind: DeadlineEventKind, reason: string) {
  const { tx, county, now, account, id, afterwards, live } = asked;
  const { deadline_id: deadlineId } = row;
  const schoolId = row.school_id ?? undefined;
  noteDeadline(tx, {
    ...{ county, deadlineId, schoolId, at: now, kind, reason, id },
    accountId: account.accountId,
  });
  afterwards(() => live.changed(county, row.path));
  return { deadlineId };
}

export const deadlineChanges = {
  'deadline.done': done,
  'deadline.reopen': reopen,
  'deadline.explain': explain,
  'deadline.pause': pause,
  'deadline.resume': resume,
};
