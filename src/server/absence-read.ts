import { sql } from 'kysely';
import * as z from 'zod';

import type { Output, Parsed } from '../contract/index.ts';
import { absenceOf, earliestOf, otherDisease, ruleOfAbsence } from '../domain/absence.ts';
import { momentsOf, returnFlags } from '../domain/disease-return.ts';
import { type Approved, diseaseCodes } from '../domain/disease.ts';
import { problem } from '../domain/problem.ts';
import { isLive, mayAt } from '../domain/role.ts';
import { absenceText } from '../domain/text/absence.ts';
import { flagText, momentText } from '../domain/text/disease.ts';
import { personWordText } from '../domain/text/import.ts';
import { say } from '../domain/text/say.ts';
import { eventFrom, type EventRow, eventsOf } from './absence-row.ts';
import {
  diseaseWords,
  type NamedAbsence,
  type Reader,
  rowOf,
  ruleOf,
  trailOf,
} from './absence-shown.ts';
import { tracersOf } from './absence-tracer.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { approvedReturns } from './disease-approved.ts';
import { readAfter, writeAfter } from './page-key.ts';

type Queue = Parsed<'absence.queue'>;

/** Where a page ended: the first day away and the follow-up. */
const After = z.tuple([z.string(), z.uuid()]);
type After = z.infer<typeof After>;

export const queue: Handler<'absence.queue'> = async (asked, input) => {
  const { place, grants, today, language } = asked;
  if (place.schoolId === undefined && !mayAt(grants, 'absence.survey', place, today))
    return problem('one-school-first');
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return problem('bad-input', { what: say(personWordText.badAfter, language) });
  const [found, counts] = await Promise.all([
    listed(asked, input, { after, limit: input.limit + 1 }),
    countsAt(asked),
  ]);
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  return {
    today,
    asOf: asked.now.toISOString(),
    counts,
    rows: await shown(asked, page),
    ...(found.length > input.limit &&
      last && { next: writeAfter([last.first_day, last.absence_id]) }),
  };
};

/** How many rows the list has, for its file. */
export async function countQueue(asked: Asked, input: Narrow) {
  const row = await asked.tx.row(
    sql<{
      count: number;
    }>`select count(*)::int as count from absence a where ${meantBy(asked, input)}`.compile(q),
  );
  return row?.count ?? 0;
}

type Narrow = Pick<Queue, 'part' | 'disease' | 'back' | 'mine'>;

interface ListedRow extends NamedAbsence {
  readonly first_day: string;
}

const named = sql`a.absence_id, a.person_id, a.class_id, a.first_day, person.name as person_name, place.kind, place.name, place.stage, place.cohort,
  school.name as school_name`;
const joined = sql`join person on person.county_code = a.county_code and person.person_id = a.person_id
  left join place on place.county_code = a.county_code and place.place_id = a.class_id
  left join place school on school.county_code = a.county_code and school.place_id = a.school_id`;

async function listed(
  asked: Asked,
  input: Narrow,
  { after, limit }: { after: After | undefined; limit: number },
): Promise<ListedRow[]> {
  const beyond = after
    ? sql`and (a.first_day, a.absence_id) > (${after[0]}::date, ${after[1]}::uuid)`
    : sql``;
  return await asked.tx.rows(
    sql<ListedRow>`select ${named} from absence a ${joined}
      where ${meantBy(asked, input)} ${beyond} order by a.first_day, a.absence_id limit ${limit}`.compile(
      q,
    ),
  );
}

/** Open follow-ups at the place; the parts as `partOf` has them. */
function meantBy(asked: Asked, { part, disease, back, mine }: Narrow) {
  const { today } = asked;
  const isReady = sql`(a.ready_from is not null and a.ready_from <= ${today})`;
  const isDue = sql`a.call_due <= ${today}`;
  const parts = {
    may: sql`and ${isReady}`,
    call: sql`and not ${isReady} and ${isDue}`,
    'not-yet': sql`and not ${isReady} and not ${isDue}`,
  } as const;
  // Who may not see diagnoses does not find out by asking for one.
  const ill = disease
    ? seesDiagnosis(asked)
      ? sql`and a.disease = ${disease}`
      : sql`and false`
    : sql``;
  return sql`${atPlace(asked)} ${part ? parts[part] : sql``} ${ill} ${back ? sql`and a.back_since is not null` : sql``} ${mine ? sql`and ${isMine(asked)}` : sql``}`;
}

/** 我追踪的: mine by name, or of my class where nobody is named. */
function isMine(asked: Asked) {
  const mine = asked.account.accountId;
  return sql`(a.tracer_id = ${mine} or (a.tracer_id is null and a.class_id = any(${classesOf(asked)}::uuid[])))`;
}

/** The classes whose teacher the caller is today. */
function classesOf({ grants, today, county }: Asked): string[] {
  return grants
    .filter((one) => one.role === 'class-teacher' && one.county === county && isLive(one, today))
    .map((one) => one.placeId);
}

function atPlace({ county, place }: Asked) {
  const open = sql`a.county_code = ${county} and a.state = 'open'`;
  if (place.schoolId === undefined)
    return sql`${open} and a.school_id in (select place_id from place p where p.county_code = ${county}
      and p.kind = 'school' and p.path @> array[${place.placeId}]::uuid[])`;
  const school = sql`${open} and a.school_id = ${place.schoolId}`;
  return place.placeId === place.schoolId
    ? school
    : sql`${school} and a.class_id in (select place_id from place p where p.county_code = ${county}
      and p.school_id = ${place.schoolId} and p.path @> array[${place.placeId}]::uuid[])`;
}

