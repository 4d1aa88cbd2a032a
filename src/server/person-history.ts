import { type RawBuilder, sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day, daysFrom, localTime } from '../domain/date.ts';
import { type HistoryKind, historyPageDays } from '../domain/person-history.ts';
import { defaultSessions, type Reading, sessionName, sessions } from '../domain/roll.ts';
import { historyKindText, historyText as words } from '../domain/text/person-history.ts';
import { absenceText } from '../domain/text/roll-export.ts';
import { say, type Sentence } from '../domain/text/say.ts';
import { absencesBetween } from './absence-history.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';
import { checksBetween } from './person-checks.ts';
import {
  decisionsOf,
  dosesOf,
  firstDose,
  type Followed,
  rechecksOf,
  signalsOf,
  type Span,
} from './person-follow.ts';
import { whyNotOpened } from './person-opened.ts';
import { symptomName } from './roll-export.ts';
import { readingFrom } from './roll-read.ts';

/** 全部经过 of one person, newest first, a month a page: whatever the caller's schools have on record. */

export type HistoryEvent = Output<'person.history'>['rows'][number];

/** Months without anything that are passed over before a page is shown empty. */
const mostEmpty = 6;

export const personHistory: Handler<'person.history'> = async (
  asked,
  { personId, kind, after },
) => {
  if (kind === 'dose') return await allDoses(asked, personId);
  let to = after ?? asked.today;
  const page = async () => {
    const from = addDays(to, 1 - historyPageDays);
    return { from, rows: await eventsIn(asked, { personId, from, to }, kind) };
  };
  // Asked in one go with the first page, which nobody gets who did not open the file.
  const [refusal, earliest, first] = await Promise.all([
    whyNotOpened(asked, personId),
    earliestOf(asked, personId),
    page(),
  ]);
  if (refusal) return refusal;
  for (let empty = 0, found = first; ; empty += 1, found = await page()) {
    const { from, rows } = found;
    const hasMore = earliest !== undefined && earliest < from;
    if (rows.length > 0 || !hasMore || empty === mostEmpty)
      return { rows, from, to, ...(hasMore && { next: addDays(from, -1) }) };
    to = addDays(from, -1);
  }
};

/** Doses are few and lie years apart: one page has them all. */
async function allDoses(asked: Asked, personId: string) {
  const to = asked.today;
  const [refusal, first] = [await whyNotOpened(asked, personId), await firstDose(asked, personId)];
  if (refusal) return refusal;
  const from = first ?? to;
  return { rows: await eventsIn(asked, { personId, from, to }, 'dose'), from, to };
}

/** Everything of a span of days, newest first. */
export async function eventsIn(
  asked: Asked,
  span: Span,
  kind?: HistoryKind,
): Promise<HistoryEvent[]> {
  const wanted = Object.entries(sources).filter(([name]) => kind === undefined || name === kind);
  const found = await Promise.all(wanted.map(async ([, read]) => await read(asked, span)));
  return found.flat().sort((one, other) => orderOf(other).localeCompare(orderOf(one), 'en'));
}

/** Checks carry no time: they stand where their session usually lies in the day. */
function orderOf({ day, time, kind, key }: HistoryEvent): string {
  const session = kind === 'check' ? defaultSessions(true)[Number(key.at(-1))] : undefined;
  return `${day} ${time ?? session?.opensAt ?? '09:00'} ${key}`;
}

async function earliestOf({ tx, county }: Asked, personId: string): Promise<Day | undefined> {
  const row = await tx.row(
    sql<{ day: Day | null }>`select min(valid_from) as day from membership
      where county_code = ${county} and person_id in ${selvesOf({ county }, personId)}`.compile(q),
  );
  return row?.day ?? undefined;
}

type Source = (asked: Asked, span: Span) => Promise<HistoryEvent[]>;

/** What another part of the product says of the person, as a line of the history. */
function followed(
  kind: HistoryKind,
  read: (asked: Asked, span: Span) => Promise<Followed[]>,
): Source {
  return async (asked, span) =>
    (await read(asked, span)).map(({ id, day, at, what, tone }) => ({
      ...{ ...event(asked, kind, id, day, at), what, tone },
    }));
}

