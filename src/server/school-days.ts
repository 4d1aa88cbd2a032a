import { type DayVerdict, verdictOf } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/date.ts';
import type { SessionRule } from '../domain/roll.ts';
import { calendarOf, type PlaceCalendar } from './calendar-read.ts';
import type { Tx } from './db.ts';
import type { PlaceNode } from './place-index.ts';

/** Whether a day is a school day for a place, and its sessions. */
export interface SchoolDayFacts {
  readonly verdict: DayVerdict;
  readonly sessions: readonly SessionRule[];
}

/** School days by school, remembered for a minute: every sheet asks for its own. */
export interface SchoolDays {
  find(tx: Tx, place: PlaceNode, day: Day): Promise<SchoolDayFacts>;
  forget(county: number): void;
}

const freshMs = 60_000;
const mostRemembered = 5_000;
/** Days read around the one asked for: sheets are filled in for the last weeks too. */
const around = 31;

interface Known {
  readonly from: Day;
  readonly to: Day;
  readonly calendar: PlaceCalendar;
  readonly facts: Map<Day, SchoolDayFacts>;
  readonly until: number;
}

export function openSchoolDays(onForget: (county: number) => void = () => undefined): SchoolDays {
  const known = new Map<string, Known>();
  return {
    async find(tx, place, day) {
      // Calendars are set for whole schools and above, so that all classes of a school share one.
      const key = `${place.county} ${place.schoolId ?? place.placeId}`;
      const now = performance.now();
      const found = known.get(key);
      if (found && found.until > now && found.from <= day && day <= found.to)
        return factsOf(found, day);
      const [from, to] = [addDays(day, -around), addDays(day, around)];
      const calendar = await calendarOf(tx, place, from, to);
      if (known.size >= mostRemembered) known.clear();
      const read = { from, to, calendar, facts: new Map(), until: now + freshMs };
      known.set(key, read);
      return factsOf(read, day);
    },
    forget(county) {
      onForget(county);
      for (const key of known.keys()) if (key.startsWith(`${county} `)) known.delete(key);
    },
  };
}

function factsOf({ calendar: { calendar, sessionsOn }, facts }: Known, day: Day): SchoolDayFacts {
  const worked = facts.get(day);
  if (worked) return worked;
  const found = { verdict: verdictOf(day, calendar), sessions: sessionsOn(day) };
  facts.set(day, found);
  return found;
}
