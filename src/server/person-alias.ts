import { type RawBuilder, sql } from 'kysely';

import type { Asked } from './answer.ts';

/** 合并过的档案: a person entered twice is read under the file that was kept. */

/** The id of the file that stands for a person: their own, or the one that theirs was merged into. */
export function keptId({ county }: Pick<Asked, 'county'>, personId: string): RawBuilder<string> {
  return sql<string>`coalesce((select merged_into from person where county_code = ${county}
    and person_id = ${personId}), ${personId}::uuid)`;
}

/** All ids under which something may have been written of a person: their own and those merged into it. */
export function selvesOf({ county }: Pick<Asked, 'county'>, personId: string): RawBuilder<unknown> {
  return sql`(select ${personId}::uuid union all select person_id from person where county_code = ${county}
    and merged_into = ${personId})`;
}
