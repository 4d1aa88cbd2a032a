import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import type { SignalReportKind } from '../domain/signal-answer.ts';
import type { CountedStatus } from '../domain/signal-rule.ts';
import { say } from '../domain/text/say.ts';
import { signalText } from '../domain/text/signal.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import {
  shownRule,
  shownSignal,
  signalColumns,
  signalPlaces,
  type SignalRow,
  subjectName,
} from './signal-list.ts';
import { phoneOf } from './signal-setting.ts';

/** 一条提示, with its people by name only for who sees diagnoses: the others get counts. */

type Opened = SignalRow & {
  readonly raised_text: string | null;
  readonly answered_at: Date | null;
  readonly answered_name: string | null;
  readonly answer_reason: string | null;
  readonly acknowledged_name: string | null;
  readonly merged_into: string | null;
  readonly over_at: Date | null;
};

export const openSignal: Handler<'signal.open'> = async (asked, { schoolId, signalId }) => {
  const { tx, county, language } = asked;
  const row = await tx.row(
    sql<Opened>`
      select ${signalColumns}, one.raised_text, one.answered_at, answerer.name as answered_name, one.answer_reason,
        taker.name as acknowledged_name, one.merged_into, one.over_at
      from signal one ${signalPlaces}
      left join account_card answerer on answerer.county_code = one.county_code
        and answerer.account_id = one.answered_by
      left join account_card taker on taker.county_code = one.county_code
        and taker.account_id = one.acknowledged_by
      where one.county_code = ${county} and one.school_id = ${schoolId} and one.signal_id = ${signalId}`.compile(
      q,
    ),
  );
  if (!row) return problem('not-found', { what: say(signalText.thisSignal, language) });
  const [people, events, reports, others, expected, phone, grants] = await Promise.all([
    personsOf(asked, signalId),
    eventsOf(asked, signalId),
    reportsOf(asked, signalId),
    othersOf(asked, row),
    expectedOf(asked, row),
    phoneOf(asked),
    asked.grantsAll(),
  ]);
  const seesPersons = mayAt(grants, 'absence.diagnosis', asked.place, asked.today);
  const persons = seesPersons ? people : [];
  return {
    day: asked.today,
    ...shownSignal(asked, row),
    ...{ rules: row.rules.map(shownRule), persons, seesPersons, events, reports, others },
    ...countsOf(people),
    ...(row.raised_text !== null && { raisedText: row.raised_text }),
    ...(row.answered_at && {
      answer: {
        by: row.answered_name ?? '',
        at: row.answered_at.toISOString(),
        ...(row.answer_reason !== null && { reason: row.answer_reason }),
      },
    }),
    ...(row.acknowledged_at && {
      acknowledged: { by: row.acknowledged_name ?? '', at: row.acknowledged_at.toISOString() },
    }),
    ...(row.merged_into !== null && { mergedInto: row.merged_into }),
    ...(row.over_at && { overAt: row.over_at.toISOString() }),
    ...(expected !== undefined && { expected }),
    ...(phone && { phone }),
  };
};

type Opening = Output<'signal.open'>;

async function personsOf(
  { tx, county, today }: Asked,
  signalId: string,
): Promise<Opening['persons']> {
  const rows = await tx.rows(
    sql<{
      person_id: string;
      name: string;
      class_id: string | null;
      kind: string | null;
      class_name: string | null;
      stage: string | null;
      cohort: number | null;
      onset: Day;
      status: CountedStatus | null;
      removed_at: Date | null;
    }>`
      select one.person_id, person.name, one.class_id, class.kind, class.name as class_name, class.stage,
        class.cohort, one.onset, one.status, one.removed_at
      from signal_person one
      join person on person.county_code = one.county_code and person.person_id = one.person_id
      left join place class on class.county_code = one.county_code and class.place_id = one.class_id
      where one.county_code = ${county} and one.signal_id = ${signalId}
      order by class.cohort desc nulls last, length(class.name), class.name, one.onset, person.name,
        one.person_id`.compile(q),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    ...(row.class_id !== null && { classId: row.class_id }),
    className:
      row.class_name === null
        ? ''
        : placeFullName({ ...row, kind: row.kind ?? 'class', name: row.class_name }, today),
    onset: row.onset,
    ...(row.status && { status: row.status }),
    isRemoved: row.removed_at !== null,
  }));
}

