-- 学校地图: the county's own outlines of its townships, and where its schools lie. No outside map is asked.

create table county_map (
  county_code integer not null,
  -- A FeatureCollection of polygons in WGS 84 or GCJ-02, as the county has it; only names and outlines are kept.
  outline text not null,
  areas integer not null,
  file_name text not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code)
);
comment on table county_map is 'county: 行政区划图, the outlines that the county has uploaded';

create table place_site (
  county_code integer not null,
  place_id uuid not null,
  school_id uuid not null,
  longitude numeric(9, 6) not null check (longitude between 73 and 136),
  latitude numeric(8, 6) not null check (latitude between 3 and 54),
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, place_id),
  foreign key (county_code, place_id) references place (county_code, place_id)
);
comment on table place_site is 'county: 学校位置, where a school lies, in the coordinates of the outlines';

call guard_by_county('county_map');
call guard_by_school('place_site');
grant select, insert, update, delete on county_map, place_site to shaodian_app;
grant select on county_map, place_site to shaodian_jobs;
