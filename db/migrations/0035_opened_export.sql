-- 谁看过: a whole file that was taken away is an opening as well. The words are those of isOpening (person-opened.ts).

drop index audit_opened;
create index audit_opened on audit (county_code, subject, tx)
  where operation in ('person.open', 'person.reveal', 'person.export', 'privacy.child-file', 'privacy.export-child');
