import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { isRolled } from '../domain/place.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { type Readings, type Session, sessionsFor } from '../domain/roll.ts';
import type { Asked, Handlers } from './answer.ts';
import { q } from './db.ts';
import { type FamilyReport, familyReports } from './family-read.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';
import { ownClasses, rollBoardHandlers } from './roll-board.ts';
import { type OpenDispute, openDisputes } from './roll-dispute.ts';
import { entryOf } from './roll-entry.ts';
import { handOverHandlers } from './roll-hand-over.ts';
import { rollHints } from './roll-honest.ts';
import {
  countsFrom,
  currentOf,
  type CurrentSheet,
  readingsOf,
  rosterOn,
  type SheetKey,
} from './roll-read.ts';
import { submit } from './roll-submit.ts';
import { type DueRule, ruleFor, whyNotOn } from './roll-when.ts';

type RollOperation = Extract<keyof Handlers, `roll.${string}`>;
type Sheet = Output<'roll.sheet'>;

export const rollHandlers: Handlers<RollOperation> = {
  ...rollBoardHandlers,
  ...handOverHandlers,
  'roll.sheet': async (asked, input) => await openSheet(asked, input),
  'roll.prepare': async (asked) => await prepare(asked),
  'roll.submit': submit,
  'roll.hints': rollHints,
};

type DueSheet = DueRule & { readonly session: Session };

async function openSheet(
  asked: Asked,
  { classId, day, session }: { classId: string; day: Day; session: Session },
): Promise<Sheet | Problem> {
  const rule = await ruleFor(asked, day, session);
  if (isProblem(rule)) return rule;
  const [sheet] = await openSheets(asked, { classId, day }, [{ ...rule, session }]);
  return sheet ?? problem('no-roster');
}

/** The sheets of a class on one day; none when it has no roster. */
async function openSheets(
  asked: Asked,
  { classId, day }: { classId: string; day: Day },
  due: readonly DueSheet[],
): Promise<Sheet[]> {
  const { tx, county, place } = asked;
  const [roster, school] = await Promise.all([
    rosterOn(tx, county, classId, day),
    place.schoolId ? asked.places.find(county, place.schoolId) : undefined,
  ]);
  if (!roster || roster.people.length === 0) return [];
  const [people, families, states] = await Promise.all([
    peopleOf(asked, roster.people),
    familyReports(tx, county, day, roster.people, asked.language),
    Promise.all(
      due.map(async ({ session }) => await stateOf(asked, { county, classId, day, session })),
    ),
  ]);
  return due.map((one, at) => {
    const { current, readings, disputes } = states[at] ?? untouched;
    const closed = whyNotOn(asked, day, one);
    return {
      classId,
      kind: place.kind === 'department' ? 'department' : 'class',
      className: placeFullName(place, day),
      schoolId: place.schoolId ?? '',
      schoolName: school?.name ?? '',
      day,
      session: one.session,
      opensAt: one.rule.opensAt,
      cutoffAt: one.rule.cutoffAt,
      version: current?.version ?? 0,
      rosterRevision: roster.revision,
      people: people.map((person) => ({
        ...person,
        entry: entryOf(readings.get(person.personId)),
        ...disputeOn(disputes, person.personId),
        ...familySaid(families.get(person.personId)),
      })),
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
  });
}

interface SheetState {
  readonly current: CurrentSheet | undefined;
  readonly readings: Readings;
  readonly disputes: readonly OpenDispute[];
}

const untouched: SheetState = { current: undefined, readings: new Map(), disputes: [] };

/** What was submitted of a sheet so far. */
async function stateOf({ tx }: Asked, key: SheetKey): Promise<SheetState> {
  const current = await currentOf(tx, key);
  if (!current) return untouched;
  const [readings, disputes] = await Promise.all([
    readingsOf(tx, key, current.version),
    openDisputes(tx, key),
  ]);
  return { current, readings, disputes };
}

function disputeOn(
  disputes: readonly OpenDispute[],
  personId: string,
): Pick<Sheet['people'][number], 'dispute'> {
  const found = disputes.find((one) => one.personId === personId);
  if (!found) return {};
  return {
    dispute: { ...entryOf(found.reading), by: found.by, at: found.at.toISOString() },
  };
}

function familySaid(report: FamilyReport | undefined): Pick<Sheet['people'][number], 'family'> {
  return report ? { family: { ...entryOf(report), by: report.by, at: report.at } } : {};
}

/** How far ahead the next school day is looked for, and of how many classes sheets are handed out at once. */
const daysAhead = 14;
const mostClasses = 8;

/** 备好离线: the sheets of the caller's own classes for today and the next school day. */
async function prepare(asked: Asked): Promise<Output<'roll.prepare'>> {
  const own = (await ownClasses(asked)).slice(0, mostClasses);
  const nextDay = own[0] && (await nextSchoolDay(asked, own[0]));
  const days = [asked.today, ...(nextDay === undefined ? [] : [nextDay])];
  const wanted = own.flatMap((place) => days.map((day) => ({ place, day })));
  const sheets = await Promise.all(wanted.map(async (one) => await sheetsOn(asked, one)));
  return {
    asOf: asked.now.toISOString(),
    today: asked.today,
    ...(nextDay !== undefined && { nextDay }),
    sheets: sheets.flat(),
  };
}

async function nextSchoolDay(asked: Asked, place: PlaceNode): Promise<Day | undefined> {
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const day = addDays(asked.today, ahead);
    if ((await asked.days.find(asked.tx, place, day)).verdict.isSchoolDay) return day;
  }
  return undefined;
}

/** All that is due at a place on a day. That it is too early now is left out: on the phone the hour will come. */
async function sheetsOn(
  asked: Asked,
  { place, day }: { place: PlaceNode; day: Day },
): Promise<Sheet[]> {
  if (!isRolled(place.kind)) return [];
  const { verdict, sessions } = await asked.days.find(asked.tx, place, day);
  if (!verdict.isSchoolDay) return [];
  const due = sessionsFor(sessions, place.kind === 'department').map((rule) => ({
    ...verdict,
    rule,
    session: rule.session,
  }));
  const sheets = await openSheets({ ...asked, place }, { classId: place.placeId, day }, due);
  return sheets.map((sheet) => ({ ...sheet, closed: undefined }));
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
