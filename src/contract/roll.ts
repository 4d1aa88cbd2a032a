import * as z from 'zod';

import { honestHints } from '../domain/roll-honest.ts';
import { absences, sessions, symptomCodes, temperatureSites } from '../domain/roll.ts';
import { Day, Download, Id, Instant, PageAsk, pageOf, Reason, TimeOfDay, text } from './field.ts';
import { command, query } from './operation.ts';

export const Session = z.enum(sessions);
export const Symptom = z.enum(symptomCodes);
/** Degrees Celsius; the domain refuses what no person has. */
export const Temperature = z.number().min(0).max(99.9);
export const TemperatureSite = z.enum(temperatureSites);

/** 一人的检查结果, as one device says it. Leaving a pupil out says nothing about them. */
export const Entry = z.strictObject({
  personId: Id,
  /** Absent and why; undefined: the person is here and was seen. */
  absent: z.enum(absences).optional(),
  late: z.boolean().optional(),
  symptoms: z.array(Symptom).max(symptomCodes.length).optional(),
  tempC: Temperature.optional(),
  tempSite: TemperatureSite.optional(),
  note: text(100).optional(),
});

/** What a sheet says of one person. */
const Said = Entry.omit({ personId: true });

/** 班级检查表的人数: every pupil on the roster is in exactly one of well, absent*, ill, unseen. */
export const RollCounts = z.object({
  expected: z.number(),
  /** Here: seen, whether well or with symptoms. */
  present: z.number(),
  absentSick: z.number(),
  absentLeave: z.number(),
  absentUnknown: z.number(),
  late: z.number(),
  /** Here with a symptom or a fever. */
  ill: z.number(),
  fever: z.number(),
  /** On the roster and neither seen nor known to be absent: not reported. */
  unseen: z.number(),
});

const Version = z.object({
  version: z.number(),
  at: Instant,
  by: z.string(),
  late: z.boolean(),
  reason: z.string().optional(),
  /** How long the sheet had waited on the phone for a network. */
  heldSeconds: z.number().optional(),
  /** The version that its device had, when another had sent a newer one: both were put together. */
  mergedFrom: z.number().optional(),
  counts: RollCounts,
});

const Listed = z.object({
  personId: Id,
  name: z.string(),
  sex: z.enum(['1', '2', '9']),
  /** Seat or list number, from 1. */
  seq: z.number(),
});

/** What somebody else says of a person, and who and when. */
export const OtherSaid = Said.extend({ by: z.string(), at: Instant });

const SaidOf = z.object({
  /** What the newest version says; undefined: unseen. */
  entry: Said.optional(),
  /** What another device said of them, until somebody decides by reporting them again. */
  dispute: OtherSaid.optional(),
  /** What the family said of that day; it fills nothing in before somebody takes it over. */
  family: Said.extend({ by: z.string(), at: Instant }).optional(),
});

const ClassFacts = z.object({
  classId: Id,
  /** class: pupils; department: staff. */
  kind: z.enum(['class', 'department']),
  className: z.string(),
  schoolId: Id,
  schoolName: z.string(),
});

const SheetFacts = z.object({
  day: Day,
  session: Session,
  opensAt: TimeOfDay,
  cutoffAt: TimeOfDay,
  /** 0: nothing submitted yet. */
  version: z.number(),
  rosterRevision: z.number(),
  /** The newest version; undefined when nothing was submitted. */
  last: Version.optional(),
});

const Sheet = ClassFacts.extend(SheetFacts.shape).extend({
  people: z.array(Listed.extend(SaidOf.shape)),
  /** Why it cannot be filled in now, as a sentence; undefined: it can. */
  closed: z.string().optional(),
});

/** A class's sheets of some days, names once for each roster. */
const PreparedClass = ClassFacts.extend({
  /** Lessons are suspended until this day. */
  suspendedTo: Day.optional(),
  rosters: z.array(z.object({ revision: z.number(), people: z.array(Listed) })),
  sheets: z.array(
    SheetFacts.extend({
      /** Only of whom something was said. */
      said: z.array(SaidOf.extend({ personId: Id })),
    }),
  ),
});

/** 合并: what became of a sheet that met another device's. */
export const Merge = z.object({
  /** The version it was put onto. */
  with: z.object({ version: z.number(), by: z.string(), at: Instant }).optional(),
  disputes: z.array(
    z.object({
      personId: Id,
      name: z.string(),
      mine: Said,
      other: Said,
      kept: z.enum(['mine', 'other']),
    }),
  ),
  /** Names of those who came onto the roster since: not reported by this device. */
  joined: z.array(z.string()),
  /** Names of those who are no longer on the roster: what was said of them counts no more. */
  left: z.array(z.string()),
});

