-- 一人一档: a person's days at the gate, newest first.

create index gate_reading_person on gate_reading (county_code, person_id, day) where person_id is not null;
