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
CREATE UNIQUE INDEX account_provider ON auth.account USING btree ("providerId", "accountId") WHERE ("providerId" = 'oidc'::text);
grant delete, insert, select, update on auth."account" to shaodian_auth;

create table auth."family_entry" (
  user_id uuid not null,
  code_hash bytea not null,
  pin_hash bytea not null,
  constraint family_entry_pkey PRIMARY KEY (user_id),
  constraint family_entry_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX family_entry_code ON auth.family_entry USING btree (code_hash);
grant delete, insert, select, update on auth."family_entry" to shaodian_auth;

create table auth."family_lock" (
  code_hash bytea not null,
  wrong smallint not null,
  until timestamp with time zone,
  constraint family_lock_pkey PRIMARY KEY (code_hash)
);
grant delete, insert, select, update on auth."family_lock" to shaodian_auth;

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

create table auth."sign_in_lock" (
  key bytea not null,
  name bytea,
  wrong smallint not null,
  until timestamp with time zone,
  last_at timestamp with time zone not null,
  constraint sign_in_lock_pkey PRIMARY KEY (key)
);
CREATE INDEX sign_in_lock_last ON auth.sign_in_lock USING btree (last_at);
CREATE INDEX sign_in_lock_name ON auth.sign_in_lock USING btree (name);
grant delete, insert, select, update on auth."sign_in_lock" to shaodian_auth;

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

-- county: 因病缺勤追踪, folded from its events; one open at most for a person
create table public."absence" (
  county_code integer not null,
  absence_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  class_id uuid not null,
  state text not null,
  first_day date not null,
  last_day date not null,
  back_since date,
  closed_day date,
  closed_why text,
  disease text,
  diagnosis text,
  earliest_day date,
  ready_from date,
  call_due date not null,
  last_word date,
  updated_day date not null,
  tracer_id uuid,
  constraint absence_pkey PRIMARY KEY (county_code, absence_id),
  constraint absence_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint absence_check CHECK ((first_day <= last_day)),
  constraint absence_check1 CHECK (((state = 'closed'::text) = (closed_day IS NOT NULL))),
  constraint absence_check2 CHECK (((state = 'closed'::text) = (closed_why IS NOT NULL))),
  constraint absence_closed_why_check CHECK ((closed_why = ANY (ARRAY['returned'::text, 'corrected'::text, 'left'::text, 'merged'::text]))),
  constraint absence_diagnosis_check CHECK ((diagnosis = ANY (ARRAY['suspected'::text, 'clinical'::text, 'confirmed'::text, 'ruled-out'::text]))),
  constraint absence_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX absence_county ON public.absence USING btree (county_code, first_day, absence_id) WHERE (state = 'open'::text);
CREATE INDEX absence_disease ON public.absence USING btree (county_code, disease) WHERE ((state = 'open'::text) AND (disease IS NOT NULL));
CREATE INDEX absence_of_school ON public.absence USING btree (county_code, school_id, first_day);
CREATE INDEX absence_person ON public.absence USING btree (county_code, person_id, first_day);
CREATE INDEX absence_school ON public.absence USING btree (county_code, school_id, first_day, absence_id) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX absence_open ON public.absence USING btree (county_code, person_id) WHERE (state = 'open'::text);
create policy adding on public."absence" to shaodian_app using ();
create policy delete_scope on public."absence" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."absence" to shaodian_jobs using (true);
create policy select_scope on public."absence" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."absence" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."absence" to shaodian_app;
grant insert, select, update on public."absence" to shaodian_jobs;

-- county: 因病缺勤追踪的经过, append-only; a correction undoes an event with a reason
create table public."absence_event" (
  county_code integer not null,
  event_id uuid not null,
  absence_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid,
  fact jsonb not null,
  reason text,
  seq integer not null default 0,
  constraint absence_event_pkey PRIMARY KEY (county_code, event_id),
  constraint absence_event_county_code_absence_id_fkey FOREIGN KEY (county_code, absence_id) REFERENCES absence(county_code, absence_id)
);
CREATE INDEX absence_event_absence ON public.absence_event USING btree (county_code, absence_id, event_id);
CREATE INDEX absence_event_person ON public.absence_event USING btree (county_code, person_id, day);
create policy adding on public."absence_event" to shaodian_app using ();
create policy delete_scope on public."absence_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."absence_event" to shaodian_jobs using (true);
create policy select_scope on public."absence_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."absence_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."absence_event" to shaodian_app;
grant insert, select on public."absence_event" to shaodian_jobs;

-- county: the name under which a global account is known in this county
create table public."account_card" (
  county_code integer not null,
  account_id uuid not null,
  name text not null,
  username text not null,
  constraint account_card_pkey PRIMARY KEY (county_code, account_id)
);
CREATE INDEX account_card_name ON public.account_card USING btree (county_code, name, account_id);
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
CREATE INDEX account_grant_person ON public.account_grant USING btree (county_code, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX account_grant_place ON public.account_grant USING btree (county_code, place_id);
create policy jobs on public."account_grant" to shaodian_jobs using (true);
create policy scope on public."account_grant" to shaodian_app using ((((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))) OR (account_id = ( SELECT (NULLIF(current_setting('app.account'::text, true), ''::text))::uuid AS "nullif"))));
grant insert, select, update on public."account_grant" to shaodian_app;
grant select on public."account_grant" to shaodian_jobs;

-- county: 问责案, folded from its events
create table public."accountability" (
  county_code integer not null,
  case_id uuid not null,
  year smallint not null,
  number integer not null,
  finding_id uuid,
  aim text not null,
  unit text not null,
  person text,
  post text,
  fault text not null,
  concealment boolean not null,
  state text not null,
  opened_day date not null,
  decided_day date,
  measures text[] not null,
  authority text,
  constraint accountability_county_code_year_number_key UNIQUE (county_code, year, number),
  constraint accountability_pkey PRIMARY KEY (county_code, case_id),
  constraint accountability_county_code_finding_id_fkey FOREIGN KEY (county_code, finding_id) REFERENCES finding(county_code, finding_id),
  constraint accountability_aim_check CHECK ((aim = ANY (ARRAY['unit'::text, 'person'::text]))),
  constraint accountability_check CHECK (((aim = 'person'::text) OR ((person IS NULL) AND (post IS NULL)))),
  constraint accountability_check1 CHECK (((aim = 'unit'::text) OR (person IS NOT NULL))),
  constraint accountability_check2 CHECK ((decided_day >= opened_day)),
  constraint accountability_state_check CHECK ((state = ANY (ARRAY['open'::text, 'decided'::text, 'appealed'::text, 'final'::text, 'revoked'::text, 'dropped'::text])))
);
CREATE INDEX accountability_finding ON public.accountability USING btree (county_code, finding_id) WHERE (finding_id IS NOT NULL);
CREATE INDEX accountability_newest ON public.accountability USING btree (county_code, opened_day DESC, case_id DESC);
create policy adding on public."accountability" to shaodian_app using ();
create policy delete_scope on public."accountability" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."accountability" to shaodian_jobs using (true);
create policy select_scope on public."accountability" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."accountability" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."accountability" to shaodian_app;

-- county: 问责案编号, the last number given in a year
create table public."accountability_counter" (
  county_code integer not null,
  year smallint not null,
  last integer not null,
  constraint accountability_counter_pkey PRIMARY KEY (county_code, year)
);
create policy adding on public."accountability_counter" to shaodian_app using ();
create policy delete_scope on public."accountability_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."accountability_counter" to shaodian_jobs using (true);
create policy select_scope on public."accountability_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."accountability_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."accountability_counter" to shaodian_app;

-- county: 问责案的经过, append-only
create table public."accountability_event" (
  county_code integer not null,
  case_id uuid not null,
  event_id uuid not null,
  seq smallint not null,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  fact jsonb not null,
  reason text,
  constraint accountability_event_county_code_case_id_seq_key UNIQUE (county_code, case_id, seq),
  constraint accountability_event_pkey PRIMARY KEY (county_code, case_id, event_id),
  constraint accountability_event_county_code_case_id_fkey FOREIGN KEY (county_code, case_id) REFERENCES accountability(county_code, case_id)
);
create policy adding on public."accountability_event" to shaodian_app using ();
create policy delete_scope on public."accountability_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."accountability_event" to shaodian_jobs using (true);
create policy select_scope on public."accountability_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."accountability_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."accountability_event" to shaodian_app;

-- county: 接口密钥
create table public."api_key" (
  county_code integer not null,
  key_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  name text not null,
  capabilities text[] not null,
  may_write boolean not null,
  secret_hash bytea not null,
  expires_on date not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint api_key_pkey PRIMARY KEY (county_code, key_id),
  constraint api_key_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint api_key_capabilities_check CHECK ((cardinality(capabilities) > 0))
);
CREATE INDEX api_key_place ON public.api_key USING btree (county_code, place_id);
create policy adding on public."api_key" to shaodian_app using ();
create policy delete_scope on public."api_key" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."api_key" to shaodian_jobs using (true);
create policy select_scope on public."api_key" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."api_key" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."api_key" to shaodian_app;
grant select on public."api_key" to shaodian_jobs;

-- county: 督学责任区（片区）
create table public."area" (
  county_code integer not null,
  area_id uuid not null,
  name text not null,
  made_at timestamp with time zone not null,
  made_by uuid not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  constraint area_pkey PRIMARY KEY (county_code, area_id),
  constraint area_check CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
);
CREATE UNIQUE INDEX area_name ON public.area USING btree (county_code, name) WHERE (ended_at IS NULL);
create policy adding on public."area" to shaodian_app using ();
create policy delete_scope on public."area" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."area" to shaodian_jobs using (true);
create policy select_scope on public."area" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."area" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."area" to shaodian_app;
grant select on public."area" to shaodian_jobs;

-- county: 片区的改动, append-only, each with its reason
create table public."area_change" (
  county_code integer not null,
  number integer not null,
  what text not null,
  detail jsonb not null,
  from_day date not null,
  reason text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint area_change_pkey PRIMARY KEY (county_code, number),
  constraint area_change_number_check CHECK ((number > 0))
);
create policy adding on public."area_change" to shaodian_app using ();
create policy delete_scope on public."area_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."area_change" to shaodian_jobs using (true);
create policy select_scope on public."area_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."area_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."area_change" to shaodian_app;
grant select on public."area_change" to shaodian_jobs;

-- county: 片区督学主任和责任督学, from–to
create table public."area_inspector" (
  county_code integer not null,
  area_inspector_id uuid not null,
  area_id uuid not null,
  account_id uuid not null,
  duty text not null,
  from_day date not null,
  to_day date,
  put_at timestamp with time zone not null,
  constraint area_inspector_pkey PRIMARY KEY (county_code, area_inspector_id),
  constraint area_inspector_county_code_area_id_fkey FOREIGN KEY (county_code, area_id) REFERENCES area(county_code, area_id),
  constraint area_inspector_check CHECK ((to_day >= (from_day - 1))),
  constraint area_inspector_duty_check CHECK ((duty = ANY (ARRAY['head'::text, 'inspector'::text])))
);
CREATE INDEX area_inspector_area ON public.area_inspector USING btree (county_code, area_id, from_day);
CREATE UNIQUE INDEX area_inspector_head ON public.area_inspector USING btree (county_code, area_id) WHERE ((duty = 'head'::text) AND (to_day IS NULL));
CREATE UNIQUE INDEX area_inspector_one ON public.area_inspector USING btree (county_code, account_id) WHERE ((duty = 'inspector'::text) AND (to_day IS NULL));
create policy adding on public."area_inspector" to shaodian_app using ();
create policy delete_scope on public."area_inspector" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."area_inspector" to shaodian_jobs using (true);
create policy select_scope on public."area_inspector" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."area_inspector" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."area_inspector" to shaodian_app;
grant select on public."area_inspector" to shaodian_jobs;

-- county: 片区里的学校和挂牌督学, from–to
create table public."area_school" (
  county_code integer not null,
  area_school_id uuid not null,
  school_id uuid not null,
  area_id uuid not null,
  account_id uuid,
  from_day date not null,
  to_day date,
  put_at timestamp with time zone not null,
  constraint area_school_pkey PRIMARY KEY (county_code, area_school_id),
  constraint area_school_county_code_area_id_fkey FOREIGN KEY (county_code, area_id) REFERENCES area(county_code, area_id),
  constraint area_school_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint area_school_check CHECK ((to_day >= (from_day - 1)))
);
CREATE INDEX area_school_area ON public.area_school USING btree (county_code, area_id, school_id) WHERE (to_day IS NULL);
CREATE UNIQUE INDEX area_school_day ON public.area_school USING btree (county_code, school_id, from_day) WHERE ((to_day IS NULL) OR (to_day >= from_day));
CREATE UNIQUE INDEX area_school_one ON public.area_school USING btree (county_code, school_id) WHERE (to_day IS NULL);
create policy adding on public."area_school" to shaodian_app using ();
create policy delete_scope on public."area_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."area_school" to shaodian_jobs using (true);
create policy select_scope on public."area_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."area_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."area_school" to shaodian_app;
grant select on public."area_school" to shaodian_jobs;

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
CREATE INDEX audit_list ON public.audit USING btree (county_code, place_id, tx) WHERE (operation = ANY (ARRAY['absence.queue'::text, 'absence.queue/export'::text, 'dorm.sheet'::text, 'dose.drive'::text, 'dose.drive/export'::text, 'dose.people'::text, 'dose.people/export'::text, 'family.reports'::text, 'gate.class-day'::text, 'gate.day'::text, 'nursery.day'::text, 'roll.exceptions'::text, 'roll.exceptions/export'::text, 'roll.export'::text, 'roll.history'::text, 'roll.prepare'::text, 'roll.sheet'::text, 'signal.open'::text, 'ward.day'::text]));
CREATE INDEX audit_opened ON public.audit USING btree (county_code, subject, tx) WHERE (operation = ANY (ARRAY['person.open'::text, 'person.reveal'::text, 'person.export'::text, 'privacy.child-file'::text, 'privacy.export-child'::text]));
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

-- county: 督导行动
create table public."campaign" (
  county_code integer not null,
  campaign_id uuid not null,
  programme text not null,
  title text not null,
  document text,
  led_by text not null,
  from_day date not null,
  to_day date not null,
  checklists text[] not null,
  version smallint not null default 1,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint campaign_pkey PRIMARY KEY (county_code, campaign_id),
  constraint campaign_check CHECK ((from_day <= to_day)),
  constraint campaign_programme_check CHECK ((programme = ANY (ARRAY['special'::text, 'follow-up'::text, 'comprehensive'::text, 'routine'::text])))
);
CREATE INDEX campaign_newest ON public.campaign USING btree (county_code, from_day DESC, campaign_id DESC);
create policy adding on public."campaign" to shaodian_app using ();
create policy delete_scope on public."campaign" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."campaign" to shaodian_jobs using (true);
create policy select_scope on public."campaign" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."campaign" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."campaign" to shaodian_app;
grant select on public."campaign" to shaodian_jobs;

-- county: 督导行动的改动, append-only, each with its reason
create table public."campaign_change" (
  county_code integer not null,
  campaign_id uuid not null,
  version smallint not null,
  what text not null,
  detail jsonb not null,
  reason text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint campaign_change_pkey PRIMARY KEY (county_code, campaign_id, version),
  constraint campaign_change_county_code_campaign_id_fkey FOREIGN KEY (county_code, campaign_id) REFERENCES campaign(county_code, campaign_id)
);
create policy adding on public."campaign_change" to shaodian_app using ();
create policy delete_scope on public."campaign_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."campaign_change" to shaodian_jobs using (true);
create policy select_scope on public."campaign_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."campaign_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."campaign_change" to shaodian_app;
grant select on public."campaign_change" to shaodian_jobs;

-- county: 督导组成员; who went is kept with each visit
create table public."campaign_member" (
  county_code integer not null,
  team_id uuid not null,
  account_id uuid not null,
  ended_at timestamp with time zone,
  constraint campaign_member_pkey PRIMARY KEY (county_code, team_id, account_id),
  constraint campaign_member_county_code_team_id_fkey FOREIGN KEY (county_code, team_id) REFERENCES campaign_team(county_code, team_id)
);
CREATE INDEX campaign_member_who ON public.campaign_member USING btree (county_code, account_id);
create policy adding on public."campaign_member" to shaodian_app using ();
create policy delete_scope on public."campaign_member" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."campaign_member" to shaodian_jobs using (true);
create policy select_scope on public."campaign_member" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."campaign_member" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."campaign_member" to shaodian_app;
grant select on public."campaign_member" to shaodian_jobs;

-- county: 轮次
create table public."campaign_round" (
  county_code integer not null,
  round_id uuid not null,
  campaign_id uuid not null,
  number smallint not null,
  from_day date not null,
  to_day date not null,
  constraint campaign_round_county_code_campaign_id_number_key UNIQUE (county_code, campaign_id, number),
  constraint campaign_round_pkey PRIMARY KEY (county_code, round_id),
  constraint campaign_round_county_code_campaign_id_fkey FOREIGN KEY (county_code, campaign_id) REFERENCES campaign(county_code, campaign_id),
  constraint campaign_round_check CHECK ((from_day <= to_day)),
  constraint campaign_round_number_check CHECK ((number > 0))
);
create policy adding on public."campaign_round" to shaodian_app using ();
create policy delete_scope on public."campaign_round" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."campaign_round" to shaodian_jobs using (true);
create policy select_scope on public."campaign_round" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."campaign_round" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."campaign_round" to shaodian_app;
grant select on public."campaign_round" to shaodian_jobs;

-- county: 要查的学校, and why one is left out
create table public."campaign_target" (
  county_code integer not null,
  campaign_id uuid not null,
  school_id uuid not null,
  team_id uuid,
  added_at timestamp with time zone not null,
  left_out_at timestamp with time zone,
  left_out_by uuid,
  left_out_reason text,
  constraint campaign_target_pkey PRIMARY KEY (county_code, campaign_id, school_id),
  constraint campaign_target_county_code_campaign_id_fkey FOREIGN KEY (county_code, campaign_id) REFERENCES campaign(county_code, campaign_id),
  constraint campaign_target_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint campaign_target_county_code_team_id_fkey FOREIGN KEY (county_code, team_id) REFERENCES campaign_team(county_code, team_id),
  constraint campaign_target_check CHECK (((left_out_at IS NULL) = (left_out_reason IS NULL)))
);
CREATE INDEX campaign_target_school ON public.campaign_target USING btree (county_code, school_id);
create policy adding on public."campaign_target" to shaodian_app using ();
create policy delete_scope on public."campaign_target" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."campaign_target" to shaodian_jobs using (true);
create policy select_scope on public."campaign_target" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."campaign_target" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."campaign_target" to shaodian_app;
grant select on public."campaign_target" to shaodian_jobs;

-- county: 督导组: leader, department, members
create table public."campaign_team" (
  county_code integer not null,
  team_id uuid not null,
  campaign_id uuid not null,
  name text not null,
  department text not null,
  leader_id uuid not null,
  checklist text,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  end_reason text,
  area_id uuid,
  constraint campaign_team_pkey PRIMARY KEY (county_code, team_id),
  constraint campaign_team_area_fkey FOREIGN KEY (county_code, area_id) REFERENCES area(county_code, area_id),
  constraint campaign_team_county_code_campaign_id_fkey FOREIGN KEY (county_code, campaign_id) REFERENCES campaign(county_code, campaign_id),
  constraint campaign_team_check CHECK (((ended_at IS NULL) = (end_reason IS NULL)))
);
CREATE UNIQUE INDEX campaign_team_area ON public.campaign_team USING btree (county_code, campaign_id, area_id) WHERE ((area_id IS NOT NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX campaign_team_name ON public.campaign_team USING btree (county_code, campaign_id, name) WHERE (ended_at IS NULL);
create policy adding on public."campaign_team" to shaodian_app using ();
create policy delete_scope on public."campaign_team" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."campaign_team" to shaodian_jobs using (true);
create policy select_scope on public."campaign_team" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."campaign_team" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."campaign_team" to shaodian_app;
grant select on public."campaign_team" to shaodian_jobs;

-- county: 外发通道
create table public."channel" (
  county_code integer not null,
  channel_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  kind text not null,
  name text not null,
  roles text[] not null,
  address bytea not null,
  host text not null,
  secret bytea,
  rest_seconds integer not null,
  enabled boolean not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint channel_pkey PRIMARY KEY (county_code, channel_id),
  constraint channel_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint channel_kind_check CHECK ((kind = ANY (ARRAY['webhook'::text, 'wecom'::text, 'dingtalk'::text]))),
  constraint channel_rest_seconds_check CHECK (((rest_seconds >= 1) AND (rest_seconds <= 86400))),
  constraint channel_roles_check CHECK ((cardinality(roles) > 0))
);
CREATE INDEX channel_place ON public.channel USING btree (county_code, place_id);
create policy adding on public."channel" to shaodian_app using ();
create policy delete_scope on public."channel" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."channel" to shaodian_jobs using (true);
create policy select_scope on public."channel" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."channel" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."channel" to shaodian_app;
grant select on public."channel" to shaodian_jobs;

-- county: 家庭健康打卡、请假报病, append-only; a correction is the next version
create table public."checkin" (
  county_code integer not null,
  day date not null,
  person_id uuid not null,
  version smallint not null,
  school_id uuid,
  class_id uuid not null,
  account_id uuid not null,
  guardian_id uuid not null,
  relation smallint not null,
  at timestamp with time zone not null,
  absent smallint not null,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  note text,
  extra jsonb,
  constraint checkin_pkey PRIMARY KEY (county_code, day, person_id, version),
  constraint checkin_version_check CHECK ((version > 0))
) partition by RANGE (day);
CREATE INDEX checkin_school ON ONLY public.checkin USING btree (county_code, school_id, day) WHERE ((absent = 1) OR (symptoms <> 0) OR (temp_tenths IS NOT NULL));
CREATE INDEX checkin_sick ON ONLY public.checkin USING btree (county_code, school_id, day) WHERE (absent = 1);
create policy adding on public."checkin" to shaodian_app using ();
create policy delete_scope on public."checkin" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."checkin" to shaodian_jobs using (true);
create policy select_scope on public."checkin" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."checkin" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."checkin" to shaodian_app;
grant select on public."checkin" to shaodian_jobs;

-- county: 检查表版本, append-only; the highest number whose day has come holds
create table public."checklist_version" (
  county_code integer not null,
  checklist_version_id uuid not null,
  checklist text not null,
  origin text not null,
  number smallint not null,
  body jsonb,
  items smallint not null,
  shipped_number smallint not null,
  base_number smallint not null,
  changes jsonb not null,
  document text,
  reason text,
  from_day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint checklist_version_county_code_checklist_origin_number_key UNIQUE (county_code, checklist, origin, number),
  constraint checklist_version_pkey PRIMARY KEY (county_code, checklist_version_id),
  constraint checklist_version_check CHECK (((origin = 'county'::text) OR (body IS NOT NULL))),
  constraint checklist_version_check1 CHECK (((origin = 'shipped'::text) OR (reason IS NOT NULL))),
  constraint checklist_version_check2 CHECK (((origin = 'shipped'::text) OR (body IS NULL) OR (document IS NOT NULL))),
  constraint checklist_version_number_check CHECK ((number > 0)),
  constraint checklist_version_origin_check CHECK ((origin = ANY (ARRAY['shipped'::text, 'county'::text])))
);
create policy adding on public."checklist_version" to shaodian_app using ();
create policy delete_scope on public."checklist_version" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."checklist_version" to shaodian_jobs using (true);
create policy select_scope on public."checklist_version" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."checklist_version" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."checklist_version" to shaodian_app;
grant select on public."checklist_version" to shaodian_jobs;

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
CREATE INDEX class_day_corrected ON ONLY public.class_day USING btree (county_code, school_id, day) WHERE (version > 1);
create policy adding on public."class_day" to shaodian_app using ();
create policy delete_scope on public."class_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."class_day" to shaodian_jobs using (true);
create policy select_scope on public."class_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."class_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."class_day" to shaodian_app;
grant select on public."class_day" to shaodian_jobs;

-- county: 监护人的同意、拒绝和撤回; the newest row of a child and purpose holds
create table public."consent" (
  county_code integer not null,
  consent_id uuid not null,
  person_id uuid not null,
  school_id uuid,
  purpose text not null,
  text_version smallint not null,
  items text[] not null,
  answer text not null,
  guardian_id uuid not null,
  account_id uuid not null,
  answered_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  constraint consent_pkey PRIMARY KEY (county_code, consent_id),
  constraint consent_county_code_guardian_id_fkey FOREIGN KEY (county_code, guardian_id) REFERENCES person(county_code, person_id),
  constraint consent_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint consent_answer_check CHECK ((answer = ANY (ARRAY['given'::text, 'refused'::text]))),
  constraint consent_check CHECK (((answer = 'given'::text) OR (withdrawn_at IS NULL))),
  constraint consent_check1 CHECK (((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))
);
CREATE INDEX consent_guardian ON public.consent USING btree (county_code, guardian_id);
CREATE INDEX consent_person ON public.consent USING btree (county_code, person_id, purpose, answered_at DESC);
create policy adding on public."consent" to shaodian_app using ();
create policy delete_scope on public."consent" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."consent" to shaodian_jobs using (true);
create policy select_scope on public."consent" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."consent" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."consent" to shaodian_app;
grant select on public."consent" to shaodian_jobs;

-- county: 更正申请, from a guardian to the school, with its answer
create table public."correction" (
  county_code integer not null,
  correction_id uuid not null,
  person_id uuid not null,
  school_id uuid,
  about text not null,
  says text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  state text not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  seen_at timestamp with time zone,
  constraint correction_pkey PRIMARY KEY (county_code, correction_id),
  constraint correction_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint correction_about_check CHECK ((about = ANY (ARRAY['identity'::text, 'class'::text, 'guardian'::text, 'health'::text, 'other'::text]))),
  constraint correction_check CHECK (((state = 'open'::text) = (answered_at IS NULL))),
  constraint correction_check1 CHECK (((state = 'open'::text) = (answer IS NULL))),
  constraint correction_check2 CHECK (((seen_at IS NULL) OR (answered_at IS NOT NULL))),
  constraint correction_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'refused'::text])))
);
CREATE INDEX correction_open ON public.correction USING btree (county_code, school_id, asked_at) WHERE (state = 'open'::text);
CREATE INDEX correction_person ON public.correction USING btree (county_code, person_id);
create policy adding on public."correction" to shaodian_app using ();
create policy delete_scope on public."correction" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."correction" to shaodian_jobs using (true);
create policy select_scope on public."correction" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."correction" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."correction" to shaodian_app;
grant select on public."correction" to shaodian_jobs;

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

-- county: 行政区划图, the outlines that the county has uploaded
create table public."county_map" (
  county_code integer not null,
  outline text not null,
  areas integer not null,
  file_name text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  drawing text,
  constraint county_map_pkey PRIMARY KEY (county_code)
);
create policy adding on public."county_map" to shaodian_app using ();
create policy delete_scope on public."county_map" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."county_map" to shaodian_jobs using (true);
create policy select_scope on public."county_map" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."county_map" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant delete, insert, select, update on public."county_map" to shaodian_app;
grant select on public."county_map" to shaodian_jobs;

-- county: 日报, confirmed figures of a school's or county's day, append-only; zero is a record
create table public."daily_report" (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  version smallint not null,
  school_id uuid,
  source text not null,
  reported integer not null,
  due integer not null,
  expected integer not null,
  present integer not null,
  absent_sick integer not null,
  ill integer not null,
  today_symptoms integer[] not null,
  recent_symptoms integer[] not null,
  classes jsonb not null,
  severe integer not null,
  severe_note text,
  other_event integer not null,
  other_note text,
  unknown_group integer not null,
  unknown_note text,
  is_zero boolean not null,
  reason text,
  at timestamp with time zone not null,
  account_id uuid not null,
  is_late boolean not null,
  constraint daily_report_pkey PRIMARY KEY (county_code, place_id, day, version),
  constraint daily_report_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint daily_report_check CHECK (((version = 1) OR (reason IS NOT NULL))),
  constraint daily_report_other_event_check CHECK ((other_event >= 0)),
  constraint daily_report_severe_check CHECK ((severe >= 0)),
  constraint daily_report_source_check CHECK ((source = ANY (ARRAY['rolls'::text, 'hand'::text, 'schools'::text]))),
  constraint daily_report_unknown_group_check CHECK ((unknown_group >= 0)),
  constraint daily_report_version_check CHECK ((version > 0))
);
CREATE INDEX daily_report_day ON public.daily_report USING btree (county_code, day, place_id, version DESC);
create policy adding on public."daily_report" to shaodian_app using ();
create policy delete_scope on public."daily_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."daily_report" to shaodian_jobs using (true);
create policy select_scope on public."daily_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."daily_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."daily_report" to shaodian_app;
grant select on public."daily_report" to shaodian_jobs;

-- county: 日报定格, who froze a county's day and when, how complete it was
create table public."daily_snapshot" (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  due integer not null,
  reported integer not null,
  sheets_due integer not null,
  sheets_reported integer not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint daily_snapshot_pkey PRIMARY KEY (county_code, place_id, day),
  constraint daily_snapshot_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id)
);
create policy adding on public."daily_snapshot" to shaodian_app using ();
create policy delete_scope on public."daily_snapshot" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."daily_snapshot" to shaodian_jobs using (true);
create policy select_scope on public."daily_snapshot" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."daily_snapshot" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."daily_snapshot" to shaodian_app;
grant select on public."daily_snapshot" to shaodian_jobs;

