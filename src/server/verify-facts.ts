import type pg from 'pg';

import type { verifyText } from '../domain/text/verify.ts';

/** One kind of thing that must agree. */
export type FactCheck = Exclude<
  keyof typeof verifyText,
  'sound' | 'broken' | 'all-sound' | 'some-broken'
>;

/** What a check found; the example is ids and days, never a name. */
export interface FactFinding {
  readonly check: FactCheck;
  readonly count: number;
  readonly example: string | undefined;
}

const counts =
  'expected, present, absent_sick, absent_leave, absent_unknown, late, ill, fever, unseen';
const sums = counts.replaceAll(/(\w+)/g, 'sum($1)::bigint as $1');

/** Sheets whose facts are past their span keep only their counters. */
const stillKept = `class_day.day >= coalesce((select max(cutoff) from retention_run
  where retention_run.county_code = class_day.county_code and table_name = 'roll' and not is_dry_run), '-infinity'::date)`;

/** Checks of a month: $1 its first day, $2 the next one's. Each answers one row for every thing that is wrong. */
const monthly: Partial<Record<FactCheck, string>> = {
  'class-day': `
    select format('%s %s', day, class_id) as example from (
      select distinct on (county_code, day, class_id, session) * from roll
      where day >= $1 and day < $2 order by county_code, day, class_id, session, version desc
    ) roll full join (select * from class_day where day >= $1 and day < $2 and ${stillKept}) class_day
      using (county_code, day, class_id, session)
    where row(roll.version, ${counts.replaceAll(/(\w+)/g, 'roll.$1')})
      is distinct from row(class_day.version, ${counts.replaceAll(/(\w+)/g, 'class_day.$1')})
      and (class_day.version is not null or roll.version is not null)`,
  // What is added up again in a moment, and places that were closed since, are no fault.
  'school-day': `
    select format('%s %s', school_day.day, school_day.school_id) as example
    from (select * from school_day where day >= $1 and day < $2 and reported > 0) school_day
    join (select county_code, school_id, day, session, count(*) as reported, ${sums} from class_day
      where day >= $1 and day < $2 group by 1, 2, 3, 4) class_day using (county_code, school_id, day, session)
    where school_day.reported = class_day.reported
      and row(${counts.replaceAll(/(\w+)/g, 'school_day.$1::bigint')})
        is distinct from row(${counts.replaceAll(/(\w+)/g, 'class_day.$1')})
      and not exists (select from school_day_stale stale where stale.county_code = school_day.county_code
        and stale.day = school_day.day and stale.school_id = school_day.school_id)`,
  packed: `
    select format('%s %s', day, roll.class_id) as example from roll
    left join roster on roster.county_code = roll.county_code and roster.class_id = roll.class_id
      and roster.revision = roll.roster_revision
    where day >= $1 and day < $2 and octet_length(packed) is distinct from case get_byte(packed, 0)
      when 0 then 1 + (cardinality(person_ids) + 7) / 8
      when 4 then 1 + 2 * cardinality(person_ids)
      else 1 + cardinality(person_ids) end`,
  exception: `
    select format('%s %s', day, class_id) as example from roll_exception one
    where day >= $1 and day < $2 and not exists (select from roll where roll.county_code = one.county_code
      and roll.day = one.day and roll.class_id = one.class_id and roll.session = one.session
      and roll.version = one.version)`,
};

