import category from '../../rules/visit/category.json' with { type: 'json' };
import paper from '../../rules/visit/paper.json' with { type: 'json' };
import type { ChecklistId } from './checklist-rules.ts';
import {
  type CheckAnswer,
  type CheckAnswers,
  type Checklist,
  type ChecklistItem,
  type CheckMethod,
  type RectifyKind,
  type Severity,
  type Verdict,
  verdictOf,
} from './checklist.ts';
import { daysToRectify } from './finding-deadline.ts';
import { type Problem, problem } from './problem.ts';
import { say, type Sentence } from './text/say.ts';
import { visitText } from './text/visit.ts';

/** 现场检查: what a team found at a school, from opening the list to the school's signature. */

export interface PaperKind extends Sentence {
  readonly id: string;
}

/** 查阅的资料, by kind (rules/visit/paper.json). */
export const paperKinds: readonly PaperKind[] = paper.kinds;

export function isPaperKind(id: string): boolean {
  return paperKinds.some((one) => one.id === id);
}

/** Who signs for the school. */
export const signDuties = ['principal', 'vice-principal', 'doctor', 'on-duty', 'staff'] as const;
export type SignDuty = (typeof signDuties)[number];

export interface VisitAnswer {
  readonly item: string;
  readonly answer: CheckAnswer;
  readonly note?: string | undefined;
  readonly methods?: readonly CheckMethod[] | undefined;
  readonly category?: string | undefined;
}

/** 表外问题: found on the spot, on no list. */
export interface VisitRemark {
  readonly says: string;
  readonly category: string;
  readonly severity: Severity;
  readonly rectify: RectifyKind;
}

export interface VisitSaid {
  readonly answers: readonly VisitAnswer[];
  readonly remarks: readonly VisitRemark[];
}

interface VisitTyped {
  readonly answers: readonly Pick<VisitAnswer, 'note'>[];
  readonly remarks: readonly Pick<VisitRemark, 'says'>[];
  readonly unsignedWhy?: string | undefined;
}

/** Why this cannot be a visit's result; the list is that of the version it was opened with. */
export function whyNotVisit(
  list: Pick<Checklist, 'items'> | undefined,
  { answers, remarks }: VisitSaid,
): Problem | undefined {
  if (answers.length === 0 && remarks.length === 0) return problem('visit-empty');
  const seen = new Set<string>();
  for (const { item, answer } of answers) {
    const found = list?.items.find(({ id }) => id === item);
    if (!found) return problem('visit-item-unknown', { item });
    if (seen.has(item)) return problem('visit-item-twice', { item: found.text });
    seen.add(item);
    if (answer === 'not-applicable' && !found.mayNotApply)
      return problem('visit-must-apply', { item: found.text });
  }
  return undefined;
}

/** Letters of a name, and how many names are written beside the team's. */
const nameLetters = { from: 2, to: 30 };
const othersAtMost = 20;

/** 同去的其他人, as they are typed: one a line, or with commas, semicolons or blanks between. */
export function namesIn(typed: string): string[] {
  return typed.split(/[\s、，,；;]+/).filter((one) => one !== '');
}

export function whyNotOthers(names: readonly string[]): Problem | undefined {
  const { from, to } = nameLetters;
  const odd = names.find(({ length }) => length < from || length > to);
  if (odd !== undefined) return problem('visit-name', { name: odd, from, to });
  return names.length > othersAtMost
    ? problem('visit-others-many', { most: othersAtMost })
    : undefined;
}

/** Everything that was typed: what must never be noted of anybody is not noted here either. */
export function visitWords({ answers, remarks, unsignedWhy = '' }: VisitTyped): string {
  const notes = answers.flatMap(({ note }) => note ?? []);
  return [...notes, ...remarks.map(({ says }) => says), unsignedWhy].join(' ');
}

export function answersBy(answers: readonly VisitAnswer[]): CheckAnswers {
  return new Map(answers.map(({ item, answer }) => [item, answer]));
}

