import absenceCall from '../../rules/obligation/absence-call.json' with { type: 'json' };
import countyDailyReport from '../../rules/obligation/county-daily-report.json' with { type: 'json' };
import dormRound from '../../rules/obligation/dorm-round.json' with { type: 'json' };
import epidemicDrill from '../../rules/obligation/epidemic-drill.json' with { type: 'json' };
import evacuationDrill from '../../rules/obligation/evacuation-drill.json' with { type: 'json' };
import eveningSheet from '../../rules/obligation/evening-sheet.json' with { type: 'json' };
import morningSheet from '../../rules/obligation/morning-sheet.json' with { type: 'json' };
import noonSheet from '../../rules/obligation/noon-sheet.json' with { type: 'json' };
import afternoonRound from '../../rules/obligation/nursery-afternoon-round.json' with { type: 'json' };
import morningRound from '../../rules/obligation/nursery-morning-round.json' with { type: 'json' };
import schoolDailyReport from '../../rules/obligation/school-daily-report.json' with { type: 'json' };
import weeklyRecheck from '../../rules/obligation/weekly-recheck.json' with { type: 'json' };
import type { TimeOfDay } from './date.ts';
import type { Role } from './role.ts';
import type { Session } from './roll.ts';
import type { Sentence } from './text/say.ts';

/** 应做规则: who owes which record by when (rules/obligation/). */

/** 谁欠: what a record is made for. */
export const obligationPer = ['class', 'school', 'county', 'dorm-room', 'person'] as const;
/** 多久一次 */
export const obligationEvery = ['session', 'day', 'week', 'month', 'term'] as const;
/** 哪种记录算做了; none: the product has no such record yet, and the rule is switched off. */
export const obligationRecords = [
  'class-sheet',
  'nursery-round',
  'daily-report',
  'county-report',
  'recheck',
  'none',
] as const;
export type ObligationRecord = (typeof obligationRecords)[number];

export const obligationIds = [
  'morning-sheet',
  'noon-sheet',
  'evening-sheet',
  'nursery-morning-round',
  'nursery-afternoon-round',
  'school-daily-report',
  'county-daily-report',
  'weekly-recheck',
  'dorm-round',
  'absence-call',
  'evacuation-drill',
  'epidemic-drill',
] as const;
export type ObligationId = (typeof obligationIds)[number];

export interface ObligationRule {
  readonly id: ObligationId;
  readonly name: Sentence;
  readonly isOn: boolean;
  /** Why it is switched off. */
  readonly offBecause?: string | undefined;
  readonly per: (typeof obligationPer)[number];
  readonly every: (typeof obligationEvery)[number];
  readonly session?: Session | undefined;
  /** The round of a kindergarten's day. */
  readonly round?: number | undefined;
  /** The last minute in time; a session has its own, weeks and longer end with their last school day. */
  readonly by?: TimeOfDay | undefined;
  readonly schoolKinds?: readonly string[] | undefined;
  /** Only schools that are, or are not, 寄宿制. */
  readonly boarding?: boolean | undefined;
  readonly record: ObligationRecord;
  /** Who is chased: the first of these roles that somebody holds there. */
  readonly owners: readonly Role[];
  readonly grade: string;
  readonly source: string;
}

const files = [
  morningSheet,
  noonSheet,
  eveningSheet,
  morningRound,
  afternoonRound,
  schoolDailyReport,
  countyDailyReport,
  weeklyRecheck,
  dormRound,
  absenceCall,
  evacuationDrill,
  epidemicDrill,
];

/** All rules in the order of the day; those switched off last. */
export const obligationRules: readonly ObligationRule[] = files.map(ruleFrom);

/** Those that count. */
export const liveRules: readonly ObligationRule[] = obligationRules.filter((one) => one.isOn);

export function obligationRule(id: ObligationId): ObligationRule {
  const rule = obligationRules.find((one) => one.id === id);
  if (!rule) throw new Error(`no obligation ${id}`);
  return rule;
}

interface RuleFile {
  readonly id: string;
  readonly name: string;
  readonly en: string;
  readonly enabled?: boolean;
  readonly offBecause?: string;
  readonly per: string;
  readonly every: string;
  readonly session?: string;
  readonly round?: number;
  readonly by?: string;
  readonly schoolKinds?: readonly string[];
  readonly boarding?: boolean;
  readonly record: string;
  readonly owners: readonly string[];
  readonly grade: string;
  readonly source: string;
}

/** The files' shapes are checked by rules/rules.test.ts. */
function ruleFrom({ name, en, enabled, ...file }: RuleFile): ObligationRule {
  const rule = { ...file, name: { zh: name, en }, isOn: enabled !== false };
  return rule as ObligationRule;
}
