-- 问题清单: filters that few findings fit are answered by an index that begins with them, and what a number on the
-- progress page counts can be listed from the index alone.

drop index finding_newest, finding_department, finding_category, finding_school, finding_open;
create index finding_newest on finding (county_code, found_day, finding_id)
  include (school_id, department, category, severity, source_kind, state, due_day, step, ended_as, late, issued_day);
create index finding_department on finding (county_code, department, found_day, finding_id)
  include (school_id, category, severity, source_kind, state, due_day, step, ended_as, late, issued_day);
create index finding_category on finding (county_code, category, found_day, finding_id)
  include (school_id, department, severity, source_kind, state, due_day, step, ended_as, late, issued_day);
create index finding_school on finding (county_code, school_id, found_day, finding_id)
  include (department, category, severity, source_kind, state, due_day, step, ended_as, late, issued_day);
create index finding_open on finding (county_code, by_day, finding_id)
  include (school_id, department, category, severity, source_kind, state, due_day, found_day, step, objection,
    extension_until)
  where state <> 'closed';
create index finding_kind on finding (county_code, source_kind, found_day, finding_id)
  include (school_id, department, category, severity, state, due_day, step, ended_as, late, issued_day);
create index finding_severity on finding (county_code, severity, found_day, finding_id)
  include (school_id, department, category, source_kind, state, due_day, step, ended_as, late, issued_day);
-- Few ended in another way than put right.
create index finding_ended on finding (county_code, ended_as, found_day, finding_id)
  include (school_id, department, category, severity, source_kind)
  where ended_as <> 'rectified';
-- Found again after it was put right; by the earlier one, where that is withdrawn.
create index finding_repeated on finding (county_code, found_day, finding_id)
  include (school_id, department, category, severity, source_kind, state)
  where repeat_of is not null;
create index finding_repeat on finding (county_code, repeat_of) where repeat_of is not null;

-- 督促措施: each that was taken, newest first.
create index finding_event_measure on finding_event (county_code, day, event_id)
  where fact ->> 'kind' = 'escalated';
