import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { isClosedStep, ladderSteps } from '../domain/finding-rules.ts';
import type { FindingFact } from '../domain/finding.ts';
import { problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { atSchools } from './finding-list.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 督促措施: each step of the ladder that was taken, as long as it was not taken back. */

type Row = Output<'finding.measures'>['rows'][number];
type Escalated = Extract<FindingFact, { kind: 'escalated' }>;
export type MeasuresAsked = Omit<Parsed<'finding.measures'>, 'after' | 'limit'>;

const After = z.tuple([z.iso.date(), z.uuid()]);

export const findingMeasures: Handler<'finding.measures'> = async (asked, input) => {
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { limit } = input;
  const { tx, county } = asked;
  const beyond = after
    ? sql`and (one.day, one.event_id) < (${after[0]}::date, ${after[1]}::uuid)`
    : sql``;
  const rows = await tx.rows(
    sql<{
      event_id: string;
      finding_id: string;
      school_id: string;
      school_name: string;
      says: string;
      category: string;
      day: Day;
      fact: Escalated;
      by: string | null;
    }>`select one.event_id, one.finding_id, one.school_id, school.name as school_name, finding.says, finding.category,
        one.day, one.fact, card.name as by
      from (select * from finding_event one where ${await meantMeasures(asked, input)} ${beyond}
        order by day desc, event_id desc limit ${limit + 1}) one
      join finding on finding.county_code = ${county} and finding.finding_id = one.finding_id
      join place school on school.county_code = ${county} and school.place_id = one.school_id
      left join account_card card on card.county_code = ${county} and card.account_id = one.account_id
      order by one.day desc, one.event_id desc`.compile(q),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ fact, ...row }): Row => ({
      ...{ eventId: row.event_id, findingId: row.finding_id, schoolId: row.school_id },
      ...{ schoolName: row.school_name, finding: row.says, category: row.category, day: row.day },
      ...{ step: fact.step, aim: fact.aim, says: fact.says, by: row.by ?? '' },
      ...(fact.person !== undefined && { person: fact.person }),
      ...(fact.fault !== undefined && { fault: fact.fault }),
      ...(fact.document !== undefined && { document: fact.document }),
    })),
    ...(rows.length > limit && last && { next: writeAfter([last.day, last.event_id]) }),
  };
};

/** Measures at or below a place that fit the filters, of those that the reader may know of. */
export async function meantMeasures(
  asked: Asked,
  { step, aim, from, to }: MeasuresAsked,
): Promise<RawBuilder<unknown>> {
  const { county, grants, place, today } = asked;
  const isKnown = mayAt(grants, 'finding.account', place, today);
  const known = ladderSteps.flatMap(({ id }) => (isKnown || !isClosedStep(id) ? [id] : []));
  return sql`one.county_code = ${county} and one.fact ->> 'kind' = 'escalated'
    and one.fact ->> 'step' = any(${known}::text[]) ${await atSchools(asked)}
    ${step ? sql`and one.fact ->> 'step' = ${step}` : sql``}
    ${aim ? sql`and one.fact ->> 'aim' = ${aim}` : sql``}
    ${from ? sql`and one.day >= ${from}::date` : sql``}
    ${to ? sql`and one.day <= ${to}::date` : sql``}
    and not exists (select from finding_event undone where undone.county_code = ${county}
      and undone.finding_id = one.finding_id and undone.fact ->> 'kind' = 'undone'
      and undone.fact ->> 'eventId' = one.event_id::text)`;
}

/** How many of each step, against units and against persons. */
export async function countMeasures(asked: Asked, span: { readonly from: Day; readonly to: Day }) {
  const { placeId } = asked.place;
  const counted = await asked.tx.rows(
    sql<{ step: string; unit: number; person: number }>`
      select one.fact ->> 'step' as step, count(*) filter (where one.fact ->> 'aim' = 'unit')::int as unit,
        count(*) filter (where one.fact ->> 'aim' = 'person')::int as person
      from finding_event one where ${await meantMeasures(asked, { placeId, ...span })}
      group by 1`.compile(q),
  );
  return ladderSteps.flatMap(({ id }) => counted.find(({ step }) => step === id) ?? []);
}
