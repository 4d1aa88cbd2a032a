-- Generated from db/migrations by scripts/drift.ts; do not edit.

create table auth."account" (
  id uuid not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX account_user ON auth.account USING btree ("userId");
grant delete, insert, select, update on auth."account" to shaodian_auth;

create table auth."invitation" (
  code_hash bytea not null,
  user_id uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (code_hash),
  constraint invitation_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX invitation_user ON auth.invitation USING btree (user_id);
grant delete, insert, select, update on auth."invitation" to shaodian_auth;

create table auth."session" (
  id uuid not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null,
  constraint session_token_key UNIQUE (token),
  constraint session_pkey PRIMARY KEY (id),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX session_user_id ON auth.session USING btree ("userId");
grant delete, insert, select, update on auth."session" to shaodian_auth;

create table auth."twoFactor" (
  id uuid not null,
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null,
  verified boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil" timestamp with time zone,
  constraint "twoFactor_pkey" PRIMARY KEY (id),
  constraint "twoFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX two_factor_user ON auth."twoFactor" USING btree ("userId");
grant delete, insert, select, update on auth."twoFactor" to shaodian_auth;

create table auth."user" (
  id uuid not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null default false,
  image text,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null default now(),
  username text,
  "displayUsername" text,
  "twoFactorEnabled" boolean default false,
  constraint user_email_key UNIQUE (email),
  constraint user_username_key UNIQUE (username),
  constraint user_pkey PRIMARY KEY (id)
);
grant delete, insert, select, update on auth."user" to shaodian_auth;

create table auth."verification" (
  id uuid not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone not null default now(),
  "updatedAt" timestamp with time zone not null default now(),
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);
grant delete, insert, select, update on auth."verification" to shaodian_auth;

-- county: the name under which a global account is known in this county
create table public."account_card" (
  county_code integer not null,
  account_id uuid not null,
  name text not null,
  username text not null,
  constraint account_card_pkey PRIMARY KEY (county_code, account_id)
);
create policy adding on public."account_card" to shaodian_app using ();
create policy delete_scope on public."account_card" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."account_card" to shaodian_jobs using (true);
create policy select_scope on public."account_card" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."account_card" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."account_card" to shaodian_app;
grant select on public."account_card" to shaodian_jobs;

-- county: 授权, an account holds a role at a place from a day to a day
create table public."account_grant" (
  county_code integer not null,
  grant_id uuid not null,
  account_id uuid not null,
  role text not null,
  place_id uuid not null,
  school_id uuid,
  person_id uuid,
  valid_from date not null,
  valid_to date,
  is_substitute boolean not null default false,
  reason text not null,
  granted_by uuid,
  granted_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint account_grant_pkey PRIMARY KEY (county_code, grant_id),
  constraint account_grant_county_code_account_id_fkey FOREIGN KEY (county_code, account_id) REFERENCES account_card(county_code, account_id),
  constraint account_grant_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint account_grant_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id)
);
CREATE INDEX account_grant_account ON public.account_grant USING btree (county_code, account_id);
CREATE INDEX account_grant_place ON public.account_grant USING btree (county_code, place_id);
create policy jobs on public."account_grant" to shaodian_jobs using (true);
create policy scope on public."account_grant" to shaodian_app using ((((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))) OR (account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select, update on public."account_grant" to shaodian_app;
grant select on public."account_grant" to shaodian_jobs;

-- county: 操作记录, append-only
create table public."audit" (
  county_code integer not null,
  tx xid8 not null default pg_current_xact_id(),
  audit_id uuid not null,
  at timestamp with time zone not null,
  account_id uuid,
  place_id uuid,
  school_id uuid,
  operation text not null,
  subject text not null,
  outcome text not null,
  reason text,
  constraint audit_pkey PRIMARY KEY (county_code, tx, audit_id)
);
create policy adding on public."audit" to shaodian_app using ();
create policy delete_scope on public."audit" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."audit" to shaodian_jobs using (true);
create policy select_scope on public."audit" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."audit" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."audit" to shaodian_app;
grant select on public."audit" to shaodian_jobs;

-- county: the hash chain over the audit, a batch a link
create table public."audit_seal" (
  county_code integer not null,
  seal_no integer not null,
  from_tx xid8 not null,
  to_tx xid8 not null,
  row_count integer not null,
  previous_hash bytea not null,
  hash bytea not null,
  at timestamp with time zone not null,
  constraint audit_seal_pkey PRIMARY KEY (county_code, seal_no)
);
create policy jobs on public."audit_seal" to shaodian_jobs using (true);
grant insert, select on public."audit_seal" to shaodian_jobs;

-- county: the newest version of each sheet, what boards read
create table public."class_day" (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  session smallint not null,
  version smallint not null,
  school_id uuid,
  expected smallint not null,
  present smallint not null,
  absent_sick smallint not null,
  absent_leave smallint not null,
  absent_unknown smallint not null,
  late smallint not null,
  ill smallint not null,
  fever smallint not null,
  unseen smallint not null,
  is_late boolean not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint class_day_pkey PRIMARY KEY (county_code, day, class_id, session)
) partition by RANGE (day);
create policy adding on public."class_day" to shaodian_app using ();
create policy delete_scope on public."class_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."class_day" to shaodian_jobs using (true);
create policy select_scope on public."class_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."class_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."class_day" to shaodian_app;
grant select on public."class_day" to shaodian_jobs;

-- reference: 县(区、功能区) run by this installation, with the zone that gives its day
create table public."county" (
  county_code integer not null,
  zone text not null default 'Asia/Shanghai'::text,
  root_place_id uuid not null,
  constraint county_pkey PRIMARY KEY (county_code),
  constraint county_county_code_fkey FOREIGN KEY (county_code) REFERENCES division(code)
);
grant select on public."county" to shaodian_app;
grant select on public."county" to shaodian_auth;
grant select on public."county" to shaodian_jobs;

-- county: days on which a county or school differs from the national calendar
create table public."day_exception" (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  school_id uuid,
  kind text not null,
  name text not null,
  constraint day_exception_pkey PRIMARY KEY (county_code, place_id, day),
  constraint day_exception_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint day_exception_kind_check CHECK ((kind = ANY (ARRAY['on'::text, 'off'::text])))
);
create policy adding on public."day_exception" to shaodian_app using ();
create policy delete_scope on public."day_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."day_exception" to shaodian_jobs using (true);
create policy select_scope on public."day_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."day_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."day_exception" to shaodian_app;
grant select on public."day_exception" to shaodian_jobs;

-- reference: 行政区划 above and including the county
create table public."division" (
  code integer not null,
  name text not null,
  kind text not null,
  code_kind text not null default 'gbt2260'::text,
  parent_code integer,
  constraint division_pkey PRIMARY KEY (code),
  constraint division_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES division(code),
  constraint division_code_kind_check CHECK ((code_kind = ANY (ARRAY['gbt2260'::text, 'nbs'::text]))),
  constraint division_kind_check CHECK ((kind = ANY (ARRAY['province'::text, 'city'::text, 'county'::text, 'functional-zone'::text])))
);
grant select on public."division" to shaodian_app;
grant select on public."division" to shaodian_jobs;

-- county: 监护关系
create table public."guardianship" (
  county_code integer not null,
  pupil_id uuid not null,
  guardian_id uuid not null,
  school_id uuid,
  relation text not null,
  valid_to date,
  end_reason text,
  constraint guardianship_pkey PRIMARY KEY (county_code, pupil_id, guardian_id),
  constraint guardianship_county_code_guardian_id_fkey FOREIGN KEY (county_code, guardian_id) REFERENCES person(county_code, person_id),
  constraint guardianship_county_code_pupil_id_fkey FOREIGN KEY (county_code, pupil_id) REFERENCES person(county_code, person_id),
  constraint guardianship_relation_check CHECK ((relation = ANY (ARRAY['father'::text, 'mother'::text, 'grandparent'::text, 'other'::text])))
);
CREATE INDEX guardianship_guardian ON public.guardianship USING btree (county_code, guardian_id);
create policy adding on public."guardianship" to shaodian_app using ();
create policy delete_scope on public."guardianship" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."guardianship" to shaodian_jobs using (true);
create policy select_scope on public."guardianship" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."guardianship" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."guardianship" to shaodian_app;
grant select on public."guardianship" to shaodian_jobs;

-- county: 住户
create table public."household" (
  county_code integer not null,
  household_id uuid not null,
  address text,
  updated_at timestamp with time zone not null,
  constraint household_pkey PRIMARY KEY (county_code, household_id)
);
create policy adding on public."household" to shaodian_app using ();
create policy delete_scope on public."household" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."household" to shaodian_jobs using (true);
create policy select_scope on public."household" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."household" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."household" to shaodian_app;
grant select on public."household" to shaodian_jobs;

-- local: what this database is for
create table public."instance" (
  is_only boolean not null default true,
  kind text not null,
  clock_at timestamp with time zone,
  constraint instance_pkey PRIMARY KEY (is_only),
  constraint instance_check CHECK (((clock_at IS NULL) OR (kind = 'rehearsal'::text))),
  constraint instance_is_only_check CHECK (is_only),
  constraint instance_kind_check CHECK ((kind = ANY (ARRAY['real'::text, 'demo'::text, 'rehearsal'::text])))
);
grant select on public."instance" to shaodian_app;
grant select on public."instance" to shaodian_auth;
grant select on public."instance" to shaodian_jobs;

-- county: 同处, a person in a class, department or household from a day to a day
create table public."membership" (
  county_code integer not null,
  membership_id uuid not null,
  person_id uuid not null,
  place_id uuid,
  household_id uuid,
  school_id uuid,
  seq smallint,
  valid_from date not null,
  valid_to date,
  end_reason text,
  constraint membership_pkey PRIMARY KEY (county_code, membership_id),
  constraint membership_county_code_household_id_fkey FOREIGN KEY (county_code, household_id) REFERENCES household(county_code, household_id),
  constraint membership_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint membership_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint membership_check CHECK (((place_id IS NULL) <> (household_id IS NULL))),
  constraint membership_check1 CHECK (((valid_to IS NULL) OR (valid_from <= valid_to)))
);
CREATE INDEX membership_household ON public.membership USING btree (county_code, household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX membership_person ON public.membership USING btree (county_code, person_id);
CREATE INDEX membership_place ON public.membership USING btree (county_code, place_id, valid_to) WHERE (place_id IS NOT NULL);
create policy adding on public."membership" to shaodian_app using ();
create policy delete_scope on public."membership" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."membership" to shaodian_jobs using (true);
create policy select_scope on public."membership" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."membership" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."membership" to shaodian_app;
grant select on public."membership" to shaodian_jobs;

create table public."migration" (
  name text not null,
  sha256 text not null,
  at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);
grant select on public."migration" to shaodian_jobs;

-- county: events written with the fact, taken by the jobs role
create table public."outbox" (
  county_code integer not null,
  outbox_id uuid not null,
  kind text not null,
  subject jsonb not null,
  at timestamp with time zone not null,
  constraint outbox_pkey PRIMARY KEY (county_code, outbox_id)
);
create policy adding on public."outbox" to shaodian_app using ();
create policy delete_scope on public."outbox" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."outbox" to shaodian_jobs using (true);
create policy select_scope on public."outbox" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."outbox" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert on public."outbox" to shaodian_app;
grant delete, select, update on public."outbox" to shaodian_jobs;

-- county: 人员; a guardian has no school of their own, only the pupils they answer for
create table public."person" (
  county_code integer not null,
  person_id uuid not null,
  kind text not null,
  school_id uuid,
  former_school_ids uuid[] not null default '{}'::uuid[],
  name text not null,
  sex text not null,
  birth_day date,
  student_no text,
  id_cipher bytea,
  id_hash bytea,
  id_last4 text,
  phone_cipher bytea,
  job_title text,
  version integer not null default 1,
  updated_at timestamp with time zone not null,
  constraint person_pkey PRIMARY KEY (county_code, person_id),
  constraint person_kind_check CHECK ((kind = ANY (ARRAY['pupil'::text, 'staff'::text, 'guardian'::text]))),
  constraint person_sex_check CHECK ((sex = ANY (ARRAY['1'::text, '2'::text, '9'::text])))
);
CREATE INDEX person_name ON public.person USING btree (county_code, school_id, name, person_id);
CREATE INDEX person_name_county ON public.person USING btree (county_code, name, person_id);
CREATE UNIQUE INDEX person_id_hash ON public.person USING btree (county_code, id_hash) WHERE (id_hash IS NOT NULL);
CREATE UNIQUE INDEX person_student_no ON public.person USING btree (county_code, student_no) WHERE (student_no IS NOT NULL);
create policy adding on public."person" to shaodian_app using ();
create policy delete_scope on public."person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy former on public."person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (former_school_ids && (( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])));
create policy jobs on public."person" to shaodian_jobs using (true);
create policy select_scope on public."person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."person" to shaodian_app;
grant select on public."person" to shaodian_jobs;

-- county: 机构, from the county root to classes and departments
create table public."place" (
  county_code integer not null,
  place_id uuid not null,
  kind text not null,
  parent_id uuid,
  path uuid[] not null,
  school_id uuid,
  name text not null,
  code text,
  school_kind text,
  ownership text,
  is_boarding boolean,
  stage text,
  cohort smallint,
  address text,
  phone text,
  valid_from date not null,
  valid_to date,
  end_reason text,
  roster_revision integer not null default 0,
  version integer not null default 1,
  updated_at timestamp with time zone not null,
  constraint place_pkey PRIMARY KEY (county_code, place_id),
  constraint place_county_code_parent_id_fkey FOREIGN KEY (county_code, parent_id) REFERENCES place(county_code, place_id),
  constraint place_check CHECK ((path[cardinality(path)] = place_id)),
  constraint place_check1 CHECK (((valid_to IS NULL) OR (valid_from <= valid_to))),
  constraint place_check2 CHECK (((kind = 'school'::text) = (school_kind IS NOT NULL))),
  constraint place_check3 CHECK (((kind <> ALL (ARRAY['class'::text, 'grade'::text])) OR ((stage IS NOT NULL) AND (cohort IS NOT NULL)))),
  constraint place_ownership_check CHECK ((ownership = ANY (ARRAY['public'::text, 'private'::text])))
);
CREATE INDEX place_school ON public.place USING btree (county_code, school_id, kind);
CREATE UNIQUE INDEX place_code ON public.place USING btree (county_code, code) WHERE ((code IS NOT NULL) AND (valid_to IS NULL));
CREATE UNIQUE INDEX place_name ON public.place USING btree (county_code, parent_id, kind, stage, name) NULLS NOT DISTINCT WHERE (valid_to IS NULL);
create policy adding on public."place" to shaodian_app using ();
create policy delete_scope on public."place" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."place" to shaodian_jobs using (true);
create policy select_scope on public."place" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."place" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."place" to shaodian_app;
grant select on public."place" to shaodian_jobs;

-- county: 回执, the answer given for an idempotency key, kept 60 days
create table public."receipt" (
  county_code integer not null,
  account_id uuid not null,
  key uuid not null,
  body_hash bytea not null,
  answer jsonb not null,
  at timestamp with time zone not null,
  constraint receipt_pkey PRIMARY KEY (county_code, account_id, key)
);
CREATE INDEX receipt_at ON public.receipt USING brin (at);
create policy adding on public."receipt" to shaodian_app using ();
create policy delete_scope on public."receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."receipt" to shaodian_jobs using (true);
create policy select_scope on public."receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."receipt" to shaodian_app;
grant delete, select, update on public."receipt" to shaodian_jobs;

-- county: 班级检查表, append-only; a correction is the next version with a reason
create table public."roll" (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  session smallint not null,
  version smallint not null,
  school_id uuid,
  roster_revision integer not null,
  expected smallint not null,
  present smallint not null,
  absent_sick smallint not null,
  absent_leave smallint not null,
  absent_unknown smallint not null,
  late smallint not null,
  ill smallint not null,
  fever smallint not null,
  unseen smallint not null,
  is_late boolean not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  packed bytea not null,
  reason text,
  constraint roll_pkey PRIMARY KEY (county_code, day, class_id, session, version),
  constraint roll_check CHECK ((expected = ((((present + absent_sick) + absent_leave) + absent_unknown) + unseen))),
  constraint roll_session_check CHECK (((session >= 0) AND (session <= 2))),
  constraint roll_version_check CHECK ((version > 0))
) partition by RANGE (day);
create policy adding on public."roll" to shaodian_app using ();
create policy delete_scope on public."roll" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."roll" to shaodian_jobs using (true);
create policy select_scope on public."roll" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."roll" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."roll" to shaodian_app;
grant select on public."roll" to shaodian_jobs;

-- county: 异常, the people of a sheet who are more than "seen and well"
create table public."roll_exception" (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  session smallint not null,
  version smallint not null,
  absent smallint not null,
  person_id uuid not null,
  school_id uuid,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  is_late boolean not null,
  note text,
  constraint roll_exception_pkey PRIMARY KEY (county_code, day, class_id, session, version, person_id)
) partition by RANGE (day);
CREATE INDEX roll_exception_person ON ONLY public.roll_exception USING btree (county_code, person_id, day);
create policy adding on public."roll_exception" to shaodian_app using ();
create policy delete_scope on public."roll_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."roll_exception" to shaodian_jobs using (true);
create policy select_scope on public."roll_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."roll_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."roll_exception" to shaodian_app;
grant select on public."roll_exception" to shaodian_jobs;

-- county: 名册, immutable; a change of class makes the next revision
create table public."roster" (
  county_code integer not null,
  class_id uuid not null,
  revision integer not null,
  school_id uuid,
  valid_from date not null,
  person_ids uuid[] not null,
  reason text not null,
  account_id uuid,
  created_at timestamp with time zone not null,
  constraint roster_pkey PRIMARY KEY (county_code, class_id, revision),
  constraint roster_county_code_class_id_fkey FOREIGN KEY (county_code, class_id) REFERENCES place(county_code, place_id)
);
create policy adding on public."roster" to shaodian_app using ();
create policy delete_scope on public."roster" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."roster" to shaodian_jobs using (true);
create policy select_scope on public."roster" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."roster" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."roster" to shaodian_app;
grant select on public."roster" to shaodian_jobs;

-- county: a school's day added up by a job, for trends
create table public."school_day" (
  county_code integer not null,
  school_id uuid not null,
  day date not null,
  session smallint not null,
  due integer not null,
  reported integer not null,
  late_sheets integer not null,
  expected integer not null,
  present integer not null,
  absent_sick integer not null,
  absent_leave integer not null,
  absent_unknown integer not null,
  late integer not null,
  ill integer not null,
  fever integer not null,
  unseen integer not null,
  at timestamp with time zone not null,
  constraint school_day_pkey PRIMARY KEY (county_code, school_id, day, session)
);
CREATE INDEX school_day_day ON public.school_day USING btree (county_code, day);
create policy adding on public."school_day" to shaodian_app using ();
create policy delete_scope on public."school_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."school_day" to shaodian_jobs using (true);
create policy select_scope on public."school_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."school_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant select on public."school_day" to shaodian_app;
grant insert, select, update on public."school_day" to shaodian_jobs;

-- county: school days whose sheets or calendar changed since they were added up
create table public."school_day_stale" (
  county_code integer not null,
  day date not null,
  school_id uuid not null,
  constraint school_day_stale_pkey PRIMARY KEY (county_code, day, school_id)
);
create policy jobs on public."school_day_stale" to shaodian_jobs using (true);
grant delete, insert, select on public."school_day_stale" to shaodian_jobs;

-- county: 检查时段 of a county or school from a day on; without a row the rules file holds
create table public."session_rule" (
  county_code integer not null,
  place_id uuid not null,
  session smallint not null,
  valid_from date not null,
  school_id uuid,
  is_due boolean,
  opens_at text,
  cutoff_at text,
  constraint session_rule_pkey PRIMARY KEY (county_code, place_id, session, valid_from),
  constraint session_rule_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint session_rule_check CHECK ((opens_at < cutoff_at)),
  constraint session_rule_check1 CHECK ((num_nulls(is_due, opens_at, cutoff_at) = ANY (ARRAY[0, 3]))),
  constraint session_rule_session_check CHECK (((session >= 0) AND (session <= 2)))
);
create policy adding on public."session_rule" to shaodian_app using ();
create policy delete_scope on public."session_rule" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."session_rule" to shaodian_jobs using (true);
create policy select_scope on public."session_rule" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."session_rule" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."session_rule" to shaodian_app;
grant select on public."session_rule" to shaodian_jobs;

-- county: 学期 of a county or of one school
create table public."term" (
  county_code integer not null,
  term_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  name text not null,
  from_day date not null,
  to_day date not null,
  constraint term_pkey PRIMARY KEY (county_code, term_id),
  constraint term_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint term_check CHECK ((from_day <= to_day))
);
CREATE INDEX term_place ON public.term USING btree (county_code, place_id);
create policy adding on public."term" to shaodian_app using ();
create policy delete_scope on public."term" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."term" to shaodian_jobs using (true);
create policy select_scope on public."term" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."term" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."term" to shaodian_app;
grant select on public."term" to shaodian_jobs;
