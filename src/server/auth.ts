import { AsyncLocalStorage } from 'node:async_hooks';

import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { twoFactor, username } from 'better-auth/plugins';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import * as z from 'zod';

import { type KnownOf, passwordFault, weakPassword } from '../domain/account.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { type AuthDesk, hashOf, openAuthDesk } from './auth-desk.ts';
import { type AuthForgetting, openAuthForgetting } from './auth-forget.ts';
import { nameKey, openSignInLock, readLocks, type SignInLock } from './auth-lock.ts';
import { readSession } from './auth-session.ts';
import { openSsoLinks, ssoEntry, type SsoLinks } from './auth-sso.ts';
import { surviving } from './db.ts';
import { type FamilyAuth, familyEntry, openFamilyAuth } from './family-auth.ts';
import { newId } from './id.ts';
import { type Keys } from './keys.ts';
import type { Settings } from './settings.ts';

/** A signed-in account. */
export interface Account {
  readonly accountId: string;
  readonly name: string;
  readonly username: string;
  readonly hasTwoFactor: boolean;
  /** The session that the cookie is of; undefined: not signed in by a cookie. */
  readonly sessionId: string | undefined;
}

/** 登录: everything that touches the schema `auth`, behind its own database role. */
export interface Auth {
  /** Answers /api/auth/… */
  handle(request: Request): Promise<Response>;
  /** Who a session cookie (`name=value`) is of; undefined when nobody is signed in by it. */
  accountOf(cookie: string): Promise<Account | undefined>;
  /**
   * Makes an account without a password. One of that name that was never opened is taken over only when
   * `isFree` says that nobody is waiting for it: a request that failed later leaves such a one behind.
   */
  createAccount(
    username: string,
    name: string,
    isFree: (accountId: string) => Promise<boolean>,
  ): Promise<string | Problem>;
  /** Allows one opening of the account with a code until a time; older codes of it end. */
  invite(accountId: string, code: string, expiresAt: Date): Promise<void>;
  /** Sets the first password with a code and ends the account's other sessions. */
  open(code: string, password: string, facts: OpenFacts): Promise<Opened | Problem>;
  /** What the list of accounts shows beside the county's own facts. */
  states(accountIds: readonly string[]): Promise<Map<string, AccountState>>;
  endSessions(accountId: string): Promise<void>;
  /** Every process forgets what it remembers of the account: something of its sign-in has changed. */
  tell(accountId: string): Promise<void>;
  /** Sessions, second steps and accounts by the dozen, for those who look after accounts. */
  readonly desk: AuthDesk;
  /** Wrong tries at user names and from addresses. */
  readonly lock: SignInLock;
  readonly sso: SsoLinks;
  readonly family: FamilyAuth;
  readonly forgetting: AuthForgetting;
  close(): Promise<void>;
}

/** Who has opened an account. */
export interface Opened {
  readonly accountId: string;
  readonly username: string;
}

interface OpenFacts {
  readonly now: Date;
  /** The names of an account's places, which are no good passwords. */
  readonly namesOf: (accountId: string) => Promise<readonly string[]>;
}

/** How an account's sign-in stands. */
export interface AccountState {
  readonly isOpen: boolean;
  readonly hasTwoFactor: boolean;
  /** Until when strangers' tries at it are refused. */
  readonly lockedUntil: Date | undefined;
}

export function openAuth(url: string, keys: Keys, settings: Settings): Auth {
  const config = { connectionString: url, max: 4, options: '-c search_path=auth' };
  const pool = surviving(new pg.Pool(config));
  const server = authServer(pool, keys, settings);
  const secret = keys.secretFor('sessions');
  const renewBelow = sessionSeconds - renewAfterSeconds;
  const tell = async (accountId: string) => {
    await pool.query(`select pg_notify('account', $1)`, [accountId]);
  };
  return {
    handle: async (request) => await inLibrary(async () => await server.handler(request)),
    async accountOf(cookie) {
      const found = await readSession(pool, cookie, { secret, renewBelow });
      if (found?.renew)
        await inLibrary(
          async () => await server.api.getSession({ headers: new Headers({ cookie }) }),
        );
      return found?.account;
    },
    createAccount: async (name, display, isFree) =>
      await createAccount(pool, { name, display, isFree }),
    invite: async (accountId, code, expiresAt) => {
      await pool.query('delete from invitation where user_id = $1 and used_at is null', [
        accountId,
      ]);
      await pool.query(
        'insert into invitation (code_hash, user_id, expires_at) values ($1, $2, $3)',
        [hashOf(code), accountId, expiresAt],
      );
    },
    open: async (code, password, facts) => await openAccount(pool, { code, password }, facts),
    states: async (accountIds) => await readStates(pool, keys, accountIds),
    endSessions: async (accountId) => {
      await pool.query('delete from session where "userId" = $1', [accountId]);
      await tell(accountId);
    },
    tell,
    desk: openAuthDesk(pool),
    lock: openSignInLock(pool, keys),
    sso: openSsoLinks(pool, settings.oidc?.issuer),
    family: openFamilyAuth(pool, keys),
    forgetting: openAuthForgetting(pool),
    close: async () => await pool.end(),
  };
}

const sessionSeconds = 7 * 86_400;
/** A session in use is prolonged once a day. */
const renewAfterSeconds = 86_400;

let callsInside = 0;

/**
 * Calls the sign-in library. It keeps its context in AsyncLocalStorage, which before Node 24 slows every
 * promise of the program down from its first use on; so it is put to sleep whenever nobody is inside.
 */
