-- a person's absences in their file
create index absence_event_person on absence_event (county_code, person_id, day);
