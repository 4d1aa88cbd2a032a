-- 导入: files of lists, what was read in them, what an import changed so that it can be undone. Places to sit in
-- common beside class and room: a bus run, a canteen table.

alter table membership add column seat_id uuid;
alter table membership add foreign key (county_code, seat_id) references place (county_code, place_id);
alter table membership drop constraint membership_one_group;
alter table membership add constraint membership_one_group
  check (num_nonnulls(place_id, household_id, room_id, seat_id) = 1);
-- who rides a bus run or sits at a table
create index membership_seat on membership (county_code, seat_id, valid_to) where seat_id is not null;
-- nobody sits twice at one of them
create unique index membership_seated on membership (county_code, person_id, seat_id)
  where seat_id is not null and valid_to is null;

create table import_run (
  county_code integer not null,
  import_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  kind text not null,
  file_name text not null,
  bytes integer not null,
  parts smallint not null,
  status text not null check (status in ('uploading', 'reading', 'mapping', 'checking', 'checked', 'applying', 'done',
    'failed', 'cancelled', 'undoing', 'undone')),
  day date not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  language text not null,
  -- How far the present step is.
  stage_done integer not null default 0,
  stage_total integer not null default 0,
  -- Headings and first rows of the file, sealed.
  preview bytea,
  -- What each column of the file means.
  mapping jsonb,
  -- The file is the whole list: who is missing in it leaves.
  is_whole boolean not null default false,
  only_right boolean not null default false,
  counts jsonb,
  -- Stands for everything that the dry run showed.
  digest text,
  refusal jsonb,
  is_cancelling boolean not null default false,
  claimed_at timestamptz,
  -- A new claim of the same work: the older worker may not finish it any more.
  claim uuid,
  attempts smallint not null default 0,
  finished_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text,
  -- What could not be undone, sealed.
  undo_left bytea,
  primary key (county_code, import_id),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table import_run is 'county: 导入, one file on its way into the records';
-- the imports of a place, newest first
create index import_run_place on import_run (county_code, place_id, import_id);
-- what waits for a worker
create index import_run_waiting on import_run (county_code, import_id)
  where status in ('reading', 'checking', 'applying', 'undoing');

create table import_part (
  county_code integer not null,
  import_id uuid not null,
  part smallint not null,
  school_id uuid,
  day date not null,
  -- Sealed: the file holds ID numbers and phones in the clear.
  bytes bytea not null,
  primary key (county_code, import_id, part),
  foreign key (county_code, import_id) references import_run (county_code, import_id)
);
comment on table import_part is 'county: 导入的文件, in parts as they were sent';

create table import_row (
  county_code integer not null,
  import_id uuid not null,
  -- The row of the file; below zero: people who are missing in it.
  row_no integer not null,
  -- The school whom the row is about.
  school_id uuid,
  day date not null,
  outcome text not null check (outcome in ('open', 'wrong', 'join', 'leave', 'move', 'edit', 'same')),
  -- The cells by column, sealed.
  cells bytea not null,
  -- What the dry run says of it, sealed.
  found bytea,
  primary key (county_code, import_id, row_no),
  foreign key (county_code, import_id) references import_run (county_code, import_id)
);
comment on table import_row is 'county: 导入的行, until the import has ended';
create index import_row_school on import_row (county_code, import_id, school_id, row_no);
create index import_row_outcome on import_row (county_code, import_id, outcome, row_no);

create table import_change (
  county_code integer not null,
  import_id uuid not null,
  change_no integer not null,
  school_id uuid,
  day date not null,
  -- Ids of everything the import made in this step.
  made uuid[] not null,
  -- Rows as they were and as the import left them, by table.
  before jsonb not null,
  after jsonb not null default '{}',
  primary key (county_code, import_id, change_no),
  foreign key (county_code, import_id) references import_run (county_code, import_id)
);
comment on table import_change is 'county: 导入的改动, what it takes to undo the import';

create table import_title (
  county_code integer not null,
  kind text not null,
  title text not null,
  -- null: a column that is left out.
  column_key text,
  primary key (county_code, kind, title)
);
comment on table import_title is 'county: 列名对照, what the columns of files with other headings mean';

call guard_by_school('import_run');
call guard_by_school('import_part');
call guard_by_school('import_row');
call guard_by_school('import_change');
call guard_by_county('import_title');

grant select, insert, update on import_run, import_title, import_change to shaodian_app;
grant select, insert, update, delete on import_row, import_part to shaodian_app;
grant delete on import_change, import_title to shaodian_app;
grant select, update on import_run to shaodian_jobs;
grant select, delete on import_row, import_part, import_change to shaodian_jobs;
grant select on import_title to shaodian_jobs;

-- The rows that an import is about to change, as they are, by table.
create function import_image(one_county integer, people uuid[], homes uuid[], places uuid[]) returns jsonb
language sql stable
return jsonb_build_object(
  'guardianship', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from guardianship t
    where county_code = one_county and pupil_id = any(people)),
  'membership', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from membership t
    where county_code = one_county and person_id = any(people)),
  'person', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from person t
    where county_code = one_county and person_id = any(people)),
  'household', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from household t
    where county_code = one_county and household_id = any(homes)),
  'place', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from place t
    where county_code = one_county and place_id = any(places)));