const sources: Readonly<Record<HistoryKind, Source>> = {
  absence: async (asked, span) => {
    const found = await absencesBetween(asked, span);
    return found.map(({ id, day, at, what, isOver }) => ({
      ...{ ...event(asked, 'absence', id, day, at), what, tone: isOver ? 'well' : 'exception' },
    }));
  },
  signal: followed('signal', signalsOf),
  decision: followed('decision', decisionsOf),
  recheck: followed('recheck', rechecksOf),
  dose: followed('dose', dosesOf),
  check: async (asked, span) => {
    const checks = await checksBetween(asked, span);
    return checks.map(({ day, session, reading }) => ({
      ...event(asked, 'check', `${day} ${sessions.indexOf(session)}`, day),
      title: sessionName(session),
      what: reading === undefined ? asWords(asked, words.unseen) : readingWords(asked, reading),
      tone: reading === undefined ? 'unseen' : isQuiet(reading) ? 'well' : 'exception',
    }));
  },
  gate: async (asked, span) => {
    const rows = await ofDays<GateRow>(
      asked,
      sql`select distinct on (reading_id) reading_id, day, at, outcome, 0 as absent, false as is_late, 0 as symptoms,
          temp_tenths, temp_site, note
        from gate_reading where ${isIn(asked, span)} order by reading_id, version desc`,
    );
    return rows
      .filter((row) => row.outcome !== 'void')
      .map((row) => ({
        ...event(asked, 'gate', row.reading_id, row.day, row.at),
        what: [asWords(asked, gateWords[row.outcome] ?? words.gateIn), measured(row)]
          .filter(Boolean)
          .join('，'),
        tone: row.outcome === 'in' ? 'well' : 'exception',
      }));
  },
  ward: wardEvents,
  nursery: async (asked, span) => {
    const rows = await ofDays<
      Measured & { day: Day; round: number; findings: string[]; note: string | null }
    >(
      asked,
      sql`select distinct on (day, round) day, round, findings, temp_tenths, temp_site, note
        from nursery_observation where ${isIn(asked, span)} order by day, round, version desc`,
    );
    return rows.map((row) => ({
      ...event(asked, 'nursery', `${row.day} ${row.round}`, row.day),
      title: say(words.round, asked.language, { n: row.round }),
      what: [asWords(asked, words.found), measured(row), row.note].filter(Boolean).join('，'),
      tone: 'exception',
    }));
  },
  medicine: async (asked, { personId, from, to }) => {
    const rows = await ofDays<DoseRow>(
      asked,
      sql`select distinct on (d.order_id, d.day, d.time_of_day) d.order_id, d.day, d.time_of_day, d.outcome, d.note,
          o.medicine, o.dose
        from medicine_order o join medicine_dose d on d.county_code = o.county_code and d.order_id = o.order_id
        where o.county_code = ${asked.county} and o.person_id in ${selvesOf(asked, personId)} and o.to_day >= ${from}
          and d.day between ${from} and ${to}
        order by d.order_id, d.day, d.time_of_day, d.version desc`,
    );
    return rows.map((row) => ({
      ...event(asked, 'medicine', `${row.order_id} ${row.day} ${row.time_of_day}`, row.day),
      time: row.time_of_day,
      what: [
        say(row.outcome === 'given' ? words.given : words.notGiven, asked.language, {
          ...row,
          note: '',
        }),
        row.note,
      ]
        .filter(Boolean)
        .join('，'),
      tone: row.outcome === 'given' ? 'well' : 'exception',
    }));
  },
  family: async (asked, span) => {
    const rows = await ofDays<FamilyRow>(
      asked,
      sql`select distinct on (day, account_id) day, account_id, at, absent, symptoms, temp_tenths, temp_site, note
        from checkin where county_code = ${asked.county} and person_id = ${span.personId}
          and day between ${span.from} and ${span.to}
          and day = any(${daysFrom(span.from, span.to)}::date[])
        order by day, account_id, version desc`,
    );
    return rows.map((row) => {
      const said = readingWords(asked, readingFrom({ ...row, absent: 0, is_late: false }), true);
      const state = [words.coming, words.sick, words.leave][row.absent] ?? words.coming;
      return {
        ...event(asked, 'family', `${row.day} ${row.account_id}`, row.day, row.at),
        what: [asWords(asked, state), said].filter(Boolean).join('，'),
        tone: row.absent === 0 && row.symptoms === 0 ? 'well' : 'exception',
      };
    });
  },
};

interface Measured {
  readonly temp_tenths: number | null;
  readonly temp_site: number | null;
}

