import type pg from 'pg';

import type { Day } from '../src/domain/date.ts';
import { consentText } from '../src/domain/privacy.ts';

/** A family: the account of a guardian and the children it answers for. */
export interface BenchFamily {
  readonly accountId: string;
  readonly schoolId: string;
  readonly classId: string;
  readonly guardianId: string;
  readonly children: readonly string[];
}

/**
 * Opens accounts for so many guardians of the county, spread over its schools, each for the children that they have
 * in one school; the same ones every time. Their grants begin on `from`.
 */
export async function openFamilies(
  owner: pg.Client,
  { county, count, from }: { county: number; count: number; from: Day },
): Promise<BenchFamily[]> {
  await owner.query('drop table if exists bench_family');
  await owner.query(
    `create temp table bench_family as
     select ${uuidOf('family')} as account_id, ${uuidOf('grant')} as grant_id,
       guardian_id, m.school_id, min(place_id::text)::uuid as class_id, array_agg(pupil_id order by pupil_id) as children
     from (
       -- One of the parents reports, seldom both.
       select distinct on (pupil_id) * from guardianship where county_code = $1 and valid_to is null
       order by pupil_id, md5(guardian_id::text)
     ) g
     join membership m on m.county_code = g.county_code and m.person_id = g.pupil_id and m.place_id is not null
       and m.valid_to is null
     group by guardian_id, m.school_id
     order by md5(guardian_id::text) limit $2`,
    [county, count],
  );
  // A guardian with children in two schools is taken once.
  await owner.query(
    `delete from bench_family a using bench_family b where a.account_id = b.account_id and a.school_id > b.school_id`,
  );
  await owner.query(
    `insert into auth."user" (id, name, email, username, "displayUsername")
     select account_id, '家长', account_id || '@account.invalid', 'f-' || left(account_id::text, 13), 'f-' || left(account_id::text, 13)
     from bench_family on conflict do nothing`,
  );
  await owner.query(
    `insert into account_card (county_code, account_id, name, username)
     select $1, account_id, '家长', 'f-' || left(account_id::text, 13) from bench_family on conflict do nothing`,
    [county],
  );
  await owner.query(
    `insert into account_grant (county_code, grant_id, account_id, role, place_id, school_id, person_id, valid_from, reason, granted_at)
     select $1, grant_id, account_id, 'guardian', school_id, school_id, guardian_id, $2, '测速', now()
     from bench_family on conflict do nothing`,
    [county, from],
  );
  // Without a consent nothing of a family is written down.
  await owner.query(
    `insert into consent (county_code, consent_id, person_id, purpose, text_version, items, answer, guardian_id,
       account_id, answered_at)
     select $1, gen_random_uuid(), pupil_id, 'family-report', $2, '{}', 'given', guardian_id, account_id, now()
     from bench_family, unnest(children) as pupil_id
     where not exists (select from consent where county_code = $1 and person_id = pupil_id)`,
    [county, consentText('family-report')?.version],
  );
  await owner.query('analyze auth."user", account_card, account_grant, consent');
  const { rows } = await owner.query<BenchFamily>(
    `select account_id as "accountId", school_id as "schoolId", class_id as "classId", guardian_id as "guardianId",
       children from bench_family order by md5(account_id::text)`,
  );
  return rows;
}

/** A uuid that follows from the guardian's, in the form of version 7 that the program expects. */
function uuidOf(what: string): string {
  return `overlay(overlay(md5('${what} ' || guardian_id) placing '7' from 13) placing '8' from 17)::uuid`;
}
