import * as z from 'zod';

import { signalAnswers, signalReportKinds } from '../domain/signal-answer.ts';
import { signalStates } from '../domain/signal-keep.ts';
import { jurisdictionLevels, raisedKinds, scopeKinds } from '../domain/signal-rule.ts';
import { Day, Download, Id, Instant, PageAsk, pageOf, Reason, text } from './field.ts';
import { command, query } from './operation.ts';

const Words = z.object({ zh: z.string(), en: z.string() });
const Subject = z.string().max(40);

/** A rule as it stood when a signal reached it. */
const Rule = z.object({
  id: z.string(),
  version: z.int(),
  zh: z.string(),
  en: z.string(),
  level: z.enum(jurisdictionLevels),
  division: z.string(),
  grade: z.enum(['A', 'B', 'C', 'D']),
  source: z.string(),
  days: z.int(),
  count: z.int(),
  day: Day,
});

/** What a list shows: places and numbers, never a name. */
const Row = z.object({
  signalId: Id,
  schoolId: Id,
  schoolName: z.string(),
  placeName: z.string(),
  scope: z.enum(scopeKinds),
  subject: Subject,
  subjectName: Words,
  state: z.enum(signalStates),
  rule: Rule,
  people: z.int(),
  firstOnset: Day,
  lastOnset: Day,
  openedAt: Instant,
  /** The earliest of the open deadlines. */
  dueAt: Instant.optional(),
  isGrowing: z.boolean(),
  isAcknowledged: z.boolean(),
  /** 停课: what was decided because of it, the newest first. */
  suspensions: z.array(z.object({ decisionId: Id, from: Day, to: Day, resumeDay: Day.optional() })),
});

const Person = z.object({
  personId: Id,
  name: z.string(),
  classId: Id.optional(),
  className: z.string(),
  onset: Day,
  status: z.enum(['suspected', 'clinical', 'confirmed']).optional(),
  isRemoved: z.boolean(),
});

const Event = z.object({
  eventId: Id,
  kind: z.string(),
  at: Instant,
  /** Absent: by the rules themselves. */
  by: z.string().optional(),
  rule: z.string().optional(),
  people: z.int().optional(),
  reason: z.string().optional(),
});

/** 报告的内容: official fields by their names; never a pupil's name. */
const Fields = z.record(z.string().max(40), text(2000, 0));

const Report = z.object({
  reportId: Id,
  kind: z.enum(signalReportKinds),
  number: z.int(),
  fields: Fields,
  at: Instant,
  by: z.string(),
});

const one = { schoolId: Id, signalId: Id };
const at = { by: 'place', field: 'schoolId' } as const;
const changed = z.object({ signalId: Id });

