import { sql } from 'kysely';

import { countedStates } from '../domain/accountability.ts';
import type { Measure, SqlSet } from './figure-set.ts';

/** 上级督查意见和问责台账的数; a case is shown by its number alone. */

const items: SqlSet = {
  ofSchools: false,
  dims: [],
  rows: ({ county }, { from, to }) => sql`
    select item.superior_id || '/' || item.number as id, superior.received_day as day, null::uuid as school_id,
      item.says, 1 as amount,
      case when exists (select from superior_finding f
          join finding found on found.county_code = ${county} and found.finding_id = f.finding_id
          where f.county_code = ${county} and f.superior_id = item.superior_id and f.number = item.number
            and (found.ended_as is distinct from 'withdrawn' or found.ended_day > ${to}::date))
        then exists (select from superior_finding f
          join finding found on found.county_code = ${county} and found.finding_id = f.finding_id
          where f.county_code = ${county} and f.superior_id = item.superior_id and f.number = item.number
            and (found.ended_day is null or found.ended_day > ${to}::date))
        else not coalesce((select answer.is_done from superior_answer answer
          where answer.county_code = ${county} and answer.superior_id = item.superior_id
            and answer.number = item.number and answer.day <= ${to}::date order by seq desc limit 1), false)
      end as is_open
    from superior_item item
    join superior on superior.county_code = ${county} and superior.superior_id = item.superior_id
    where item.county_code = ${county} and superior.withdrawn_at is null and superior.received_day <= ${to}::date
      ${from ? sql`and superior.received_day >= ${from}::date` : sql``}`,
};

const cases: SqlSet = {
  ofSchools: false,
  dims: ['fault', 'aim'],
  tags: ['fault', 'aim'],
  rows: ({ county }, { from, to }) => sql`
    select case_id::text as id, opened_day as day, null::uuid as school_id, year || '-' || number as says,
      1 as amount, fault, aim, state
    from accountability where county_code = ${county} and opened_day <= ${to}::date
      ${from ? sql`and opened_day >= ${from}::date` : sql``}`,
};

export const superiorSets = { 'superior-items': items, 'accountability-cases': cases } as const;

export const superiorMeasures = {
  'superior-items': { set: 'superior-items', of: 'rows' },
  'superior-items-open': { set: 'superior-items', of: 'rows', where: () => sql`one.is_open` },
  'accountability-cases': {
    set: 'accountability-cases',
    of: 'rows',
    where: () => sql`one.state = any(${[...countedStates]}::text[])`,
  },
} as const satisfies Readonly<Record<string, Measure>>;