/** Numbers without names, of those who still count. */
function countsOf(persons: Opening['persons']): Pick<Opening, 'classes' | 'onsets'> {
  const classes = new Map<string, number>();
  const onsets = new Map<Day, number>();
  for (const { className, onset, isRemoved } of persons) {
    if (isRemoved) continue;
    classes.set(className, (classes.get(className) ?? 0) + 1);
    onsets.set(onset, (onsets.get(onset) ?? 0) + 1);
  }
  return {
    classes: [...classes].map(([className, people]) => ({ className, people })),
    onsets: [...onsets].map(([day, people]) => ({ day, people })),
  };
}

async function eventsOf({ tx, county }: Asked, signalId: string): Promise<Opening['events']> {
  const rows = await tx.rows(
    sql<{
      event_id: string;
      kind: string;
      at: Date;
      by: string | null;
      has_account: boolean;
      rule: string | null;
      people: number | null;
      reason: string | null;
    }>`
      select event_id, kind, at, card.name as by, one.account_id is not null as has_account, rule, people, reason
      from signal_event one left join account_card card
        on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${county} and one.signal_id = ${signalId} order by at, event_id limit 300`.compile(
      q,
    ),
  );
  return rows.map((row) => ({
    eventId: row.event_id,
    kind: row.kind,
    at: row.at.toISOString(),
    ...(row.has_account && { by: row.by ?? '' }),
    ...(row.rule !== null && { rule: row.rule }),
    ...(row.people !== null && { people: row.people }),
    ...(row.reason !== null && { reason: row.reason }),
  }));
}

async function reportsOf({ tx, county }: Asked, signalId: string): Promise<Opening['reports']> {
  const rows = await tx.rows(
    sql<{
      report_id: string;
      kind: SignalReportKind;
      number: number;
      fields: Record<string, string>;
      at: Date;
      by: string | null;
    }>`
      select report_id, kind, number, fields, at, card.name as by from signal_report one
      left join account_card card on card.county_code = one.county_code and card.account_id = one.account_id
      where one.county_code = ${county} and one.signal_id = ${signalId} order by number desc limit 100`.compile(
      q,
    ),
  );
  return rows.map((row) => ({
    reportId: row.report_id,
    kind: row.kind,
    number: row.number,
    fields: row.fields,
    at: row.at.toISOString(),
    by: row.by ?? '',
  }));
}

/** Others of the school that are still going on. */
async function othersOf({ tx, county, today, language }: Asked, row: SignalRow) {
  const rows = await tx.rows(
    sql<SignalRow>`
      select ${signalColumns} from signal one ${signalPlaces}
      where one.county_code = ${county} and one.school_id = ${row.school_id} and one.signal_id <> ${row.signal_id}
        and one.state in ('open', 'confirmed') order by one.opened_at desc limit 30`.compile(q),
  );
  return rows.map((one) => {
    const place = placeFullName({ ...one, name: one.place_name }, today);
    return { signalId: one.signal_id, says: `${place} ${say(subjectName(one.subject), language)}` };
  });
}

/** How many belong to the counted place today, where sheets say it. */
async function expectedOf(
  { tx, county, today }: Asked,
  row: SignalRow,
): Promise<number | undefined> {
  if (row.scope !== 'class') return undefined;
  const found = await tx.row(
    sql<{ n: number }>`
      select cardinality(person_ids) as n from roster where county_code = ${county} and class_id = ${row.place_id}
        and valid_from <= ${today} order by revision desc limit 1`.compile(q),
  );
  return found?.n;
}
