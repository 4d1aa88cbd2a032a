import { isRolled } from '../domain/place.ts';
import { problem } from '../domain/problem.ts';
import type { Asked, Handlers } from './answer.ts';
import { suspendedUntil } from './decision-until.ts';
import type { PlaceNode } from './place-index.ts';
import { countyDay } from './roll-county.ts';
import { dayInfo } from './roll-due.ts';
import { exceptionPage, exceptionsOfDay } from './roll-exceptions.ts';
import { exportSchoolDay } from './roll-export.ts';
import { sheetHistory } from './roll-history.ts';
import { classDayOf, classRows, schoolDay } from './roll-school.ts';

/** What the pages show: who has reported, who has not, and who is ill. */
export const rollBoardHandlers: Handlers<
  | 'roll.mine'
  | 'roll.school-day'
  | 'roll.exceptions'
  | 'roll.county-day'
  | 'roll.history'
  | 'roll.export'
> = {
  'roll.mine': async (asked, { day = asked.today }) => {
    const own = await ownClasses(asked);
    const ids = own.map((node) => node.placeId);
    const suspended = await suspendedUntil(asked, ids, day);
    const classes = [];
    for (const node of own) {
      const school = await schoolOf(asked, node);
      const facts = await asked.days.find(asked.tx, school, day);
      const [row] = await classRows(asked, day, { classId: node.placeId });
      const suspendedTo = suspended.get(node.placeId);
      if (row)
        classes.push({
          ...classDayOf(asked, row, { facts, day, suspendedTo }),
          schoolName: school === node ? '' : school.name,
        });
    }
    const facts = await asked.days.find(asked.tx, await schoolOf(asked, own[0]), day);
    return { ...dayInfo(day, facts), asOf: asked.now.toISOString(), classes };
  },

  'roll.school-day': async (asked, { schoolId, day = asked.today }) => {
    if (asked.place.kind !== 'school') return problem('not-found', { what: '这所学校' });
    return {
      ...(await schoolDay(asked, asked.place, day)),
      schoolId,
      schoolName: asked.place.name,
    };
  },

  'roll.exceptions': async (asked, input) => await exceptionPage(asked, input),

  'roll.county-day': async (asked, { placeId, day = asked.today }) =>
    await countyDay(asked, placeId, day),

  'roll.history': async (asked, input) => await sheetHistory(asked, input),

  'roll.export': async (asked, { schoolId, day }) => {
    if (asked.place.kind !== 'school') return problem('not-found', { what: '这所学校' });
    const [board, exceptions] = [
      await schoolDay(asked, asked.place, day),
      await exceptionsOfDay(asked, schoolId, day),
    ];
    return await exportSchoolDay({
      schoolName: asked.place.name,
      day,
      zone: asked.zone,
      board,
      exceptions,
    });
  },
};

/** Whether a day is one of lessons is the school's to say: one suspended class takes none from another. */
export async function schoolOf(
  { places, county, place }: Asked,
  node: PlaceNode | undefined,
): Promise<PlaceNode> {
  const school = node?.schoolId && (await places.find(county, node.schoolId));
  return school || (node ?? place);
}

/** The classes and departments that the caller's grants were given for. */
export async function ownClasses(asked: Asked): Promise<PlaceNode[]> {
  const nodes = await Promise.all(
    asked.grants.map(async (grant) => await asked.places.find(asked.county, grant.placeId)),
  );
  const own = nodes.flatMap((node) => (node && isRolled(node.kind) && node.schoolId ? node : []));
  return uniquePlaces(own);
}

function uniquePlaces(nodes: readonly PlaceNode[]): PlaceNode[] {
  return [...new Map(nodes.map((node) => [node.placeId, node])).values()];
}
