-- 困难: raised by a school or a team, taken up, solved, and confirmed by who raised it. 跟踪指导: who went or called, and when.

create table difficulty (
  county_code integer not null,
  difficulty_id uuid not null,
  school_id uuid not null,
  -- An id of rules/difficulty/kind.json.
  kind text not null,
  says text not null,
  -- 希望怎样解决
  wish text,
  -- By the school itself, by somebody of the county, from a visit or a meeting.
  source_kind text not null check (source_kind in ('school', 'county', 'visit', 'meeting')),
  source_id uuid,
  raised_by uuid not null,
  raised_at timestamptz not null,
  raised_day date not null,
  -- The fold of its events.
  state text not null check (state in ('raised', 'taken', 'solved', 'confirmed', 'withdrawn')),
  -- A department of rules/finding/category.json.
  taken_department text,
  taken_by uuid,
  solved_day date,
  solved_by uuid,
  solved_says text,
  confirmed_day date,
  reopened smallint not null default 0,
  primary key (county_code, difficulty_id),
  foreign key (county_code, school_id) references place (county_code, place_id)
);
comment on table difficulty is 'county: 困难, with where it stands';
-- the list, newest first: ids are in order of time
create index difficulty_school on difficulty (county_code, school_id, difficulty_id desc);
create index difficulty_raised on difficulty (county_code, raised_day);

create table difficulty_event (
  county_code integer not null,
  difficulty_id uuid not null,
  seq smallint not null check (seq > 0),
  school_id uuid not null,
  kind text not null check (kind in ('taken', 'solved', 'reopened', 'confirmed', 'withdrawn', 'undone')),
  says text,
  department text,
  undoes smallint,
  day date not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, difficulty_id, seq),
  foreign key (county_code, difficulty_id) references difficulty (county_code, difficulty_id),
  check ((kind = 'undone') = (undoes is not null))
);
comment on table difficulty_event is 'county: 困难的经过, append-only';

create table follow_up (
  county_code integer not null,
  follow_up_id uuid not null,
  school_id uuid not null,
  -- What it was about, where it was about one thing.
  finding_id uuid,
  campaign_id uuid,
  day date not null,
  how text not null check (how in ('visit', 'call', 'video', 'message')),
  -- Who went or called beside the account that writes it down.
  others text,
  says text not null,
  account_id uuid not null,
  at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  primary key (county_code, follow_up_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  foreign key (county_code, finding_id) references finding (county_code, finding_id),
  foreign key (county_code, campaign_id) references campaign (county_code, campaign_id),
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
comment on table follow_up is 'county: 跟踪指导, a dated entry by who went or called';
-- of a school, and of everything, newest first
create index follow_up_school on follow_up (county_code, school_id, day desc, follow_up_id desc);
create index follow_up_newest on follow_up (county_code, day desc, follow_up_id desc);
create index follow_up_finding on follow_up (county_code, finding_id) where finding_id is not null;

call guard_by_school('difficulty');
call guard_by_school('difficulty_event');
call guard_by_school('follow_up');
grant select, insert, update on difficulty, follow_up to shaodian_app;
grant select, insert on difficulty_event to shaodian_app;
grant select on difficulty, difficulty_event, follow_up to shaodian_jobs;
