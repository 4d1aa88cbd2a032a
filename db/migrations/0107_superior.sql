-- 上级督查意见: a document of a superior with its numbered items. What an item says of schools becomes their findings;
-- what it says of the county itself is answered here.

create table superior (
  county_code integer not null,
  superior_id uuid not null,
  title text not null,
  -- Who inspected.
  sender text not null,
  -- The number of its document.
  document text,
  received_day date not null,
  -- The county answers by this day.
  answer_day date,
  made_by uuid not null,
  made_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  primary key (county_code, superior_id),
  check (answer_day >= received_day),
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
comment on table superior is 'county: 上级督查意见; withdrawn with a reason, never changed';
create index superior_newest on superior (county_code, received_day desc, superior_id desc);

create table superior_item (
  county_code integer not null,
  superior_id uuid not null,
  number smallint not null check (number > 0),
  says text not null,
  -- 责任单位
  unit text,
  due_day date,
  primary key (county_code, superior_id, number),
  foreign key (county_code, superior_id) references superior (county_code, superior_id)
);
comment on table superior_item is 'county: 督查意见的一条';

create table superior_finding (
  county_code integer not null,
  superior_id uuid not null,
  number smallint not null,
  finding_id uuid not null,
  primary key (county_code, superior_id, number, finding_id),
  foreign key (county_code, superior_id, number) references superior_item (county_code, superior_id, number),
  foreign key (county_code, finding_id) references finding (county_code, finding_id)
);
comment on table superior_finding is 'county: 一条意见里各校的问题';
create index superior_finding_of on superior_finding (county_code, finding_id);

create table superior_answer (
  county_code integer not null,
  superior_id uuid not null,
  number smallint not null,
  -- Counts the answers of an item: the newest holds.
  seq smallint not null,
  says text not null,
  evidence text,
  -- Of an item without findings; one with findings is done when they are.
  is_done boolean not null,
  day date not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, superior_id, number, seq),
  foreign key (county_code, superior_id, number) references superior_item (county_code, superior_id, number)
);
comment on table superior_answer is 'county: 逐条答复, append-only; the newest holds';

call guard_by_county('superior');
call guard_by_county('superior_item');
call guard_by_county('superior_finding');
call guard_by_county('superior_answer');
grant select, insert, update on superior to shaodian_app;
grant select, insert on superior_item, superior_finding, superior_answer to shaodian_app;
grant select on superior, superior_item, superior_finding, superior_answer to shaodian_jobs;
