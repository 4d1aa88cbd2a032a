-- 导入的行 lie in batches: sealing and writing a hundred thousand rows one by one cost more than planning them.

drop table import_row;

create table import_batch (
  county_code integer not null,
  import_id uuid not null,
  -- open: rows as the file has them; across: what rows of several schools have in common; else what the dry run
  -- does with them.
  outcome text not null
    check (outcome in ('open', 'across', 'wrong', 'join', 'leave', 'move', 'edit', 'same')),
  -- The first row of the file in it; below zero: people who are missing in the file.
  first_row integer not null,
  rows smallint not null,
  -- The school whom the rows are about.
  school_id uuid,
  day date not null,
  -- The rows, sealed.
  body bytea not null,
  primary key (county_code, import_id, outcome, first_row),
  foreign key (county_code, import_id) references import_run (county_code, import_id)
);
comment on table import_batch is 'county: 导入的行, in batches until the import has ended';
create index import_batch_school on import_batch (county_code, import_id, school_id, outcome, first_row);

call guard_by_school('import_batch');
grant select, insert, delete on import_batch to shaodian_app;
grant select, delete on import_batch to shaodian_jobs;

-- What was shown of an import that waits has gone with its rows: it is checked again.
update import_run set status = 'checking', counts = null, digest = null, claimed_at = null, attempts = 0
  where status in ('checking', 'checked', 'applying');

-- As before, and pupils that came from another school go back to it with their guardians.
-- Undoes one step of an import, as far as nobody has changed its rows since. Answers the classes whose lists change,
-- and whom or what it left as it is. Only within the caller's scope, and only while the import is being undone.
create or replace function import_undo(one_county integer, one_import uuid, one_change integer, today date)
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
      select (i ->> 'person_id')::uuid
      from jsonb_array_elements((step.before -> 'person') || coalesce(step.after -> 'person', '[]')) i));
  delete from guardianship g where g.county_code = one_county and g.valid_to is null
    and exists (select from jsonb_array_elements(step.after -> 'guardianship') i
      where (i ->> 'pupil_id')::uuid = g.pupil_id and (i ->> 'guardian_id')::uuid = g.guardian_id)
    and not exists (select from jsonb_array_elements(step.before -> 'guardianship') i
      where (i ->> 'pupil_id')::uuid = g.pupil_id and (i ->> 'guardian_id')::uuid = g.guardian_id);
  update guardianship g set school_id = b.school_id, relation = b.relation, called = b.called, valid_to = b.valid_to, end_reason = b.end_reason
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
      update membership m set school_id = b.school_id, place_id = b.place_id, household_id = b.household_id, room_id = b.room_id,
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
