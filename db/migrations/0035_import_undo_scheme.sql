-- 撤销导入的学校: the classes of a school are named by its scheme. A school that has got grades under the scheme that the
-- import gave it keeps that scheme, and is told of; else its grades would be of stages that it does not have.

-- Takes back the places that a step of an import made, the lowest first, and puts back those that it changed. Answers
-- what it left as it is.
create or replace function import_undo_places(one_county integer, step import_change) returns jsonb
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