-- county: 日报定格, each school's figures at that moment, never changed
create table public."daily_snapshot_school" (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  school_id uuid not null,
  version smallint,
  sheets_due integer not null,
  sheets_reported integer not null,
  expected integer not null,
  present integer not null,
  absent_sick integer not null,
  ill integer not null,
  severe integer not null,
  other_event integer not null,
  unknown_group integer not null,
  constraint daily_snapshot_school_pkey PRIMARY KEY (county_code, place_id, day, school_id),
  constraint daily_snapshot_school_county_code_place_id_day_fkey FOREIGN KEY (county_code, place_id, day) REFERENCES daily_snapshot(county_code, place_id, day)
);
create policy adding on public."daily_snapshot_school" to shaodian_app using ();
create policy delete_scope on public."daily_snapshot_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."daily_snapshot_school" to shaodian_jobs using (true);
create policy select_scope on public."daily_snapshot_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."daily_snapshot_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."daily_snapshot_school" to shaodian_app;
grant select on public."daily_snapshot_school" to shaodian_jobs;

-- county: days on which a county or school differs from the national calendar
create table public."day_exception" (
  county_code integer not null,
  place_id uuid not null,
  day date not null,
  school_id uuid,
  kind text not null,
  name text not null,
  decision_id uuid,
  own_kind text,
  own_name text,
  constraint day_exception_pkey PRIMARY KEY (county_code, place_id, day),
  constraint day_exception_county_code_decision_id_fkey FOREIGN KEY (county_code, decision_id) REFERENCES decision(county_code, decision_id),
  constraint day_exception_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint day_exception_check CHECK (((own_kind IS NULL) = (own_name IS NULL))),
  constraint day_exception_check1 CHECK (((own_kind IS NULL) OR (decision_id IS NOT NULL))),
  constraint day_exception_kind_check CHECK ((kind = ANY (ARRAY['on'::text, 'off'::text]))),
  constraint day_exception_own_kind_check CHECK ((own_kind = ANY (ARRAY['on'::text, 'off'::text])))
);
CREATE INDEX day_exception_decision ON public.day_exception USING btree (county_code, day) WHERE (decision_id IS NOT NULL);
create policy adding on public."day_exception" to shaodian_app using ();
create policy delete_scope on public."day_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."day_exception" to shaodian_jobs using (true);
create policy select_scope on public."day_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."day_exception" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."day_exception" to shaodian_app;
grant select on public."day_exception" to shaodian_jobs;

-- county: 时限
create table public."deadline" (
  county_code integer not null,
  deadline_id uuid not null,
  rule text not null,
  rule_version smallint not null,
  subject_kind text not null,
  subject_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  path uuid[] not null,
  link text,
  owner_role text not null,
  owner_account uuid,
  told_roles text[] not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  late_at timestamp with time zone not null,
  level smallint not null default 0,
  next_at timestamp with time zone,
  paused_at timestamp with time zone,
  paused_seconds integer not null default 0,
  breached_at timestamp with time zone,
  breach_reason text,
  breach_by uuid,
  breach_reason_at timestamp with time zone,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_as text,
  constraint deadline_pkey PRIMARY KEY (county_code, deadline_id),
  constraint deadline_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint deadline_ended_as_check CHECK ((ended_as = ANY (ARRAY['done'::text, 'withdrawn'::text])))
);
CREATE INDEX deadline_breached ON public.deadline USING btree (county_code, breached_at DESC, deadline_id) WHERE (breached_at IS NOT NULL);
CREATE INDEX deadline_due ON public.deadline USING btree (county_code, due_at, deadline_id) WHERE (ended_at IS NULL);
CREATE INDEX deadline_next ON public.deadline USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX deadline_of_school ON public.deadline USING btree (county_code, school_id, due_at) WHERE (ended_at IS NULL);
CREATE INDEX deadline_subject ON public.deadline USING btree (county_code, subject_kind, subject_id);
CREATE UNIQUE INDEX deadline_open ON public.deadline USING btree (county_code, rule, subject_kind, subject_id) WHERE (ended_at IS NULL);
create policy adding on public."deadline" to shaodian_app using ();
create policy delete_scope on public."deadline" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."deadline" to shaodian_jobs using (true);
create policy select_scope on public."deadline" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."deadline" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."deadline" to shaodian_app;
grant insert, select, update on public."deadline" to shaodian_jobs;

-- county: 时限的经过
create table public."deadline_event" (
  county_code integer not null,
  deadline_id uuid not null,
  event_id uuid not null,
  school_id uuid,
  at timestamp with time zone not null,
  kind text not null,
  role text,
  account_id uuid,
  reason text,
  constraint deadline_event_pkey PRIMARY KEY (county_code, deadline_id, event_id),
  constraint deadline_event_county_code_deadline_id_fkey FOREIGN KEY (county_code, deadline_id) REFERENCES deadline(county_code, deadline_id),
  constraint deadline_event_kind_check CHECK ((kind = ANY (ARRAY['started'::text, 'reminded'::text, 'breached'::text, 'escalated'::text, 'paused'::text, 'resumed'::text, 'done'::text, 'withdrawn'::text, 'reopened'::text, 'reason'::text])))
);
create policy adding on public."deadline_event" to shaodian_app using ();
create policy delete_scope on public."deadline_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."deadline_event" to shaodian_jobs using (true);
create policy select_scope on public."deadline_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."deadline_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."deadline_event" to shaodian_app;
grant insert, select on public."deadline_event" to shaodian_jobs;

-- county: 停课决定, taken and ended by the same authority
create table public."decision" (
  county_code integer not null,
  decision_id uuid not null,
  school_id uuid not null,
  place_id uuid not null,
  scope text not null,
  disease text not null,
  signal_id uuid,
  rule jsonb,
  from_day date not null,
  to_day date not null,
  basis text not null,
  law text not null,
  order_no text,
  assessment text,
  alternatives text[] not null,
  alternatives_note text,
  teaching text not null,
  objection text not null,
  taken_role text not null,
  taken_at_place uuid not null,
  taken_by uuid not null,
  taken_at timestamp with time zone not null,
  resume_day date,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint decision_pkey PRIMARY KEY (county_code, decision_id),
  constraint decision_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint decision_county_code_signal_id_fkey FOREIGN KEY (county_code, signal_id) REFERENCES signal(county_code, signal_id),
  constraint decision_check CHECK ((from_day <= to_day)),
  constraint decision_check1 CHECK (((resume_day IS NULL) = (ended_at IS NULL))),
  constraint decision_scope_check CHECK ((scope = ANY (ARRAY['class'::text, 'grade'::text, 'school'::text])))
);
CREATE INDEX decision_county ON public.decision USING btree (county_code, taken_at, decision_id);
CREATE INDEX decision_place ON public.decision USING btree (county_code, place_id, to_day);
CREATE INDEX decision_school ON public.decision USING btree (county_code, school_id, taken_at, decision_id);
CREATE INDEX decision_signal ON public.decision USING btree (county_code, signal_id) WHERE (signal_id IS NOT NULL);
create policy adding on public."decision" to shaodian_app using ();
create policy delete_scope on public."decision" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."decision" to shaodian_jobs using (true);
create policy select_scope on public."decision" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."decision" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."decision" to shaodian_app;
grant select on public."decision" to shaodian_jobs;

-- county: 停课规则的医师批准; a rule of grade C proposes nothing without one
create table public."decision_approval" (
  county_code integer not null,
  rule_id text not null,
  rule_version smallint not null,
  physician text not null,
  title text not null,
  approved_by uuid not null,
  approved_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  constraint decision_approval_pkey PRIMARY KEY (county_code, rule_id, rule_version)
);
create policy adding on public."decision_approval" to shaodian_app using ();
create policy delete_scope on public."decision_approval" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."decision_approval" to shaodian_jobs using (true);
create policy select_scope on public."decision_approval" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."decision_approval" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."decision_approval" to shaodian_app;
grant select on public."decision_approval" to shaodian_jobs;

-- county: 家长已读停课通知
create table public."decision_read" (
  county_code integer not null,
  decision_id uuid not null,
  account_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint decision_read_pkey PRIMARY KEY (county_code, decision_id, person_id, account_id),
  constraint decision_read_county_code_decision_id_fkey FOREIGN KEY (county_code, decision_id) REFERENCES decision(county_code, decision_id)
);
create policy adding on public."decision_read" to shaodian_app using ();
create policy delete_scope on public."decision_read" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."decision_read" to shaodian_jobs using (true);
create policy select_scope on public."decision_read" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."decision_read" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."decision_read" to shaodian_app;
grant select on public."decision_read" to shaodian_jobs;

-- county: 外发
create table public."delivery" (
  county_code integer not null,
  delivery_id uuid not null,
  channel_id uuid not null,
  school_id uuid,
  is_test boolean not null,
  messages integer not null,
  overdue integer not null,
  at timestamp with time zone not null,
  status text not null,
  attempts integer not null default 0,
  next_at timestamp with time zone,
  claimed_at timestamp with time zone,
  claim uuid,
  tried_at timestamp with time zone,
  http_status integer,
  answer text,
  constraint delivery_pkey PRIMARY KEY (county_code, delivery_id),
  constraint delivery_county_code_channel_id_fkey FOREIGN KEY (county_code, channel_id) REFERENCES channel(county_code, channel_id),
  constraint delivery_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX delivery_of_channel ON public.delivery USING btree (county_code, channel_id, at DESC, delivery_id DESC);
CREATE INDEX delivery_waiting ON public.delivery USING btree (next_at) WHERE (status = 'waiting'::text);
CREATE UNIQUE INDEX delivery_gathering ON public.delivery USING btree (county_code, channel_id) WHERE ((status = 'waiting'::text) AND (attempts = 0) AND (claimed_at IS NULL) AND (NOT is_test));
create policy adding on public."delivery" to shaodian_app using ();
create policy delete_scope on public."delivery" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."delivery" to shaodian_jobs using (true);
create policy select_scope on public."delivery" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."delivery" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."delivery" to shaodian_app;
grant insert, select, update on public."delivery" to shaodian_jobs;

-- county: 困难, with where it stands
create table public."difficulty" (
  county_code integer not null,
  difficulty_id uuid not null,
  school_id uuid not null,
  kind text not null,
  says text not null,
  wish text,
  source_kind text not null,
  source_id uuid,
  raised_by uuid not null,
  raised_at timestamp with time zone not null,
  raised_day date not null,
  state text not null,
  taken_department text,
  taken_by uuid,
  solved_day date,
  solved_by uuid,
  solved_says text,
  confirmed_day date,
  reopened smallint not null default 0,
  constraint difficulty_pkey PRIMARY KEY (county_code, difficulty_id),
  constraint difficulty_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint difficulty_source_kind_check CHECK ((source_kind = ANY (ARRAY['school'::text, 'county'::text, 'visit'::text, 'meeting'::text]))),
  constraint difficulty_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'taken'::text, 'solved'::text, 'confirmed'::text, 'withdrawn'::text])))
);
CREATE INDEX difficulty_raised ON public.difficulty USING btree (county_code, raised_day);
CREATE INDEX difficulty_school ON public.difficulty USING btree (county_code, school_id, difficulty_id DESC);
create policy adding on public."difficulty" to shaodian_app using ();
create policy delete_scope on public."difficulty" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."difficulty" to shaodian_jobs using (true);
create policy select_scope on public."difficulty" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."difficulty" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."difficulty" to shaodian_app;
grant select on public."difficulty" to shaodian_jobs;

-- county: 困难的经过, append-only
create table public."difficulty_event" (
  county_code integer not null,
  difficulty_id uuid not null,
  seq smallint not null,
  school_id uuid not null,
  kind text not null,
  says text,
  department text,
  undoes smallint,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint difficulty_event_pkey PRIMARY KEY (county_code, difficulty_id, seq),
  constraint difficulty_event_county_code_difficulty_id_fkey FOREIGN KEY (county_code, difficulty_id) REFERENCES difficulty(county_code, difficulty_id),
  constraint difficulty_event_check CHECK (((kind = 'undone'::text) = (undoes IS NOT NULL))),
  constraint difficulty_event_kind_check CHECK ((kind = ANY (ARRAY['taken'::text, 'solved'::text, 'reopened'::text, 'confirmed'::text, 'withdrawn'::text, 'undone'::text]))),
  constraint difficulty_event_seq_check CHECK ((seq > 0))
);
create policy adding on public."difficulty_event" to shaodian_app using ();
create policy delete_scope on public."difficulty_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."difficulty_event" to shaodian_jobs using (true);
create policy select_scope on public."difficulty_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."difficulty_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."difficulty_event" to shaodian_app;
grant select on public."difficulty_event" to shaodian_jobs;

