import followUp from '../../rules/absence/follow-up.json' with { type: 'json' };
import type {
  AbsenceCause,
  CallOutcome,
  Closing,
  DeclaredBy,
  DiagnosisStatus,
  LabResult,
  QueuePart,
} from './absence-words.ts';
import { addDays, type Day } from './date.ts';
import {
  earliestReturn,
  isReturnMet,
  type Moment,
  type Return,
  type ReturnFacts,
  type ReturnFlag,
  type ReturnRule,
} from './disease-return.ts';
import {
  type Approved,
  diseaseOf,
  isUntilProof,
  returnRuleOf,
  waitsForApproval,
} from './disease.ts';
import { whyNotWords } from './never-noted.ts';
import { type Problem, problem } from './problem.ts';
import type { SymptomCode } from './roll.ts';

/** 因病缺勤追踪: what is known of one illness of one person, folded from its events. Pure. */

/** Who opened it: a sheet, the family's report, or the county that the pupil came from. */
export type OpenedBy = 'roll' | 'family' | 'transfer';

/** 经过: one thing that was noted. Events are only added; one that was wrong is undone by another. */
export type AbsenceFact =
  | {
      readonly kind: 'opened';
      readonly by: OpenedBy;
      readonly firstDay: Day;
      readonly lastDay: Day;
    }
  | { readonly kind: 'extended' | 'shrunk'; readonly firstDay: Day; readonly lastDay: Day }
  /** Seen on a sheet again, or after all not. */
  | { readonly kind: 'back'; readonly day: Day | null }
  /** The sheets no longer say that the person was ill, but somebody has noted things meanwhile. */
  | { readonly kind: 'unfounded' }
  /** The last days on which a sheet, a reading or the family noted symptoms, and a fever; null: after all none. */
  | { readonly kind: 'symptoms'; readonly day: Day | null; readonly fever: Day | null }
  | { readonly kind: 'moved' }
  | {
      readonly kind: 'call';
      readonly outcome: CallOutcome;
      readonly day: Day;
      readonly note?: string;
    }
  | {
      readonly kind: 'cause';
      readonly cause: AbsenceCause;
      readonly symptoms: readonly SymptomCode[];
      readonly onset?: Day;
      readonly leftSchool?: Day;
      readonly sawDoctor?: boolean;
      readonly hospital?: string;
      readonly note?: string;
      readonly day: Day;
    }
  | {
      readonly kind: 'diagnosis';
      readonly disease: string;
      readonly status: DiagnosisStatus;
      readonly hospital?: string;
      readonly note?: string;
      readonly day: Day;
    }
  | {
      readonly kind: 'laboratory';
      readonly test: string;
      readonly result: LabResult;
      readonly day: Day;
    }
  | {
      readonly kind: 'facts';
      readonly moments: { readonly [K in Moment]?: Day | null };
      readonly flags: { readonly [K in ReturnFlag]?: boolean };
      readonly day: Day;
    }
  /** Null: the class teacher again. */
  | { readonly kind: 'tracer'; readonly accountId: string | null; readonly name: string }
  | {
      readonly kind: 'certificate';
      readonly verdict: 'accepted' | 'refused';
      readonly issuedDay: Day;
      readonly hospital: string;
      readonly number?: string;
      readonly day: Day;
    }
  | {
      readonly kind: 'declaration';
      readonly by: DeclaredBy;
      /** The first day without any symptom. */
      readonly freeSince: Day;
      readonly day: Day;
    }
  | { readonly kind: 'returned'; readonly day: Day }
  | {
      readonly kind: 'closed';
      readonly why: Closing;
      readonly day: Day;
      /** Back on the sheets and ill anew later, without anybody having agreed to the return. */
      readonly unagreed?: true;
    }
  | { readonly kind: 'undone'; readonly eventId: string };

export type AbsenceKind = AbsenceFact['kind'];

/** An event as it was written. */
export interface AbsenceEvent {
  readonly eventId: string;
  readonly fact: AbsenceFact;
}

