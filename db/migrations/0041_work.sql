-- 稍后提醒: what somebody has put off until a time; it comes back by itself and is never deleted.
create table work_snooze (
  county_code integer not null,
  account_id uuid not null,
  item_kind text not null check (item_kind in ('deadline', 'message', 'obligation')),
  item_id text not null,
  until timestamptz not null,
  at timestamptz not null,
  primary key (county_code, account_id, item_kind, item_id)
);
comment on table work_snooze is 'county: 稍后提醒';
call guard_by_county('work_snooze');
grant select, insert, update, delete on work_snooze to shaodian_app;
grant select on work_snooze to shaodian_jobs;

-- What is told to a role of one school, newest first.
create index message_of_school on message (county_code, school_id, to_role, message_id desc) where to_role is not null;