-- True when something besides the lists themselves speaks of a person: then the person stays.
create function import_mentioned(one_county integer, one_person uuid) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $body$
declare
  other record;
  is_there boolean;
begin
  for other in
    select c.relname, a.attname from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.atttypid = 'uuid'::regtype and a.attname ~ '(^|_)(person|pupil|guardian)_id$'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and obj_description(c.oid) like 'county:%'
      and c.relname not in ('person', 'membership', 'guardianship')
  loop
    execute format('select exists (select from %I where county_code = $1 and %I = $2)', other.relname, other.attname)
      into is_there using one_county, one_person;
    if is_there then
      return true;
    end if;
  end loop;
  return false;
end
$body$;

-- Undoes one step of an import, as far as nobody has changed its rows since. Answers the classes whose lists change,
-- and whom or what it left as it is. Only within the caller's scope, and only while the import is being undone.
create function import_undo(one_county integer, one_import uuid, one_change integer, today date)
returns table (classes uuid[], kept jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
declare
  run import_run;
  step import_change;
  one record;
  setting text;
  is_used boolean;
begin
  select r.* into run from import_run r where r.county_code = one_county and r.import_id = one_import;
  select c.* into step from import_change c
    where c.county_code = one_county and c.import_id = one_import and c.change_no = one_change;
  if run.status is distinct from 'undoing' or step.import_id is null
    or not in_scope(step.county_code, step.school_id) then
    raise exception 'import_undo: nothing to undo here';
  end if;
  kept := '[]';
  classes := '{}';

  -- Guardianships that it made, then those that it changed.
  delete from guardianship g where g.county_code = one_county and g.valid_to is null and g.pupil_id = any (step.made)
    and (g.guardian_id = any (step.made) or g.guardian_id in (
      select (i ->> 'person_id')::uuid from jsonb_array_elements(step.before -> 'person') i));
  delete from guardianship g where g.county_code = one_county and g.valid_to is null
    and exists (select from jsonb_array_elements(step.after -> 'guardianship') i
      where (i ->> 'pupil_id')::uuid = g.pupil_id and (i ->> 'guardian_id')::uuid = g.guardian_id)
    and not exists (select from jsonb_array_elements(step.before -> 'guardianship') i
      where (i ->> 'pupil_id')::uuid = g.pupil_id and (i ->> 'guardian_id')::uuid = g.guardian_id);
  update guardianship g set relation = b.relation, called = b.called, valid_to = b.valid_to, end_reason = b.end_reason
    from jsonb_populate_recordset(null::guardianship, step.before -> 'guardianship') b
    where g.county_code = one_county and b.county_code = one_county
      and g.pupil_id = b.pupil_id and g.guardian_id = b.guardian_id and to_jsonb(g) <> to_jsonb(b)
      and to_jsonb(g) in (select jsonb_array_elements(step.after -> 'guardianship'));

  -- Places of people: what it made goes, unless a sheet has been written with them since: then it ends today.
  for one in
    select m.*, p.name, p.kind from membership m
    join person p on p.county_code = m.county_code and p.person_id = m.person_id
    where m.county_code = one_county and m.membership_id = any (step.made)
  loop
    is_used := one.place_id is not null and exists (select from roll r where r.county_code = one_county
      and r.class_id = one.place_id and r.day >= one.valid_from and r.at >= run.finished_at);
    if one.place_id is not null then
      classes := array_append(classes, one.place_id);
    end if;
    if one.valid_to is not null then
      kept := kept || jsonb_build_object('name', one.name, 'why', 'changed');
    elsif is_used then
      update membership m set valid_to = today, end_reason = '撤销导入'
        where m.county_code = one_county and m.membership_id = one.membership_id;
      kept := kept || jsonb_build_object('name', one.name, 'why', 'used');
    else
      delete from membership m where m.county_code = one_county and m.membership_id = one.membership_id;
    end if;
  end loop;
  for one in
    select m.membership_id, m.place_id, b.place_id as old_place, p.name,
      to_jsonb(m) in (select jsonb_array_elements(step.after -> 'membership')) as is_untouched
    from membership m
    join jsonb_populate_recordset(null::membership, step.before -> 'membership') b
      on b.county_code = m.county_code and b.membership_id = m.membership_id
    join person p on p.county_code = m.county_code and p.person_id = m.person_id
    where m.county_code = one_county and exists (
      select from jsonb_array_elements(step.after -> 'membership') i
      where (i ->> 'membership_id')::uuid = m.membership_id and i <> to_jsonb(b))
  loop
    if one.is_untouched then
      classes := classes || array_remove(array[one.place_id, one.old_place], null);
      update membership m set place_id = b.place_id, household_id = b.household_id, room_id = b.room_id,
          seat_id = b.seat_id, seq = b.seq, valid_from = b.valid_from, valid_to = b.valid_to, end_reason = b.end_reason,
          end_kind = b.end_kind, end_run = b.end_run
        from jsonb_populate_recordset(null::membership, step.before -> 'membership') b
        where m.county_code = one_county and m.membership_id = one.membership_id
          and b.membership_id = one.membership_id;
    else
      kept := kept || jsonb_build_object('name', one.name, 'why', 'changed');
    end if;
  end loop;

  -- People.
  for one in
    select p.person_id, p.name, p.version from person p
    where p.county_code = one_county and p.person_id = any (step.made)
  loop
    if one.version = 1 and not import_mentioned(one_county, one.person_id)
      and not exists (select from membership m where m.county_code = one_county and m.person_id = one.person_id
        and m.membership_id <> all (step.made))
      and not exists (select from membership m where m.county_code = one_county and m.person_id = one.person_id
        and m.place_id is not null)
      and not exists (select from guardianship g where g.county_code = one_county
        and one.person_id in (g.pupil_id, g.guardian_id)) then
      delete from membership m where m.county_code = one_county and m.person_id = one.person_id;
      delete from person p where p.county_code = one_county and p.person_id = one.person_id;
    else
      kept := kept || jsonb_build_object('name', one.name, 'why', 'mentioned');
    end if;
  end loop;
  select string_agg(format('%1$I = b.%1$I', attname), ', ') into setting from pg_attribute
    where attrelid = 'person'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and attname not in ('county_code', 'person_id', 'version', 'updated_at');
  for one in
    select p.person_id, p.name, p.version = (i ->> 'version')::integer as is_untouched
    from person p join jsonb_array_elements(step.after -> 'person') i on (i ->> 'person_id')::uuid = p.person_id
    join jsonb_array_elements(step.before -> 'person') b on (b ->> 'person_id')::uuid = p.person_id
    where p.county_code = one_county and (i ->> 'version') <> (b ->> 'version')
  loop
    if one.is_untouched then
      execute format('update person p set %s, version = p.version + 1, updated_at = now()
        from jsonb_populate_recordset(null::person, $1) b
        where p.county_code = $2 and b.county_code = $2 and p.person_id = $3 and b.person_id = $3', setting)
        using step.before -> 'person', one_county, one.person_id;
    else
      kept := kept || jsonb_build_object('name', one.name, 'why', 'changed');
    end if;
  end loop;

  -- Homes.
  delete from household h where h.county_code = one_county and h.household_id = any (step.made)
    and not exists (select from membership m where m.county_code = one_county and m.household_id = h.household_id);
  update household h set address = b.address, updated_at = now()
    from jsonb_populate_recordset(null::household, step.before -> 'household') b
    where h.county_code = one_county and b.county_code = one_county and h.household_id = b.household_id
      and to_jsonb(h) in (select jsonb_array_elements(step.after -> 'household'));

  -- Places, the lowest first.
  for one in
    select p.* from place p where p.county_code = one_county and p.place_id = any (step.made)
    order by cardinality(p.path) desc
  loop
    begin
      if one.version > 1 then
        kept := kept || jsonb_build_object('name', one.name, 'why', 'changed');
      else
        delete from place p where p.county_code = one_county and p.place_id = one.place_id;
      end if;
    exception when foreign_key_violation then
      kept := kept || jsonb_build_object('name', one.name, 'why', 'mentioned');
    end;
  end loop;
  select string_agg(format('%1$I = b.%1$I', attname), ', ') into setting from pg_attribute
    where attrelid = 'place'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and attname not in ('county_code', 'place_id', 'version', 'updated_at', 'roster_revision', 'path');
  for one in
    select p.place_id, p.name, p.version = (i ->> 'version')::integer as is_untouched
    from place p join jsonb_array_elements(step.after -> 'place') i on (i ->> 'place_id')::uuid = p.place_id
    join jsonb_array_elements(step.before -> 'place') b on (b ->> 'place_id')::uuid = p.place_id
    where p.county_code = one_county and (i ->> 'version') <> (b ->> 'version')
  loop
    if one.is_untouched then
      execute format('update place p set %s, version = p.version + 1, updated_at = now()
        from jsonb_populate_recordset(null::place, $1) b
        where p.county_code = $2 and b.county_code = $2 and p.place_id = $3 and b.place_id = $3', setting)
        using step.before -> 'place', one_county, one.place_id;
    else
      kept := kept || jsonb_build_object('name', one.name, 'why', 'changed');
    end if;
  end loop;
  return next;
end
$body$;

revoke all on function import_undo(integer, uuid, integer, date), import_mentioned(integer, uuid) from public;
grant execute on function import_undo(integer, uuid, integer, date) to shaodian_app;

-- What waits for nobody is kept for days, not months.
alter table retention_rule drop constraint retention_rule_keep_days_check;
alter table retention_rule add constraint retention_rule_keep_days_check check (keep_days >= 7);
