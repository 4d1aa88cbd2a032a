import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { instantOf } from '../domain/date.ts';
import {
  type IncidentKind,
  type ReportStage,
  whyNotHappened,
  whyNotNumbers,
  whyNotReport,
} from '../domain/duty.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { dutyWordText } from '../domain/text/duty.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { endDeadline, startDeadline } from './deadline.ts';
import { countOf } from './export-count.ts';
import { readAfter, writeAfter } from './page-key.ts';

/** 值班应急信息: an incident's reports, and the clocks that it starts and ends. */

type Said = Pick<
  Parsed<'duty.open'>,
  'what' | 'spot' | 'affected' | 'severe' | 'dead' | 'measures' | 'reporter'
>;

const open: Handler<'duty.open'> = async (asked, input) => {
  const { tx, county, place, account, now, zone } = asked;
  const happenedAt = instantOf(input.happenedDay, input.happenedTime, zone);
  const refusal = whyNotNumbers(input) ?? whyNotHappened(happenedAt.getTime(), now.getTime());
  if (refusal) return refusal;
  const incidentId = asked.id();
  tx.send(
    q.insertInto('duty_incident').values({
      county_code: county,
      incident_id: incidentId,
      place_id: place.placeId,
      school_id: place.schoolId ?? null,
      kind: input.kind,
      title: input.title,
      happened_at: happenedAt,
      signal_id: input.signalId ?? null,
      made_by: account.accountId,
      made_at: now,
      phoned_to: input.phonedTo ?? null,
      phoned_at: input.phonedTo === undefined ? null : now,
    }),
  );
  writeReport(asked, { incidentId, no: 1, stage: 'first', said: input });
  const clock = clockOf(asked, incidentId, happenedAt);
  await clock.start('edu-phone');
  await clock.start('edu-written');
  if (input.phonedTo !== undefined) clock.end('edu-phone');
  clock.end('edu-written');
  await clock.start('progress-report-daily-cutoff', now);
  changed(asked);
  return { incidentId };
};

const phoned: Handler<'duty.phoned'> = async (asked, { incidentId, phonedTo }) => {
  const found = await incidentOf(asked, incidentId);
  if (!found) return notFound(asked);
  if (found.phoned_at) return problem('phoned-already', { who: found.phoned_to ?? '' });
  asked.tx.send(
    q
      .updateTable('duty_incident')
      .set({ phoned_to: phonedTo, phoned_at: asked.now })
      .where('county_code', '=', asked.county)
      .where('incident_id', '=', incidentId),
  );
  clockOf(asked, incidentId, found.happened_at).end('edu-phone');
  changed(asked);
  return { incidentId };
};

const report: Handler<'duty.report'> = async (asked, input) => {
  const { tx, county, now } = asked;
  const { incidentId, stage, isOver = false } = input;
  const found = await incidentOf(asked, incidentId);
  if (!found) return notFound(asked);
  const state = { isOver: found.over_at !== null || isOver, isClosed: found.closed_at !== null };
  const refusal = whyNotReport(stage, state) ?? whyNotNumbers(input);
  if (refusal) return refusal;
  const no = found.reports + 1;
  writeReport(asked, { incidentId, no, stage, said: input });
  const ends = isOver && found.over_at === null;
  if (ends || stage === 'closing')
    tx.send(
      q
        .updateTable('duty_incident')
        .set({
          ...(ends && { over_at: now }),
          ...(stage === 'closing' && { closed_at: now }),
        })
        .where('county_code', '=', county)
        .where('incident_id', '=', incidentId),
    );
  const clock = clockOf(asked, incidentId, found.happened_at);
  clock.end('progress-report-daily-cutoff');
  if (ends && stage === 'progress') await clock.start('closing-report', now);
  if (stage === 'closing') clock.end('closing-report');
  if (!state.isOver) await clock.start('progress-report-daily-cutoff', now);
  changed(asked);
  return { no };
};

