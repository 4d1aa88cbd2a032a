import { auditRow } from './audit.ts';
import { inScope } from './db.ts';
import type { Core } from './operate.ts';

/** What an account does to its own sign-in; not operations of the contract, but on record all the same. */
export type SignInEvent =
  | 'account.welcome'
  | 'account.sign-in'
  | 'account.sign-out'
  | 'account.change-password'
  | 'account.two-step-begin'
  | 'account.two-step-on'
  | 'account.two-step-off'
  | 'account.two-step-codes'
  | 'account.sso-link';

/**
 * Writes what an account did to its sign-in into the audit of every county it holds a role in, at its place or
 * school when all its roles there are at one. An account without roles has no county and leaves no line.
 */
export async function auditSignIn(
  core: Core,
  accountId: string,
  operation: SignInEvent,
  outcome = 'ok',
): Promise<void> {
  const grants = await core.access.grantsOf(accountId);
  for (const county of new Set(grants.map((grant) => grant.county))) {
    const own = grants.filter((grant) => grant.county === county);
    const [schoolId, ...others] = new Set(own.map((grant) => grant.schoolId));
    const [placeId, ...otherPlaces] = new Set(own.map((grant) => grant.placeId));
    const row = auditRow({
      county,
      accountId,
      placeId: otherPlaces.length === 0 ? placeId : undefined,
      schoolId: others.length === 0 ? schoolId : undefined,
      operation,
      subject: accountId,
      outcome,
      reason: undefined,
    });
    const scope = { county, schools: '*' as const, accountId: undefined };
    await inScope(core.pool, scope, async (tx) => await Promise.resolve(tx.send(row)));
  }
}
