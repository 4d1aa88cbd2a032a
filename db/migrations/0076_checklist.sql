-- 检查表: a county's own versions of the shipped checklists, and the shipped ones that they lean on.

create table checklist_version (
  county_code integer not null,
  checklist_version_id uuid not null,
  -- An id of src/domain/checklist-rules.ts.
  checklist text not null,
  -- `shipped`: the file's words, kept so that they outlive an upgrade.
  origin text not null check (origin in ('shipped', 'county')),
  -- Of a shipped one the file's version; of a county's own counted upwards from 1.
  number smallint not null check (number > 0),
  -- Kind, pass mark, sections and items; null: from its day on the shipped list holds again.
  body jsonb,
  items smallint not null,
  -- What it was made from: the shipped version of that time, and the county's own before it (0: none).
  shipped_number smallint not null,
  base_number smallint not null,
  -- Which items were added, changed or removed, and why.
  changes jsonb not null,
  -- The county's document that says so.
  document text,
  reason text,
  from_day date not null,
  at timestamptz not null,
  account_id uuid not null,
  primary key (county_code, checklist_version_id),
  unique (county_code, checklist, origin, number),
  check (origin = 'county' or body is not null),
  check (origin = 'shipped' or reason is not null),
  check (origin = 'shipped' or body is null or document is not null)
);
comment on table checklist_version is 'county: 检查表版本, append-only; the highest number whose day has come holds';
call guard_by_county('checklist_version');
grant select, insert on checklist_version to shaodian_app;
grant select on checklist_version to shaodian_jobs;
