import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day, daysBetween } from '../domain/date.ts';
import { ageLimits, soonUntil } from '../domain/finding-deadline.ts';
import { countedDays, countedFrom } from '../domain/finding-figure.ts';
import { findingTopics, topicOf } from '../domain/finding-rules.ts';
import { findingStates, type FindingState, owedStates } from '../domain/finding.ts';
import { problem } from '../domain/problem.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { atSchools } from './finding-list.ts';
import { countMeasures } from './finding-measures.ts';

/** 问题的数: what is open now, and what became of those found in a span. */

type Counts = Output<'finding.counts'>;

export const findingCounts: Handler<'finding.counts'> = async (asked, input) => {
  const { today, now } = asked;
  const to = input.to ?? today;
  const from = input.from ?? countedFrom(to);
  if (from > to || daysBetween(from, to) > countedDays)
    return problem('finding-span', { days: countedDays });
  const by = input.by ?? today;
  const [open, departments, categories, measures] = await Promise.all([
    openNow(asked),
    byDepartment(asked, { from, to, by }),
    byCategory(asked, { from, to }),
    countMeasures(asked, { from, to }),
  ]);
  const topics = topicsOf(categories);
  const counted = { open, departments, categories, topics, measures };
  return { today, asOf: now.toISOString(), from, to, by, ...counted };
};

/** What the school still owes, by a last day that runs. */
export const owed = sql`state = any(${['found', ...owedStates]}::text[]) and objection is distinct from 'open'`;

/** The open ones alone, however many were closed. */
async function openNow(asked: Asked): Promise<Counts['open']> {
  const { tx, county, today } = asked;
  const [first, second] = ageLimits;
  const rows = await tx.rows(
    sql<{
      state: FindingState;
      count: number;
      overdue: number;
      soon: number;
      objections: number;
      extensions: number;
      young: number;
      middle: number;
    }>`
      select state, count(*)::int as count,
        count(*) filter (where ${owed} and due_day < ${today}::date)::int as overdue,
        count(*) filter (where ${owed} and due_day between ${today}::date and ${soonUntil(today)}::date)::int as soon,
        count(*) filter (where objection = 'open')::int as objections,
        count(*) filter (where extension_until is not null)::int as extensions,
        count(*) filter (where found_day >= ${addDays(today, -first)}::date)::int as young,
        count(*) filter (where found_day < ${addDays(today, -first)}::date
          and found_day >= ${addDays(today, -second)}::date)::int as middle
      from finding one where one.county_code = ${county} and state <> 'closed' ${await atSchools(asked)}
      group by state`.compile(q),
  );
  const sum = (of: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const all = sum((row) => row.count);
  const young = sum((row) => row.young);
  const middle = sum((row) => row.middle);
  return {
    all,
    overdue: sum((row) => row.overdue),
    soon: sum((row) => row.soon),
    objections: sum((row) => row.objections),
    extensions: sum((row) => row.extensions),
    states: findingStates
      .filter((state) => state !== 'closed')
      .map((state) => ({ state, count: rows.find((row) => row.state === state)?.count ?? 0 })),
    ages: [
      { from: 0, to: first, count: young },
      { from: first + 1, to: second, count: middle },
      { from: second + 1, count: all - young - middle },
    ],
  };
}

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** 销号: put right and rechecked. What was withdrawn was never a finding; what was waived is told apart. */
async function byDepartment(asked: Asked, { from, to, by }: Span & { readonly by: Day }) {
  const { tx, county, today } = asked;
  const isRight = sql`ended_as = 'rectified'`;
  return await tx.rows(
    sql<Counts['departments'][number]>`
      select department, count(*)::int as found, count(distinct school_id)::int as schools,
        count(*) filter (where ended_as = 'withdrawn')::int as withdrawn,
        count(*) filter (where ended_as = 'waived')::int as waived,
        count(*) filter (where ${isRight})::int as closed,
        count(*) filter (where ${isRight} and ended_day <= ${by}::date)::int as "closedBy",
        count(*) filter (where ${isRight} and not late)::int as "onTime",
        count(*) filter (where issued_day is not null)::int as issued,
        count(*) filter (where repeat_of is not null)::int as repeated,
        count(*) filter (where ${owed} and due_day < ${today}::date)::int as overdue
      from finding one where one.county_code = ${county} and found_day between ${from}::date and ${to}::date
        ${await atSchools(asked)}
      group by department order by found desc, department`.compile(q),
  );
}

/** 校园安全隐患、疫情防控、教学秩序: each class is of one. */
function topicsOf(categories: Counts['categories']): Counts['topics'] {
  return findingTopics.map(({ id: topic }) => {
    const own = categories.filter(({ category }) => topicOf(category) === topic);
    const sum = (key: 'found' | 'closed') => own.reduce((total, one) => total + one[key], 0);
    return { topic, found: sum('found'), closed: sum('closed') };
  });
}

async function byCategory(asked: Asked, { from, to }: Span) {
  const { tx, county } = asked;
  return await tx.rows(
    sql<Counts['categories'][number]>`
      select category, count(*) filter (where ended_as is distinct from 'withdrawn')::int as found,
        count(*) filter (where ended_as = 'rectified')::int as closed
      from finding one where one.county_code = ${county} and found_day between ${from}::date and ${to}::date
        ${await atSchools(asked)}
      group by category order by found desc, category`.compile(q),
  );
}