-- county: 下发任务
create table public."directive" (
  county_code integer not null,
  directive_id uuid not null,
  title text not null,
  says text not null,
  issuer text not null,
  source_kind text not null,
  source_id uuid,
  basis text,
  due_day date not null,
  supersedes uuid,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  made_day date not null,
  ended_as text,
  ended_at timestamp with time zone,
  ended_by uuid,
  end_reason text,
  constraint directive_pkey PRIMARY KEY (county_code, directive_id),
  constraint directive_county_code_supersedes_fkey FOREIGN KEY (county_code, supersedes) REFERENCES directive(county_code, directive_id),
  constraint directive_check CHECK ((((ended_as IS NULL) = (end_reason IS NULL)) AND ((ended_as IS NULL) = (ended_at IS NULL)))),
  constraint directive_ended_as_check CHECK ((ended_as = ANY (ARRAY['withdrawn'::text, 'superseded'::text]))),
  constraint directive_source_kind_check CHECK ((source_kind = ANY (ARRAY['own'::text, 'meeting'::text, 'superior'::text, 'visit'::text])))
);
CREATE INDEX directive_source ON public.directive USING btree (county_code, source_id) WHERE (source_id IS NOT NULL);
create policy adding on public."directive" to shaodian_app using ();
create policy delete_scope on public."directive" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."directive" to shaodian_jobs using (true);
create policy select_scope on public."directive" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."directive" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."directive" to shaodian_app;
grant select on public."directive" to shaodian_jobs;

-- county: 任务的经过, append-only
create table public."directive_event" (
  county_code integer not null,
  receipt_id uuid not null,
  seq smallint not null,
  school_id uuid,
  kind text not null,
  says text,
  due_day date,
  undoes smallint,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint directive_event_pkey PRIMARY KEY (county_code, receipt_id, seq),
  constraint directive_event_county_code_receipt_id_fkey FOREIGN KEY (county_code, receipt_id) REFERENCES directive_receipt(county_code, receipt_id),
  constraint directive_event_check CHECK (((kind = 'undone'::text) = (undoes IS NOT NULL))),
  constraint directive_event_kind_check CHECK ((kind = ANY (ARRAY['read'::text, 'signed'::text, 'done'::text, 'returned'::text, 'checked'::text, 'undone'::text]))),
  constraint directive_event_seq_check CHECK ((seq > 0))
);
create policy adding on public."directive_event" to shaodian_app using ();
create policy delete_scope on public."directive_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."directive_event" to shaodian_jobs using (true);
create policy select_scope on public."directive_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."directive_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."directive_event" to shaodian_app;
grant select on public."directive_event" to shaodian_jobs;

-- county: 任务的收件单位, read, signed for, done, checked; the fold of its events
create table public."directive_receipt" (
  county_code integer not null,
  receipt_id uuid not null,
  directive_id uuid not null,
  school_id uuid,
  department text,
  account_id uuid,
  due_day date not null,
  state text not null,
  delivered_at timestamp with time zone not null,
  read_at timestamp with time zone,
  read_by uuid,
  signed_at timestamp with time zone,
  signed_by uuid,
  done_at timestamp with time zone,
  done_by uuid,
  done_says text,
  is_late boolean not null default false,
  checked_at timestamp with time zone,
  checked_by uuid,
  returned smallint not null default 0,
  return_says text,
  constraint directive_receipt_pkey PRIMARY KEY (county_code, receipt_id),
  constraint directive_receipt_county_code_directive_id_fkey FOREIGN KEY (county_code, directive_id) REFERENCES directive(county_code, directive_id),
  constraint directive_receipt_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint directive_receipt_check CHECK (((school_id IS NULL) <> (department IS NULL))),
  constraint directive_receipt_check1 CHECK (((school_id IS NULL) OR (account_id IS NULL))),
  constraint directive_receipt_state_check CHECK ((state = ANY (ARRAY['sent'::text, 'read'::text, 'signed'::text, 'done'::text, 'returned'::text, 'checked'::text])))
);
CREATE INDEX directive_receipt_of ON public.directive_receipt USING btree (county_code, directive_id);
CREATE INDEX directive_receipt_school ON public.directive_receipt USING btree (county_code, school_id, receipt_id DESC);
create policy adding on public."directive_receipt" to shaodian_app using ();
create policy delete_scope on public."directive_receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."directive_receipt" to shaodian_jobs using (true);
create policy select_scope on public."directive_receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."directive_receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."directive_receipt" to shaodian_app;
grant select on public."directive_receipt" to shaodian_jobs;

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

-- county: 公文, issued and never changed; what is wrong is withdrawn or superseded
create table public."document" (
  county_code integer not null,
  document_id uuid not null,
  org_id uuid not null,
  kind text not null,
  rule_version smallint not null,
  series text not null,
  year smallint not null,
  number integer,
  title text not null,
  body jsonb not null,
  of_day date not null,
  issued_day date not null,
  issued_at timestamp with time zone not null,
  account_id uuid not null,
  batch_id uuid,
  constraint document_pkey PRIMARY KEY (county_code, document_id),
  constraint document_county_code_batch_id_fkey FOREIGN KEY (county_code, batch_id) REFERENCES document_batch(county_code, batch_id),
  constraint document_county_code_org_id_fkey FOREIGN KEY (county_code, org_id) REFERENCES document_org(county_code, org_id),
  constraint document_check CHECK (((series = 'none'::text) = (number IS NULL))),
  constraint document_number_check CHECK ((number > 0)),
  constraint document_series_check CHECK ((series = ANY (ARRAY['letter'::text, 'issue'::text, 'none'::text])))
);
CREATE INDEX document_batch_issued ON public.document USING btree (county_code, batch_id, document_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX document_kind ON public.document USING btree (county_code, kind, document_id DESC);
CREATE UNIQUE INDEX document_issue_number ON public.document USING btree (county_code, org_id, kind, year, number) WHERE (series = 'issue'::text);
CREATE UNIQUE INDEX document_letter_number ON public.document USING btree (county_code, org_id, year, number) WHERE (series = 'letter'::text);
create policy adding on public."document" to shaodian_app using ();
create policy delete_scope on public."document" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."document" to shaodian_jobs using (true);
create policy select_scope on public."document" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."document" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."document" to shaodian_app;
grant select on public."document" to shaodian_jobs;

-- county: 成批下发的公文, one run of drafts for many schools
create table public."document_batch" (
  county_code integer not null,
  batch_id uuid not null,
  org_id uuid not null,
  kind text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint document_batch_pkey PRIMARY KEY (county_code, batch_id),
  constraint document_batch_county_code_org_id_fkey FOREIGN KEY (county_code, org_id) REFERENCES document_org(county_code, org_id)
);
create policy adding on public."document_batch" to shaodian_app using ();
create policy delete_scope on public."document_batch" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."document_batch" to shaodian_jobs using (true);
create policy select_scope on public."document_batch" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."document_batch" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."document_batch" to shaodian_app;
grant select on public."document_batch" to shaodian_jobs;

-- county: 发文字号, the last number taken of each office, series and year
create table public."document_counter" (
  county_code integer not null,
  org_id uuid not null,
  series text not null,
  year smallint not null,
  last integer not null,
  kind text not null,
  constraint document_counter_pkey PRIMARY KEY (county_code, org_id, series, kind, year),
  constraint document_counter_county_code_org_id_fkey FOREIGN KEY (county_code, org_id) REFERENCES document_org(county_code, org_id),
  constraint document_counter_last_check CHECK ((last > 0)),
  constraint document_counter_series_check CHECK ((series = ANY (ARRAY['letter'::text, 'issue'::text])))
);
create policy adding on public."document_counter" to shaodian_app using ();
create policy delete_scope on public."document_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."document_counter" to shaodian_jobs using (true);
create policy select_scope on public."document_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."document_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."document_counter" to shaodian_app;
grant select on public."document_counter" to shaodian_jobs;

-- county: 公文草稿, until it is issued or thrown away
create table public."document_draft" (
  county_code integer not null,
  draft_id uuid not null,
  org_id uuid not null,
  kind text not null,
  title text not null,
  body jsonb not null,
  figures jsonb not null,
  of_day date not null,
  version smallint not null,
  supersedes uuid,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  changed_by uuid not null,
  changed_at timestamp with time zone not null,
  batch_id uuid,
  constraint document_draft_pkey PRIMARY KEY (county_code, draft_id),
  constraint document_draft_county_code_batch_id_fkey FOREIGN KEY (county_code, batch_id) REFERENCES document_batch(county_code, batch_id),
  constraint document_draft_county_code_org_id_fkey FOREIGN KEY (county_code, org_id) REFERENCES document_org(county_code, org_id),
  constraint document_draft_county_code_supersedes_fkey FOREIGN KEY (county_code, supersedes) REFERENCES document(county_code, document_id),
  constraint document_draft_version_check CHECK ((version > 0))
);
CREATE INDEX document_draft_batch ON public.document_draft USING btree (county_code, batch_id, draft_id) WHERE (batch_id IS NOT NULL);
create policy adding on public."document_draft" to shaodian_app using ();
create policy delete_scope on public."document_draft" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."document_draft" to shaodian_jobs using (true);
create policy select_scope on public."document_draft" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."document_draft" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant delete, insert, select, update on public."document_draft" to shaodian_app;
grant select on public."document_draft" to shaodian_jobs;

-- county: 公文撤回、被替代, with its reason
create table public."document_end" (
  county_code integer not null,
  document_id uuid not null,
  how text not null,
  by_document_id uuid,
  reason text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint document_end_pkey PRIMARY KEY (county_code, document_id),
  constraint document_end_county_code_by_document_id_fkey FOREIGN KEY (county_code, by_document_id) REFERENCES document(county_code, document_id),
  constraint document_end_county_code_document_id_fkey FOREIGN KEY (county_code, document_id) REFERENCES document(county_code, document_id),
  constraint document_end_check CHECK (((how = 'superseded'::text) = (by_document_id IS NOT NULL))),
  constraint document_end_how_check CHECK ((how = ANY (ARRAY['withdrawn'::text, 'superseded'::text])))
);
create policy adding on public."document_end" to shaodian_app using ();
create policy delete_scope on public."document_end" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."document_end" to shaodian_jobs using (true);
create policy select_scope on public."document_end" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."document_end" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."document_end" to shaodian_app;
grant select on public."document_end" to shaodian_jobs;

-- county: 公文里的数, as it was told, with scope and as-of time
create table public."document_figure" (
  county_code integer not null,
  document_id uuid not null,
  figure text not null,
  value integer not null,
  unit text not null,
  scope text not null,
  as_of timestamp with time zone not null,
  source text not null,
  link text not null,
  constraint document_figure_pkey PRIMARY KEY (county_code, document_id, figure),
  constraint document_figure_county_code_document_id_fkey FOREIGN KEY (county_code, document_id) REFERENCES document(county_code, document_id)
);
create policy adding on public."document_figure" to shaodian_app using ();
create policy delete_scope on public."document_figure" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."document_figure" to shaodian_jobs using (true);
create policy select_scope on public."document_figure" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."document_figure" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."document_figure" to shaodian_app;
grant select on public."document_figure" to shaodian_jobs;

-- county: 发文机关, who issues documents and under which letters
create table public."document_org" (
  county_code integer not null,
  org_id uuid not null,
  name text not null,
  letters text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  ended_at timestamp with time zone,
  constraint document_org_county_code_letters_key UNIQUE (county_code, letters),
  constraint document_org_pkey PRIMARY KEY (county_code, org_id)
);
create policy adding on public."document_org" to shaodian_app using ();
create policy delete_scope on public."document_org" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."document_org" to shaodian_jobs using (true);
create policy select_scope on public."document_org" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."document_org" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."document_org" to shaodian_app;
grant select on public."document_org" to shaodian_jobs;

-- county: 公文送达、阅读、签收, by school
create table public."document_receipt" (
  county_code integer not null,
  document_id uuid not null,
  school_id uuid not null,
  receipt_id uuid not null,
  due_day date,
  delivered_at timestamp with time zone not null,
  read_at timestamp with time zone,
  read_by uuid,
  signed_at timestamp with time zone,
  signed_by uuid,
  note text,
  signed_name text,
  signed_role text,
  chased_at timestamp with time zone,
  chased_by uuid,
  chases smallint not null,
  constraint document_receipt_pkey PRIMARY KEY (county_code, document_id, school_id),
  constraint document_receipt_county_code_document_id_fkey FOREIGN KEY (county_code, document_id) REFERENCES document(county_code, document_id),
  constraint document_receipt_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint document_receipt_check CHECK (((signed_at IS NULL) OR (read_at IS NOT NULL))),
  constraint document_receipt_check1 CHECK (((signed_name IS NULL) = (signed_role IS NULL))),
  constraint document_receipt_check2 CHECK (((signed_name IS NULL) OR (signed_at IS NOT NULL))),
  constraint document_receipt_check3 CHECK (((chases = 0) = (chased_at IS NULL)))
);
CREATE INDEX document_receipt_school ON public.document_receipt USING btree (county_code, school_id, document_id DESC);
create policy adding on public."document_receipt" to shaodian_app using ();
create policy delete_scope on public."document_receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."document_receipt" to shaodian_jobs using (true);
create policy select_scope on public."document_receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."document_receipt" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."document_receipt" to shaodian_app;
grant select on public."document_receipt" to shaodian_jobs;

-- county: 接种剂次, one dose of a pupil; taken back with a reason, never changed
create table public."dose" (
  county_code integer not null,
  dose_id uuid not null,
  person_id uuid not null,
  vaccine text not null,
  nth smallint,
  day date not null,
  clinic text,
  source text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  voided_at timestamp with time zone,
  voided_by uuid,
  void_reason text,
  seen_at timestamp with time zone,
  seen_by uuid,
  constraint dose_pkey PRIMARY KEY (county_code, dose_id),
  constraint dose_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint dose_check CHECK (((voided_at IS NULL) = (voided_by IS NULL))),
  constraint dose_check1 CHECK (((voided_at IS NULL) = (void_reason IS NULL))),
  constraint dose_check2 CHECK (((seen_at IS NULL) = (seen_by IS NULL))),
  constraint dose_nth_check CHECK (((nth >= 1) AND (nth <= 9))),
  constraint dose_source_check CHECK ((source = ANY (ARRAY['certificate'::text, 'import'::text, 'drive'::text, 'transfer'::text])))
);
CREATE UNIQUE INDEX dose_once ON public.dose USING btree (county_code, person_id, vaccine, day) WHERE (voided_at IS NULL);
create policy adding on public."dose" to shaodian_app using ();
create policy delete_scope on public."dose" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."dose" to shaodian_jobs using (true);
create policy select_scope on public."dose" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."dose" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."dose" to shaodian_app;
grant select on public."dose" to shaodian_jobs;

-- county: 双随机抽签; never changed once drawn
create table public."draw" (
  county_code integer not null,
  draw_id uuid not null,
  title text not null,
  pool text not null,
  pool_hash text not null,
  secret text not null,
  secret_hash text not null,
  per_school smallint not null,
  schools integer not null,
  inspectors integer not null,
  size integer not null,
  announced_at timestamp with time zone not null,
  announced_by uuid not null,
  words text,
  drawn_at timestamp with time zone,
  drawn_by uuid,
  replaces uuid,
  reason text,
  campaign_id uuid,
  constraint draw_pkey PRIMARY KEY (county_code, draw_id),
  constraint draw_county_code_campaign_id_fkey FOREIGN KEY (county_code, campaign_id) REFERENCES campaign(county_code, campaign_id),
  constraint draw_county_code_replaces_fkey FOREIGN KEY (county_code, replaces) REFERENCES draw(county_code, draw_id),
  constraint draw_check CHECK ((((drawn_at IS NULL) = (words IS NULL)) AND ((drawn_at IS NULL) = (drawn_by IS NULL)))),
  constraint draw_check1 CHECK (((replaces IS NULL) = (reason IS NULL))),
  constraint draw_per_school_check CHECK ((per_school > 0)),
  constraint draw_size_check CHECK ((size > 0))
);
CREATE INDEX draw_newest ON public.draw USING btree (county_code, announced_at DESC, draw_id DESC);
CREATE UNIQUE INDEX draw_replaced ON public.draw USING btree (county_code, replaces) WHERE (replaces IS NOT NULL);
create policy adding on public."draw" to shaodian_app using ();
create policy delete_scope on public."draw" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."draw" to shaodian_jobs using (true);
create policy select_scope on public."draw" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."draw" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."draw" to shaodian_app;
grant select on public."draw" to shaodian_jobs;

-- county: 回避
create table public."draw_conflict" (
  county_code integer not null,
  conflict_id uuid not null,
  account_id uuid not null,
  school_id uuid not null,
  kind text not null,
  reason text not null,
  put_at timestamp with time zone not null,
  put_by uuid not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  end_reason text,
  constraint draw_conflict_pkey PRIMARY KEY (county_code, conflict_id),
  constraint draw_conflict_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint draw_conflict_check CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  constraint draw_conflict_kind_check CHECK ((kind = ANY (ARRAY['declared'::text, 'former-school'::text, 'own-child'::text, 'relative'::text])))
);
CREATE INDEX draw_conflict_newest ON public.draw_conflict USING btree (county_code, put_at DESC, conflict_id DESC);
CREATE UNIQUE INDEX draw_conflict_one ON public.draw_conflict USING btree (county_code, account_id, school_id) WHERE (ended_at IS NULL);
create policy adding on public."draw_conflict" to shaodian_app using ();
create policy delete_scope on public."draw_conflict" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."draw_conflict" to shaodian_jobs using (true);
create policy select_scope on public."draw_conflict" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."draw_conflict" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."draw_conflict" to shaodian_app;
grant select on public."draw_conflict" to shaodian_jobs;

-- county: 抽中的检查人员
create table public."draw_inspector" (
  county_code integer not null,
  draw_id uuid not null,
  school_id uuid not null,
  account_id uuid not null,
  constraint draw_inspector_pkey PRIMARY KEY (county_code, draw_id, school_id, account_id),
  constraint draw_inspector_county_code_draw_id_school_id_fkey FOREIGN KEY (county_code, draw_id, school_id) REFERENCES draw_school(county_code, draw_id, school_id)
);
create policy adding on public."draw_inspector" to shaodian_app using ();
create policy delete_scope on public."draw_inspector" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."draw_inspector" to shaodian_jobs using (true);
create policy select_scope on public."draw_inspector" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."draw_inspector" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."draw_inspector" to shaodian_app;
grant select on public."draw_inspector" to shaodian_jobs;

-- county: 抽中的学校
create table public."draw_school" (
  county_code integer not null,
  draw_id uuid not null,
  school_id uuid not null,
  number integer not null,
  stratum text not null,
  constraint draw_school_pkey PRIMARY KEY (county_code, draw_id, school_id),
  constraint draw_school_county_code_draw_id_fkey FOREIGN KEY (county_code, draw_id) REFERENCES draw(county_code, draw_id),
  constraint draw_school_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint draw_school_number_check CHECK ((number > 0))
);
create policy adding on public."draw_school" to shaodian_app using ();
create policy delete_scope on public."draw_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."draw_school" to shaodian_jobs using (true);
create policy select_scope on public."draw_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."draw_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."draw_school" to shaodian_app;
grant select on public."draw_school" to shaodian_jobs;

-- county: 值班应急信息, one incident from its first report to its closing
create table public."duty_incident" (
  county_code integer not null,
  incident_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  kind text not null,
  title text not null,
  happened_at timestamp with time zone not null,
  signal_id uuid,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  phoned_to text,
  phoned_at timestamp with time zone,
  over_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint duty_incident_pkey PRIMARY KEY (county_code, incident_id),
  constraint duty_incident_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id)
);
CREATE INDEX duty_incident_open ON public.duty_incident USING btree (county_code, incident_id DESC) WHERE (closed_at IS NULL);
CREATE INDEX duty_incident_place ON public.duty_incident USING btree (county_code, place_id, incident_id DESC);
create policy adding on public."duty_incident" to shaodian_app using ();
create policy delete_scope on public."duty_incident" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."duty_incident" to shaodian_jobs using (true);
create policy select_scope on public."duty_incident" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."duty_incident" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."duty_incident" to shaodian_app;
grant select on public."duty_incident" to shaodian_jobs;

