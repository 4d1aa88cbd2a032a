-- 导入: a book with several sheets is read from the one that a person chooses.

-- null: the program chooses.
alter table import_run add column sheet text;
