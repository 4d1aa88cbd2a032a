-- Divisions, counties and what this installation is. Reference and local tables: small, the same everywhere.

create schema auth;

create table division (
  code integer primary key,
  name text not null,
  kind text not null check (kind in ('province', 'city', 'county', 'functional-zone')),
  -- A functional zone may only have a statistical code (NBS), not one of GB/T 2260.
  code_kind text not null default 'gbt2260' check (code_kind in ('gbt2260', 'nbs')),
  parent_code integer references division (code)
);
comment on table division is 'reference: 行政区划 above and including the county';

create table county (
  county_code integer primary key references division (code),
  zone text not null default 'Asia/Shanghai',
  root_place_id uuid not null
);
comment on table county is 'reference: 县(区、功能区) run by this installation, with the zone that gives its day';

create table instance (
  is_only boolean primary key default true check (is_only),
  kind text not null check (kind in ('real', 'demo', 'rehearsal')),
  -- Only a rehearsal has a clock of its own; for ever, so that no real county can be set back.
  clock_at timestamptz,
  check (clock_at is null or kind = 'rehearsal')
);
comment on table instance is 'local: what this database is for';
