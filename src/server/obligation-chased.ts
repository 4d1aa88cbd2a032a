import { sql } from 'kysely';
import * as z from 'zod';

import type { Day } from '../domain/date.ts';
import { type ObligationId, obligationIds, obligationRule } from '../domain/obligation-rules.ts';
import { helpedMinutes } from '../domain/obligation.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { unitsOf } from './obligation-units.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { placeFullName } from './place-name.ts';

/** The newest chase of a place, and how many there were for the same thing. */
export interface ChaseOf {
  readonly at: Date;
  readonly by: string;
  readonly times: number;
}

/** Who was chased for a rule on a day, by place. */
export async function chasesOf(
  { tx, county }: Asked,
  rule: ObligationId,
  day: Day,
  placeIds: readonly string[],
): Promise<ReadonlyMap<string, ChaseOf>> {
  if (placeIds.length === 0) return new Map();
  const rows = await tx.rows(
    sql<{ place_id: string; at: Date; by: string | null; times: number }>`
      select distinct on (one.place_id) one.place_id, one.at, card.name as by,
        (count(*) over (partition by one.place_id))::int as times
      from obligation_chase one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.made_by
      where one.county_code = ${county} and one.day = ${day} and one.rule = ${rule}
        and one.place_id = any(${[...placeIds]}::uuid[])
      order by one.place_id, one.at desc, one.chase_id desc`.compile(q),
  );
  return new Map(
    rows.map((row) => [row.place_id, { at: row.at, by: row.by ?? '', times: row.times }]),
  );
}

const After = z.tuple([z.iso.datetime(), z.uuid(), z.uuid()]);

interface ChaseRow {
  readonly chase_id: string;
  readonly rule: string;
  readonly place_id: string;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school_id: string | null;
  readonly school: string | null;
  readonly at: Date;
  readonly by: string | null;
  readonly told: number;
}

/** 催办记录 of a day at a place and below, the newest first. */
export const chases: Handler<'obligation.chases'> = async (asked, input) => {
  const { day = asked.today, limit } = input;
  const from = input.after === undefined ? undefined : readAfter(After, input.after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { tx, county, place, language } = asked;
  const beyond = from
    ? sql`and (${chasedAt}, chase_id, one.place_id) < (${from[0]}::timestamptz, ${from[1]}::uuid, ${from[2]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<ChaseRow>`
      select chase_id, rule, one.place_id, place.kind, place.name, place.stage, place.cohort, one.school_id,
        case when place.kind <> 'school' then school.name end as school, ${chasedAt} as at, card.name as by, told
      from obligation_chase one
      join place on place.county_code = one.county_code and place.place_id = one.place_id
      left join place school on school.county_code = one.county_code and school.place_id = one.school_id
      left join account_card card on card.county_code = one.county_code and card.account_id = one.made_by
      where one.county_code = ${county} and one.day = ${day}
        and place.path @> array[${place.placeId}]::uuid[] ${beyond}
      order by ${chasedAt} desc, chase_id desc, one.place_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const records = await recordsOf(asked, day, page);
  return {
    day,
    rows: page.map((row) => {
      const doneAt = records.get(`${row.rule} ${row.place_id}`);
      const helped = doneAt && helpedMinutes(row.at.getTime(), doneAt.getTime());
      return {
        chaseId: row.chase_id,
        rule: ruleId(row.rule),
        ruleName: say(obligationRule(ruleId(row.rule)).name, language),
        placeId: row.place_id,
        placeName: placeFullName(row, day),
        ...(row.school !== null && { schoolName: row.school }),
        at: row.at.toISOString(),
        by: row.by ?? '',
        told: row.told,
        ...(doneAt && { doneAt: doneAt.toISOString() }),
        ...(helped !== undefined && { helpedMinutes: helped }),
      };
    }),
    ...(rows.length > limit &&
      last && { next: writeAfter([last.at.toISOString(), last.chase_id, last.place_id]) }),
  };
};

/** When what was chased for came, by rule and place. */
async function recordsOf(
  asked: Asked,
  day: Day,
  rows: readonly ChaseRow[],
): Promise<ReadonlyMap<string, Date>> {
  const found = new Map<string, Date>();
  for (const id of new Set(rows.map((row) => ruleId(row.rule)))) {
    const of = rows.filter((row) => row.rule === id);
    const schoolIds = [...new Set(of.flatMap((row) => row.school_id ?? []))];
    for (const { placeId, record } of await unitsOf(asked, obligationRule(id), day, { schoolIds }))
      if (record) found.set(`${id} ${placeId}`, record.at);
  }
  return found;
}

function ruleId(text: string): ObligationId {
  const id = obligationIds.find((one) => one === text);
  if (!id) throw new Error(`no obligation ${text}`);
  return id;
}

/** As fine as the next page's key can say it. */
const chasedAt = sql`date_trunc('milliseconds', one.at)`;
