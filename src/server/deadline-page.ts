import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { laterBy } from '../domain/date.ts';
import { deadlineRule } from '../domain/deadline-rules.ts';
import {
  type DeadlineRule,
  stepsOf,
  whyNotDone,
  whyNotPause,
  whyNotReopen,
  whyNotResume,
} from '../domain/deadline.ts';
import { problem } from '../domain/problem.ts';
import { mayAt, type Role } from '../domain/role.ts';
import { say } from '../domain/text/say.ts';
import { workText } from '../domain/text/work.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import {
  type DeadlineRow,
  factsOfDeadline,
  ownersOf,
  readDeadline,
  stateOfDeadline,
} from './deadline-read.ts';

/** True when the deadline is the caller's: in person, or told to a role that they hold on its place or above. */
export function isDeadlineMine({ grants, account }: Asked, row: DeadlineRow): boolean {
  return (
    row.owner_account === account.accountId ||
    grants.some((one) => row.told_roles.includes(one.role) && row.path.includes(one.placeId))
  );
}

export function mayAtDeadline(
  { grants, county, today }: Asked,
  capability: 'deadline.read' | 'deadline.pause',
  { path }: DeadlineRow,
): boolean {
  return mayAt(grants, capability, { county, path }, today);
}

export const noDeadline = ({ language }: Asked) =>
  problem('not-found', { what: say(workText.thisDeadline, language) });

/** The rule of a row; one that was taken out of the program holds nothing any more. */
export function ruleOfDeadline(row: DeadlineRow): Pick<DeadlineRule, 'byHand'> {
  return deadlineRule(row.rule) ?? {};
}

export const openOneDeadline: Handler<'deadline.open'> = async (asked, { deadlineId }) => {
  const row = await readDeadline(asked, deadlineId);
  const isMine = row !== undefined && isDeadlineMine(asked, row);
  if (!row || !(isMine || mayAtDeadline(asked, 'deadline.read', row))) return noDeadline(asked);
  const [owners, history] = await Promise.all([ownersOf(asked, [row]), historyOf(asked, row)]);
  const rule = deadlineRule(row.rule);
  const state = stateOfDeadline(row);
  const mayPause = mayAtDeadline(asked, 'deadline.pause', row);
  return {
    ...factsOfDeadline(asked, row, owners.get(deadlineId) ?? []),
    asOf: asked.now.toISOString(),
    lateAt: row.late_at.toISOString(),
    source: rule?.source ?? '',
    grade: rule?.grade ?? '',
    version: row.rule_version,
    history,
    next: nextOf(row, rule),
    may: {
      done: isMine && !whyNotDone(ruleOfDeadline(row), state),
      reopen: isMine && !whyNotReopen(ruleOfDeadline(row), state),
      explain: isMine && row.breached_at !== null,
      pause: mayPause && !whyNotPause(state),
      resume: mayPause && !whyNotResume(state),
    },
  };
};

type Page = Output<'deadline.open'>;

async function historyOf({ tx, county }: Asked, row: DeadlineRow): Promise<Page['history']> {
  const rows = await tx.rows(
    sql<{ at: Date; kind: string; role: Role | null; by: string | null; reason: string | null }>`
      select at, kind, role, card.name as by, reason from deadline_event one
      left join account_card card on card.county_code = ${county} and card.account_id = one.account_id
      where one.county_code = ${county} and deadline_id = ${row.deadline_id}
      order by at, array_position('{started,reminded,breached,escalated}'::text[], kind), event_id limit 200`.compile(
      q,
    ),
  );
  return rows.map((one) => ({
    at: one.at.toISOString(),
    kind: one.kind,
    ...(one.role !== null && { role: one.role }),
    ...(one.by !== null && { by: one.by }),
    ...(one.reason !== null && { reason: one.reason }),
  }));
}

/** What happens by itself if nobody does anything. */
function nextOf(row: DeadlineRow, rule: DeadlineRule | undefined): Page['next'] {
  if (!rule || row.ended_at || row.paused_at) return [];
  const steps = stepsOf(rule, laterBy(row.started_at, row.paused_seconds), row.due_at);
  return steps.slice(row.level).map((step) => ({
    at: step.at.toISOString(),
    kind: step.kind,
    ...(step.kind === 'escalated' && { role: step.role }),
  }));
}
