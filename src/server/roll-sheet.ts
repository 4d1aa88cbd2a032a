import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { type Session, sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { type FamilyReport, familyReports } from './family-read.ts';
import type { PlaceNode } from './place-index.ts';
import { placeFullName } from './place-name.ts';
import { openDisputes } from './roll-dispute.ts';
import { entryOf } from './roll-entry.ts';
import { countsFrom, currentsOf, type CurrentSheet, readingsOf, rostersOn } from './roll-read.ts';
import { type DueRule, ruleFor, whyNotOn } from './roll-when.ts';

/** 打开检查表: sheets as their class teacher sees them, one of them or all of some days at once. */

type Sheet = Output<'roll.sheet'>;
type Prepared = Output<'roll.prepare'>['classes'][number];
/** Who is on a class's list. */
export type Listed = Prepared['rosters'][number]['people'][number];
/** What was said so far of somebody on a sheet. */
export type SaidOf = Prepared['sheets'][number]['said'][number];

export type DueSheet = DueRule & { readonly session: Session };

/** The sheets of one class on one day that are asked for. */
export interface WantedDay {
  readonly place: PlaceNode;
  readonly day: Day;
  readonly due: readonly DueSheet[];
}

/** A class's sheets of one day. */
export interface OpenedDay {
  readonly place: PlaceNode;
  readonly day: Day;
  readonly revision: number;
  readonly people: readonly Listed[];
  readonly sheets: readonly OpenedSheet[];
}

export interface OpenedSheet {
  readonly due: DueSheet;
  readonly current: CurrentSheet | undefined;
  /** Only those of whom something was said. */
  readonly said: readonly SaidOf[];
}

/** One sheet, with why it cannot be filled in now. */
export async function openSheet(
  asked: Asked,
  { day, session }: { day: Day; session: Session },
): Promise<Sheet | Problem> {
  const { place } = asked;
  const rule = await ruleFor(asked, day, session);
  if (isProblem(rule)) return rule;
  const due = { ...rule, session };
  const [opened] = await openDays(asked, [{ place, day, due: [due] }]);
  const [sheet] = opened?.sheets ?? [];
  if (!opened || !sheet) return problem('no-roster');
  const closed = whyNotOn(asked, day, due);
  const said = new Map(sheet.said.map(({ personId, ...words }) => [personId, words]));
  return {
    classId: place.placeId,
    ...(await classFacts(asked, place, day)),
    day,
    ...sheetFacts(sheet),
    rosterRevision: opened.revision,
    people: opened.people.map((person) => ({ ...person, ...said.get(person.personId) })),
    ...(closed && { closed: problemSentence(closed, asked.language) }),
  };
}

/** What a class or department is called, and where it is. */
export async function classFacts({ places, county }: Asked, place: PlaceNode, day: Day) {
  const school = place.schoolId ? await places.find(county, place.schoolId) : undefined;
  return {
    kind: place.kind === 'department' ? ('department' as const) : ('class' as const),
    className: placeFullName(place, day),
    schoolId: place.schoolId ?? '',
    schoolName: school?.name ?? '',
  };
}

/** Times, version and newest counts of a sheet. */
export function sheetFacts({ due, current }: OpenedSheet) {
  return {
    session: due.session,
    opensAt: due.rule.opensAt,
    cutoffAt: due.rule.cutoffAt,
    version: current?.version ?? 0,
    ...(current && {
      last: {
        version: current.version,
        at: current.at.toISOString(),
        by: current.by ?? '',
        late: current.is_late,
        counts: countsFrom(current),
      },
    }),
  };
}

/** The days of all classes in a few statements, however many they are; a class without a roster is left out. */
export async function openDays(asked: Asked, wanted: readonly WantedDay[]): Promise<OpenedDay[]> {
  const { tx, county, language } = asked;
  const classDays = wanted.map(({ place, day }) => ({ classId: place.placeId, day }));
  const [from, to] = spanOf(wanted.map((one) => one.day));
  if (from === undefined || to === undefined) return [];
  const [rosters, currents] = await Promise.all([
    rostersOn(tx, county, classDays),
    currentsOf(tx, county, { from, to, classIds: classDays.map((one) => one.classId) }),
  ]);
  const ids = [...new Set(rosters.flatMap((one) => one.people))];
  if (ids.length === 0) return [];
  const [people, reports] = await Promise.all([
    peopleOf(asked, ids),
    familyReports(tx, { county, from, to, personIds: ids, language }),
  ]);
  const opened = wanted.map(async ({ place, day, due }) => {
    const roster = rosters.find((one) => one.classId === place.placeId && one.day === day);
    if (!roster || roster.people.length === 0) return [];
    const family = reports.get(day) ?? new Map<string, FamilyReport>();
    const sheets = due.map(async (one) => {
      const current = currents.find(
        (sheet) =>
          sheet.class_id === place.placeId &&
          sheet.day === day &&
          sheet.session === sessions.indexOf(one.session),
      );
      const key = { county, classId: place.placeId, day, session: one.session };
      return { due: one, current, said: await saidOn(asked, key, { current, roster, family }) };
    });
    const listed = roster.people.flatMap((personId, at) => {
      const person = people.get(personId);
      return person ? { ...person, seq: at + 1 } : [];
    });
    return {
      place,
      day,
      revision: roster.revision,
      people: listed,
      sheets: await Promise.all(sheets),
    };
  });
  return (await Promise.all(opened)).flat();
}

/** From the first to the last of some days. */
function spanOf(days: readonly Day[]): [Day | undefined, Day | undefined] {
  const sorted = [...days].sort();
  return [sorted[0], sorted.at(-1)];
}

interface SheetWords {
  readonly current: CurrentSheet | undefined;
  readonly roster: { readonly people: readonly string[] };
  readonly family: ReadonlyMap<string, FamilyReport>;
}

/** What the newest version, another device and the family say, by person. */
async function saidOn(
  { tx }: Asked,
  key: Parameters<typeof readingsOf>[1],
  { current, roster, family }: SheetWords,
): Promise<SaidOf[]> {
  const [readings, disputes] = current
    ? await Promise.all([readingsOf(tx, key, current.version), openDisputes(tx, key)])
    : [undefined, []];
  if (!readings && family.size === 0) return [];
  const otherWords = new Map(disputes.map((one) => [one.personId, one]));
  return roster.people.flatMap((personId) => {
    const [reading, other, home] = [
      readings?.get(personId),
      otherWords.get(personId),
      family.get(personId),
    ];
    if (!reading && !other && !home) return [];
    return {
      personId,
      ...(reading && { entry: entryOf(reading) }),
      ...(other && {
        dispute: { ...entryOf(other.reading), by: other.by, at: other.at.toISOString() },
      }),
      ...(home && { family: { ...entryOf(home), by: home.by, at: home.at } }),
    };
  });
}

async function peopleOf({ tx, county }: Asked, ids: readonly string[]) {
  const rows = await tx.rows(
    sql<{ person_id: string; name: string; sex: '1' | '2' | '9' }>`
      select person_id, name, sex from person
      where county_code = ${county} and person_id = any(${[...ids]}::uuid[])`.compile(q),
  );
  return new Map(
    rows.map(({ person_id: personId, name, sex }) => [personId, { personId, name, sex }]),
  );
}
