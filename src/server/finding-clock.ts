import { sql } from 'kysely';

import { addDays, type Day, instantOf } from '../domain/date.ts';
import { answerDays } from '../domain/finding-rules.ts';
import { type Finding, isObjected, isOwed } from '../domain/finding.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { endDeadline, startDeadline } from './deadline.ts';

/** 问题的时限: the school's, while it owes the rectification; the county's, while an objection waits for its answer. */

interface Clocked {
  readonly findingId: string;
  readonly schoolId: string;
  /** Nobody is left to put anything right: no clock begins. */
  readonly isClosed?: boolean;
}

interface Change {
  readonly before: Finding | undefined;
  readonly after: Finding;
  /** What the running clock asked for was done: handed in, answered. */
  readonly isDone?: boolean;
}

type Clocking = Pick<Asked, 'tx' | 'county' | 'zone' | 'now' | 'id'> & {
  readonly account: { readonly accountId: string };
};

/** The last day of each clock that runs. */
const clocks = {
  'finding-rectify': (one: Finding): Day | undefined => (isOwed(one) ? one.due : undefined),
  'finding-answer': (one: Finding): Day | undefined =>
    isObjected(one) && one.objection ? addDays(one.objection.day, answerDays) : undefined,
} as const;

/** Of what a school that closes can no longer do: also the tasks that were sent to it. */
const endingRules = [...Object.keys(clocks), 'directive-school'];

/**
 * 停办: from its last day on nobody puts anything right at the school. What is due until then is still owed, and late
 * if nobody does it; a school that is closed from today on owes nothing more.
 */
export async function endClocksOf(
  { tx, county, zone, now, today, account }: Omit<Clocking, 'id'> & Pick<Asked, 'today'>,
  { schoolId, to }: { readonly schoolId: string; readonly to: Day },
): Promise<void> {
  const after = to > today ? instantOf(addDays(to, 1), '00:00', zone) : new Date(0);
  const rows = await tx.rows(
    sql<{
      subject_kind: string;
      subject_id: string;
    }>`select distinct subject_kind, subject_id from deadline where county_code = ${county}
      and school_id = ${schoolId} and rule = any(${endingRules}::text[]) and ended_at is null
      and due_at > ${after}`.compile(q),
  );
  for (const { subject_kind: kind, subject_id: id } of rows)
    endDeadline(tx, {
      ...{ county, subject: { kind, id }, at: now, withdrawn: true },
      accountId: account.accountId,
    });
}

/** Starts, ends or moves the clocks from what a finding was to what it is; each runs to the end of its last day. */
export async function keepClock(asked: Clocking, which: Clocked, change: Change): Promise<void> {
  await keepOne(asked, which, { ...change, rule: 'finding-rectify' });
  await keepOne(asked, which, { ...change, rule: 'finding-answer' });
}

async function keepOne(
  { tx, county, zone, now, id, account }: Clocking,
  { findingId, schoolId, isClosed = false }: Clocked,
  { before, after, isDone = false, rule }: Change & { readonly rule: keyof typeof clocks },
): Promise<void> {
  const was = before && clocks[rule](before);
  const is = clocks[rule](after);
  if (was === is) return;
  const subject = { kind: 'finding', id: findingId };
  if (was !== undefined) {
    // Withdrawn, waived, put off or undone is no longer asked for by that day.
    endDeadline(tx, {
      ...{ county, subject, rule, at: now, withdrawn: !isDone, accountId: account.accountId },
    });
  }
  if (is === undefined || isClosed) return;
  await startDeadline(tx, {
    ...{ county, rule, subject, placeId: schoolId, schoolId },
    ...{ link: `/findings/${schoolId}/${findingId}`, startedAt: now, now, id },
    due: instantOf(addDays(is, 1), '00:00', zone),
  });
}
