import { addDays, type Day, instantOf } from '../domain/date.ts';
import { answerDays } from '../domain/finding-rules.ts';
import { type Finding, isObjected, isOwed } from '../domain/finding.ts';
import type { Asked } from './answer.ts';
import { endDeadline, startDeadline } from './deadline.ts';

/** 问题的时限: the school's, while it owes the rectification; the county's, while an objection waits for its answer. */

interface Clocked {
  readonly findingId: string;
  readonly schoolId: string;
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

/** Starts, ends or moves the clocks from what a finding was to what it is; each runs to the end of its last day. */
export async function keepClock(asked: Clocking, which: Clocked, change: Change): Promise<void> {
  await keepOne(asked, which, { ...change, rule: 'finding-rectify' });
  await keepOne(asked, which, { ...change, rule: 'finding-answer' });
}

async function keepOne(
  { tx, county, zone, now, id, account }: Clocking,
  { findingId, schoolId }: Clocked,
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
  if (is === undefined) return;
  await startDeadline(tx, {
    ...{ county, rule, subject, placeId: schoolId, schoolId },
    ...{ link: `/findings/${schoolId}/${findingId}`, startedAt: now, now, id },
    due: instantOf(addDays(is, 1), '00:00', zone),
  });
}
