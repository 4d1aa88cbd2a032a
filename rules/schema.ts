import * as z from 'zod';

import { isDay } from '../src/domain/date.ts';
import { familyRelations } from '../src/domain/family-join.ts';
import { familyAbsences, familyFields } from '../src/domain/family.ts';
import { heldReasons } from '../src/domain/gate.ts';
import { guardianRelations } from '../src/domain/person.ts';
import { seriousnessLevels } from '../src/domain/roll-merge.ts';
import { absences, sessions, symptomCodes, temperatureSites } from '../src/domain/roll.ts';
import { identityText, type IdentityFault } from '../src/domain/text/identity.ts';

/**
 * The shape of every rule file, and which examples each kind must bring: one on each side of every threshold.
 * Grades: A read in the official text, B in a repost of it, C in a secondary page, D not verified (switched off).
 */

export const Day = z.string().refine(isDay, { error: '应为 2026-09-01 这样的日期' });
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Given = z.string().min(2);
const Label = { zh: z.string().min(1), en: z.string().min(1) };

const head = {
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().min(1),
  name: z.string().min(2),
  source: z.string().trim().min(6),
  grade: z.enum(['A', 'B', 'C', 'D']),
  effectiveFrom: Day,
  effectiveTo: Day.optional(),
  enabled: z.boolean().optional(),
};

/** A kind of rule file with these fields and examples of this shape. */
export function ruleOf<T extends z.ZodRawShape, E extends z.ZodRawShape>(fields: T, example: E) {
  const examples = z.array(z.strictObject({ given: Given, ...example })).min(2);
  return z.strictObject({ ...head, ...fields, examples }).refine(isVerifiedOrOff, {
    error: 'D 级（未核实）的规则必须写明 "enabled": false',
    path: ['enabled'],
  });
}

function isVerifiedOrOff(rule: object): boolean {
  const isVerified = 'grade' in rule && rule.grade !== 'D';
  return isVerified || ('enabled' in rule && rule.enabled === false);
}

/** 症状表 */
export const SymptomRule = ruleOf(
  {
    items: z.array(
      z.strictObject({
        code: z.enum(symptomCodes),
        // Bit operations of JavaScript hold 31 bits, and the column of the table no more.
        bit: z.int().min(0).max(30),
        ...Label,
        quick: z.boolean().optional(),
      }),
    ),
  },
  { codes: z.array(z.enum(symptomCodes)), expect: z.strictObject({ bits: z.int() }) },
);

/** 发热判定 */
export const FeverRule = ruleOf(
  {
    sites: z.array(
      z.strictObject({ code: z.enum(temperatureSites), ...Label, feverFrom: z.number() }),
    ),
    // Packed readings keep tenths above 34.0 in one byte.
    accepts: z.strictObject({ from: z.number().min(34), to: z.number().max(59) }),
  },
  {
    site: z.enum(temperatureSites),
    tempC: z.number(),
    expect: z.strictObject({ fever: z.boolean().optional(), accepted: z.boolean().optional() }),
  },
);

const SaidReading = z.strictObject({
  absent: z.enum(absences).optional(),
  late: z.boolean().optional(),
  symptoms: z.array(z.enum(symptomCodes)).optional(),
  tempC: z.number().optional(),
  tempSite: z.enum(temperatureSites).optional(),
  note: z.string().optional(),
});

/** 轻重次序 */
export const SeriousnessRule = ruleOf(
  { levels: z.array(z.enum(seriousnessLevels)).length(seriousnessLevels.length) },
  {
    one: SaidReading,
    other: SaidReading,
    expect: z.strictObject({ stands: z.enum(['one', 'other']) }),
  },
);

const At = z.strictObject({ day: Day, time: TimeOfDay });

/** 检查时段 */
export const SessionRules = ruleOf(
  {
    sessions: z.array(
      z.strictObject({
        session: z.enum(sessions),
        ...Label,
        opensAt: TimeOfDay,
        cutoffAt: TimeOfDay,
        who: z.enum(['everyone', 'boarding']),
        staff: z.boolean(),
      }),
    ),
    correctionDays: z.int().min(0),
  },
  {
    boarding: z.boolean().optional(),
    staff: z.boolean().optional(),
    sheet: z.strictObject({ session: z.enum(sessions), day: Day, now: At }).optional(),
    expect: z.strictObject({
      due: z.array(z.enum(sessions)).optional(),
      refused: z.enum(['day-in-future', 'day-too-old', 'session-not-open']).nullable().optional(),
      late: z.boolean().optional(),
    }),
  },
);

const Fault = z.enum(Object.keys(identityText) as [IdentityFault, ...IdentityFault[]]).nullable();
const Check = z.enum(['province', 'birth-day', 'check-digit']);

/** 公民身份号码 */
export const IdNumberRule = ruleOf(
  {
    weights: z.array(z.int()).length(17),
    checkDigits: z.string().length(11),
    bornFrom: Day,
    provinces: z.record(z.string().regex(/^\d{2}$/), z.string().min(3)),
    foreignerFirstDigit: z.string().regex(/^\d$/),
  },
  {
    idNumber: z.string(),
    today: Day,
    expect: z.strictObject({
      fault: Fault,
      birthDay: Day.optional(),
      sex: z.enum(['1', '2']).optional(),
    }),
  },
);

