import { sql } from 'kysely';
import * as z from 'zod';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { isItemDone } from '../domain/superior.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { superiorText } from '../domain/text/superior.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { findingColumnsShown, findingNames } from './finding-list.ts';
import { findingReader, type ListedFinding, shownFinding } from './finding-shown.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 逐条落实: what was done about each item, by whom, how far it is, with what evidence. */

interface SuperiorRow {
  readonly superior_id: string;
  readonly title: string;
  readonly sender: string;
  readonly document: string | null;
  readonly received_day: Day;
  readonly answer_day: Day | null;
  readonly withdrawn_at: Date | null;
  readonly withdraw_reason: string | null;
  readonly items: number;
  readonly open: number;
  readonly by: string | null;
}

const After = z.tuple([z.iso.date(), z.uuid()]);

/**
 * An item is open while one of its findings is, or until the county says that it is done. Of findings that were
 * withdrawn as a mistake nobody put anything right: they count for neither.
 */
const openItem = sql`case when exists (select from superior_finding f join finding one on one.county_code = f.county_code
      and one.finding_id = f.finding_id where f.county_code = item.county_code and f.superior_id = item.superior_id
      and f.number = item.number and one.ended_as is distinct from 'withdrawn')
    then exists (select from superior_finding f join finding one on one.county_code = f.county_code
      and one.finding_id = f.finding_id where f.county_code = item.county_code and f.superior_id = item.superior_id
      and f.number = item.number and one.state <> 'closed')
    else not coalesce((select answer.is_done from superior_answer answer where answer.county_code = item.county_code
      and answer.superior_id = item.superior_id and answer.number = item.number order by seq desc limit 1), false) end`;

const counted = sql`(select count(*)::int as items, count(*) filter (where ${openItem})::int as open
  from superior_item item where item.county_code = one.county_code and item.superior_id = one.superior_id) counted`;

