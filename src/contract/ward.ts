import * as z from 'zod';

import { stayEnds, staySources } from '../domain/ward.ts';
import { Day, HeldSeconds, Id, Instant, text } from './field.ts';
import { command, query } from './operation.ts';
import { Symptom, Temperature, TemperatureSite } from './roll.ts';

/** 症状和体温, as the doctor finds them. */
const found = {
  symptoms: z.array(Symptom).max(20).optional(),
  tempC: Temperature.optional(),
  tempSite: TemperatureSite.optional(),
  note: text(200).optional(),
};

const who = { personId: Id, name: z.string(), className: z.string() };

const Stay = z.object({
  stayId: Id,
  ...who,
  source: z.enum(staySources),
  since: Instant,
  readings: z.array(z.object({ ...found, at: Instant, by: z.string() })),
  leftAt: Instant.optional(),
  leftTo: z.enum(stayEnds).optional(),
  /** 家长接走: who; 送医: which hospital. */
  takenBy: z.string().optional(),
  relation: z.string().optional(),
  leftNote: z.string().optional(),
});

export const wardOperations = {
  'ward.day': query({
    summary: '留观室一天:谁在、谁该来、谁走了、去了哪',
    capability: 'ward.record',
    where: { by: 'place', field: 'schoolId' },
    lists: 'stays',
    audited: true,
    input: z.strictObject({ schoolId: Id, day: Day.optional() }),
    output: z.object({
      day: Day,
      asOf: Instant,
      stays: z.array(Stay),
      /** Sent here by the gate or ill on a class sheet of today, and not received yet. */
      expected: z.array(
        z.object({
          ...who,
          source: z.enum(staySources),
          at: Instant,
          ...found,
        }),
      ),
    }),
  }),
  'ward.receive': command({
    summary: '收进留观室',
    capability: 'ward.record',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'in-ward-already', 'already-exists', 'temperature-out-of-range'],
    input: z.strictObject({
      /** Made by the phone, so that it can go on with the stay before it is sent. */
      stayId: Id,
      personId: Id,
      source: z.enum(staySources),
      ...found,
      heldSeconds: HeldSeconds,
    }),
    output: z.object({ stayId: Id, since: Instant }),
  }),
  'ward.measure': command({
    summary: '留观复测',
    capability: 'ward.record',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'left-ward-already', 'temperature-out-of-range'],
    input: z.strictObject({ stayId: Id, personId: Id, ...found, heldSeconds: HeldSeconds }),
    output: z.object({ stayId: Id, at: Instant }),
  }),
  'ward.leave': command({
    summary: '离开留观室:回班、家长接走、送医',
    capability: 'ward.record',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'left-ward-already', 'still-fever', 'fetched-by-whom'],
    input: z.strictObject({
      stayId: Id,
      personId: Id,
      to: z.enum(stayEnds),
      takenBy: text(60).optional(),
      relation: text(20).optional(),
      note: text(200).optional(),
      heldSeconds: HeldSeconds,
    }),
    output: z.object({ stayId: Id, leftAt: Instant }),
  }),
};
