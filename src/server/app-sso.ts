import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';

import { problem } from '../domain/problem.ts';
import { isOwnOrigin, isOwnSite, answerProblem, sessionCookie } from './app-request.ts';
import { auditSignIn } from './audit-sign-in.ts';
import { limiterFor } from './limits.ts';
import { ssoBeginSchema, ssoCallbackSchema } from './openapi-route.ts';
import type { Core } from './operate.ts';
import { callbackPath, type Sso } from './sso.ts';

/** What the browser keeps while it is away, sealed by our key. */
const Away = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Set: this account is being linked; else somebody signs in. */
  link: z.string().optional(),
  next: z.string(),
  until: z.number(),
});

const awaySeconds = 600;
const cookieName = 'shaodian.sso';

/** How it ended, as the sign-in page and the page of one's own account are told. */
type Outcome = 'unknown' | 'failed' | 'taken' | 'linked' | 'code';

/** The routes by which people come in from a single sign-on; only there when one is set up. */
export function ssoRoutes(app: FastifyInstance, core: Core): void {
  const { sso } = core;
  if (!sso) return;
  const byAddress = limiterFor('sign-in-address');
  app.post('/api/auth/sso/begin', ssoBeginSchema, async (request, reply) => {
    if (!isOwnSite(request) || !isOwnOrigin(request))
      return await answerProblem(request, reply, problem('bad-request'));
    const refusal = await byAddress.take(request.ip);
    if (refusal) return await answerProblem(request, reply, refusal);
    return await begin(core, sso, { request, reply });
  });
  app.get(callbackPath, ssoCallbackSchema, async (request, reply) => {
    const refusal = await byAddress.take(request.ip);
    if (refusal) return await answerProblem(request, reply, refusal);
    return await comeBack(core, sso, { request, reply });
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function begin(core: Core, sso: Sso, { request, reply }: Exchange): Promise<unknown> {
  const { link: wantsLink, next } = (request.body ?? {}) as { link?: unknown; next?: unknown };
  const account = await core.access.accountOf(sessionCookie(request));
  if (wantsLink === true && !account)
    return await answerProblem(request, reply, problem('not-signed-in'));
  try {
    const { url, kept } = await sso.begin();
    const away = {
      ...kept,
      ...(wantsLink === true && account && { link: account.accountId }),
      next: typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/',
      until: Date.now() + awaySeconds * 1_000,
    };
    const sealed = core.keys.sealText(JSON.stringify(away)).toString('base64url');
    reply.header('set-cookie', cookieOf(core, sealed, awaySeconds));
    return { url };
  } catch (error) {
    request.log.warn({ reason: (error as Error).message }, 'single sign-on cannot be reached');
    return await answerProblem(request, reply, problem('sso-unreachable', { name: sso.name }));
  }
}

async function comeBack(core: Core, sso: Sso, exchange: Exchange): Promise<FastifyReply> {
  const { request, reply } = exchange;
  reply.header('set-cookie', cookieOf(core, '', 0));
  const away = awayIn(core, request);
  if (!away) return leave(reply, '/sign-in', 'failed');
  const door = doorFor(away.next);
  let subject: string;
  try {
    subject = await sso.finish(new URL(request.url, core.settings.publicUrl), away);
  } catch (error) {
    request.log.warn({ reason: (error as Error).message }, 'single sign-on did not hold');
    return leave(reply, away.link === undefined ? door : '/me', 'failed');
  }
  return away.link === undefined
    ? await enter(core, exchange, { subject, next: away.next })
    : await linkTo(core, exchange, { subject, accountId: away.link });
}

/** Only the account that went away is linked, and only while it is still signed in here. */
async function linkTo(
  core: Core,
  { request, reply }: Exchange,
  { subject, accountId }: { subject: string; accountId: string },
): Promise<FastifyReply> {
  const account = await core.access.accountOf(sessionCookie(request));
  if (account?.accountId !== accountId) return leave(reply, '/me', 'failed');
  const isLinked = await core.auth.sso.link(accountId, subject);
  await auditSignIn(core, accountId, 'account.sso-link', isLinked ? 'ok' : 'sso-taken');
  return leave(reply, '/me', isLinked ? 'linked' : 'taken');
}

/** Nobody gets an account by having one at the provider. */
async function enter(
  core: Core,
  { request, reply }: Exchange,
  { subject, next }: { subject: string; next: string },
): Promise<FastifyReply> {
  const ticket = await core.auth.sso.ticketFor(subject);
  const door = doorFor(next);
  if (ticket === undefined) return leave(reply, door, 'unknown');
  const { publicUrl } = core.settings;
  const response = await core.auth.handle(
    new Request(new URL('/api/auth/sso/enter', publicUrl), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: new URL(publicUrl).origin,
        'x-forwarded-for': request.ip,
        'user-agent': request.headers['user-agent'] ?? '',
      },
      body: JSON.stringify({ ticket }),
    }),
  );
  const body = (await response.json().catch(() => ({}))) as {
    user?: { id?: string };
    twoFactorRedirect?: boolean;
  };
  if (!response.ok) return leave(reply, door, 'failed');
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  if (body.twoFactorRedirect) return leave(reply, door, 'code');
  if (body.user?.id) await auditSignIn(core, body.user.id, 'account.sign-in');
  return reply.redirect(next);
}

/** Who came from the phone pages goes back to them. */
function doorFor(next: string): string {
  return next.startsWith('/m/') ? '/m/' : '/sign-in';
}

function leave(reply: FastifyReply, page: string, outcome: Outcome): FastifyReply {
  return reply.redirect(`${page}?sso=${outcome}`);
}

function awayIn(core: Core, request: FastifyRequest): z.infer<typeof Away> | undefined {
  const found = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{20,2000})`).exec(
    request.headers.cookie ?? '',
  );
  if (!found?.[1]) return undefined;
  try {
    const text = core.keys.openText(Buffer.from(found[1], 'base64url'));
    const away = Away.parse(JSON.parse(text));
    return away.until > Date.now() ? away : undefined;
  } catch {
    return undefined;
  }
}

/** Lax, as the way back leads from another site. */
function cookieOf({ settings }: Core, value: string, seconds: number): string {
  const secure = settings.publicUrl.startsWith('https://') ? '; Secure' : '';
  return `${cookieName}=${value}; Path=/api/auth/sso; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
