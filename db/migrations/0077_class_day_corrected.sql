-- Which sheets were corrected: few, so that what else is on record of a school needs not be compared with every sheet.

create index class_day_corrected on class_day (county_code, school_id, day) where version > 1;
