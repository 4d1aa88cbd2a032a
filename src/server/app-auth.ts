import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type Problem, problem } from '../domain/problem.ts';
import { answerProblem, isLocalCall, isOwnOrigin, sessionCookie } from './app-request.ts';
import { auditSignIn, type SignInEvent } from './audit-sign-in.ts';
import type { Account } from './auth.ts';
import { limiterFor } from './limits.ts';
import { type SignInRoute, signInRouteNames, signInSchema } from './openapi-route.ts';
import type { Core } from './operate.ts';

/** Hands /api/auth/… to the sign-in library and says its refusals in our words. */
export function authRoutes(app: FastifyInstance, core: Core): void {
  const byAddress = limiterFor('sign-in-address');
  const byName = limiterFor('sign-in-name');
  for (const route of signInRouteNames)
    app.post(`/api/auth/${route}`, signInSchema(route), async (request, reply) => {
      if (!isOwnOrigin(request)) return await answerProblem(request, reply, problem('bad-request'));
      if (route === 'demo/enter' && (core.settings.kind === 'real' || !isLocalCall(request)))
        return await answerProblem(request, reply, problem('demo-only'));
      const name = nameIn(request.body);
      const refusal =
        route === 'demo/enter'
          ? undefined
          : ((await byAddress.take(request.ip)) ?? (name ? await byName.take(name) : undefined));
      if (refusal) return await answerProblem(request, reply, refusal);
      const before = await core.access.accountOf(sessionCookie(request));
      const response = await core.auth.handle(webRequest(request, core.settings.publicUrl));
      core.access.forgetCookie(sessionCookie(request));
      const body: unknown = await response.json().catch(() => undefined);
      const refused = response.ok ? undefined : refusalIn(response.status, body);
      // Before the cookie goes out: nobody is let in without a line.
      await record(core, { route, before, body, refused });
      if (refused) {
        // Tries at one name can be told from tries at another, but not whose name it is.
        const tried = name && core.keys.hashText(`sign-in ${name}`).toString('hex').slice(0, 12);
        request.log.warn({ route, outcome: refused.problem, tried }, 'sign-in refused');
        return await answerProblem(request, reply, refused);
      }
      if (name) byName.forgive(name);
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return await reply.code(200).send(answerIn(body));
    });
}

interface Tried {
  readonly route: SignInRoute;
  /** Who was signed in when the request came. */
  readonly before: Account | undefined;
  readonly body: unknown;
  readonly refused: Problem | undefined;
}

/** Puts a sign-in on record, and what a signed-in account does or tries to do to its own. */
async function record(core: Core, { route, before, body, refused }: Tried): Promise<void> {
  const event = eventOf(route, before);
  const { user } = (body ?? {}) as { user?: { id?: unknown } };
  // A right password with a second step still to come names nobody: it is no sign-in yet.
  const accountId = event === 'account.sign-in' ? user?.id : before?.accountId;
  if (event && typeof accountId === 'string')
    await auditSignIn(core, accountId, event, refused?.problem);
}

function eventOf(route: Tried['route'], before: Account | undefined): SignInEvent | undefined {
  if (route === 'sign-out') return 'account.sign-out';
  if (route === 'change-password') return 'account.change-password';
  if (route === 'two-factor/enable') return 'account.two-step-begin';
  if (route === 'two-factor/disable') return 'account.two-step-off';
  if (!before || !route.startsWith('two-factor/')) return 'account.sign-in';
  // A code from somebody who is already in: the last step of setting it up, or nothing new.
  return before.hasTwoFactor ? undefined : 'account.two-step-on';
}

/** The library's request: same address as people use, so that its own checks hold. */
function webRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = new Headers();
  for (const name of ['cookie', 'user-agent', 'content-type'] as const) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  headers.set('origin', new URL(publicUrl).origin);
  headers.set('x-forwarded-for', request.ip);
  const body = JSON.stringify(request.body ?? {});
  return new Request(new URL(request.url, publicUrl), { method: 'POST', headers, body });
}

/** What a page needs of the library's answer: never the session's token, which stays in its cookie. */
function answerIn(body: unknown): object {
  const { twoFactorRedirect, totpURI, backupCodes } = (body ?? {}) as Record<string, unknown>;
  return {
    ok: true,
    ...(twoFactorRedirect === true && { twoFactorRedirect }),
    // The authenticator shows the user name, not the placeholder address behind it.
    ...(typeof totpURI === 'string' && { totpURI: totpURI.replaceAll('%40account.invalid', '') }),
    ...(Array.isArray(backupCodes) && { backupCodes: backupCodes.map(String) }),
  };
}

function refusalIn(status: number, body: unknown): Problem {
  const { code: given, minutes } = (body ?? {}) as { code?: unknown; minutes?: unknown };
  const code = typeof given === 'string' ? given : '';
  if (code === 'FAMILY_LOCKED') return problem('code-locked', { minutes: Number(minutes ?? 1) });
  if (code === 'FAMILY_WRONG') return problem('bad-pin-sign-in');
  if (/PASSWORD_TOO|COMPROMISED/.test(code)) return problem('weak-password');
  if (
    /INVALID_(USERNAME|EMAIL)_OR_PASSWORD|INVALID_PASSWORD|CREDENTIAL|INVALID_USERNAME|USERNAME_TOO/.test(
      code,
    )
  )
    return problem('bad-sign-in');
  if (/CODE|TWO_FACTOR|TOTP/.test(code)) return problem('bad-second-factor');
  if (status === 401) return problem('not-signed-in');
  if (status === 404) return problem('not-found', { what: '这个账号' });
  if (status >= 500) return problem('busy');
  return problem('bad-request');
}

function nameIn(body: unknown): string | undefined {
  const { username, code, pin } = (body ?? {}) as Record<string, unknown>;
  const name = username ?? (pin === undefined ? undefined : code);
  return typeof name === 'string' ? name.toLowerCase().slice(0, 40) : undefined;
}
