import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';
import { isLate, kindOf, type RecheckRow, stateOf } from './recheck-row.ts';

/** 复测名单, the newest first. What the lot drew is on it once its morning sheet has come; what was found never is. */

type Row = Output<'recheck.list'>['rows'][number];

interface ListRow extends RecheckRow {
  readonly school_name: string;
  readonly asked_reason: string | null;
  readonly end_reason: string | null;
  readonly asked_name: string | null;
  readonly sent_name: string | null;
}

const After = z.tuple([z.iso.date(), z.uuid()]);

const inState = {
  open: sql`recheck.sent_at is null and recheck.ended_at is null`,
  sent: sql`recheck.sent_at is not null`,
  lapsed: sql`recheck.sent_at is null and recheck.ended_as = 'lapsed'`,
  'called-off': sql`recheck.ended_as = 'called-off'`,
} as const;

type Asking = Pick<Parsed<'recheck.list'>, 'state' | 'kind'>;

/** What follows "from": the re-checks of a place that may be seen. */
export function listedRechecks({ county, place }: Asked, { state, kind }: Asking) {
  const below = place.schoolId
    ? sql`and recheck.school_id = ${place.schoolId}`
    : sql`and school.path @> array[${place.placeId}]::uuid[]`;
  return sql`recheck
    join place school on school.county_code = recheck.county_code and school.place_id = recheck.school_id
    where recheck.county_code = ${county} ${below}
      and (recheck.opened_at is not null or recheck.asked_by is not null or recheck.ended_at is not null)
      ${state ? sql`and ${inState[state]}` : sql``}
      ${kind ? (kind === 'drawn' ? sql`and recheck.week is not null` : sql`and recheck.week is null`) : sql``}`;
}

export const recheckList: Handler<'recheck.list'> = async (asked, input) => {
  const { tx, language } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const rest = after
    ? sql`and (recheck.day, recheck.recheck_id) < (${after[0]}::date, ${after[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<ListRow>`
      select one.*, asker.name as asked_name, sender.name as sent_name, place.kind, place.name, place.stage, place.cohort
      from (select recheck.*, school.name as school_name from ${listedRechecks(asked, input)} ${rest}
        order by recheck.day desc, recheck.recheck_id desc limit ${input.limit + 1}) one
      join place on place.county_code = one.county_code and place.place_id = one.class_id
      left join account_card asker on asker.county_code = one.county_code and asker.account_id = one.asked_by
      left join account_card sender on sender.county_code = one.county_code and sender.account_id = one.sent_by
      order by one.day desc, one.recheck_id desc`.compile(q),
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map(rowOf),
    ...(rows.length > input.limit && last && { next: writeAfter([last.day, last.recheck_id]) }),
  };
};

function rowOf(row: ListRow): Row {
  return {
    recheckId: row.recheck_id,
    schoolId: row.school_id,
    schoolName: row.school_name,
    classId: row.class_id,
    className: placeFullName(row, row.day),
    day: row.day,
    kind: kindOf(row),
    state: stateOf(row),
    ...(row.asked_reason !== null && { reason: row.asked_reason }),
    ...(row.asked_name !== null && { askedBy: row.asked_name }),
    ...(row.opened_at && { openedAt: row.opened_at.toISOString() }),
    ...(row.due_at && { dueAt: row.due_at.toISOString() }),
    ...(row.sent_at && { sentAt: row.sent_at.toISOString(), isLate: isLate(row) }),
    ...(row.sent_name !== null && { sentBy: row.sent_name }),
    ...(row.end_reason !== null && { endReason: row.end_reason }),
  };
}
