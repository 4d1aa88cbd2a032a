-- 同意、更正申请、留存与删除. What is kept how long is data (rules/purposes); the owner copies the spans into
-- retention_rule, and the functions below are all that the jobs role may do with them.

create table consent (
  county_code integer not null,
  consent_id uuid not null,
  person_id uuid not null,
  school_id uuid,
  purpose text not null,
  -- Of the text in rules/purposes that the guardian read, and the items that it named.
  text_version smallint not null,
  items text[] not null,
  answer text not null check (answer in ('given', 'refused')),
  guardian_id uuid not null,
  account_id uuid not null,
  answered_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (county_code, consent_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  foreign key (county_code, guardian_id) references person (county_code, person_id),
  check (answer = 'given' or withdrawn_at is null),
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table consent is 'county: 监护人的同意、拒绝和撤回; the newest row of a child and purpose holds';
create index consent_person on consent (county_code, person_id, purpose, answered_at desc);
create index consent_guardian on consent (county_code, guardian_id);

create table correction (
  county_code integer not null,
  correction_id uuid not null,
  person_id uuid not null,
  school_id uuid,
  about text not null check (about in ('identity', 'class', 'guardian', 'health', 'other')),
  says text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  state text not null check (state in ('open', 'accepted', 'refused')),
  answer text,
  answered_by uuid,
  answered_at timestamptz,
  seen_at timestamptz,
  primary key (county_code, correction_id),
  foreign key (county_code, person_id) references person (county_code, person_id),
  check ((state = 'open') = (answered_at is null)),
  check ((state = 'open') = (answer is null)),
  check (seen_at is null or answered_at is not null)
);
comment on table correction is 'county: 更正申请, from a guardian to the school, with its answer';
create index correction_person on correction (county_code, person_id);
create index correction_open on correction (county_code, school_id, asked_at) where state = 'open';

create table retention_hold (
  county_code integer not null,
  hold_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  from_day date not null,
  to_day date,
  reason text not null,
  account_id uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (county_code, hold_id),
  foreign key (county_code, place_id) references place (county_code, place_id),
  check (to_day is null or from_day <= to_day),
  check ((ended_at is null) = (ended_by is null))
);
comment on table retention_hold is 'county: 暂停删除, facts of a place and time that are spared while it is open';

create table retention_run (
  county_code integer not null,
  run_id uuid not null,
  table_name text not null,
  at timestamptz not null,
  is_dry_run boolean not null,
  -- Facts before this day were due to go.
  cutoff date not null,
  gone bigint not null,
  held bigint not null,
  primary key (county_code, run_id, table_name)
);
comment on table retention_run is 'county: 删除报告, how many rows of a table went or would go';
create index retention_run_at on retention_run (county_code, at desc);

create table retention_rule (
  table_name text primary key,
  day_column text not null,
  keep_days integer check (keep_days >= 30),
  keep_school_years integer check (keep_school_years >= 1),
  at_end text not null check (at_end in ('drop', 'delete', 'superseded', 'forget')),
  check (num_nonnulls(keep_days, keep_school_years) = 1)
);
comment on table retention_rule is 'local: the spans of rules/purposes, written by the owner when the program starts';

call guard_by_school('consent');
call guard_by_school('correction');
call guard_by_school('retention_hold');
call guard_by_county('retention_run');

grant select, insert, update on consent, correction, retention_hold to shaodian_app;
grant select on retention_run, retention_rule to shaodian_app;
-- Of every county table the jobs role may count what is due to go.
grant select on all tables in schema public to shaodian_jobs;
grant insert on retention_run to shaodian_jobs;

-- who opened a person's file
create index audit_opened on audit (county_code, subject, tx)
  where operation in ('person.open', 'person.reveal', 'privacy.child-file', 'privacy.export-child');

-- The first day that is kept; facts before it go. A day that is still to come counts as today.
create function retention_cutoff(which text, today date) returns date language sql stable
begin atomic
  select case when keep_days is not null then least(today, current_date + 1) - keep_days
    else make_date(extract(year from least(today, current_date + 1))::integer - keep_school_years
      - case when extract(month from least(today, current_date + 1)) < 8 then 1 else 0 end, 8, 1) end
  from retention_rule where table_name = which;
end;

create function retention_held(county integer, school uuid, on_day date) returns boolean language sql stable
begin atomic
  select exists (
    select from retention_hold h
    where h.county_code = county and h.ended_at is null
      and on_day >= h.from_day and (h.to_day is null or on_day <= h.to_day)
      and (school is null or exists (
        select from place p where p.county_code = county and p.place_id = school and p.path @> array[h.place_id])));
end;

-- Takes a month away whole: counts, detaches, drops. Refuses anything but a partition of a table whose rule says so,
-- all of whose days are past their span and held by nobody.
create function retention_drop(piece_name text, today date) returns table (county integer, gone bigint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set lock_timeout = '5s' as $body$
declare
  piece regclass := to_regclass('public.' || quote_ident(piece_name));
  whole text;
  last_day date;
  is_held boolean := false;
begin
  select r.table_name, (substring(pg_get_expr(c.relpartbound, c.oid) from $re$TO \('(\d{4}-\d\d-\d\d)'\)$re$))::date
    into whole, last_day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    join retention_rule r on r.at_end = 'drop'
      and to_regclass('public.' || quote_ident(r.table_name)) = i.inhparent
    where i.inhrelid = piece;
  if whole is null or last_day is null then
    raise exception 'retention_drop: % is no month of a table that is dropped by age', piece_name;
  end if;
  if last_day > retention_cutoff(whole, today) then
    raise exception 'retention_drop: % holds days that are still kept', piece_name;
  end if;
  if exists (select from retention_hold where ended_at is null) then
    execute format('select exists (select from %s where retention_held(county_code, school_id, day))', piece)
      into is_held;
  end if;
  if is_held then
    raise exception 'retention_drop: % holds facts under an open hold', piece_name;
  end if;
  return query execute format('select county_code, count(*) from %s group by 1', piece);
  execute format('alter table %I detach partition %s', whole, piece);
  execute format('drop table %s', piece);
end
$body$;

-- The condition for rows of a table past their span: held by nobody, and nothing else refers to them.
create function retention_condition(rule retention_rule) returns text
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $body$
declare
  one regclass := to_regclass('public.' || quote_ident(rule.table_name));
  school text := 'null';
  said text := format('t.%I < $1', rule.day_column);
  other record;
begin
  if exists (select from pg_attribute where attrelid = one and attname = 'school_id' and not attisdropped) then
    school := 't.school_id';
  end if;
  if exists (select from retention_hold where ended_at is null) then
    said := said || format(' and not retention_held(t.county_code, %s, t.%I::date)', school, rule.day_column);
  end if;
  if rule.at_end = 'superseded' then
    said := said || ' and exists (select from roster n where n.county_code = t.county_code and n.class_id = t.class_id
      and n.revision > t.revision and n.valid_from < $1)';
  end if;
  for other in
    select conrelid::regclass as referrer, (
      select string_agg(format('c.%I = t.%I', own.attname, his.attname), ' and ')
      from unnest(conkey, confkey) as pair (own_no, his_no)
      join pg_attribute own on own.attrelid = conrelid and own.attnum = own_no
      join pg_attribute his on his.attrelid = confrelid and his.attnum = his_no) as same
    from pg_constraint where contype = 'f' and confrelid = one and conparentid = 0
  loop
    said := said || format(' and not exists (select from %s c where %s)', other.referrer, other.same);
  end loop;
  return said;
end
$body$;

-- Deletes some rows of a table or of one month of it that are past their span; answers how many of which county.
create function retention_delete(piece_name text, today date, most integer)
returns table (county integer, gone bigint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
declare
  piece regclass := to_regclass('public.' || quote_ident(piece_name));
  rule retention_rule;
begin
  select r.* into rule from retention_rule r
    where r.at_end in ('drop', 'delete', 'superseded')
      and (to_regclass('public.' || quote_ident(r.table_name)) = piece or exists (
        select from pg_inherits where inhrelid = piece
          and inhparent = to_regclass('public.' || quote_ident(r.table_name))));
  if rule.table_name is null or (select relkind from pg_class where oid = piece) is distinct from 'r' then
    raise exception 'retention_delete: there is no rule for %', piece_name;
  end if;
  return query execute format(
    'with gone as (delete from %1$s t where t.ctid = any (array(select t.ctid from %1$s t where %2$s limit $2))
       returning t.county_code)
     select county_code, count(*) from gone group by 1', piece, retention_condition(rule))
    using retention_cutoff(rule.table_name, today), most;
end
$body$;

-- Forgets people who left their last class before the span: their memberships, guardians without another child,
-- answers and requests. Whoever a kept fact or a grant in force still refers to stays.
create function retention_forget(today date, most integer) returns table (county integer, gone bigint)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
declare
  kept_from date := retention_cutoff('person', today);
  mine constant text[] := array['membership', 'guardianship', 'consent', 'correction', 'account_grant',
    'family_code'];
  unreferenced text := '';
  other record;
begin
  if kept_from is null then
    raise exception 'retention_forget: there is no rule for person';
  end if;
  for other in
    select conrelid::regclass as referrer, (
      select string_agg(format('c.%I = p.%I', own.attname, his.attname), ' and ')
      from unnest(conkey, confkey) as pair (own_no, his_no)
      join pg_attribute own on own.attrelid = conrelid and own.attnum = own_no
      join pg_attribute his on his.attrelid = confrelid and his.attnum = his_no) as same
    from pg_constraint join pg_class on pg_class.oid = conrelid
    where contype = 'f' and confrelid = 'public.person'::regclass and conparentid = 0 and not relname = any (mine)
  loop
    unreferenced := unreferenced || format(' and not exists (select from %s c where %s)', other.referrer, other.same);
  end loop;
  create temp table if not exists leaving (county_code integer, person_id uuid) on commit drop;
  truncate leaving;
  execute format($sql$
    insert into leaving
    select p.county_code, p.person_id from person p
    where p.kind <> 'guardian' %s
      and exists (select from membership m where m.county_code = p.county_code and m.person_id = p.person_id
        and m.place_id is not null)
      and not exists (select from membership m where m.county_code = p.county_code and m.person_id = p.person_id
        and (m.valid_to is null or m.valid_to >= $1) and m.household_id is null)
      and not exists (select from membership m join retention_hold h on h.county_code = m.county_code
          and h.ended_at is null and (h.to_day is null or h.to_day >= m.valid_from)
          and (m.valid_to is null or h.from_day <= m.valid_to)
        join place s on s.county_code = m.county_code and s.place_id = m.school_id and s.path @> array[h.place_id]
        where m.county_code = p.county_code and m.person_id = p.person_id)
      and not exists (select from account_grant g where g.county_code = p.county_code and g.person_id = p.person_id
        and g.ended_at is null and (g.valid_to is null or g.valid_to >= $1))
    limit $2$sql$, unreferenced) using kept_from, most;
  execute format($sql$
    insert into leaving
    select p.county_code, p.person_id from person p
    where p.kind = 'guardian' %s
      and exists (select from guardianship g join leaving l on l.county_code = g.county_code
        and l.person_id = g.pupil_id where g.county_code = p.county_code and g.guardian_id = p.person_id)
      and not exists (select from guardianship g where g.county_code = p.county_code and g.guardian_id = p.person_id
        and not exists (select from leaving l where l.county_code = g.county_code and l.person_id = g.pupil_id))
    $sql$, unreferenced);
  delete from consent t using leaving l where t.county_code = l.county_code and l.person_id in (t.person_id, t.guardian_id);
  delete from correction t using leaving l where t.county_code = l.county_code and t.person_id = l.person_id;
  delete from family_code t using leaving l where t.county_code = l.county_code and t.pupil_id = l.person_id;
  delete from account_grant t using leaving l where t.county_code = l.county_code and t.person_id = l.person_id;
  delete from guardianship t using leaving l where t.county_code = l.county_code and l.person_id in (t.pupil_id, t.guardian_id);
  delete from membership t using leaving l where t.county_code = l.county_code and t.person_id = l.person_id;
  delete from household t where exists (select from leaving l where l.county_code = t.county_code)
    and not exists (select from membership m where m.county_code = t.county_code and m.household_id = t.household_id);
  return query
    with forgotten as (
      delete from person t using leaving l where t.county_code = l.county_code and t.person_id = l.person_id
      returning t.county_code)
    select county_code, count(*) from forgotten group by 1;
end
$body$;

revoke all on function retention_cutoff(text, date), retention_held(integer, uuid, date),
  retention_condition(retention_rule), retention_drop(text, date), retention_delete(text, date, integer),
  retention_forget(date, integer) from public;
grant execute on function retention_cutoff(text, date), retention_held(integer, uuid, date) to shaodian_jobs, shaodian_app;
grant execute on function retention_drop(text, date), retention_delete(text, date, integer),
  retention_forget(date, integer) to shaodian_jobs;
