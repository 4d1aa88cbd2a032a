import type { Output } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { sessionsFor } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { suspendedUntil } from './decision-until.ts';
import { noteOpenings } from './list-opening.ts';
import type { PlaceNode } from './place-index.ts';
import { ownClasses, schoolOf } from './roll-board.ts';
import { dayInfo } from './roll-due.ts';
import { classFacts, openDays, type OpenedDay, sheetFacts, type WantedDay } from './roll-sheet.ts';

/** How far ahead the next school day is looked for, and of how many classes sheets are handed out at once. */
const daysAhead = 14;
const mostClasses = 8;

/** 备好离线: the sheets of the caller's own classes for today and the next school day. */
export async function prepare(asked: Asked): Promise<Output<'roll.prepare'>> {
  const { today } = asked;
  const own = (await ownClasses(asked)).slice(0, mostClasses);
  const nextDay = await nextSchoolDay(asked, own);
  const days = [today, ...(nextDay === undefined ? [] : [nextDay])];
  const wanted = await Promise.all(
    own.flatMap((place) => days.map(async (day) => await wantedOn(asked, place, day))),
  );
  const opened = await openDays(asked, wanted.flat());
  const ids = own.map((place) => place.placeId);
  const suspended = await suspendedUntil(asked, ids, today);
  const suspendedOf = (id: string) => {
    const suspendedTo = suspended.get(id);
    return suspendedTo !== undefined && { suspendedTo };
  };
  const classes = own.map(async (place) => ({
    classId: place.placeId,
    ...suspendedOf(place.placeId),
    ...(await classFacts(asked, place, today)),
    ...sheetsOf(opened.filter((one) => one.place === place)),
  }));
  const facts = await asked.days.find(asked.tx, await schoolOf(asked, own[0]), today);
  // Each class once: the sheets of tomorrow are still empty.
  const listed = own.flatMap((place) => opened.find((one) => one.place === place) ?? []);
  noteOpenings(asked, 'roll.prepare', listed);
  return {
    accountId: asked.account.accountId,
    asOf: asked.now.toISOString(),
    today: dayInfo(today, facts),
    ...(nextDay !== undefined && { nextDay }),
    classes: await Promise.all(classes),
  };
}

/** Names travel once for each roster, and a sheet carries only what was said. */
function sheetsOf(opened: readonly OpenedDay[]) {
  const rosters = new Map(
    opened.map(({ revision, people }) => [revision, { revision, people: [...people] }]),
  );
  return {
    rosters: [...rosters.values()],
    sheets: opened.flatMap(({ day, revision, sheets }) =>
      sheets.map((sheet) => ({
        day,
        ...sheetFacts(sheet),
        rosterRevision: revision,
        said: [...sheet.said],
      })),
    ),
  };
}

/** The next day with lessons in any of them: another may be suspended. */
async function nextSchoolDay(asked: Asked, own: readonly PlaceNode[]): Promise<Day | undefined> {
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const day = addDays(asked.today, ahead);
    for (const place of own)
      if ((await asked.days.find(asked.tx, place, day)).verdict.isSchoolDay) return day;
  }
  return undefined;
}

/** All that is due at a place on a day. That it is too early now is left out: on the phone the hour will come. */
async function wantedOn(asked: Asked, place: PlaceNode, day: Day): Promise<WantedDay[]> {
  const { verdict, sessions } = await asked.days.find(asked.tx, place, day);
  if (!verdict.isSchoolDay) return [];
  const due = sessionsFor(sessions, place.kind === 'department').map((rule) => ({
    ...verdict,
    rule,
    session: rule.session,
  }));
  return [{ place, day, due }];
}