const studentNoKinds = ['permanent', 'self-coded', 'temporary'] as const;

/** 学籍号 */
export const StudentNoRule = ruleOf(
  {
    kinds: z.array(
      z.strictObject({
        kind: z.enum(studentNoKinds),
        letter: z.string().regex(/^[A-Z]$/),
        ...Label,
        checks: z.array(Check),
      }),
    ),
    localDigits: z.int(),
  },
  {
    studentNo: z.string(),
    today: Day,
    expect: z.strictObject({
      kind: z.enum([...studentNoKinds, 'local']).nullable(),
      fault: Fault,
    }),
  },
);

/** 学校标识码、行政区划代码 */
export const PlaceCodeRule = ruleOf(
  { schoolCodeDigits: z.int(), districtCodeDigits: z.int() },
  {
    kind: z.enum(['school', 'district']),
    code: z.string(),
    expect: z.strictObject({ ok: z.boolean() }),
  },
);

/** 留观体温复测间隔 */
export const RecheckRule = ruleOf(
  { recheckMinutes: z.int().min(1) },
  { fever: z.boolean(), minutes: z.int(), expect: z.strictObject({ due: z.boolean() }) },
);

/** 校门先问校医 */
export const HeldRule = ruleOf(
  { reasons: z.array(z.enum(heldReasons)).min(1), awayDays: z.int().min(0).max(60) },
  {
    ward: z.boolean().optional(),
    sheet: z.boolean().optional(),
    family: z
      .strictObject({
        absent: z.enum(familyAbsences).optional(),
        symptoms: z.array(z.enum(symptomCodes)).optional(),
        tempC: z.number().optional(),
        tempSite: z.enum(temperatureSites).optional(),
      })
      .optional(),
    awayDays: z.int().optional(),
    expect: z.strictObject({ why: z.enum(heldReasons).nullable() }),
  },
);

const Code = z.string().regex(/^[A-Z][A-Z_]*$/);

/** 全日健康观察项目 */
export const ObservationRule = ruleOf(
  {
    rounds: z.array(z.strictObject({ round: z.literal([1, 2]), ...Label, until: TimeOfDay })),
    items: z.array(
      z.strictObject({
        code: Code,
        ...Label,
        choices: z.array(
          z.strictObject({ code: Code, ...Label, urgent: z.literal(true).optional() }),
        ),
      }),
    ),
  },
  {
    findings: z.array(z.string()).optional(),
    time: TimeOfDay.optional(),
    expect: z.strictObject({
      urgent: z.boolean().optional(),
      known: z.boolean().optional(),
      round: z.literal([1, 2]).optional(),
    }),
  },
);

/** 药品交接 */
export const MedicineRule = ruleOf(
  { longestDays: z.int().min(1) },
  {
    from: Day,
    to: Day,
    expect: z.strictObject({ refused: z.enum(['order-too-long']).nullable() }),
  },
);

/** 家庭加入与开通码登录 */
export const JoinRule = ruleOf(
  {
    relations: z.array(
      z.strictObject({
        code: z.enum(familyRelations),
        ...Label,
        relation: z.enum(guardianRelations),
        sex: z.enum(['1', '2', '9']),
      }),
    ),
    validDays: z.int().min(1),
    mostUses: z.int().min(1).max(20),
    pinDigits: z.int().min(6).max(8),
    lock: z.strictObject({
      wrongPins: z.int().min(3).max(10),
      minutes: z.int().min(1),
      mostMinutes: z.int().min(1),
    }),
  },
  {
    pin: z.string().optional(),
    wrong: z.int().optional(),
    uses: z.int().optional(),
    madeOn: Day.optional(),
    day: Day.optional(),
    expect: z.strictObject({
      pinOk: z.boolean().optional(),
      lockedMinutes: z.int().optional(),
      usedUp: z.boolean().optional(),
      expired: z.boolean().optional(),
    }),
  },
);

/** 家庭健康打卡的时间 */
export const CheckInRule = ruleOf(
  { eveningFrom: TimeOfDay, heldDays: z.int().min(1) },
  {
    day: Day,
    now: At,
    expect: z.strictObject({ refused: z.enum(['check-in-day']).nullable() }),
  },
);

/** 家庭健康打卡的增加项目 */
export const FamilyFieldRule = ruleOf(
  {
    longestDays: z.int().min(1).max(60),
    fields: z.array(
      z.strictObject({ code: z.enum(familyFields), ...Label, source: z.string().min(3) }),
    ),
  },
  {
    from: Day,
    to: Day,
    today: Day,
    expect: z.strictObject({
      refused: z.enum(['decision-too-long', 'decision-in-past', 'from-after-to']).nullable(),
    }),
  },
);

/** 固定日期的节日 */
export const FixedHolidayRule = ruleOf(
  { days: z.array(z.strictObject({ monthDay: z.string().regex(/^\d{2}-\d{2}$/), ...Label })) },
  { day: Day, expect: z.strictObject({ holiday: z.string() }) },
);
