import { addDays, type Day } from './date.ts';

/**
 * 检查表: what is looked at, and what follows from the answers. A list is a rule file (rules/checklist/) or a county's
 * own version of one; both have this form.
 */

/** 全部是 / 百分制: a single no decides, or points do. */
export const checklistKinds = ['all-yes', 'scored'] as const;
export type ChecklistKind = (typeof checklistKinds)[number];
/** 查阅资料、现场访谈、实地查看、现场连线、测试 */
export const checkMethods = ['read-docs', 'interview', 'on-site', 'live-call', 'test'] as const;
export type CheckMethod = (typeof checkMethods)[number];
/** 一般、较大、重大 */
export const severities = ['minor', 'serious', 'grave'] as const;
export type Severity = (typeof severities)[number];
/** 立行立改、限期、要动工程 */
export const rectifyKinds = ['immediate', 'normal', 'structural'] as const;
export type RectifyKind = (typeof rectifyKinds)[number];
/** 检查的地方 */
export const checkPlaces = [
  'kitchen',
  'dining-hall',
  'dish-washing',
  'food-store',
  'sample-cabinet',
  'meal-area',
  'gate',
  'surroundings',
  'dorm-room',
] as const;
/** 查的记录 */
export const checkRecords = [
  'measures',
  'self-check',
  'staff-health',
  'purchase',
  'disinfection',
] as const;
export const basisGrades = ['A', 'B', 'C', 'D'] as const;

export interface ChecklistSection {
  readonly id: string;
  readonly zh: string;
  /** Left out in sections that a county wrote. */
  readonly en?: string | undefined;
  readonly place?: (typeof checkPlaces)[number] | undefined;
  readonly record?: (typeof checkRecords)[number] | undefined;
}

export interface ChecklistItem {
  /** The same in all versions while the item means the same. */
  readonly id: string;
  readonly section: string;
  readonly text: string;
  /** What the school shows. */
  readonly evidence: string;
  readonly methods: readonly CheckMethod[];
  readonly severity: Severity;
  /** Days to put it right; 0: the same day. */
  readonly days: number;
  /** The law or document it stands in. */
  readonly basis: string;
  /** How well that was checked; none for what a county wrote itself. */
  readonly grade?: (typeof basisGrades)[number] | undefined;
  /** The detail is the product's own: no source gives it. */
  readonly isConstructed?: boolean | undefined;
  /** "Does not apply here" is an answer. */
  readonly mayNotApply?: boolean | undefined;
  /** Of scored lists only. */
  readonly points?: number | undefined;
  /** 一票否决: a no fails the list whatever the points. */
  readonly isVeto?: boolean | undefined;
}

export interface Checklist {
  readonly kind: ChecklistKind;
  /** 百分制的及格分, 0–100. */
  readonly passFrom?: number | undefined;
  readonly sections: readonly ChecklistSection[];
  readonly items: readonly ChecklistItem[];
}

export const checkAnswers = ['yes', 'no', 'not-applicable'] as const;
export type CheckAnswer = (typeof checkAnswers)[number];
/** By item. */
export type CheckAnswers = ReadonlyMap<string, CheckAnswer>;

export interface Verdict {
  /**
   * `open`: items are still unanswered, and nothing decided yet. `undecided`: all are answered, but nothing applied by
   * which it could pass, or nothing that has points.
   */
  readonly verdict: 'open' | 'pass' | 'fail' | 'undecided';
  /** Items that wait for an answer. */
  readonly missing: readonly string[];
  readonly no: readonly string[];
  /** Of those, the ones that decide by themselves. */
  readonly vetoed: readonly string[];
  /** 0–100 to one decimal, of the points of items that apply; undefined while open or without points. */
  readonly score?: number;
}

/** 结论. Items left out as not applicable count neither way; an answer that the item does not allow is no answer. */
export function verdictOf(list: Checklist, answers: CheckAnswers): Verdict {
  const given = (item: ChecklistItem) => {
    const answer = answers.get(item.id);
    return answer === 'not-applicable' && !item.mayNotApply ? undefined : answer;
  };
  const missing = list.items.filter((item) => given(item) === undefined).map(({ id }) => id);
  const no = list.items.filter((item) => given(item) === 'no');
  const vetoed = no.filter((item) => list.kind === 'all-yes' || item.isVeto);
  const applying = list.items.filter((item) => given(item) !== 'not-applicable');
  const all = sumOf(applying);
  const score =
    list.kind === 'scored' && missing.length === 0 && all > 0
      ? Math.round(((all - sumOf(no)) / all) * 1000) / 10
      : undefined;
  const isBelow = score !== undefined && score < (list.passFrom ?? 0);
  const isFailed = vetoed.length > 0 || isBelow;
  const isChecked = list.kind === 'scored' ? score !== undefined : applying.length > 0;
  return {
    verdict: isFailed ? 'fail' : missing.length > 0 ? 'open' : isChecked ? 'pass' : 'undecided',
    missing,
    no: no.map(({ id }) => id),
    vetoed: vetoed.map(({ id }) => id),
    ...(score !== undefined && { score }),
  };
}

function sumOf(items: readonly ChecklistItem[]): number {
  return items.reduce((sum, one) => sum + (one.points ?? 0), 0);
}

export interface FoundItem {
  readonly item: string;
  readonly severity: Severity;
  readonly days: number;
  readonly due: Day;
}

/** 问题: each no becomes one, in the order of the list, with the day by which it is to be put right. */
export function findingsFrom(list: Checklist, answers: CheckAnswers, day: Day): FoundItem[] {
  return list.items
    .filter((item) => answers.get(item.id) === 'no')
    .map(({ id, severity, days }) => ({ item: id, severity, days, due: addDays(day, days) }));
}
