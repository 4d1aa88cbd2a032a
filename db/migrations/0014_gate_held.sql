-- What families say beyond "well", by school and day: few rows, and the gate asks for them all morning long.
create index checkin_school on checkin (county_code, school_id, day)
  where absent = 1 or symptoms <> 0 or temp_tenths is not null;