/** Checks of everything at once. */
const whole: Partial<Record<FactCheck, string>> = {
  roster: `
    select class_id::text as example from roster, unnest(person_ids) as member (id)
    where not exists (select from person where person.county_code = roster.county_code and person_id = member.id)`,
  newest: `
    select place_id::text as example from place where kind in ('class', 'department') and roster_revision > 0
      and not exists (select from roster where roster.county_code = place.county_code
        and roster.class_id = place.place_id and revision = roster_revision)`,
  school: `
    select example from (
      select county_code, school_id, person_id::text as example from person
      union all select county_code, school_id, grant_id::text from account_grant
    ) one where school_id is not null and not exists (select from place
      where place.county_code = one.county_code and place_id = one.school_id)`,
  household: `
    select household_id::text as example from household where not exists (select from membership
      where membership.county_code = household.county_code and membership.household_id = household.household_id)`,
  account: `
    select account_id::text as example from (select account_id from account_card union select account_id from account_grant) one
    where not exists (select from auth."user" where id = account_id)`,
  // A graduation, a regrouping, a merge or a transfer; undone ones leave no stay behind.
  'end-run': `
    select membership_id::text as example from membership stay where end_run is not null
      and not exists (select from (
        select county_code, run_id from graduation where undone_at is null
        union all select county_code, run_id from regroup where undone_at is null
        union all select county_code, merge_id from person_merge where undone_at is null
        union all select county_code, transfer_id from transfer) run
        where run.county_code = stay.county_code and run.run_id = stay.end_run)`,
  merge: `
    select person_id::text as example from person
    full join (select county_code, gone_id from person_merge where undone_at is null) merge
      on merge.county_code = person.county_code and gone_id = person_id
    where (merged_into is not null and gone_id is null) or (person_id is not null and gone_id is not null
      and merged_into is null)`,
  pair: `
    select id::text as example from person_pair pair, unnest(array[low_id, high_id]) as one (id)
    where not exists (select from person where person.county_code = pair.county_code and person_id = one.id)`,
  // The dry run's own numbers against the rows that are kept until it is written.
  'import-counts': `
    select import_id::text as example from import_run run, lateral (
      select coalesce(sum(rows) filter (where outcome = 'wrong'), 0) as wrong,
        coalesce(sum(rows) filter (where outcome = 'join'), 0) as joining,
        coalesce(sum(rows) filter (where outcome = 'leave'), 0) as leaving,
        coalesce(sum(rows) filter (where outcome = 'move'), 0) as moving,
        coalesce(sum(rows) filter (where outcome = 'edit'), 0) as editing
      from import_batch one where one.county_code = run.county_code and one.import_id = run.import_id) found
    where status = 'checked' and row(wrong, joining, leaving, moving, editing) is distinct from
      row((counts ->> 'wrong')::bigint, (counts ->> 'join')::bigint, (counts ->> 'leave')::bigint,
        (counts ->> 'move')::bigint, (counts ->> 'edit')::bigint)`,
  receipt: `select key::text as example from receipt where at < now() - interval '62 days'`,
  // A rehearsal has a time of its own.
  outbox: `select outbox_id::text as example from outbox where at < now() - interval '1 hour'
    and not exists (select from instance where kind = 'rehearsal')`,
};

/**
 * 核对: holds counters against the facts that they count and looks for rows that point nowhere, in one view of the
 * database. Month by month and counted by the database, so that memory stays flat. Needs the owner's rights.
 */
export async function verifyFacts(
  pool: pg.Pool,
  onCheck: (check: FactCheck) => void = () => undefined,
): Promise<FactFinding[]> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const months = await monthsOf(client);
    const findings: FactFinding[] = [];
    for (const [check, text] of checksOf(monthly)) {
      onCheck(check);
      findings.push(await over(client, check, text, months));
    }
    for (const [check, text] of checksOf(whole)) {
      onCheck(check);
      findings.push(await over(client, check, text, [[]]));
    }
    return findings;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

function checksOf(list: Partial<Record<FactCheck, string>>): [FactCheck, string][] {
  return Object.entries(list) as [FactCheck, string][];
}

async function over(
  client: pg.PoolClient,
  check: FactCheck,
  text: string,
  spans: readonly (readonly string[])[],
): Promise<FactFinding> {
  let count = 0;
  let example: string | undefined;
  for (const span of spans) {
    const { rows } = await client.query<{ count: string; example: string | null }>(
      `select count(*) as count, min(example) as example from (${text}) wrong`,
      [...span],
    );
    count += Number(rows[0]?.count ?? 0);
    example ??= rows[0]?.example ?? undefined;
  }
  return { check, count, example };
}

/** The months with anything in them, as first days: this one and the next. */
async function monthsOf(client: pg.PoolClient): Promise<string[][]> {
  const { rows } = await client.query<{ first: string; next: string }>(
    `select to_char(month, 'YYYY-MM-DD') as first, to_char(month + interval '1 month', 'YYYY-MM-DD') as next
     from (select min(least_day) as low, max(most_day) as high from (
       select min(day) as least_day, max(day) as most_day from roll
       union all select min(day), max(day) from class_day
       union all select min(day), max(day) from roll_exception
       union all select min(day), max(day) from school_day) each) span,
     generate_series(date_trunc('month', low::timestamp), high::timestamp, interval '1 month') month`,
  );
  return rows.map(({ first, next }) => [first, next]);
}