-- county: 初报、续报、终报 of an incident, append-only; a correction names what it corrects
create table public."duty_report" (
  county_code integer not null,
  incident_id uuid not null,
  report_no smallint not null,
  school_id uuid,
  stage text not null,
  corrects smallint,
  reason text,
  what text not null,
  spot text not null,
  affected integer not null,
  severe integer not null,
  dead integer not null,
  measures text not null,
  reporter text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint duty_report_pkey PRIMARY KEY (county_code, incident_id, report_no),
  constraint duty_report_county_code_incident_id_fkey FOREIGN KEY (county_code, incident_id) REFERENCES duty_incident(county_code, incident_id),
  constraint duty_report_affected_check CHECK ((affected >= 0)),
  constraint duty_report_check CHECK (((corrects IS NULL) = (reason IS NULL))),
  constraint duty_report_dead_check CHECK ((dead >= 0)),
  constraint duty_report_report_no_check CHECK ((report_no > 0)),
  constraint duty_report_severe_check CHECK ((severe >= 0)),
  constraint duty_report_stage_check CHECK ((stage = ANY (ARRAY['first'::text, 'progress'::text, 'closing'::text])))
);
create policy adding on public."duty_report" to shaodian_app using ();
create policy delete_scope on public."duty_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."duty_report" to shaodian_jobs using (true);
create policy select_scope on public."duty_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."duty_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."duty_report" to shaodian_app;
grant select on public."duty_report" to shaodian_jobs;

-- county: 家庭开通码, one in force for a pupil
create table public."family_code" (
  county_code integer not null,
  code_id uuid not null,
  pupil_id uuid not null,
  school_id uuid,
  code_hash bytea not null,
  code_cipher bytea not null,
  expires_on date not null,
  uses smallint not null default 0,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint family_code_pkey PRIMARY KEY (county_code, code_id),
  constraint family_code_county_code_pupil_id_fkey FOREIGN KEY (county_code, pupil_id) REFERENCES person(county_code, person_id)
);
CREATE UNIQUE INDEX family_code_hash ON public.family_code USING btree (county_code, code_hash);
CREATE UNIQUE INDEX family_code_pupil ON public.family_code USING btree (county_code, pupil_id) WHERE (ended_at IS NULL);
create policy adding on public."family_code" to shaodian_app using ();
create policy delete_scope on public."family_code" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."family_code" to shaodian_jobs using (true);
create policy select_scope on public."family_code" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."family_code" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."family_code" to shaodian_app;
grant select on public."family_code" to shaodian_jobs;

-- county: 决定 that families report more for a time; without one they owe nothing
create table public."family_decision" (
  county_code integer not null,
  decision_id uuid not null,
  fields text[] not null,
  basis text not null,
  from_day date not null,
  to_day date not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint family_decision_pkey PRIMARY KEY (county_code, decision_id),
  constraint family_decision_check CHECK ((from_day <= to_day)),
  constraint family_decision_fields_check CHECK ((cardinality(fields) > 0))
);
create policy adding on public."family_decision" to shaodian_app using ();
create policy delete_scope on public."family_decision" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."family_decision" to shaodian_jobs using (true);
create policy select_scope on public."family_decision" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."family_decision" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."family_decision" to shaodian_app;
grant select on public."family_decision" to shaodian_jobs;

-- county: 文件; the content is a file below the data folder, in the backup
create table public."file" (
  county_code integer not null,
  place_id uuid not null,
  sha256 text not null,
  school_id uuid,
  kind text not null,
  bytes integer not null,
  width smallint not null,
  height smallint not null,
  look bigint,
  day date not null,
  sent_at timestamp with time zone not null,
  sent_by uuid not null,
  constraint file_pkey PRIMARY KEY (county_code, place_id, sha256),
  constraint file_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint file_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint file_bytes_check CHECK ((bytes > 0)),
  constraint file_check CHECK (((school_id IS NULL) OR (school_id = place_id))),
  constraint file_height_check CHECK ((height > 0)),
  constraint file_kind_check CHECK ((kind = 'photo'::text)),
  constraint file_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint file_width_check CHECK ((width > 0))
);
CREATE INDEX file_content ON public.file USING btree (county_code, sha256);
CREATE INDEX file_look_1 ON public.file USING btree (county_code, (((look >> 48) & (65535)::bigint))) WHERE (look IS NOT NULL);
CREATE INDEX file_look_2 ON public.file USING btree (county_code, (((look >> 32) & (65535)::bigint))) WHERE (look IS NOT NULL);
CREATE INDEX file_look_3 ON public.file USING btree (county_code, (((look >> 16) & (65535)::bigint))) WHERE (look IS NOT NULL);
CREATE INDEX file_look_4 ON public.file USING btree (county_code, ((look & (65535)::bigint))) WHERE (look IS NOT NULL);
create policy adding on public."file" to shaodian_app using ();
create policy delete_scope on public."file" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."file" to shaodian_jobs using (true);
create policy select_scope on public."file" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."file" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select on public."file" to shaodian_app;
grant select on public."file" to shaodian_jobs;

-- county: 文件共多少、多大
create table public."file_total" (
  county_code integer not null,
  files integer not null,
  bytes bigint not null,
  constraint file_total_pkey PRIMARY KEY (county_code)
);
create policy adding on public."file_total" to shaodian_app using ();
create policy delete_scope on public."file_total" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."file_total" to shaodian_jobs using (true);
create policy select_scope on public."file_total" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."file_total" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."file_total" to shaodian_app;
grant insert, select, update on public."file_total" to shaodian_jobs;

-- county: 哪次检查、哪个问题用了哪张照片; taken down with a reason
create table public."file_use" (
  county_code integer not null,
  used_by text not null,
  used_id uuid not null,
  number smallint not null,
  place_id uuid not null,
  school_id uuid,
  sha256 text,
  about text not null,
  item text,
  day date not null,
  taken_at timestamp with time zone,
  longitude numeric(9,6),
  latitude numeric(8,6),
  is_covered boolean not null,
  added_by uuid not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  removed_by uuid,
  remove_reason text,
  constraint file_use_pkey PRIMARY KEY (county_code, used_by, used_id, number),
  constraint file_use_county_code_place_id_sha256_fkey FOREIGN KEY (county_code, place_id, sha256) REFERENCES file(county_code, place_id, sha256),
  constraint file_use_about_check CHECK ((about = ANY (ARRAY['answer'::text, 'remark'::text, 'found'::text, 'rectified'::text, 'rechecked'::text]))),
  constraint file_use_check CHECK (((longitude IS NULL) = (latitude IS NULL))),
  constraint file_use_check1 CHECK (((used_by = 'visit'::text) = (about = ANY (ARRAY['answer'::text, 'remark'::text])))),
  constraint file_use_check2 CHECK (((item IS NULL) = (used_by = 'finding'::text))),
  constraint file_use_check3 CHECK (((removed_at IS NULL) = (remove_reason IS NULL))),
  constraint file_use_check4 CHECK (((removed_at IS NULL) = (sha256 IS NOT NULL))),
  constraint file_use_latitude_check CHECK (((latitude >= (3)::numeric) AND (latitude <= (54)::numeric))),
  constraint file_use_longitude_check CHECK (((longitude >= (73)::numeric) AND (longitude <= (136)::numeric))),
  constraint file_use_number_check CHECK ((number > 0)),
  constraint file_use_used_by_check CHECK ((used_by = ANY (ARRAY['visit'::text, 'finding'::text])))
);
CREATE INDEX file_use_of ON public.file_use USING btree (county_code, place_id, sha256) WHERE (sha256 IS NOT NULL);
create policy adding on public."file_use" to shaodian_app using ();
create policy delete_scope on public."file_use" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."file_use" to shaodian_jobs using (true);
create policy select_scope on public."file_use" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."file_use" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."file_use" to shaodian_app;
grant select on public."file_use" to shaodian_jobs;

-- county: 督导问题, folded from its events
create table public."finding" (
  county_code integer not null,
  finding_id uuid not null,
  school_id uuid not null,
  place_id uuid,
  year smallint not null,
  number integer not null,
  source_kind text not null,
  source_id uuid,
  checklist text,
  origin text,
  list_number smallint,
  item text,
  department text not null,
  category text not null,
  says text not null,
  severity text not null,
  rectify text not null,
  days smallint not null,
  found_by uuid not null,
  found_at timestamp with time zone not null,
  found_day date not null,
  repeat_of uuid,
  state text not null,
  ended_as text,
  issued_day date,
  due_day date,
  by_day date not null,
  submitted_day date,
  ended_day date,
  objection text,
  extension_until date,
  supervisor uuid,
  unit text,
  responsible uuid,
  measure text,
  taken_by uuid,
  follow_ups smallint not null default 0,
  rejected smallint not null default 0,
  reopened smallint not null default 0,
  extended smallint not null default 0,
  step smallint not null default 0,
  shown_step smallint not null default 0,
  late boolean not null default false,
  constraint finding_county_code_year_number_key UNIQUE (county_code, year, number),
  constraint finding_pkey PRIMARY KEY (county_code, finding_id),
  constraint finding_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint finding_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint finding_check CHECK (((checklist IS NULL) = (item IS NULL))),
  constraint finding_check1 CHECK (((state = 'closed'::text) = (ended_as IS NOT NULL))),
  constraint finding_check2 CHECK (((state = 'closed'::text) = (ended_day IS NOT NULL))),
  constraint finding_check3 CHECK ((due_day >= found_day)),
  constraint finding_check4 CHECK ((submitted_day >= found_day)),
  constraint finding_check5 CHECK ((ended_day >= found_day)),
  constraint finding_days_check CHECK ((days >= 0)),
  constraint finding_ended_as_check CHECK ((ended_as = ANY (ARRAY['rectified'::text, 'withdrawn'::text, 'waived'::text]))),
  constraint finding_objection_check CHECK ((objection = ANY (ARRAY['open'::text, 'upheld'::text, 'withdrawn'::text]))),
  constraint finding_origin_check CHECK ((origin = ANY (ARRAY['shipped'::text, 'county'::text]))),
  constraint finding_rectify_check CHECK ((rectify = ANY (ARRAY['immediate'::text, 'normal'::text, 'structural'::text]))),
  constraint finding_severity_check CHECK ((severity = ANY (ARRAY['minor'::text, 'serious'::text, 'grave'::text]))),
  constraint finding_source_kind_check CHECK ((source_kind = ANY (ARRAY['visit-item'::text, 'gate'::text, 'drill'::text, 'meeting'::text, 'superior'::text, 'patrol'::text]))),
  constraint finding_state_check CHECK ((state = ANY (ARRAY['found'::text, 'issued'::text, 'accepted'::text, 'in-progress'::text, 'submitted'::text, 'recheck'::text, 'closed'::text])))
);
CREATE INDEX finding_category ON public.finding USING btree (county_code, category, found_day, finding_id) INCLUDE (school_id, department, severity, source_kind, state, due_day, step, ended_as, late, issued_day);
CREATE INDEX finding_department ON public.finding USING btree (county_code, department, found_day, finding_id) INCLUDE (school_id, category, severity, source_kind, state, due_day, step, ended_as, late, issued_day);
CREATE INDEX finding_ended ON public.finding USING btree (county_code, ended_as, found_day, finding_id) INCLUDE (school_id, department, category, severity, source_kind) WHERE (ended_as <> 'rectified'::text);
CREATE INDEX finding_item ON public.finding USING btree (county_code, school_id, checklist, item, found_day) WHERE (item IS NOT NULL);
CREATE INDEX finding_kind ON public.finding USING btree (county_code, source_kind, found_day, finding_id) INCLUDE (school_id, department, category, severity, state, due_day, step, ended_as, late, issued_day);
CREATE INDEX finding_newest ON public.finding USING btree (county_code, found_day, finding_id) INCLUDE (school_id, department, category, severity, source_kind, state, due_day, step, ended_as, late, issued_day);
CREATE INDEX finding_open ON public.finding USING btree (county_code, by_day, finding_id) INCLUDE (school_id, department, category, severity, source_kind, state, due_day, found_day, step, objection, extension_until) WHERE (state <> 'closed'::text);
CREATE INDEX finding_open_school ON public.finding USING btree (county_code, school_id, by_day, finding_id) WHERE (state <> 'closed'::text);
CREATE INDEX finding_repeat ON public.finding USING btree (county_code, repeat_of) WHERE (repeat_of IS NOT NULL);
CREATE INDEX finding_repeated ON public.finding USING btree (county_code, found_day, finding_id) INCLUDE (school_id, department, category, severity, source_kind, state) WHERE (repeat_of IS NOT NULL);
CREATE INDEX finding_school ON public.finding USING btree (county_code, school_id, found_day, finding_id) INCLUDE (department, category, severity, source_kind, state, due_day, step, ended_as, late, issued_day);
CREATE INDEX finding_severity ON public.finding USING btree (county_code, severity, found_day, finding_id) INCLUDE (school_id, department, category, source_kind, state, due_day, step, ended_as, late, issued_day);
CREATE INDEX finding_source ON public.finding USING btree (county_code, source_id) WHERE (source_id IS NOT NULL);
create policy adding on public."finding" to shaodian_app using ();
create policy delete_scope on public."finding" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."finding" to shaodian_jobs using (true);
create policy select_scope on public."finding" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."finding" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."finding" to shaodian_app;
grant select on public."finding" to shaodian_jobs;

-- county: 问题编号, the last number given in a year
create table public."finding_counter" (
  county_code integer not null,
  year smallint not null,
  last integer not null,
  constraint finding_counter_pkey PRIMARY KEY (county_code, year)
);
create policy adding on public."finding_counter" to shaodian_app using ();
create policy delete_scope on public."finding_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."finding_counter" to shaodian_jobs using (true);
create policy select_scope on public."finding_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."finding_counter" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."finding_counter" to shaodian_app;
grant insert, select, update on public."finding_counter" to shaodian_jobs;

-- county: 问题的经过, append-only
create table public."finding_event" (
  county_code integer not null,
  finding_id uuid not null,
  event_id uuid not null,
  school_id uuid not null,
  seq smallint not null,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  fact jsonb not null,
  reason text,
  constraint finding_event_county_code_finding_id_seq_key UNIQUE (county_code, finding_id, seq),
  constraint finding_event_pkey PRIMARY KEY (county_code, finding_id, event_id),
  constraint finding_event_county_code_finding_id_fkey FOREIGN KEY (county_code, finding_id) REFERENCES finding(county_code, finding_id)
);
CREATE INDEX finding_event_escalated ON public.finding_event USING btree (county_code, day) WHERE ((fact ->> 'kind'::text) = 'escalated'::text);
CREATE INDEX finding_event_measure ON public.finding_event USING btree (county_code, day, event_id) WHERE ((fact ->> 'kind'::text) = 'escalated'::text);
create policy adding on public."finding_event" to shaodian_app using ();
create policy delete_scope on public."finding_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."finding_event" to shaodian_jobs using (true);
create policy select_scope on public."finding_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."finding_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."finding_event" to shaodian_app;
grant select on public."finding_event" to shaodian_jobs;

-- county: 跟踪指导, a dated entry by who went or called
create table public."follow_up" (
  county_code integer not null,
  follow_up_id uuid not null,
  school_id uuid not null,
  finding_id uuid,
  campaign_id uuid,
  day date not null,
  how text not null,
  others text,
  says text not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdraw_reason text,
  constraint follow_up_pkey PRIMARY KEY (county_code, follow_up_id),
  constraint follow_up_county_code_campaign_id_fkey FOREIGN KEY (county_code, campaign_id) REFERENCES campaign(county_code, campaign_id),
  constraint follow_up_county_code_finding_id_fkey FOREIGN KEY (county_code, finding_id) REFERENCES finding(county_code, finding_id),
  constraint follow_up_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint follow_up_check CHECK (((withdrawn_at IS NULL) = (withdraw_reason IS NULL))),
  constraint follow_up_how_check CHECK ((how = ANY (ARRAY['visit'::text, 'call'::text, 'video'::text, 'message'::text])))
);
CREATE INDEX follow_up_finding ON public.follow_up USING btree (county_code, finding_id) WHERE (finding_id IS NOT NULL);
CREATE INDEX follow_up_newest ON public.follow_up USING btree (county_code, day DESC, follow_up_id DESC);
CREATE INDEX follow_up_school ON public.follow_up USING btree (county_code, school_id, day DESC, follow_up_id DESC);
create policy adding on public."follow_up" to shaodian_app using ();
create policy delete_scope on public."follow_up" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."follow_up" to shaodian_jobs using (true);
create policy select_scope on public."follow_up" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."follow_up" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."follow_up" to shaodian_app;
grant select on public."follow_up" to shaodian_jobs;

-- county: 校门登记, append-only; a correction is the next version with a reason
create table public."gate_reading" (
  county_code integer not null,
  day date not null,
  reading_id uuid not null,
  version smallint not null,
  school_id uuid not null,
  kind text not null,
  person_id uuid,
  class_id uuid,
  visitor_name text,
  visit_reason text,
  temp_tenths smallint,
  temp_site smallint,
  outcome text not null,
  why text,
  note text,
  at timestamp with time zone not null,
  account_id uuid not null,
  reason text,
  constraint gate_reading_pkey PRIMARY KEY (county_code, day, reading_id, version),
  constraint gate_reading_check CHECK (((kind = 'visitor'::text) = (person_id IS NULL))),
  constraint gate_reading_check1 CHECK (((kind = 'visitor'::text) = (visitor_name IS NOT NULL))),
  constraint gate_reading_check2 CHECK (((version > 1) = (reason IS NOT NULL))),
  constraint gate_reading_kind_check CHECK ((kind = ANY (ARRAY['pupil'::text, 'staff'::text, 'visitor'::text]))),
  constraint gate_reading_outcome_check CHECK ((outcome = ANY (ARRAY['in'::text, 'ward'::text, 'not-yet'::text, 'void'::text]))),
  constraint gate_reading_version_check CHECK ((version > 0)),
  constraint gate_reading_why_check CHECK ((why = ANY (ARRAY['fever'::text, 'held'::text, 'unwell'::text, 'other'::text])))
) partition by RANGE (day);
CREATE INDEX gate_reading_class ON ONLY public.gate_reading USING btree (county_code, class_id, day) WHERE (class_id IS NOT NULL);
CREATE INDEX gate_reading_fever ON ONLY public.gate_reading USING btree (county_code, person_id, day) WHERE ((why = 'fever'::text) AND (outcome = ANY (ARRAY['ward'::text, 'not-yet'::text])));
CREATE INDEX gate_reading_person ON ONLY public.gate_reading USING btree (county_code, person_id, day) WHERE (person_id IS NOT NULL);
CREATE INDEX gate_reading_school ON ONLY public.gate_reading USING btree (county_code, school_id, day, at);
create policy adding on public."gate_reading" to shaodian_app using ();
create policy delete_scope on public."gate_reading" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."gate_reading" to shaodian_jobs using (true);
create policy select_scope on public."gate_reading" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."gate_reading" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."gate_reading" to shaodian_app;
grant select on public."gate_reading" to shaodian_jobs;

-- county: 毕业, classes of a school that left together
create table public."graduation" (
  county_code integer not null,
  run_id uuid not null,
  school_id uuid not null,
  last_day date not null,
  class_ids uuid[] not null,
  grade_ids uuid[] not null,
  pupils integer not null,
  reason text not null,
  grants jsonb not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  undo_reason text,
  constraint graduation_pkey PRIMARY KEY (county_code, run_id),
  constraint graduation_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint graduation_check CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint graduation_check1 CHECK (((undone_at IS NULL) = (undo_reason IS NULL))),
  constraint graduation_class_ids_check CHECK ((cardinality(class_ids) > 0))
);
CREATE INDEX graduation_school ON public.graduation USING btree (county_code, school_id, at);
create policy adding on public."graduation" to shaodian_app using ();
create policy delete_scope on public."graduation" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."graduation" to shaodian_jobs using (true);
create policy select_scope on public."graduation" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."graduation" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."graduation" to shaodian_app;
grant select on public."graduation" to shaodian_jobs;

