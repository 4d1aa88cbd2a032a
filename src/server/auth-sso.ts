import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type pg from 'pg';
import * as z from 'zod';

import { newId } from './id.ts';

/** Accounts linked with people of the single sign-on, in the schema of the sign-in library. */
export interface SsoLinks {
  /** Links an account; false when the person is linked with another account, or the account with another person. */
  link(accountId: string, subject: string): Promise<boolean>;
  unlink(accountId: string): Promise<boolean>;
  isLinked(accountId: string): Promise<boolean>;
  /** A ticket, good once and at once, with which the account of that person is signed in; undefined: nobody's. */
  ticketFor(subject: string): Promise<string | undefined>;
}

export const providerId = 'oidc';
const ticketSeconds = 30;

export function openSsoLinks(pool: pg.Pool, issuer: string | undefined): SsoLinks {
  // People of another provider are other people.
  const nameOf = (subject: string) => `${issuer ?? ''} ${subject}`;
  return {
    link: async (accountId, subject) => {
      const { rowCount } = await pool.query(
        `insert into account (id, "accountId", "providerId", "userId", "updatedAt")
         select $1, $2, $3, $4, now()
         where not exists (select from account where "userId" = $4 and "providerId" = $3 and "accountId" <> $2)
         on conflict ("providerId", "accountId") where "providerId" = 'oidc' do update set "updatedAt" = now()
           where account."userId" = $4`,
        [newId(), nameOf(subject), providerId, accountId],
      );
      return Boolean(rowCount);
    },
    unlink: async (accountId) => {
      const { rowCount } = await pool.query(
        'delete from account where "userId" = $1 and "providerId" = $2',
        [accountId, providerId],
      );
      return Boolean(rowCount);
    },
    isLinked: async (accountId) => {
      const { rows } = await pool.query(
        'select from account where "userId" = $1 and "providerId" = $2',
        [accountId, providerId],
      );
      return rows.length > 0;
    },
    ticketFor: async (subject) => {
      const { rows } = await pool.query<{ ticket: string }>(
        `insert into verification (id, identifier, value, "expiresAt")
         select $1, 'sso-' || $2::text, "userId"::text, now() + make_interval(secs => $5)
         from account where "providerId" = $3 and "accountId" = $4 returning identifier as ticket`,
        [newId(), newId(), providerId, nameOf(subject), ticketSeconds],
      );
      return rows[0]?.ticket;
    },
  };
}

/**
 * Signs in by a ticket. Whoever has set up two-step sign-in here is still asked for the code: the library takes
 * over from its own cookie.
 */
export function ssoEntry(pool: pg.Pool) {
  return {
    id: 'sso-entry',
    endpoints: {
      enterSso: createAuthEndpoint(
        '/sso/enter',
        { method: 'POST', body: z.object({ ticket: z.string().max(60) }) },
        async (ctx) => {
          const { rows } = await pool.query<{ value: string }>(
            `delete from verification where identifier = $1 and identifier like 'sso-%' and "expiresAt" > now()
             returning value`,
            [ctx.body.ticket],
          );
          const userId = rows[0]?.value;
          const user = userId && (await ctx.context.internalAdapter.findUserById(userId));
          if (!user) throw ctx.error('UNAUTHORIZED');
          if ((user as { twoFactorEnabled?: boolean | null }).twoFactorEnabled === true) {
            const seconds = 600;
            const expiresAt = new Date(Date.now() + seconds * 1_000);
            const identifier = `2fa-${newId()}`;
            const { internalAdapter: adapter, secret } = ctx.context;
            await adapter.createVerificationValue({ value: user.id, identifier, expiresAt });
            const attempts = { value: '0', identifier: `2fa-attempts-${identifier}`, expiresAt };
            await adapter.createVerificationValue(attempts);
            const cookie = ctx.context.createAuthCookie('two_factor', { maxAge: seconds });
            await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
            return ctx.json({ twoFactorRedirect: true });
          }
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ user: { id: user.id, name: user.name } });
        },
      ),
    },
  };
}
