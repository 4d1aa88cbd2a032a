-- 找人: how names sound and the keyed hash of phones, written by the program with the person (src/server/person-sound.ts).
-- People who were there before get theirs when the program starts.

alter table person add column initials text collate "C";
alter table person add column pinyin text collate "C";
-- Keyed hash: finds a phone without storing it.
alter table person add column phone_hash bytea;
-- Rows from now on; guardians are found by their phone alone.
alter table person add constraint person_sound check (kind = 'guardian' or initials is not null) not valid;

-- In the order of bytes on every server: the beginning of a name is a range of the index.
drop index person_name;
drop index person_name_county;
-- the people of a school and of a county by name, in pages
create index person_name on person (county_code, school_id, name collate "C", person_id);
create index person_name_county on person (county_code, name collate "C", person_id);
-- by initials and by pinyin
create index person_initials on person (county_code, school_id, initials, person_id) where kind <> 'guardian';
create index person_initials_county on person (county_code, initials, person_id) where kind <> 'guardian';
create index person_pinyin on person (county_code, school_id, pinyin, person_id) where kind <> 'guardian';
create index person_pinyin_county on person (county_code, pinyin, person_id) where kind <> 'guardian';
-- by the last four of a number
create index person_id_last4 on person (county_code, id_last4) where id_last4 is not null;
create index person_student_tail on person (county_code, right(student_no, 4)) where student_no not like 'G:%';
-- by a whole phone
create index person_phone on person (county_code, phone_hash) where phone_hash is not null;
-- who has no sound or phone hash yet
create index person_unsounded on person (county_code, person_id)
  where (kind <> 'guardian' and initials is null) or (phone_cipher is not null and phone_hash is null);
