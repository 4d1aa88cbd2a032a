import { sql } from 'kysely';

import { keepAbsence, type OpenAbsence } from '../domain/absence-keep.ts';
import { type Absence, type AbsenceFact, absenceOf, goesOn, readyFrom } from '../domain/absence.ts';
import type { Day } from '../domain/date.ts';
import type { Approved } from '../domain/disease.ts';
import { endCallBack, handCallBack, startCallBack } from './absence-call.ts';
import {
  type Noted,
  seenDays,
  sickDays,
  sickSince,
  symptomDays,
  whereabouts,
} from './absence-facts.ts';
import { type AbsencePlace, eventFrom, eventsOf, writeEvents } from './absence-row.ts';
import { withoutTracer } from './absence-tracer.ts';
import { q, type Tx } from './db.ts';
import { approvedReturns } from './disease-approved.ts';
import type { Keeper, Watched } from './watch.ts';

/** 跟进因病缺勤: opens, extends, shrinks and closes follow-ups as the sheets and the families say. */
export const keepAbsences: Keeper = async (watched) => {
  const approved = await approvedReturns(watched);
  await settleMerged(watched, approved);
  const sick = await sickSince(watched, watched.fromDay);
  const open = await openAt(watched, sick, approved);
  const people = [...new Set([...sick, ...open.keys()])].sort();
  if (people.length === 0) return;
  const since = people.map((personId) => ({
    personId,
    from: earlier(open.get(personId)?.one.firstDay, watched.fromDay),
  }));
  const [ill, noted, seen, where] = await Promise.all([
    sickDays(watched, since),
    symptomDays(watched, since),
    seenDays(watched, since),
    whereabouts(watched, people),
  ]);
  const named = people.flatMap((personId) => {
    const one = open.get(personId);
    const accountId = one?.one.tracer?.accountId;
    if (!one || accountId === undefined) return [];
    const at = where.find((it) => it.person_id === personId);
    const place = { classId: at?.class_id ?? one.classId, schoolId: at?.school_id ?? one.schoolId };
    return [{ personId, accountId, ...place }];
  });
  const unfollowed = await withoutTracer(watched, named);
  for (const personId of people) {
    const at = where.find((one) => one.person_id === personId);
    const own = ill.filter((one) => one.person_id === personId);
    const there = seen.filter((one) => one.person_id === personId).map(({ day }) => day);
    await keepOne(watched, {
      ...{ personId, approved, isUnfollowed: unfollowed.has(personId) },
      open: open.get(personId),
      noted: noted.filter((one) => one.person_id === personId),
      facts: {
        closedDay: at?.closed_day ?? undefined,
        sick: onePerDay(own),
        seen: [...new Set(there)],
        hasLeft: at?.class_id == null && at?.is_offered !== true,
      },
      where: { classId: at?.class_id ?? undefined, schoolId: at?.school_id ?? undefined },
    });
  }
};

interface Open {
  readonly absenceId: string;
  readonly schoolId: string;
  readonly classId: string;
  readonly one: Absence;
  readonly events: readonly ReturnType<typeof eventFrom>[];
}

interface Kept {
  readonly personId: string;
  readonly approved: Approved;
  readonly open: Open | undefined;
  /** Whoever was named to follow up holds no role here any more. */
  readonly isUnfollowed: boolean;
  readonly noted: readonly Noted[];
  readonly facts: Omit<Parameters<typeof keepAbsence>[0], 'open'>;
  readonly where: {
    readonly classId: string | undefined;
    readonly schoolId: string | undefined;
  };
}

