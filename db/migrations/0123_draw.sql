-- 双随机抽查: schools by stratum and inspectors drawn by lot, from a pool that is fixed and hashed beforehand.

create table draw (
  county_code integer not null,
  draw_id uuid not null,
  title text not null,
  -- Who and what could be drawn, as src/domain/draw.ts writes it, and its SHA-256.
  pool text not null,
  pool_hash text not null,
  -- The seed's first half: its hash is published with the pool, itself with the result.
  secret text not null,
  secret_hash text not null,
  per_school smallint not null check (per_school > 0),
  schools integer not null,
  inspectors integer not null,
  -- How many are to be drawn.
  size integer not null check (size > 0),
  announced_at timestamptz not null,
  announced_by uuid not null,
  -- The seed's other half: said on the spot when it was drawn.
  words text,
  drawn_at timestamptz,
  drawn_by uuid,
  -- Drawn again: which one it replaces, and why. The old one stays.
  replaces uuid,
  reason text,
  campaign_id uuid,
  primary key (county_code, draw_id),
  foreign key (county_code, replaces) references draw (county_code, draw_id),
  foreign key (county_code, campaign_id) references campaign (county_code, campaign_id),
  check ((drawn_at is null) = (words is null) and (drawn_at is null) = (drawn_by is null)),
  check ((replaces is null) = (reason is null))
);
comment on table draw is 'county: 双随机抽签; never changed once drawn';
create index draw_newest on draw (county_code, announced_at desc, draw_id desc);
-- A draw is replaced once.
create unique index draw_replaced on draw (county_code, replaces) where replaces is not null;

create table draw_school (
  county_code integer not null,
  draw_id uuid not null,
  school_id uuid not null,
  -- In the order in which they were drawn.
  number integer not null check (number > 0),
  stratum text not null,
  primary key (county_code, draw_id, school_id),
  foreign key (county_code, draw_id) references draw (county_code, draw_id),
  foreign key (county_code, school_id) references place (county_code, place_id)
);
comment on table draw_school is 'county: 抽中的学校';

create table draw_inspector (
  county_code integer not null,
  draw_id uuid not null,
  school_id uuid not null,
  account_id uuid not null,
  primary key (county_code, draw_id, school_id, account_id),
  foreign key (county_code, draw_id, school_id) references draw_school (county_code, draw_id, school_id)
);
comment on table draw_inspector is 'county: 抽中的检查人员';

create table draw_conflict (
  county_code integer not null,
  conflict_id uuid not null,
  account_id uuid not null,
  school_id uuid not null,
  kind text not null check (kind in ('declared', 'former-school', 'own-child', 'relative')),
  reason text not null,
  put_at timestamptz not null,
  put_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  primary key (county_code, conflict_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check ((ended_at is null) = (end_reason is null))
);
comment on table draw_conflict is 'county: 回避';
create unique index draw_conflict_one on draw_conflict (county_code, account_id, school_id) where ended_at is null;
create index draw_conflict_newest on draw_conflict (county_code, put_at desc, conflict_id desc);

call guard_by_county('draw');
call guard_by_county('draw_conflict');
call guard_by_school('draw_school');
call guard_by_school('draw_inspector');
grant select, insert, update on draw, draw_conflict to shaodian_app;
grant select, insert on draw_school, draw_inspector to shaodian_app;
grant select on draw, draw_school, draw_inspector, draw_conflict to shaodian_jobs;
