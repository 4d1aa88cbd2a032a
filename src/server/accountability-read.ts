import { type RawBuilder, sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { caseMeasures } from '../domain/accountability-rules.ts';
import { caseSteps, countedStates, undoableOf, whyNotCaseStep } from '../domain/accountability.ts';
import { type Day, daysBetween } from '../domain/date.ts';
import { countedDays, countedFrom } from '../domain/finding-figure.ts';
import { faultKinds } from '../domain/finding-rules.ts';
import { isProblem, problem, problemSentence } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { caseEventFrom, type CaseEventRow, type CaseRow, heldCase } from './accountability-row.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 问责台账 read: each reading is on record. */

type Row = Output<'accountability.list'>['rows'][number];
const After = z.tuple([z.iso.date(), z.uuid()]);

export const accountabilityList: Handler<'accountability.list'> = async (asked, input) => {
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const { limit } = input;
  const beyond = after
    ? sql`and (opened_day, case_id) < (${after[0]}::date, ${after[1]}::uuid)`
    : sql``;
  const rows = await asked.tx.rows(
    sql<CaseRow>`select * from accountability where ${meantCases(asked, input)} ${beyond}
      order by opened_day desc, case_id desc limit ${limit + 1}`.compile(q),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(shownCase),
    ...(rows.length > limit && last && { next: writeAfter([last.opened_day, last.case_id]) }),
  };
};

function meantCases(
  { county }: Asked,
  { fault, aim, state, concealment, from, to }: Parsed<'accountability.list'>,
): RawBuilder<unknown> {
  return sql`county_code = ${county}
    ${fault ? sql`and fault = ${fault}` : sql``}
    ${aim ? sql`and aim = ${aim}` : sql``}
    ${state ? sql`and state = ${state}` : sql``}
    ${concealment === undefined ? sql`` : sql`and concealment = ${concealment}`}
    ${from ? sql`and opened_day >= ${from}::date` : sql``}
    ${to ? sql`and opened_day <= ${to}::date` : sql``}`;
}

function shownCase(row: CaseRow): Row {
  return {
    ...{ caseId: row.case_id, year: row.year, number: row.number, aim: row.aim, unit: row.unit },
    ...{ fault: row.fault, isConcealment: row.concealment, state: row.state },
    ...{ openedDay: row.opened_day, measures: [...row.measures] },
    ...(row.person !== null && { person: row.person }),
    ...(row.post !== null && { post: row.post }),
    ...(row.decided_day !== null && { decidedDay: row.decided_day }),
    ...(row.authority !== null && { authority: row.authority }),
  };
}

export const accountabilityCounts: Handler<'accountability.counts'> = async (asked, input) => {
  const { today, now } = asked;
  const to = input.to ?? today;
  const from = input.from ?? countedFrom(to);
  if (from > to || daysBetween(from, to) > countedDays)
    return problem('finding-span', { days: countedDays });
  const [faults, measures] = await Promise.all([
    byFault(asked, { from, to }),
    byMeasure(asked, { from, to }),
  ]);
  return { asOf: now.toISOString(), from, to, faults, measures };
};

interface Span {
  readonly from: Day;
  readonly to: Day;
}

const isCounted = sql`state = any(${[...countedStates]}::text[])`;

/** All four classes, also those without a case. */
async function byFault({ tx, county }: Asked, { from, to }: Span) {
  const rows = await tx.rows(
    sql<{ fault: string; units: number; persons: number; concealment: number; open: number }>`
      select fault, count(*) filter (where ${isCounted} and aim = 'unit')::int as units,
        count(*) filter (where ${isCounted} and aim = 'person')::int as persons,
        count(*) filter (where ${isCounted} and concealment)::int as concealment,
        count(*) filter (where state = 'open')::int as open
      from accountability where county_code = ${county} and opened_day between ${from}::date and ${to}::date
      group by fault`.compile(q),
  );
  const none = { units: 0, persons: 0, concealment: 0, open: 0 };
  return faultKinds.map(({ id: fault }) => ({
    ...none,
    ...rows.find((one) => one.fault === fault),
    fault,
  }));
}

async function byMeasure({ tx, county }: Asked, { from, to }: Span) {
  const rows = await tx.rows(
    sql<{ measure: string; cases: number }>`
      select measure, count(*)::int as cases from accountability, unnest(measures) measure
      where county_code = ${county} and opened_day between ${from}::date and ${to}::date and ${isCounted}
      group by measure`.compile(q),
  );
  return caseMeasures.flatMap(({ id }) => rows.find(({ measure }) => measure === id) ?? []);
}

export const accountabilityShow: Handler<'accountability.show'> = async (asked, { caseId }) => {
  const { grants, place, today, language } = asked;
  const held = await heldCase(asked, caseId, false);
  if (isProblem(held)) return held;
  const { row, events, one } = held;
  const finding = await findingFor(asked, row);
  const mayDecide = mayAt(grants, 'accountability.decide', place, today);
  const last = mayDecide ? undoableOf(events.map(caseEventFrom)) : undefined;
  const steps = caseSteps.map((step) => {
    const refusal = whyNotCaseStep(one, step);
    return { step, ...(refusal && { why: problemSentence(refusal, language) }) };
  });
  return {
    row: {
      ...shownCase(row),
      ...{ facts: one.facts, basis: one.basis, aggravations: [...one.aggravations] },
      ...(one.document !== undefined && { document: one.document }),
      ...(finding && { finding }),
    },
    events: shownEvents(events),
    steps: mayDecide ? steps : [],
    ...(last && { undo: last.eventId }),
  };
};

async function findingFor({ tx, county }: Asked, { finding_id: findingId }: CaseRow) {
  if (findingId === null) return undefined;
  const found = await tx.row(
    sql<{ school_id: string; says: string }>`select school_id, says from finding
      where county_code = ${county} and finding_id = ${findingId}`.compile(q),
  );
  return found && { schoolId: found.school_id, findingId, says: found.says };
}

function shownEvents(events: readonly CaseEventRow[]): Output<'accountability.show'>['events'] {
  const undone = new Set(
    events.flatMap(({ fact }) => (fact.kind === 'undone' ? [fact.eventId] : [])),
  );
  return events.map(({ event_id: eventId, day, at, by, fact, reason }) => ({
    ...{ eventId, kind: fact.kind, day, at: at.toISOString(), by: by ?? '' },
    ...('says' in fact && { says: fact.says }),
    ...('facts' in fact && { says: fact.facts }),
    measures: 'measures' in fact ? [...(fact.measures ?? [])] : [],
    ...('decidedBy' in fact && { authority: fact.decidedBy }),
    ...('document' in fact && { document: fact.document }),
    ...(fact.kind === 'appeal-answered' && { verdict: fact.verdict }),
    isUndone: undone.has(eventId),
    ...(reason !== null && { reason }),
  }));
}
