import * as z from 'zod';

import { Day, HeldSeconds, Id, Instant, Reason } from './field.ts';
import { command, query } from './operation.ts';
import { Entry, Merge, OtherSaid, RollCounts } from './roll.ts';

const RoomPerson = z.object({
  personId: Id,
  name: z.string(),
  className: z.string(),
});

/** A class's evening sheet at one version. */
const Base = z.strictObject({
  classId: Id,
  version: z.int().min(0).max(9999),
  rosterRevision: z.int().min(1).max(99_999),
});

export const dormOperations = {
  'dorm.rooms': query({
    summary: '我管的寝室和今晚查到哪了',
    capability: 'dorm.check',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      day: Day,
      asOf: Instant,
      rooms: z.array(
        z.object({
          roomId: Id,
          name: z.string(),
          dormName: z.string(),
          schoolName: z.string(),
          people: z.number(),
          /** Of whom the evening session already says something, or who are in the observation room. */
          known: z.number(),
          inWard: z.number(),
          away: z.number(),
          ill: z.number(),
        }),
      ),
    }),
  }),
  'dorm.sheet': query({
    summary: '打开一个寝室的晚查房',
    capability: 'dorm.check',
    where: { by: 'place', field: 'roomId' },
    lists: 'everyone',
    problems: ['not-found', 'session-not-due'],
    input: z.strictObject({ roomId: Id, day: Day.optional() }),
    output: z.object({
      roomId: Id,
      name: z.string(),
      dormName: z.string(),
      day: Day,
      opensAt: z.string(),
      cutoffAt: z.string(),
      people: z.array(
        RoomPerson.extend({
          /** Into whose evening sheet it goes. */
          classId: Id,
          entry: Entry.omit({ personId: true }).optional(),
          /** What somebody else said of them, until a keeper or the class decides by reporting them again. */
          dispute: OtherSaid.optional(),
          /** In the observation room since then: nobody need look for them. */
          inWardSince: Instant.optional(),
        }),
      ),
      /** The evening sheets that this room writes into, as they stand. */
      bases: z.array(Base),
      /** Why it cannot be filled in now, as a sentence. */
      closed: z.string().optional(),
    }),
  }),
  'dorm.submit': command({
    summary: '提交一个寝室的晚查房(写进各班晚检)',
    capability: 'dorm.check',
    where: { by: 'place', field: 'roomId' },
    problems: [
      'not-found',
      'not-in-room',
      'day-in-future',
      'day-too-old',
      'not-school-day',
      'session-not-due',
      'session-not-open',
      'no-roster',
      'not-on-roster',
      'temperature-out-of-range',
      'absent-with-reading',
      'nobody-seen',
      'reason-needed',
      'roster-changed',
    ],
    input: z.strictObject({
      roomId: Id,
      day: Day,
      /** Who was seen, where the others are, and who feels unwell. */
      entries: z.array(Entry).min(1).max(60),
      /** As the room was opened with. */
      bases: z.array(Base).max(60),
      /** Needed when what was said before about a pupil changes. */
      reason: Reason.optional(),
      heldSeconds: HeldSeconds,
    }),
    output: z.object({
      roomId: Id,
      day: Day,
      at: Instant,
      classes: z.array(
        z.object({
          classId: Id,
          className: z.string(),
          counts: RollCounts,
          /** Of the class's evening sheet, as it stands now. */
          version: z.number(),
          /** Where somebody else had sent that sheet meanwhile. */
          merge: Merge.optional(),
        }),
      ),
    }),
  }),
  'dorm.people': query({
    summary: '一个寝室住了谁,还有谁没有寝室',
    capability: 'person.edit',
    where: { by: 'place', field: 'roomId' },
    problems: ['not-found'],
    input: z.strictObject({ roomId: Id }),
    output: z.object({
      roomId: Id,
      name: z.string(),
      people: z.array(RoomPerson),
      /** Pupils of the school without a bed, by class. */
      without: z.array(RoomPerson.extend({ classId: Id })),
    }),
  }),
  'dorm.assign': command({
    summary: '安排住进一个寝室',
    capability: 'person.edit',
    where: { by: 'place', field: 'roomId' },
    problems: ['not-found', 'place-closed'],
    input: z.strictObject({ roomId: Id, personIds: z.array(Id).min(1).max(60) }),
    output: z.object({ roomId: Id, people: z.number() }),
  }),
  'dorm.unassign': command({
    summary: '搬出寝室',
    capability: 'person.edit',
    where: { by: 'place', field: 'roomId' },
    problems: ['not-found'],
    input: z.strictObject({ roomId: Id, personId: Id, reason: Reason }),
    output: z.object({ roomId: Id, personId: Id }),
  }),
};
