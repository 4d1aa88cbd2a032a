import { sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { rosterRunText } from '../domain/text/roster.ts';
import { type Detail, say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { columns } from './person-bulk.ts';
import { lockPlaces, nextRosters } from './person-roster.ts';
import { restoreFamily } from './roster-merge-family.ts';
import { type MergeField, moveFieldsBack } from './roster-merge-fields.ts';
import type { MergeChanges } from './roster-merge.ts';

/** 撤销合并: the two files are as they were before; the rosters and the audit keep the trace. */

interface Merge {
  readonly kept_id: string;
  readonly gone_id: string;
  readonly day: Day;
  readonly moved: readonly MergeField[];
  readonly kept_version: number;
  readonly before: MergeChanges;
  readonly undone_at: Date | null;
}

export const undoMerge: Handler<'roster.undo-merge'> = async (asked, input) => {
  const { tx, county, now, account, language } = asked;
  const { schoolId, mergeId, reason } = input;
  const merge = await tx.row(
    sql<Merge>`select kept_id, gone_id, day, moved, kept_version, before, undone_at from person_merge
      where county_code = ${county} and merge_id = ${mergeId} and school_id = ${schoolId}
      for no key update`.compile(q),
  );
  const what = say(rosterRunText.merge, language);
  if (!merge) return problem('not-found', { what });
  if (merge.undone_at) return problem('undone-already', { what });
  const { kept_id: keptId, gone_id: goneId, before } = merge;
  const touched = await placesOf(asked, mergeId, before.added);
  const places = await lockPlaces(asked, touched);
  const refusal = await whyNotBack(asked, { ...merge, mergeId, schoolId });
  if (refusal) return refusal;
  tx.send(
    sql`delete from membership where county_code = ${county}
      and membership_id = any(${[...before.added]}::uuid[])`.compile(q),
  );
  tx.send(
    sql`update membership set valid_from = one.valid_from, valid_to = null, end_reason = null, end_kind = null,
        end_run = null
      from unnest(${columns(before.ended, [
        ['uuid', ([id]) => id],
        ['date', ([, from]) => from],
      ])}) as one (membership_id, valid_from)
      where county_code = ${county} and membership.membership_id = one.membership_id
        and end_run = ${mergeId}::uuid`.compile(q),
  );
  restoreFamily(asked, { keptId, goneId }, before);
  await moveFieldsBack(
    asked,
    { kept: { person_id: keptId }, gone: { person_id: goneId } },
    merge.moved,
  );
  tx.send(
    sql`update person_merge set undone_by = ${account.accountId}::uuid, undone_at = ${now}, undo_reason = ${reason}
      where county_code = ${county} and merge_id = ${mergeId}`.compile(q),
  );
  const why = say(rosterRunText.unmerged, 'zh', { reason });
  await nextRosters(
    asked,
    [...places.values()].map((place) => ({ place, from: merge.day, reason: why })),
  );
  asked.afterwards(() => asked.homes.forgetAll(county));
  return { personId: keptId, withPersonId: goneId };
};

/** The classes that the merge touched. */
async function placesOf({ tx, county }: Asked, mergeId: string, added: readonly string[]) {
  const rows = await tx.rows(
    sql<{ place_id: string }>`select distinct place_id from membership where county_code = ${county}
      and (end_run = ${mergeId}::uuid or membership_id = any(${[...added]}::uuid[]))
      and place_id is not null`.compile(q),
  );
  return rows.map((row) => row.place_id);
}

/** What has happened to the kept file since that an undo would tear apart; ids go by time. */
async function whyNotBack(
  { tx, county, language }: Asked,
  { mergeId, schoolId, ...merge }: Merge & { readonly mergeId: string; readonly schoolId: string },
): Promise<Problem | undefined> {
  const { kept_id: keptId, gone_id: goneId, before } = merge;
  const row = await tx.row(
    sql<{ name: string; version: number; moved_on: boolean }>`
      select kept.name, kept.version, kept.merged_into is not null or kept.school_id <> ${schoolId}
          or gone.merged_into is distinct from kept.person_id
          or (select count(*) from membership m where m.county_code = ${county}
              and m.membership_id = any(${[...before.added]}::uuid[]) and m.valid_to is null)
            < ${before.added.length}::int
          or exists (select from membership m where m.county_code = ${county} and m.person_id = kept.person_id
            and m.place_id is not null and m.membership_id > ${mergeId}::uuid
            and m.membership_id <> all(${[...before.added]}::uuid[])) as moved_on
      from person kept join person gone on gone.county_code = kept.county_code and gone.person_id = ${goneId}
      where kept.county_code = ${county} and kept.person_id = ${keptId}`.compile(q),
  );
  if (!row) return problem('not-found', { what: say(personWordText.pupil, language) });
  if (row.moved_on) return cannot('movedOn', { name: row.name });
  const isEdited = merge.moved.length > 0 && row.version !== merge.kept_version;
  return isEdited ? cannot('edited', {}) : undefined;
}

function cannot(why: 'movedOn' | 'edited', detail: Detail): Problem {
  const sentence = rosterRunText[why];
  return problem('cannot-undo', {
    why: say(sentence, 'zh', detail),
    whyEn: say(sentence, 'en', detail),
  });
}

const After = z.tuple([z.iso.datetime(), z.uuid()]);

export const listMerges: Handler<'roster.merges'> = async (asked, input) => {
  const { tx, county, language } = asked;
  const { schoolId, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const beyond = after
    ? sql`and (m.at, m.merge_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<{
      merge_id: string;
      kept_id: string;
      name: string | null;
      gone_name: string | null;
      reason: string;
      by: string | null;
      at: Date;
      undone_by: string | null;
      undone_at: Date | null;
      undo_reason: string | null;
    }>`
      select m.merge_id, m.kept_id, kept.name, gone.name as gone_name, m.reason, maker.name as by,
        date_trunc('milliseconds', m.at) as at, undoer.name as undone_by, m.undone_at, m.undo_reason
      from person_merge m
      left join person kept on kept.county_code = m.county_code and kept.person_id = m.kept_id
      left join person gone on gone.county_code = m.county_code and gone.person_id = m.gone_id
      left join account_card maker on maker.county_code = m.county_code and maker.account_id = m.account_id
      left join account_card undoer on undoer.county_code = m.county_code and undoer.account_id = m.undone_by
      where m.county_code = ${county} and m.school_id = ${schoolId} ${beyond}
      order by m.at desc, m.merge_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => ({
      mergeId: row.merge_id,
      personId: row.kept_id,
      name: row.name ?? '',
      goneName: row.gone_name ?? '',
      reason: row.reason,
      by: row.by ?? '',
      at: row.at.toISOString(),
      ...(row.undone_at && {
        undone: {
          by: row.undone_by ?? '',
          at: row.undone_at.toISOString(),
          reason: row.undo_reason ?? '',
        },
      }),
    })),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.at.toISOString(), last.merge_id]) }),
  };
};