const correct: Handler<'duty.correct'> = async (asked, input) => {
  const found = await incidentOf(asked, input.incidentId);
  if (!found) return notFound(asked);
  const refusal = whyNotNumbers(input);
  if (refusal) return refusal;
  const before = await asked.tx.row(
    q
      .selectFrom('duty_report')
      .select(['stage', 'corrects'])
      .where('county_code', '=', asked.county)
      .where('incident_id', '=', input.incidentId)
      .where('report_no', '=', input.no),
  );
  if (!before) return problem('not-found', { what: say(dutyWordText.report, asked.language) });
  const no = found.reports + 1;
  const { incidentId, reason } = input;
  const stage = before.stage as ReportStage;
  // A correction's correction is of the same report, and no newer than it.
  const corrects = before.corrects ?? input.no;
  writeReport(asked, { incidentId, no, stage, said: input, corrects, reason });
  changed(asked);
  return { no };
};

interface Writing {
  readonly incidentId: string;
  readonly no: number;
  readonly stage: ReportStage;
  readonly said: Said;
  readonly corrects?: number;
  readonly reason?: string;
}

function writeReport(asked: Asked, { incidentId, no, stage, said, corrects, reason }: Writing) {
  asked.tx.send(
    q.insertInto('duty_report').values({
      county_code: asked.county,
      incident_id: incidentId,
      report_no: no,
      school_id: asked.place.schoolId ?? null,
      stage,
      corrects: corrects ?? null,
      reason: reason ?? null,
      what: said.what,
      spot: said.spot,
      affected: said.affected,
      severe: said.severe,
      dead: said.dead,
      measures: said.measures,
      reporter: said.reporter,
      at: asked.now,
      account_id: asked.account.accountId,
    }),
  );
}

type Clock = 'edu-phone' | 'edu-written' | 'progress-report-daily-cutoff' | 'closing-report';

/** The clocks of an incident: whoever reported it answers for them. */
function clockOf({ tx, county, place, account, now, id }: Asked, incidentId: string, from: Date) {
  const subject = { kind: 'incident', id: incidentId };
  return {
    start: async (rule: Clock, startedAt = from) => {
      await startDeadline(tx, {
        county,
        rule,
        subject,
        placeId: place.placeId,
        schoolId: place.schoolId,
        // Only schools have reporters: above them it is whoever opened it.
        ...(place.schoolId === undefined && { owner: account.accountId }),
        link: `/duty/${place.placeId}/${incidentId}`,
        startedAt,
        now,
        id,
      });
    },
    end: (rule: Clock) =>
      endDeadline(tx, { county, subject, rule, at: now, accountId: account.accountId }),
  };
}

interface IncidentRow {
  readonly incident_id: string;
  readonly place_id: string;
  readonly place: string;
  readonly kind: IncidentKind;
  readonly title: string;
  readonly happened_at: Date;
  readonly signal_id: string | null;
  readonly made_at: Date;
  readonly by: string | null;
  readonly phoned_to: string | null;
  readonly phoned_at: Date | null;
  readonly over_at: Date | null;
  readonly closed_at: Date | null;
  readonly reports: number;
  readonly stage: ReportStage;
  readonly affected: number;
  readonly severe: number;
  readonly dead: number;
  readonly at: Date;
}

/** Incidents with their newest report; `which` narrows them. */
function incidents({ county, place }: Asked, which: ReturnType<typeof sql>) {
  return sql<IncidentRow>`
    select one.incident_id, one.place_id, place.name as place, one.kind, title, happened_at, signal_id, made_at,
      card.name as by, phoned_to, phoned_at, over_at, closed_at,
      newest.reports, newest.stage, newest.affected, newest.severe, newest.dead, newest.at
    from duty_incident one
    join place on place.county_code = ${county} and place.place_id = one.place_id
    join lateral (select (max(report_no) over ())::int as reports, stage, affected, severe, dead, at from duty_report
      where county_code = ${county} and incident_id = one.incident_id order by coalesce(corrects, report_no) desc, report_no desc limit 1) newest on true
    left join account_card card on card.county_code = ${county} and card.account_id = one.made_by
    where one.county_code = ${county} and place.path @> array[${place.placeId}]::uuid[] and ${which}`;
}

async function incidentOf(asked: Asked, incidentId: string): Promise<IncidentRow | undefined> {
  return await asked.tx.row(
    sql<IncidentRow>`${incidents(asked, sql`one.incident_id = ${incidentId}`)} for no key update of one`.compile(
      q,
    ),
  );
}

