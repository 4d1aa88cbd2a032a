-- Row-level security and rights. The net below the query helpers: county and school by the transaction's settings;
-- unset or empty settings mean that nothing is visible.

-- The same for a row that is written: once a row, where a look at the settings is cheaper than a plan for it.
create function in_scope(county integer, school uuid) returns boolean language sql stable parallel safe
return county = nullif(current_setting('app.county', true), '')::integer
  and case when school is null then nullif(current_setting('app.schools', true), '') is not null
    else current_setting('app.schools', true) = '*'
      or position(school::text in current_setting('app.schools', true)) > 0 end;

-- The jobs role reaches every row of a table.
create procedure guard_for_jobs(one regclass) language plpgsql as $body$
begin
  execute format('alter table %s enable row level security', one);
  execute format('create policy jobs on %s to shaodian_jobs using (true)', one);
end
$body$;

-- A table whose rows belong to a school (or, with a null school_id, to the county as a whole).
create procedure guard_by_school(one regclass) language plpgsql as $body$
declare
  verb text;
begin
  call guard_for_jobs(one);
  execute format('create policy adding on %s for insert to shaodian_app with check (in_scope(county_code, school_id))', one);
  foreach verb in array array['select', 'update', 'delete'] loop
    execute format($policy$
      create policy %2$s_scope on %1$s for %2$s to shaodian_app using (
        county_code = (select nullif(current_setting('app.county', true), '')::integer)
        and (
          (select nullif(current_setting('app.schools', true), '')) = '*'
          or (school_id is null and (select nullif(current_setting('app.schools', true), '')) is not null)
          or school_id = any ((select string_to_array(
               nullif(nullif(current_setting('app.schools', true), ''), '*'), ','))::uuid[])
        )
      )$policy$, one, verb);
  end loop;
end
$body$;

-- A table whose rows belong to the county.
create procedure guard_by_county(one regclass) language plpgsql as $body$
declare
  verb text;
begin
  call guard_for_jobs(one);
  execute format('create policy adding on %s for insert to shaodian_app with check (in_scope(county_code, null))', one);
  foreach verb in array array['select', 'update', 'delete'] loop
    execute format($policy$
      create policy %2$s_scope on %1$s for %2$s to shaodian_app using (
        county_code = (select nullif(current_setting('app.county', true), '')::integer)
        and (select nullif(current_setting('app.schools', true), '')) is not null
      )$policy$, one, verb);
  end loop;
end
$body$;

call guard_by_school('place');
call guard_by_school('term');
call guard_by_school('day_exception');
call guard_by_school('session_rule');
call guard_by_school('person');
call guard_by_school('membership');
call guard_by_school('guardianship');
call guard_by_school('roster');
call guard_by_school('roll');
call guard_by_school('roll_exception');
call guard_by_school('roll_dispute');
call guard_by_school('class_day');
call guard_by_school('school_day');
call guard_by_school('audit');
call guard_by_county('household');
call guard_by_county('account_card');
call guard_by_county('receipt');
call guard_by_county('outbox');
call guard_for_jobs('account_grant');
call guard_for_jobs('audit_seal');
call guard_for_jobs('school_day_stale');

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
-- A stay that never was: a pupil received by mistake. The rosters and the audit keep the trace.
grant delete on membership to shaodian_app;
-- Facts are only added.
grant select, insert on roster, roll, roll_exception, receipt, audit to shaodian_app;
grant select, insert, update on roll_dispute to shaodian_app;
grant select on school_day to shaodian_app;
grant insert on outbox to shaodian_app;

grant select on all tables in schema public to shaodian_jobs;
grant insert, update on school_day to shaodian_jobs;
grant insert, delete on school_day_stale to shaodian_jobs;
grant select, update, delete on outbox, receipt to shaodian_jobs;
grant insert on audit_seal to shaodian_jobs;
