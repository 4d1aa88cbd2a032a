import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type pg from 'pg';

import { addressLock, type LockRule, nameLock } from '../domain/account.ts';
import type { Keys } from './keys.ts';

/** 试错锁定: counted in the database, so that it holds in every process and over a restart. */

/** Who tries to sign in as whom. */
export interface Trial {
  readonly username: string;
  readonly address: string;
  /** The device's mark for this user name, from its cookie. */
  readonly device: string | undefined;
}

/** How often somebody may try wrong passwords. */
export interface SignInLock {
  /** Counts a try before its password is looked at; until when it is refused, when it is one too many. */
  take(trial: Trial): Promise<Date | undefined>;
  /** After a wrong password: until when the next try is refused, if this was the last one allowed. */
  wrong(trial: Trial): Promise<Date | undefined>;
  /** Forgets the tries of somebody who got in. */
  right(trial: Trial): Promise<void>;
  /** Lets everybody try a user name again. */
  lift(username: string): Promise<void>;
  /** Removes counts that are over: nothing is locked by them and the next try begins anew. */
  tidy(): Promise<void>;
  /** The mark that a device gets once somebody has signed in on it. */
  markFor(username: string): string;
}

export function openSignInLock(pool: pg.Pool, keys: Keys): SignInLock {
  const secret = keys.secretFor('device-marks');
  const sign = (id: string, username: string) =>
    createHmac('sha256', secret).update(`${id} ${username}`).digest('base64url');
  const isKnown = ({ device = '', username }: Trial) => {
    const [id = '', signature = ''] = device.split('.');
    const [wanted, given] = [Buffer.from(sign(id, username)), Buffer.from(signature)];
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  };
  const rowsOf = (trial: Trial): Counted[] => {
    const name = nameKey(keys, trial.username);
    // A device that its owner signed in on has tries of its own: strangers cannot lock it out.
    if (isKnown(trial))
      return [{ key: keys.hashText(`sign-in device ${trial.device}`), name, rule: nameLock }];
    const address = keys.hashText(`sign-in address ${trial.address}`);
    return [
      { key: name, name, rule: nameLock },
      { key: address, name: undefined, rule: addressLock },
    ];
  };
  return {
    take: async (trial) => {
      // Tries from an address that is locked do not count against the names that are tried.
      for (const row of rowsOf(trial).toReversed()) {
        const until = await count(pool, row);
        if (until) return until;
      }
      return undefined;
    },
    wrong: async (trial) => {
      const locks = await readLocks(
        pool,
        rowsOf(trial).map((row) => row.key),
      );
      return latest([...locks.values()]);
    },
    right: async (trial) => {
      const [own, address] = rowsOf(trial);
      await pool.query('delete from sign_in_lock where key = $1', [own?.key]);
      // What others tried from the same address still counts, this one does not.
      if (address)
        await pool.query(
          `update sign_in_lock set wrong = greatest(wrong - 1, 0), until = case when wrong > $2 then until end
           where key = $1`,
          [address.key, address.rule.wrongTries],
        );
    },
    lift: async (username) => {
      const name = nameKey(keys, username);
      await pool.query('delete from sign_in_lock where key = $1 or name = $1', [name]);
    },
    tidy: async () => {
      const hours = Math.max(nameLock.forgetHours, addressLock.forgetHours);
      await pool.query(
        `delete from sign_in_lock where last_at < now() - $1 * interval '1 hour'
         and (until is null or until < now())`,
        [hours],
      );
    },
    markFor: (username) => {
      const id = randomBytes(12).toString('base64url');
      return `${id}.${sign(id, username)}`;
    },
  };
}

interface Counted {
  readonly key: Buffer;
  /** The user name's key, by which an administrator lifts the locks of its devices too. */
  readonly name: Buffer | undefined;
  readonly rule: LockRule;
}

/** By what the tries at a user name are counted, whether there is one of that name or not. */
export function nameKey(keys: Keys, username: string): Buffer {
  return keys.hashText(`sign-in name ${username.toLowerCase()}`);
}

/** Until when these keys are locked, by key in hex; those that are not are left out. */
export async function readLocks(
  pool: pg.Pool,
  keysOf: readonly Buffer[],
): Promise<Map<string, Date>> {
  const { rows } = await pool.query<{ key: Buffer; until: Date }>(
    'select key, until from sign_in_lock where key = any($1::bytea[]) and until > now()',
    [keysOf],
  );
  return new Map(rows.map((row) => [row.key.toString('hex'), row.until]));
}

/**
 * Counts one try in one statement, so that many at once are not more than one after the other. The lock of the
 * last try allowed begins with that try: if it is right, `right` takes it away again.
 */
async function count(pool: pg.Pool, { key, name, rule }: Counted): Promise<Date | undefined> {
  const { wrongTries, minutes, mostMinutes, forgetHours } = rule;
  const { rowCount } = await pool.query(
    `insert into sign_in_lock (key, name, wrong, last_at) values ($1, $2, 1, now())
     on conflict (key) do update set (wrong, until, last_at) = (
       select next, case when next >= $3 then now() + least($5, $4 * 2 ^ least(20, next - $3)) * interval '1 minute' end,
         now()
       from (select case when sign_in_lock.last_at < now() - $6 * interval '1 hour' then 1
         else least(sign_in_lock.wrong + 1, 1000) end as next) counted)
     where sign_in_lock.until is null or sign_in_lock.until <= now()`,
    [key, name ?? null, wrongTries, minutes, mostMinutes, forgetHours],
  );
  if (rowCount) return undefined;
  return (await readLocks(pool, [key])).get(key.toString('hex'));
}

function latest(times: readonly (Date | undefined)[]): Date | undefined {
  return times
    .flatMap((time) => time ?? [])
    .sort((one, other) => other.getTime() - one.getTime())[0];
}
