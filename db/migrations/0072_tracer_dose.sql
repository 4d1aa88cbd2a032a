-- 谁追踪一次因病缺勤; and doses that came with a transfer, or were seen on the certificate after an import.

-- Null: the class teacher (rules/absence/follow-up.json).
alter table absence add column tracer_id uuid;

-- An imported dose that somebody has seen on the certificate stays when the import is undone.
alter table dose add column seen_at timestamptz;
alter table dose add column seen_by uuid;
alter table dose add check ((seen_at is null) = (seen_by is null));
alter table dose drop constraint dose_source_check;
alter table dose add constraint dose_source_check
  check (source in ('certificate', 'import', 'drive', 'transfer'));

-- As before; doses that came with a transfer that is taken back go, too.
create or replace function transfer_untake(one_county integer, one_transfer uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
declare
  one transfer;
  was record;
begin
  select t.* into one from transfer t where t.to_county = one_county and t.transfer_id = one_transfer;
  if one.state is distinct from 'accepted' or not in_scope(one_county, null)
    or nullif(current_setting('app.schools', true), '') is distinct from '*' then
    raise exception 'transfer_untake: nothing to take back here';
  end if;
  delete from membership m where m.county_code = one_county and m.person_id = one.person_id
    and m.place_id = one.class_id and m.valid_from = one.first_day;
  select m.school_id into was from membership m
    where m.county_code = one_county and m.person_id = one.person_id and m.place_id is not null
    order by m.valid_from desc limit 1;
  if found then
    -- Who was here before belongs to the school they left then.
    update person p set school_id = was.school_id, version = p.version + 1,
        former_school_ids = case when p.school_id is distinct from was.school_id
            and p.former_school_ids[cardinality(p.former_school_ids)] = was.school_id
          then p.former_school_ids[:cardinality(p.former_school_ids) - 1] else p.former_school_ids end
      where p.county_code = one_county and p.person_id = one.person_id;
    update guardianship g set school_id = was.school_id
      where g.county_code = one_county and g.pupil_id = one.person_id and g.valid_to is null;
    return;
  end if;
  -- What only came with the transfer goes with it.
  delete from dose d where d.county_code = one_county and d.person_id = one.person_id
    and d.source = 'transfer' and d.seen_at is null;
  delete from guardianship g where g.county_code = one_county and g.pupil_id = one.person_id;
  delete from membership m where m.county_code = one_county and m.person_id = one.person_id;
  if not import_mentioned(one_county, one.person_id) then
    begin
      delete from person p where p.county_code = one_county and p.person_id = one.person_id;
    exception when foreign_key_violation then
      null;
    end;
  end if;
end
$body$;
