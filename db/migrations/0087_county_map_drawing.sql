-- 区划图 are uploaded with more points than a screen can show: what pages draw is made once, when it is put in use.

alter table county_map add column drawing text;
comment on column county_map.drawing is 'The outline with no more points than a screen shows; null: uploaded before there was one';
