import { sql } from 'kysely';
import * as z from 'zod';

import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';
import { columns } from './person-bulk.ts';

/** 接种记录随转学交接: what the certificate says goes along, as the certificate itself does. */

export const CarriedDose = z.strictObject({
  vaccine: z.string(),
  day: z.string(),
  nth: z.number().optional(),
  clinic: z.string().optional(),
});
export type CarriedDose = z.infer<typeof CarriedDose>;

/** The doses that stand; one that two files of the pupil have is one. */
export async function carriedDoses(asked: Asked, personId: string): Promise<CarriedDose[]> {
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<{ vaccine: string; day: string; nth: number | null; clinic: string | null }>`
      select distinct on (vaccine, day) vaccine, day, nth, clinic from dose
      where county_code = ${county} and person_id in ${selvesOf(asked, personId)} and voided_at is null
      order by vaccine, day, nth nulls last`.compile(q),
  );
  return rows.map(({ vaccine, day, nth, clinic }) => ({
    ...{ vaccine, day, ...(nth !== null && { nth }) },
    ...(clinic !== null && { clinic }),
  }));
}

/** Written as what came with the transfer; what is known here already stays as it is. */
export function takeOverDoses(
  { tx, county, now, id, account }: Asked,
  personId: string,
  doses: readonly CarriedDose[],
): void {
  if (doses.length === 0) return;
  tx.send(
    sql`insert into dose (county_code, person_id, source, at, account_id, dose_id, vaccine, day, nth, clinic)
      select ${county}::integer, ${personId}::uuid, 'transfer', ${now}::timestamptz, ${account.accountId}::uuid, one.*
      from unnest(${columns(doses, [
        ['uuid', () => id()],
        ['text', (one) => one.vaccine],
        ['date', (one) => one.day],
        ['smallint', (one) => one.nth ?? null],
        ['text', (one) => one.clinic ?? null],
      ])}) as one (dose_id, vaccine, day, nth, clinic)
      on conflict do nothing`.compile(q),
  );
}
