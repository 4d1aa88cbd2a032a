import { sql } from 'kysely';

import { type SchoolCalendar, verdictOf } from '../domain/calendar.ts';
import { addDays, type Day, daysBetween, daysFrom } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { type Session, sessions } from '../domain/roll.ts';
import { calendarText } from '../domain/text/calendar.ts';
import { roleText } from '../domain/text/role.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers } from './answer.ts';
import { type CalendarLayer, calendarOf, daysLeftOut, readTerms } from './calendar-read.ts';
import { q } from './db.ts';
import type { DecisionRow } from './decision-read.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';
import { trendDays } from './roll-due.ts';

export const calendarHandlers: FeatureHandlers<'calendar'> = {
  'calendar.open': async ({ tx, place, today }, { placeId, from, to }) => {
    if (from > to || daysBetween(from, to) > 800) return problem('from-after-to');
    const { calendar, layers, settingsOn } = await calendarOf(tx, place, from, to);
    const allDays = daysFrom(from, to);
    const termLayer = layers.findLast((one) => one.termRows.length > 0);
    return {
      placeName: placeFullName(place, today),
      terms: (termLayer?.termRows ?? []).map((term) => ({
        termId: term.termId,
        name: term.name,
        from: term.from,
        to: term.to,
        placeId: termLayer?.placeId ?? placeId,
        inherited: termLayer?.placeId !== placeId,
      })),
      sessions: settingsOn(today).map(({ placeId: setBy, ...setting }) => ({
        ...setting,
        inherited: setBy !== placeId,
      })),
      daysLeftOut: daysLeftOut(allDays, layers),
      days: allDays.map((day) => ({
        day,
        ...verdictOf(day, calendar),
        from: wordOf(day, { layers, calendar, place }),
      })),
    };
  },

  'calendar.set-term': async (asked, { placeId, termId, name, from, to }) => {
    const { tx, county, place, id } = asked;
    if (from > to) return problem('from-after-to');
    const wrong = whyNotHere(asked);
    if (wrong) return wrong;
    const terms = await readTerms(tx, county, [placeId]);
    if (termId && !terms.some((term) => term.termId === termId))
      return problem('not-found', { what: say(calendarText.thisTerm, asked.language) });
    const other = terms.find(
      (term) => term.termId !== termId && term.from <= to && from <= term.to,
    );
    if (other) return problem('terms-overlap', { name: other.name });
    const made = termId ?? id();
    const days = { name, from_day: from, to_day: to };
    if (termId)
      tx.send(
        q
          .updateTable('term')
          .set(days)
          .where('county_code', '=', county)
          .where('term_id', '=', termId),
      );
    else
      tx.send(
        q.insertInto('term').values({
          county_code: county,
          term_id: made,
          place_id: placeId,
          school_id: place.schoolId ?? null,
          ...days,
        }),
      );
    const old = terms.find((term) => term.termId === termId);
    changed(asked, old && old.from < from ? old.from : from, old && old.to > to ? old.to : to);
    return { termId: made };
  },

  'calendar.end-term': async (asked, { placeId, termId }) => {
    const { tx, county, language } = asked;
    const term = (await readTerms(tx, county, [placeId])).find((one) => one.termId === termId);
    if (!term) return problem('not-found', { what: say(calendarText.thisTerm, language) });
    tx.send(q.deleteFrom('term').where('county_code', '=', county).where('term_id', '=', termId));
    changed(asked, term.from, term.to);
    return { termId };
  },

  'calendar.set-day': async (asked, { placeId, day, kind, reason }) => {
    const { tx, county, place } = asked;
    const wrong = whyNotHere(asked) ?? (await whyNotSuspended(asked, day));
    if (wrong) return wrong;
    if (kind)
      tx.send(
        q
          .insertInto('day_exception')
          .values({
            county_code: county,
            place_id: placeId,
            day,
            school_id: place.schoolId ?? null,
            kind,
            name: reason,
          })
          .onConflict((clash) =>
            clash.columns(['county_code', 'place_id', 'day']).doUpdateSet((row) => ({
              kind: row.ref('excluded.kind'),
              name: row.ref('excluded.name'),
            })),
          ),
      );
    else
      tx.send(
        q
          .deleteFrom('day_exception')
          .where('county_code', '=', county)
          .where('place_id', '=', placeId)
          .where('day', '=', day),
      );
    changed(asked, day, day);
    const { calendar } = await calendarOf(tx, place, addDays(day, -1), addDays(day, 1));
    return { day, isSchoolDay: verdictOf(day, calendar).isSchoolDay };
  },

  'calendar.set-session': async (asked, input) => {
    const { session, isDue, opensAt, cutoffAt } = input;
    if (opensAt >= cutoffAt) return problem('cutoff-before-open');
    const wrong = whyNotHere(asked);
    if (wrong) return wrong;
    writeRule(asked, session, { is_due: isDue, opens_at: opensAt, cutoff_at: cutoffAt });
    return await Promise.resolve({ session });
  },

  'calendar.end-session': async (asked, { placeId, session }) => {
    const { tx, place, today, language } = asked;
    const { settingsOn } = await calendarOf(tx, place, today, today);
    const now = settingsOn(today).find((one) => one.session === session);
    if (now?.placeId !== placeId)
      return problem('not-found', { what: say(calendarText.ownSession, language) });
    writeRule(asked, session, { is_due: null, opens_at: null, cutoff_at: null });
    return { session };
  },
};

