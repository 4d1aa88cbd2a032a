-- 学制: how the years of compulsory schooling are divided (rules/roster/schooling.json). A school without one has the
-- county's, a county without one has the usual one.

alter table place add column scheme text;
alter table place add check (scheme is null or kind in ('county', 'school'));
