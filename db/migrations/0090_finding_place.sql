-- Where in a school a finding was made is a place of the county.

alter table finding add foreign key (county_code, place_id) references place (county_code, place_id);
