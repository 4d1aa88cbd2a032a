import { type Absence, callDue, readyFrom } from '../domain/absence.ts';
import type { Day } from '../domain/date.ts';
import type { AbsencePlace } from './absence-row.ts';
import type { Tx } from './db.ts';
import { endDeadline, handDeadline, startDeadline } from './deadline.ts';

/** 回访的时限: runs while nobody has heard of a sick child for too long; any word ends it. */

const rule = 'absence-call-back';
const subjectOf = (absenceId: string) => ({ kind: 'absence', id: absenceId });

interface At {
  readonly now: Date;
  readonly today: Day;
  readonly id: () => string;
}

/** Starts it where the day has come; it runs once for each silence. */
export async function startCallBack(
  tx: Tx,
  { county, absenceId, schoolId, classId }: Omit<AbsencePlace, 'personId'>,
  one: Absence,
  { now, today, id }: At,
): Promise<void> {
  const ready = readyFrom(one);
  const isReady = ready !== undefined && ready <= today;
  if (one.closed || isReady || callDue(one) > today) return;
  const place = { placeId: classId, schoolId, link: `/absences?placeId=${classId}` };
  const subject = subjectOf(absenceId);
  const owner = one.tracer?.accountId;
  await startDeadline(tx, { county, rule, subject, ...place, owner, startedAt: now, now, id });
}

/** Gives it to whoever follows up now; to the rule's role again where nobody is named. */
export async function handCallBack(
  tx: Tx,
  { county, absenceId }: Pick<AbsencePlace, 'county' | 'absenceId'>,
  owner: string | undefined,
): Promise<boolean> {
  const of = { county, rule, subject: subjectOf(absenceId) } as const;
  return await handDeadline(tx, { ...of, ...(owner !== undefined && { owner }) });
}

/** Ends it; `accountId`: somebody called, otherwise there is nothing to call about any more. */
export function endCallBack(
  tx: Tx,
  { county, absenceId }: Pick<AbsencePlace, 'county' | 'absenceId'>,
  { at, accountId }: { at: Date; accountId?: string },
): void {
  const by = accountId === undefined ? { withdrawn: true } : { accountId };
  endDeadline(tx, { county, subject: subjectOf(absenceId), rule, at, ...by });
}
