import { sql } from 'kysely';

import { type DayVerdict, verdictOf } from '../domain/calendar.ts';
import { addDays, type Day } from '../domain/date.ts';
import type { SessionRule } from '../domain/roll.ts';
import { calendarOf, type PlaceCalendar } from './calendar-read.ts';
import { q, type Tx } from './db.ts';
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
  /** Classes and grades whose lessons a decision has suspended, by day. */
  readonly suspended: ReadonlyMap<string, string>;
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
        return factsAt(found, place, day);
      const [from, to] = [addDays(day, -around), addDays(day, around)];
      const [calendar, suspended] = await Promise.all([
        calendarOf(tx, { ...place, path: wholePath(place) }, from, to),
        suspendedIn(tx, place, { from, to }),
      ]);
      if (known.size >= mostRemembered) known.clear();
      const read = { from, to, calendar, facts: new Map(), suspended, until: now + freshMs };
      known.set(key, read);
      return factsAt(read, place, day);
    },
    forget(county) {
      onForget(county);
      for (const key of known.keys()) if (key.startsWith(`${county} `)) known.delete(key);
    },
  };
}

/** What all classes of a school share: what stands above them. */
function wholePath({ path, schoolId }: PlaceNode): readonly string[] {
  const at = schoolId === undefined ? -1 : path.indexOf(schoolId);
  return at < 0 ? path : path.slice(0, at + 1);
}

async function suspendedIn(
  tx: Tx,
  { county, schoolId }: PlaceNode,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<Map<string, string>> {
  if (schoolId === undefined) return new Map();
  const rows = await tx.rows(
    sql<{ place_id: string; day: Day; name: string }>`
      select place_id, day, name from day_exception where county_code = ${county}
        and day between ${from} and ${to} and decision_id is not null and school_id = ${schoolId}`.compile(
      q,
    ),
  );
  return new Map(rows.map((row) => [`${row.place_id} ${row.day}`, row.name]));
}

function factsAt(known: Known, { path }: PlaceNode, day: Day): SchoolDayFacts {
  const facts = factsOf(known, day);
  if (known.suspended.size === 0) return facts;
  const at = path.find((placeId) => known.suspended.has(`${placeId} ${day}`));
  const reason = at && known.suspended.get(`${at} ${day}`);
  return reason === undefined ? facts : { ...facts, verdict: { isSchoolDay: false, reason } };
}

function factsOf({ calendar: { calendar, sessionsOn }, facts }: Known, day: Day): SchoolDayFacts {
  const worked = facts.get(day);
  if (worked) return worked;
  const found = { verdict: verdictOf(day, calendar), sessions: sessionsOn(day) };
  facts.set(day, found);
  return found;
}
