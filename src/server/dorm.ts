import { sql } from 'kysely';

import type { Output, Parsed } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import { isProblem, type Problem, problem, problemSentence } from '../domain/problem.ts';
import { isIll, type Reading } from '../domain/roll.ts';
import { dormWordText } from '../domain/text/dorm.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { q } from './db.ts';
import { assignBeds, roomPeople, unassignBed } from './dorm-beds.ts';
import { inWardSince, lodgersOf, type Lodger } from './dorm-people.ts';
import { happened } from './happened.ts';
import { placeFullName } from './place-name.ts';
import { openDisputes } from './roll-dispute.ts';
import { entryOf } from './roll-entry.ts';
import { countsFrom, currentOf, readingsOf, rosterOn } from './roll-read.ts';
import { submit } from './roll-submit.ts';
import { ruleFor, whyNotOn } from './roll-when.ts';

/** 宿舍晚查房: a room's answers go into the evening sheets of its pupils' classes. */

const session = 'evening';

const rooms: Handler<'dorm.rooms'> = async (asked) => {
  const { tx, county, grants, today } = asked;
  const rows = await tx.rows(
    sql<{ place_id: string; name: string; dorm: string; school: string }>`
      select room.place_id, room.name, dorm.name as dorm, school.name as school from place room
      join place dorm on dorm.county_code = room.county_code and dorm.place_id = room.parent_id
      join place school on school.county_code = room.county_code and school.place_id = room.school_id
      where room.county_code = ${county} and room.kind = 'dorm-room'
        and room.path && ${grants.map((one) => one.placeId)}::uuid[]
        and room.valid_from <= ${today} and (room.valid_to is null or room.valid_to >= ${today})
      order by school.name, dorm.name, length(room.name), room.name`.compile(q),
  );
  const lodgers = await lodgersOf(
    asked,
    rows.map((row) => row.place_id),
  );
  const [said, wards] = await Promise.all([
    saidBy(asked, lodgers, today),
    inWardSince(asked, lodgers),
  ]);
  return {
    day: today,
    asOf: asked.now.toISOString(),
    rooms: rows.map((row) => {
      const people = lodgers.filter((one) => one.roomId === row.place_id);
      const known = people.flatMap((one) => said.get(one.personId) ?? []);
      return {
        roomId: row.place_id,
        name: row.name,
        dormName: row.dorm,
        schoolName: row.school,
        people: people.length,
        known: people.filter((one) => said.has(one.personId) || wards.has(one.personId)).length,
        inWard: people.filter((one) => wards.has(one.personId)).length,
        away: known.filter((one) => one.absent).length,
        ill: known.filter(isIll).length,
      };
    }),
  };
};

const sheet: Handler<'dorm.sheet'> = async (asked, { roomId, day = asked.today }) => {
  const room = await roomOf(asked);
  if (isProblem(room)) return room;
  const lodgers = await lodgersOf(asked, [roomId]);
  const [first] = lodgers;
  const rule = first && (await ruleFor(await at(asked, first.classId), day, session));
  if (isProblem(rule)) return rule;
  const [said, disputes, bases, wards] = await Promise.all([
    saidBy(asked, lodgers, day),
    disputesOf(asked, lodgers, day),
    basesOf(asked, lodgers, day),
    inWardSince(asked, lodgers),
  ]);
  const closed = rule && whyNotOn(asked, day, rule);
  return {
    roomId,
    ...room,
    day,
    opensAt: rule?.rule.opensAt ?? '',
    cutoffAt: rule?.rule.cutoffAt ?? '',
    people: lodgers.map(({ personId, name, classId, className }) => ({
      ...{ personId, name, classId, className },
      entry: entryOf(said.get(personId)),
      dispute: disputes.get(personId),
      ...(wards.has(personId) && { inWardSince: wards.get(personId)?.toISOString() }),
    })),
    bases,
    ...(closed && { closed: problemSentence(closed, asked.language) }),
  };
};

const submitRoom: Handler<'dorm.submit'> = async (asked, input) => {
  const room = await roomOf(asked);
  if (isProblem(room)) return room;
  const lodgers = await lodgersOf(asked, [input.roomId]);
  const known = new Map(lodgers.map((one) => [one.personId, one]));
  const strangers = input.entries.filter((entry) => !known.has(entry.personId));
  if (strangers.length > 0) return problem('not-in-room', { count: strangers.length });
  const classIds = [
    ...new Set(input.entries.flatMap((one) => known.get(one.personId)?.classId ?? [])),
  ];
  const classes: Output<'dorm.submit'>['classes'] = [];
  // In the order of ids, so that two rooms of the same classes wait for each other instead of blocking.
  for (const classId of classIds.sort()) {
    const entries = input.entries.filter((one) => known.get(one.personId)?.classId === classId);
    const answer = await submitPart(asked, input, { classId, entries });
    if (isProblem(answer)) return answer;
    classes.push(answer);
  }
  const { at: moment } = happened(asked, input.heldSeconds);
  return { roomId: input.roomId, day: input.day, at: moment.toISOString(), classes };
};

