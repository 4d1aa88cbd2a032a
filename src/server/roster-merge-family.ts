import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import { rosterRunText } from '../domain/text/roster.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { columns } from './person-bulk.ts';
import type { PersonRow } from './person-open.ts';

/** 合并: guardians and slips of the other file. */

interface Two {
  readonly kept: PersonRow;
  readonly gone: PersonRow;
}

/** What of the family a merge changed. */
export interface MergedFamily {
  /** Guardians who answered for the other file. */
  readonly guardians: readonly string[];
  /** Guardians who were added to the kept file; with what stood there when they had been its guardians before. */
  readonly gained: readonly { readonly id: string; readonly to?: Day; readonly why?: string }[];
  readonly codes: readonly string[];
}

interface Guardian {
  readonly guardian_id: string;
  readonly name: string;
  readonly relation: string;
  readonly called: string | null;
}

/** Guardians of the other file whom the kept one lacks. The same parent entered twice is not added, unless they sign in. */
export async function newGuardians(
  { tx, county, today }: Asked,
  { kept, gone }: Two,
): Promise<Guardian[]> {
  return await tx.rows(
    sql<Guardian>`
      select g.guardian_id, who.name, g.relation, g.called from guardianship g
      join person who on who.county_code = g.county_code and who.person_id = g.guardian_id
      where g.county_code = ${county} and g.pupil_id = ${gone.person_id} and g.valid_to is null
        and not exists (select from guardianship own where own.county_code = ${county}
          and own.pupil_id = ${kept.person_id} and own.guardian_id = g.guardian_id and own.valid_to is null)
        and (exists (select from account_grant held where held.county_code = ${county}
            and held.person_id = g.guardian_id and held.role = 'guardian' and held.ended_at is null
            and (held.valid_to is null or held.valid_to >= ${today}))
          or not exists (select from guardianship own
            join person same on same.county_code = own.county_code and same.person_id = own.guardian_id
            where own.county_code = ${county} and own.pupil_id = ${kept.person_id} and own.valid_to is null
              and own.relation = g.relation and same.name = who.name
              and (who.phone_hash is null or who.phone_hash = same.phone_hash)))
      order by who.name, g.guardian_id`.compile(q),
  );
}

/** The guardians go over to the kept file, and the other one's slip lets nobody in any more. */
export async function mergeFamily(asked: Asked, two: Two, reason: string): Promise<MergedFamily> {
  const { tx, county, today, now, account } = asked;
  const { kept, gone } = two;
  const added = await newGuardians(asked, two);
  const before = await tx.rows(
    sql<{ guardian_id: string; valid_to: Day | null; end_reason: string | null }>`
      select guardian_id, valid_to, end_reason from guardianship where county_code = ${county}
        and pupil_id = ${kept.person_id}
        and guardian_id = any(${added.map((one) => one.guardian_id)}::uuid[])`.compile(q),
  );
  const known = new Map(before.map((row) => [row.guardian_id, row]));
  tx.send(
    sql`insert into guardianship (county_code, pupil_id, school_id, guardian_id, relation, called)
      select ${county}::integer, ${kept.person_id}::uuid, ${kept.school_id}::uuid, one.*
      from unnest(${columns(added, [
        ['uuid', (one) => one.guardian_id],
        ['text', (one) => one.relation],
        ['text', (one) => one.called],
      ])}) as one
      on conflict (county_code, pupil_id, guardian_id) do update set relation = excluded.relation,
        called = excluded.called, valid_to = null, end_reason = null`.compile(q),
  );
  const [ended, codes] = await Promise.all([
    tx.rows(
      sql<{
        guardian_id: string;
      }>`update guardianship set valid_to = ${today}::date, end_reason = ${reason}
        where county_code = ${county} and pupil_id = ${gone.person_id} and valid_to is null
        returning guardian_id`.compile(q),
    ),
    tx.rows(
      sql<{
        code_id: string;
      }>`update family_code set ended_by = ${account.accountId}::uuid, ended_at = ${now},
          end_reason = ${reason}
        where county_code = ${county} and pupil_id = ${gone.person_id} and ended_at is null
        returning code_id`.compile(q),
    ),
  ]);
  return {
    guardians: ended.map((row) => row.guardian_id),
    gained: added.map(({ guardian_id: id }) => {
      const old = known.get(id);
      return {
        id,
        ...(old?.valid_to != null && { to: old.valid_to }),
        ...(old?.end_reason != null && { why: old.end_reason }),
      };
    }),
    codes: codes.map((row) => row.code_id),
  };
}

/** The other way round. */
export function restoreFamily(
  { tx, county, today }: Asked,
  { keptId, goneId }: { keptId: string; goneId: string },
  family: MergedFamily,
): void {
  const why = say(rosterRunText.unmerged, 'zh', { reason: '' });
  tx.send(
    sql`update guardianship set valid_to = one.valid_to, end_reason = one.reason
      from unnest(${columns(family.gained, [
        ['uuid', (one) => one.id],
        ['date', (one) => one.to ?? today],
        ['text', (one) => one.why ?? why],
      ])}) as one (guardian_id, valid_to, reason)
      where county_code = ${county} and pupil_id = ${keptId} and guardianship.guardian_id = one.guardian_id`.compile(
      q,
    ),
  );
  tx.send(
    sql`update guardianship set valid_to = null, end_reason = null
      where county_code = ${county} and pupil_id = ${goneId}
        and guardian_id = any(${[...family.guardians]}::uuid[])`.compile(q),
  );
  tx.send(
    sql`update family_code set ended_by = null, ended_at = null, end_reason = null
      where county_code = ${county} and pupil_id = ${goneId}
        and code_id = any(${[...family.codes]}::uuid[])`.compile(q),
  );
}