const SessionState = z.object({
  session: Session,
  opensAt: TimeOfDay,
  cutoffAt: TimeOfDay,
  /** todo: due and open · waiting: not open yet · done · overdue: past the cut-off and missing */
  state: z.enum(['todo', 'waiting', 'done', 'overdue']),
  at: Instant.optional(),
  by: z.string().optional(),
  late: z.boolean().optional(),
  counts: RollCounts.optional(),
});

const ClassDay = z.object({
  classId: Id,
  className: z.string(),
  /** class: pupils; department: staff. */
  kind: z.enum(['class', 'department']),
  expected: z.number(),
  /** The teachers who answer for it today. */
  teachers: z.array(z.string()),
  /** Lessons are suspended until this day: nothing is due. */
  suspendedTo: Day.optional(),
  sessions: z.array(SessionState),
});

const SchoolDayInfo = z.object({
  day: Day,
  isSchoolDay: z.boolean(),
  /** Why it is no school day, for example 国庆节 or 星期六. */
  reason: z.string().optional(),
});

/** 已报/应报 of one session. */
const DueCount = z.object({
  session: Session,
  due: z.number(),
  reported: z.number(),
  late: z.number(),
  counts: RollCounts,
});

/** A school among a thousand on a board: only what its row shows. */
const SchoolDue = DueCount.extend({
  counts: RollCounts.pick({ absentSick: true, ill: true, fever: true }),
});

const ExceptionRow = z.object({
  personId: Id,
  name: z.string(),
  classId: Id,
  className: z.string(),
  session: Session,
  entry: Entry.omit({ personId: true }),
});

