-- 名单打开记录: a signal names children, and their families see who has opened it.
drop index audit_list;
create index audit_list on audit (county_code, place_id, tx)
  where operation in ('absence.queue', 'absence.queue/export', 'dorm.sheet', 'dose.drive', 'dose.drive/export',
    'dose.people', 'dose.people/export', 'family.reports', 'gate.class-day', 'gate.day', 'nursery.day',
    'roll.exceptions', 'roll.exceptions/export', 'roll.export', 'roll.history', 'roll.prepare', 'roll.sheet',
    'signal.open', 'ward.day');