/** 宿舍查房 and who sleeps where. */
export const dormHandlers: FeatureHandlers<'dorm'> = {
  'dorm.rooms': rooms,
  'dorm.sheet': sheet,
  'dorm.submit': submitRoom,
  'dorm.people': roomPeople,
  'dorm.assign': assignBeds,
  'dorm.unassign': unassignBed,
};

/** One class's part of a room, by the same way that the class's own sheet takes: merged pupil by pupil. */
async function submitPart(
  asked: Asked,
  input: Parsed<'dorm.submit'>,
  { classId, entries }: { classId: string; entries: Parsed<'dorm.submit'>['entries'] },
): Promise<Output<'dorm.submit'>['classes'][number] | Problem> {
  const there = await at(asked, classId);
  const [roster, current] = await Promise.all([
    rosterOn(asked.tx, asked.county, classId, input.day),
    currentOf(asked.tx, { county: asked.county, classId, day: input.day, session }),
  ]);
  if (!roster) return problem('no-roster');
  const base = input.bases.find((one) => one.classId === classId);
  const answer = await submit(
    // The roster and the sheet are looked up and locked: several rooms write into one sheet.
    { ...there, isSecondTry: true },
    {
      classId,
      day: input.day,
      session,
      baseVersion: Math.min(base?.version ?? 0, current?.version ?? 0),
      rosterRevision: base?.rosterRevision ?? roster.revision,
      entries,
      othersWell: false,
      reason: input.reason,
      heldSeconds: input.heldSeconds,
    },
  );
  const className = placeFullName(there.place, input.day);
  if (!isProblem(answer)) {
    const { counts, version, merge } = answer;
    return { classId, className, counts, version, ...(merge && { merge }) };
  }
  // Nothing new for this class; another class of the room may have some.
  const isSame = answer.problem === 'sheet-unchanged' && current;
  return isSame ? { classId, className, ...(await standingAt(asked, classId, input.day)) } : answer;
}

async function standingAt({ tx, county }: Asked, classId: string, day: Day) {
  const current = await currentOf(tx, { county, classId, day, session });
  if (!current) throw new Error(`no evening sheet of ${classId} on ${day}`);
  return { counts: countsFrom(current), version: current.version };
}

/** The same request, asked of a class. */
async function at(asked: Asked, classId: string): Promise<Asked> {
  const place = await asked.places.find(asked.county, classId);
  if (!place) throw new Error(`class ${classId} is gone`);
  return { ...asked, place };
}

async function roomOf({ place, places, county, language }: Asked) {
  if (place.kind !== 'dorm-room')
    return problem('not-found', { what: say(dormWordText.room, language) });
  const dorm = await places.find(county, place.path.at(-2) ?? '');
  return { name: place.name, dormName: dorm?.name ?? '' };
}

/** What the evening sheets say of these pupils. */
async function saidBy(
  { tx, county }: Asked,
  lodgers: readonly Lodger[],
  day: Day,
): Promise<Map<string, Reading>> {
  const said = new Map<string, Reading>();
  for (const classId of new Set(lodgers.map((one) => one.classId))) {
    const key = { county, classId, day, session } as const;
    const current = await currentOf(tx, key);
    const readings = await readingsOf(tx, key, current?.version ?? 0);
    for (const { personId } of lodgers.filter((one) => one.classId === classId)) {
      const reading = readings.get(personId);
      if (reading) said.set(personId, reading);
    }
  }
  return said;
}

/** On whom two devices differ and nobody has decided, for people whose entry stands. */
async function disputesOf(
  { tx, county }: Asked,
  lodgers: readonly Lodger[],
  day: Day,
): Promise<Map<string, NonNullable<Output<'dorm.sheet'>['people'][number]['dispute']>>> {
  const classes = [...new Set(lodgers.map((one) => one.classId))];
  const found = await Promise.all(
    classes.map(async (classId) => await openDisputes(tx, { county, classId, day, session })),
  );
  const living = new Set(lodgers.map((one) => one.personId));
  return new Map(
    found
      .flat()
      .filter(({ personId }) => living.has(personId))
      .map(({ personId, reading, by, at }) => [
        personId,
        { ...entryOf(reading), by, at: at.toISOString() },
      ]),
  );
}

async function basesOf({ tx, county }: Asked, lodgers: readonly Lodger[], day: Day) {
  const bases: Output<'dorm.sheet'>['bases'] = [];
  for (const classId of new Set(lodgers.map((one) => one.classId))) {
    const [roster, current] = await Promise.all([
      rosterOn(tx, county, classId, day),
      currentOf(tx, { county, classId, day, session }),
    ]);
    if (roster)
      bases.push({ classId, version: current?.version ?? 0, rosterRevision: roster.revision });
  }
  return bases;
}
