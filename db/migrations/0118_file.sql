-- 文件: photos, kept outside the database under the hash of their content and used by visits and findings.

create table file (
  county_code integer not null,
  -- Whose it is: a school, or the county's own. The content lies in a folder of that place.
  place_id uuid not null,
  -- Of the content as it is stored.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  school_id uuid,
  kind text not null check (kind in ('photo')),
  bytes integer not null check (bytes > 0),
  width smallint not null check (width > 0),
  height smallint not null check (height > 0),
  -- By which nearly the same photo is known again (src/domain/photo.ts); null: too plain.
  look bigint,
  -- What nothing uses goes some days after this one (rules/purposes/photo.json).
  day date not null,
  sent_at timestamptz not null,
  sent_by uuid not null,
  primary key (county_code, place_id, sha256),
  foreign key (county_code, place_id) references place (county_code, place_id),
  foreign key (county_code, school_id) references place (county_code, place_id),
  check (school_id is null or school_id = place_id)
);
comment on table file is 'county: 文件; the content is a file below the data folder, in the backup';
-- the same content elsewhere
create index file_content on file (county_code, sha256);
-- nearly the same: of four parts that differ in three signs at most, one is the same
create index file_look_1 on file (county_code, ((look >> 48) & 65535)) where look is not null;
create index file_look_2 on file (county_code, ((look >> 32) & 65535)) where look is not null;
create index file_look_3 on file (county_code, ((look >> 16) & 65535)) where look is not null;
create index file_look_4 on file (county_code, (look & 65535)) where look is not null;

create table file_use (
  county_code integer not null,
  used_by text not null check (used_by in ('visit', 'finding')),
  -- The visit or the finding.
  used_id uuid not null,
  number smallint not null check (number > 0),
  place_id uuid not null,
  school_id uuid,
  -- Null once it was taken down.
  sha256 text,
  -- answer: of an item; remark: of what was found beside the list; the others: 整改前、整改后、复查时
  about text not null check (about in ('answer', 'remark', 'found', 'rectified', 'rechecked')),
  -- The item of the list, or the remark's number.
  item text,
  day date not null,
  -- By the phone's clock; null: chosen from an album.
  taken_at timestamptz,
  -- Only where somebody chose to say so.
  longitude numeric(9, 6) check (longitude between 73 and 136),
  latitude numeric(8, 6) check (latitude between 3 and 54),
  -- A face was covered on the phone.
  is_covered boolean not null,
  added_by uuid not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid,
  remove_reason text,
  primary key (county_code, used_by, used_id, number),
  foreign key (county_code, place_id, sha256) references file (county_code, place_id, sha256),
  check ((longitude is null) = (latitude is null)),
  check ((used_by = 'visit') = (about in ('answer', 'remark'))),
  check ((item is null) = (used_by = 'finding')),
  check ((removed_at is null) = (remove_reason is null)),
  check ((removed_at is null) = (sha256 is not null))
);
comment on table file_use is 'county: 哪次检查、哪个问题用了哪张照片; taken down with a reason';
create index file_use_of on file_use (county_code, place_id, sha256) where sha256 is not null;

-- How much the county keeps: written with each photo, counted anew each night.
create table file_total (
  county_code integer not null primary key,
  files integer not null,
  bytes bigint not null
);
comment on table file_total is 'county: 文件共多少、多大';

call guard_by_school('file');
call guard_by_school('file_use');
call guard_by_county('file_total');
grant select, insert, update (day), delete on file to shaodian_app;
grant select, insert, update on file_use to shaodian_app;
grant select, insert, update on file_total to shaodian_app;
grant select on file, file_use to shaodian_jobs;
grant select, insert, update on file_total to shaodian_jobs;
