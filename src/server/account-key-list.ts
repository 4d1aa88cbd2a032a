import { sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import type { KeyCapability } from '../domain/account-key.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 接口密钥 of a place and below: those that were not ended first, in each the newest first. */

const After = z.tuple([z.boolean(), z.iso.datetime(), z.uuid()]);

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
  readonly is_open: boolean;
  readonly end_reason: string | null;
}

/** The keys of a place: what follows "from". */
export function keysBelow(
  { county }: Pick<Asked, 'county'>,
  { placeId }: Pick<Parsed<'account.keys'>, 'placeId'>,
) {
  return sql`api_key
    join place on place.county_code = api_key.county_code and place.place_id = api_key.place_id
    where api_key.county_code = ${county} and place.path @> array[${placeId}]::uuid[]`;
}

export const listKeys: Handler<'account.keys'> = async (asked, input) => {
  const { limit } = input;
  const from = input.after === undefined ? undefined : readAfter(After, input.after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const rows = await readKeys(asked, { ...input, from });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
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
      state: stateOf(row, asked.today),
      ...(row.end_reason !== null && { endReason: row.end_reason }),
    })),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.is_open, last.made_at.toISOString(), last.key_id]) }),
  };
};

function stateOf(row: KeyRow, today: Day): 'active' | 'expired' | 'ended' {
  if (!row.is_open) return 'ended';
  return row.expires_on < today ? 'expired' : 'active';
}

interface KeyPage {
  readonly placeId: string;
  readonly from: z.infer<typeof After> | undefined;
  readonly limit: number;
}

async function readKeys(asked: Asked, { placeId, from, limit }: KeyPage): Promise<KeyRow[]> {
  const { tx, county } = asked;
  // As fine as the next page's key can say it.
  const madeAt = sql`date_trunc('milliseconds', made_at)`;
  const beyond = from
    ? sql`and (ended_at is null, ${madeAt}, key_id) < (${from[0]}, ${from[1]}::timestamptz, ${from[2]}::uuid)`
    : sql``;
  return await tx.rows(
    sql<KeyRow>`
      select one.*, card.name as made_by from (
        select key_id, api_key.name, api_key.place_id, place.name as place_name, capabilities, may_write,
          expires_on, api_key.made_by as maker_id, ${madeAt} as made_at, last_used_at, ended_at is null as is_open,
          api_key.end_reason
        from ${keysBelow(asked, { placeId })} ${beyond}
        order by ended_at is null desc, ${madeAt} desc, key_id desc limit ${limit + 1}
      ) one
      left join account_card card on card.county_code = ${county} and card.account_id = one.maker_id
      order by is_open desc, made_at desc, key_id desc`.compile(q),
  );
}