/** 一次因病缺勤 as it stands. */
export interface Absence {
  /** Which rules of grade C the county's physician has approved: until then they ask for more. */
  readonly approved: Approved;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly openedBy: OpenedBy;
  readonly closed?: { readonly why: Closing; readonly day: Day };
  /** Seen on a sheet since that day, although it is not closed. */
  readonly backSince?: Day;
  readonly isUnfounded: boolean;
  /** The last day on which symptoms were noted, and a fever. */
  readonly symptomDay?: Day;
  readonly feverDay?: Day;
  readonly cause?: AbsenceCause;
  readonly symptoms: readonly SymptomCode[];
  readonly onset?: Day;
  /** 离校日期 */
  readonly leftSchool?: Day;
  readonly hospital?: string;
  readonly sawDoctor: boolean;
  readonly diagnosis?: { readonly disease: string; readonly status: DiagnosisStatus };
  /** The newest. */
  readonly laboratory?: { readonly test: string; readonly result: LabResult };
  readonly outcome?: CallOutcome;
  readonly facts: ReturnFacts;
  readonly certificate?: 'accepted' | 'refused';
  readonly isDeclared: boolean;
  /** The first day without any symptom, as the family says. */
  readonly declaredFree?: Day;
  readonly tracer?: { readonly accountId: string; readonly name: string };
  /** The last day on which anybody heard of the person. */
  readonly lastWord?: Day;
  /** Somebody has noted something: no keeper closes it. */
  readonly hasWords: boolean;
}

/** What people note, and what counts as having heard of the person. */
const words: readonly AbsenceKind[] = [
  'call',
  'cause',
  'diagnosis',
  'laboratory',
  'facts',
  'certificate',
  'declaration',
  'returned',
];

/** Folds the events in their order; those that were undone count as never noted. */
export function absenceOf(events: readonly AbsenceEvent[], approved: Approved): Absence {
  const undone = new Set(
    events.flatMap(({ fact }) => (fact.kind === 'undone' ? [fact.eventId] : [])),
  );
  const start: Absence = {
    ...{ firstDay: '', lastDay: '', openedBy: 'roll', isUnfounded: false, symptoms: [] },
    ...{ approved, sawDoctor: false, facts: {}, isDeclared: false, hasWords: false },
  };
  return grounded(
    events
      .filter(({ eventId }) => !undone.has(eventId))
      .reduce((one, { fact }) => withWord(withFact(one, fact), fact), start),
  );
}

/** Nobody is free of symptoms before they were last noted: what was said of an earlier day counts no more. */
function grounded(one: Absence): Absence {
  const { facts, symptomDay, feverDay, declaredFree } = one;
  const after = (day: Day | undefined, noted: Day | undefined) =>
    day !== undefined && noted !== undefined && day <= noted ? undefined : day;
  const ended = {
    'symptoms-gone': after(facts['symptoms-gone'], symptomDay),
    'temp-normal': after(facts['temp-normal'], feverDay),
  };
  const isDeclared = one.isDeclared && after(declaredFree, symptomDay) !== undefined;
  return { ...one, isDeclared, facts: { ...facts, ...ended } };
}

function withWord(one: Absence, fact: AbsenceFact): Absence {
  if (!words.includes(fact.kind)) return one;
  const isHeard = 'day' in fact && !(fact.kind === 'call' && fact.outcome === 'no-answer');
  // What was held back on a phone arrives late: it takes nothing back.
  const isNewer = isHeard && fact.day && fact.day > (one.lastWord ?? '');
  return { ...one, hasWords: true, ...(isNewer && { lastWord: fact.day }) };
}

function withFact(one: Absence, fact: AbsenceFact): Absence {
  switch (fact.kind) {
    case 'opened':
      return { ...one, firstDay: fact.firstDay, lastDay: fact.lastDay, openedBy: fact.by };
    case 'extended':
    case 'shrunk':
      return { ...one, firstDay: fact.firstDay, lastDay: fact.lastDay, isUnfounded: false };
    case 'back': {
      const { backSince: _, ...rest } = one;
      return fact.day === null ? rest : { ...rest, backSince: fact.day };
    }
    case 'unfounded':
      return { ...one, isUnfounded: true };
    case 'symptoms': {
      const { symptomDay: _day, feverDay: _fever, ...rest } = one;
      return {
        ...rest,
        ...(fact.day !== null && { symptomDay: fact.day }),
        ...(fact.fever !== null && { feverDay: fact.fever }),
      };
    }
    case 'call':
      return { ...one, outcome: fact.outcome };
    case 'cause':
      return {
        ...{ ...one, cause: fact.cause, symptoms: fact.symptoms },
        ...(fact.onset && { onset: fact.onset }),
        ...(fact.leftSchool && { leftSchool: fact.leftSchool }),
        ...(fact.sawDoctor !== undefined && { sawDoctor: fact.sawDoctor }),
        ...(fact.hospital && { hospital: fact.hospital, sawDoctor: true }),
      };
    case 'diagnosis':
      return withDiagnosis(one, fact);
    case 'facts':
      return { ...one, facts: withMoments(one.facts, fact.moments, fact.flags) };
    case 'tracer':
      return withTracer(one, fact);
    case 'certificate':
      return withCertificate(one, fact);
    case 'declaration': {
      // A later day that is known already stands: a declaration does not shorten what was seen.
      const since = (known: Day | undefined) =>
        known !== undefined && known > fact.freeSince ? known : fact.freeSince;
      const facts = {
        'symptoms-gone': since(one.facts['symptoms-gone']),
        'temp-normal': since(one.facts['temp-normal']),
      };
      return {
        ...{ ...one, isDeclared: true, declaredFree: fact.freeSince },
        facts: { ...one.facts, ...facts },
      };
    }
    case 'returned':
      return { ...one, closed: { why: 'returned', day: fact.day } };
    case 'closed':
      return { ...one, closed: { why: fact.why, day: fact.day } };
    case 'laboratory':
      return { ...one, laboratory: { test: fact.test, result: fact.result } };
    case 'moved':
    case 'undone':
      return one;
  }
}