export const rollOperations = {
  'roll.mine': query({
    summary: '我今天要查的班级',
    capability: 'roll.submit',
    where: 'anywhere',
    input: z.strictObject({ day: Day.optional() }),
    output: SchoolDayInfo.extend({
      asOf: Instant,
      classes: z.array(ClassDay.extend({ schoolName: z.string() })),
    }),
  }),
  'roll.sheet': query({
    summary: '打开一张班级检查表',
    capability: 'roll.submit',
    where: { by: 'place', field: 'classId' },
    lists: 'everyone',
    problems: ['not-found', 'no-roster', 'session-not-due'],
    input: z.strictObject({ classId: Id, day: Day, session: Session }),
    output: Sheet,
  }),
  'roll.prepare': query({
    summary: '把我今天和下一个上课日的班级检查表取到手机上',
    capability: 'roll.submit',
    where: 'anywhere',
    lists: 'everyone',
    isPatient: true,
    input: z.strictObject({}),
    output: z.object({
      /** Whose classes these are: a question that was asked before it was known who asks is checked by it. */
      accountId: Id,
      asOf: Instant,
      today: SchoolDayInfo,
      /** The next day with something to check; undefined when none is near. */
      nextDay: Day.optional(),
      classes: z.array(PreparedClass),
    }),
  }),
  'roll.submit': command({
    summary: '提交或更正班级检查表',
    capability: 'roll.submit',
    where: { by: 'place', field: 'classId' },
    problems: [
      'day-in-future',
      'day-too-old',
      'not-school-day',
      'session-not-due',
      'session-not-open',
      'no-roster',
      'roster-changed',
      'sheet-unchanged',
      'reason-needed',
      'not-on-roster',
      'temperature-out-of-range',
      'absent-with-reading',
      'nobody-seen',
    ],
    input: z.strictObject({
      classId: Id,
      day: Day,
      session: Session,
      /** The version this sheet was opened at; 0 for the first. */
      baseVersion: z.int().min(0).max(9999),
      rosterRevision: z.int().min(1).max(99_999),
      /** Only the pupils this device touched. */
      entries: z.array(Entry).max(400),
      /** 其余都看到了,正常: every pupil not named here nor reported before was seen and is well. */
      othersWell: z.boolean(),
      /** Needed when what was said before about a pupil changes. */
      reason: Reason.optional(),
      /** How long it waited on the phone, by the phone's own counting of seconds. */
      heldSeconds: z.int().min(0).max(5_184_000).optional(),
      /** 用时: how long the sheet was open and visible on the device, by its own counting. Only ever a hint. */
      spentSeconds: z.int().min(0).max(86_400).optional(),
    }),
    output: Version.extend({
      classId: Id,
      day: Day,
      session: Session,
      merge: Merge.optional(),
    }),
  }),
  'roll.history': query({
    summary: '一张检查表的历次版本',
    capability: 'roll.read',
    where: { by: 'place', field: 'classId' },
    lists: 'exceptions',
    /** Newest version first. */
    input: z.strictObject({ classId: Id, day: Day, session: Session, ...PageAsk }),
    output: z.object({
      versions: z.array(Version.extend({ exceptions: z.array(ExceptionRow) })),
      next: z.string().optional(),
    }),
  }),
  'roll.school-day': query({
    summary: '一所学校当天各班已报、未报',
    capability: 'roll.count',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found'],
    input: z.strictObject({ schoolId: Id, day: Day.optional() }),
    output: SchoolDayInfo.extend({
      schoolId: Id,
      schoolName: z.string(),
      asOf: Instant,
      totals: z.array(DueCount),
      classes: z.array(ClassDay),
    }),
  }),
  'roll.exceptions': query({
    summary: '一所学校或一个班当天的异常名单',
    capability: 'roll.read',
    where: { by: 'place', field: 'placeId' },
    lists: 'exceptions',
    problems: ['one-school-first'],
    /** Above schools only for `roll.survey`; class names then carry their school's. */
    input: z.strictObject({
      placeId: Id,
      day: Day.optional(),
      /** ill: here with symptoms or a fever. */
      what: z.enum(['ill', 'absent', 'late']).optional(),
      /** A part of a name or of a class's name. */
      q: text(40, 0).optional(),
      after: PageAsk.after,
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
    output: pageOf(ExceptionRow).extend({ day: Day, asOf: Instant }),
  }),
  'roll.county-day': query({
    summary: '一个县（或乡镇、学区）当天各校已报、应报',
    capability: 'roll.count',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id, day: Day.optional() }),
    output: z.object({
      day: Day,
      placeId: Id,
      placeName: z.string(),
      asOf: Instant,
      totals: z.array(DueCount),
      schools: z.array(
        SchoolDayInfo.omit({ day: true }).extend({
          schoolId: Id,
          schoolName: z.string(),
          schoolKind: z.string(),
          townName: z.string().optional(),
          totals: z.array(SchoolDue),
          lastAt: Instant.optional(),
        }),
      ),
    }),
  }),
  'roll.hints': query({
    summary: '填报质量提示（只给学校报告人）',
    capability: 'roll.hints',
    where: { by: 'place', field: 'schoolId' },
    input: z.strictObject({ schoolId: Id, day: Day.optional() }),
    output: z.object({
      day: Day,
      /** Only sheets with something to look at. */
      sheets: z.array(
        z.object({
          classId: Id,
          className: z.string(),
          session: Session,
          hints: z.array(z.enum(honestHints)),
        }),
      ),
    }),
  }),
  'roll.export': query({
    summary: '导出一所学校当天检查汇总（Excel）',
    capability: 'roll.read',
    where: { by: 'place', field: 'schoolId' },
    lists: 'exceptions',
    audited: true,
    problems: ['not-found'],
    input: z.strictObject({ schoolId: Id, day: Day }),
    output: Download,
  }),
  'roll.substitutes': query({
    summary: '可以代班的教职工账号',
    capability: 'roll.hand-over',
    where: { by: 'place', field: 'classId' },
    input: z.strictObject({ classId: Id }),
    output: z.object({
      accounts: z.array(
        z.object({ accountId: z.string(), name: z.string(), roles: z.array(z.string()) }),
      ),
      current: z.array(
        z.object({ grantId: Id, name: z.string(), from: Day, to: Day, reason: z.string() }),
      ),
    }),
  }),
  'roll.hand-over': command({
    summary: '把一个班交给代班人',
    capability: 'roll.hand-over',
    where: { by: 'place', field: 'classId' },
    problems: ['not-found', 'from-after-to', 'already-exists'],
    input: z.strictObject({
      classId: Id,
      accountId: Id,
      from: Day,
      to: Day,
      reason: Reason,
    }),
    output: z.object({ grantId: Id }),
  }),
  'roll.end-hand-over': command({
    summary: '提前结束代班',
    capability: 'roll.hand-over',
    where: { by: 'place', field: 'classId' },
    problems: ['not-found'],
    input: z.strictObject({ classId: Id, grantId: Id }),
    output: z.object({ grantId: Id, accountId: Id }),
  }),
};
