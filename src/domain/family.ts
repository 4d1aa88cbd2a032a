import checkInRule from '../../rules/family/check-in.json' with { type: 'json' };
import fieldRule from '../../rules/family/fields.json' with { type: 'json' };
import fever from '../../rules/roll/fever.json' with { type: 'json' };
import { addDays, type Day, daysBetween, type TimeOfDay } from './date.ts';
import { type Problem, problem } from './problem.ts';
import { moreSerious } from './roll-merge.ts';
import { type Reading, type SymptomCode, symptomBits, symptomsOf } from './roll.ts';

/** 家庭健康打卡、请假报病: what a family says of its child, for one day. */

/** 请假的两种: 病了 · 有事. A family that says neither expects the child to go to school. */
export const familyAbsences = ['sick', 'leave'] as const;
export type FamilyAbsence = (typeof familyAbsences)[number];

/** 增加项目: what a family is asked only while a decision of the county asks for it. */
export const familyFields = ['travel', 'household', 'test'] as const;
export type FamilyField = (typeof familyFields)[number];

export const testKinds = ['antigen', 'pcr'] as const;
export const testResults = ['negative', 'positive', 'waiting'] as const;

/** The answers to the fields a decision asks for. */
export interface FamilyExtra {
  readonly travel?: { readonly leftCity: boolean; readonly where?: string | undefined } | undefined;
  /** Symptoms of those who live with the child; an empty list: none. */
  readonly household?: readonly SymptomCode[] | undefined;
  readonly test?:
    | {
        readonly kind: (typeof testKinds)[number];
        readonly result: (typeof testResults)[number];
        readonly day: Day;
      }
    | undefined;
}

/** What one guardian says of one child for one day. Empty: well. */
export interface CheckIn {
  readonly absent?: FamilyAbsence | undefined;
  readonly symptoms?: readonly SymptomCode[] | undefined;
  readonly tempC?: number | undefined;
  readonly tempSite?: Reading['tempSite'];
  readonly note?: string | undefined;
  readonly extra?: FamilyExtra | undefined;
}

export interface Moment {
  readonly day: Day;
  readonly time: TimeOfDay;
}

/** The time from which the next day may be reported ("the evening before"). */
export const eveningFrom: TimeOfDay = checkInRule.eveningFrom;

/** A check-in may have waited on the phone this long; longer waits count as this. */
export const mostHeldSeconds = checkInRule.heldDays * 86_400;

/** The days that a family may report at a moment: today, and from the afternoon on tomorrow. */
export function checkInDays({ day, time }: Moment): Day[] {
  return time >= eveningFrom ? [day, addDays(day, 1)] : [day];
}

/** Why a day cannot be reported at the moment at which the family said it. */
export function whyNotCheckInDay(day: Day, said: Moment): Problem | undefined {
  return checkInDays(said).includes(day)
    ? undefined
    : problem('check-in-day', { day, from: eveningFrom });
}

/** Why a check-in cannot be true. A child who stays at home may have a temperature: that is why. */
export function whyNotCheckIn({ tempC }: CheckIn): Problem | undefined {
  const { from, to } = fever.accepts;
  return tempC !== undefined && (tempC < from || tempC > to)
    ? problem('temperature-out-of-range', { from, to })
    : undefined;
}

/** Why the extra answers cannot be taken: nobody has asked for one of them on that day. */
export function whyNotExtra(
  extra: FamilyExtra | undefined,
  askedFor: readonly FamilyField[],
): Problem | undefined {
  const unasked = familyFields.find(
    (field) => extra?.[field] !== undefined && !askedFor.includes(field),
  );
  return unasked && problem('field-not-asked', { what: fieldName(unasked) });
}

/** A decision that families report more for some days. */
export interface FamilyDecision {
  readonly fields: readonly FamilyField[];
  readonly from: Day;
  readonly to: Day;
}

/** Why a decision cannot be taken so: too long, already over, or upside down. */
export function whyNotDecision(
  { from, to }: Pick<FamilyDecision, 'from' | 'to'>,
  today: Day,
): Problem | undefined {
  if (from > to) return problem('from-after-to');
  if (from < today) return problem('decision-in-past', { day: from });
  const { longestDays } = fieldRule;
  return daysBetween(from, to) + 1 > longestDays
    ? problem('decision-too-long', { days: longestDays })
    : undefined;
}

/** The fields that decisions ask for on a day, each once. */
export function fieldsOn(decisions: readonly FamilyDecision[], day: Day): FamilyField[] {
  const asked = decisions.filter(({ from, to }) => from <= day && day <= to);
  return familyFields.filter((field) => asked.some(({ fields }) => fields.includes(field)));
}

/** 状态 of a decision on a day: ended early · over · to come · in force. */
export function decisionState(
  { from, to, endedAt }: Pick<FamilyDecision, 'from' | 'to'> & { readonly endedAt?: unknown },
  today: Day,
): 'ended' | 'over' | 'soon' | 'now' {
  if (endedAt !== undefined) return 'ended';
  if (to < today) return 'over';
  return from > today ? 'soon' : 'now';
}

/** The Chinese name of a field, for sentences. */
export function fieldName(field: FamilyField): string {
  return fieldRule.fields.find((one) => one.code === field)?.zh ?? field;
}

/** Drops empty answers, so that equal check-ins look equal. */
export function tidyCheckIn(said: CheckIn): CheckIn {
  const symptoms = symptomsOf(symptomBits(said.symptoms));
  const { absent, tempC, tempSite = 'AXILLA', note, extra } = said;
  return {
    ...(absent && { absent }),
    ...(symptoms.length > 0 && { symptoms }),
    ...(tempC !== undefined && { tempC: Math.round(tempC * 10) / 10, tempSite }),
    ...(note && { note }),
    ...(extra && Object.keys(extra).length > 0 && { extra }),
  };
}

/** Of what several guardians say of one child, the most serious; of equally serious ones the latest. */
export function mostSerious<T extends CheckIn & { readonly at: string }>(
  said: readonly T[],
): T | undefined {
  const latestFirst = [...said].sort((a, b) => (a.at < b.at ? 1 : -1));
  return latestFirst.reduce<T | undefined>(
    (worst, one) => (worst === undefined || moreSerious(worst, one) === one ? one : worst),
    undefined,
  );
}

/** True when guardians disagree about a child: the teacher sees what each said. */
export function disagree(said: readonly CheckIn[]): boolean {
  const words = said.map(({ absent, symptoms, tempC }) =>
    JSON.stringify([absent, symptomBits(symptoms), tempC]),
  );
  return new Set(words).size > 1;
}
