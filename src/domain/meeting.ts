import { type Day, daysFrom, type TimeOfDay } from './date.ts';
import { dailyKinds, needsSchool } from './meeting-rules.ts';
import { type Problem, problem } from './problem.ts';

/** 会议: leading groups, meetings by kind with their minutes, and what they resolved. */

/** 组长、副组长、成员、办公室 */
export const groupPosts = ['head', 'deputy', 'member', 'office'] as const;
export type GroupPost = (typeof groupPosts)[number];

/** What became of a resolution. */
export const resolutionStates = ['open', 'task', 'finding', 'dropped'] as const;
export type ResolutionState = (typeof resolutionStates)[number];

export interface MeetingFacts {
  readonly kind: string;
  readonly day: Day;
  readonly from: TimeOfDay;
  readonly to?: TimeOfDay | undefined;
  readonly schoolId?: string | undefined;
}

/** Why a meeting cannot have been so: still to come, over before it began, or on site without a school. */
export function whyNotMeeting(
  { kind, day, from, to, schoolId }: MeetingFacts,
  now: { readonly day: Day; readonly time: TimeOfDay },
): Problem | undefined {
  if (day > now.day || (day === now.day && from > now.time)) return problem('meeting-to-come');
  if (to !== undefined && to < from) return problem('meeting-times');
  return needsSchool(kind) && schoolId === undefined ? problem('meeting-school') : undefined;
}

/** Why a group cannot be so: no head, or days in the wrong order. */
export function whyNotGroup(group: {
  readonly members: readonly { readonly post: GroupPost }[];
  readonly from: Day;
  readonly to?: Day | undefined;
  readonly dailyFrom?: Day | undefined;
  readonly dailyTo?: Day | undefined;
}): Problem | undefined {
  const { members, from, to, dailyFrom, dailyTo } = group;
  if (members.every(({ post }) => post !== 'head')) return problem('group-head');
  const isWrong =
    (to !== undefined && to < from) ||
    (dailyFrom !== undefined && dailyTo !== undefined && dailyTo < dailyFrom);
  return isWrong ? problem('group-days') : undefined;
}

/** Why a resolution cannot be turned into something, changed or dropped. */
export function whyNotResolution(state: ResolutionState): Problem | undefined {
  return state === 'open' ? undefined : problem('resolution-over');
}

/** One day of the daily three. */
export interface DailyRow {
  readonly day: Day;
  readonly held: readonly { readonly kind: string; readonly meetingId: string }[];
  /** Due and not held, of days that are over. */
  readonly missing: readonly string[];
  /** Of today: due and not held yet. */
  readonly toCome: readonly string[];
}

interface Daily {
  readonly from: Day;
  readonly to?: Day | undefined;
}

/**
 * 日研判、日部署、日调度 of a group, day by day, the newest first: what was held, and what is missing of the days on which
 * the three were due.
 */
export function dailyRows(
  due: Daily | undefined,
  held: readonly { readonly day: Day; readonly kind: string; readonly meetingId: string }[],
  { from, to, today }: { readonly from: Day; readonly to: Day; readonly today: Day },
): DailyRow[] {
  const last = to > today ? today : to;
  if (last < from) return [];
  return daysFrom(from, last)
    .toReversed()
    .map((day) => {
      const here = held.filter((one) => one.day === day);
      const isDue = due !== undefined && due.from <= day && (due.to === undefined || day <= due.to);
      const lacking = isDue
        ? dailyKinds.filter((kind) => here.every((one) => one.kind !== kind))
        : [];
      return {
        day,
        held: here.map(({ kind, meetingId }) => ({ kind, meetingId })),
        missing: day < today ? lacking : [],
        toCome: day < today ? [] : lacking,
      };
    })
    .filter((one) => one.held.length + one.missing.length + one.toCome.length > 0);
}

/** Full days of the three, and days on which they were due. */
export function dailyCount(rows: readonly DailyRow[]): { due: number; full: number } {
  const due = rows.filter(
    (one) =>
      one.missing.length > 0 || dailyKinds.every((kind) => one.held.some((h) => h.kind === kind)),
  );
  return { due: due.length, full: due.filter((one) => one.missing.length === 0).length };
}

/** So far back the grid of the daily three looks unless asked otherwise, in days. */
export const dailySpan = 31;
