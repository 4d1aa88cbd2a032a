import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { beyondSchool } from './person-number.ts';
import { countyName, transferColumns, type TransferRow } from './roster-transfer-row.ts';

/** 转学 of one person as their file shows it: where they came from or are going to, the newest. */
export async function transferOf(
  asked: Asked,
  personId: string,
): Promise<Output<'person.open'>['transfer']> {
  const { tx, county } = asked;
  // A school of the receiving county has no policy of its own: it sees what its pupil brought along, and no list.
  const [row] = await beyondSchool<TransferRow>(
    tx,
    sql`select * from (
        select ${transferColumns} from transfer t where t.county_code = ${county} and t.person_id = ${personId}
          and t.state <> 'withdrawn'
        union all
        select ${transferColumns} from transfer t where t.to_county = ${county} and t.person_id = ${personId}
          and t.class_id is not null) one
      order by at desc limit 1`.compile(q),
  );
  if (!row) return undefined;
  const isOut = row.county_code === county;
  return {
    way: isOut ? 'out' : 'in',
    state: row.state,
    countyName: await countyName(asked, isOut ? row.to_county : row.county_code),
    ...(!isOut && { schoolName: row.from_school, followUps: [...row.follow_ups] }),
    ...(row.first_day !== null && { firstDay: row.first_day }),
    ...(isOut && row.answer_reason !== null && { answer: row.answer_reason }),
  };
}
