import { addDays, type Day, instantOf } from '../domain/date.ts';
import { type Finding, isOwed } from '../domain/finding.ts';
import type { Asked } from './answer.ts';
import { endDeadline, startDeadline } from './deadline.ts';

/** 整改的时限: runs while the school owes the rectification, to the end of its last day. */

interface Clocked {
  readonly findingId: string;
  readonly schoolId: string;
}

const dueOf = (one: Finding): Day | undefined => (isOwed(one) ? one.due : undefined);

/** Starts, ends or moves the clock from what a finding was to what it is. */
export async function keepClock(
  asked: Pick<Asked, 'tx' | 'county' | 'zone' | 'now' | 'id'> & {
    readonly account: { readonly accountId: string };
  },
  { findingId, schoolId }: Clocked,
  {
    before,
    after,
    isDone = false,
  }: { readonly before: Finding | undefined; readonly after: Finding; readonly isDone?: boolean },
): Promise<void> {
  const { tx, county, zone, now, id, account } = asked;
  const was = before && dueOf(before);
  const is = dueOf(after);
  if (was === is) return;
  const subject = { kind: 'finding', id: findingId };
  if (was !== undefined) {
    // Handed in is done; withdrawn, waived, put off or undone is no longer asked for by that day.
    endDeadline(tx, {
      ...{ county, subject, rule: 'finding-rectify', at: now, withdrawn: !isDone },
      accountId: account.accountId,
    });
  }
  if (is === undefined) return;
  await startDeadline(tx, {
    ...{ county, rule: 'finding-rectify', subject, placeId: schoolId, schoolId },
    ...{ link: `/findings/${schoolId}/${findingId}`, startedAt: now, now, id },
    due: instantOf(addDays(is, 1), '00:00', zone),
  });
}