interface GateRow extends Measured {
  readonly reading_id: string;
  readonly day: Day;
  readonly at: Date;
  readonly outcome: string;
}

interface DoseRow {
  readonly order_id: string;
  readonly day: Day;
  readonly time_of_day: string;
  readonly outcome: string;
  readonly note: string | null;
  readonly medicine: string;
  readonly dose: string;
}

interface FamilyRow extends Measured {
  readonly day: Day;
  readonly account_id: string;
  readonly at: Date;
  readonly absent: number;
  readonly symptoms: number;
  readonly note: string | null;
}

interface StayRow {
  readonly stay_id: string;
  readonly day: Day;
  readonly since: Date;
  readonly left_at: Date | null;
  readonly left_to: string | null;
}

async function wardEvents(asked: Asked, span: Span): Promise<HistoryEvent[]> {
  const stays = await ofDays<StayRow>(
    asked,
    sql`select stay_id, day, since, left_at, left_to from ward_stay where ${isIn(asked, span)}`,
  );
  const ids = stays.map((one) => one.stay_id);
  const readings = await ofDays<FamilyRow & { reading_id: string }>(
    asked,
    sql`select reading_id, at, symptoms, temp_tenths, temp_site, note from ward_reading
      where county_code = ${asked.county} and stay_id = any(${ids}::uuid[])`,
  );
  return [
    ...stays.flatMap((one): HistoryEvent[] => [
      {
        ...event(asked, 'ward', `${one.stay_id} since`, one.day, one.since),
        what: asWords(asked, words.wardSince),
        tone: 'exception',
      },
      ...(one.left_at
        ? [
            {
              ...event(asked, 'ward', `${one.stay_id} left`, one.day, one.left_at),
              what: say(words.wardLeft, asked.language, {
                to: asWords(asked, leftWords[one.left_to ?? ''] ?? words.toClass),
              }),
              tone: 'exception' as const,
            },
          ]
        : []),
    ]),
    ...readings.map((one): HistoryEvent => {
      const reading = readingFrom({ ...one, absent: 0, is_late: false });
      return {
        ...event(asked, 'ward', one.reading_id, localTime(one.at, asked.zone).day, one.at),
        what: readingWords(asked, reading),
        tone: isQuiet(reading) ? 'well' : 'exception',
      };
    }),
  ];
}

const gateWords: Readonly<Record<string, Sentence>> = {
  in: words.gateIn,
  ward: words.gateWard,
  'not-yet': words.gateNotYet,
};
const leftWords: Readonly<Record<string, Sentence>> = {
  class: words.toClass,
  home: words.toHome,
  hospital: words.toHospital,
};

function isIn({ county }: Asked, { personId, from, to }: Span): RawBuilder<unknown> {
  return sql`county_code = ${county} and person_id = any(array${selvesOf({ county }, personId)})
    and day between ${from} and ${to}`;
}

async function ofDays<R>({ tx }: Asked, query: RawBuilder<unknown>): Promise<R[]> {
  return await tx.rows(sql<R>`${query}`.compile(q));
}

function asWords({ language }: Asked, sentence: Sentence): string {
  return say(sentence, language);
}

function event(asked: Asked, kind: HistoryKind, key: string, day: Day, at?: Date) {
  return {
    key: `${kind} ${key}`,
    day,
    kind,
    title: asWords(asked, historyKindText[kind]),
    ...(at && { time: localTime(at, asked.zone).time }),
  } as const;
}

function measured({ temp_tenths: tenths }: Measured): string {
  return tenths === null ? '' : `${(tenths / 10).toFixed(1)} ℃`;
}

function isQuiet({ absent, late, symptoms, note }: Reading): boolean {
  return (
    absent === undefined && late !== true && (symptoms?.length ?? 0) === 0 && note === undefined
  );
}

/** What a reading says; `bare` says nothing of one who is simply well. */
function readingWords(asked: Asked, reading: Reading, bare = false): string {
  const { absent, late, symptoms = [], tempC, note } = reading;
  const said = [
    absent && asWords(asked, absenceText[absent]),
    late && asWords(asked, words.late),
    symptoms.map(symptomName).join('、'),
    tempC !== undefined && `${tempC.toFixed(1)} ℃`,
    note,
  ].filter(Boolean);
  if (isQuiet(reading) && !bare) said.unshift(asWords(asked, words.well));
  return said.join('，');
}
