-- 班主任带哪个班, as a list of staff said: what an account is proposed by.

alter table person add column leads_class_id uuid;
alter table person add foreign key (county_code, leads_class_id) references place (county_code, place_id);
-- whom a class that goes would still name
create index person_leads_class on person (county_code, leads_class_id) where leads_class_id is not null;
