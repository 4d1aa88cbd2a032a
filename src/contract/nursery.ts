import * as z from 'zod';

import { nurseryRounds } from '../domain/nursery.ts';
import { Day, HeldSeconds, Id, Instant, Reason, text, TimeOfDay } from './field.ts';
import { command, query } from './operation.ts';
import { Temperature, TemperatureSite } from './roll.ts';

const Round = z.literal([...nurseryRounds]);

/** 观察所见: only what is not as usual. */
const Observed = z.strictObject({
  personId: Id,
  /** 'item:choice' of rules/nursery/observation.json. */
  findings: z.array(z.string().max(40)).max(30),
  tempC: Temperature.optional(),
  tempSite: TemperatureSite.optional(),
  note: text(100).optional(),
});

/** As it stands: two devices may both have written a note. */
const ObservedNow = Observed.extend({ note: z.string().optional() });

const RoundState = z.object({
  round: Round,
  /** 0: nobody went round yet. */
  version: z.number(),
  at: Instant.optional(),
  by: z.string().optional(),
  /** Who was looked at. */
  seen: z.array(Id),
  observed: z.array(ObservedNow),
});

const askedFor = {
  medicine: text(60),
  /** How much each time, for example 5 毫升. */
  dose: text(40),
  times: z.array(TimeOfDay).min(1).max(6),
  from: Day,
  to: Day,
  note: text(200).optional(),
};

const Dose = z.object({
  day: Day,
  time: TimeOfDay,
  outcome: z.enum(['given', 'not-given']),
  note: z.string().optional(),
  at: Instant,
  by: z.string(),
  /** Set when it takes the place of what was recorded before: why. */
  reason: z.string().optional(),
});

const Order = z.object({
  orderId: Id,
  personId: Id,
  name: z.string(),
  className: z.string(),
  ...askedFor,
  askedBy: z.string(),
  askedAt: Instant,
  /** offered: the family asked, nothing handed over yet · received · refused · ended */
  state: z.enum(['offered', 'received', 'refused', 'ended']),
  handedBy: z.string().optional(),
  settledAt: Instant.optional(),
  settledBy: z.string().optional(),
  settledReason: z.string().optional(),
  doses: z.array(Dose),
});

const ofOrder = { orderId: Id, personId: Id };

export const nurseryOperations = {
  'nursery.day': query({
    summary: '一个幼儿园班级的全日观察和要喂的药',
    capability: 'nursery.record',
    where: { by: 'place', field: 'classId' },
    lists: 'everyone',
    audited: true,
    problems: ['not-kindergarten', 'no-roster'],
    input: z.strictObject({ classId: Id, day: Day.optional() }),
    output: z.object({
      classId: Id,
      className: z.string(),
      day: Day,
      asOf: Instant,
      people: z.array(z.object({ personId: Id, name: z.string(), seq: z.number() })),
      rounds: z.array(RoundState),
      orders: z.array(Order),
    }),
  }),
  'nursery.classes': query({
    summary: '我负责的幼儿园班级',
    capability: 'nursery.record',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      day: Day,
      classes: z.array(
        z.object({
          classId: Id,
          className: z.string(),
          schoolName: z.string(),
          /** Rounds done today. */
          rounds: z.array(Round),
          /** Requests of families that wait to be received. */
          offered: z.number(),
        }),
      ),
    }),
  }),
  'nursery.observe': command({
    summary: '提交一轮全日观察',
    capability: 'nursery.record',
    where: { by: 'place', field: 'classId' },
    problems: [
      'not-kindergarten',
      'no-roster',
      'not-on-roster',
      'unknown-finding',
      'temperature-out-of-range',
      'reason-needed',
      'nobody-seen',
    ],
    input: z.strictObject({
      classId: Id,
      round: Round,
      /** The version this was opened at; 0 for the first. */
      baseVersion: z.int().min(0).max(999),
      seen: z.array(Id).max(200),
      observed: z.array(Observed).max(200),
      /** Needed where the device had a version before its eyes. */
      reason: Reason.optional(),
      heldSeconds: HeldSeconds,
    }),
    output: z.object({
      classId: Id,
      day: Day,
      round: Round,
      version: z.number(),
      at: Instant,
      /** Where somebody else sent this round meanwhile: who, and of whom both said something else. */
      merge: z.object({ by: z.string(), at: Instant, both: z.array(z.string()) }).optional(),
    }),
  }),
  'nursery.take-in': command({
    summary: '收下药品:家长委托过的,或当面登记的',
    capability: 'nursery.record',
    where: { by: 'person', field: 'personId' },
    problems: [
      'not-found',
      'not-kindergarten',
      'order-settled',
      'from-after-to',
      'day-too-old',
      'order-too-long',
      'already-exists',
      'consent-needed',
    ],
    input: z.strictObject({
      /** Of the family's request, or made by the phone. */
      ...ofOrder,
      /** Left out: what the family asked for stands as it is. */
      order: z.strictObject(askedFor).optional(),
      /** At the door the guardian signed for it on paper: needed where nobody has consented on a phone. */
      isSigned: z.boolean().optional(),
      handedBy: text(40),
      heldSeconds: HeldSeconds,
    }),
    output: z.object({ orderId: Id }),
  }),
  'nursery.refuse': command({
    summary: '不收药品,或停止喂药',
    capability: 'nursery.record',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'order-settled'],
    input: z.strictObject({ ...ofOrder, reason: Reason }),
    output: z.object({ orderId: Id, state: z.enum(['refused', 'ended']) }),
  }),
  'nursery.give': command({
    summary: '登记喂了一次药,或没有喂成',
    capability: 'nursery.record',
    where: { by: 'person', field: 'personId' },
    problems: ['not-found', 'order-settled', 'not-this-dose', 'dose-taken-down', 'reason-needed'],
    input: z.strictObject({
      ...ofOrder,
      day: Day,
      time: TimeOfDay,
      outcome: z.enum(['given', 'not-given']),
      /** Needed when it was not given: why. */
      note: text(100).optional(),
      /** Needed to correct what was recorded before. */
      reason: Reason.optional(),
      heldSeconds: HeldSeconds,
    }),
    output: z.object({ orderId: Id, at: Instant }),
  }),
  'nursery.mine': query({
    summary: '我孩子的委托喂药和喂药记录',
    capability: 'child.medicine',
    where: 'anywhere',
    input: z.strictObject({}),
    output: z.object({
      day: Day,
      /** Own children who are in a kindergarten now. */
      children: z.array(z.object({ personId: Id, name: z.string(), className: z.string() })),
      orders: z.array(Order),
    }),
  }),
  'nursery.offer': command({
    summary: '家长提前委托喂药',
    capability: 'child.medicine',
    where: 'anywhere',
    problems: [
      'not-guardian',
      'not-found',
      'from-after-to',
      'day-too-old',
      'order-too-long',
      'already-exists',
      'consent-needed',
    ],
    input: z.strictObject({ ...ofOrder, ...askedFor, heldSeconds: HeldSeconds }),
    output: z.object({ orderId: Id }),
  }),
  'nursery.withdraw': command({
    summary: '家长收回委托',
    capability: 'child.medicine',
    where: 'anywhere',
    problems: ['not-guardian', 'not-found'],
    input: z.strictObject({ ...ofOrder, reason: Reason }),
    output: z.object({ orderId: Id }),
  }),
};
