import rule from '../../rules/account/idle.json' with { type: 'json' };
import { addDays, type Day } from './date.ts';

/** 不用了的账号: accounts without a role, a child or a session go after a time of their own. */

/** A guardian's account, or one that has ever had another role (or none at all). */
export type IdleKind = 'guardian' | 'staff';

/** The first last day of use that is still kept on a day; what was used last before it is due to go. */
export function idleCutoff(kind: IdleKind, today: Day): Day {
  return addDays(today, -(kind === 'guardian' ? rule.guardianDays : rule.staffDays));
}

/** True when an account used last on a day is due to go. */
export function isIdle(kind: IdleKind, lastDay: Day, today: Day): boolean {
  return lastDay < idleCutoff(kind, today);
}