async function inLibrary<T>(work: () => Promise<T>): Promise<T> {
  callsInside += 1;
  try {
    return await work();
  } finally {
    callsInside -= 1;
    if (callsInside === 0) for (const one of libraryStorages()) one.disable();
  }
}

/** Should a new version keep them elsewhere, nothing is found and everything works, only slower. */
function libraryStorages(): AsyncLocalStorage<unknown>[] {
  const held = (globalThis as Record<symbol, unknown>)[Symbol.for('better-auth:global')] as
    | { context?: Record<string, unknown> }
    | undefined;
  return Object.values(held?.context ?? {}).filter((one) => one instanceof AsyncLocalStorage);
}

function authServer(pool: pg.Pool, keys: Keys, settings: Settings) {
  return betterAuth({
    appName: '哨点',
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    secret: keys.secretFor('sessions'),
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: sessionSeconds, updateAge: renewAfterSeconds },
    advanced: {
      cookiePrefix: 'shaodian',
      useSecureCookies: settings.publicUrl.startsWith('https://'),
      database: { generateId: newId },
    },
    // Limits are kept by the program itself, per address and per user name.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    plugins: [
      username({
        minUsernameLength: 3,
        maxUsernameLength: 30,
        usernameValidator: (name) => /^[a-z0-9._-]+$/i.test(name),
      }),
      twoFactor({ issuer: '哨点' }),
      familyEntry(pool, keys),
      ...(settings.oidc ? [ssoEntry(pool)] : []),
      ...(settings.kind === 'real' ? [] : [demoEntry()]),
    ],
  });
}

/** Signing in by choosing a person: only exists while the database is not a real county's. */
function demoEntry() {
  return {
    id: 'demo-entry',
    endpoints: {
      enterDemo: createAuthEndpoint(
        '/demo/enter',
        { method: 'POST', body: z.object({ accountId: z.uuid() }) },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.accountId);
          if (!user) throw ctx.error('NOT_FOUND');
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ user: { id: user.id, name: user.name } });
        },
      ),
    },
  };
}

async function createAccount(
  pool: pg.Pool,
  {
    name,
    display,
    isFree,
  }: { name: string; display: string; isFree: (accountId: string) => Promise<boolean> },
): Promise<string | Problem> {
  const made = await pool.query<{ id: string }>(
    `insert into "user" (id, name, email, username, "displayUsername") values ($1, $2, $3, $4, $4)
     on conflict (username) do nothing returning id`,
    [newId(), display, `${name}@account.invalid`, name],
  );
  if (made.rows[0]) return made.rows[0].id;
  const unopened = await pool.query<{ id: string }>(
    `select id from "user" where username = $1 and not exists (select from account where "userId" = "user".id)`,
    [name],
  );
  const left = unopened.rows[0]?.id;
  if (left === undefined || !(await isFree(left))) return problem('username-taken', { name });
  await pool.query('update "user" set name = $2 where id = $1', [left, display]);
  return left;
}

async function openAccount(
  pool: pg.Pool,
  { code, password }: { code: string; password: string },
  { now, namesOf }: OpenFacts,
): Promise<Opened | Problem> {
  const found = await pool.query<{
    user_id: string;
    username: string;
    used: boolean;
    password: string | null;
  }>(
    `select user_id, username, used_at is not null as used, account.password
     from invitation join "user" on "user".id = user_id
     left join account on "userId" = user_id and "providerId" = 'credential'
     where code_hash = $1 and expires_at > $2`,
    [hashOf(code), now],
  );
  const [invitation] = found.rows;
  if (!invitation) return problem('invitation-invalid');
  const opened = { accountId: invitation.user_id, username: invitation.username };
  if (invitation.used) {
    // The same code with the same password again is a repeated request, not a second use.
    const hash = invitation.password;
    const same = hash !== null && (await verifyPassword({ hash, password }));
    return same ? opened : problem('invitation-invalid');
  }
  const known: KnownOf = {
    username: invitation.username,
    names: await namesOf(invitation.user_id),
  };
  if (passwordFault(password, known)) return weakPassword();
  const hash = await hashPassword(password);
  const { rowCount } = await pool.query(
    `with used as (update invitation set used_at = $2 where code_hash = $1 and used_at is null returning user_id),
       ended as (delete from session using used where "userId" = used.user_id),
       -- The old password, and what was linked with the single sign-on.
       old as (delete from account using used where "userId" = used.user_id),
       -- A lost phone must not lock its owner out: the second step is set up anew behind the code.
       factor as (delete from "twoFactor" using used where "userId" = used.user_id),
       steps as (update "user" set "twoFactorEnabled" = false from used where "user".id = used.user_id)
     insert into account (id, "accountId", "providerId", "userId", password, "updatedAt")
     select $3, user_id::text, 'credential', user_id, $4, $2 from used`,
    [hashOf(code), now, newId(), hash],
  );
  return rowCount ? opened : problem('invitation-invalid');
}

async function readStates(
  pool: pg.Pool,
  keys: Keys,
  accountIds: readonly string[],
): Promise<Map<string, AccountState>> {
  const { rows } = await pool.query<{
    id: string;
    username: string;
    is_open: boolean;
    has_two_factor: boolean;
  }>(
    `select id, username, exists (select from account where "userId" = "user".id) as is_open,
       coalesce("twoFactorEnabled", false) as has_two_factor
     from "user" where id = any($1::uuid[])`,
    [accountIds],
  );
  const locks = await readLocks(
    pool,
    rows.map((row) => nameKey(keys, row.username)),
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        isOpen: row.is_open,
        hasTwoFactor: row.has_two_factor,
        lockedUntil: locks.get(nameKey(keys, row.username).toString('hex')),
      },
    ]),
  );
}
