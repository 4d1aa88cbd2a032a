import { sql } from 'kysely';

import { type Day, localTime } from '../domain/date.ts';
import { isRolled } from '../domain/place.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { packReadings } from '../domain/roll-packed.ts';
import {
  applySubmission,
  countsOf,
  isLate,
  sessionName,
  type SessionRule,
  sessions,
  sessionsFor,
  whyNotNow,
} from '../domain/roll.ts';
import type { Asked, Handler, Handlers } from './answer.ts';
import { q } from './db.ts';
import { placeFullName } from './place-name.ts';
import { rollBoardHandlers } from './roll-board.ts';
import { entryOf } from './roll-entry.ts';
import { handOverHandlers } from './roll-hand-over.ts';
import {
  countColumns,
  countsFrom,
  exceptionsIn,
  readingsOf,
  rosterOn,
  type SheetKey,
} from './roll-read.ts';
import { writeSheet } from './roll-write.ts';

type RollOperation = Extract<keyof Handlers, `roll.${string}`>;

export const rollHandlers: Handlers<RollOperation> = {
  ...rollBoardHandlers,
  ...handOverHandlers,
  'roll.sheet': async (asked, input) => await openSheet(asked, input),
  'roll.submit': async (asked, input) => await submit(asked, input),
};

const openSheet: Handler<'roll.sheet'> = async (asked, { classId, day, session }) => {
  const { tx, county, place } = asked;
  const rule = await ruleFor(asked, day, session);
  if (isProblem(rule)) return rule;
  const key: SheetKey = { county, classId, day, session };
  const [roster, current, school] = await Promise.all([
    rosterOn(tx, county, classId, day),
    currentOf(asked, key),
    place.schoolId ? asked.places.find(county, place.schoolId) : undefined,
  ]);
  if (!roster || roster.people.length === 0) return problem('no-roster');
  const [readings, people] = await Promise.all([
    readingsOf(tx, key, current?.version ?? 0),
    peopleOf(asked, roster.people),
  ]);
  const closed = whyNotOn(asked, day, rule);
  return {
    classId,
    kind: place.kind === 'department' ? 'department' : 'class',
    className: placeFullName(place, day),
    schoolId: place.schoolId ?? '',
    schoolName: school?.name ?? '',
    day,
    session,
    opensAt: rule.rule.opensAt,
    cutoffAt: rule.rule.cutoffAt,
    version: current?.version ?? 0,
    rosterRevision: roster.revision,
    people: people.map((person) => ({ ...person, entry: entryOf(readings.get(person.personId)) })),
    ...(current && {
      last: {
        version: current.version,
        at: current.at.toISOString(),
        by: current.by ?? '',
        late: current.is_late,
        counts: countsFrom(current),
      },
    }),
    ...(closed && { closed: problemSentence(closed, asked.language) }),
  };
};

/**
 * What a submission is held against. The first sheet of a class whose roster is remembered needs nothing from
 * the database: should a newer roster or a sheet be there after all, writing fails and the second try looks.
 */
async function factsOf(
  asked: Asked,
  key: SheetKey,
  { baseVersion, rosterRevision }: { baseVersion: number; rosterRevision: number },
) {
  const { tx, county, rosters, isSecondTry } = asked;
  const { classId, day } = key;
  const isFirst = baseVersion === 0 && !isSecondTry;
  const known = isFirst ? rosters.find(classId, rosterRevision) : undefined;
  if (known && known.from <= day)
    return { roster: { ...known, revision: rosterRevision }, current: undefined };
  const [roster, current] = await Promise.all([
    rosterOn(tx, county, classId, day),
    isFirst ? undefined : currentOf(asked, key),
  ]);
  if (roster) rosters.keep(classId, roster.revision, roster);
  return { roster, current };
}

