-- A suspended day keeps the place's own word beneath, so that it holds again when the suspension ends early.
alter table day_exception add column own_kind text check (own_kind in ('on', 'off'));
alter table day_exception add column own_name text;
alter table day_exception add check ((own_kind is null) = (own_name is null));
alter table day_exception add check (own_kind is null or decision_id is not null);
