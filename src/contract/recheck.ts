import * as z from 'zod';

import { recheckKinds, recheckStates } from '../domain/recheck.ts';
import { Day, HeldSeconds, Id, Instant, PageAsk, pageOf, Reason } from './field.ts';
import { command, query } from './operation.ts';
import { Symptom, Temperature, TemperatureSite } from './roll.ts';

/** 复测: a class measured once more after its morning sheet, by somebody who is not shown what the sheet says. */

const Share = z.number().min(0).max(1);

/** Of the ill that re-checks found, how many the sheets had seen; no interval while nobody was found ill. */
const Sight = z.object({
  classes: z.number(),
  ill: z.number(),
  both: z.number(),
  low: Share.optional(),
  high: Share.optional(),
});

const facts = {
  recheckId: Id,
  schoolId: Id,
  schoolName: z.string(),
  classId: Id,
  className: z.string(),
  day: Day,
  kind: z.enum(recheckKinds),
  state: z.enum(recheckStates),
  /** Why somebody asked for it, and who. */
  reason: z.string().optional(),
  askedBy: z.string().optional(),
  openedAt: Instant.optional(),
  dueAt: Instant.optional(),
  sentAt: Instant.optional(),
  sentBy: z.string().optional(),
  isLate: z.boolean().optional(),
  endReason: z.string().optional(),
};

const here = { by: 'place', field: 'placeId' } as const;
const inClass = { by: 'place', field: 'classId' } as const;

export const recheckOperations = {
  'recheck.sight': query({
    summary: '随机复测：晨检看到了几成生病的孩子，按周和学期',
    capability: 'recheck.read',
    where: here,
    input: z.strictObject({ placeId: Id, from: Day.optional(), to: Day.optional() }),
    output: z.object({
      from: Day,
      to: Day,
      /** The terms that the place's calendar knows, the newest first. */
      terms: z.array(z.object({ name: z.string(), from: Day, to: Day })),
      /** Left out below a county while too few classes were re-checked. */
      sight: Sight.optional(),
      percent: z.number(),
      /** Classes that a school or township needs before its own numbers are shown. */
      leastClasses: z.number(),
      weeks: z.array(
        Sight.extend({
          week: Day,
          drawn: z.number(),
          /** Re-checked; of those, too late or by who had sent the sheet, and so not counted. */
          done: z.number(),
          lapsed: z.number(),
          /** Drawn, and its day or its sheet is still to come. */
          open: z.number(),
        }),
      ),
      notCounted: z.object({ late: z.number(), ownSheet: z.number() }),
    }),
  }),
  'recheck.list': query({
    summary: '复测名单：哪些班、谁请求的、做了没有；没到时候的不列',
    capability: 'recheck.read',
    where: here,
    input: z.strictObject({
      placeId: Id,
      state: z.enum(['open', 'sent', 'lapsed', 'called-off']).optional(),
      kind: z.enum(recheckKinds).optional(),
      ...PageAsk,
    }),
    output: pageOf(z.object(facts)),
  }),
  'recheck.replay': query({
    summary: '重演一周的抽班：名册、校验值、种子、抽到的班',
    capability: 'recheck.read',
    where: 'county',
    problems: ['recheck-week-open', 'not-found'],
    input: z.strictObject({ week: Day }),
    output: z.object({
      week: Day,
      at: Instant,
      ruleVersion: z.number(),
      classes: z.number(),
      seed: z.string(),
      poolHash: z.string(),
      pool: z.string(),
      /** Played again here and now. */
      isSamePool: z.boolean(),
      isSameDraw: z.boolean(),
      drawn: z.array(
        z.object({ classId: Id, className: z.string(), schoolName: z.string(), day: Day }),
      ),
    }),
  }),
  'recheck.ask': command({
    summary: '请校医今天复测一个班',
    capability: 'recheck.ask',
    where: inClass,
    problems: ['not-found', 'not-school-day', 'recheck-asked', 'recheck-today'],
    input: z.strictObject({ classId: Id, reason: Reason }),
    output: z.object({ recheckId: Id, state: z.enum(recheckStates) }),
  }),
  'recheck.call-off': command({
    summary: '取消一次请求的复测',
    capability: 'recheck.ask',
    where: inClass,
    problems: ['not-found', 'recheck-over', 'recheck-drawn'],
    input: z.strictObject({ classId: Id, recheckId: Id, reason: Reason }),
    output: z.object({ recheckId: Id }),
  }),
  'recheck.mine': query({
    summary: '等校医复测的班',
    capability: 'recheck.measure',
    where: { by: 'place', field: 'schoolId' },
    input: z.strictObject({ schoolId: Id }),
    output: z.object({
      day: Day,
      open: z.array(
        z.object({
          recheckId: Id,
          classId: Id,
          className: z.string(),
          kind: z.enum(recheckKinds),
          dueAt: Instant,
          isLate: z.boolean(),
        }),
      ),
      sent: z.array(
        z.object({ recheckId: Id, classId: Id, className: z.string(), sentAt: Instant }),
      ),
    }),
  }),
  'recheck.sheet': query({
    summary: '复测表：只有名单，不显示晨检表上写了什么',
    capability: 'recheck.measure',
    where: inClass,
    problems: ['not-found', 'recheck-over'],
    input: z.strictObject({ classId: Id, recheckId: Id }),
    output: z.object({
      recheckId: Id,
      classId: Id,
      className: z.string(),
      day: Day,
      kind: z.enum(recheckKinds),
      dueAt: Instant,
      people: z.array(z.object({ personId: Id, name: z.string(), seq: z.number().optional() })),
    }),
  }),
  'recheck.send': command({
    summary: '交复测表，然后才看得到和晨检表差在哪里',
    capability: 'recheck.measure',
    where: inClass,
    problems: [
      'not-found',
      'recheck-over',
      'not-on-roster',
      'nobody-seen',
      'temperature-out-of-range',
      'recheck-nobody-here',
    ],
    input: z.strictObject({
      classId: Id,
      recheckId: Id,
      /** Those who are not in the room or unwell; all others were seen and are well. */
      entries: z
        .array(
          z.strictObject({
            personId: Id,
            isHere: z.boolean(),
            symptoms: z.array(Symptom).max(20).optional(),
            tempC: Temperature.optional(),
            tempSite: TemperatureSite.optional(),
          }),
        )
        .max(200),
      heldSeconds: HeldSeconds,
    }),
    output: z.object({
      recheckId: Id,
      sentAt: Instant,
      isLate: z.boolean(),
      people: z.number(),
      seen: z.number(),
      /** Unwell now. `onSheet`: the morning sheet had it. */
      ill: z.array(z.object({ personId: Id, onSheet: z.boolean() })),
    }),
  }),
};