-- county: 监护关系
create table public."guardianship" (
  county_code integer not null,
  pupil_id uuid not null,
  guardian_id uuid not null,
  school_id uuid,
  relation text not null,
  valid_to date,
  end_reason text,
  called text,
  constraint guardianship_pkey PRIMARY KEY (county_code, pupil_id, guardian_id),
  constraint guardianship_county_code_guardian_id_fkey FOREIGN KEY (county_code, guardian_id) REFERENCES person(county_code, person_id),
  constraint guardianship_county_code_pupil_id_fkey FOREIGN KEY (county_code, pupil_id) REFERENCES person(county_code, person_id),
  constraint guardianship_called_check CHECK ((called = ANY (ARRAY['father'::text, 'mother'::text, 'grandfather'::text, 'grandmother'::text, 'maternal-grandfather'::text, 'maternal-grandmother'::text, 'other'::text]))),
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

-- county: 填报质量提示, how many sheets of a school's day have one, counted by a job
create table public."honest_day" (
  county_code integer not null,
  school_id uuid not null,
  day date not null,
  sheets integer not null,
  hinted integer not null,
  by_hint integer[] not null,
  at timestamp with time zone not null,
  constraint honest_day_pkey PRIMARY KEY (county_code, school_id, day)
);
create policy adding on public."honest_day" to shaodian_app using ();
create policy delete_scope on public."honest_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."honest_day" to shaodian_jobs using (true);
create policy select_scope on public."honest_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."honest_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant select on public."honest_day" to shaodian_app;
grant insert, select, update on public."honest_day" to shaodian_jobs;

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

-- county: 导入的行, in batches until the import has ended
create table public."import_batch" (
  county_code integer not null,
  import_id uuid not null,
  outcome text not null,
  first_row integer not null,
  rows smallint not null,
  school_id uuid,
  day date not null,
  body bytea not null,
  constraint import_batch_pkey PRIMARY KEY (county_code, import_id, outcome, first_row),
  constraint import_batch_county_code_import_id_fkey FOREIGN KEY (county_code, import_id) REFERENCES import_run(county_code, import_id),
  constraint import_batch_outcome_check CHECK ((outcome = ANY (ARRAY['open'::text, 'across'::text, 'wrong'::text, 'join'::text, 'leave'::text, 'move'::text, 'edit'::text, 'same'::text])))
);
CREATE INDEX import_batch_school ON public.import_batch USING btree (county_code, import_id, school_id, outcome, first_row);
create policy adding on public."import_batch" to shaodian_app using ();
create policy delete_scope on public."import_batch" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."import_batch" to shaodian_jobs using (true);
create policy select_scope on public."import_batch" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."import_batch" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select on public."import_batch" to shaodian_app;
grant delete, select on public."import_batch" to shaodian_jobs;

-- county: 导入的改动, what it takes to undo the import
create table public."import_change" (
  county_code integer not null,
  import_id uuid not null,
  change_no integer not null,
  school_id uuid,
  day date not null,
  made uuid[] not null,
  before jsonb not null,
  after jsonb not null default '{}'::jsonb,
  constraint import_change_pkey PRIMARY KEY (county_code, import_id, change_no),
  constraint import_change_county_code_import_id_fkey FOREIGN KEY (county_code, import_id) REFERENCES import_run(county_code, import_id)
);
create policy adding on public."import_change" to shaodian_app using ();
create policy delete_scope on public."import_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."import_change" to shaodian_jobs using (true);
create policy select_scope on public."import_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."import_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."import_change" to shaodian_app;
grant delete, select on public."import_change" to shaodian_jobs;

-- county: 导入的文件, in parts as they were sent
create table public."import_part" (
  county_code integer not null,
  import_id uuid not null,
  part smallint not null,
  school_id uuid,
  day date not null,
  bytes bytea not null,
  constraint import_part_pkey PRIMARY KEY (county_code, import_id, part),
  constraint import_part_county_code_import_id_fkey FOREIGN KEY (county_code, import_id) REFERENCES import_run(county_code, import_id)
);
create policy adding on public."import_part" to shaodian_app using ();
create policy delete_scope on public."import_part" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."import_part" to shaodian_jobs using (true);
create policy select_scope on public."import_part" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."import_part" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."import_part" to shaodian_app;
grant delete, select on public."import_part" to shaodian_jobs;

-- county: 导入, one file on its way into the records
create table public."import_run" (
  county_code integer not null,
  import_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  kind text not null,
  file_name text not null,
  bytes integer not null,
  parts smallint not null,
  status text not null,
  day date not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  language text not null,
  stage_done integer not null default 0,
  stage_total integer not null default 0,
  preview bytea,
  mapping jsonb,
  is_whole boolean not null default false,
  only_right boolean not null default false,
  counts jsonb,
  digest text,
  refusal jsonb,
  is_cancelling boolean not null default false,
  claimed_at timestamp with time zone,
  claim uuid,
  attempts smallint not null default 0,
  finished_at timestamp with time zone,
  undone_by uuid,
  undone_at timestamp with time zone,
  undo_reason text,
  undo_left bytea,
  sheet text,
  constraint import_run_pkey PRIMARY KEY (county_code, import_id),
  constraint import_run_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint import_run_status_check CHECK ((status = ANY (ARRAY['uploading'::text, 'reading'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text])))
);
CREATE INDEX import_run_place ON public.import_run USING btree (county_code, place_id, import_id);
CREATE INDEX import_run_waiting ON public.import_run USING btree (county_code, import_id) WHERE (status = ANY (ARRAY['reading'::text, 'checking'::text, 'applying'::text, 'undoing'::text]));
create policy adding on public."import_run" to shaodian_app using ();
create policy delete_scope on public."import_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."import_run" to shaodian_jobs using (true);
create policy select_scope on public."import_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."import_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."import_run" to shaodian_app;
grant select, update on public."import_run" to shaodian_jobs;

-- county: 列名对照, what the columns of files with other headings mean
create table public."import_title" (
  county_code integer not null,
  kind text not null,
  title text not null,
  column_key text,
  constraint import_title_pkey PRIMARY KEY (county_code, kind, title)
);
create policy adding on public."import_title" to shaodian_app using ();
create policy delete_scope on public."import_title" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."import_title" to shaodian_jobs using (true);
create policy select_scope on public."import_title" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."import_title" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant delete, insert, select, update on public."import_title" to shaodian_app;
grant select on public."import_title" to shaodian_jobs;

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

-- county: 领导小组、指挥小组
create table public."leading_group" (
  county_code integer not null,
  group_id uuid not null,
  name text not null,
  document text,
  duties text,
  from_day date not null,
  to_day date,
  daily_from date,
  daily_to date,
  version smallint not null default 1,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  constraint leading_group_pkey PRIMARY KEY (county_code, group_id),
  constraint leading_group_check CHECK (((to_day IS NULL) OR (from_day <= to_day))),
  constraint leading_group_check1 CHECK (((daily_from IS NOT NULL) OR (daily_to IS NULL)))
);
create policy adding on public."leading_group" to shaodian_app using ();
create policy delete_scope on public."leading_group" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."leading_group" to shaodian_jobs using (true);
create policy select_scope on public."leading_group" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."leading_group" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."leading_group" to shaodian_app;
grant select on public."leading_group" to shaodian_jobs;

-- county: 领导小组的变动, append-only, each with its reason
create table public."leading_group_change" (
  county_code integer not null,
  group_id uuid not null,
  version smallint not null,
  before jsonb not null,
  reason text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint leading_group_change_pkey PRIMARY KEY (county_code, group_id, version),
  constraint leading_group_change_county_code_group_id_fkey FOREIGN KEY (county_code, group_id) REFERENCES leading_group(county_code, group_id)
);
create policy adding on public."leading_group_change" to shaodian_app using ();
create policy delete_scope on public."leading_group_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."leading_group_change" to shaodian_jobs using (true);
create policy select_scope on public."leading_group_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."leading_group_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."leading_group_change" to shaodian_app;
grant select on public."leading_group_change" to shaodian_jobs;

-- county: 领导小组的组长、副组长、成员; former ones are in leading_group_change
create table public."leading_group_member" (
  county_code integer not null,
  group_id uuid not null,
  number smallint not null,
  post text not null,
  who text not null,
  department text,
  account_id uuid,
  constraint leading_group_member_pkey PRIMARY KEY (county_code, group_id, number),
  constraint leading_group_member_county_code_group_id_fkey FOREIGN KEY (county_code, group_id) REFERENCES leading_group(county_code, group_id),
  constraint leading_group_member_number_check CHECK ((number > 0)),
  constraint leading_group_member_post_check CHECK ((post = ANY (ARRAY['head'::text, 'deputy'::text, 'member'::text, 'office'::text])))
);
create policy adding on public."leading_group_member" to shaodian_app using ();
create policy delete_scope on public."leading_group_member" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."leading_group_member" to shaodian_jobs using (true);
create policy select_scope on public."leading_group_member" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."leading_group_member" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant delete, insert, select on public."leading_group_member" to shaodian_app;
grant select on public."leading_group_member" to shaodian_jobs;

-- county: 喂药记录, each time of each day once; a correction is the next version with a reason
create table public."medicine_dose" (
  county_code integer not null,
  order_id uuid not null,
  day date not null,
  time_of_day text not null,
  version smallint not null,
  school_id uuid not null,
  outcome text not null,
  note text,
  at timestamp with time zone not null,
  account_id uuid not null,
  reason text,
  constraint medicine_dose_pkey PRIMARY KEY (county_code, order_id, day, time_of_day, version),
  constraint medicine_dose_county_code_order_id_fkey FOREIGN KEY (county_code, order_id) REFERENCES medicine_order(county_code, order_id),
  constraint medicine_dose_check CHECK (((outcome = 'given'::text) OR (note IS NOT NULL))),
  constraint medicine_dose_check1 CHECK (((version > 1) = (reason IS NOT NULL))),
  constraint medicine_dose_outcome_check CHECK ((outcome = ANY (ARRAY['given'::text, 'not-given'::text]))),
  constraint medicine_dose_version_check CHECK ((version > 0))
);
create policy adding on public."medicine_dose" to shaodian_app using ();
create policy delete_scope on public."medicine_dose" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."medicine_dose" to shaodian_jobs using (true);
create policy select_scope on public."medicine_dose" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."medicine_dose" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."medicine_dose" to shaodian_app;
grant select on public."medicine_dose" to shaodian_jobs;

-- county: 家长委托喂药, a medicine handed over with dose, times and days
create table public."medicine_order" (
  county_code integer not null,
  order_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  medicine text not null,
  dose text not null,
  times text[] not null,
  from_day date not null,
  to_day date not null,
  note text,
  asked_by text not null,
  asked_account uuid,
  asked_at timestamp with time zone not null,
  state text not null,
  handed_by text,
  settled_at timestamp with time zone,
  settled_account uuid,
  settled_reason text,
  is_signed boolean not null default false,
  constraint medicine_order_pkey PRIMARY KEY (county_code, order_id),
  constraint medicine_order_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint medicine_order_check CHECK ((from_day <= to_day)),
  constraint medicine_order_check1 CHECK (((state = 'offered'::text) = (settled_at IS NULL))),
  constraint medicine_order_check2 CHECK (((state <> 'received'::text) OR (handed_by IS NOT NULL))),
  constraint medicine_order_check3 CHECK (((state <> ALL (ARRAY['refused'::text, 'ended'::text])) OR (settled_reason IS NOT NULL))),
  constraint medicine_order_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'received'::text, 'refused'::text, 'ended'::text]))),
  constraint medicine_order_times_check CHECK (((cardinality(times) >= 1) AND (cardinality(times) <= 6)))
);
CREATE INDEX medicine_order_person ON public.medicine_order USING btree (county_code, person_id, to_day);
CREATE INDEX medicine_order_school ON public.medicine_order USING btree (county_code, school_id, to_day);
create policy adding on public."medicine_order" to shaodian_app using ();
create policy delete_scope on public."medicine_order" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."medicine_order" to shaodian_jobs using (true);
create policy select_scope on public."medicine_order" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."medicine_order" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."medicine_order" to shaodian_app;
grant select on public."medicine_order" to shaodian_jobs;

-- county: 会议和纪要
create table public."meeting" (
  county_code integer not null,
  meeting_id uuid not null,
  kind text not null,
  title text not null,
  day date not null,
  from_time text not null,
  to_time text,
  spot text not null,
  school_id uuid,
  group_id uuid,
  campaign_id uuid,
  chair text not null,
  minutes text not null,
  version smallint not null default 1,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdraw_reason text,
  constraint meeting_pkey PRIMARY KEY (county_code, meeting_id),
  constraint meeting_county_code_campaign_id_fkey FOREIGN KEY (county_code, campaign_id) REFERENCES campaign(county_code, campaign_id),
  constraint meeting_county_code_group_id_fkey FOREIGN KEY (county_code, group_id) REFERENCES leading_group(county_code, group_id),
  constraint meeting_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint meeting_check CHECK (((withdrawn_at IS NULL) = (withdraw_reason IS NULL))),
  constraint meeting_from_time_check CHECK ((from_time ~ '^[0-2][0-9]:[0-5][0-9]$'::text))
);
CREATE INDEX meeting_newest ON public.meeting USING btree (county_code, day DESC, meeting_id DESC);
CREATE INDEX meeting_of_group ON public.meeting USING btree (county_code, group_id, day) WHERE (group_id IS NOT NULL);
create policy adding on public."meeting" to shaodian_app using ();
create policy delete_scope on public."meeting" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."meeting" to shaodian_jobs using (true);
create policy select_scope on public."meeting" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."meeting" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."meeting" to shaodian_app;
grant select on public."meeting" to shaodian_jobs;

-- county: 纪要的更正, append-only, each with its reason
create table public."meeting_change" (
  county_code integer not null,
  meeting_id uuid not null,
  version smallint not null,
  before jsonb not null,
  reason text not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint meeting_change_pkey PRIMARY KEY (county_code, meeting_id, version),
  constraint meeting_change_county_code_meeting_id_fkey FOREIGN KEY (county_code, meeting_id) REFERENCES meeting(county_code, meeting_id)
);
create policy adding on public."meeting_change" to shaodian_app using ();
create policy delete_scope on public."meeting_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."meeting_change" to shaodian_jobs using (true);
create policy select_scope on public."meeting_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."meeting_change" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."meeting_change" to shaodian_app;
grant select on public."meeting_change" to shaodian_jobs;

-- county: 参会的人和单位
create table public."meeting_person" (
  county_code integer not null,
  meeting_id uuid not null,
  number smallint not null,
  who text not null,
  account_id uuid,
  constraint meeting_person_pkey PRIMARY KEY (county_code, meeting_id, number),
  constraint meeting_person_county_code_meeting_id_fkey FOREIGN KEY (county_code, meeting_id) REFERENCES meeting(county_code, meeting_id),
  constraint meeting_person_number_check CHECK ((number > 0))
);
create policy adding on public."meeting_person" to shaodian_app using ();
create policy delete_scope on public."meeting_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."meeting_person" to shaodian_jobs using (true);
create policy select_scope on public."meeting_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."meeting_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant delete, insert, select on public."meeting_person" to shaodian_app;
grant select on public."meeting_person" to shaodian_jobs;

