-- 事件结束: somebody at the school said so in a report; the closing report has its time from then.
alter table signal add column over_at timestamptz;
alter table signal add column over_by uuid;
