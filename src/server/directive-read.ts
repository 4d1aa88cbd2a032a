import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { problem } from '../domain/problem.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import {
  directiveOf,
  type DirectiveRow,
  noDirective,
  shownEvents,
  unitFrom,
  unitOf,
  units,
  whyNots,
} from './directive-row.ts';
import { countOf } from './export-count.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 下发任务 as the county sees them: how many units are done, who is missing. */

type Counts = Output<'directive.list'>['rows'][number]['counts'];
type ListRow = DirectiveRow & { readonly [K in keyof Counts as SnakeOf<K>]: number };
type SnakeOf<K extends string> = K extends 'toCheck' ? 'to_check' : K;

/** One row of counts of a directive's units. */
function countsRow({ county, today }: Asked, directiveId: ReturnType<typeof sql>) {
  return sql`select count(*)::int as units, count(*) filter (where read_at is null)::int as unread,
      count(*) filter (where signed_at is null)::int as unsigned,
      count(*) filter (where state not in ('done', 'checked'))::int as owing,
      count(*) filter (where state not in ('done', 'checked') and unit.due_day < ${today}::date)::int as overdue,
      count(*) filter (where state = 'done')::int as to_check,
      count(*) filter (where state = 'checked')::int as checked
    from directive_receipt unit where unit.county_code = ${county} and unit.directive_id = ${directiveId}`;
}

function headOf(row: ListRow) {
  return {
    directiveId: row.directive_id,
    title: row.title,
    issuer: row.issuer,
    source: row.source_kind,
    ...(row.source_id !== null && { sourceId: row.source_id }),
    ...(row.basis !== null && { basis: row.basis }),
    due: row.due_day,
    madeDay: row.made_day,
    by: row.by ?? '',
    ...(row.ended_as !== null && { ended: row.ended_as }),
    counts: {
      ...{ units: row.units, unread: row.unread, unsigned: row.unsigned, owing: row.owing },
      overdue: row.ended_as === null ? row.overdue : 0,
      ...{ toCheck: row.to_check, checked: row.checked },
    },
  };
}

type Filters = Pick<Parsed<'directive.list'>, 'show' | 'source' | 'q'>;

function listed({ county }: Asked, { show, source, q: words }: Filters) {
  const inTitle = words ? `%${words.replace(/[\\%_]/g, '\\$&')}%` : undefined;
  const isOpen = sql`and ended_as is null and exists (select from directive_receipt unit
    where unit.county_code = ${county} and unit.directive_id = directive.directive_id and state <> 'checked')`;
  return sql`from directive where county_code = ${county}
    ${show === 'open' ? isOpen : show === 'ended' ? sql`and ended_as is not null` : sql``}
    ${source ? sql`and source_kind = ${source}` : sql``}
    ${inTitle ? sql`and title like ${inTitle}` : sql``}`;
}

const After = z.tuple([z.uuid()]);

/** The newest first: ids are in order of time. */
export const list: Handler<'directive.list'> = async (asked, { after, limit, ...chosen }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null) return badAfter(asked);
  const { tx, county } = asked;
  const rows = await tx.rows(
    sql<ListRow>`select one.*, counted.*, card.name as by
      from (select * ${listed(asked, chosen)} ${from ? sql`and directive_id < ${from[0]}::uuid` : sql``}
        order by directive_id desc limit ${limit + 1}) one
      cross join lateral (${countsRow(asked, sql`one.directive_id`)}) counted
      left join account_card card on card.county_code = ${county} and card.account_id = one.made_by
      order by one.directive_id desc`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1)?.directive_id;
  return {
    rows: page.map(headOf),
    ...(rows.length > limit && last !== undefined && { next: writeAfter([last]) }),
  };
};

export async function countDirectives(asked: Asked, chosen: Filters): Promise<number> {
  return await countOf(asked, listed(asked, chosen));
}

