import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import { maskIdNumber, maskPhone } from '../domain/person.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { numbersTo, shownStudentNo } from './person-number.ts';
import { placeFullName } from './place-name.ts';
import { comingTransfer } from './roster-accept.ts';
import {
  countyName,
  endsOf,
  openCarried,
  transferColumns,
  type TransferRow,
} from './roster-transfer-row.ts';

/** 接收的一边: who is coming from other counties, with what they may know before they have accepted. */

const After = z.tuple([z.iso.datetime(), z.uuid()]);

type ComingRow = TransferRow & {
  readonly name: string | null;
  readonly class_name: string | null;
  readonly stage: string | null;
  readonly cohort: number | null;
};

export const transfersIn: Handler<'roster.transfers-in'> = async (asked, input) => {
  const { tx, county } = asked;
  const { state, limit } = input;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const rows = await tx.rows(
    sql<ComingRow>`
      select ${transferColumns}, person.name, place.name as class_name, place.stage, place.cohort from transfer t
      left join person on person.county_code = ${county} and person.person_id = t.person_id
        and t.class_id is not null
      left join place on place.county_code = ${county} and place.place_id = t.class_id
      where t.to_county = ${county} ${state ? sql`and t.state = ${state}` : sql``}
        ${after ? sql`and (t.at, t.transfer_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by t.at desc, t.transfer_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const shown = [];
  for (const row of page) shown.push(await comingFrom(asked, row));
  const last = page.at(-1);
  return {
    rows: shown,
    ...(rows.length > limit &&
      last && { next: writeAfter([last.at.toISOString(), last.transfer_id]) }),
  };
};

async function comingFrom(
  asked: Asked,
  row: ComingRow,
): Promise<Output<'roster.transfers-in'>['rows'][number]> {
  const name = row.payload ? openCarried(asked.keys, row.payload).name : row.name;
  const { class_name: className, stage, cohort } = row;
  return {
    transferId: row.transfer_id,
    ...(name !== null && { name }),
    ...(row.class_id !== null && { personId: row.person_id }),
    countyName: await countyName(asked, row.county_code),
    fromSchool: row.from_school,
    ...(row.to_school !== null && { toSchool: row.to_school }),
    ...(className !== null && {
      className: placeFullName({ kind: 'class', name: className, stage, cohort }, asked.today),
    }),
    lastDay: row.last_day,
    state: row.state,
    at: row.at.toISOString(),
    ...endsOf(row, { answerer: await countyName(asked, row.to_county), ender: row.from_school }),
  };
}

export const openTransfer: Handler<'roster.open-transfer'> = async (asked, { transferId }) => {
  const row = await comingTransfer(asked, transferId);
  if (isProblem(row)) return row;
  const carried = openCarried(asked.keys, row.payload);
  const numbers = numbersTo(asked.keys, carried);
  const studentNo = shownStudentNo(numbers);
  return {
    name: carried.name,
    sex: carried.sex,
    ...(carried.birthDay !== undefined && { birthDay: carried.birthDay }),
    ...(numbers.id_last4 !== null && { idNumber: maskIdNumber(numbers.id_last4) }),
    ...(studentNo !== undefined && { studentNo }),
    className: carried.className,
    fromSchool: row.from_school,
    countyName: await countyName(asked, row.county_code),
    ...(row.to_school !== null && { toSchool: row.to_school }),
    lastDay: row.last_day,
    reason: row.reason,
    followUps: [...row.follow_ups],
    guardians: carried.guardians.map((one) => ({
      name: one.name,
      relation: one.relation,
      ...(one.phone !== undefined && { phone: maskPhone(one.phone) }),
      hasAccount: one.account !== undefined,
    })),
  };
};
