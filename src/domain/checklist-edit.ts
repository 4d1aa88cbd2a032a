import type { Checklist, ChecklistItem } from './checklist.ts';
import { addDays, type Day } from './date.ts';
import { type Problem, problem } from './problem.ts';

/** 本县版本: what was changed of a checklist, and why a version may not be published. */

export const itemChanges = ['added', 'changed', 'removed'] as const;
export type ItemChange = (typeof itemChanges)[number];

export interface ChangedItem {
  readonly item: string;
  readonly change: ItemChange;
}

/** From one version to another: added, changed and removed items; the order and the sections alone are no change. */
export function changesBetween(before: Checklist, after: Checklist): ChangedItem[] {
  const old = new Map(before.items.map((one) => [one.id, one]));
  const kept = new Set(after.items.map(({ id }) => id));
  return [
    ...after.items.flatMap((one): ChangedItem[] => {
      const was = old.get(one.id);
      if (!was) return [{ item: one.id, change: 'added' }];
      return isSame(was, one) ? [] : [{ item: one.id, change: 'changed' }];
    }),
    ...before.items
      .filter(({ id }) => !kept.has(id))
      .map(({ id }): ChangedItem => ({ item: id, change: 'removed' })),
  ];
}

/** What of an item people act on. */
const compared = [
  'section',
  'text',
  'evidence',
  'severity',
  'days',
  'basis',
  'mayNotApply',
  'points',
  'isVeto',
] as const satisfies readonly (keyof ChecklistItem)[];
export type ComparedField = (typeof compared)[number] | 'methods';

/** The fields in which two versions of an item differ. */
export function differingFields(one: ChecklistItem, other: ChecklistItem): ComparedField[] {
  const methods = (item: ChecklistItem) => item.methods.toSorted().join();
  return [
    ...compared.filter((field) => (one[field] || '') !== (other[field] || '')),
    ...(methods(one) === methods(other) ? [] : (['methods'] as const)),
  ];
}

function isSame(one: ChecklistItem, other: ChecklistItem): boolean {
  return differingFields(one, other).length === 0;
}

/**
 * The list with the grades that are known: an item that still says the same on the same basis keeps its grade and its
 * mark; what a county wrote has neither. A list scored otherwise than by points has no pass mark.
 */
export function withKnownGrades(base: Checklist, list: Checklist): Checklist {
  const items = list.items.map(({ grade: _grade, isConstructed: _mark, ...item }) => {
    const was = base.items.find(({ id }) => id === item.id);
    const isKnown = was?.basis === item.basis && was.text === item.text;
    return {
      ...item,
      ...(isKnown && was.grade && { grade: was.grade }),
      ...(isKnown && was.isConstructed && { isConstructed: true }),
    };
  });
  const { passFrom, ...rest } = list;
  return {
    ...rest,
    items,
    ...(list.kind === 'scored' && passFrom !== undefined && { passFrom }),
  };
}

/** A version holds from tomorrow at the earliest, so that a visit of today ends under the list it began with. */
export function earliestVersionDay(today: Day): Day {
  return addDays(today, 1);
}

/** Undefined when the version may begin on that day. */
export function whyNotFrom(from: Day, today: Day): Problem | undefined {
  const earliest = earliestVersionDay(today);
  return from < earliest ? problem('checklist-from-tomorrow', { day: earliest }) : undefined;
}

interface Draft {
  readonly base: Checklist;
  readonly list: Checklist;
  /** Why, by item. */
  readonly reasons: Reasons;
  /** It takes the place of a version still to come: then nothing need differ from what holds before it. */
  readonly isReplacing?: boolean;
}

export type Reasons = Readonly<Record<string, string>>;

/** An item may be named like something that every object has: constructor. */
export function reasonFor(reasons: Reasons, item: string): string {
  return Object.hasOwn(reasons, item) ? (reasons[item] ?? '').trim() : '';
}

/** Undefined when the draft is a whole checklist that differs from its base, and every change says why. */
export function whyNotPublish(draft: Draft, mostDays: number) {
  return whyNotWhole(draft.list, mostDays) ?? whyNotExplained(draft);
}

function whyNotWhole(list: Checklist, mostDays: number): Problem | undefined {
  const { items, sections, kind, passFrom } = list;
  const first = <T>(all: readonly T[]) => all.at(0);
  const twice = first(items.filter((one, at) => items.findIndex(({ id }) => id === one.id) !== at));
  if (twice) return problem('checklist-item-twice', { item: twice.text });
  const sameSection = first(
    sections.filter((one, at) => sections.findIndex(({ id }) => id === one.id) !== at),
  );
  if (sameSection) return problem('checklist-section-twice', { section: sameSection.zh });
  const homeless = first(items.filter((one) => !sections.some(({ id }) => id === one.section)));
  if (homeless) return problem('checklist-no-section', { item: homeless.text });
  const empty = first(sections.filter(({ id }) => !items.some((one) => one.section === id)));
  if (empty) return problem('checklist-empty-section', { section: empty.zh });
  const late = first(items.filter(({ days }) => days > mostDays));
  if (late) return problem('checklist-too-many-days', { item: late.text, days: mostDays });
  if (kind === 'all-yes') return undefined;
  const pointless = first(items.filter(({ points }) => points === undefined));
  if (pointless) return problem('checklist-points-missing', { item: pointless.text });
  const total = pointsOf(list);
  if (total !== 100) return problem('checklist-points-total', { total });
  return passFrom === undefined ? problem('checklist-pass-missing') : undefined;
}

/** 分值合计 */
export function pointsOf({ items }: Pick<Checklist, 'items'>): number {
  return items.reduce((sum, one) => sum + (one.points ?? 0), 0);
}

function whyNotExplained({ base, list, reasons, isReplacing }: Draft): Problem | undefined {
  const changes = changesBetween(base, list);
  const isOtherwise = base.passFrom !== list.passFrom || orderOf(base) !== orderOf(list);
  if (changes.length === 0 && !isOtherwise && !isReplacing) return problem('checklist-unchanged');
  const silent = changes.find(({ item }) => reasonFor(reasons, item).length < 2);
  if (!silent) return undefined;
  const item = [...list.items, ...base.items].find(({ id }) => id === silent.item);
  return problem('checklist-reason-missing', { item: item?.text ?? silent.item });
}

/** What stands where, apart from what the items say. */
function orderOf({ sections, items }: Checklist): string {
  return [
    ...sections.map(({ zh, place, record }) => [zh, place, record].join('\t')),
    ...items.map(({ id }) => id),
  ].join('\n');
}