-- county: 议定事项, and the task or finding that each became
create table public."meeting_resolution" (
  county_code integer not null,
  resolution_id uuid not null,
  meeting_id uuid not null,
  number smallint not null,
  says text not null,
  unit text,
  due_day date,
  directive_id uuid,
  finding_id uuid,
  dropped_at timestamp with time zone,
  dropped_by uuid,
  drop_reason text,
  constraint meeting_resolution_county_code_meeting_id_number_key UNIQUE (county_code, meeting_id, number),
  constraint meeting_resolution_pkey PRIMARY KEY (county_code, resolution_id),
  constraint meeting_resolution_county_code_directive_id_fkey FOREIGN KEY (county_code, directive_id) REFERENCES directive(county_code, directive_id),
  constraint meeting_resolution_county_code_finding_id_fkey FOREIGN KEY (county_code, finding_id) REFERENCES finding(county_code, finding_id),
  constraint meeting_resolution_county_code_meeting_id_fkey FOREIGN KEY (county_code, meeting_id) REFERENCES meeting(county_code, meeting_id),
  constraint meeting_resolution_check CHECK ((num_nonnulls(directive_id, finding_id, dropped_at) <= 1)),
  constraint meeting_resolution_check1 CHECK (((dropped_at IS NULL) = (drop_reason IS NULL))),
  constraint meeting_resolution_number_check CHECK ((number > 0))
);
create policy adding on public."meeting_resolution" to shaodian_app using ();
create policy delete_scope on public."meeting_resolution" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."meeting_resolution" to shaodian_jobs using (true);
create policy select_scope on public."meeting_resolution" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."meeting_resolution" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."meeting_resolution" to shaodian_app;
grant select on public."meeting_resolution" to shaodian_jobs;

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
  room_id uuid,
  end_kind text,
  end_run uuid,
  seat_id uuid,
  constraint membership_pkey PRIMARY KEY (county_code, membership_id),
  constraint membership_county_code_household_id_fkey FOREIGN KEY (county_code, household_id) REFERENCES household(county_code, household_id),
  constraint membership_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint membership_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint membership_county_code_room_id_fkey FOREIGN KEY (county_code, room_id) REFERENCES place(county_code, place_id),
  constraint membership_county_code_seat_id_fkey FOREIGN KEY (county_code, seat_id) REFERENCES place(county_code, place_id),
  constraint membership_check1 CHECK (((valid_to IS NULL) OR (valid_from <= valid_to))),
  constraint membership_end_kind_check CHECK ((end_kind = ANY (ARRAY['graduated'::text, 'transferred'::text, 'suspended'::text, 'withdrawn'::text, 'resigned'::text, 'merged'::text, 'other'::text]))),
  constraint membership_one_group CHECK ((num_nonnulls(place_id, household_id, room_id, seat_id) = 1))
);
CREATE INDEX membership_end_run ON public.membership USING btree (county_code, end_run) WHERE (end_run IS NOT NULL);
CREATE INDEX membership_household ON public.membership USING btree (county_code, household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX membership_person ON public.membership USING btree (county_code, person_id);
CREATE INDEX membership_place ON public.membership USING btree (county_code, place_id, valid_to) WHERE (place_id IS NOT NULL);
CREATE INDEX membership_room ON public.membership USING btree (county_code, room_id, valid_to) WHERE (room_id IS NOT NULL);
CREATE INDEX membership_seat ON public.membership USING btree (county_code, seat_id, valid_to) WHERE (seat_id IS NOT NULL);
CREATE UNIQUE INDEX membership_bed ON public.membership USING btree (county_code, person_id) WHERE ((room_id IS NOT NULL) AND (valid_to IS NULL));
CREATE UNIQUE INDEX membership_seated ON public.membership USING btree (county_code, person_id, seat_id) WHERE ((seat_id IS NOT NULL) AND (valid_to IS NULL));
create policy adding on public."membership" to shaodian_app using ();
create policy delete_scope on public."membership" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."membership" to shaodian_jobs using (true);
create policy select_scope on public."membership" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."membership" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."membership" to shaodian_app;
grant select on public."membership" to shaodian_jobs;

-- county: 消息
create table public."message" (
  county_code integer not null,
  message_id uuid not null,
  text_key text not null,
  detail jsonb not null default '{}'::jsonb,
  link text not null,
  place_id uuid not null,
  school_id uuid,
  path uuid[] not null,
  to_account uuid,
  to_role text,
  subject_kind text,
  subject_id uuid,
  once_key text,
  at timestamp with time zone not null,
  by_account uuid,
  settled_at timestamp with time zone,
  passed_on_at timestamp with time zone,
  constraint message_pkey PRIMARY KEY (county_code, message_id),
  constraint message_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint message_check CHECK (((to_account IS NULL) <> (to_role IS NULL)))
);
CREATE INDEX message_of_account ON public.message USING btree (county_code, to_account, message_id DESC) WHERE (to_account IS NOT NULL);
CREATE INDEX message_of_place ON public.message USING btree (county_code, place_id, message_id DESC) WHERE (to_role IS NOT NULL);
CREATE INDEX message_of_role ON public.message USING btree (county_code, to_role, message_id DESC) WHERE (to_role IS NOT NULL);
CREATE INDEX message_of_school ON public.message USING btree (county_code, school_id, to_role, message_id DESC) WHERE (to_role IS NOT NULL);
CREATE INDEX message_subject ON public.message USING btree (county_code, subject_kind, subject_id) WHERE (subject_id IS NOT NULL);
CREATE INDEX message_waiting ON public.message USING btree (county_code, message_id) WHERE (passed_on_at IS NULL);
CREATE UNIQUE INDEX message_once ON public.message USING btree (county_code, once_key) WHERE (once_key IS NOT NULL);
create policy adding on public."message" to shaodian_app using ();
create policy delete_scope on public."message" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."message" to shaodian_jobs using (true);
create policy select_scope on public."message" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."message" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."message" to shaodian_app;
grant insert, select, update on public."message" to shaodian_jobs;

-- county: 已看的消息
create table public."message_seen" (
  county_code integer not null,
  account_id uuid not null,
  message_id uuid not null,
  seen_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint message_seen_pkey PRIMARY KEY (county_code, account_id, message_id),
  constraint message_seen_county_code_message_id_fkey FOREIGN KEY (county_code, message_id) REFERENCES message(county_code, message_id)
);
CREATE INDEX message_seen_of ON public.message_seen USING btree (county_code, message_id);
create policy adding on public."message_seen" to shaodian_app using ();
create policy delete_scope on public."message_seen" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."message_seen" to shaodian_jobs using (true);
create policy select_scope on public."message_seen" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."message_seen" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."message_seen" to shaodian_app;
grant select on public."message_seen" to shaodian_jobs;

create table public."migration" (
  name text not null,
  sha256 text not null,
  at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);
grant select on public."migration" to shaodian_jobs;

-- county: 全日健康观察, the children of a round who are not as usual
create table public."nursery_observation" (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  round smallint not null,
  version smallint not null,
  person_id uuid not null,
  school_id uuid not null,
  findings text[] not null,
  temp_tenths smallint,
  temp_site smallint,
  note text,
  constraint nursery_observation_pkey PRIMARY KEY (county_code, day, class_id, round, version, person_id),
  constraint nursery_observation_county_code_day_class_id_round_version_fkey FOREIGN KEY (county_code, day, class_id, round, version) REFERENCES nursery_round(county_code, day, class_id, round, version)
);
CREATE INDEX nursery_observation_person ON public.nursery_observation USING btree (county_code, person_id, day);
create policy adding on public."nursery_observation" to shaodian_app using ();
create policy delete_scope on public."nursery_observation" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."nursery_observation" to shaodian_jobs using (true);
create policy select_scope on public."nursery_observation" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."nursery_observation" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."nursery_observation" to shaodian_app;
grant select on public."nursery_observation" to shaodian_jobs;

-- county: 全日健康观察, one round through a class, append-only
create table public."nursery_round" (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  round smallint not null,
  version smallint not null,
  school_id uuid not null,
  seen uuid[] not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  reason text,
  constraint nursery_round_pkey PRIMARY KEY (county_code, day, class_id, round, version),
  constraint nursery_round_round_check CHECK ((round = ANY (ARRAY[1, 2]))),
  constraint nursery_round_version_check CHECK ((version > 0))
);
create policy adding on public."nursery_round" to shaodian_app using ();
create policy delete_scope on public."nursery_round" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."nursery_round" to shaodian_jobs using (true);
create policy select_scope on public."nursery_round" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."nursery_round" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."nursery_round" to shaodian_app;
grant select on public."nursery_round" to shaodian_jobs;

-- county: 催办, who was chased for what and when; whether it helped is read from the record
create table public."obligation_chase" (
  county_code integer not null,
  day date not null,
  rule text not null,
  place_id uuid not null,
  chase_id uuid not null,
  school_id uuid,
  at timestamp with time zone not null,
  made_by uuid not null,
  told smallint not null,
  constraint obligation_chase_pkey PRIMARY KEY (county_code, day, rule, place_id, chase_id)
);
create policy adding on public."obligation_chase" to shaodian_app using ();
create policy delete_scope on public."obligation_chase" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."obligation_chase" to shaodian_jobs using (true);
create policy select_scope on public."obligation_chase" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."obligation_chase" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."obligation_chase" to shaodian_app;
grant select on public."obligation_chase" to shaodian_jobs;

-- county: 免做, who need not do what is due, from when to when and why
create table public."obligation_exemption" (
  county_code integer not null,
  exemption_id uuid not null,
  rule text not null,
  place_id uuid not null,
  school_id uuid,
  from_day date not null,
  to_day date not null,
  reason text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint obligation_exemption_pkey PRIMARY KEY (county_code, exemption_id),
  constraint obligation_exemption_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint obligation_exemption_check CHECK ((from_day <= to_day))
);
CREATE INDEX obligation_exemption_day ON public.obligation_exemption USING btree (county_code, to_day, from_day);
create policy adding on public."obligation_exemption" to shaodian_app using ();
create policy delete_scope on public."obligation_exemption" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."obligation_exemption" to shaodian_jobs using (true);
create policy select_scope on public."obligation_exemption" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."obligation_exemption" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."obligation_exemption" to shaodian_app;
grant select on public."obligation_exemption" to shaodian_jobs;

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
  initials text,
  pinyin text,
  phone_hash bytea,
  merged_into uuid,
  leads_class_id uuid,
  constraint person_pkey PRIMARY KEY (county_code, person_id),
  constraint person_county_code_leads_class_id_fkey FOREIGN KEY (county_code, leads_class_id) REFERENCES place(county_code, place_id),
  constraint person_county_code_merged_into_fkey FOREIGN KEY (county_code, merged_into) REFERENCES person(county_code, person_id),
  constraint person_kind_check CHECK ((kind = ANY (ARRAY['pupil'::text, 'staff'::text, 'guardian'::text]))),
  constraint person_not_into_itself CHECK ((merged_into <> person_id)),
  constraint person_sex_check CHECK ((sex = ANY (ARRAY['1'::text, '2'::text, '9'::text]))),
  constraint person_sound CHECK (((kind = 'guardian'::text) OR (initials IS NOT NULL))) NOT VALID
);
CREATE INDEX person_id_last4 ON public.person USING btree (county_code, id_last4) WHERE (id_last4 IS NOT NULL);
CREATE INDEX person_initials ON public.person USING btree (county_code, school_id, initials, person_id) WHERE (kind <> 'guardian'::text);
CREATE INDEX person_initials_county ON public.person USING btree (county_code, initials, person_id) WHERE (kind <> 'guardian'::text);
CREATE INDEX person_leads_class ON public.person USING btree (county_code, leads_class_id) WHERE (leads_class_id IS NOT NULL);
CREATE INDEX person_merged ON public.person USING btree (county_code, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX person_name ON public.person USING btree (county_code, school_id, name COLLATE "C", person_id);
CREATE INDEX person_name_county ON public.person USING btree (county_code, name COLLATE "C", person_id);
CREATE INDEX person_phone ON public.person USING btree (county_code, phone_hash) WHERE (phone_hash IS NOT NULL);
CREATE INDEX person_pinyin ON public.person USING btree (county_code, school_id, pinyin, person_id) WHERE (kind <> 'guardian'::text);
CREATE INDEX person_pinyin_county ON public.person USING btree (county_code, pinyin, person_id) WHERE (kind <> 'guardian'::text);
CREATE INDEX person_student_tail ON public.person USING btree (county_code, "right"(student_no, 4)) WHERE (student_no !~~ 'G:%'::text);
CREATE INDEX person_unsounded ON public.person USING btree (county_code, person_id) WHERE (((kind <> 'guardian'::text) AND (initials IS NULL)) OR ((phone_cipher IS NOT NULL) AND (phone_hash IS NULL)));
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

-- county: 合并档案, one person entered twice
create table public."person_merge" (
  county_code integer not null,
  merge_id uuid not null,
  school_id uuid not null,
  kept_id uuid not null,
  gone_id uuid not null,
  day date not null,
  moved text[] not null,
  kept_version integer not null,
  before jsonb not null,
  reason text not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  undo_reason text,
  constraint person_merge_pkey PRIMARY KEY (county_code, merge_id),
  constraint person_merge_check CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint person_merge_check1 CHECK (((undone_at IS NULL) = (undo_reason IS NULL)))
);
CREATE INDEX person_merge_school ON public.person_merge USING btree (county_code, school_id, at);
create policy adding on public."person_merge" to shaodian_app using ();
create policy delete_scope on public."person_merge" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."person_merge" to shaodian_jobs using (true);
create policy select_scope on public."person_merge" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."person_merge" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."person_merge" to shaodian_app;
grant select on public."person_merge" to shaodian_jobs;

-- county: 疑似重复 of two files, as somebody decided
create table public."person_pair" (
  county_code integer not null,
  low_id uuid not null,
  high_id uuid not null,
  school_id uuid not null,
  verdict text not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  constraint person_pair_pkey PRIMARY KEY (county_code, low_id, high_id),
  constraint person_pair_check CHECK ((low_id < high_id)),
  constraint person_pair_verdict_check CHECK ((verdict = ANY (ARRAY['twins'::text, 'different'::text, 'open'::text])))
);
CREATE INDEX person_pair_school ON public.person_pair USING btree (county_code, school_id);
create policy adding on public."person_pair" to shaodian_app using ();
create policy delete_scope on public."person_pair" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."person_pair" to shaodian_jobs using (true);
create policy select_scope on public."person_pair" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."person_pair" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."person_pair" to shaodian_app;
grant select on public."person_pair" to shaodian_jobs;

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
  scheme text,
  constraint place_pkey PRIMARY KEY (county_code, place_id),
  constraint place_county_code_parent_id_fkey FOREIGN KEY (county_code, parent_id) REFERENCES place(county_code, place_id),
  constraint place_check CHECK ((path[cardinality(path)] = place_id)),
  constraint place_check1 CHECK (((valid_to IS NULL) OR (valid_from <= valid_to))),
  constraint place_check2 CHECK (((kind = 'school'::text) = (school_kind IS NOT NULL))),
  constraint place_check3 CHECK (((kind <> ALL (ARRAY['class'::text, 'grade'::text])) OR ((stage IS NOT NULL) AND (cohort IS NOT NULL)))),
  constraint place_check4 CHECK (((scheme IS NULL) OR (kind = ANY (ARRAY['county'::text, 'school'::text])))),
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

-- county: 学校位置 in WGS 84 (CGCS2000): degrees to six places
create table public."place_site" (
  county_code integer not null,
  place_id uuid not null,
  school_id uuid not null,
  longitude numeric(9,6) not null,
  latitude numeric(8,6) not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint place_site_pkey PRIMARY KEY (county_code, place_id),
  constraint place_site_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint place_site_latitude_check CHECK (((latitude >= (3)::numeric) AND (latitude <= (54)::numeric))),
  constraint place_site_longitude_check CHECK (((longitude >= (73)::numeric) AND (longitude <= (136)::numeric)))
);
create policy adding on public."place_site" to shaodian_app using ();
create policy delete_scope on public."place_site" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."place_site" to shaodian_jobs using (true);
create policy select_scope on public."place_site" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."place_site" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."place_site" to shaodian_app;
grant select on public."place_site" to shaodian_jobs;

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

-- county: 复测, one class on one day
create table public."recheck" (
  county_code integer not null,
  recheck_id uuid not null,
  school_id uuid not null,
  class_id uuid not null,
  day date not null,
  week date,
  asked_by uuid,
  asked_reason text,
  asked_at timestamp with time zone not null,
  sheet_version smallint,
  sheet_by uuid,
  opened_at timestamp with time zone,
  due_at timestamp with time zone,
  sent_at timestamp with time zone,
  sent_by uuid,
  roster_revision integer,
  people smallint,
  seen smallint,
  ill smallint,
  both_ill smallint,
  sheet_only smallint,
  ended_at timestamp with time zone,
  ended_by uuid,
  ended_as text,
  end_reason text,
  constraint recheck_pkey PRIMARY KEY (county_code, recheck_id),
  constraint recheck_county_code_class_id_fkey FOREIGN KEY (county_code, class_id) REFERENCES place(county_code, place_id),
  constraint recheck_check1 CHECK (((both_ill <= ill) AND (ill <= seen) AND (seen <= people))),
  constraint recheck_ended_as_check CHECK ((ended_as = ANY (ARRAY['lapsed'::text, 'called-off'::text]))),
  constraint recheck_week_or_asked CHECK (((week IS NOT NULL) OR (asked_by IS NOT NULL)))
);
CREATE INDEX recheck_day ON public.recheck USING btree (county_code, day, recheck_id);
CREATE INDEX recheck_open ON public.recheck USING btree (county_code, day) WHERE ((sent_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX recheck_school ON public.recheck USING btree (county_code, school_id, day, recheck_id);
CREATE UNIQUE INDEX recheck_class ON public.recheck USING btree (county_code, class_id, day);
create policy adding on public."recheck" to shaodian_app using ();
create policy delete_scope on public."recheck" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."recheck" to shaodian_jobs using (true);
create policy select_scope on public."recheck" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."recheck" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."recheck" to shaodian_app;
grant insert, select, update on public."recheck" to shaodian_jobs;

-- county: 每周抽班
create table public."recheck_draw" (
  county_code integer not null,
  week date not null,
  pool text not null,
  pool_hash text not null,
  seed text not null,
  classes integer not null,
  drawn smallint not null,
  rule_version smallint not null,
  at timestamp with time zone not null,
  constraint recheck_draw_pkey PRIMARY KEY (county_code, week)
);
create policy adding on public."recheck_draw" to shaodian_app using ();
create policy delete_scope on public."recheck_draw" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."recheck_draw" to shaodian_jobs using (true);
create policy select_scope on public."recheck_draw" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."recheck_draw" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant select on public."recheck_draw" to shaodian_app;
grant insert, select on public."recheck_draw" to shaodian_jobs;

-- county: 复测时不适或不在的人
create table public."recheck_person" (
  county_code integer not null,
  recheck_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  is_here boolean not null,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  on_sheet boolean not null,
  at timestamp with time zone not null,
  constraint recheck_person_pkey PRIMARY KEY (county_code, recheck_id, person_id),
  constraint recheck_person_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint recheck_person_county_code_recheck_id_fkey FOREIGN KEY (county_code, recheck_id) REFERENCES recheck(county_code, recheck_id)
);
CREATE INDEX recheck_person_of ON public.recheck_person USING btree (county_code, person_id);
create policy adding on public."recheck_person" to shaodian_app using ();
create policy delete_scope on public."recheck_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."recheck_person" to shaodian_jobs using (true);
create policy select_scope on public."recheck_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."recheck_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."recheck_person" to shaodian_app;
grant delete, select on public."recheck_person" to shaodian_jobs;

-- county: 县级汇总 of a day as a city or province reads it; written by a job of the county
create table public."region_day" (
  county_code integer not null,
  day date not null,
  from_county integer not null,
  schools_due integer not null,
  schools_complete integer not null,
  schools_silent integer not null,
  due integer[] not null,
  reported integer[] not null,
  late integer[] not null,
  opens_at text[] not null,
  expected integer not null,
  ill integer not null,
  fever integer not null,
  absent_sick integer not null,
  people integer not null,
  by_symptom integer[] not null,
  signals_waiting integer,
  signals_confirmed integer,
  suspensions integer[] not null,
  at timestamp with time zone not null,
  constraint region_day_pkey PRIMARY KEY (county_code, day, from_county),
  constraint region_day_county_code_fkey FOREIGN KEY (county_code) REFERENCES county(county_code)
);
create policy adding on public."region_day" to shaodian_app using ();
create policy delete_scope on public."region_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."region_day" to shaodian_jobs using (true);
create policy select_scope on public."region_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."region_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant select on public."region_day" to shaodian_app;
grant insert, select, update on public."region_day" to shaodian_jobs;

-- county: 并班、分班, classes of a school put together or divided
create table public."regroup" (
  county_code integer not null,
  run_id uuid not null,
  school_id uuid not null,
  from_day date not null,
  closed_ids uuid[] not null,
  made_ids uuid[] not null,
  touched_ids uuid[] not null,
  added uuid[] not null,
  reason text not null,
  grants jsonb not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  undone_by uuid,
  undone_at timestamp with time zone,
  undo_reason text,
  constraint regroup_pkey PRIMARY KEY (county_code, run_id),
  constraint regroup_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint regroup_added_check CHECK ((cardinality(added) > 0)),
  constraint regroup_check CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint regroup_check1 CHECK (((undone_at IS NULL) = (undo_reason IS NULL)))
);
CREATE INDEX regroup_school ON public.regroup USING btree (county_code, school_id, at);
create policy adding on public."regroup" to shaodian_app using ();
create policy delete_scope on public."regroup" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."regroup" to shaodian_jobs using (true);
create policy select_scope on public."regroup" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."regroup" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."regroup" to shaodian_app;
grant select on public."regroup" to shaodian_jobs;

-- county: 暂停删除, facts of a place and time that are spared while it is open
create table public."retention_hold" (
  county_code integer not null,
  hold_id uuid not null,
  place_id uuid not null,
  school_id uuid,
  from_day date not null,
  to_day date,
  reason text not null,
  account_id uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  end_reason text,
  constraint retention_hold_pkey PRIMARY KEY (county_code, hold_id),
  constraint retention_hold_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint retention_hold_check CHECK (((to_day IS NULL) OR (from_day <= to_day))),
  constraint retention_hold_check1 CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
);
create policy adding on public."retention_hold" to shaodian_app using ();
create policy delete_scope on public."retention_hold" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."retention_hold" to shaodian_jobs using (true);
create policy select_scope on public."retention_hold" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."retention_hold" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."retention_hold" to shaodian_app;
grant select on public."retention_hold" to shaodian_jobs;

-- local: the spans of rules/purposes, written by the owner when the program starts
create table public."retention_rule" (
  table_name text not null,
  day_column text not null,
  keep_days integer,
  keep_school_years integer,
  at_end text not null,
  constraint retention_rule_pkey PRIMARY KEY (table_name),
  constraint retention_rule_at_end_check CHECK ((at_end = ANY (ARRAY['drop'::text, 'delete'::text, 'superseded'::text, 'forget'::text]))),
  constraint retention_rule_check CHECK ((num_nonnulls(keep_days, keep_school_years) = 1)),
  constraint retention_rule_keep_days_check CHECK ((keep_days >= 7)),
  constraint retention_rule_keep_school_years_check CHECK ((keep_school_years >= 1))
);
grant select on public."retention_rule" to shaodian_app;
grant select on public."retention_rule" to shaodian_jobs;

-- county: 删除报告, how many rows of a table went or would go
create table public."retention_run" (
  county_code integer not null,
  run_id uuid not null,
  table_name text not null,
  at timestamp with time zone not null,
  is_dry_run boolean not null,
  cutoff date not null,
  gone bigint not null,
  held bigint not null,
  constraint retention_run_pkey PRIMARY KEY (county_code, run_id, table_name)
);
CREATE INDEX retention_run_at ON public.retention_run USING btree (county_code, at DESC);
create policy adding on public."retention_run" to shaodian_app using ();
create policy delete_scope on public."retention_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."retention_run" to shaodian_jobs using (true);
create policy select_scope on public."retention_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."retention_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant select on public."retention_run" to shaodian_app;
grant insert, select on public."retention_run" to shaodian_jobs;

-- county: 返校规则的医师批准, named and dated; taken back with a reason, never changed
create table public."return_approval" (
  county_code integer not null,
  approval_id uuid not null,
  disease text not null,
  rule_version smallint not null,
  physician text not null,
  title text not null,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  end_reason text,
  constraint return_approval_pkey PRIMARY KEY (county_code, approval_id),
  constraint return_approval_check CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint return_approval_check1 CHECK (((ended_at IS NULL) = (end_reason IS NULL)))
);
CREATE UNIQUE INDEX return_approval_one ON public.return_approval USING btree (county_code, disease) WHERE (ended_at IS NULL);
create policy adding on public."return_approval" to shaodian_app using ();
create policy delete_scope on public."return_approval" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."return_approval" to shaodian_jobs using (true);
create policy select_scope on public."return_approval" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."return_approval" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."return_approval" to shaodian_app;
grant select on public."return_approval" to shaodian_jobs;

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
  merged_from smallint,
  held_seconds integer,
  spent_seconds smallint,
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

-- county: 两种说法, what another device said of a person until somebody decides
create table public."roll_dispute" (
  county_code integer not null,
  day date not null,
  class_id uuid not null,
  session smallint not null,
  person_id uuid not null,
  version smallint not null,
  school_id uuid,
  absent smallint not null,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  is_late boolean not null,
  note text,
  account_id uuid not null,
  at timestamp with time zone not null,
  settled_version smallint,
  constraint roll_dispute_pkey PRIMARY KEY (county_code, day, class_id, session, person_id, version)
) partition by RANGE (day);
create policy adding on public."roll_dispute" to shaodian_app using ();
create policy delete_scope on public."roll_dispute" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."roll_dispute" to shaodian_jobs using (true);
create policy select_scope on public."roll_dispute" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."roll_dispute" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."roll_dispute" to shaodian_app;
grant select on public."roll_dispute" to shaodian_jobs;

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
CREATE INDEX roll_exception_ill ON ONLY public.roll_exception USING btree (county_code, school_id, day) WHERE ((absent = 1) OR (symptoms <> 0) OR (temp_tenths IS NOT NULL));
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

-- county: 事后才看出的聚集, made anew by a job; counts only
create table public."scorecard_found_later" (
  county_code integer not null,
  school_id uuid not null,
  place_id uuid not null,
  scope text not null,
  subject text not null,
  day date not null,
  rule text not null,
  rule_version smallint not null,
  people smallint not null,
  first_onset date not null,
  last_onset date not null,
  signal_on date,
  at timestamp with time zone not null,
  constraint scorecard_found_later_pkey PRIMARY KEY (county_code, school_id, place_id, subject, day)
);
CREATE INDEX scorecard_found_later_day ON public.scorecard_found_later USING btree (county_code, day);
create policy adding on public."scorecard_found_later" to shaodian_app using ();
create policy delete_scope on public."scorecard_found_later" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."scorecard_found_later" to shaodian_jobs using (true);
create policy select_scope on public."scorecard_found_later" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."scorecard_found_later" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant select on public."scorecard_found_later" to shaodian_app;
grant delete, insert, select, update on public."scorecard_found_later" to shaodian_jobs;

-- county: 成绩单的填报, a school's month added up by a job
create table public."scorecard_month" (
  county_code integer not null,
  school_id uuid not null,
  month date not null,
  due integer not null,
  reported integer not null,
  late_sheets integer not null,
  at timestamp with time zone not null,
  constraint scorecard_month_pkey PRIMARY KEY (county_code, school_id, month)
);
CREATE INDEX scorecard_month_of ON public.scorecard_month USING btree (county_code, month);
create policy adding on public."scorecard_month" to shaodian_app using ();
create policy delete_scope on public."scorecard_month" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."scorecard_month" to shaodian_jobs using (true);
create policy select_scope on public."scorecard_month" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."scorecard_month" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant select on public."scorecard_month" to shaodian_app;
grant delete, insert, select, update on public."scorecard_month" to shaodian_jobs;

-- county: 早期处置清单, append-only
create table public."scorecard_response" (
  county_code integer not null,
  signal_id uuid not null,
  response_id uuid not null,
  school_id uuid not null,
  item text not null,
  done_on date,
  reason text,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint scorecard_response_pkey PRIMARY KEY (county_code, signal_id, response_id),
  constraint scorecard_response_county_code_signal_id_fkey FOREIGN KEY (county_code, signal_id) REFERENCES signal(county_code, signal_id)
);
CREATE INDEX scorecard_response_item ON public.scorecard_response USING btree (county_code, signal_id, item, response_id);
create policy adding on public."scorecard_response" to shaodian_app using ();
create policy delete_scope on public."scorecard_response" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."scorecard_response" to shaodian_jobs using (true);
create policy select_scope on public."scorecard_response" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."scorecard_response" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."scorecard_response" to shaodian_app;
grant select on public."scorecard_response" to shaodian_jobs;

-- county: 成绩单的提示, a school's month by subject and rule, added up by a job
create table public."scorecard_signal" (
  county_code integer not null,
  school_id uuid not null,
  month date not null,
  subject text not null,
  rule text not null,
  signals integer not null,
  soon integer not null,
  in_time integer not null,
  answered integer not null,
  confirmed integer not null,
  ruled_out integer not null,
  missed integer not null,
  onset_days integer not null,
  onsets integer not null,
  at timestamp with time zone not null,
  constraint scorecard_signal_pkey PRIMARY KEY (county_code, school_id, month, subject, rule)
);
CREATE INDEX scorecard_signal_of ON public.scorecard_signal USING btree (county_code, month);
create policy adding on public."scorecard_signal" to shaodian_app using ();
create policy delete_scope on public."scorecard_signal" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."scorecard_signal" to shaodian_jobs using (true);
create policy select_scope on public."scorecard_signal" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."scorecard_signal" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant select on public."scorecard_signal" to shaodian_app;
grant delete, insert, select, update on public."scorecard_signal" to shaodian_jobs;

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

-- county: 提示, people ill alike in one place who reach a rule
create table public."signal" (
  county_code integer not null,
  signal_id uuid not null,
  school_id uuid not null,
  place_id uuid not null,
  scope text not null,
  subject text not null,
  state text not null,
  rules jsonb not null,
  people smallint not null,
  first_onset date not null,
  last_onset date not null,
  is_growing boolean not null,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  raised_by uuid,
  raised_text text,
  answered_at timestamp with time zone,
  answered_by uuid,
  answer_reason text,
  merged_into uuid,
  acknowledged_at timestamp with time zone,
  acknowledged_by uuid,
  closed_at timestamp with time zone,
  closed_by uuid,
  over_at timestamp with time zone,
  over_by uuid,
  constraint signal_pkey PRIMARY KEY (county_code, signal_id),
  constraint signal_county_code_merged_into_fkey FOREIGN KEY (county_code, merged_into) REFERENCES signal(county_code, signal_id),
  constraint signal_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint signal_check CHECK (((raised_by IS NULL) = (raised_text IS NULL))),
  constraint signal_check1 CHECK (((state = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint signal_scope_check CHECK ((scope = ANY (ARRAY['dorm-room'::text, 'class'::text, 'canteen-table'::text, 'bus-run'::text, 'grade'::text, 'school'::text]))),
  constraint signal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'confirmed'::text, 'ruled-out'::text, 'merged'::text, 'withdrawn'::text, 'closed'::text])))
);
CREATE INDEX signal_county ON public.signal USING btree (county_code, opened_at, signal_id);
CREATE INDEX signal_event_list ON public.signal USING btree (county_code, opened_at, signal_id) WHERE (state = ANY (ARRAY['confirmed'::text, 'closed'::text]));
CREATE INDEX signal_merged ON public.signal USING btree (county_code, merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX signal_open ON public.signal USING btree (county_code, school_id) WHERE (state = ANY (ARRAY['open'::text, 'confirmed'::text]));
CREATE INDEX signal_school ON public.signal USING btree (county_code, school_id, opened_at, signal_id);
CREATE UNIQUE INDEX signal_growing ON public.signal USING btree (county_code, place_id, subject) WHERE is_growing;
create policy adding on public."signal" to shaodian_app using ();
create policy delete_scope on public."signal" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."signal" to shaodian_jobs using (true);
create policy select_scope on public."signal" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."signal" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."signal" to shaodian_app;
grant insert, select, update on public."signal" to shaodian_jobs;

-- county: 提示的经过, append-only
create table public."signal_event" (
  county_code integer not null,
  signal_id uuid not null,
  event_id uuid not null,
  school_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  account_id uuid,
  rule text,
  people smallint,
  reason text,
  constraint signal_event_pkey PRIMARY KEY (county_code, signal_id, event_id),
  constraint signal_event_county_code_signal_id_fkey FOREIGN KEY (county_code, signal_id) REFERENCES signal(county_code, signal_id),
  constraint signal_event_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'raised'::text, 'grown'::text, 'shrunk'::text, 'rule-reached'::text, 'withdrawn'::text, 'reopened'::text, 'quiet'::text, 'confirmed'::text, 'ruled-out'::text, 'merged'::text, 'answer-undone'::text, 'acknowledged'::text, 'reported'::text, 'closed'::text])))
);
create policy adding on public."signal_event" to shaodian_app using ();
create policy delete_scope on public."signal_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."signal_event" to shaodian_jobs using (true);
create policy select_scope on public."signal_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."signal_event" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."signal_event" to shaodian_app;
grant insert, select on public."signal_event" to shaodian_jobs;