/** 结论; undefined without a list. */
export function visitVerdict(
  list: Checklist | undefined,
  answers: readonly VisitAnswer[],
): Verdict | undefined {
  return list && verdictOf(list, answersBy(answers));
}

/** What becomes a finding, before it is one. */
export interface VisitFound {
  /** The item of the list; none of what stood on no list. */
  readonly item?: string;
  readonly says: string;
  readonly category: string;
  readonly severity: Severity;
  readonly rectify: RectifyKind;
  /** Where the item says how many; otherwise the kind does. */
  readonly days?: number;
}

/** 问题: each no in the order of the list, then what was found beside it. */
export function visitFound(
  list: Checklist | undefined,
  checklist: ChecklistId | undefined,
  { answers, remarks }: VisitSaid,
): VisitFound[] {
  const said = new Map(answers.map((one) => [one.item, one]));
  const noes = (list?.items ?? []).flatMap((item): VisitFound[] => {
    const one = said.get(item.id);
    if (one?.answer !== 'no') return [];
    return [
      {
        item: item.id,
        says: saysNotMet(item.text, one.note),
        category: one.category ?? categoryOf(checklist),
        severity: item.severity,
        rectify: rectifyOf(item),
        days: item.days,
      },
    ];
  });
  const beside = remarks.map(({ says, category: kind, severity, rectify }) => ({
    ...{ says, category: kind, severity, rectify },
  }));
  return [...noes, ...beside];
}

/** An item says how it should be: alone it would read as praise. */
function saysNotMet(item: string, note: string | undefined): string {
  return say(note ? visitText.notMetNote : visitText.notMet, 'zh', { item, note: note ?? '' });
}

/** The class that a no of the list has while nobody chose another (rules/visit/category.json). */
export function categoryOf(checklist: ChecklistId | undefined): string {
  const byList: Readonly<Record<string, string>> = category.byList;
  return (checklist && byList[checklist]) ?? category.otherwise;
}

/** The shortest kind of deadline that gives at least the item's days. */
function rectifyOf({ days, severity }: Pick<ChecklistItem, 'days' | 'severity'>): RectifyKind {
  const kinds = ['immediate', 'normal'] as const;
  return kinds.find((kind) => days <= daysToRectify(severity, kind)) ?? 'structural';
}

/** A list that one team at a school works with. */
export interface TeamList {
  readonly department: string;
  readonly checklist: ChecklistId;
  readonly items: readonly Pick<ChecklistItem, 'id' | 'text' | 'severity' | 'basis'>[];
}

/** One thing to look at in a joint inspection, whoever asks for it. */
export interface MergedItem {
  readonly text: string;
  readonly basis: string;
  readonly severity: Severity;
  /** Where it stands; the first is whose words are shown. */
  readonly from: readonly { readonly checklist: ChecklistId; readonly item: string }[];
  readonly departments: readonly string[];
}

/**
 * 联合检查单: what several departments look at at one school, each thing once. The same thing is what is said in the
 * same words, blanks and punctuation aside; the graver severity stands.
 */
export function mergedItems(lists: readonly TeamList[]): MergedItem[] {
  const merged = new Map<string, MergedItem>();
  for (const { department, checklist, items } of lists)
    for (const { id, text, severity, basis } of items) {
      const key = text.replace(/[\s\p{P}]/gu, '');
      const at = { checklist, item: id };
      const before = merged.get(key);
      const isThere = before?.from.some((one) => one.checklist === checklist && one.item === id);
      merged.set(key, {
        text: before?.text ?? text,
        basis: before?.basis ?? basis,
        severity: before ? graver(before.severity, severity) : severity,
        from: before ? (isThere ? before.from : [...before.from, at]) : [at],
        departments: [...new Set([...(before?.departments ?? []), department])],
      });
    }
  return [...merged.values()];
}

function graver(a: Severity, b: Severity): Severity {
  if (a === 'grave' || b === 'grave') return 'grave';
  return a === 'serious' || b === 'serious' ? 'serious' : 'minor';
}