async function keepOne(
  watched: Watched,
  { personId, approved, open, isUnfollowed, noted, facts, where }: Kept,
): Promise<void> {
  const { tx, county, schoolId, today, now, id } = watched;
  const place = {
    ...{ county, personId },
    schoolId: where.schoolId ?? open?.schoolId ?? schoolId,
    classId: where.classId ?? open?.classId,
  };
  const { classId } = place;
  if (classId === undefined) return;
  // What was noted since changes from when on somebody may be back.
  const lately = open && withNoted(open, noted);
  const found = keepAbsence({ ...facts, open: lately && openFacts(lately.one) }, today);
  const hasMoved = open && (open.classId !== classId || open.schoolId !== place.schoolId);
  const parts = apart(found, open !== undefined);
  if (parts.length > 1 || !open) parts.at(-1)?.push(...notedIn(parts.at(-1) ?? [], noted));
  else parts[0].unshift(...(lately?.added ?? []));
  const [own, ...later] = parts;
  const isElsewhere = open !== undefined && open.schoolId !== place.schoolId;
  const added: AbsenceFact[] = hasMoved ? [...own, { kind: 'moved' }] : own;
  // Whoever followed up in another class or school, or has no role here any more, does not do it now.
  if (
    open?.one.tracer &&
    (isElsewhere || isUnfollowed) &&
    !own.some(({ kind }) => kind === 'closed')
  ) {
    added.push({ kind: 'tracer', accountId: null, name: '' });
    await handCallBack(tx, { county, absenceId: open.absenceId }, undefined);
  }
  const absenceId = open?.absenceId ?? id();
  const whole = { ...place, classId, absenceId };
  if (added.length === 0) {
    if (open) await startCallBack(tx, whole, open.one, watched);
    return;
  }
  if (isElsewhere) takeAlong(watched, open, place.schoolId);
  const noting = { day: today, now, id, approved };
  const write = async (at: AbsencePlace, before: Open['events'], facts: readonly AbsenceFact[]) => {
    const one = writeEvents(tx, at, before, facts, noting);
    if (one.closed) endCallBack(tx, at, { at: now });
    else await startCallBack(tx, at, one, watched);
  };
  await write(whole, open?.events ?? [], added);
  for (const facts of later) await write({ ...whole, absenceId: id() }, [], facts);
}

/** What belongs to the open follow-up, or to the first new one, and what to each illness after it. */
function apart(
  facts: readonly AbsenceFact[],
  isOpen: boolean,
): [AbsenceFact[], ...AbsenceFact[][]] {
  const parts: [AbsenceFact[], ...AbsenceFact[][]] = [[]];
  facts.forEach((fact, at) => {
    if (fact.kind === 'opened' && (at > 0 || isOpen)) parts.push([]);
    parts.at(-1)?.push(fact);
  });
  return parts;
}

/** The open follow-up with the last days on which symptoms were noted; what is new is to be written down. */
function withNoted({ one, events }: Open, noted: readonly Noted[]) {
  const fact = notedSince(one.firstDay, noted);
  // Of one that was handed over, what the other county noted stands.
  const isKnown = openFacts(one).isHandedOver;
  const day = isKnown ? later(fact.day, one.symptomDay) : fact.day;
  const fever = isKnown ? later(fact.fever, one.feverDay) : fact.fever;
  const isSame = day === (one.symptomDay ?? null) && fever === (one.feverDay ?? null);
  const added: AbsenceFact[] = isSame ? [] : [{ kind: 'symptoms', day, fever }];
  const all = [...events, ...added.map((it) => ({ eventId: '', fact: it }))];
  return { added, one: absenceOf(all, one.approved) };
}

/** What a new follow-up knows of symptoms; nothing where none were noted. */
function notedIn(facts: readonly AbsenceFact[], noted: readonly Noted[]): AbsenceFact[] {
  const opened = facts.find((fact) => fact.kind === 'opened');
  if (!opened) return [];
  const fact = notedSince(opened.firstDay, noted);
  return fact.day === null ? [] : [fact];
}

function notedSince(firstDay: Day, noted: readonly Noted[]) {
  const own = noted.filter(({ day }) => day >= firstDay);
  const day = own.at(-1)?.day ?? null;
  const fever = own.findLast((one) => one.fever)?.day ?? null;
  return { kind: 'symptoms', day, fever } as const;
}

function later(one: Day | null, other: Day | undefined): Day | null {
  return one === null || (other !== undefined && other > one) ? (other ?? one) : one;
}

/** The trail goes where the pupil goes: the former school no longer sees it. */
function takeAlong({ tx, county }: Watched, { absenceId }: Open, schoolId: string): void {
  tx.send(
    q
      .updateTable('absence_event')
      .set({ school_id: schoolId })
      .where('county_code', '=', county)
      .where('absence_id', '=', absenceId),
  );
}

function openFacts(one: Absence): OpenAbsence {
  return {
    firstDay: one.firstDay,
    lastDay: one.lastDay,
    backSince: one.backSince,
    isUnfounded: one.isUnfounded,
    hasWords: one.hasWords,
    isHandedOver: one.openedBy === 'transfer',
    readyFrom: readyFrom(one),
    goesOn: goesOn(one),
  };
}

