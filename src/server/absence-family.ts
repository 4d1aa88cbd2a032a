import { sql } from 'kysely';

import { absenceOf, earliestOf, partOf, returnOf, whyNotFact } from '../domain/absence.ts';
import { problem } from '../domain/problem.ts';
import { absenceText } from '../domain/text/absence.ts';
import { familyDeskText } from '../domain/text/family-desk.ts';
import { say } from '../domain/text/say.ts';
import { endCallBack } from './absence-call.ts';
import { oneAbsence } from './absence-read.ts';
import { eventFrom, eventsOf, writeEvents } from './absence-row.ts';
import { notYetOf } from './absence-shown.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { approvedReturns } from './disease-approved.ts';
import { loadHome } from './family-check-in.ts';
import { noteStale } from './watch-note.ts';

/** What a family sees of an absence of its child, and says of it. */

export const childAbsences: Handler<'absence.child'> = async (asked) => {
  const { tx, county, today } = asked;
  const children = await loadHome(asked);
  const ids = children.map((one) => one.personId);
  const rows = await tx.rows(
    sql<{ absence_id: string; person_id: string; school_phone: string | null }>`
      select absence_id, person_id, place.phone as school_phone from absence a
      left join place on place.county_code = a.county_code and place.place_id = a.school_id
      where a.county_code = ${county} and a.state = 'open' and person_id = any(${ids}::uuid[])
      order by a.first_day, absence_id`.compile(q),
  );
  const [events, approved] = await Promise.all([
    eventsOf(
      tx,
      county,
      rows.map((row) => row.absence_id),
    ),
    approvedReturns(asked),
  ]);
  return {
    today,
    children: rows.map((row) => {
      const own = events.filter((one) => one.absence_id === row.absence_id);
      const one = absenceOf(own.map(eventFrom), approved);
      const { certificate } = one;
      return {
        personId: row.person_id,
        absenceId: row.absence_id,
        name: children.find((child) => child.personId === row.person_id)?.name ?? '',
        firstDay: one.firstDay,
        isReady: partOf(one, today) === 'may',
        needsCertificate: returnOf(one).needsCertificate,
        ...(certificate && { certificate }),
        isDeclared: one.isDeclared,
        freeFrom: earliestOf(one, 'symptoms-gone') ?? one.firstDay,
        ...(row.school_phone !== null && { schoolPhone: row.school_phone }),
        ...notYetOf(one, readerFor(asked)),
      };
    }),
  };
};

const readerFor = ({ today, language }: Asked) => ({
  ...{ today, language, seesDiagnosis: true, withSchool: false },
});

export const declare: Handler<'absence.declare'> = async (asked, input) => {
  const { tx, county, account, today, now, id, language, live } = asked;
  const children = await loadHome(asked);
  if (!children.some((one) => one.personId === input.personId))
    return problem('not-guardian', { who: say(familyDeskText.thisChild, language) });
  const found = await oneAbsence(asked, input, true);
  if (!found) return problem('not-found', { what: say(absenceText.thisAbsence, language) });
  const { named, approved } = found;
  const events = found.events.map(eventFrom);
  const before = absenceOf(events, approved);
  if (before.closed) return problem('absence-closed', { who: named.person_name });
  const { absence_id: absenceId, school_id: schoolId, class_id: classId } = named;
  const place = { county, absenceId, schoolId, classId, personId: input.personId };
  const { freeSince } = input;
  const said = { kind: 'declaration', by: 'guardian', freeSince, day: today } as const;
  const refusal = whyNotFact(before, said, today);
  if (refusal) return refusal;
  const noting = { day: today, now, id, approved, accountId: account.accountId };
  const one = writeEvents(tx, place, events, [said], noting);
  endCallBack(tx, place, { at: now, accountId: account.accountId });
  noteStale(tx, { county, schoolId, fromDay: today, now, id });
  asked.afterwards(() => live.changed(county, [classId, schoolId]));
  const { earliest } = notYetOf(one, readerFor(asked));
  return { absenceId, ...(earliest && { earliest }), isReady: partOf(one, today) === 'may' };
};
