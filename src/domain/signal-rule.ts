import byHand from '../../rules/signal/cn-by-hand.json' with { type: 'json' };
import covid from '../../rules/signal/cn-covid-2022.json' with { type: 'json' };
import hfmd from '../../rules/signal/cn-hfmd.json' with { type: 'json' };
import ili from '../../rules/signal/cn-ili.json' with { type: 'json' };
import phe from '../../rules/signal/cn-phe-report.json' with { type: 'json' };
import school from '../../rules/signal/cn-school-report.json' with { type: 'json' };
import tb from '../../rules/signal/cn-tb.json' with { type: 'json' };
import huzhou from '../../rules/signal/huzhou-cluster.json' with { type: 'json' };
import campus from '../../rules/signal/shaodian-campus.json' with { type: 'json' };
import shunyi from '../../rules/signal/shunyi-absence.json' with { type: 'json' };
import type { Day } from './date.ts';
import type { DeadlineRuleId } from './deadline-rules.ts';
import type { PlaceKind } from './place.ts';
import { type SymptomGroup, symptomGroupCodes } from './symptom-group.ts';

/** 提示规则: how many of whom, where and within how many days make a signal, and which rules hold where and when. */

/** 范围: where people are counted together, the narrowest first. */
export const scopeKinds = [
  'dorm-room',
  'class',
  'canteen-table',
  'bus-run',
  'grade',
  'school',
] as const satisfies readonly PlaceKind[];
export type ScopeKind = (typeof scopeKinds)[number];

/** 诊断状态 that may be counted; who was ruled out never is. */
export const countedStatuses = ['suspected', 'clinical', 'confirmed'] as const;
export type CountedStatus = (typeof countedStatuses)[number];

/** What only a person can see and say: R-SCH-3, R-SCH-4. */
export const raisedKinds = ['severe-unexplained', 'unknown-group'] as const;
export type RaisedKind = (typeof raisedKinds)[number];

/** 向谁报告 */
export const reportReceivers = ['school', 'county-cdc', 'edu-bureau'] as const;
export type ReportReceiver = (typeof reportReceivers)[number];

export const jurisdictionLevels = ['nation', 'province', 'city', 'county', 'school'] as const;
export type JurisdictionLevel = (typeof jurisdictionLevels)[number];

/** Exactly one of these: whom a rule counts. */
export interface Counted {
  readonly groups?: readonly SymptomGroup[];
  readonly disease?: string;
  readonly notifiable?: boolean;
  readonly absent?: boolean;
  readonly raised?: RaisedKind;
}

export interface SignalRule {
  readonly id: string;
  readonly version: number;
  readonly zh: string;
  readonly en: string;
  readonly of: Counted;
  readonly scopes: readonly ScopeKind[];
  /** Onsets of so many calendar days are counted together. */
  readonly days: number;
  /** So many different people. */
  readonly count: number;
  readonly statuses: readonly CountedStatus[];
  /** A rule of rules/deadline. */
  readonly deadline: DeadlineRuleId;
  readonly to: readonly ReportReceiver[];
}

/** A rule with what its file says about all of its rules. */
export interface HeldRule extends SignalRule {
  readonly pack: string;
  readonly source: string;
  readonly grade: 'A' | 'B' | 'C' | 'D';
  readonly level: JurisdictionLevel;
  /** The first digits of the division codes it holds for; CN: everywhere. */
  readonly division: string;
  readonly effectiveFrom: Day;
  readonly effectiveTo?: Day | undefined;
  readonly isOn: boolean;
  /** 底线: nearer layers may only be stricter. */
  readonly isFloor?: boolean;
}

interface Pack {
  readonly id: string;
  readonly name: string;
  readonly source?: string;
  readonly grade?: string;
  readonly effectiveFrom?: Day;
  readonly effectiveTo?: Day;
  readonly enabled?: boolean;
  readonly floor?: boolean;
  readonly jurisdiction: { readonly level: string; readonly division: string };
  readonly rules: readonly object[];
}

/** Every shipped rule; pages are built without sources and dates, so they ask the server for the rules. */
export const shippedRules: readonly HeldRule[] = (
  [byHand, covid, hfmd, ili, phe, school, tb, huzhou, campus, shunyi] as readonly Pack[]
).flatMap((pack) => rulesOf(pack));

/** 不监测的报告标准, by name: the facts that they count are not recorded here. */
export const unwatchedStandards: readonly {
  readonly zh: string;
  readonly en: string;
  readonly rules: string;
}[] = (phe.unwatched as readonly { readonly zh: string; readonly en: string }[]).map((one) => ({
  ...one,
  rules: phe.name,
}));

function rulesOf(pack: Pack): HeldRule[] {
  return (pack.rules as readonly SignalRule[]).map((rule) => ({
    ...rule,
    pack: pack.id,
    source: pack.source ?? '',
    grade: (pack.grade ?? 'D') as HeldRule['grade'],
    level: pack.jurisdiction.level as JurisdictionLevel,
    division: pack.jurisdiction.division,
    effectiveFrom: pack.effectiveFrom ?? '',
    effectiveTo: pack.effectiveTo,
    isOn: pack.enabled !== false,
    ...(pack.floor && { isFloor: true }),
  }));
}

/** What a rule says of a county on a day, before the nearer rules have their word. */
function holdsFor(rule: HeldRule, county: number, day: Day): boolean {
  const isHere = rule.division === 'CN' || String(county).startsWith(rule.division);
  return isHere && rule.effectiveFrom <= day && (!rule.effectiveTo || day <= rule.effectiveTo);
}

/**
 * The rules in force for a county on a day. Of one id the nearer layer has the word (国→省→市→县→校), and within
 * a layer the newest version; a nearer one that is switched off switches it off.
 */
export function rulesInForce(
  rules: readonly HeldRule[],
  at: { readonly county: number; readonly day: Day },
): HeldRule[] {
  return nearestRules(rules, at).filter((rule) => rule.isOn);
}

/** The same with those that are switched off here. */
export function nearestRules(
  rules: readonly HeldRule[],
  { county, day }: { readonly county: number; readonly day: Day },
): HeldRule[] {
  const nearest = new Map<string, HeldRule>();
  for (const rule of rules) {
    if (!holdsFor(rule, county, day)) continue;
    const known = nearest.get(rule.id);
    if (!known || isNearer(rule, known)) nearest.set(rule.id, rule);
  }
  return [...nearest.values()];
}

/** Within a layer what the county has published itself stands before what is shipped for it, of whatever version. */
function isNearer(rule: HeldRule, known: HeldRule): boolean {
  const layer = (one: HeldRule) => jurisdictionLevels.indexOf(one.level);
  if (layer(rule) !== layer(known)) return layer(rule) > layer(known);
  const [isOwn, wasOwn] = [rule.pack === 'own', known.pack === 'own'];
  return isOwn === wasOwn ? rule.version > known.version : isOwn;
}

/** What a rule is about, as it stands in a signal: a symptom group, a disease, sick absence, a word of a person. */
export function subjectsOf(rule: Pick<SignalRule, 'of'>): readonly string[] | 'notifiable' {
  const { groups, disease, absent, raised } = rule.of;
  if (groups) return groups;
  if (disease) return [disease];
  if (absent) return [sickAbsence];
  return raised ? [raised] : 'notifiable';
}

/** Everybody absent sick, whatever they have. */
export const sickAbsence = 'sick-absence';

/** True when a signal's subject is a symptom group. */
export function isSymptomGroup(subject: string): subject is SymptomGroup {
  return (symptomGroupCodes as readonly string[]).includes(subject);
}
