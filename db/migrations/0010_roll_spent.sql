-- 用时: how long the sheet was open and visible on its device before it was sent, as the device counted it. Only a
-- hint for the school's reporter; older sheets and programs that do not count have none.
alter table roll add column spent_seconds smallint;
