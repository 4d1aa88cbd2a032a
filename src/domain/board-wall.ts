import rule from '../../rules/board/small-counts.json' with { type: 'json' };
import { type BoardDay, type BoardSchool, missingOf, type OpensAt } from './board.ts';
import type { Session } from './roll.ts';

/** 大屏: what a screen may show that everybody in the room can read. */

/** A count of people that everybody may read; 'few': somebody, and too few to be written. */
export type OpenCount = number | 'few';

/** Counts of people from this on are written (rules/board/small-counts.json). */
export const { fewBelow } = rule;

/** The count as a screen for everybody shows it. Zero is written: it says of nobody that they are ill. */
export function openCount(count: number): OpenCount {
  return count > 0 && count < fewBelow ? 'few' : count;
}

/** 每千人; undefined where the people behind it are too few to be written, or nobody was expected. */
export function openRate(count: number, expected: number): number | undefined {
  if (expected === 0 || openCount(count) === 'few') return undefined;
  return Math.round((10_000 * count) / expected) / 10;
}

/** How far a school's day is: what a map shows of it. */
export const reportStates = ['complete', 'partly', 'silent', 'rest'] as const;
export type ReportState = (typeof reportStates)[number];

export function reportStateOf(school: BoardDay, opensAt: OpensAt): ReportState {
  if (school.totals.every((total) => total.due === 0 || opensAt(total.session) !== undefined))
    return 'rest';
  if (school.totals.every((total) => total.reported === 0)) return 'silent';
  return missingOf(school, opensAt) === 0 ? 'complete' : 'partly';
}

/** A school that has not reported everything that is due by now. */
export interface MissingSchool {
  readonly schoolName: string;
  readonly townName?: string | undefined;
  readonly missing: number;
  /** Nothing at all is there. */
  readonly isSilent: boolean;
}

/** Schools with sheets missing, those that miss most first. */
export function missingSchools(schools: readonly BoardSchool[], opensAt: OpensAt): MissingSchool[] {
  return schools
    .map((school) => ({
      schoolName: school.schoolName,
      ...(school.townName !== undefined && { townName: school.townName }),
      missing: missingOf(school, opensAt),
      isSilent: school.totals.every((total) => total.reported === 0),
    }))
    .filter((school) => school.missing > 0)
    .sort((a, b) => b.missing - a.missing);
}

/** The day's people by what is said of them, each session's largest: a child ill twice is one child. */
export function mostSaid(
  schools: readonly {
    readonly totals: readonly {
      readonly session: Session;
      readonly counts: Readonly<Record<'ill' | 'fever' | 'absentSick', number>>;
    }[];
  }[],
  key: 'ill' | 'fever' | 'absentSick',
): number {
  return schools.reduce(
    (sum, { totals }) => sum + Math.max(0, ...totals.map(({ counts }) => counts[key])),
    0,
  );
}
