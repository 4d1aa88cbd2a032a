-- 撤销导入: a row that cannot be put back, because another has its number or name by now, stays and is told of. Before,
-- the whole undo failed with it, and with the undo the import.

-- Puts rows of an import back as they were before it, but for some columns. Answers those that cannot be: what they need
-- is another row's. One may become free only when another has been put back.
create function import_put_back(one_county integer, what text, ids uuid[], images jsonb, leaving text[]) returns uuid[]
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
declare
  key text := what || '_id';
  statement text;
  by_id jsonb;
  waiting uuid[] := ids;
  stuck uuid[];
  one uuid;
begin
  select format('update %1$I r set %2$s from jsonb_populate_recordset(null::%1$I, $1) b
      where r.county_code = $2 and b.county_code = $2 and r.%3$I = any ($3) and b.%3$I = r.%3$I', what,
      string_agg(case attname when 'version' then 'version = r.version + 1' when 'updated_at' then 'updated_at = now()'
        else format('%1$I = b.%1$I', attname) end, ', '), key)
    into statement from pg_attribute
    where attrelid = what::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and attname <> all (array['county_code', key] || leaving);
  begin
    execute statement using images, one_county, ids;
    return '{}';
  exception when unique_violation or foreign_key_violation then
    select jsonb_object_agg(i ->> key, i) into by_id from jsonb_array_elements(images) i;
  end;
  loop
    stuck := '{}';
    foreach one in array waiting loop
      begin
        execute statement using jsonb_build_array(by_id -> one::text), one_county, array[one];
      exception when unique_violation or foreign_key_violation then
        stuck := stuck || one;
      end;
    end loop;
    if cardinality(stuck) in (0, cardinality(waiting)) then
      return stuck;
    end if;
    waiting := stuck;
  end loop;
end
$body$;

-- Takes back the places that a step of an import made, the lowest first, and puts back those that it changed. A school
-- that has got grades under the scheme that the import gave it keeps that scheme: else its grades would be of stages that
-- it does not have. Answers what it left as it is.
create function import_undo_places(one_county integer, step import_change) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
declare
  one record;
  kept jsonb := '[]';
  back uuid[] := '{}';
  back_with_grades uuid[] := '{}';
  stuck uuid[];
begin
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
  for one in
    select p.place_id, p.name, p.version = (i ->> 'version')::integer as is_untouched,
      (b ->> 'scheme') is distinct from p.scheme and exists (select from place g where g.county_code = one_county
        and g.school_id = p.place_id and g.kind = 'grade' and g.valid_to is null) as has_grades
    from place p join jsonb_array_elements(step.after -> 'place') i on (i ->> 'place_id')::uuid = p.place_id
    join jsonb_array_elements(step.before -> 'place') b on (b ->> 'place_id')::uuid = p.place_id
    where p.county_code = one_county and (i ->> 'version') <> (b ->> 'version')
  loop
    if one.is_untouched and one.has_grades then
      back_with_grades := back_with_grades || one.place_id;
      kept := kept || jsonb_build_object('name', one.name, 'why', 'graded');
    elsif one.is_untouched then
      back := back || one.place_id;
    else
      kept := kept || jsonb_build_object('name', one.name, 'why', 'changed');
    end if;
  end loop;
  stuck := import_put_back(one_county, 'place', back, step.before -> 'place', array['roster_revision', 'path'])
    || import_put_back(one_county, 'place', back_with_grades, step.before -> 'place',
      array['roster_revision', 'path', 'scheme']);
  return kept || (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'why', 'changed')), '[]')
    from place p where p.county_code = one_county and p.place_id = any (stuck));
end
$body$;

