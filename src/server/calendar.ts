import { type SchoolCalendar, verdictOf } from '../domain/calendar.ts';
import { addDays, type Day, daysBetween, daysFrom } from '../domain/date.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { sessions } from '../domain/roll.ts';
import { calendarText } from '../domain/text/calendar.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers } from './answer.ts';
import { type CalendarLayer, calendarOf, readTerms } from './calendar-read.ts';
import { q } from './db.ts';

export const calendarHandlers: FeatureHandlers<'calendar'> = {
  'calendar.open': async ({ tx, place, today }, { placeId, from, to }) => {
    if (from > to || daysBetween(from, to) > 800) return problem('from-after-to');
    const { calendar, layers, settingsOn } = await calendarOf(tx, place, from, to);
    const termLayer = layers.findLast((one) => one.termRows.length > 0);
    return {
      placeName: place.name,
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
      days: daysFrom(from, to).map((day) => ({
        day,
        ...verdictOf(day, calendar),
        from: wordOf(day, layers, calendar),
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
      return problem('not-found', { what: '这个学期' });
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
    forgetDays(asked);
    return { termId: made };
  },

  'calendar.set-day': async (asked, { placeId, day, kind, reason }) => {
    const { tx, county, place } = asked;
    const wrong = whyNotHere(asked);
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
    forgetDays(asked);
    const { calendar } = await calendarOf(tx, place, addDays(day, -1), addDays(day, 1));
    return { day, isSchoolDay: verdictOf(day, calendar).isSchoolDay };
  },

  'calendar.set-session': async (asked, input) => {
    const { tx, county, place, today } = asked;
    if (input.opensAt >= input.cutoffAt) return problem('cutoff-before-open');
    const wrong = whyNotHere(asked);
    if (wrong) return wrong;
    tx.send(
      q
        .insertInto('session_rule')
        .values({
          county_code: county,
          place_id: input.placeId,
          session: sessions.indexOf(input.session),
          valid_from: today,
          school_id: place.schoolId ?? null,
          is_due: input.isDue,
          opens_at: input.opensAt,
          cutoff_at: input.cutoffAt,
        })
        .onConflict((clash) =>
          clash
            .columns(['county_code', 'place_id', 'session', 'valid_from'])
            .doUpdateSet((row) => ({
              is_due: row.ref('excluded.is_due'),
              opens_at: row.ref('excluded.opens_at'),
              cutoff_at: row.ref('excluded.cutoff_at'),
            })),
        ),
    );
    forgetDays(asked);
    return await Promise.resolve({ session: input.session });
  },
};

/** A school has one calendar: with words of its grades or classes, boards and sheets would go by different days. */
function whyNotHere({ place, language }: Asked): Problem | undefined {
  const isWithinSchool = place.schoolId !== undefined && place.kind !== 'school';
  return isWithinSchool || place.kind === 'department'
    ? problem('bad-input', { what: say(calendarText.onlyWholeSchools, language) })
    : undefined;
}

/** A sheet that is filled in next goes by the new calendar, not by the remembered one. */
function forgetDays({ days, county, afterwards }: Asked): void {
  afterwards(() => days.forget(county));
}

/** Whose word decides the day. */
function wordOf(
  day: Day,
  layers: readonly CalendarLayer[],
  calendar: SchoolCalendar,
): 'weekday' | 'term' | 'nation' | 'county' | 'school' {
  if (calendar.exceptions.has(day)) {
    const at = layers.findLastIndex((one) => one.exceptions.has(day));
    return at === 0 ? 'nation' : at === 1 ? 'county' : 'school';
  }
  const inTerm = calendar.terms.some((term) => term.from <= day && day <= term.to);
  return inTerm ? 'weekday' : 'term';
}
