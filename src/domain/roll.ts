import fever from '../../rules/roll/fever.json' with { type: 'json' };
import sessionRules from '../../rules/roll/sessions.json' with { type: 'json' };
import symptomRules from '../../rules/roll/symptoms.json' with { type: 'json' };
import { type Day, daysBetween, type TimeOfDay } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 晨检、午检、晚检 */
export const sessions = ['morning', 'noon', 'evening'] as const;
export type Session = (typeof sessions)[number];

/** 缺勤原因: 因病 · 请假(非病) · 原因不明 */
export const absences = ['sick', 'leave', 'unknown'] as const;
export type Absence = (typeof absences)[number];

export const symptomCodes = [
  'FEVER',
  'COUGH',
  'HEADACHE',
  'SORE_THROAT',
  'PAROTID_SWELLING',
  'ABDOMINAL_PAIN',
  'DIARRHEA',
  'VOMITING',
  'RASH',
  'DIZZINESS',
  'FATIGUE',
  'CONJUNCTIVAL_HYPEREMIA',
  'JAUNDICE',
  'OTHER',
] as const;
export type SymptomCode = (typeof symptomCodes)[number];

export const temperatureSites = ['AXILLA', 'FOREHEAD', 'EAR'] as const;
export type TemperatureSite = (typeof temperatureSites)[number];

/** What is known of one person in one session. An empty reading means: seen and well. */
export interface Reading {
  readonly absent?: Absence | undefined;
  readonly late?: boolean | undefined;
  readonly symptoms?: readonly SymptomCode[] | undefined;
  /** Degrees Celsius, to a tenth. */
  readonly tempC?: number | undefined;
  readonly tempSite?: TemperatureSite | undefined;
  readonly note?: string | undefined;
}

/** 班级检查表: readings by person; a person of the roster who is not in the map is unseen. */
export type Readings = ReadonlyMap<string, Reading>;

export interface RollCounts {
  readonly expected: number;
  readonly present: number;
  readonly absentSick: number;
  readonly absentLeave: number;
  readonly absentUnknown: number;
  readonly late: number;
  readonly ill: number;
  readonly fever: number;
  readonly unseen: number;
}

/** What one device sends: the people it touched, and whether it says that all others were seen and well. */
export interface Submission {
  readonly entries: readonly (Reading & { readonly personId: string })[];
  readonly othersWell: boolean;
  readonly reason?: string | undefined;
}

/** True when the temperature at that site counts as a fever (rules/roll/fever.json); armpit when no site is given. */
export function isFever(tempC: number | undefined, site: TemperatureSite = 'AXILLA'): boolean {
  const rule = fever.sites.find((one) => one.code === site);
  return tempC !== undefined && rule !== undefined && tempC >= rule.feverFrom;
}

/** Where a fever begins at each site, in tenths of a degree, in the order of `temperatureSites`. */
export const feverTenths: readonly number[] = temperatureSites.map((site) => {
  const rule = fever.sites.find((one) => one.code === site);
  return Math.round((rule?.feverFrom ?? Number.POSITIVE_INFINITY) * 10);
});

/** True when a person who is here has a symptom or a fever. */
export function isIll(reading: Reading): boolean {
  if (reading.absent) return false;
  return (reading.symptoms?.length ?? 0) > 0 || isFever(reading.tempC, reading.tempSite);
}

/** True when the reading is more than "seen and well": it gets a row of its own. */
export function isException(reading: Reading): boolean {
  return (
    reading.absent !== undefined ||
    reading.late === true ||
    isIll(reading) ||
    reading.note !== undefined
  );
}

/** 症状位图: the symptoms as bits (rules/roll/symptoms.json). */
export function symptomBits(symptoms: readonly SymptomCode[] = []): number {
  return symptoms.reduce((bits, code) => bits | (1 << bitOf(code)), 0);
}

/** The symptoms of a bitmap, in the order of the form. */
export function symptomsOf(bits: number): SymptomCode[] {
  return symptomCodes.filter((code) => (bits & (1 << bitOf(code))) !== 0);
}

/**
 * Applies a device's words to what was known; refuses what cannot be true. Of those `disputed`, whom two devices
 * saw differently, the word decides: it counts even when it changes nothing, and needs no reason.
 */
export function applySubmission(
  roster: readonly string[],
  before: Readings,
  submission: Submission,
  disputed: ReadonlySet<string> = new Set(),
): Problem | Map<string, Reading> {
  const onRoster = new Set(roster);
  const strangers = submission.entries.filter((entry) => !onRoster.has(entry.personId));
  if (strangers.length > 0) return problem('not-on-roster', { count: strangers.length });
  // Who is no longer on the roster (a backdated move) stays in the older version and goes into no new one.
  const after = new Map([...before].filter(([personId]) => onRoster.has(personId)));
  for (const { personId, ...reading } of submission.entries) {
    const refusal = whyNotReading(reading);
    if (refusal) return refusal;
    after.set(personId, tidy(reading));
  }
  if (submission.othersWell)
    for (const personId of roster) if (!after.has(personId)) after.set(personId, {});
  if (after.size === 0) return problem('nobody-seen');
  const changes = changedPeople(before, after);
  const decides = submission.entries.some(({ personId }) => disputed.has(personId));
  if (before.size > 0 && changes.length === 0 && !decides) return problem('sheet-unchanged');
  const corrects = changes.some((personId) => before.has(personId) && !disputed.has(personId));
  return corrects && !submission.reason ? problem('reason-needed') : after;
}

