-- 账号、授权、幂等回执、审计、发件箱.

-- The tables of better-auth, reachable only by their own role. Columns carry its names.
create table auth."user" (
  id uuid primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  username text unique,
  "displayUsername" text,
  "twoFactorEnabled" boolean default false
);
create table auth.session (
  id uuid primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" (id) on delete cascade
);
create index session_user_id on auth.session ("userId");
create table auth.account (
  id uuid primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null
);
create index account_user on auth.account ("userId");
create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index verification_identifier on auth.verification (identifier);
create table auth."twoFactor" (
  id uuid primary key,
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null references auth."user" (id) on delete cascade,
  verified boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil" timestamptz
);
create index two_factor_user on auth."twoFactor" ("userId");
-- 开通码: only its hash is kept, used once
create table auth.invitation (
  code_hash bytea primary key,
  user_id uuid not null references auth."user" (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitation_user on auth.invitation (user_id);

create table account_card (
  county_code integer not null,
  account_id uuid not null,
  name text not null,
  username text not null,
  primary key (county_code, account_id)
);
comment on table account_card is 'county: the name under which a global account is known in this county';

create table account_grant (
  county_code integer not null,
  grant_id uuid not null,
  account_id uuid not null,
  role text not null,
  place_id uuid not null,
  school_id uuid,
  -- The person whom the account stands for: needed for guardians, whose children follow from it.
  person_id uuid,
  valid_from date not null,
  valid_to date,
  -- 代班: for some days, made and ended by the school's reporter.
  is_substitute boolean not null default false,
  reason text not null,
  granted_by uuid,
  granted_at timestamptz not null,
  -- Set when ended before its day: from that moment it grants nothing.
  ended_by uuid,
  ended_at timestamptz,
  end_reason text,
  primary key (county_code, grant_id),
  foreign key (county_code, account_id) references account_card (county_code, account_id),
  foreign key (county_code, place_id) references place (county_code, place_id),
  foreign key (county_code, person_id) references person (county_code, person_id)
);
comment on table account_grant is 'county: 授权, an account holds a role at a place from a day to a day';
create index account_grant_account on account_grant (county_code, account_id);
create index account_grant_place on account_grant (county_code, place_id);

create table receipt (
  county_code integer not null,
  account_id uuid not null,
  -- The first 16 bytes of the key's SHA-256.
  key uuid not null,
  body_hash bytea not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (county_code, account_id, key)
);
comment on table receipt is 'county: 回执, the answer given for an idempotency key, kept 60 days';
-- Receipts are forgotten by age, a day's worth at a time.
create index receipt_at on receipt using brin (at);

create table audit (
  county_code integer not null,
  -- The transaction that wrote it: rows below the oldest running one are final and can be sealed.
  tx xid8 not null default pg_current_xact_id(),
  audit_id uuid not null,
  at timestamptz not null,
  account_id uuid,
  -- Where it was done; a township has no school by which its lines could be found.
  place_id uuid,
  school_id uuid,
  operation text not null,
  subject text not null,
  outcome text not null,
  reason text,
  primary key (county_code, tx, audit_id)
);
comment on table audit is 'county: 操作记录, append-only';

create table audit_seal (
  county_code integer not null,
  seal_no integer not null,
  -- Rows with from_tx <= tx < to_tx.
  from_tx xid8 not null,
  to_tx xid8 not null,
  row_count integer not null,
  previous_hash bytea not null,
  hash bytea not null,
  at timestamptz not null,
  primary key (county_code, seal_no)
);
comment on table audit_seal is 'county: the hash chain over the audit, a batch a link';

create table outbox (
  county_code integer not null,
  outbox_id uuid not null,
  kind text not null,
  subject jsonb not null,
  at timestamptz not null,
  primary key (county_code, outbox_id)
);
comment on table outbox is 'county: events written with the fact, taken by the jobs role';
