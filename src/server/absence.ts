import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import {
  type AbsenceFact,
  absenceOf,
  callDue,
  whyNotFact,
  whyNotReturn,
} from '../domain/absence.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { absenceText } from '../domain/text/absence.ts';
import { say } from '../domain/text/say.ts';
import { endCallBack, handCallBack } from './absence-call.ts';
import { childAbsences, declare } from './absence-family.ts';
import { type Held, isUndoable, oneAbsence, open, queue, readerOf } from './absence-read.ts';
import { eventFrom, writeEvents } from './absence-row.ts';
import { rowOf } from './absence-shown.ts';
import { tracersOf } from './absence-tracer.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { happened } from './happened.ts';
import { tell } from './message.ts';
import { selvesOf } from './person-alias.ts';
import { noteStale } from './watch-note.ts';

const note: Handler<'absence.note'> = async (asked, input) => {
  const held = await openOne(asked, input);
  if (isProblem(held)) return held;
  const { day } = happened(asked, input.heldSeconds);
  const facts = input.notes.map((one): AbsenceFact => ({ ...one, day }) as AbsenceFact);
  // Each is weighed with those noted before it: the onset may stand in the same note.
  const known = held.events.map(eventFrom);
  for (const fact of facts) {
    const refusal = whyNotFact(absenceOf(known, held.approved), fact, asked.today);
    if (refusal) return refusal;
    known.push({ eventId: '', fact });
  }
  return await written(asked, held, facts);
};

const check: Handler<'absence.check'> = async (asked, input) => {
  const held = await openOne(asked, input);
  if (isProblem(held)) return held;
  const { verdict, issuedDay, hospital, number, reason } = input;
  if (issuedDay > asked.today) return problem('certificate-not-yet');
  if (verdict === 'refused' && reason === undefined) return problem('reason-needed');
  const refusal = whyNotWords([hospital, number, reason].join(' '));
  if (refusal) return refusal;
  const seen = { issuedDay, hospital, ...(number && { number }), day: asked.today };
  const fact = { kind: 'certificate', verdict, ...seen } as const;
  // One that is refused may well be refused for its day.
  const early =
    verdict === 'accepted'
      ? whyNotFact(absenceOf(held.events.map(eventFrom), held.approved), fact, asked.today)
      : undefined;
  return early ?? (await written(asked, held, [fact], reason));
};

const agree: Handler<'absence.return'> = async (asked, input) => {
  const held = await openOne(asked, input);
  if (isProblem(held)) return held;
  const { today } = asked;
  const one = absenceOf(held.events.map(eventFrom), held.approved);
  // Where the sheets say that there was no illness, nothing is to be waited for.
  const refusal = one.isUnfounded ? undefined : whyNotReturn(one, today);
  if (refusal) return refusal;
  return await written(asked, held, [{ kind: 'returned', day: today }]);
};

/** Each as it would be by itself: its own event, its own refusal, by name. */
const agreeMany: Handler<'absence.return-many'> = async (asked, { ones }) => {
  const { today, place, language } = asked;
  if (place.schoolId === undefined) return problem('one-school-first');
  const done: string[] = [];
  const refused: { absenceId: string; name: string; why: string }[] = [];
  // In one order, so that two doctors at once do not wait for each other.
  for (const which of ones.toSorted((a, b) => a.absenceId.localeCompare(b.absenceId))) {
    const { absenceId } = which;
    const held = await oneAbsence(asked, which, true);
    const isHere =
      held && [held.named.school_id, held.named.class_id].includes(asked.place.placeId);
    const refusal = isHere ? whyNotNow(held, today) : notFound(asked);
    if (held && isHere && !refusal) {
      await written(asked, held, [{ kind: 'returned', day: today }]);
      done.push(absenceId);
    } else if (refusal) {
      const name = isHere ? held.named.person_name : '';
      refused.push({ absenceId, name, why: problemSentence(refusal, language) });
    }
  }
  return { done, refused };
};

function whyNotNow({ named, events, approved }: Held, today: string): Problem | undefined {
  const one = absenceOf(events.map(eventFrom), approved);
  if (one.closed) return problem('absence-closed', { who: named.person_name });
  return one.isUnfounded ? undefined : whyNotReturn(one, today);
}

const assign: Handler<'absence.assign'> = async (asked, input) => {
  const { tx, county, account, now, id, language } = asked;
  const held = await openOne(asked, input);
  if (isProblem(held)) return held;
  const { accountId } = input;
  const { class_id: classId, school_id: schoolId, absence_id: absenceId } = held.named;
  const tracers = await tracersOf(asked, held.named);
  const chosen = tracers.find((one) => one.accountId === accountId);
  if (accountId !== undefined && !chosen)
    return problem('not-found', { what: say(absenceText.thisTracer, language) });
  const fact = { accountId: chosen?.accountId ?? null, name: chosen?.name ?? '' };
  const answer = await written(asked, held, [{ kind: 'tracer', ...fact }]);
  await handCallBack(tx, { county, absenceId }, accountId);
  if (chosen && chosen.accountId !== account.accountId)
    tell(tx, {
      ...{ county, text: 'absence-tracer', placeId: classId, schoolId, at: now, id },
      detail: { place: answer.row.className },
      link: `/absences?placeId=${classId}&mine=yes`,
      to: { accountId: chosen.accountId },
      by: account.accountId,
    });
  return answer;
};