function withTracer(one: Absence, { accountId, name }: Of<'tracer'>): Absence {
  const { tracer: _, ...rest } = one;
  return accountId === null ? rest : { ...rest, tracer: { accountId, name } };
}

type Of<K extends AbsenceKind> = Extract<AbsenceFact, { kind: K }>;

/** Another disease has another rule: a certificate or a declaration for the one before counts no more. */
function withDiagnosis(one: Absence, { disease, status, hospital }: Of<'diagnosis'>): Absence {
  const standing = diseaseOfAbsence(one);
  // That it is not one disease says nothing against another that was found.
  const isAside = status === 'ruled-out' && standing !== undefined && standing !== disease;
  const diagnosis = isAside ? one.diagnosis : { disease, status };
  const next: Absence = {
    ...{ ...one, ...(diagnosis && { diagnosis }), sawDoctor: true },
    ...(hospital && { hospital }),
  };
  const before = returnRuleOf(standing, one.approved);
  if (returnRuleOf(diseaseOfAbsence(next), one.approved) === before) return next;
  const { certificate: _, ...rest } = next;
  return { ...rest, isDeclared: false, facts: uncertified(rest.facts) };
}

/** What a certificate of a hospital says for itself, where the rule leaves it to the doctor. */
const certified: readonly Moment[] = ['doctor', 'recovered', 'tb-proof'];

/**
 * Until the rule is approved a doctor has to agree besides the certificate (decision 46): it neither says so by itself
 * nor takes back what was noted.
 */
function withCertificate(one: Absence, { verdict, issuedDay, hospital }: Of<'certificate'>) {
  const code = diseaseOfAbsence(one);
  const says = waitsForApproval(code, one.approved)
    ? certified.filter((moment) => moment !== 'doctor')
    : certified;
  const day = verdict === 'accepted' ? issuedDay : undefined;
  const said = Object.fromEntries(says.map((moment) => [moment, day]));
  return { ...one, certificate: verdict, hospital, facts: { ...one.facts, ...said } };
}

/** Without what only a certificate that counts would say. */
function uncertified(facts: ReturnFacts): ReturnFacts {
  return { ...facts, ...Object.fromEntries(certified.map((moment) => [moment, undefined])) };
}

function withMoments(
  facts: ReturnFacts,
  moments: Of<'facts'>['moments'],
  flags: Of<'facts'>['flags'],
): ReturnFacts {
  const days = Object.entries(moments).map(([moment, day]) => [moment, day ?? undefined]);
  return { ...facts, ...Object.fromEntries(days), ...flags } as ReturnFacts;
}

/** The disease whose rule holds: the diagnosis, unless it was ruled out. */
export function diseaseOfAbsence({ diagnosis }: Pick<Absence, 'diagnosis'>): string | undefined {
  return diagnosis && diagnosis.status !== 'ruled-out' ? diagnosis.disease : undefined;
}

/** Onset where it is known, otherwise the first day away: never earlier than it was. */
export function returnFactsOf(one: Absence): ReturnFacts {
  return { onset: one.onset ?? one.firstDay, ...one.facts };
}

/** 返校条件 that hold of it. */
export function ruleOfAbsence(one: Pick<Absence, 'diagnosis' | 'approved'>): ReturnRule {
  return returnRuleOf(diseaseOfAbsence(one), one.approved);
}

/** 返校: when and why, by the rule that holds now. */
export function returnOf(one: Absence): Return {
  return earliestReturn(ruleOfAbsence(one), returnFactsOf(one));
}

/** The day from which nothing keeps the person away; undefined while anything is missing, also the paper. */
export function readyFrom(one: Absence): Day | undefined {
  const found = returnOf(one);
  const hasPaper = found.needsCertificate
    ? one.certificate === 'accepted'
    : one.isDeclared || one.certificate === 'accepted';
  return found.missing.length === 0 && hasPaper ? (found.day ?? one.firstDay) : undefined;
}

