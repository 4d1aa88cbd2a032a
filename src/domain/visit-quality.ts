import rule from '../../rules/visit/quality.json' with { type: 'json' };

/**
 * 检查质量提示 (rules/visit/quality.json): signs that a visit went through the motions. Hints to the team's leader, who
 * asks; never a verdict, and never counted against anybody.
 */

/** 太快 · 照抄 · 不在学校记的 · 旧照片 */
export const visitHints = ['quick', 'copied', 'far', 'reused'] as const;
export type VisitHint = (typeof visitHints)[number];

export const hintRuleVersion = rule.version;

export interface VisitFacts {
  /** Items that were answered. */
  readonly answered: number;
  /** From opening the list to ending the visit. */
  readonly seconds: number;
  readonly notes: readonly string[];
  /** Notes of the same team at other schools. */
  readonly others: ReadonlySet<string>;
  /** From the school; undefined where no place was recorded. */
  readonly metres?: number | undefined;
  /** Photos that another visit has shown. */
  readonly reused?: number | undefined;
}

export function qualityHints(facts: VisitFacts): VisitHint[] {
  const { answered, seconds, notes, others, metres, reused = 0 } = facts;
  const isQuick = answered >= rule.leastAnswers && seconds < answered * rule.leastSecondsPerItem;
  const copied = comparableNotes(notes).filter((one) => others.has(one));
  const found: VisitHint[] = [];
  if (isQuick) found.push('quick');
  if (copied.length >= rule.copiedNotes) found.push('copied');
  if (metres !== undefined && metres > rule.farMetres) found.push('far');
  if (reused >= rule.reusedPhotos) found.push('reused');
  return found;
}

/** Notes long enough that nobody writes the same by chance. */
export function comparableNotes(notes: readonly string[]): string[] {
  return [...new Set(notes)].filter((one) => one.length >= rule.copiedLetters);
}

const earthMetres = 6_371_000;

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Metres between two points, along the earth's surface. */
export function metresBetween(a: Point, b: Point): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const up = Math.sin(rad(b.latitude - a.latitude) / 2);
  const along = Math.sin(rad(b.longitude - a.longitude) / 2);
  const part = up * up + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * along * along;
  return Math.round(2 * earthMetres * Math.asin(Math.sqrt(part)));
}
