import { createHmac, randomBytes } from 'node:crypto';

import type pg from 'pg';

import type { Keys } from '../src/server/keys.ts';

const batch = 20_000;

/**
 * Sessions written straight, as if everybody had signed in some days ago; answers each account's cookie, signed as
 * the sign-in library signs it.
 */
export async function openSessions(
  owner: pg.Client,
  keys: Keys,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const secret = keys.secretFor('sessions');
  const cookies = new Map<string, string>();
  const ids = [...new Set(accountIds)];
  for (let from = 0; from < ids.length; from += batch) {
    const part = ids.slice(from, from + batch);
    const tokens = part.map(() => randomBytes(24).toString('base64url'));
    await owner.query(
      `insert into auth.session (id, "expiresAt", token, "updatedAt", "userId")
       select gen_random_uuid(), now() + interval '7 days', token, now(), account_id
       from unnest($1::uuid[], $2::text[]) as one (account_id, token)`,
      [part, tokens],
    );
    for (const [at, accountId] of part.entries()) {
      const token = tokens[at] ?? '';
      const signature = createHmac('sha256', secret).update(token).digest('base64');
      const value = encodeURIComponent(`${token}.${signature}`);
      cookies.set(accountId, `shaodian.session_token=${value}`);
    }
  }
  await owner.query('analyze auth.session');
  return cookies;
}