-- county: 提示里的人
create table public."signal_person" (
  county_code integer not null,
  signal_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  class_id uuid,
  onset date not null,
  status text,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint signal_person_pkey PRIMARY KEY (county_code, signal_id, person_id),
  constraint signal_person_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint signal_person_county_code_signal_id_fkey FOREIGN KEY (county_code, signal_id) REFERENCES signal(county_code, signal_id),
  constraint signal_person_status_check CHECK ((status = ANY (ARRAY['suspected'::text, 'clinical'::text, 'confirmed'::text])))
);
CREATE INDEX signal_person_of ON public.signal_person USING btree (county_code, person_id);
create policy adding on public."signal_person" to shaodian_app using ();
create policy delete_scope on public."signal_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."signal_person" to shaodian_jobs using (true);
create policy select_scope on public."signal_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."signal_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."signal_person" to shaodian_app;
grant insert, select, update on public."signal_person" to shaodian_jobs;

-- county: 初次、进程、结案报告, as sent
create table public."signal_report" (
  county_code integer not null,
  signal_id uuid not null,
  report_id uuid not null,
  school_id uuid not null,
  kind text not null,
  number smallint not null,
  fields jsonb not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint signal_report_pkey PRIMARY KEY (county_code, signal_id, report_id),
  constraint signal_report_county_code_signal_id_fkey FOREIGN KEY (county_code, signal_id) REFERENCES signal(county_code, signal_id),
  constraint signal_report_kind_check CHECK ((kind = ANY (ARRAY['first'::text, 'progress'::text, 'closing'::text])))
);
CREATE UNIQUE INDEX signal_report_number ON public.signal_report USING btree (county_code, signal_id, number);
create policy adding on public."signal_report" to shaodian_app using ();
create policy delete_scope on public."signal_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."signal_report" to shaodian_jobs using (true);
create policy select_scope on public."signal_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."signal_report" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."signal_report" to shaodian_app;
grant select on public."signal_report" to shaodian_jobs;

-- county: 本县公布的提示规则, one row a version; what has been in force is never rewritten
create table public."signal_rule" (
  county_code integer not null,
  rule_id text not null,
  version smallint not null,
  state text not null,
  rule jsonb not null,
  is_on boolean not null,
  source text not null,
  grade text not null,
  from_day date not null,
  to_day date,
  weaker text[] not null,
  reason text,
  trial_id uuid not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  decide_reason text,
  noted_at timestamp with time zone,
  constraint signal_rule_pkey PRIMARY KEY (county_code, rule_id, version),
  constraint signal_rule_county_code_trial_id_fkey FOREIGN KEY (county_code, trial_id) REFERENCES signal_trial(county_code, trial_id),
  constraint signal_rule_check CHECK (((to_day IS NULL) OR (from_day <= to_day))),
  constraint signal_rule_check1 CHECK (((weaker = '{}'::text[]) OR (reason IS NOT NULL))),
  constraint signal_rule_check2 CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
  constraint signal_rule_check3 CHECK (((decided_by IS NULL) OR (decided_by <> made_by))),
  constraint signal_rule_grade_check CHECK ((grade = ANY (ARRAY['A'::text, 'C'::text]))),
  constraint signal_rule_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'published'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint signal_rule_version_check CHECK ((version > 0))
);
CREATE INDEX signal_rule_made ON public.signal_rule USING btree (county_code, made_at, rule_id, version);
CREATE INDEX signal_rule_new ON public.signal_rule USING btree (from_day) WHERE ((state = 'published'::text) AND (noted_at IS NULL));
CREATE INDEX signal_rule_trial ON public.signal_rule USING btree (county_code, trial_id);
create policy adding on public."signal_rule" to shaodian_app using ();
create policy delete_scope on public."signal_rule" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."signal_rule" to shaodian_jobs using (true);
create policy select_scope on public."signal_rule" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."signal_rule" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."signal_rule" to shaodian_app;
grant select, update on public."signal_rule" to shaodian_jobs;

-- county: 本县提示规则各版的结束, append-only
create table public."signal_rule_end" (
  county_code integer not null,
  rule_id text not null,
  version smallint not null,
  end_id uuid not null,
  last_day date,
  reason text not null,
  ended_by uuid not null,
  at timestamp with time zone not null,
  constraint signal_rule_end_pkey PRIMARY KEY (county_code, rule_id, version, end_id),
  constraint signal_rule_end_county_code_rule_id_version_fkey FOREIGN KEY (county_code, rule_id, version) REFERENCES signal_rule(county_code, rule_id, version)
);
create policy adding on public."signal_rule_end" to shaodian_app using ();
create policy delete_scope on public."signal_rule_end" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."signal_rule_end" to shaodian_jobs using (true);
create policy select_scope on public."signal_rule_end" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."signal_rule_end" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."signal_rule_end" to shaodian_app;
grant select on public."signal_rule_end" to shaodian_jobs;

-- county: 提示的设置
create table public."signal_setting" (
  county_code integer not null,
  cdc_phone text,
  cdc_name text,
  rules_as_of date,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint signal_setting_pkey PRIMARY KEY (county_code)
);
create policy adding on public."signal_setting" to shaodian_app using ();
create policy delete_scope on public."signal_setting" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."signal_setting" to shaodian_jobs using (true);
create policy select_scope on public."signal_setting" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."signal_setting" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."signal_setting" to shaodian_app;
grant select on public."signal_setting" to shaodian_jobs;

-- county: 试算, a rule played against the county's own past days
create table public."signal_trial" (
  county_code integer not null,
  trial_id uuid not null,
  rule_id text not null,
  rule jsonb not null,
  is_on boolean not null,
  base jsonb,
  from_day date not null,
  to_day date not null,
  schools integer not null,
  done integer not null,
  last_school uuid,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint signal_trial_pkey PRIMARY KEY (county_code, trial_id),
  constraint signal_trial_check CHECK ((from_day <= to_day))
);
CREATE INDEX signal_trial_made ON public.signal_trial USING btree (county_code, made_at);
CREATE INDEX signal_trial_open ON public.signal_trial USING btree (made_at) WHERE (finished_at IS NULL);
create policy adding on public."signal_trial" to shaodian_app using ();
create policy delete_scope on public."signal_trial" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."signal_trial" to shaodian_jobs using (true);
create policy select_scope on public."signal_trial" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."signal_trial" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."signal_trial" to shaodian_app;
grant delete, insert, select, update on public."signal_trial" to shaodian_jobs;

-- county: 试算的结果, signals by school and day
create table public."signal_trial_day" (
  county_code integer not null,
  trial_id uuid not null,
  school_id uuid not null,
  day date not null,
  tried smallint not null,
  base smallint not null,
  constraint signal_trial_day_pkey PRIMARY KEY (county_code, trial_id, school_id, day),
  constraint signal_trial_day_county_code_trial_id_fkey FOREIGN KEY (county_code, trial_id) REFERENCES signal_trial(county_code, trial_id)
);
create policy adding on public."signal_trial_day" to shaodian_app using ();
create policy delete_scope on public."signal_trial_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."signal_trial_day" to shaodian_jobs using (true);
create policy select_scope on public."signal_trial_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."signal_trial_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant select on public."signal_trial_day" to shaodian_app;
grant delete, insert, select, update on public."signal_trial_day" to shaodian_jobs;

-- county: 休学, from a day until the pupil resumes
create table public."study_break" (
  county_code integer not null,
  break_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  class_id uuid not null,
  kind text not null,
  reason text not null,
  from_day date not null,
  until_day date,
  account_id uuid not null,
  at timestamp with time zone not null,
  resumed_day date,
  resumed_class uuid,
  resumed_stay uuid,
  has_certificate boolean,
  certificate_day date,
  resumed_by uuid,
  resumed_at timestamp with time zone,
  undone_by uuid,
  undone_at timestamp with time zone,
  undo_reason text,
  constraint study_break_pkey PRIMARY KEY (county_code, break_id),
  constraint study_break_county_code_class_id_fkey FOREIGN KEY (county_code, class_id) REFERENCES place(county_code, place_id),
  constraint study_break_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint study_break_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint study_break_check CHECK (((until_day IS NULL) OR (until_day >= from_day))),
  constraint study_break_check1 CHECK (((resumed_day IS NULL) = (resumed_class IS NULL))),
  constraint study_break_check2 CHECK (((resumed_day IS NULL) = (resumed_stay IS NULL))),
  constraint study_break_check3 CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
  constraint study_break_check4 CHECK (((undone_at IS NULL) = (undo_reason IS NULL))),
  constraint study_break_kind_check CHECK ((kind = ANY (ARRAY['health'::text, 'family'::text, 'service'::text, 'other'::text])))
);
CREATE INDEX study_break_person ON public.study_break USING btree (county_code, person_id, at);
CREATE INDEX study_break_school ON public.study_break USING btree (county_code, school_id) WHERE ((resumed_day IS NULL) AND (undone_at IS NULL));
CREATE UNIQUE INDEX study_break_open ON public.study_break USING btree (county_code, person_id) WHERE ((resumed_day IS NULL) AND (undone_at IS NULL));
create policy adding on public."study_break" to shaodian_app using ();
create policy delete_scope on public."study_break" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."study_break" to shaodian_jobs using (true);
create policy select_scope on public."study_break" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."study_break" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."study_break" to shaodian_app;
grant select on public."study_break" to shaodian_jobs;

-- county: 上级督查意见; withdrawn with a reason, never changed
create table public."superior" (
  county_code integer not null,
  superior_id uuid not null,
  title text not null,
  sender text not null,
  document text,
  received_day date not null,
  answer_day date,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdraw_reason text,
  constraint superior_pkey PRIMARY KEY (county_code, superior_id),
  constraint superior_check CHECK ((answer_day >= received_day)),
  constraint superior_check1 CHECK (((withdrawn_at IS NULL) = (withdraw_reason IS NULL)))
);
CREATE INDEX superior_newest ON public.superior USING btree (county_code, received_day DESC, superior_id DESC);
create policy adding on public."superior" to shaodian_app using ();
create policy delete_scope on public."superior" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."superior" to shaodian_jobs using (true);
create policy select_scope on public."superior" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."superior" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."superior" to shaodian_app;
grant select on public."superior" to shaodian_jobs;

-- county: 逐条答复, append-only; the newest holds
create table public."superior_answer" (
  county_code integer not null,
  superior_id uuid not null,
  number smallint not null,
  seq smallint not null,
  says text not null,
  evidence text,
  is_done boolean not null,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint superior_answer_pkey PRIMARY KEY (county_code, superior_id, number, seq),
  constraint superior_answer_county_code_superior_id_number_fkey FOREIGN KEY (county_code, superior_id, number) REFERENCES superior_item(county_code, superior_id, number)
);
create policy adding on public."superior_answer" to shaodian_app using ();
create policy delete_scope on public."superior_answer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."superior_answer" to shaodian_jobs using (true);
create policy select_scope on public."superior_answer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."superior_answer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."superior_answer" to shaodian_app;
grant select on public."superior_answer" to shaodian_jobs;

-- county: 一条意见里各校的问题
create table public."superior_finding" (
  county_code integer not null,
  superior_id uuid not null,
  number smallint not null,
  finding_id uuid not null,
  constraint superior_finding_pkey PRIMARY KEY (county_code, superior_id, number, finding_id),
  constraint superior_finding_county_code_finding_id_fkey FOREIGN KEY (county_code, finding_id) REFERENCES finding(county_code, finding_id),
  constraint superior_finding_county_code_superior_id_number_fkey FOREIGN KEY (county_code, superior_id, number) REFERENCES superior_item(county_code, superior_id, number)
);
CREATE INDEX superior_finding_of ON public.superior_finding USING btree (county_code, finding_id);
create policy adding on public."superior_finding" to shaodian_app using ();
create policy delete_scope on public."superior_finding" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."superior_finding" to shaodian_jobs using (true);
create policy select_scope on public."superior_finding" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."superior_finding" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."superior_finding" to shaodian_app;
grant select on public."superior_finding" to shaodian_jobs;

-- county: 督查意见的一条
create table public."superior_item" (
  county_code integer not null,
  superior_id uuid not null,
  number smallint not null,
  says text not null,
  unit text,
  due_day date,
  constraint superior_item_pkey PRIMARY KEY (county_code, superior_id, number),
  constraint superior_item_county_code_superior_id_fkey FOREIGN KEY (county_code, superior_id) REFERENCES superior(county_code, superior_id),
  constraint superior_item_number_check CHECK ((number > 0))
);
create policy adding on public."superior_item" to shaodian_app using ();
create policy delete_scope on public."superior_item" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."superior_item" to shaodian_jobs using (true);
create policy select_scope on public."superior_item" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."superior_item" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select on public."superior_item" to shaodian_app;
grant select on public."superior_item" to shaodian_jobs;

-- county: a school's symptoms of a day added up by a job, for boards
create table public."symptom_day" (
  county_code integer not null,
  school_id uuid not null,
  day date not null,
  people integer not null,
  by_symptom integer[] not null,
  at timestamp with time zone not null,
  constraint symptom_day_pkey PRIMARY KEY (county_code, school_id, day)
);
CREATE INDEX symptom_day_day ON public.symptom_day USING btree (county_code, day);
create policy adding on public."symptom_day" to shaodian_app using ();
create policy delete_scope on public."symptom_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."symptom_day" to shaodian_jobs using (true);
create policy select_scope on public."symptom_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."symptom_day" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant select on public."symptom_day" to shaodian_app;
grant insert, select, update on public."symptom_day" to shaodian_jobs;

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

-- county: 跨县转学, offered to another county and answered there
create table public."transfer" (
  county_code integer not null,
  transfer_id uuid not null,
  school_id uuid not null,
  person_id uuid not null,
  to_county integer not null,
  from_school text not null,
  to_school text,
  last_day date not null,
  follow_ups text[] not null,
  reason text not null,
  payload bytea,
  state text not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  answer_reason text,
  class_id uuid,
  first_day date,
  ended_by uuid,
  ended_at timestamp with time zone,
  end_reason text,
  constraint transfer_pkey PRIMARY KEY (county_code, transfer_id),
  constraint transfer_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint transfer_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint transfer_check CHECK ((county_code <> to_county)),
  constraint transfer_check1 CHECK (((payload IS NOT NULL) = (state = 'offered'::text))),
  constraint transfer_check2 CHECK (((state = ANY (ARRAY['accepted'::text, 'closed'::text])) = (class_id IS NOT NULL))),
  constraint transfer_check3 CHECK (((class_id IS NULL) = (first_day IS NULL))),
  constraint transfer_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'refused'::text, 'withdrawn'::text, 'closed'::text])))
);
CREATE INDEX transfer_person ON public.transfer USING btree (county_code, person_id, at);
CREATE INDEX transfer_person_to ON public.transfer USING btree (to_county, person_id, at) WHERE (class_id IS NOT NULL);
CREATE INDEX transfer_received ON public.transfer USING btree (to_county, at, transfer_id);
CREATE INDEX transfer_school ON public.transfer USING btree (county_code, school_id, at, transfer_id);
CREATE INDEX transfer_sent ON public.transfer USING btree (county_code, at, transfer_id);
CREATE UNIQUE INDEX transfer_open ON public.transfer USING btree (county_code, person_id) WHERE (state = 'offered'::text);
create policy adding on public."transfer" to shaodian_app using ();
create policy answering on public."transfer" to shaodian_app using (((to_county = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) AND (state = 'offered'::text)));
create policy delete_scope on public."transfer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."transfer" to shaodian_jobs using (true);
create policy receiving on public."transfer" to shaodian_app using (((to_county = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) AND (state <> 'withdrawn'::text)));
create policy select_scope on public."transfer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy unaccepting on public."transfer" to shaodian_app using (((to_county = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) AND (state = 'accepted'::text)));
create policy update_scope on public."transfer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."transfer" to shaodian_app;
grant select on public."transfer" to shaodian_jobs;

