-- A bar is about one school: whoever sees one school only sees none of another's.

do $body$
declare
  one name;
begin
  for one in select policyname from pg_policies where schemaname = 'public' and tablename = 'draw_conflict' loop
    execute format('drop policy %I on draw_conflict', one);
  end loop;
end
$body$;
call guard_by_school('draw_conflict');