-- Undoes one step of an import, as far as nobody has changed its rows since. Answers the classes whose lists change,
-- and whom or what it left as it is. Only within the caller's scope, and only while the import is being undone.
create or replace function import_undo(one_county integer, one_import uuid, one_change integer, today date)
returns table (classes uuid[], kept jsonb)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
declare
  run import_run;
  step import_change;
  one record;
  is_used boolean;
  back uuid[] := '{}';
  gone uuid[] := '{}';
  stuck uuid[];
  stayed uuid[];
  id uuid;
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

  -- Whoever has come into another class or department since stays there with all that is theirs: put back, they would
  -- be in two.
  stayed := array(select distinct m.person_id from membership m
    where m.county_code = one_county and m.place_id is not null and m.valid_to is null
      and m.membership_id <> all (step.made)
      and (m.person_id = any (step.made) or m.person_id in (
        select (i ->> 'person_id')::uuid from jsonb_array_elements(step.after -> 'membership') i))
      and m.membership_id not in (
        select (i ->> 'membership_id')::uuid from jsonb_array_elements(step.after -> 'membership') i));

  -- Guardianships that it made, then those that it changed.
  delete from guardianship g where g.county_code = one_county and g.valid_to is null and g.pupil_id = any (step.made)
    and g.pupil_id <> all (stayed) and (g.guardian_id = any (step.made) or g.guardian_id in (
      select (i ->> 'person_id')::uuid
      from jsonb_array_elements((step.before -> 'person') || coalesce(step.after -> 'person', '[]')) i));
  delete from guardianship g where g.county_code = one_county and g.valid_to is null and g.pupil_id <> all (stayed)
    and exists (select from jsonb_array_elements(step.after -> 'guardianship') i
      where (i ->> 'pupil_id')::uuid = g.pupil_id and (i ->> 'guardian_id')::uuid = g.guardian_id)
    and not exists (select from jsonb_array_elements(step.before -> 'guardianship') i
      where (i ->> 'pupil_id')::uuid = g.pupil_id and (i ->> 'guardian_id')::uuid = g.guardian_id);
  update guardianship g set school_id = b.school_id, relation = b.relation, called = b.called, valid_to = b.valid_to, end_reason = b.end_reason
    from jsonb_populate_recordset(null::guardianship, step.before -> 'guardianship') b
    where g.county_code = one_county and b.county_code = one_county and g.pupil_id <> all (stayed)
      and g.pupil_id = b.pupil_id and g.guardian_id = b.guardian_id and to_jsonb(g) <> to_jsonb(b)
      and to_jsonb(g) in (select jsonb_array_elements(step.after -> 'guardianship'));

  -- Places of people: what it made goes, unless a sheet has been written with them since: then it ends today.
  for one in
    select m.*, p.name, p.kind from membership m
    join person p on p.county_code = m.county_code and p.person_id = m.person_id
    where m.county_code = one_county and m.membership_id = any (step.made) and m.person_id <> all (stayed)
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
    where m.county_code = one_county and m.person_id <> all (stayed) and exists (
      select from jsonb_array_elements(step.after -> 'membership') i
      where (i ->> 'membership_id')::uuid = m.membership_id and i <> to_jsonb(b))
  loop
    if one.is_untouched then
      classes := classes || array_remove(array[one.place_id, one.old_place], null);
      back := back || one.membership_id;
    else
      kept := kept || jsonb_build_object('name', one.name, 'why', 'changed');
    end if;
  end loop;
  stuck := import_put_back(one_county, 'membership', back, step.before -> 'membership', array['person_id']);
  kept := kept || (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'why', 'changed')), '[]')
    from membership m join person p on p.county_code = m.county_code and p.person_id = m.person_id
    where m.county_code = one_county and m.membership_id = any (stuck));

  -- People.
  for one in
    select p.person_id, p.name, p.version from person p
    where p.county_code = one_county and p.person_id = any (step.made) and p.person_id <> all (stayed)
  loop
    if one.version = 1 and not import_mentioned(one_county, one.person_id)
      and not exists (select from membership m where m.county_code = one_county and m.person_id = one.person_id
        and m.membership_id <> all (step.made))
      and not exists (select from membership m where m.county_code = one_county and m.person_id = one.person_id
        and m.place_id is not null)
      and not exists (select from guardianship g where g.county_code = one_county
        and one.person_id in (g.pupil_id, g.guardian_id)) then
      gone := gone || one.person_id;
    else
      kept := kept || jsonb_build_object('name', one.name, 'why', 'mentioned');
    end if;
  end loop;
  begin
    delete from membership m where m.county_code = one_county and m.person_id = any (gone);
    delete from person p where p.county_code = one_county and p.person_id = any (gone);
  exception when foreign_key_violation then
    foreach id in array gone loop
      begin
        delete from membership m where m.county_code = one_county and m.person_id = id;
        delete from person p where p.county_code = one_county and p.person_id = id;
      exception when foreign_key_violation then
        kept := kept || (select jsonb_build_object('name', p.name, 'why', 'mentioned')
          from person p where p.county_code = one_county and p.person_id = id);
      end;
    end loop;
  end;
  back := '{}';
  for one in
    select p.person_id, p.name, p.version = (i ->> 'version')::integer as is_untouched
    from person p join jsonb_array_elements(step.after -> 'person') i on (i ->> 'person_id')::uuid = p.person_id
    join jsonb_array_elements(step.before -> 'person') b on (b ->> 'person_id')::uuid = p.person_id
    where p.county_code = one_county and (i ->> 'version') <> (b ->> 'version') and p.person_id <> all (stayed)
  loop
    if one.is_untouched then
      back := back || one.person_id;
    else
      kept := kept || jsonb_build_object('name', one.name, 'why', 'changed');
    end if;
  end loop;
  stuck := import_put_back(one_county, 'person', back, step.before -> 'person', '{}');
  kept := kept || (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'why', 'changed')), '[]')
    from person p where p.county_code = one_county and p.person_id = any (stuck));

  kept := kept || (select coalesce(jsonb_agg(jsonb_build_object('name', p.name, 'why', 'changed')), '[]')
    from person p where p.county_code = one_county and p.person_id = any (stayed));

  -- Homes.
  delete from household h where h.county_code = one_county and h.household_id = any (step.made)
    and not exists (select from membership m where m.county_code = one_county and m.household_id = h.household_id);
  update household h set address = b.address, updated_at = now()
    from jsonb_populate_recordset(null::household, step.before -> 'household') b
    where h.county_code = one_county and b.county_code = one_county and h.household_id = b.household_id
      and to_jsonb(h) in (select jsonb_array_elements(step.after -> 'household'));

  kept := kept || import_undo_places(one_county, step);
  return next;
end
$body$;

revoke all on function import_put_back(integer, text, uuid[], jsonb, text[]), import_undo_places(integer, import_change)
  from public;
