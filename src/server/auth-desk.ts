import { createHash } from 'node:crypto';

import type pg from 'pg';

import { newId } from './id.ts';

/** 账号管理台: sessions, second steps and many accounts at once, in the schema of the sign-in library. */
export interface AuthDesk {
  /** The sessions in force of an account, the newest first. */
  sessions(accountId: string): Promise<SessionFacts[]>;
  /** Ends these sessions of an account; answers how many there were. */
  endSessions(accountId: string, sessionIds: readonly string[]): Promise<number>;
  /** Ends all sessions but one; answers how many. */
  endOtherSessions(accountId: string, sessionId: string | undefined): Promise<number>;
  /** Takes the second step away, so that it is set up anew at the next sign-in, and ends all sessions. */
  resetTwoStep(accountId: string): Promise<void>;
  /** Makes accounts without passwords; those whose user name is taken are left out of the answer. */
  createAccounts(people: readonly NewAccount[]): Promise<Map<string, string>>;
  /** Allows one opening of each account with its code until a time; older codes of them end. */
  inviteAll(codes: readonly { accountId: string; code: string }[], expiresAt: Date): Promise<void>;
}

/** A session as its owner is shown it. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly since: Date;
  /** When it was last prolonged: once a day while it is used. */
  readonly seenAt: Date;
  readonly address: string | undefined;
  readonly userAgent: string;
}

interface NewAccount {
  readonly username: string;
  readonly name: string;
}

export function openAuthDesk(pool: pg.Pool): AuthDesk {
  return {
    sessions: async (accountId) => await readSessions(pool, accountId),
    endSessions: async (accountId, sessionIds) => {
      const { rowCount } = await pool.query(
        'delete from session where "userId" = $1 and id = any($2::uuid[])',
        [accountId, sessionIds],
      );
      return rowCount ?? 0;
    },
    endOtherSessions: async (accountId, sessionId) => {
      const { rowCount } = await pool.query(
        'delete from session where "userId" = $1 and id is distinct from $2::uuid',
        [accountId, sessionId ?? null],
      );
      return rowCount ?? 0;
    },
    resetTwoStep: async (accountId) => {
      await pool.query(
        `with factor as (delete from "twoFactor" where "userId" = $1),
           ended as (delete from session where "userId" = $1)
         update "user" set "twoFactorEnabled" = false where id = $1`,
        [accountId],
      );
    },
    createAccounts: async (people) => await createAccounts(pool, people),
    inviteAll: async (codes, expiresAt) => {
      const ids = codes.map((one) => one.accountId);
      await pool.query(
        'delete from invitation where user_id = any($1::uuid[]) and used_at is null',
        [ids],
      );
      await pool.query(
        `insert into invitation (code_hash, user_id, expires_at)
         select hash, id, $3 from unnest($1::bytea[], $2::uuid[]) as one (hash, id)`,
        [codes.map((one) => hashOf(one.code)), ids, expiresAt],
      );
    },
  };
}

/** Codes are long and random, so that a plain hash is enough. */
export function hashOf(code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest();
}

async function readSessions(pool: pg.Pool, accountId: string): Promise<SessionFacts[]> {
  const { rows } = await pool.query<{
    id: string;
    created: Date;
    updated: Date;
    address: string | null;
    agent: string | null;
  }>(
    `select id, "createdAt" as created, "updatedAt" as updated, "ipAddress" as address, "userAgent" as agent
     from session where "userId" = $1 and "expiresAt" > now()
     order by "updatedAt" desc, id limit 200`,
    [accountId],
  );
  return rows.map((row) => ({
    sessionId: row.id,
    since: row.created,
    seenAt: row.updated,
    address: row.address || undefined,
    userAgent: row.agent ?? '',
  }));
}

async function createAccounts(
  pool: pg.Pool,
  people: readonly NewAccount[],
): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; username: string }>(
    `insert into "user" (id, name, email, username, "displayUsername")
     select id, name, username || '@account.invalid', username, username
     from unnest($1::uuid[], $2::text[], $3::text[]) as one (id, name, username)
     on conflict do nothing returning id, username`,
    [people.map(() => newId()), people.map((one) => one.name), people.map((one) => one.username)],
  );
  return new Map(rows.map((row) => [row.username, row.id]));
}
