-- 现场检查: one team at one school, with one version of one list for its whole life.

create table visit (
  county_code integer not null,
  -- Made by the phone, so that what is sent twice is one visit.
  visit_id uuid not null,
  campaign_id uuid not null,
  round_id uuid not null,
  team_id uuid not null,
  school_id uuid not null,
  -- The version that was opened; null: without a list.
  checklist_version_id uuid,
  -- The county's day on which it ended.
  day date not null,
  opened_at timestamptz not null,
  done_at timestamptz not null,
  sent_at timestamptz not null,
  account_id uuid not null,
  -- What the answers came to (src/domain/checklist.ts).
  verdict text check (verdict in ('open', 'pass', 'fail', 'undecided')),
  score numeric(4, 1),
  answered smallint not null,
  said_no smallint not null,
  remarks smallint not null,
  people smallint not null check (people > 0),
  -- 查看资料: how many papers by kind.
  papers jsonb not null,
  -- Who signed for the school on the spot; otherwise why nobody did.
  signed_duty text,
  signed_name text,
  unsigned_why text,
  -- 签收: by an account of the school, afterwards.
  received_at timestamptz,
  received_by uuid,
  -- Where it was recorded, where the inspector chose to say so, and how far from the school that is.
  longitude numeric(9, 6) check (longitude between 73 and 136),
  latitude numeric(8, 6) check (latitude between 3 and 54),
  metres integer,
  -- Hints to the team's leader by rules/visit/quality.json, and by which version.
  hints text[] not null,
  hint_rule smallint not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdraw_reason text,
  primary key (county_code, visit_id),
  foreign key (county_code, campaign_id) references campaign (county_code, campaign_id),
  foreign key (county_code, round_id) references campaign_round (county_code, round_id),
  foreign key (county_code, team_id) references campaign_team (county_code, team_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  foreign key (county_code, checklist_version_id) references checklist_version (county_code, checklist_version_id),
  check (opened_at <= done_at),
  check ((signed_name is null) = (signed_duty is null)),
  check ((signed_name is null) = (unsigned_why is not null)),
  check ((longitude is null) = (latitude is null)),
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
comment on table visit is 'county: 现场检查; withdrawn with a reason, never changed';
create index visit_newest on visit (county_code, done_at desc, visit_id desc);
create index visit_school on visit (county_code, school_id, done_at desc, visit_id desc);
create index visit_round on visit (county_code, campaign_id, round_id, school_id);
create index visit_team on visit (county_code, team_id, school_id);

create table visit_person (
  county_code integer not null,
  visit_id uuid not null,
  number smallint not null check (number > 0),
  school_id uuid not null,
  -- Null: somebody from outside, by name only.
  account_id uuid,
  name text not null,
  primary key (county_code, visit_id, number),
  foreign key (county_code, visit_id) references visit (county_code, visit_id)
);
comment on table visit_person is 'county: 到校的人; person-times are these rows';
create index visit_person_who on visit_person (county_code, account_id, visit_id) where account_id is not null;

create table visit_answer (
  county_code integer not null,
  visit_id uuid not null,
  -- An item of the version of the visit.
  item text not null,
  school_id uuid not null,
  answer text not null check (answer in ('yes', 'no', 'not-applicable')),
  note text,
  -- 问题类别 of a no, where the inspector chose one.
  category text,
  methods text[] not null,
  primary key (county_code, visit_id, item),
  foreign key (county_code, visit_id) references visit (county_code, visit_id)
);
comment on table visit_answer is 'county: 逐条答案';
-- notes that stand word for word in another visit
create index visit_answer_note on visit_answer (county_code, md5(note)) where note is not null;

create table visit_remark (
  county_code integer not null,
  visit_id uuid not null,
  number smallint not null check (number > 0),
  school_id uuid not null,
  says text not null,
  category text not null,
  severity text not null check (severity in ('minor', 'serious', 'grave')),
  rectify text not null check (rectify in ('immediate', 'normal', 'structural')),
  primary key (county_code, visit_id, number),
  foreign key (county_code, visit_id) references visit (county_code, visit_id)
);
comment on table visit_remark is 'county: 表外发现的问题, as they were said on the spot';

call guard_by_school('visit');
call guard_by_school('visit_person');
call guard_by_school('visit_answer');
call guard_by_school('visit_remark');
grant select, insert, update on visit to shaodian_app;
grant select, insert on visit_person, visit_answer, visit_remark to shaodian_app;
grant select on visit, visit_person, visit_answer, visit_remark to shaodian_jobs;
