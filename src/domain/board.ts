import type { Day, TimeOfDay } from './date.ts';
import type { Session, SessionRule } from './roll.ts';

/** 县域看板: what is missing and what is wrong in a school's day, and which schools a view of the board shows. */

/** 只看: schools with sheets missing · schools where somebody is ill or absent sick. */
export const boardShows = ['missing', 'wrong'] as const;
export type BoardShow = (typeof boardShows)[number];

/** When a check begins, for those that had not begun at that moment; undefined: it has begun. */
export type OpensAt = (session: Session) => TimeOfDay | undefined;

/** A school's day as far as a board counts it. */
export interface BoardDay {
  readonly totals: readonly {
    readonly session: Session;
    readonly due: number;
    readonly reported: number;
    readonly counts: { readonly ill: number; readonly absentSick: number };
  }[];
}

/** A school on a board. */
export interface BoardSchool extends BoardDay {
  readonly schoolName: string;
  readonly schoolKind: string;
  readonly townName?: string | undefined;
}

/** What a view of the board is narrowed to; all that are left out show every school. */
export interface BoardFilters {
  /** A part of the school's or the township's name. */
  readonly q?: string | undefined;
  readonly kind?: string | undefined;
  readonly show?: BoardShow | undefined;
}

/** The checks of a day that had not begun at a moment: what is not yet due is not missing. */
export function openingsOf(
  rules: readonly Pick<SessionRule, 'session' | 'opensAt'>[],
  day: Day,
  now: { readonly day: Day; readonly time: TimeOfDay },
): OpensAt {
  return (session) => {
    const rule = rules.find((one) => one.session === session);
    return rule && now.day === day && now.time < rule.opensAt ? rule.opensAt : undefined;
  };
}

/** Sheets due and not there, over the checks that have begun. */
export function missingOf({ totals }: BoardDay, opensAt: OpensAt): number {
  return totals
    .filter((total) => opensAt(total.session) === undefined)
    .reduce((sum, total) => sum + total.due - total.reported, 0);
}

/** The largest of the day's sessions: a child ill in the morning and at noon is one child. */
export function mostOf({ totals }: BoardDay, key: 'ill' | 'absentSick'): number {
  return Math.max(0, ...totals.map((total) => total.counts[key]));
}

/** True when somebody has reported: only then does a count of zero say that nobody is ill. */
export function hasReported({ totals }: BoardDay): boolean {
  return totals.some((total) => total.reported > 0);
}

/** True when a view of the board shows the school. */
export function isOnBoard(
  school: BoardSchool,
  { q = '', kind, show }: BoardFilters,
  opensAt: OpensAt,
): boolean {
  if (kind !== undefined && school.schoolKind !== kind) return false;
  if (!`${school.schoolName}${school.townName ?? ''}`.includes(q)) return false;
  if (show === 'missing') return missingOf(school, opensAt) > 0;
  return show === 'wrong' ? mostOf(school, 'ill') + mostOf(school, 'absentSick') > 0 : true;
}
