import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type pg from 'pg';
import * as z from 'zod';

import { passwordFault, weakPassword } from '../domain/account.ts';
import { isWeakPin, lockMinutes, plainCode } from '../domain/family-join.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { newId } from './id.ts';
import type { Keys } from './keys.ts';

/** 家庭登录: accounts of families, with a password of their own or with the slip's code and six digits. */
export interface FamilyAuth {
  /** Makes an account with a password. */
  register(entry: {
    username: string;
    name: string;
    password: string;
  }): Promise<{ accountId: string } | Problem>;
  /** The account of that name when the password is right; how a repeated request is recognised. */
  recognise(username: string, password: string): Promise<string | undefined>;
  /** The account that signs in with this code and these digits: a new one, or the one this person has made before. */
  withPin(entry: PinEntry): Promise<{ accountId: string; username: string } | Problem>;
}

interface PinEntry {
  readonly code: string;
  readonly name: string;
  readonly pin: string;
  /** Why no new account can be made; one that is there already is found all the same. */
  readonly refuseNew: Problem | undefined;
}

export function openFamilyAuth(pool: pg.Pool, keys: Keys): FamilyAuth {
  return {
    register: async (entry) => await register(pool, entry),
    recognise: async (username, password) => {
      const { rows } = await pool.query<{ id: string; password: string | null }>(
        `select "user".id, account.password from "user" join account on "userId" = "user".id
         where username = $1 and "providerId" = 'credential'`,
        [username],
      );
      const [one] = rows;
      const isRight = one?.password && (await verifyPassword({ hash: one.password, password }));
      return isRight ? one.id : undefined;
    },
    withPin: async (entry) => await withPin(pool, keys, entry),
  };
}

/** By what a code is found without being kept readable; the same in both schemas. */
export function codeHash(keys: Keys, code: string): Buffer {
  return keys.hashText(`family-code ${code}`);
}

async function register(
  pool: pg.Pool,
  { username, name, password }: { username: string; name: string; password: string },
): Promise<{ accountId: string } | Problem> {
  if (passwordFault(password, { username, names: [] })) return weakPassword();
  const hash = await hashPassword(password);
  const accountId = newId();
  const { rowCount } = await pool.query(
    `with made as (
       insert into "user" (id, name, email, username, "displayUsername") values ($1, $2, $3, $4, $4)
       on conflict do nothing returning id)
     insert into account (id, "accountId", "providerId", "userId", password, "updatedAt")
     select $5, id::text, 'credential', id, $6, now() from made`,
    [accountId, name, `${username}@account.invalid`, username, newId(), hash],
  );
  return rowCount ? { accountId } : problem('username-taken', { name: username });
}

interface Entry {
  readonly user_id: string;
  readonly pin_hash: Buffer;
  readonly name: string;
  readonly username: string;
}

/** Digits that another guardian of the child has are refused in the words for digits that are too simple. */
async function withPin(
  pool: pg.Pool,
  keys: Keys,
  { code, name, pin, refuseNew }: PinEntry,
): Promise<{ accountId: string; username: string } | Problem> {
  if (isWeakPin(pin)) return problem('weak-pin');
  const hash = codeHash(keys, code);
  const found = await entryOf(pool, keys, { hash, pin });
  if (found?.name === name) return { accountId: found.user_id, username: found.username };
  if (refuseNew) return refuseNew;
  if (found) return problem('weak-pin');
  const accountId = newId();
  const username = `f-${accountId.replaceAll('-', '').slice(-16)}`;
  await pool.query(
    `with made as (
       insert into "user" (id, name, email, username, "displayUsername") values ($1, $2, $3, $4, $4) returning id)
     insert into family_entry (user_id, code_hash, pin_hash) select id, $5, $6 from made`,
    [accountId, name, `${username}@account.invalid`, username, hash, pinHash(keys, accountId, pin)],
  );
  return { accountId, username };
}

function pinHash(keys: Keys, accountId: string, pin: string): Buffer {
  return keys.hashText(`family-pin ${accountId} ${pin}`);
}

async function entryOf(
  pool: pg.Pool,
  keys: Keys,
  { hash, pin }: { hash: Buffer; pin: string },
): Promise<Entry | undefined> {
  const { rows } = await pool.query<Entry>(
    `select user_id, pin_hash, name, username from family_entry join "user" on id = user_id
     where code_hash = $1`,
    [hash],
  );
  return rows.find((one) => one.pin_hash.equals(pinHash(keys, one.user_id, pin)));
}

/** Signing in with a code and six digits. Wrong ones are counted with the code, in every process. */
export function familyEntry(pool: pg.Pool, keys: Keys) {
  return {
    id: 'family-entry',
    endpoints: {
      enterFamily: createAuthEndpoint(
        '/family/enter',
        { method: 'POST', body: z.object({ code: z.string().max(24), pin: z.string().max(12) }) },
        async (ctx) => {
          const code = plainCode(ctx.body.code);
          if (code === undefined) throw ctx.error('UNAUTHORIZED', { code: 'FAMILY_WRONG' });
          const hash = codeHash(keys, code);
          const minutes = await lockedFor(pool, hash);
          if (minutes > 0) throw ctx.error('TOO_MANY_REQUESTS', { code: 'FAMILY_LOCKED', minutes });
          const found = await entryOf(pool, keys, { hash, pin: ctx.body.pin });
          if (!found) {
            await countWrong(pool, hash);
            throw ctx.error('UNAUTHORIZED', { code: 'FAMILY_WRONG' });
          }
          await pool.query('delete from family_lock where code_hash = $1', [hash]);
          const user = await ctx.context.internalAdapter.findUserById(found.user_id);
          if (!user) throw ctx.error('UNAUTHORIZED', { code: 'FAMILY_WRONG' });
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ user: { id: user.id, name: user.name } });
        },
      ),
    },
  };
}

/** Whole minutes for which a code is still locked. Real time, like sessions: a rehearsal's clock unlocks nothing. */
async function lockedFor(pool: pg.Pool, hash: Buffer): Promise<number> {
  const { rows } = await pool.query<{ minutes: number }>(
    `select ceil(extract(epoch from until - now()) / 60)::int as minutes from family_lock
     where code_hash = $1 and until > now()`,
    [hash],
  );
  return rows[0]?.minutes ?? 0;
}

/** Codes with which nobody signs in are not counted: there is nothing to guess. */
async function countWrong(pool: pg.Pool, hash: Buffer): Promise<void> {
  const { rows } = await pool.query<{ wrong: number }>(
    `insert into family_lock (code_hash, wrong)
     select $1::bytea, 1 where exists (select from family_entry where code_hash = $1)
     on conflict (code_hash) do update set wrong = least(family_lock.wrong + 1, 1000) returning wrong`,
    [hash],
  );
  const minutes = lockMinutes(rows[0]?.wrong ?? 0);
  if (minutes > 0)
    await pool.query(
      `update family_lock set until = now() + make_interval(mins => $2) where code_hash = $1`,
      [hash, minutes],
    );
}
