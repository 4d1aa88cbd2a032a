import { type DayVerdict, verdictOf } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/date.ts';
import type { SessionRule } from '../domain/roll.ts';
import { calendarOf } from './calendar-read.ts';
import type { Tx } from './db.ts';
import type { PlaceNode } from './place-index.ts';

/** Whether a day is a school day for a place, and its sessions. */
export interface SchoolDayFacts {
  readonly verdict: DayVerdict;
  readonly sessions: readonly SessionRule[];
}

/** School days by place and day, remembered for seconds: every sheet asks for its own. */
export interface SchoolDays {
  find(tx: Tx, place: PlaceNode, day: Day): Promise<SchoolDayFacts>;
  forget(county: number): void;
}

const freshMs = 60_000;
const mostRemembered = 20_000;

export function openSchoolDays(): SchoolDays {
  const known = new Map<string, { facts: SchoolDayFacts; until: number }>();
  return {
    async find(tx, place, day) {
      // Classes of one grade share their calendar.
      const holder = place.path.at(-2) ?? place.placeId;
      const key = `${place.county} ${place.kind === 'school' ? place.placeId : holder} ${day}`;
      const now = performance.now();
      const found = known.get(key);
      if (found && found.until > now) return found.facts;
      const { calendar, sessionsOn } = await calendarOf(
        tx,
        place,
        addDays(day, -1),
        addDays(day, 1),
      );
      const facts = { verdict: verdictOf(day, calendar), sessions: sessionsOn(day) };
      if (known.size >= mostRemembered) known.clear();
      known.set(key, { facts, until: now + freshMs });
      return facts;
    },
    forget(county) {
      for (const key of known.keys()) if (key.startsWith(`${county} `)) known.delete(key);
    },
  };
}
