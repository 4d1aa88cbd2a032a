import { sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import { guardianRelations, type Sex } from '../domain/person.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { say } from '../domain/text/say.ts';
import { transferStateText, transferText } from '../domain/text/transfer.ts';
import type { FollowUp, TransferState } from '../domain/transfer.ts';
import { CarriedAbsence } from './absence-transfer.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { CarriedDose } from './dose-transfer.ts';
import type { Keys } from './keys.ts';

/** 跨县转学 as it lies in the database, seen from either county. */

/** What travels: enough to open a file in a class and to call the family; of health only what decisions 33 and 46 say. */
const Carried = z.strictObject({
  name: z.string(),
  sex: z.enum(['1', '2', '9']) satisfies z.ZodType<Sex>,
  birthDay: z.string().optional(),
  idNumber: z.string().optional(),
  studentNo: z.string().optional(),
  /** The class's name on the last day. */
  className: z.string(),
  /** An illness that is followed up and goes on, where the school hands it over. */
  absence: CarriedAbsence.optional(),
  /** What the vaccination certificate says. */
  doses: z.array(CarriedDose).optional(),
  guardians: z.array(
    z.strictObject({
      personId: z.string(),
      name: z.string(),
      sex: z.enum(['1', '2', '9']),
      relation: z.enum(guardianRelations),
      called: z.string().nullable(),
      phone: z.string().optional(),
      account: z
        .strictObject({ accountId: z.string(), name: z.string(), username: z.string() })
        .optional(),
    }),
  ),
});
export type Carried = z.infer<typeof Carried>;

export function sealCarried(keys: Keys, carried: Carried): Buffer {
  return keys.sealText(JSON.stringify(carried));
}

export function openCarried(keys: Keys, payload: Buffer): Carried {
  return Carried.parse(JSON.parse(keys.openText(payload)));
}

export interface TransferRow {
  readonly county_code: number;
  readonly transfer_id: string;
  readonly school_id: string;
  readonly person_id: string;
  readonly to_county: number;
  readonly from_school: string;
  readonly to_school: string | null;
  readonly last_day: Day;
  readonly follow_ups: readonly FollowUp[];
  readonly reason: string;
  readonly payload: Buffer | null;
  readonly state: TransferState;
  readonly account_id: string;
  readonly at: Date;
  readonly answered_at: Date | null;
  readonly answer_reason: string | null;
  readonly class_id: string | null;
  readonly first_day: Day | null;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
}

/** The columns of a transfer. */
export const transferColumns = sql`t.county_code, t.transfer_id, t.school_id, t.person_id, t.to_county, t.from_school,
  t.to_school, t.last_day, t.follow_ups, t.reason, t.payload, t.state, t.account_id, t.at, t.answered_at,
  t.answer_reason, t.class_id, t.first_day, t.ended_at, t.end_reason`;

/** Why a pupil moves nowhere here: offered to another county, or taken in there and not come back since. */
export async function whyTransferring(
  asked: Asked,
  personIds: readonly string[],
): Promise<Problem | undefined> {
  const found = await transferringOf(asked, personIds);
  return [...found.values()][0];
}

/** The same for many, by person. */
export async function transferringOf(
  asked: Asked,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Problem>> {
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<{
      person_id: string;
      name: string;
      to_county: number;
      state: TransferState;
      first_day: Day | null;
    }>`
      select distinct on (t.person_id) t.person_id, person.name, t.to_county, t.state, t.first_day from transfer t
      join person on person.county_code = t.county_code and person.person_id = t.person_id
      where t.county_code = ${county} and t.person_id = any(${[...personIds]}::uuid[])
        and (t.state = 'offered' or t.state in ('accepted', 'closed') and not exists (
          select from membership m where m.county_code = ${county} and m.person_id = t.person_id
            and m.place_id is not null and m.valid_from > t.last_day))
      order by t.person_id, t.at desc`.compile(q),
  );
  const found = new Map<string, Problem>();
  for (const row of rows) {
    const facts = { who: row.name, to: await countyName(asked, row.to_county) };
    found.set(
      row.person_id,
      row.state === 'offered'
        ? problem('transfer-open', facts)
        : problem('transfer-away', { ...facts, day: row.first_day ?? '' }),
    );
  }
  return found;
}

/** The name of a county run here; its code when it is not any more. */
export async function countyName(
  { access }: Pick<Asked, 'access'>,
  county: number,
): Promise<string> {
  return (await access.countyOf(county))?.name ?? String(county);
}

/** The refusal of a step that the transfer is past. */
export function answered({ state }: Pick<TransferRow, 'state'>): Problem {
  const { zh, en } = transferStateText[state];
  return problem('transfer-answered', { state: zh, stateEn: en });
}

export function noTransfer({ language }: Pick<Asked, 'language'>): Problem {
  return problem('not-found', { what: say(transferText.this, language) });
}

/** How it was answered and ended, as the other side may know it. */
export function endsOf(row: TransferRow, names: { answerer: string; ender: string }) {
  return {
    ...(row.first_day !== null && { firstDay: row.first_day }),
    ...(row.answered_at && {
      answer: {
        by: names.answerer,
        at: row.answered_at.toISOString(),
        ...(row.answer_reason !== null && { reason: row.answer_reason }),
      },
    }),
    ...(row.ended_at && {
      end: {
        by: names.ender,
        at: row.ended_at.toISOString(),
        ...(row.end_reason !== null && { reason: row.end_reason }),
      },
    }),
  };
}
