import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import { soonUntil } from '../domain/finding-deadline.ts';
import { categoriesOf } from '../domain/finding-rules.ts';
import { owedStates } from '../domain/finding.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { findingReader, type ListedFinding, shownFinding } from './finding-shown.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 问题清单: what is open by its last day, all others the newest first. */

/** Where a page ended: the day it is listed by, and the finding. */
const After = z.tuple([z.iso.date(), z.uuid()]);

export const findingColumnsShown = sql`one.*, school.name as school_name, school.valid_to as school_to,
  found.name as found_name, over.name as supervisor_name, answers.name as responsible_name`;
export const findingNames = sql`
  join place school on school.county_code = one.county_code and school.place_id = one.school_id
  left join account_card found on found.county_code = one.county_code and found.account_id = one.found_by
  left join account_card over on over.county_code = one.county_code and over.account_id = one.supervisor
  left join account_card answers on answers.county_code = one.county_code and answers.account_id = one.responsible`;

export const findingList: Handler<'finding.list'> = async (asked, input) => {
  const { tx, language, today } = asked;
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const { limit } = input;
  const isOpen = isOpenPart(input);
  const by = isOpen ? sql`one.by_day` : sql`one.found_day`;
  const order = isOpen ? sql`asc` : sql`desc`;
  const side = isOpen ? sql`>` : sql`<`;
  const beyond = after
    ? sql`and (${by}, one.finding_id) ${side} (${after[0]}::date, ${after[1]}::uuid)`
    : sql``;
  // The page is found by the index alone; names are looked up for its rows.
  const rows = await tx.rows(
    sql<ListedFinding>`
      select ${findingColumnsShown}
      from (select county_code, finding_id from finding one where ${await meantFindings(asked, input)} ${beyond}
        order by ${by} ${order}, one.finding_id ${order} limit ${limit + 1}) page
      join finding one using (county_code, finding_id) ${findingNames}
      order by ${by} ${order}, one.finding_id ${order}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const reader = findingReader(asked);
  return {
    today,
    rows: page.map((row) => shownFinding(row, reader)),
    ...(rows.length > limit &&
      last && {
        next: writeAfter([isOpen ? last.by_day : last.found_day, last.finding_id]),
      }),
  };
};

type Meant = Omit<Parsed<'finding.list'>, 'after' | 'limit'>;

/** A state, a last day or a wait that only open ones have says so; how it ended, that it is over. */
function isOpenPart({ part, state, due, waiting, ended, mark }: Meant): boolean {
  if (due !== undefined || waiting !== undefined) return true;
  if (ended !== undefined || mark === 'on-time') return false;
  return state === undefined ? part === 'open' : state !== 'closed';
}

/** What is over has no last day to come, and what is open has not ended. */
function isNone({ part, state, due, waiting, ended, mark }: Meant): boolean {
  const hasEnded = ended !== undefined || mark === 'on-time';
  const isOver = part === 'closed' || state === 'closed' || hasEnded;
  const isOpen = due !== undefined || waiting !== undefined;
  return isOver && (isOpen || (state !== undefined && state !== 'closed'));
}

/** The findings of the schools at or below a place that fit the filters. */
export async function meantFindings(asked: Asked, input: Meant): Promise<RawBuilder<unknown>> {
  const { county, today } = asked;
  const { state, due, waiting, ended, mark, from, to } = input;
  const { department, category, topic, severity, source, sourceId, campaignId } = input;
  const owed = sql`one.state = any(${['found', ...owedStates]}::text[])
    and one.objection is distinct from 'open'`;
  // What has a last day is listed by it, so the index begins and ends where the filter does.
  const dues = {
    overdue: sql`and ${owed} and one.due_day < ${today}::date and one.by_day < ${today}::date`,
    today: sql`and ${owed} and one.due_day = ${today}::date and one.by_day = ${today}::date`,
    soon: sql`and ${owed} and one.due_day is not null
      and one.by_day between ${today}::date and ${soonUntil(today)}::date`,
  } as const;
  const waits = {
    objection: sql`and one.objection = 'open'`,
    extension: sql`and one.extension_until is not null`,
  } as const;
  const marks = {
    issued: sql`and one.issued_day is not null`,
    'on-time': sql`and one.ended_as = 'rectified' and not one.late`,
    repeated: sql`and one.repeat_of is not null`,
  } as const;
  const isClosed = !isOpenPart(input) && (input.part === 'closed' || state === 'closed');
  return sql`one.county_code = ${county} ${await atSchools(asked)}
    ${isOpenPart(input) ? sql`and one.state <> 'closed'` : sql``}
    ${isClosed ? sql`and one.state = 'closed'` : sql``}
    ${state && state !== 'closed' ? sql`and one.state = ${state}` : sql``}
    ${isNone(input) ? sql`and false` : sql``}
    ${due ? dues[due] : sql``}
    ${waiting ? waits[waiting] : sql``}
    ${ended ? endedAs[ended] : sql``}
    ${mark ? marks[mark] : sql``}
    ${from ? sql`and one.found_day >= ${from}::date` : sql``}
    ${to ? sql`and one.found_day <= ${to}::date` : sql``}
    ${department ? sql`and one.department = ${department}` : sql``}
    ${category ? sql`and one.category = ${category}` : sql``}
    ${topic ? sql`and one.category = any(${categoriesOf(topic)}::text[])` : sql``}
    ${severity ? sql`and one.severity = ${severity}` : sql``}
    ${source ? sql`and one.source_kind = ${source}` : sql``}
    ${sourceId ? sql`and one.source_id = ${sourceId}` : sql``}
    ${campaignId ? sql`and one.source_id = any(${visitsOf(asked, campaignId)})` : sql``}`;
}

/** The few that ended in another way have an index of their own. */
const endedAs = {
  rectified: sql`and one.ended_as = 'rectified'`,
  withdrawn: sql`and one.ended_as = 'withdrawn' and one.ended_as <> 'rectified'`,
  waived: sql`and one.ended_as = 'waived' and one.ended_as <> 'rectified'`,
} as const;

/** As one list, so that it is looked up before any finding is. */
function visitsOf({ county }: Asked, campaignId: string): RawBuilder<unknown> {
  return sql`array(select visit_id from visit
    where county_code = ${county} and campaign_id = ${campaignId} and withdrawn_at is null)`;
}

/** The schools at or below the place; a whole county is not narrowed. */
export async function atSchools({ county, place, places }: Asked): Promise<RawBuilder<unknown>> {
  if (place.kind === 'county') return sql``;
  if (place.schoolId) return sql`and one.school_id = ${place.schoolId}`;
  const schools = await places.schoolsBelow(county, place.placeId);
  return sql`and one.school_id = any(${[...schools]}::uuid[])`;
}
