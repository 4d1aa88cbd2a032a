-- 成批下发: drafts of one kind for many schools, issued one after the other; what was issued keeps its batch.

create table document_batch (
  county_code integer not null,
  batch_id uuid not null,
  org_id uuid not null,
  -- An id of rules/document.
  kind text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (county_code, batch_id),
  foreign key (county_code, org_id) references document_org (county_code, org_id)
);
comment on table document_batch is 'county: 成批下发的公文, one run of drafts for many schools';

alter table document_draft add column batch_id uuid,
  add foreign key (county_code, batch_id) references document_batch (county_code, batch_id);
alter table document add column batch_id uuid,
  add foreign key (county_code, batch_id) references document_batch (county_code, batch_id);
-- what is left of a batch, and what was issued of it
create index document_draft_batch on document_draft (county_code, batch_id, draft_id) where batch_id is not null;
create index document_batch_issued on document (county_code, batch_id, document_id) where batch_id is not null;

call guard_by_county('document_batch');
grant select, insert on document_batch to shaodian_app;
grant select on document_batch to shaodian_jobs;
