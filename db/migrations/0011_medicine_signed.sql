-- 纸质委托: at the door a guardian who has not been asked on a phone signs on paper; the school keeps the paper.
alter table medicine_order add column is_signed boolean not null default false;
