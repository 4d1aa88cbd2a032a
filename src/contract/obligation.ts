import * as z from 'zod';

import { obligationIds } from '../domain/obligation-rules.ts';
import { owedStates } from '../domain/obligation.ts';
import { Day, Id, Instant, PageAsk, pageOf, Reason, TimeOfDay } from './field.ts';
import { command, query } from './operation.ts';

export const ObligationId = z.enum(obligationIds);

/** 已做/应做 of one rule at a place. `done` counts late ones too; what is missing is due − done − exempt. */
export const ObligationCount = z.object({
  rule: ObligationId,
  due: z.number(),
  done: z.number(),
  late: z.number(),
  exempt: z.number(),
});

const RuleCount = ObligationCount.extend({
  name: z.string(),
  /** When it can first be done, and the last minute in time; the earliest where schools differ. */
  opensAt: TimeOfDay.optional(),
  by: TimeOfDay.optional(),
  /** Of what is asked by the week, month or term: the last day, the earliest where schools differ. */
  byDay: Day.optional(),
});

const Exemption = z.object({
  exemptionId: Id,
  rule: ObligationId,
  ruleName: z.string(),
  placeId: Id,
  placeName: z.string(),
  schoolName: z.string().optional(),
  from: Day,
  to: Day,
  reason: z.string(),
  by: z.string(),
  at: Instant,
  endedAt: Instant.optional(),
  endReason: z.string().optional(),
});

const Row = z.object({
  placeId: Id,
  name: z.string(),
  schoolId: Id.optional(),
  schoolName: z.string().optional(),
  /** The school's own number, as its place says it: to phone where nobody answers a message. */
  schoolPhone: z.string().optional(),
  townName: z.string().optional(),
  state: z.enum(owedStates),
  by: TimeOfDay,
  /** The day of that minute where it is not the day asked about. */
  byDay: Day.optional(),
  /** Who answers for it. */
  owners: z.array(z.string()),
  /** When it was first done, and by whom. */
  at: Instant.optional(),
  doneBy: z.string().optional(),
  exempt: z.object({ reason: z.string(), to: Day }).optional(),
  /** The newest chase, how many there were, and how many minutes after it the record came. */
  chased: z
    .object({
      at: Instant,
      by: z.string(),
      times: z.number(),
      helpedMinutes: z.number().optional(),
    })
    .optional(),
});

const Chase = z.object({
  chaseId: Id,
  rule: ObligationId,
  ruleName: z.string(),
  placeId: Id,
  placeName: z.string(),
  schoolName: z.string().optional(),
  at: Instant,
  by: z.string(),
  /** How many accounts were told; 0: nobody holds the place. */
  told: z.number(),
  /** When the record came after it. */
  doneAt: Instant.optional(),
  helpedMinutes: z.number().optional(),
});

const here = { by: 'place', field: 'placeId' } as const;

export const obligationOperations = {
  'obligation.day': query({
    summary: '应做：一个地方当天每件事已做、应做、免做',
    capability: 'roll.count',
    where: here,
    input: z.strictObject({ placeId: Id, day: Day.optional() }),
    output: z.object({
      day: Day,
      placeId: Id,
      placeName: z.string(),
      placeKind: z.string(),
      asOf: Instant,
      isSchoolDay: z.boolean(),
      reason: z.string().optional(),
      rules: z.array(RuleCount),
      /** One level down: townships and schools of a county, schools of a township, classes of a school. */
      below: z.array(
        z.object({
          placeId: Id,
          name: z.string(),
          kind: z.string(),
          counts: z.array(ObligationCount),
        }),
      ),
      /** Known, and not asked of anybody: why. */
      off: z.array(z.object({ rule: ObligationId, name: z.string(), because: z.string() })),
    }),
  }),
  'obligation.list': query({
    summary: '应做：谁没做、谁迟了、谁免做，逐个列名',
    capability: 'roll.count',
    where: here,
    problems: ['no-such-obligation'],
    input: z.strictObject({
      placeId: Id,
      rule: ObligationId,
      day: Day.optional(),
      show: z.enum(['missing', 'done', 'late', 'exempt', 'all']).default('missing'),
      after: PageAsk.after,
      /** A page ends with a whole school, so that it may be some rows longer. */
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    output: pageOf(Row).extend({ day: Day, asOf: Instant }),
  }),
  'obligation.history': query({
    summary: '应做：最近各日已做、应做、迟做',
    capability: 'roll.count',
    where: here,
    problems: ['no-such-obligation'],
    input: z.strictObject({ placeId: Id, rule: ObligationId, to: Day.optional() }),
    output: z.object({
      days: z.array(z.object({ day: Day, due: z.number(), done: z.number(), late: z.number() })),
    }),
  }),
  'obligation.chase': command({
    summary: '催办：提醒没做的人',
    capability: 'obligation.chase',
    where: here,
    problems: ['no-such-obligation', 'nobody-to-chase', 'too-many-to-chase', 'not-due-yet'],
    input: z.strictObject({
      placeId: Id,
      rule: ObligationId,
      /** Only these; left out: all that are missing at the place and below. */
      only: z.array(Id).min(1).max(500).optional(),
    }),
    output: z.object({
      chased: z.number(),
      /** Chased so short a time ago that they are left alone. */
      tooSoon: z.number(),
      /** Missing, and nobody holds the place: to be phoned. */
      nobody: z.array(z.string()),
    }),
  }),
  'obligation.chases': query({
    summary: '催办记录：催了谁、什么时候、后来做了没有',
    capability: 'roll.count',
    where: here,
    input: z.strictObject({ placeId: Id, day: Day.optional(), ...PageAsk }),
    output: pageOf(Chase).extend({ day: Day }),
  }),
  'obligation.exempt': command({
    summary: '免做：某处某段时间不用做某件事',
    capability: 'obligation.exempt',
    where: here,
    problems: ['no-such-obligation', 'days-reversed', 'exempt-too-long', 'own-exemption'],
    input: z.strictObject({ placeId: Id, rule: ObligationId, from: Day, to: Day, reason: Reason }),
    output: z.object({ exemptionId: Id }),
  }),
  'obligation.end-exemption': command({
    summary: '取消免做',
    capability: 'obligation.exempt',
    where: here,
    problems: ['not-found', 'own-exemption'],
    input: z.strictObject({ placeId: Id, exemptionId: Id, reason: Reason }),
    output: z.object({ exemptionId: Id }),
  }),
  'obligation.exemptions': query({
    summary: '免做名单：谁、哪件事、到哪天、为什么',
    capability: 'roll.count',
    where: here,
    input: z.strictObject({ placeId: Id, ...PageAsk }),
    output: pageOf(Exemption).extend({ today: Day }),
  }),
};
