import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type Problem, problem } from '../domain/problem.ts';
import { answerProblem, isLocalCall, isOwnOrigin, sessionCookie } from './app-request.ts';
import { limiterFor } from './limits.ts';
import type { Core } from './operate.ts';

/** The sign-in routes that are open; everything else of the library stays closed. */
const routes = [
  'sign-in/username',
  'sign-out',
  'change-password',
  'two-factor/enable',
  'two-factor/disable',
  'two-factor/verify-totp',
  'two-factor/verify-backup-code',
  'demo/enter',
] as const;

/** Hands /api/auth/… to the sign-in library and says its refusals in our words. */
export function authRoutes(app: FastifyInstance, core: Core): void {
  const byAddress = limiterFor('sign-in-address');
  const byName = limiterFor('sign-in-name');
  for (const route of routes)
    app.post(`/api/auth/${route}`, { schema: { hide: true } }, async (request, reply) => {
      if (!isOwnOrigin(request)) return await answerProblem(request, reply, problem('bad-request'));
      if (route === 'demo/enter' && (core.settings.kind === 'real' || !isLocalCall(request)))
        return await answerProblem(request, reply, problem('demo-only'));
      const name = nameIn(request.body);
      const refusal =
        route === 'demo/enter'
          ? undefined
          : ((await byAddress.take(request.ip)) ?? (name ? await byName.take(name) : undefined));
      if (refusal) return await answerProblem(request, reply, refusal);
      const response = await core.auth.handle(webRequest(request, core.settings.publicUrl));
      core.access.forgetCookie(sessionCookie(request));
      if (!response.ok) return await answerProblem(request, reply, await refusalIn(response));
      if (name) byName.forgive(name);
      for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
      return await reply.code(200).send(answerIn(await response.json()));
    });
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

async function refusalIn(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as { code?: string };
  const code = body.code ?? '';
  if (/PASSWORD_TOO|COMPROMISED/.test(code)) return problem('weak-password');
  if (
    /INVALID_(USERNAME|EMAIL)_OR_PASSWORD|INVALID_PASSWORD|CREDENTIAL|INVALID_USERNAME|USERNAME_TOO/.test(
      code,
    )
  )
    return problem('bad-sign-in');
  if (/CODE|TWO_FACTOR|TOTP/.test(code)) return problem('bad-second-factor');
  if (response.status === 401) return problem('not-signed-in');
  if (response.status === 404) return problem('not-found', { what: '这个账号' });
  if (response.status >= 500) return problem('busy');
  return problem('bad-request');
}

function nameIn(body: unknown): string | undefined {
  const { username } = (body ?? {}) as { username?: unknown };
  return typeof username === 'string' ? username.toLowerCase().slice(0, 40) : undefined;
}
