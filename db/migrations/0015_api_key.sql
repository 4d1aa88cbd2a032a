-- 接口密钥: other programs of the county or a school, with capabilities of their own below one place.
create table api_key (
  county_code integer not null,
  key_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  name text not null,
  capabilities text[] not null check (cardinality(capabilities) > 0),
  -- Without this it only asks.
  may_write boolean not null,
  -- SHA-256 of a secret of 256 random bits, which is shown once and not kept.
  secret_hash bytea not null,
  expires_on date not null,
  made_by uuid not null,
  made_at timestamptz not null,
  last_used_at timestamptz,
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, key_id),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table api_key is 'county: 接口密钥';
create index api_key_place on api_key (county_code, place_id);
call guard_by_school('api_key');
grant select, insert, update on api_key to shaodian_app;
grant select on api_key to shaodian_jobs;