async function countsAt(asked: Asked): Promise<Output<'absence.queue'>['counts']> {
  const { today } = asked;
  const row = await asked.tx.row(
    sql<Output<'absence.queue'>['counts']>`
      select count(*) filter (where is_ready)::int as may,
        count(*) filter (where not is_ready and call_due <= ${today})::int as call,
        count(*) filter (where not is_ready and call_due > ${today})::int as "not-yet",
        count(*) filter (where back_since is not null)::int as back,
        count(*) filter (where is_mine)::int as mine
      from (select coalesce(a.ready_from <= ${today}, false) as is_ready, call_due, back_since,
          ${isMine(asked)} as is_mine from absence a where ${atPlace(asked)}) one`.compile(q),
  );
  return row ?? { call: 0, may: 0, 'not-yet': 0, back: 0, mine: 0 };
}

function seesDiagnosis({ grants, place, today }: Asked): boolean {
  return mayAt(grants, 'absence.diagnosis', place, today);
}

export function readerOf(asked: Asked, approved: Approved): Reader {
  const { today, language, place } = asked;
  return {
    ...{ today, language, approved, seesDiagnosis: seesDiagnosis(asked) },
    withSchool: place.schoolId === undefined,
    accountId: asked.account.accountId,
    classIds: classesOf(asked),
  };
}

async function shown(asked: Asked, page: readonly NamedAbsence[]) {
  const [events, approved] = await Promise.all([
    eventsOf(
      asked.tx,
      asked.county,
      page.map((one) => one.absence_id),
    ),
    approvedReturns(asked),
  ]);
  const reader = readerOf(asked, approved);
  const own = new Map<string, EventRow[]>();
  for (const one of events) own.set(one.absence_id, [...(own.get(one.absence_id) ?? []), one]);
  return page.map((one) => rowOf(one, own.get(one.absence_id) ?? [], reader));
}

/** One follow-up of a person, by name, and its events; held until the transaction ends where it is changed. */
export async function oneAbsence(
  { tx, county }: Pick<Asked, 'tx' | 'county'>,
  { personId, absenceId }: { personId: string; absenceId: string },
  isHeld = false,
): Promise<Held | undefined> {
  const [found, events, approved] = await Promise.all([
    tx.row(
      sql<Found>`select ${named}, a.school_id from absence a ${joined}
        where a.county_code = ${county} and a.absence_id = ${absenceId} and a.person_id = ${personId}
        ${isHeld ? sql`for no key update of a` : sql``}`.compile(q),
    ),
    eventsOf(tx, county, [absenceId]),
    approvedReturns({ tx, county }),
  ]);
  return found && { named: found, events, approved };
}

/** One follow-up as it lies there, and which rules are approved. */
export interface Held {
  readonly named: Found;
  readonly events: EventRow[];
  readonly approved: Approved;
}

export interface Found extends NamedAbsence {
  readonly school_id: string;
}

/** What people noted may be undone; what follows from the sheets may not. */
const byPeople: readonly string[] = [
  ...['call', 'cause', 'diagnosis', 'laboratory', 'facts', 'tracer'],
  ...['certificate', 'declaration', 'returned'],
];
/** Undone only by who decides. */
const decided: readonly string[] = ['certificate', 'returned'];

export function isUndoable({ fact, account_id }: EventRow, mayDecide: boolean): boolean {
  if (account_id === null || !byPeople.includes(fact.kind)) return false;
  return mayDecide || !decided.includes(fact.kind);
}

export const open: Handler<'absence.open'> = async (asked, input) => {
  const { grants, place, today, language } = asked;
  const found = await oneAbsence(asked, input);
  if (!found) return problem('not-found', { what: say(absenceText.thisAbsence, language) });
  const reader = readerOf(asked, found.approved);
  const one = absenceOf(found.events.map(eventFrom), found.approved);
  const mayDecide = mayAt(grants, 'absence.decide', place, today);
  const mayNote = mayAt(grants, 'absence.note', place, today);
  const rule = ruleOfAbsence(one);
  const { cause, onset, leftSchool, laboratory, hospital, closed } = one;
  const source = ruleOf(one, language);
  return {
    row: rowOf(found.named, found.events, reader),
    ...(closed && { closed }),
    ...(cause && { cause }),
    ...(onset && { onset }),
    ...(leftSchool && { leftSchool }),
    ...(reader.seesDiagnosis && laboratory && { laboratory }),
    sawDoctor: one.sawDoctor,
    ...(reader.seesDiagnosis && hospital && { hospital }),
    asked: reader.seesDiagnosis
      ? momentsOf(rule)
          .filter((moment) => moment !== 'onset')
          .map((moment) => {
            const day = one.facts[moment];
            const earliest = earliestOf(one, moment);
            const known = { ...(day && { day }), ...(earliest && { earliest }) };
            return { moment, name: say(momentText[moment], language), ...known };
          })
      : [],
    flags: reader.seesDiagnosis
      ? returnFlags
          .filter((flag) => rule.when?.some(({ fact }) => fact === flag))
          .map((flag) => ({
            ...{ flag, name: say(flagText[flag], language), is: one.facts[flag] === true },
          }))
      : [],
    ...(reader.seesDiagnosis && source && { rule: source }),
    trail: trailOf(found.events, reader, (row) => mayNote && isUndoable(row, mayDecide)),
    diseases: mayNote
      ? [...diseaseCodes, otherDisease].map((code) => {
          const name = diseaseWords(code, language);
          return { code, name };
        })
      : [],
    tracers: mayDecide ? await tracersOf(asked, found.named) : [],
    mayDecide,
    mayNote,
  };
};
