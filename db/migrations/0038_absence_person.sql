-- a person's absences in their file
create index absence_event_person on absence_event (county_code, person_id, day);
-- The order of the trail: what is noted in one moment has no order of its own.
alter table absence_event add column seq integer not null default 0;
