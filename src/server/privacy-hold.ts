import { sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { retentionText } from '../domain/text/privacy.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 暂停删除: places and times whose facts are spared, and why. */

/** null: in force. */
const After = z.tuple([z.iso.datetime().nullable(), z.iso.datetime(), z.uuid()]);

interface HoldRow {
  readonly hold_id: string;
  readonly place_id: string;
  readonly place: string;
  readonly from_day: Day;
  readonly to_day: Day | null;
  readonly reason: string;
  readonly by: string | null;
  readonly made_at: Date;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

export const listHolds: Handler<'privacy.holds'> = async (asked, { after, limit }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const rows = await readHolds(asked, { from, limit });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      holdId: row.hold_id,
      placeId: row.place_id,
      placeName: row.place,
      from: row.from_day,
      ...(row.to_day !== null && { to: row.to_day }),
      reason: row.reason,
      by: row.by ?? '',
      at: row.made_at.toISOString(),
      ...(row.ended_at !== null && { endedAt: row.ended_at.toISOString() }),
      ...(row.end_reason !== null && { endReason: row.end_reason }),
    })),
    ...(rows.length > limit && last && { next: nextOf(last) }),
  };
};

function nextOf({ ended_at: endedAt, made_at: madeAt, hold_id: id }: HoldRow): string {
  return writeAfter([endedAt?.toISOString() ?? null, madeAt.toISOString(), id]);
}

async function readHolds(
  { tx, county }: Asked,
  { from, limit }: { from: z.infer<typeof After> | undefined; limit: number },
): Promise<HoldRow[]> {
  // As fine as the next page's key can say it.
  const key = sql`coalesce(date_trunc('milliseconds', h.ended_at), 'infinity'),
    date_trunc('milliseconds', h.made_at), h.hold_id`;
  const beyond = from
    ? sql`and (${key}) < (coalesce(${from[0]}::timestamptz, 'infinity'), ${from[1]}::timestamptz, ${from[2]}::uuid)`
    : sql``;
  return await tx.rows(
    sql<HoldRow>`
      select hold_id, h.place_id, place.name as place, from_day, to_day, h.reason, card.name as by, made_at,
        ended_at, h.end_reason
      from retention_hold h
      join place on place.county_code = h.county_code and place.place_id = h.place_id
      left join account_card card on card.county_code = h.county_code and card.account_id = h.account_id
      where h.county_code = ${county} ${beyond}
      order by coalesce(date_trunc('milliseconds', h.ended_at), 'infinity') desc,
        date_trunc('milliseconds', h.made_at) desc, h.hold_id desc limit ${limit + 1}`.compile(q),
  );
}

/** A hold on a class or grade spares the whole school: facts are found by school. */
export const hold: Handler<'privacy.hold'> = async (asked, { from, to, reason }) => {
  if (to !== undefined && to < from) return problem('from-after-to');
  const { place } = asked;
  const holdId = asked.id();
  asked.tx.send(
    q.insertInto('retention_hold').values({
      county_code: asked.county,
      hold_id: holdId,
      place_id: place.schoolId ?? place.placeId,
      school_id: place.schoolId ?? null,
      from_day: from,
      to_day: to ?? null,
      reason,
      account_id: asked.account.accountId,
      made_at: asked.now,
    }),
  );
  return await Promise.resolve({ holdId });
};

export const endHold: Handler<'privacy.end-hold'> = async (asked, { placeId, holdId, reason }) => {
  const ended = await asked.tx.row(
    q
      .updateTable('retention_hold')
      .set({
        ended_at: asked.now,
        ended_by: asked.account.accountId,
        end_reason: reason,
      })
      .where('county_code', '=', asked.county)
      .where('hold_id', '=', holdId)
      .where('place_id', '=', placeId)
      .where('ended_at', 'is', null)
      .returning('hold_id'),
  );
  return ended
    ? { holdId }
    : problem('not-found', { what: say(retentionText.holds, asked.language) });
};