-- county: 接种证查验, append-only; the newest of a pupil counts
create table public."vaccine_check" (
  county_code integer not null,
  check_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  state text not null,
  reason text,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint vaccine_check_pkey PRIMARY KEY (county_code, check_id),
  constraint vaccine_check_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint vaccine_check_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint vaccine_check_check CHECK (((state <> 'exempt'::text) OR (reason IS NOT NULL))),
  constraint vaccine_check_state_check CHECK ((state = ANY (ARRAY['verified'::text, 'missing'::text, 'exempt'::text])))
);
CREATE INDEX vaccine_check_person ON public.vaccine_check USING btree (county_code, person_id, check_id);
create policy adding on public."vaccine_check" to shaodian_app using ();
create policy delete_scope on public."vaccine_check" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."vaccine_check" to shaodian_jobs using (true);
create policy select_scope on public."vaccine_check" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."vaccine_check" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."vaccine_check" to shaodian_app;
grant select on public."vaccine_check" to shaodian_jobs;

-- county: 应急接种, a list of pupils without enough doses against a disease
create table public."vaccine_drive" (
  county_code integer not null,
  drive_id uuid not null,
  school_id uuid not null,
  disease text not null,
  class_ids uuid[] not null,
  signal_id uuid,
  note text,
  day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  closed_at timestamp with time zone,
  closed_by uuid,
  close_reason text,
  constraint vaccine_drive_pkey PRIMARY KEY (county_code, drive_id),
  constraint vaccine_drive_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint vaccine_drive_check CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
  constraint vaccine_drive_check1 CHECK (((closed_at IS NULL) = (close_reason IS NULL)))
);
CREATE INDEX vaccine_drive_school ON public.vaccine_drive USING btree (county_code, school_id, drive_id);
CREATE INDEX vaccine_drive_signal ON public.vaccine_drive USING btree (county_code, signal_id) WHERE (signal_id IS NOT NULL);
create policy adding on public."vaccine_drive" to shaodian_app using ();
create policy delete_scope on public."vaccine_drive" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."vaccine_drive" to shaodian_jobs using (true);
create policy select_scope on public."vaccine_drive" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."vaccine_drive" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."vaccine_drive" to shaodian_app;
grant select on public."vaccine_drive" to shaodian_jobs;

-- county: 应急接种名单, one pupil of a list and what became of it
create table public."vaccine_drive_person" (
  county_code integer not null,
  drive_id uuid not null,
  person_id uuid not null,
  school_id uuid not null,
  class_id uuid not null,
  had smallint not null,
  outcome text,
  reason text,
  dose_id uuid,
  day date not null,
  settled_at timestamp with time zone,
  account_id uuid,
  constraint vaccine_drive_person_pkey PRIMARY KEY (county_code, drive_id, person_id),
  constraint vaccine_drive_person_county_code_drive_id_fkey FOREIGN KEY (county_code, drive_id) REFERENCES vaccine_drive(county_code, drive_id),
  constraint vaccine_drive_person_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint vaccine_drive_person_check CHECK (((outcome IS NULL) = (settled_at IS NULL))),
  constraint vaccine_drive_person_check1 CHECK (((outcome IS NULL) = (account_id IS NULL))),
  constraint vaccine_drive_person_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'elsewhere'::text, 'refused'::text, 'contraindicated'::text, 'later'::text])))
);
CREATE INDEX vaccine_drive_person_person ON public.vaccine_drive_person USING btree (county_code, person_id);
create policy adding on public."vaccine_drive_person" to shaodian_app using ();
create policy delete_scope on public."vaccine_drive_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."vaccine_drive_person" to shaodian_jobs using (true);
create policy select_scope on public."vaccine_drive_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."vaccine_drive_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."vaccine_drive_person" to shaodian_app;
grant select on public."vaccine_drive_person" to shaodian_jobs;

-- county: 应有剂次, how many doses against a disease the county wants of its pupils
create table public."vaccine_wanted" (
  county_code integer not null,
  wanted_id uuid not null,
  disease text not null,
  doses smallint not null,
  source text not null,
  approved_by text not null,
  from_day date not null,
  at timestamp with time zone not null,
  account_id uuid not null,
  ended_on date,
  ended_by uuid,
  end_reason text,
  constraint vaccine_wanted_pkey PRIMARY KEY (county_code, wanted_id),
  constraint vaccine_wanted_check CHECK (((ended_on IS NULL) = (ended_by IS NULL))),
  constraint vaccine_wanted_check1 CHECK (((ended_on IS NULL) = (end_reason IS NULL))),
  constraint vaccine_wanted_doses_check CHECK (((doses >= 1) AND (doses <= 9)))
);
CREATE UNIQUE INDEX vaccine_wanted_one ON public.vaccine_wanted USING btree (county_code, disease) WHERE (ended_on IS NULL);
create policy adding on public."vaccine_wanted" to shaodian_app using ();
create policy delete_scope on public."vaccine_wanted" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."vaccine_wanted" to shaodian_jobs using (true);
create policy select_scope on public."vaccine_wanted" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."vaccine_wanted" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."vaccine_wanted" to shaodian_app;
grant select on public."vaccine_wanted" to shaodian_jobs;

-- county: 现场检查; withdrawn with a reason, never changed
create table public."visit" (
  county_code integer not null,
  visit_id uuid not null,
  campaign_id uuid not null,
  round_id uuid not null,
  team_id uuid not null,
  school_id uuid not null,
  checklist_version_id uuid,
  day date not null,
  opened_at timestamp with time zone not null,
  done_at timestamp with time zone not null,
  sent_at timestamp with time zone not null,
  account_id uuid not null,
  verdict text,
  score numeric(4,1),
  answered smallint not null,
  said_no smallint not null,
  remarks smallint not null,
  people smallint not null,
  papers jsonb not null,
  signed_duty text,
  signed_name text,
  unsigned_why text,
  received_at timestamp with time zone,
  received_by uuid,
  longitude numeric(9,6),
  latitude numeric(8,6),
  metres integer,
  hints text[] not null,
  hint_rule smallint not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdraw_reason text,
  constraint visit_pkey PRIMARY KEY (county_code, visit_id),
  constraint visit_county_code_campaign_id_fkey FOREIGN KEY (county_code, campaign_id) REFERENCES campaign(county_code, campaign_id),
  constraint visit_county_code_checklist_version_id_fkey FOREIGN KEY (county_code, checklist_version_id) REFERENCES checklist_version(county_code, checklist_version_id),
  constraint visit_county_code_round_id_fkey FOREIGN KEY (county_code, round_id) REFERENCES campaign_round(county_code, round_id),
  constraint visit_county_code_school_id_fkey FOREIGN KEY (county_code, school_id) REFERENCES place(county_code, place_id),
  constraint visit_county_code_team_id_fkey FOREIGN KEY (county_code, team_id) REFERENCES campaign_team(county_code, team_id),
  constraint visit_check CHECK ((opened_at <= done_at)),
  constraint visit_check1 CHECK (((signed_name IS NULL) = (signed_duty IS NULL))),
  constraint visit_check2 CHECK (((signed_name IS NULL) = (unsigned_why IS NOT NULL))),
  constraint visit_check3 CHECK (((longitude IS NULL) = (latitude IS NULL))),
  constraint visit_check4 CHECK (((withdrawn_at IS NULL) = (withdraw_reason IS NULL))),
  constraint visit_latitude_check CHECK (((latitude >= (3)::numeric) AND (latitude <= (54)::numeric))),
  constraint visit_longitude_check CHECK (((longitude >= (73)::numeric) AND (longitude <= (136)::numeric))),
  constraint visit_people_check CHECK ((people > 0)),
  constraint visit_verdict_check CHECK ((verdict = ANY (ARRAY['open'::text, 'pass'::text, 'fail'::text, 'undecided'::text])))
);
CREATE INDEX visit_day ON public.visit USING btree (county_code, day, school_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX visit_newest ON public.visit USING btree (county_code, done_at DESC, visit_id DESC);
CREATE INDEX visit_round ON public.visit USING btree (county_code, campaign_id, round_id, school_id);
CREATE INDEX visit_school ON public.visit USING btree (county_code, school_id, done_at DESC, visit_id DESC);
CREATE INDEX visit_team ON public.visit USING btree (county_code, team_id, school_id);
create policy adding on public."visit" to shaodian_app using ();
create policy delete_scope on public."visit" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."visit" to shaodian_jobs using (true);
create policy select_scope on public."visit" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."visit" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."visit" to shaodian_app;
grant select on public."visit" to shaodian_jobs;

-- county: 逐条答案
create table public."visit_answer" (
  county_code integer not null,
  visit_id uuid not null,
  item text not null,
  school_id uuid not null,
  answer text not null,
  note text,
  category text,
  methods text[] not null,
  constraint visit_answer_pkey PRIMARY KEY (county_code, visit_id, item),
  constraint visit_answer_county_code_visit_id_fkey FOREIGN KEY (county_code, visit_id) REFERENCES visit(county_code, visit_id),
  constraint visit_answer_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'not-applicable'::text])))
);
CREATE INDEX visit_answer_note ON public.visit_answer USING btree (county_code, md5(note)) WHERE (note IS NOT NULL);
create policy adding on public."visit_answer" to shaodian_app using ();
create policy delete_scope on public."visit_answer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."visit_answer" to shaodian_jobs using (true);
create policy select_scope on public."visit_answer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."visit_answer" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."visit_answer" to shaodian_app;
grant select on public."visit_answer" to shaodian_jobs;

-- county: 到校的人; person-times are these rows
create table public."visit_person" (
  county_code integer not null,
  visit_id uuid not null,
  number smallint not null,
  school_id uuid not null,
  account_id uuid,
  name text not null,
  constraint visit_person_pkey PRIMARY KEY (county_code, visit_id, number),
  constraint visit_person_county_code_visit_id_fkey FOREIGN KEY (county_code, visit_id) REFERENCES visit(county_code, visit_id),
  constraint visit_person_number_check CHECK ((number > 0))
);
CREATE INDEX visit_person_who ON public.visit_person USING btree (county_code, account_id, visit_id) WHERE (account_id IS NOT NULL);
create policy adding on public."visit_person" to shaodian_app using ();
create policy delete_scope on public."visit_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."visit_person" to shaodian_jobs using (true);
create policy select_scope on public."visit_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."visit_person" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."visit_person" to shaodian_app;
grant select on public."visit_person" to shaodian_jobs;

-- county: 表外发现的问题, as they were said on the spot
create table public."visit_remark" (
  county_code integer not null,
  visit_id uuid not null,
  number smallint not null,
  school_id uuid not null,
  says text not null,
  category text not null,
  severity text not null,
  rectify text not null,
  constraint visit_remark_pkey PRIMARY KEY (county_code, visit_id, number),
  constraint visit_remark_county_code_visit_id_fkey FOREIGN KEY (county_code, visit_id) REFERENCES visit(county_code, visit_id),
  constraint visit_remark_number_check CHECK ((number > 0)),
  constraint visit_remark_rectify_check CHECK ((rectify = ANY (ARRAY['immediate'::text, 'normal'::text, 'structural'::text]))),
  constraint visit_remark_severity_check CHECK ((severity = ANY (ARRAY['minor'::text, 'serious'::text, 'grave'::text])))
);
create policy adding on public."visit_remark" to shaodian_app using ();
create policy delete_scope on public."visit_remark" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."visit_remark" to shaodian_jobs using (true);
create policy select_scope on public."visit_remark" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."visit_remark" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."visit_remark" to shaodian_app;
grant select on public."visit_remark" to shaodian_jobs;

-- county: 留观记录, symptoms and temperatures during a stay, append-only
create table public."ward_reading" (
  county_code integer not null,
  reading_id uuid not null,
  stay_id uuid not null,
  school_id uuid not null,
  symptoms integer not null,
  temp_tenths smallint,
  temp_site smallint,
  note text,
  at timestamp with time zone not null,
  account_id uuid not null,
  constraint ward_reading_pkey PRIMARY KEY (county_code, reading_id),
  constraint ward_reading_county_code_stay_id_fkey FOREIGN KEY (county_code, stay_id) REFERENCES ward_stay(county_code, stay_id)
);
CREATE INDEX ward_reading_stay ON public.ward_reading USING btree (county_code, stay_id, at);
create policy adding on public."ward_reading" to shaodian_app using ();
create policy delete_scope on public."ward_reading" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."ward_reading" to shaodian_jobs using (true);
create policy select_scope on public."ward_reading" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."ward_reading" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select on public."ward_reading" to shaodian_app;
grant select on public."ward_reading" to shaodian_jobs;

-- county: 留观, one person in the observation room from then to then
create table public."ward_stay" (
  county_code integer not null,
  stay_id uuid not null,
  day date not null,
  school_id uuid not null,
  person_id uuid not null,
  class_id uuid,
  source text not null,
  since timestamp with time zone not null,
  account_id uuid not null,
  left_at timestamp with time zone,
  left_to text,
  taken_by text,
  relation text,
  left_note text,
  left_account uuid,
  constraint ward_stay_pkey PRIMARY KEY (county_code, stay_id),
  constraint ward_stay_county_code_person_id_fkey FOREIGN KEY (county_code, person_id) REFERENCES person(county_code, person_id),
  constraint ward_stay_check CHECK (((left_at IS NULL) = (left_to IS NULL))),
  constraint ward_stay_check1 CHECK (((left_to <> 'home'::text) OR ((taken_by IS NOT NULL) AND (relation IS NOT NULL)))),
  constraint ward_stay_check2 CHECK ((left_at >= since)),
  constraint ward_stay_left_to_check CHECK ((left_to = ANY (ARRAY['class'::text, 'home'::text, 'hospital'::text]))),
  constraint ward_stay_source_check CHECK ((source = ANY (ARRAY['gate'::text, 'sheet'::text, 'walk-in'::text])))
);
CREATE INDEX ward_stay_day ON public.ward_stay USING btree (county_code, school_id, day);
CREATE INDEX ward_stay_person ON public.ward_stay USING btree (county_code, person_id, day);
CREATE UNIQUE INDEX ward_stay_open ON public.ward_stay USING btree (county_code, person_id) WHERE (left_at IS NULL);
create policy adding on public."ward_stay" to shaodian_app using ();
create policy delete_scope on public."ward_stay" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."ward_stay" to shaodian_jobs using (true);
create policy select_scope on public."ward_stay" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."ward_stay" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert, select, update on public."ward_stay" to shaodian_app;
grant select on public."ward_stay" to shaodian_jobs;

-- county: 跟进到哪, one row a school: who keeps it in line holds its row
create table public."watch_school" (
  county_code integer not null,
  school_id uuid not null,
  failures smallint not null default 0,
  rests_until timestamp with time zone,
  constraint watch_school_pkey PRIMARY KEY (county_code, school_id)
);
create policy jobs on public."watch_school" to shaodian_jobs using (true);
grant insert, select, update on public."watch_school" to shaodian_jobs;

-- county: 待跟进, facts of a school changed on that day or after since it was kept in line
create table public."watch_stale" (
  county_code integer not null,
  school_id uuid not null,
  note_id uuid not null,
  from_day date not null,
  at timestamp with time zone not null,
  constraint watch_stale_pkey PRIMARY KEY (county_code, school_id, note_id)
);
create policy adding on public."watch_stale" to shaodian_app using ();
create policy delete_scope on public."watch_stale" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."watch_stale" to shaodian_jobs using (true);
create policy select_scope on public."watch_stale" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."watch_stale" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant insert on public."watch_stale" to shaodian_app;
grant delete, insert, select on public."watch_stale" to shaodian_jobs;

-- county: 稍后提醒
create table public."work_snooze" (
  county_code integer not null,
  account_id uuid not null,
  item_kind text not null,
  item_id text not null,
  until timestamp with time zone not null,
  at timestamp with time zone not null,
  constraint work_snooze_pkey PRIMARY KEY (county_code, account_id, item_kind, item_id),
  constraint work_snooze_item_kind_check CHECK ((item_kind = ANY (ARRAY['deadline'::text, 'message'::text, 'obligation'::text])))
);
create policy adding on public."work_snooze" to shaodian_app using ();
create policy delete_scope on public."work_snooze" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."work_snooze" to shaodian_jobs using (true);
create policy select_scope on public."work_snooze" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."work_snooze" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant delete, insert, select, update on public."work_snooze" to shaodian_app;
grant select on public."work_snooze" to shaodian_jobs;

-- county: 升级与毕业, of all schools below a place in one step
create table public."year_run" (
  county_code integer not null,
  run_id uuid not null,
  place_id uuid not null,
  last_day date not null,
  reason text not null,
  status text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  begun_by uuid,
  begun_at timestamp with time zone,
  finished_at timestamp with time zone,
  undone_by uuid,
  undone_at timestamp with time zone,
  undo_reason text,
  schools_done integer not null default 0,
  schools_all integer not null default 0,
  is_cancelling boolean not null default false,
  claimed_at timestamp with time zone,
  claim uuid,
  attempts smallint not null default 0,
  refusal jsonb,
  constraint year_run_pkey PRIMARY KEY (county_code, run_id),
  constraint year_run_county_code_place_id_fkey FOREIGN KEY (county_code, place_id) REFERENCES place(county_code, place_id),
  constraint year_run_status_check CHECK ((status = ANY (ARRAY['checking'::text, 'checked'::text, 'running'::text, 'stopped'::text, 'done'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text, 'failed'::text])))
);
CREATE INDEX year_run_open ON public.year_run USING btree (run_id) WHERE (status = ANY (ARRAY['checking'::text, 'running'::text, 'undoing'::text]));
CREATE INDEX year_run_place ON public.year_run USING btree (county_code, place_id, run_id);
create policy adding on public."year_run" to shaodian_app using ();
create policy delete_scope on public."year_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy jobs on public."year_run" to shaodian_jobs using (true);
create policy select_scope on public."year_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
create policy update_scope on public."year_run" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)));
grant insert, select, update on public."year_run" to shaodian_app;
grant select, update on public."year_run" to shaodian_jobs;

-- county: 升级与毕业 of one school within a step over many
create table public."year_run_school" (
  county_code integer not null,
  run_id uuid not null,
  school_id uuid not null,
  nth integer not null,
  last_day date not null,
  state text not null,
  class_ids uuid[] not null,
  pupils integer not null,
  staying_classes integer not null,
  staying_pupils integer not null,
  grades jsonb not null,
  graduation_id uuid,
  obstacle bytea,
  constraint year_run_school_pkey PRIMARY KEY (county_code, run_id, school_id),
  constraint year_run_school_county_code_run_id_fkey FOREIGN KEY (county_code, run_id) REFERENCES year_run(county_code, run_id),
  constraint year_run_school_state_check CHECK ((state = ANY (ARRAY['nothing'::text, 'waiting'::text, 'done'::text, 'refused'::text, 'undone'::text, 'kept'::text])))
);
CREATE INDEX year_run_school_nth ON public.year_run_school USING btree (county_code, run_id, nth);
create policy adding on public."year_run_school" to shaodian_app using ();
create policy delete_scope on public."year_run_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy jobs on public."year_run_school" to shaodian_jobs using (true);
create policy select_scope on public."year_run_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
create policy update_scope on public."year_run_school" to shaodian_app using (((county_code = ( SELECT (NULLIF(current_setting('app.county'::text, true), ''::text))::integer AS "nullif")) AND ((( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") = '*'::text) OR ((school_id IS NULL) AND (( SELECT NULLIF(current_setting('app.schools'::text, true), ''::text) AS "nullif") IS NOT NULL)) OR (school_id = ANY ((( SELECT string_to_array(NULLIF(NULLIF(current_setting('app.schools'::text, true), ''::text), '*'::text), ','::text) AS string_to_array))::uuid[])))));
grant delete, insert, select, update on public."year_run_school" to shaodian_app;
grant select on public."year_run_school" to shaodian_jobs;
