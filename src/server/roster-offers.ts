import { sql } from 'kysely';
import * as z from 'zod';

import { addDays } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { transferText } from '../domain/text/transfer.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { beyondSchool } from './person-number.ts';
import { type LockedPlace, lockPlaces, nextRosters } from './person-roster.ts';
import { forget, shortenGrants } from './roster-graduate.ts';
import {
  answered,
  countyName,
  endsOf,
  noTransfer,
  transferColumns,
  type TransferRow,
} from './roster-transfer-row.ts';

/** 转出的一边: what was offered, to be taken back while nobody took it, and closed when somebody has. */

const After = z.tuple([z.iso.datetime(), z.uuid()]);

export const transfersOut: Handler<'roster.transfers-out'> = async (asked, input) => {
  const { tx, county } = asked;
  const { placeId, state, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const rows = await tx.rows(
    sql<TransferRow & { name: string; school_name: string }>`
      select ${transferColumns}, person.name, school.name as school_name from transfer t
      join person on person.county_code = t.county_code and person.person_id = t.person_id
      join place school on school.county_code = t.county_code and school.place_id = t.school_id
      where t.county_code = ${county} and school.path @> array[${placeId}]::uuid[]
        ${state ? sql`and t.state = ${state}` : sql``}
        ${after ? sql`and (t.at, t.transfer_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by t.at desc, t.transfer_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const shown = [];
  for (const row of page) {
    const to = await countyName(asked, row.to_county);
    shown.push({
      transferId: row.transfer_id,
      personId: row.person_id,
      schoolId: row.school_id,
      schoolName: row.school_name,
      name: row.name,
      countyName: to,
      ...(row.to_school !== null && { toSchool: row.to_school }),
      lastDay: row.last_day,
      reason: row.reason,
      state: row.state,
      at: row.at.toISOString(),
      ...endsOf(row, { answerer: to, ender: row.school_name }),
    });
  }
  return {
    rows: shown,
    ...(rows.length > limit &&
      last && { next: writeAfter([last.at.toISOString(), last.transfer_id]) }),
  };
};

/** A transfer of the school, held against an answer that comes in this moment. */
async function heldTransfer(
  { tx, county }: Asked,
  { schoolId, transferId }: { schoolId: string; transferId: string },
) {
  return await tx.row(
    sql<TransferRow>`select ${transferColumns} from transfer t where t.county_code = ${county}
      and t.transfer_id = ${transferId} and t.school_id = ${schoolId} for no key update`.compile(q),
  );
}

export const withdrawOffer: Handler<'roster.withdraw-offer'> = async (asked, input) => {
  const { tx, county, now, account } = asked;
  const row = await heldTransfer(asked, input);
  if (!row) return noTransfer(asked);
  if (row.state !== 'offered' && row.state !== 'refused') return answered(row);
  const stays = await tx.rows(
    sql<{ place_id: string }>`select place_id from membership where county_code = ${county}
      and end_run = ${row.transfer_id} and place_id is not null`.compile(q),
  );
  const places = await lockPlaces(
    asked,
    stays.map((one) => one.place_id),
  );
  const refusal = await whyNotBack(asked, row, [...places.values()]);
  if (refusal) return refusal;
  tx.send(
    sql`update membership set valid_to = null, end_reason = null, end_kind = null, end_run = null
      where county_code = ${county} and end_run = ${row.transfer_id}`.compile(q),
  );
  tx.send(
    sql`update transfer set state = 'withdrawn', payload = null, ended_by = ${account.accountId}::uuid,
        ended_at = ${now}, end_reason = ${input.reason}
      where county_code = ${county} and transfer_id = ${row.transfer_id}`.compile(q),
  );
  const [who] = await tx.rows(
    sql<{ name: string }>`select name from person where county_code = ${county}
      and person_id = ${row.person_id}`.compile(q),
  );
  const why = say(transferText.back, 'zh', { name: who?.name ?? '', reason: input.reason });
  await nextRosters(
    asked,
    [...places.values()].map((place) => ({ place, from: addDays(row.last_day, 1), reason: why })),
  );
  return { personId: row.person_id };
};

/** Whoever has gone elsewhere since, or whose class is closed, cannot be put back as they were. */
async function whyNotBack(
  { tx, county }: Asked,
  row: TransferRow,
  places: readonly LockedPlace[],
): Promise<Problem | undefined> {
  const closed = places.find((one) => one.closedOn !== undefined);
  if (closed) return cannot('classGone', closed.name);
  const [moved] = await beyondSchool<{ name: string }>(
    tx,
    sql`select person.name from person where county_code = ${county} and person_id = ${row.person_id}
      and (school_id <> ${row.school_id} or merged_into is not null or exists (select from membership m
        where m.county_code = ${county} and m.person_id = person.person_id and m.place_id is not null
          and m.end_run is distinct from ${row.transfer_id}::uuid
          and (m.valid_to is null or m.valid_to > ${row.last_day})))`.compile(q),
  );
  return moved && cannot('movedOn', moved.name);
}

function cannot(why: 'classGone' | 'movedOn', name: string): Problem {
  const sentence = transferText[why];
  return problem('cannot-undo', {
    why: say(sentence, 'zh', { name }),
    whyEn: say(sentence, 'en', { name }),
  });
}

export const closeOffer: Handler<'roster.close-offer'> = async (asked, input) => {
  const { tx, county, now, account } = asked;
  const row = await heldTransfer(asked, input);
  if (!row) return noTransfer(asked);
  if (row.state !== 'accepted') return answered(row);
  tx.send(
    sql`update transfer set state = 'closed', ended_by = ${account.accountId}::uuid, ended_at = ${now}
      where county_code = ${county} and transfer_id = ${row.transfer_id}`.compile(q),
  );
  const grants = await shortenGrants(asked, {
    schoolId: row.school_id,
    classIds: [],
    pupilIds: [row.person_id],
    lastDay: row.last_day,
  });
  asked.afterwards(() => forget(asked, grants));
  return { personId: row.person_id, guardians: grants.length };
};
