-- Why a preview of all schools came to no end: the right of whoever ordered it may end half way.

alter table year_run add column refusal jsonb;
