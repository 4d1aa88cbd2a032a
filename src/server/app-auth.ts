import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyRequest } from 'fastify';

import { passwordFault, weakPassword } from '../domain/account.ts';
import { localTime } from '../domain/date.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { namesOfAccount } from './account-names.ts';
import {
  answerProblem,
  isLocalCall,
  isOwnOrigin,
  isOwnSite,
  sessionCookie,
} from './app-request.ts';
import { auditSignIn, type SignInEvent } from './audit-sign-in.ts';
import type { Trial } from './auth-lock.ts';
import type { Account } from './auth.ts';
import { type Limiter, limiterFor } from './limits.ts';
import { type SignInRoute, signInRouteNames, signInSchema } from './openapi-route.ts';
import type { Core } from './operate.ts';

/** Hands /api/auth/… to the sign-in library and says its refusals in our words. */
export function authRoutes(app: FastifyInstance, core: Core): void {
  const limits = { address: limiterFor('sign-in-address'), name: limiterFor('sign-in-name') };
  for (const route of signInRouteNames)
    app.post(`/api/auth/${route}`, signInSchema(route), async (request, reply) => {
      if (!isOwnSite(request) || !isOwnOrigin(request))
        return await answerProblem(request, reply, problem('bad-request'));
      const answer = await answerRoute(core, limits, { route, request });
      if (isProblem(answer)) return await answerProblem(request, reply, answer);
      for (const cookie of answer.cookies) reply.header('set-cookie', cookie);
      return await reply.code(200).send(answer.body);
    });
}

interface Limits {
  readonly address: Limiter;
  readonly name: Limiter;
}

interface Knock {
  readonly route: SignInRoute;
  readonly request: FastifyRequest;
}

interface LetIn {
  readonly body: object;
  readonly cookies: readonly string[];
}

async function answerRoute(core: Core, limits: Limits, knock: Knock): Promise<LetIn | Problem> {
  const { route, request } = knock;
  if (route === 'demo/enter' && (core.settings.kind === 'real' || !isLocalCall(request)))
    return problem('demo-only');
  const before = await core.access.accountOf(sessionCookie(request));
  const trial = trialIn(knock);
  const name = trial ? undefined : (nameIn(request.body) ?? before?.accountId);
  const refusal =
    (await whyNotTry(core, limits, { knock, name, trial })) ??
    (await whyNotPassword(core, knock, before));
  if (refusal) return refusal;
  const response = await core.auth.handle(webRequest(request, core.settings.publicUrl));
  core.access.forgetCookie(sessionCookie(request));
  // A new password ends the account's other sessions as well.
  if (response.ok && before) {
    core.access.forget(before.accountId);
    await core.auth.tell(before.accountId);
  }
  const body: unknown = await response.json().catch(() => undefined);
  const refused = response.ok
    ? undefined
    : await afterWrong(core, trial, refusalIn(response.status, body));
  // Before the cookie goes out: nobody is let in without a line.
  await record(core, { route, before, body, refused });
  if (refused) {
    // Tries at one name can be told from tries at another, but not whose name it is.
    const who = trial?.username ?? name;
    const tried = who && core.keys.hashText(`sign-in ${who}`).toString('hex').slice(0, 12);
    request.log.warn({ route, outcome: refused.problem, tried }, 'sign-in refused');
    return refused;
  }
  if (name) limits.name.forgive(name);
  const cookies = response.headers.getSetCookie();
  if (!trial) return { body: answerIn(body), cookies };
  await core.auth.lock.right(trial);
  return { body: answerIn(body), cookies: [...cookies, deviceCookie(core, trial.username)] };
}

interface Try {
  readonly knock: Knock;
  readonly name: string | undefined;
  readonly trial: Trial | undefined;
}

/** Too many tries from one address, at one name, or at one account's second step. */
async function whyNotTry(
  core: Core,
  limits: Limits,
  { knock, name, trial }: Try,
): Promise<Problem | undefined> {
  if (knock.route === 'demo/enter' || knock.route === 'sign-out') return undefined;
  const refusal =
    (await limits.address.take(knock.request.ip)) ??
    (name ? await limits.name.take(name) : undefined);
  if (refusal || !trial) return refusal;
  const until = await core.auth.lock.take(trial);
  return until && (await lockedProblem(core, until));
}

/** A new password that is too easy for this person. */
async function whyNotPassword(
  core: Core,
  { route, request }: Knock,
  before: Account | undefined,
): Promise<Problem | undefined> {
  if (route !== 'change-password' || !before) return undefined;
  const { newPassword } = (request.body ?? {}) as { newPassword?: unknown };
  if (typeof newPassword !== 'string') return problem('bad-request');
  const names = await namesOfAccount(core, before.accountId);
  return passwordFault(newPassword, { username: before.username, names }) && weakPassword();
}

/** The last wrong try allowed says at once how long the next one has to wait. */
async function afterWrong(
  core: Core,
  trial: Trial | undefined,
  refused: Problem,
): Promise<Problem> {
  if (!trial || refused.problem !== 'bad-sign-in') return refused;
  const until = await core.auth.lock.wrong(trial);
  return until ? await lockedProblem(core, until) : refused;
}

async function lockedProblem(core: Core, until: Date): Promise<Problem> {
  const [county] = await core.access.counties();
  const { time } = localTime(until, county?.zone ?? 'Asia/Shanghai');
  const minutes = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 60_000));
  return problem('sign-in-locked', { minutes, time });
}

function trialIn({ route, request }: Knock): Trial | undefined {
  if (route !== 'sign-in/username') return undefined;
  const username = nameIn(request.body);
  if (username === undefined) return undefined;
  const found = new RegExp(`(?:^|;\\s*)${deviceCookieName(username)}=([\\w.-]{10,120})`).exec(
    request.headers.cookie ?? '',
  );
  return { username, address: request.ip, device: found?.[1] };
}

/** Says for half a year that this user name has been signed in with on this device, and nothing else. */
function deviceCookie({ auth, settings }: Core, username: string): string {
  const secure = settings.publicUrl.startsWith('https://') ? '; Secure' : '';
  const value = `${deviceCookieName(username)}=${auth.lock.markFor(username)}`;
  return `${value}; Path=/api/auth; Max-Age=15552000; HttpOnly; SameSite=Lax${secure}`;
}

function deviceCookieName(username: string): string {
  return `shaodian.known.${createHash('sha256').update(username).digest('hex').slice(0, 8)}`;
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
  if (route === 'two-factor/generate-backup-codes') return 'account.two-step-codes';
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
  if (/PASSWORD_TOO|COMPROMISED/.test(code)) return weakPassword();
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED')
    return problem('second-factor-locked', { minutes: 15 });
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
