import { defaultSessions, type SessionRule } from '../../domain/roll.ts';
import type { SchoolPlan } from './plan.ts';

/** The school's own rule of the noon check; undefined where the county's holds. */
export function noonRule(plan: SchoolPlan): SessionRule | undefined {
  const noon = defaultSessions(false).find((rule) => rule.session === 'noon');
  return noon && plan.noonCutoff ? { ...noon, cutoffAt: plan.noonCutoff } : undefined;
}

/** The checks that a school owes on a school day. */
export function sessionsOf(plan: SchoolPlan): SessionRule[] {
  const own = noonRule(plan);
  return defaultSessions(plan.isBoarding).map((rule) =>
    rule.session === own?.session ? own : rule,
  );
}