export const signalOperations = {
  'signal.list': query({
    summary: '提示:哪里、什么、几人、按哪条规则、办到哪一步',
    capability: 'signal.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({
      placeId: Id,
      state: z.enum(signalStates).optional(),
      scope: z.enum(scopeKinds).optional(),
      ...PageAsk,
    }),
    output: pageOf(Row).extend({
      /** How many wait for an answer. */
      open: z.int(),
    }),
  }),
  'signal.open': query({
    summary: '一条提示:各班几人、怎样增长、经过、报告；看诊断的人看得到是谁',
    capability: 'signal.read',
    where: at,
    audited: true,
    lists: 'signals',
    problems: ['not-found'],
    input: z.strictObject(one),
    output: Row.extend({
      /** Today in the county. */
      day: Day,
      rules: z.array(Rule),
      /** Who they are, with what is known of their illness: empty for who does not see diagnoses. */
      persons: z.array(Person),
      seesPersons: z.boolean(),
      /** The counted ones by class and by day of onset, for everybody who reads signals. */
      classes: z.array(z.object({ className: z.string(), people: z.int() })),
      onsets: z.array(z.object({ day: Day, people: z.int() })),
      events: z.array(Event),
      reports: z.array(Report),
      raisedText: z.string().optional(),
      answer: z.object({ by: z.string(), at: Instant, reason: z.string().optional() }).optional(),
      acknowledged: z.object({ by: z.string(), at: Instant }).optional(),
      /** The school has said that it is over; the closing report is still to come, or sent. */
      overAt: Instant.optional(),
      mergedInto: Id.optional(),
      /** Others of the school that it may be merged into. */
      others: z.array(z.object({ signalId: Id, says: z.string() })),
      /** Children of the counted class or school, for the share of the ill. */
      expected: z.int().optional(),
      phone: z.object({ name: z.string(), number: z.string() }).optional(),
    }),
  }),
  'signal.answer': command({
    summary: '答复提示:确认是一起事件,或排除',
    capability: 'signal.answer',
    where: at,
    problems: ['not-found', 'signal-answered', 'signal-over'],
    input: z.strictObject({ ...one, answer: z.enum(signalAnswers), reason: Reason }),
    output: changed,
  }),
  'signal.merge': command({
    summary: '把一条提示并入另一条',
    capability: 'signal.answer',
    where: at,
    problems: ['not-found', 'signal-answered', 'signal-over'],
    input: z.strictObject({ ...one, intoId: Id, reason: Reason }),
    output: changed,
  }),
  'signal.undo-answer': command({
    summary: '更正对提示的答复',
    capability: 'signal.answer',
    where: at,
    problems: ['not-found', 'signal-not-answered'],
    input: z.strictObject({ ...one, reason: Reason }),
    output: changed,
  }),
  'signal.report': command({
    summary: '报送初次、进程、结案报告',
    capability: 'signal.answer',
    where: at,
    problems: ['not-found', 'signal-not-confirmed'],
    input: z.strictObject({
      ...one,
      kind: z.enum(signalReportKinds),
      fields: Fields,
      /** 事件已结束: the closing report has its time from now on. */
      isOver: z.boolean().optional(),
    }),
    output: z.object({ signalId: Id, number: z.int() }),
  }),
  'signal.report-file': query({
    summary: '一份报告的 Excel 文件',
    capability: 'signal.read',
    where: at,
    audited: true,
    problems: ['not-found'],
    input: z.strictObject({ ...one, reportId: Id }),
    output: Download,
  }),
  'signal.acknowledge': command({
    summary: '疾控收到学校的报告',
    capability: 'signal.acknowledge',
    where: at,
    problems: ['not-found', 'signal-over'],
    input: z.strictObject(one),
    output: changed,
  }),
  'signal.raise': command({
    summary: '由人报出提示:不明原因重症,或群体性不明原因疾病',
    capability: 'signal.raise',
    where: at,
    problems: ['not-found'],
    input: z.strictObject({
      schoolId: Id,
      kind: z.enum(raisedKinds),
      people: z.int().min(1).max(500),
      /** What was seen; no names. */
      says: text(500, 4),
    }),
    output: changed,
  }),
  'signal.settings': query({
    summary: '疾控电话、不监测的病、现在用的规则',
    capability: 'signal.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      phone: z.object({ name: z.string(), number: z.string() }).optional(),
      unwatched: z.array(Words.extend({ code: z.string() })),
      /** 不监测的报告标准: what the statutory standards count and this product has no facts for. */
      unwatchedStandards: z.array(Words.extend({ rules: z.string() })),
      rules: z.array(
        Rule.omit({ day: true }).extend({
          scopes: z.array(z.enum(scopeKinds)),
          effectiveFrom: Day,
          effectiveTo: Day.optional(),
        }),
      ),
    }),
  }),
  'signal.set-phone': command({
    summary: '设疾控电话',
    capability: 'signal.rule',
    where: 'county',
    input: z.strictObject({
      name: text(40, 2),
      number: z.string().regex(/^[\d+][\d -]{2,19}$/, { error: '应为电话号码' }),
    }),
    output: z.object({ name: z.string() }),
  }),
};