const undo: Handler<'absence.undo'> = async (asked, input) => {
  const { grants, place, today, language } = asked;
  const found = await oneAbsence(asked, input, true);
  if (!found) return notFound(asked);
  const what = say(absenceText.thisEvent, language);
  const row = found.events.find((one) => one.event_id === input.eventId);
  if (!row) return problem('not-found', { what });
  if (found.events.some(({ fact }) => fact.kind === 'undone' && fact.eventId === row.event_id))
    return problem('undone-already', { what });
  if (!isUndoable(row, true)) {
    const { zh: why, en: whyEn } = absenceText.keptFact;
    return problem('cannot-undo', { why, whyEn });
  }
  if (!isUndoable(row, mayAt(grants, 'absence.decide', place, today)))
    return problem('no-permission');
  if (row.fact.kind === 'returned' && (await hasAnotherOpen(asked, input)))
    return problem('absence-open-already', { who: found.named.person_name });
  const fact = { kind: 'undone', eventId: row.event_id } as const;
  const answer = await written(asked, found, [fact], input.reason);
  if (row.fact.kind === 'tracer') await handAgain(asked, found, fact);
  return answer;
};

const phones: Handler<'absence.phones'> = async (asked, input) => {
  const { tx, county, keys } = asked;
  if (!(await oneAbsence(asked, input))) return notFound(asked);
  const rows = await tx.rows(
    sql<{ name: string; phone_cipher: Buffer }>`
      select who.name, who.phone_cipher from guardianship g
      join person who on who.county_code = g.county_code and who.person_id = g.guardian_id
      where g.county_code = ${county} and g.pupil_id in ${selvesOf(asked, input.personId)} and g.valid_to is null
        and who.phone_cipher is not null
      order by who.name, who.person_id`.compile(q),
  );
  const found = rows.map(({ name, phone_cipher }) => ({
    name,
    phone: keys.openText(phone_cipher),
  }));
  return { phones: found };
};

/** 因病缺勤追踪 */
export const absenceHandlers: FeatureHandlers<'absence'> = {
  'absence.queue': queue,
  'absence.open': open,
  'absence.phones': phones,
  'absence.note': note,
  'absence.check': check,
  'absence.return': agree,
  'absence.return-many': agreeMany,
  'absence.assign': assign,
  'absence.undo': undo,
  'absence.child': childAbsences,
  'absence.declare': declare,
};

/** An undo gives the call back to whoever follows up without it. */
async function handAgain({ tx, county }: Asked, held: Held, fact: AbsenceFact): Promise<void> {
  const events = [...held.events.map(eventFrom), { eventId: '', fact }];
  const { tracer } = absenceOf(events, held.approved);
  await handCallBack(tx, { county, absenceId: held.named.absence_id }, tracer?.accountId);
}

type Which = Pick<Parsed<'absence.note'>, 'personId' | 'absenceId'>;

async function openOne(asked: Asked, which: Which): Promise<Held | Problem> {
  const found = await oneAbsence(asked, which, true);
  if (!found) return notFound(asked);
  const isClosed = absenceOf(found.events.map(eventFrom), found.approved).closed !== undefined;
  return isClosed ? problem('absence-closed', { who: found.named.person_name }) : found;
}

async function hasAnotherOpen({ tx, county }: Asked, { personId, absenceId }: Which) {
  const row = await tx.row(
    sql`select from absence where county_code = ${county} and person_id = ${personId} and state = 'open'
      and absence_id <> ${absenceId}`.compile(q),
  );
  return row !== undefined;
}

function notFound({ language }: Asked): Problem {
  return problem('not-found', { what: say(absenceText.thisAbsence, language) });
}

/** Writes what was noted, and has the school looked at again: a diagnosis changes what follows. */
export async function written(
  asked: Asked,
  { named, events, approved }: Held,
  facts: readonly AbsenceFact[],
  reason?: string,
): Promise<Output<'absence.note'>> {
  const { tx, county, account, today, now, id, live } = asked;
  const { absence_id: absenceId, school_id: schoolId, class_id: classId } = named;
  const place = { county, absenceId, schoolId, classId, personId: named.person_id };
  const by = { accountId: account.accountId, ...(reason && { reason }) };
  const noting = { day: today, now, id, approved, ...by };
  const one = writeEvents(tx, place, events.map(eventFrom), facts, noting);
  // Also a word of yesterday that arrives today: nobody has to call any more.
  if (one.closed || callDue(one) > today)
    endCallBack(tx, place, { at: now, accountId: account.accountId });
  noteStale(tx, {
    county,
    schoolId,
    fromDay: one.firstDay < today ? one.firstDay : today,
    now,
    id,
  });
  asked.afterwards(() => live.changed(county, [classId, schoolId]));
  const row = { absence_id: absenceId, day: today, at: now, account_id: account.accountId };
  const added = facts.map((fact) => ({
    ...row,
    event_id: id(),
    by: account.name,
    fact,
    reason: null,
  }));
  return { absenceId, row: rowOf(named, [...events, ...added], readerOf(asked, approved)) };
}
