import { randomBytes } from 'node:crypto';

import { sql } from 'kysely';

import { type KeyCapability, keyWords, whyNotKeyUntil } from '../domain/account-key.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { reachText } from '../domain/text/role.ts';
import { forgetEverywhere } from './account-forget.ts';
import { hashOfSecret } from './account-key-holder.ts';
import type { Handlers } from './answer.ts';
import { q } from './db.ts';

/** 接口密钥: made, listed and ended by those who look after the accounts of the place. */

/** Below these nothing has a program of its own. */
const kinds: readonly string[] = ['county', 'zone', 'township', 'center-school', 'school'];

interface KeyRow {
  readonly key_id: string;
  readonly name: string;
  readonly place_id: string;
  readonly place_name: string;
  readonly capabilities: KeyCapability[];
  readonly may_write: boolean;
  readonly expires_on: Day;
  readonly made_by: string | null;
  readonly made_at: Date;
  readonly last_used_at: Date | null;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

export const keyHandlers: Handlers<'account.keys' | 'account.make-key' | 'account.end-key'> = {
  'account.keys': async ({ tx, county, today }, { placeId }) => {
    const rows = await tx.rows(
      sql<KeyRow>`
        select key_id, api_key.name, api_key.place_id, place.name as place_name, capabilities, may_write, expires_on,
          card.name as made_by, made_at, last_used_at, ended_at, api_key.end_reason
        from api_key join place on place.county_code = api_key.county_code and place.place_id = api_key.place_id
        left join account_card card on card.county_code = ${county} and card.account_id = made_by
        where api_key.county_code = ${county} and place.path @> array[${placeId}]::uuid[]
        order by ended_at is not null, made_at desc limit 200`.compile(q),
    );
    return {
      keys: rows.map((row) => ({
        keyId: row.key_id,
        name: row.name,
        placeId: row.place_id,
        placeName: row.place_name,
        capabilities: row.capabilities,
        mayWrite: row.may_write,
        expiresOn: row.expires_on,
        madeBy: row.made_by ?? '',
        madeAt: row.made_at.toISOString(),
        ...(row.last_used_at && { lastUsedAt: row.last_used_at.toISOString() }),
        state: row.ended_at ? 'ended' : row.expires_on < today ? 'expired' : 'active',
        ...(row.end_reason !== null && { endReason: row.end_reason }),
      })),
    };
  },

  'account.make-key': async (asked, { placeId, name, capabilities, mayWrite, expiresOn }) => {
    const { tx, county, now, today, account, place } = asked;
    const refusal = whyNotKeyUntil(expiresOn, today);
    if (refusal) return refusal;
    if (!kinds.includes(place.kind))
      return problem('role-needs-place', { role: '接口密钥', level: reachText.school.zh });
    const keyId = asked.id();
    const secret = randomBytes(32).toString('base64url');
    tx.send(
      q.insertInto('api_key').values({
        county_code: county,
        key_id: keyId,
        place_id: placeId,
        school_id: place.schoolId ?? null,
        name,
        capabilities: [...new Set(capabilities)],
        may_write: mayWrite,
        secret_hash: hashOfSecret(secret),
        expires_on: expiresOn,
        made_by: account.accountId,
        made_at: now,
      }),
    );
    // Under this name it stands in the audit.
    tx.send(
      q
        .insertInto('account_card')
        .values({ county_code: county, account_id: keyId, name: `接口：${name}`, username: '' }),
    );
    return { keyId, key: keyWords(county, keyId, secret) };
  },

  'account.end-key': async (asked, { placeId, keyId, reason }) => {
    const { tx, county, now, account } = asked;
    const ended = await tx.row(
      q
        .updateTable('api_key')
        .set({ ended_at: now, ended_by: account.accountId, end_reason: reason })
        .where('county_code', '=', county)
        .where('key_id', '=', keyId)
        .where('place_id', '=', placeId)
        .where('ended_at', 'is', null)
        .returning('key_id'),
    );
    if (!ended) return problem('not-found', { what: '这个接口密钥' });
    forgetEverywhere(asked, [keyId]);
    return { keyId };
  },
};
