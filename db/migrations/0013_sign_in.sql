-- 登录试错锁定: counted by keyed hashes of user names, devices and addresses; nobody can read whom they are of.
create table auth.sign_in_lock (
  key bytea primary key,
  -- The user name's key on the rows of its devices, so that one lifting reaches them all.
  name bytea,
  wrong smallint not null,
  until timestamptz,
  last_at timestamptz not null
);
create index sign_in_lock_name on auth.sign_in_lock (name);
create index sign_in_lock_last on auth.sign_in_lock (last_at);
grant select, insert, update, delete on auth.sign_in_lock to shaodian_auth;

-- Whose account a grant is of is asked when the person leaves.
create index account_grant_person on account_grant (county_code, person_id) where person_id is not null;
