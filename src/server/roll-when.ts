import { type Day, localTime } from '../domain/date.ts';
import { isRolled } from '../domain/place.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { sessionName, type SessionRule, sessionsFor, whyNotNow } from '../domain/roll.ts';
import type { Asked } from './answer.ts';

/** A session as it is due for a class on a day. */
export interface DueRule {
  readonly rule: SessionRule;
  readonly isSchoolDay: boolean;
  readonly reason: string;
}

/** The session's rule for the class and whether the day is a school day, or why nothing is due. */
export async function ruleFor(
  asked: Asked,
  day: Day,
  session: SessionRule['session'],
): Promise<Problem | DueRule> {
  const { place } = asked;
  if (!isRolled(place.kind) || !place.schoolId) return problem('not-found', { what: '这个班级' });
  const found = await asked.days.find(asked.tx, place, day);
  const rule = sessionsFor(found.sessions, place.kind === 'department').find(
    (one) => one.session === session,
  );
  return rule
    ? { rule, ...found.verdict }
    : problem('session-not-due', { session: sessionName(session) });
}

/** Why the session cannot be reported on that day now; undefined when it can. */
export function whyNotOn(
  asked: Asked,
  day: Day,
  { rule, isSchoolDay, reason }: DueRule,
): Problem | undefined {
  const now = localTime(asked.now, asked.zone);
  const refusal = whyNotNow(day, rule, now);
  return refusal ?? (isSchoolDay ? undefined : problem('not-school-day', { day, reason }));
}
