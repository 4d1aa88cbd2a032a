import { addDays, type Day } from './date.ts';

/** 返校条件: when a person who was ill may come back, as rules/disease says it. Pure. */

/** What has to have happened; each has a day once it has. */
export const moments = [
  'onset',
  'rash',
  'treatment',
  'positive',
  'temp-normal',
  'symptoms-gone',
  'swelling-gone',
  'crusted',
  'scabs-fallen',
  'negative-tests',
  'negative-cultures',
  'recovered',
  'doctor',
  'tb-proof',
] as const;
export type Moment = (typeof moments)[number];

/** What makes a stricter or another rule hold. */
export const returnFlags = ['pneumonia', 'asymptomatic', 'food-handler'] as const;
export type ReturnFlag = (typeof returnFlags)[number];

/** So long after that moment; with neither days nor hours it only has to have happened. */
export interface Requirement {
  readonly after: Moment;
  readonly days?: number;
  readonly hours?: number;
  /** Counted from the day after it. */
  readonly nextDay?: boolean;
}

export interface ReturnRule {
  /** All of these. */
  readonly all: readonly Requirement[];
  /** These instead, where that is so. The first that holds. */
  readonly when?: readonly { readonly fact: ReturnFlag; readonly all: readonly Requirement[] }[];
  /** Or any one of these. */
  readonly or?: readonly Requirement[];
  /** 复课证明: of a medical unit, checked by the school doctor; otherwise a symptom-free declaration. */
  readonly certificate: boolean;
  /** Stricter, until the county's physician has approved the rule: these as well, and no alternative. */
  readonly untilApproved?: { readonly also: readonly Requirement[]; readonly certificate: boolean };
}

/** What is known of a person: days of moments, and what makes another rule hold. */
export type ReturnFacts = { readonly [K in Moment]?: Day | undefined } & {
  readonly [K in ReturnFlag]?: boolean | undefined;
};

/** A requirement of which the day is known: it is met from `day` on. */
export interface Because extends Requirement {
  readonly day: Day;
}

export interface Return {
  /** No earlier than this day, by what is known; undefined: nothing has a day yet. */
  readonly day?: Day;
  /** What has not happened yet, or is not known. */
  readonly missing: readonly Moment[];
  /** What the day follows from, the latest first. */
  readonly because: readonly Because[];
  /** Any one of these would do as well. */
  readonly orElse: readonly Moment[];
  readonly needsCertificate: boolean;
  readonly bySymptomFreeDeclaration: boolean;
}

/** 没有批准以前: the rule with what its file asks for as well, without its alternatives. */
export function stricter(rule: ReturnRule): ReturnRule {
  const { untilApproved, when = [] } = rule;
  if (!untilApproved) return rule;
  const { also, certificate } = untilApproved;
  return {
    all: [...rule.all, ...also],
    when: when.map((one) => ({ ...one, all: [...one.all, ...also] })),
    certificate,
  };
}

/** 最早返校日: the earliest day on which somebody with these facts may be back, and why. */
export function earliestReturn(rule: ReturnRule, facts: ReturnFacts): Return {
  const own = rule.when?.find(({ fact }) => facts[fact] === true)?.all ?? rule.all;
  const sets = [own, ...(rule.or ?? []).map((one) => [one])].map((one) => weigh(one, facts));
  const whole = sets.filter(({ missing }) => missing.length === 0);
  const best = whole.sort(byDay)[0] ?? sets[0] ?? { missing: [], because: [] };
  return {
    ...best,
    orElse: best.missing.length > 0 ? (rule.or ?? []).map(({ after }) => after) : [],
    needsCertificate: rule.certificate,
    bySymptomFreeDeclaration: !rule.certificate,
  };
}

/** True when nothing is missing and the day has come; a certificate or a declaration is another matter. */
export function isReturnMet({ day, missing }: Pick<Return, 'day' | 'missing'>, today: Day) {
  return missing.length === 0 && (day === undefined || day <= today);
}

/** Every moment that a rule asks for, to be filled in. */
export function momentsOf(rule: ReturnRule): Moment[] {
  const all = [rule.all, ...(rule.when ?? []).map((one) => one.all), rule.or ?? []].flat();
  return moments.filter((moment) => all.some(({ after }) => after === moment));
}

type Weighed = Pick<Return, 'day' | 'missing' | 'because'>;

function weigh(requirements: readonly Requirement[], facts: ReturnFacts): Weighed {
  const because = requirements
    .flatMap((one) => {
      const day = facts[one.after];
      return day === undefined ? [] : [{ ...one, day: metFrom(one, day) }];
    })
    .sort((a, b) => b.day.localeCompare(a.day));
  const missing = requirements.map(({ after }) => after).filter((one) => !facts[one]);
  const [latest] = because;
  return { missing, because, ...(latest && { day: latest.day }) };
}

/** Part of a day counts as a whole one: who is free of symptoms since a morning has been for 48 hours two days later. */
function metFrom({ days = 0, hours = 0, nextDay = false }: Requirement, day: Day): Day {
  return addDays(day, days + Math.ceil(hours / 24) + (nextDay ? 1 : 0));
}

function byDay(a: Weighed, b: Weighed): number {
  return (a.day ?? '').localeCompare(b.day ?? '');
}