export const open: Handler<'directive.open'> = async (asked, { directiveId }) => {
  const { tx, county } = asked;
  const row = await directiveOf(asked, directiveId);
  if (!row) return noDirective(asked);
  const counts = await tx.row(
    sql<ListRow>`${countsRow(asked, sql`${directiveId}::uuid`)}`.compile(q),
  );
  const near = await tx.rows(
    sql<{ directive_id: string; title: string; supersedes: string | null }>`
      select directive_id, title, supersedes from directive where county_code = ${county}
        and (directive_id = ${row.supersedes}::uuid or supersedes = ${directiveId}) limit 2`.compile(
      q,
    ),
  );
  const resolved =
    row.source_kind === 'meeting' && row.source_id !== null
      ? await tx.row(
          sql<{ meeting_id: string }>`select meeting_id from meeting_resolution
            where county_code = ${county} and resolution_id = ${row.source_id}`.compile(q),
        )
      : undefined;
  const shown = (one: (typeof near)[number] | undefined) =>
    one && { directiveId: one.directive_id, title: one.title };
  const before = shown(near.find((one) => one.directive_id === row.supersedes));
  const next = shown(near.find((one) => one.supersedes === directiveId));
  return {
    ...headOf({ ...counts, ...row } as ListRow),
    says: row.says,
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    ...(row.end_reason !== null && { endReason: row.end_reason }),
    ...(before && { supersedes: before }),
    ...(next && { supersededBy: next }),
    ...(resolved && { meetingId: resolved.meeting_id }),
  };
};

type Show = Parsed<'directive.units'>['show'];

function shown({ today }: Asked, show: Show) {
  const which = {
    all: sql``,
    unsigned: sql`and one.signed_at is null`,
    owing: sql`and one.state not in ('done', 'checked')`,
    overdue: sql`and one.state not in ('done', 'checked') and one.due_day < ${today}::date`,
    'to-check': sql`and one.state = 'done'`,
    checked: sql`and one.state = 'checked'`,
  };
  return which[show];
}

const NameAfter = z.tuple([z.string().max(200), z.uuid()]);
const byName = sql`coalesce(school.name, person.name, '') collate "C"`;

/** Units in the order of names. */
export const unitList: Handler<'directive.units'> = async (asked, input) => {
  const { directiveId, show, after, limit } = input;
  const from = after === undefined ? undefined : readAfter(NameAfter, after);
  if (from === null) return badAfter(asked);
  if (!(await directiveOf(asked, directiveId))) return noDirective(asked);
  const beyond = from
    ? sql`and (${byName}, one.receipt_id) > (${from[0]}, ${from[1]}::uuid)`
    : sql``;
  const rows = await asked.tx.rows(
    units(
      asked,
      sql`and one.directive_id = ${directiveId} ${shown(asked, show)} ${beyond}
        order by ${byName}, one.receipt_id limit ${limit + 1}`,
    ).compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => unitFrom(asked, row)),
    ...(rows.length > limit && last && { next: writeAfter([last.name ?? '', last.receipt_id]) }),
  };
};

export async function countUnits(
  asked: Asked,
  { directiveId, show }: Pick<Parsed<'directive.units'>, 'directiveId' | 'show'>,
): Promise<number> {
  return await countOf(
    asked,
    sql`from directive_receipt one where county_code = ${asked.county} and directive_id = ${directiveId}
      ${shown(asked, show)}`,
  );
}

export const unit: Handler<'directive.unit'> = async (asked, { receiptId }) => {
  const held = await unitOf(asked, receiptId);
  if (!held) return noDirective(asked);
  return {
    ...unitFrom(asked, held.row),
    directiveId: held.row.directive_id,
    events: shownEvents(held),
    whyNot: whyNots(asked, held, 'sender'),
  };
};

export function badAfter({ language }: Pick<Asked, 'language'>) {
  return problem('bad-input', { what: say(personWordText.badAfter, language) });
}