interface OpenRow {
  readonly absence_id: string;
  readonly school_id: string;
  readonly class_id: string;
  readonly person_id: string;
}

/**
 * The follow-ups that are open at the school, and those of who is ill on its sheets; held until the commit. Whoever
 * went to another school is taken there by the school that they left: a changed roster has both looked at.
 */
async function openAt(
  { tx, county, schoolId }: Watched,
  sick: readonly string[],
  approved: Approved,
): Promise<Map<string, Open>> {
  const ofCounty = sql`from absence where county_code = ${county} and state = 'open'`;
  const rows = await tx.rows(
    sql<OpenRow>`
      select absence_id, school_id, class_id, person_id ${ofCounty} and absence_id = any(array(
        select absence_id ${ofCounty} and school_id = ${schoolId}
        union select absence_id ${ofCounty} and person_id = any(${[...sick]}::uuid[])))
      order by absence_id for update`.compile(q),
  );
  const events = await eventsOf(
    tx,
    county,
    rows.map((row) => row.absence_id),
  );
  return new Map(
    rows.map((row) => {
      const own = events.filter((one) => one.absence_id === row.absence_id).map(eventFrom);
      const at = { absenceId: row.absence_id, schoolId: row.school_id, classId: row.class_id };
      return [row.person_id, { ...at, one: absenceOf(own, approved), events: own }];
    }),
  );
}

/** 合并过的档案: of two files of one person one follow-up is left, with the trails of both. */
async function settleMerged(
  { tx, county, schoolId, today, now, id }: Watched,
  approved: Approved,
): Promise<void> {
  const rows = await tx.rows(
    sql<OpenRow & { kept_id: string }>`
      select a.absence_id, a.school_id, a.class_id, a.person_id, p.merged_into as kept_id
      from absence a join person p on p.county_code = a.county_code and p.person_id = a.person_id
      where a.county_code = ${county} and a.school_id = ${schoolId} and a.state = 'open'
        and p.merged_into is not null
      order by a.first_day, a.absence_id for update of a`.compile(q),
  );
  for (const row of rows) {
    // Asked for each: the one before may have become the kept file's.
    const other = await openOf(tx, county, row.kept_id);
    const into = other ?? row.absence_id;
    await tx.rows(
      sql`update absence_event set absence_id = ${into}, person_id = ${row.kept_id}
        where county_code = ${county} and absence_id = ${row.absence_id}`.compile(q),
    );
    const of = { county, schoolId: row.school_id, classId: row.class_id };
    const noting = { day: today, now, id, approved };
    const opened = { kind: 'opened', by: 'roll', firstDay: today, lastDay: today } as const;
    if (other !== undefined) {
      // Its row stays, with the reason why nothing goes on there.
      const own = { ...of, absenceId: row.absence_id, personId: row.person_id };
      const closed = { kind: 'closed', why: 'merged', day: today } as const;
      writeEvents(tx, own, [{ eventId: id(), fact: opened }], [opened, closed], noting);
    }
    await renumber(tx, county, into);
    const events = (await eventsOf(tx, county, [into])).map(eventFrom);
    writeEvents(
      tx,
      { ...of, absenceId: into, personId: row.kept_id },
      events,
      [{ kind: 'moved' }],
      noting,
    );
  }
}

async function openOf(tx: Tx, county: number, personId: string): Promise<string | undefined> {
  const row = await tx.row(
    sql<{ absence_id: string }>`select absence_id from absence
      where county_code = ${county} and person_id = ${personId} and state = 'open' for update`.compile(
      q,
    ),
  );
  return row?.absence_id;
}

/** Two trails were counted from 0 each: one is counted through as things were noted. */
async function renumber(tx: Tx, county: number, absenceId: string): Promise<void> {
  await tx.rows(
    sql`update absence_event set seq = counted.place - 1
      from (select event_id, row_number() over (order by at, seq, event_id) as place from absence_event
        where county_code = ${county} and absence_id = ${absenceId}) counted
      where absence_event.county_code = ${county} and absence_event.event_id = counted.event_id`.compile(
      q,
    ),
  );
}

function earlier(one: Day | undefined, other: Day): Day {
  return one !== undefined && one < other ? one : other;
}

/** A sheet's word stands before the family's on the same day. */
function onePerDay(days: readonly { day: Day; by: 'roll' | 'family' }[]) {
  return days
    .filter(({ day }, at) => days.findIndex((one) => one.day === day) === at)
    .map(({ day, by }) => ({ day, by }));
}
