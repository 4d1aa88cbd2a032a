import { createHash, timingSafeEqual } from 'node:crypto';

import { sql } from 'kysely';
import type pg from 'pg';

import { keyCapabilities, readKey } from '../domain/account-key.ts';
import type { Day } from '../domain/date.ts';
import type { Grant } from '../domain/role.ts';
import type { Account } from './auth.ts';
import { inScope, q } from './db.ts';

/** A program that asks with a key: it stands in the audit under the key's name. */
export interface KeyHolder {
  readonly account: Account;
  readonly county: number;
  readonly grants: readonly Grant[];
  /** False: it only asks. */
  readonly mayWrite: boolean;
}

/** How seldom the time of the last use is written. */
const usedEvery = '10 minutes';

/** Looks a key up. Its end by day is a matter of the grant, like everybody's. */
export async function loadKey(pool: pg.Pool, words: string): Promise<KeyHolder | undefined> {
  const key = readKey(words);
  if (!key) return undefined;
  const { county, keyId, secret } = key;
  const row = await inScope(pool, { county, schools: '*', accountId: undefined }, async (tx) => {
    tx.send(
      sql`update api_key set last_used_at = now()
        where county_code = ${county} and key_id = ${keyId} and ended_at is null
          and secret_hash = ${hashOfSecret(secret)}
          and (last_used_at is null or last_used_at < now() - ${usedEvery}::interval)`.compile(q),
    );
    return await tx.row(
      sql<{
        name: string;
        place_id: string;
        school_id: string | null;
        capabilities: string[];
        may_write: boolean;
        secret_hash: Buffer;
        made_on: Day;
        expires_on: Day;
      }>`
        select name, place_id, school_id, capabilities, may_write, secret_hash, expires_on,
          '2000-01-01'::date as made_on
        from api_key where county_code = ${county} and key_id = ${keyId} and ended_at is null`.compile(
        q,
      ),
    );
  });
  if (!row || !timingSafeEqual(row.secret_hash, hashOfSecret(secret))) return undefined;
  const account = {
    accountId: keyId,
    name: row.name,
    username: '',
    // A key is long and random: there is no password that a second step would have to back.
    hasTwoFactor: true,
    sessionId: undefined,
  };
  const grant: Grant = {
    grantId: keyId,
    county,
    // The least of the roles, wherever something goes by the role and not by what it may.
    role: 'inspector',
    placeId: row.place_id,
    schoolId: row.school_id ?? undefined,
    personId: undefined,
    from: row.made_on,
    to: row.expires_on,
    only: keyCapabilities.filter((one) => row.capabilities.includes(one)),
  };
  return { account, county, grants: [grant], mayWrite: row.may_write };
}

/** Secrets are long and random, so that a plain hash is enough. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