const After = z.tuple([z.uuid()]);

/** The newest first: ids are in order of time. */
const list: Handler<'duty.list'> = async (asked, { show, after, limit }) => {
  const from = after === undefined ? undefined : readAfter(After, after);
  if (from === null)
    return problem('bad-input', { what: say(personWordText.badAfter, asked.language) });
  const beyond = from ? sql`one.incident_id < ${from[0]}::uuid` : sql`true`;
  const only = show === 'open' ? sql`closed_at is null` : sql`true`;
  const rows = await asked.tx.rows(
    sql<IncidentRow>`${incidents(asked, sql`${only} and ${beyond}`)}
      order by one.incident_id desc limit ${limit + 1}`.compile(q),
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(incidentFrom),
    ...(rows.length > limit && last && { next: writeAfter([last.incident_id]) }),
  };
};

const show: Handler<'duty.show'> = async (asked, { incidentId }) => {
  const found = await asked.tx.row(
    incidents(asked, sql`one.incident_id = ${incidentId}`).compile(q),
  );
  if (!found) return notFound(asked);
  return { ...incidentFrom(found), reports: await reportsOf(asked, incidentId) };
};

type Report = Output<'duty.show'>['reports'][number];

async function reportsOf({ tx, county }: Asked, incidentId: string): Promise<Report[]> {
  const rows = await tx.rows(
    q
      .selectFrom('duty_report')
      .leftJoin('account_card', (join) =>
        join
          .onRef('account_card.county_code', '=', 'duty_report.county_code')
          .onRef('account_card.account_id', '=', 'duty_report.account_id'),
      )
      .selectAll('duty_report')
      .select('account_card.name as by')
      .where('duty_report.county_code', '=', county)
      .where('incident_id', '=', incidentId)
      .orderBy('report_no'),
  );
  return rows.map((row) => ({
    no: row.report_no,
    stage: row.stage as ReportStage,
    what: row.what,
    spot: row.spot,
    affected: row.affected,
    severe: row.severe,
    dead: row.dead,
    measures: row.measures,
    reporter: row.reporter,
    at: row.at.toISOString(),
    by: row.by ?? '',
    ...(row.corrects !== null && { corrects: row.corrects }),
    ...(row.reason !== null && { reason: row.reason }),
  }));
}

/** How many incidents the list has. */
export async function countIncidents(
  asked: Asked,
  { show }: Pick<Parsed<'duty.list'>, 'show'>,
): Promise<number> {
  const { tx, county, place } = asked;
  const only = show === 'open' ? sql`and closed_at is null` : sql``;
  return await countOf(
    { tx },
    sql`from duty_incident one join place on place.county_code = one.county_code and place.place_id = one.place_id
      where one.county_code = ${county} and place.path @> array[${place.placeId}]::uuid[] ${only}`,
  );
}

function incidentFrom(row: IncidentRow): Output<'duty.list'>['rows'][number] {
  return {
    incidentId: row.incident_id,
    placeId: row.place_id,
    placeName: row.place,
    kind: row.kind,
    title: row.title,
    happenedAt: row.happened_at.toISOString(),
    at: row.made_at.toISOString(),
    by: row.by ?? '',
    ...(row.phoned_to !== null && { phonedTo: row.phoned_to }),
    ...(row.phoned_at && { phonedAt: row.phoned_at.toISOString() }),
    ...(row.over_at && { overAt: row.over_at.toISOString() }),
    ...(row.closed_at && { closedAt: row.closed_at.toISOString() }),
    ...(row.signal_id !== null && { signalId: row.signal_id }),
    newest: {
      stage: row.stage,
      affected: row.affected,
      severe: row.severe,
      dead: row.dead,
      at: row.at.toISOString(),
    },
  };
}

function notFound({ language }: Asked): Problem {
  return problem('not-found', { what: say(dutyWordText.incident, language) });
}

function changed({ live, county, place, afterwards }: Asked): void {
  afterwards(() => live.changed(county, place.path));
}

/** 值班应急信息 */
export const dutyHandlers: FeatureHandlers<'duty'> = {
  'duty.open': open,
  'duty.phoned': phoned,
  'duty.report': report,
  'duty.correct': correct,
  'duty.list': list,
  'duty.show': show,
};