const submit: Handler<'roll.submit'> = async (asked, input) => {
  const { tx, county } = asked;
  const { classId, day, session } = input;
  const key: SheetKey = { county, classId, day, session };
  const [rule, { roster, current }] = await Promise.all([
    ruleFor(asked, day, session),
    factsOf(asked, key, input),
  ]);
  if (isProblem(rule)) return rule;
  const refusal = whyNotOn(asked, day, rule) ?? whyNotBase(asked, input, { roster, current });
  if (refusal) return refusal;
  const people = roster?.people ?? [];
  const before = await readingsOf(tx, key, input.baseVersion);
  const after = applySubmission(people, before, input);
  if (isProblem(after)) return after;
  const counts = countsOf(people, after);
  // The first version decides: a correction does not make a report in time a late one.
  const late = current?.is_late ?? isLate(day, rule.rule, localTime(asked.now, asked.zone));
  const version = input.baseVersion + 1;
  writeSheet(asked, key, {
    version,
    revision: input.rosterRevision,
    counts,
    late,
    packed: packReadings(people, after),
    exceptions: exceptionsIn(after),
    reason: input.reason,
  });
  return {
    classId,
    day,
    session,
    version,
    at: asked.now.toISOString(),
    by: asked.account.name,
    late,
    ...(input.reason && { reason: input.reason }),
    counts,
  };
};

/** The session's rule for the class and whether the day is a school day, or why nothing is due. */
async function ruleFor(
  asked: Asked,
  day: Day,
  session: SessionRule['session'],
): Promise<Problem | { rule: SessionRule; isSchoolDay: boolean; reason: string }> {
  const { place } = asked;
  if (!isRolled(place.kind) || !place.schoolId) return problem('not-found', { what: '这个班级' });
  const found = await asked.days.find(asked.tx, place, day);
  const rule = sessionsFor(found.sessions, place.kind === 'department').find(
    (one) => one.session === session,
  );
  return rule
    ? { rule, ...found.verdict }
    : problem('session-not-due', { session: sessionName(session) });
}

function whyNotOn(
  asked: Asked,
  day: Day,
  { rule, isSchoolDay, reason }: { rule: SessionRule; isSchoolDay: boolean; reason: string },
): Problem | undefined {
  const now = localTime(asked.now, asked.zone);
  const refusal = whyNotNow(day, rule, now);
  return refusal ?? (isSchoolDay ? undefined : problem('not-school-day', { day, reason }));
}

function whyNotBase(
  asked: Asked,
  input: { baseVersion: number; rosterRevision: number },
  now: {
    roster: { revision: number; people: readonly string[] } | undefined;
    current: { version: number; by: string | null; at: Date } | undefined;
  },
): Problem | undefined {
  if (!now.roster || now.roster.people.length === 0) return problem('no-roster');
  if (now.roster.revision !== input.rosterRevision) return problem('roster-changed');
  const { version = 0, by, at } = now.current ?? {};
  if (version === input.baseVersion) return undefined;
  return problem('sheet-changed', {
    by: by ?? '',
    at: at ? localTime(at, asked.zone).time : '',
  });
}

/** The newest version of a sheet, as the class's counter has it. */
async function currentOf({ tx, county }: Asked, key: SheetKey) {
  return await tx.row(
    q
      .selectFrom('class_day')
      .leftJoin('account_card', (join) =>
        join
          .onRef('account_card.county_code', '=', 'class_day.county_code')
          .onRef('account_card.account_id', '=', 'class_day.account_id'),
      )
      .select(['version', 'at', 'is_late', 'account_card.name as by', ...countColumns])
      .where('class_day.county_code', '=', county)
      .where('day', '=', key.day)
      .where('class_id', '=', key.classId)
      .where('session', '=', sessions.indexOf(key.session)),
  );
}

async function peopleOf({ tx, county }: Asked, ids: readonly string[]) {
  const rows = await tx.rows(
    sql<{ person_id: string; name: string; sex: '1' | '2' | '9'; seq: number }>`
      select person_id, name, sex, seq::int from unnest(${[...ids]}::uuid[]) with ordinality as list (person_id, seq)
      join person using (person_id) where county_code = ${county} order by seq`.compile(q),
  );
  return rows.map((row) => ({
    personId: row.person_id,
    name: row.name,
    sex: row.sex,
    seq: row.seq,
  }));
}