/** The people whose reading differs between two states of a sheet. */
export function changedPeople(before: Readings, after: Readings): string[] {
  return [...after.keys()].filter((personId) => {
    const old = before.get(personId);
    const now = after.get(personId);
    return old === undefined || now === undefined || !isSameReading(old, now);
  });
}

/** Counts of a sheet; see RollCounts in the contract for what each means. */
export function countsOf(roster: readonly string[], readings: Readings): RollCounts {
  const known = roster.flatMap((personId) => readings.get(personId) ?? []);
  const count = (test: (reading: Reading) => boolean) => known.filter(test).length;
  return {
    expected: roster.length,
    present: count((one) => !one.absent),
    absentSick: count((one) => one.absent === 'sick'),
    absentLeave: count((one) => one.absent === 'leave'),
    absentUnknown: count((one) => one.absent === 'unknown'),
    late: count((one) => one.late === true),
    ill: count(isIll),
    fever: count((one) => !one.absent && hasFever(one)),
    unseen: roster.length - known.length,
  };
}

export const noCounts: RollCounts = countsOf([], new Map());

/** The sum of several counts; each by its name, as a city's board adds up thousands for every look. */
export function sumCounts(all: readonly RollCounts[]): RollCounts {
  const sum = { ...noCounts };
  for (const one of all) {
    sum.expected += one.expected;
    sum.present += one.present;
    sum.absentSick += one.absentSick;
    sum.absentLeave += one.absentLeave;
    sum.absentUnknown += one.absentUnknown;
    sum.late += one.late;
    sum.ill += one.ill;
    sum.fever += one.fever;
    sum.unseen += one.unseen;
  }
  return sum;
}

/** 检查时段 of a place on a day. */
export interface SessionRule {
  readonly session: Session;
  readonly opensAt: TimeOfDay;
  readonly cutoffAt: TimeOfDay;
}

/** The sessions that the default rules ask of a school. */
export function defaultSessions(isBoarding: boolean): SessionRule[] {
  return sessionRules.sessions
    .filter((one) => one.who === 'everyone' || isBoarding)
    .map(({ session, opensAt, cutoffAt }) => ({ session: session as Session, opensAt, cutoffAt }));
}

/** The sessions that apply to a class (all) or to a department's staff (those the rules name). */
export function sessionsFor(rules: readonly SessionRule[], isStaff: boolean): SessionRule[] {
  return rules.filter(
    (rule) =>
      !isStaff || sessionRules.sessions.some((one) => one.session === rule.session && one.staff),
  );
}

/** Why a sheet of a day and session cannot be filled in now; undefined when it can. */
export function whyNotNow(
  day: Day,
  rule: SessionRule,
  now: { day: Day; time: TimeOfDay },
): Problem | undefined {
  if (day > now.day) return problem('day-in-future', { day });
  if (daysBetween(day, now.day) > sessionRules.correctionDays)
    return problem('day-too-old', { day, days: sessionRules.correctionDays });
  if (day === now.day && now.time < rule.opensAt)
    return problem('session-not-open', {
      session: sessionName(rule.session),
      opensAt: rule.opensAt,
    });
  return undefined;
}

/** True when a sheet of that day and session comes after its cut-off. */
export function isLate(day: Day, rule: SessionRule, now: { day: Day; time: TimeOfDay }): boolean {
  return now.day > day || (now.day === day && now.time > rule.cutoffAt);
}

/** The Chinese name of a session, for sentences. */
export function sessionName(session: Session): string {
  return sessionNames(session).zh;
}

/** 晨检、午检、晚检, in both languages. */
export function sessionNames(session: Session): { readonly zh: string; readonly en: string } {
  const rule = sessionRules.sessions.find((one) => one.session === session);
  return rule ?? { zh: session, en: session };
}

function whyNotReading(reading: Reading): Problem | undefined {
  if (reading.absent && (reading.late || reading.tempC !== undefined))
    return problem('absent-with-reading');
  return whyNotTemperature(reading.tempC);
}

/** Why a temperature in °C cannot be a person's (rules/roll/fever.json). */
export function whyNotTemperature(tempC: number | undefined): Problem | undefined {
  const { from, to } = fever.accepts;
  return tempC !== undefined && (tempC < from || tempC > to)
    ? problem('temperature-out-of-range', { from, to })
    : undefined;
}

/** Drops empty fields, so that equal readings look equal. */
function tidy(reading: Reading): Reading {
  const symptoms = symptomsOf(symptomBits(reading.symptoms));
  return {
    ...(reading.absent && { absent: reading.absent }),
    ...(reading.late && { late: true }),
    ...(symptoms.length > 0 && { symptoms }),
    ...(reading.tempC !== undefined && {
      tempC: Math.round(reading.tempC * 10) / 10,
      tempSite: reading.tempSite ?? 'AXILLA',
    }),
    ...(reading.note && { note: reading.note }),
  };
}

/** True when both say the same of a person. */
export function isSameReading(a: Reading, b: Reading): boolean {
  return (
    a.absent === b.absent &&
    Boolean(a.late) === Boolean(b.late) &&
    symptomBits(a.symptoms) === symptomBits(b.symptoms) &&
    a.tempC === b.tempC &&
    (a.tempC === undefined || (a.tempSite ?? 'AXILLA') === (b.tempSite ?? 'AXILLA')) &&
    (a.note ?? '') === (b.note ?? '')
  );
}

function hasFever(reading: Reading): boolean {
  return reading.symptoms?.includes('FEVER') === true || isFever(reading.tempC, reading.tempSite);
}

function bitOf(code: SymptomCode): number {
  const item = symptomRules.items.find((one) => one.code === code);
  if (!item) throw new Error(`rules/roll/symptoms.json has no ${code}`);
  return item.bit;
}