/** Nobody has asked yet: the class teacher does. */
export function isUnasked({ lastWord }: Pick<Absence, 'lastWord'>): boolean {
  return lastWord === undefined;
}

/** 回访: the day on which somebody has to call, after so many days without word (rules/absence/follow-up.json). */
export function callDue({ firstDay, lastWord }: Pick<Absence, 'firstDay' | 'lastWord'>): Day {
  return lastWord === undefined || lastWord < firstDay
    ? addDays(firstDay, followUp.callBackDays - 1)
    : addDays(lastWord, followUp.callBackDays);
}

export function partOf(one: Absence, today: Day): QueuePart {
  const ready = readyFrom(one);
  if (ready !== undefined && ready <= today) return 'may';
  return callDue(one) <= today ? 'call' : 'not-yet';
}

/** Why somebody cannot be said to have returned on a day; undefined when they can. */
export function whyNotReturn(one: Absence, day: Day): Problem | undefined {
  const found = returnOf(one);
  if (!isReturnMet(found, day)) return problem('return-too-early', { day: found.day ?? '' });
  if (readyFrom(one) !== undefined) return undefined;
  return problem(found.needsCertificate ? 'return-certificate' : 'return-declaration');
}

/** What cannot have been before the illness began. */
const endings: readonly Moment[] = [
  ...(['temp-normal', 'symptoms-gone', 'swelling-gone', 'crusted', 'scabs-fallen'] as const),
  ...(['negative-tests', 'negative-cultures', 'recovered', 'doctor', 'tb-proof'] as const),
];

/** Why a fact cannot be noted: days to come are no facts, no illness ends before it began, some is never asked. */
export function whyNotFact(one: Absence, fact: AbsenceFact, today: Day): Problem | undefined {
  const days = [
    ...('onset' in fact ? [fact.onset, fact.leftSchool] : []),
    ...('moments' in fact ? Object.values(fact.moments) : []),
    ...('freeSince' in fact ? [fact.freeSince] : []),
  ];
  const late = days.find((day) => day != null && day > today);
  if (late != null) return problem('day-in-future', { day: late });
  const begun = returnFactsOf(one).onset ?? one.firstDay;
  const ends = [
    ...('moments' in fact ? endings.map((moment) => fact.moments[moment]) : []),
    ...('freeSince' in fact ? [fact.freeSince] : []),
    ...('issuedDay' in fact ? [fact.issuedDay] : []),
  ];
  const early = ends.find((day) => day != null && day < begun);
  if (early != null) return problem('before-illness', { day: early, begun });
  const noted = whyNotFree(one, fact);
  if (noted) return noted;
  const said = ['note', 'hospital', 'test'].map((key) => (fact as Record<string, unknown>)[key]);
  return whyNotWords(said.filter((text) => typeof text === 'string').join(' '));
}

/** 最早的日子: before it, what ended cannot have ended; undefined where nothing is known against a day. */
export function earliestOf(one: Absence, moment: Moment): Day | undefined {
  if (!endings.includes(moment)) return undefined;
  const begun = returnFactsOf(one).onset ?? one.firstDay;
  const noted = { 'symptoms-gone': one.symptomDay, 'temp-normal': one.feverDay };
  const last = moment in noted ? noted[moment as keyof typeof noted] : undefined;
  return last !== undefined && last >= begun ? addDays(last, 1) : begun;
}

/** Why somebody cannot have been free of symptoms since then: they were noted on that day or later. */
function whyNotFree({ symptomDay, feverDay }: Absence, fact: AbsenceFact): Problem | undefined {
  const gone = 'moments' in fact ? fact.moments['symptoms-gone'] : undefined;
  const free = 'freeSince' in fact ? fact.freeSince : gone;
  if (free != null && symptomDay !== undefined && free <= symptomDay)
    return problem('symptoms-noted', { day: symptomDay });
  const normal = 'moments' in fact ? fact.moments['temp-normal'] : undefined;
  return normal != null && feverDay !== undefined && normal <= feverDay
    ? problem('symptoms-noted', { day: feverDay })
    : undefined;
}

/** True while it is one illness also after weeks at school: it is over only by a proof that is still missing. */
export function goesOn(one: Absence): boolean {
  const code = diseaseOfAbsence(one);
  return code !== undefined && isUntilProof(code) && readyFrom(one) === undefined;
}

/** A diagnosis names a disease that is watched, or one that is not on the list. */
export function isKnownDisease(code: string): boolean {
  return code === otherDisease || (diseaseOf(code)?.enabled ?? diseaseOf(code) !== undefined);
}
export const otherDisease = 'OTHER' as const;
