-- 名单打开记录: who opened a list on which a child may stand, for the family. A test holds the operations to those
-- that the contract marks as lists.
create index audit_list on audit (county_code, place_id, tx)
  where operation in ('dorm.sheet', 'family.reports', 'gate.class-day', 'gate.day', 'nursery.day', 'roll.exceptions',
    'roll.exceptions/export', 'roll.export', 'roll.history', 'roll.prepare', 'roll.sheet', 'ward.day');
