import * as z from 'zod';

import { gateKinds, gateOutcomes, gateReasons, heldReasons } from '../domain/gate.ts';
import { stayEnds } from '../domain/ward.ts';
import { Day, HeldSeconds, Id, Instant, Reason, text } from './field.ts';
import { command, query } from './operation.ts';
import { Session, Temperature, TemperatureSite } from './roll.ts';

const GateKind = z.enum(gateKinds);
const Outcome = z.enum(gateOutcomes);
const Why = z.enum(gateReasons);

/** Everything the gate may know of a person: no diagnosis, no numbers, no home. */
const GatePerson = z.object({
  personId: Id,
  kind: z.enum(['pupil', 'staff']),
  name: z.string(),
  className: z.string(),
  /** The last four of the student number or ID, to find a card and tell namesakes apart. */
  tail: z.string().optional(),
  /** 读音: initials and pinyin, to find somebody without a network. */
  sound: z.tuple([z.string(), z.string()]).optional(),
});

/** What was decided at the gate about one person. */
const decision = {
  tempC: Temperature.optional(),
  tempSite: TemperatureSite.optional(),
  outcome: Outcome,
  why: Why.optional(),
  note: text(100).optional(),
};

const GateReading = z.object({
  readingId: Id,
  kind: GateKind,
  personId: Id.optional(),
  name: z.string(),
  /** Class or department; of a visitor the reason of the visit. */
  from: z.string(),
  ...decision,
  at: Instant,
  by: z.string(),
});

export const gateOperations = {
  'gate.prepare': query({
    summary: '校门用的名单:姓名、班级、号码尾号(可存到手机上断网用)',
    capability: 'gate.record',
    where: { by: 'place', field: 'schoolId' },
    input: z.strictObject({ schoolId: Id }),
    output: z.object({
      schoolName: z.string(),
      asOf: Instant,
      people: z.array(GatePerson),
    }),
  }),
  'gate.day': query({
    summary: '校门今天:谁要先问校医、最近登记、人数',
    capability: 'gate.record',
    where: { by: 'place', field: 'schoolId' },
    lists: 'arrivals',
    input: z.strictObject({ schoolId: Id }),
    output: z.object({
      day: Day,
      asOf: Instant,
      /** Who should see the school doctor before coming in: where that comes from, never what it is. */
      held: z.array(
        z.object({
          personId: Id,
          why: z.enum(heldReasons),
          /** No earlier than that day, of who is away ill. */
          earliest: Day.optional(),
        }),
      ),
      counts: z.object({ in: z.number(), ward: z.number(), notYet: z.number() }),
      /** The newest 50, newest first. */
      readings: z.array(GateReading),
    }),
  }),
  'gate.record': command({
    summary: '登记一人进校',
    capability: 'gate.record',
    where: { by: 'place', field: 'schoolId' },
    problems: [
      'not-found',
      'already-exists',
      'temperature-out-of-range',
      'fever-at-gate',
      'visitor-to-ward',
      'gate-why-needed',
    ],
    input: z
      .strictObject({
        /** Made by the phone, so that it can correct what it has not sent yet. */
        readingId: Id,
        schoolId: Id,
        personId: Id.optional(),
        /** Of a visitor the name and the reason, and nothing else. */
        visitor: z.strictObject({ name: text(40), reason: text(60) }).optional(),
        ...decision,
        heldSeconds: HeldSeconds,
      })
      .refine((one) => (one.personId === undefined) !== (one.visitor === undefined), {
        error: '写明是谁:本校的人,或来访的人',
      }),
    output: z.object({ readingId: Id, at: Instant }),
  }),
  'gate.correct': command({
    summary: '更正或撤销一次校门登记',
    capability: 'gate.record',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'temperature-out-of-range', 'fever-at-gate', 'gate-why-needed'],
    input: z.strictObject({
      schoolId: Id,
      readingId: Id,
      /** What it should have said; left out: it should not be there at all. */
      instead: z.strictObject(decision).optional(),
      reason: Reason,
      heldSeconds: HeldSeconds,
    }),
    output: z.object({ readingId: Id, version: z.number() }),
  }),
  'gate.class-day': query({
    summary: '一个班今天的校门登记和留观情况',
    capability: 'roll.submit',
    where: { by: 'place', field: 'classId' },
    lists: 'arrivals',
    input: z.strictObject({ classId: Id, day: Day, session: Session }),
    output: z.object({
      day: Day,
      asOf: Instant,
      arrivals: z.array(
        z.object({
          personId: Id,
          name: z.string(),
          at: Instant,
          /** After the session's cut-off. */
          late: z.boolean(),
          tempC: Temperature.optional(),
          tempSite: TemperatureSite.optional(),
          outcome: Outcome,
        }),
      ),
      stays: z.array(
        z.object({
          personId: Id,
          name: z.string(),
          since: Instant,
          leftAt: Instant.optional(),
          leftTo: z.enum(stayEnds).optional(),
        }),
      ),
    }),
  }),
};
