import { randomBytes } from 'node:crypto';

import { keyWords, whyNotKeyUntil } from '../domain/account-key.ts';
import { problem } from '../domain/problem.ts';
import { reachText } from '../domain/text/role.ts';
import { forgetEverywhere } from './account-forget.ts';
import { hashOfSecret } from './account-key-holder.ts';
import { listKeys } from './account-key-list.ts';
import type { Handlers } from './answer.ts';
import { q } from './db.ts';

/** 接口密钥: made, listed and ended by those who look after the accounts of the place. */

/** Below these nothing has a program of its own. */
const kinds: readonly string[] = ['county', 'zone', 'township', 'center-school', 'school'];

export const keyHandlers: Handlers<'account.keys' | 'account.make-key' | 'account.end-key'> = {
  'account.keys': listKeys,

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