export const superiorList: Handler<'superior.list'> = async (asked, input) => {
  const { tx, county, today, language } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const { limit } = input;
  const beyond = after
    ? sql`and (one.received_day, one.superior_id) < (${after[0]}::date, ${after[1]}::uuid)`
    : sql``;
  const [rows, open] = await Promise.all([
    tx.rows(
      sql<SuperiorRow>`select one.*, counted.items, counted.open, null as by from superior one, lateral ${counted}
        where one.county_code = ${county} ${beyond}
        order by one.received_day desc, one.superior_id desc limit ${limit + 1}`.compile(q),
    ),
    tx.row(
      sql<{ count: number }>`select count(*)::int as count from superior_item item
        join superior one on one.county_code = item.county_code and one.superior_id = item.superior_id
        where item.county_code = ${county} and one.withdrawn_at is null and ${openItem}`.compile(q),
    ),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    today,
    openItems: open?.count ?? 0,
    rows: shown.map(headOf),
    ...(rows.length > limit && last && { next: writeAfter([last.received_day, last.superior_id]) }),
  };
};

function headOf(row: SuperiorRow): Output<'superior.list'>['rows'][number] {
  return {
    ...{ superiorId: row.superior_id, title: row.title, sender: row.sender },
    ...{ receivedDay: row.received_day, items: row.items, isWithdrawn: row.withdrawn_at !== null },
    open: row.withdrawn_at === null ? row.open : 0,
    ...(row.document !== null && { document: row.document }),
    ...(row.answer_day !== null && { answerDay: row.answer_day }),
  };
}

export const superiorOpen: Handler<'superior.open'> = async (asked, { superiorId }) =>
  (await openedSuperior(asked, superiorId)) ??
  problem('not-found', { what: say(superiorText.this, asked.language) });

/** The whole of one, item by item; undefined where there is none. */
export async function openedSuperior(
  asked: Asked,
  superiorId: string,
): Promise<Output<'superior.open'> | undefined> {
  const { tx, county, today, now } = asked;
  const row = await tx.row(
    sql<SuperiorRow>`select one.*, counted.items, counted.open, card.name as by from superior one
      cross join lateral ${counted}
      left join account_card card on card.county_code = ${county} and card.account_id = one.made_by
      where one.county_code = ${county} and one.superior_id = ${superiorId}`.compile(q),
  );
  if (!row) return undefined;
  const [items, findings, answers] = await Promise.all([
    itemsOf(asked, superiorId),
    findingsOf(asked, superiorId),
    answersOf(asked, superiorId),
  ]);
  return {
    ...headOf(row),
    ...{ today, asOf: now.toISOString(), by: row.by ?? '' },
    ...(row.withdraw_reason !== null && { withdrawReason: row.withdraw_reason }),
    rows: items.map((item) => {
      const own = findings.filter((one) => one.item_number === item.number);
      const said = answers.filter((one) => one.number === item.number);
      const standing = own.filter((one) => one.ended_as !== 'withdrawn');
      const over = standing.filter((one) => one.state === 'closed').length;
      return {
        ...{ number: item.number, says: item.says },
        ...(item.unit !== null && { unit: item.unit }),
        ...(item.due_day !== null && { due: item.due_day }),
        isDone: isItemDone({ findings: standing.length, over, isDone: said[0]?.is_done ?? false }),
        findings: own.map((one) => shownHere(asked, one)),
        answers: said.map((one) => ({
          ...{ says: one.says, isDone: one.is_done, day: one.day, at: one.at.toISOString() },
          ...{ by: one.by ?? '' },
          ...(one.evidence !== null && { evidence: one.evidence }),
        })),
      };
    }),
  };
}

async function itemsOf({ tx, county }: Asked, superiorId: string) {
  return await tx.rows(
    sql<{ number: number; says: string; unit: string | null; due_day: Day | null }>`
      select number, says, unit, due_day from superior_item where county_code = ${county}
        and superior_id = ${superiorId} order by number`.compile(q),
  );
}

type ItemFinding = ListedFinding & { readonly item_number: number; readonly after: string | null };

/** With what the school said that it was like afterwards, the last time that it handed in. */
async function findingsOf({ tx, county }: Asked, superiorId: string) {
  return await tx.rows(
    sql<ItemFinding>`select ${findingColumnsShown}, f.number as item_number, handed.after from superior_finding f
      join finding one on one.county_code = f.county_code and one.finding_id = f.finding_id ${findingNames}
      left join lateral (select event.fact ->> 'after' as after from finding_event event
        where event.county_code = ${county} and event.finding_id = one.finding_id
          and event.fact ->> 'kind' = 'submitted' order by seq desc limit 1) handed on true
      where f.county_code = ${county} and f.superior_id = ${superiorId}
      order by f.number, school.name, one.finding_id`.compile(q),
  );
}

type Shown = Output<'superior.open'>['rows'][number]['findings'][number];

function shownHere(asked: Asked, row: ItemFinding): Shown {
  const { findingId, schoolId, schoolName, state, ended, sides, due, unit, measure, endedDay } =
    shownFinding(row, findingReader(asked));
  return {
    ...{ findingId, schoolId, schoolName, state, sides },
    ...(ended && { ended }),
    ...(due && { due }),
    ...(unit !== undefined && { unit }),
    ...(row.responsible_name !== null && { responsible: row.responsible_name }),
    ...(measure !== undefined && { measure }),
    ...(row.after !== null && { after: row.after }),
    ...(endedDay && { endedDay }),
  };
}

async function answersOf({ tx, county }: Asked, superiorId: string) {
  return await tx.rows(
    sql<{
      number: number;
      says: string;
      evidence: string | null;
      is_done: boolean;
      day: Day;
      at: Date;
      by: string | null;
    }>`select answer.number, says, evidence, is_done, day, at, card.name as by from superior_answer answer
      left join account_card card on card.county_code = ${county} and card.account_id = answer.account_id
      where answer.county_code = ${county} and answer.superior_id = ${superiorId}
      order by answer.number, answer.seq desc`.compile(q),
  );
}
