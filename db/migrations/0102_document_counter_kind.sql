-- 期号: each kind counts its own issues (第3期 of the daily brief, 第1期 of the special report); letters stay one run.

-- '' where all kinds of the series share the numbers: the letters of an office.
alter table document_counter add column kind text not null default '';
alter table document_counter alter column kind drop default;
alter table document_counter drop constraint document_counter_pkey;
alter table document_counter add primary key (county_code, org_id, series, kind, year);

alter table document drop constraint document_county_code_org_id_series_year_number_key;
create unique index document_letter_number on document (county_code, org_id, year, number) where series = 'letter';
create unique index document_issue_number on document (county_code, org_id, kind, year, number) where series = 'issue';

-- What was issued keeps its number; each kind goes on from its own last one.
delete from document_counter where series = 'issue';
insert into document_counter (county_code, org_id, series, kind, year, last)
select county_code, org_id, series, kind, year, max(number) from document where series = 'issue'
group by county_code, org_id, series, kind, year;
