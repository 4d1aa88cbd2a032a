-- 督促措施 are counted by the day they were taken; few of a finding's events are such.

create index finding_event_escalated on finding_event (county_code, day)
  where fact->>'kind' = 'escalated';
