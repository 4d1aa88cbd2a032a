-- Row-level security and rights. The net below the query helpers: county and school by the transaction's settings;
-- unset or empty settings mean that nothing is visible.

do $$
declare
  one text;
begin
  foreach one in array array[
    'place', 'term', 'day_exception', 'session_rule', 'person', 'membership', 'guardianship', 'roster',
    'roll', 'roll_exception', 'class_day', 'school_day', 'audit'
  ] loop
    execute format('alter table %I enable row level security', one);
    execute format($policy$
      create policy scope on %I to shaodian_app using (
        county_code = (select nullif(current_setting('app.county', true), '')::integer)
        and (
          (select nullif(current_setting('app.schools', true), '')) = '*'
          or (school_id is null and (select nullif(current_setting('app.schools', true), '')) is not null)
          or school_id = any ((select string_to_array(
               nullif(nullif(current_setting('app.schools', true), ''), '*'), ','))::uuid[])
        )
      )$policy$, one);
  end loop;
  foreach one in array array['household', 'account_card', 'receipt', 'outbox'] loop
    execute format('alter table %I enable row level security', one);
    execute format($policy$
      create policy scope on %I to shaodian_app using (
        county_code = (select nullif(current_setting('app.county', true), '')::integer)
        and (select nullif(current_setting('app.schools', true), '')) is not null
      )$policy$, one);
  end loop;
  foreach one in array array[
    'place', 'term', 'day_exception', 'session_rule', 'person', 'household', 'membership', 'guardianship',
    'roster', 'roll', 'roll_exception', 'class_day', 'school_day', 'account_card', 'account_grant', 'receipt',
    'audit', 'audit_seal', 'outbox'
  ] loop
    execute format('alter table %I enable row level security', one);
    execute format('create policy jobs on %I to shaodian_jobs using (true)', one);
  end loop;
end
$$;

-- A school goes on reading who was in its classes after another school has received them: its past sheets and
-- rosters name them. It does not change them, and person.open asks where they stand now.
create policy former on person for select to shaodian_app using (
  county_code = (select nullif(current_setting('app.county', true), '')::integer)
  and former_school_ids && ((select string_to_array(
       nullif(nullif(current_setting('app.schools', true), ''), '*'), ','))::uuid[])
);

-- An account sees its own grants in every county, to know where it may go.
create policy scope on account_grant to shaodian_app using (
  (county_code = (select nullif(current_setting('app.county', true), '')::integer)
    and ((select nullif(current_setting('app.schools', true), '')) = '*'
      or school_id = any ((select string_to_array(
           nullif(nullif(current_setting('app.schools', true), ''), '*'), ','))::uuid[])))
  or account_id = (select nullif(current_setting('app.account', true), '')::uuid)
);

grant usage on schema public to shaodian_app, shaodian_jobs;
grant usage on schema auth to shaodian_auth;
grant select, insert, update, delete on all tables in schema auth to shaodian_auth;

grant select on division, county, instance to shaodian_app, shaodian_jobs;
grant select on county, instance to shaodian_auth;
grant select, insert, update on
  place, term, session_rule, person, household, membership, guardianship, class_day, account_card, account_grant
  to shaodian_app;
grant select, insert, update, delete on term, day_exception, session_rule to shaodian_app;
-- Facts are only added.
grant select, insert on roster, roll, roll_exception, receipt, audit to shaodian_app;
grant select on school_day to shaodian_app;
grant insert on outbox to shaodian_app;

grant select on all tables in schema public to shaodian_jobs;
grant insert, update on school_day to shaodian_jobs;
grant select, update, delete on outbox, receipt to shaodian_jobs;
grant insert on audit_seal to shaodian_jobs;