/** Writes the place's word on a session from today on; past days keep theirs. */
function writeRule(
  asked: Asked,
  session: Session,
  rule: { is_due: boolean | null; opens_at: string | null; cutoff_at: string | null },
): void {
  const { tx, county, place, today } = asked;
  tx.send(
    q
      .insertInto('session_rule')
      .values({
        county_code: county,
        place_id: place.placeId,
        session: sessions.indexOf(session),
        valid_from: today,
        school_id: place.schoolId ?? null,
        ...rule,
      })
      .onConflict((clash) =>
        clash.columns(['county_code', 'place_id', 'session', 'valid_from']).doUpdateSet(rule),
      ),
  );
  changed(asked, today, today);
}

/** A school has one calendar: with words of its grades or classes, boards and sheets would go by different days. */
function whyNotHere({ place, language }: Asked): Problem | undefined {
  const isWithinSchool = place.schoolId !== undefined && place.kind !== 'school';
  return isWithinSchool || place.kind === 'department'
    ? problem('bad-input', { what: say(calendarText.onlyWholeSchools, language) })
    : undefined;
}

/** 停课的日子: only whoever ordered the suspension ends it; the calendar cannot lift it. */
async function whyNotSuspended(
  { tx, county, place, language }: Asked,
  day: Day,
): Promise<Problem | undefined> {
  const order = await tx.row(
    sql<Pick<DecisionRow, 'taken_role'>>`
      select taken_role from day_exception one join decision on decision.county_code = one.county_code
        and decision.decision_id = one.decision_id
      where one.county_code = ${county} and one.place_id = ${place.placeId} and one.day = ${day}
      for no key update of one`.compile(q),
  );
  return order && problem('day-suspended', { day, who: say(roleText[order.taken_role], language) });
}

/**
 * A sheet that is filled in next goes by the new calendar, not by the remembered one, and the days of the trend
 * are added up anew.
 */
function changed(asked: Asked, from: Day, to: Day): void {
  const { tx, county, place, today, now, days, id, afterwards } = asked;
  afterwards(() => days.forget(county));
  const earliest = addDays(today, -trendDays);
  const span = { from: from < earliest ? earliest : from, to: to > today ? today : to };
  if (span.from > span.to) return;
  tx.send(
    q.insertInto('outbox').values({
      county_code: county,
      outbox_id: id(),
      kind: 'calendar.changed',
      subject: JSON.stringify({ placeId: place.placeId, ...span }),
      at: now,
    }),
  );
}

interface WordsOnDay {
  readonly layers: readonly CalendarLayer[];
  readonly calendar: SchoolCalendar;
  readonly place: PlaceNode;
}

/** Whose word decides the day. */
function wordOf(
  day: Day,
  { layers, calendar, place }: WordsOnDay,
): 'weekday' | 'term' | 'nation' | 'county' | 'area' | 'school' {
  if (calendar.exceptions.has(day)) {
    const by = layers.findLast((one) => one.exceptions.has(day))?.placeId;
    if (by === undefined) return 'nation';
    if (by === place.path[0]) return 'county';
    return by === place.schoolId ? 'school' : 'area';
  }
  const inTerm = calendar.terms.some((term) => term.from <= day && day <= term.to);
  return inTerm ? 'weekday' : 'term';
}
