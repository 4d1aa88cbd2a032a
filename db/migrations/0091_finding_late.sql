-- Late stays late: sent back or opened again, a finding is owed by a new day, but the old one had gone by.

alter table finding add column late boolean not null default false;
update finding set late = true where submitted_day > due_day;
-- Nothing of a finding was before it was found.
alter table finding add check (submitted_day >= found_day), add check (ended_day >= found_day);
