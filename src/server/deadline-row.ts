import { sql } from 'kysely';

import { verdictOf } from '../domain/calendar.ts';
import { addDays, type Day, localTime } from '../domain/date.ts';
import type { DeadlineCalendar, DeadlineRule } from '../domain/deadline.ts';
import type { MessageKey } from '../domain/text/message.ts';
import { calendarOf } from './calendar-read.ts';
import { q, type Tx } from './db.ts';
import type { Message } from './message.ts';
import { placeFullName } from './place-name.ts';

/** What the start, the worker and the pages of a deadline share. */

/** What happens to a deadline. */
export type DeadlineEventKind =
  | 'started'
  | 'reminded'
  | 'breached'
  | 'escalated'
  | 'paused'
  | 'resumed'
  | 'done'
  | 'withdrawn'
  | 'reopened'
  | 'reason';

interface DeadlineEvent {
  readonly county: number;
  readonly deadlineId: string;
  readonly schoolId: string | undefined;
  readonly at: Date;
  readonly kind: DeadlineEventKind;
  readonly role?: string;
  readonly accountId?: string;
  readonly reason?: string;
  readonly id: () => string;
}

/** Adds to a deadline's history. */
export function noteDeadline(tx: Tx, event: DeadlineEvent): void {
  tx.send(
    q.insertInto('deadline_event').values({
      county_code: event.county,
      deadline_id: event.deadlineId,
      event_id: event.id(),
      school_id: event.schoolId ?? null,
      at: event.at,
      kind: event.kind,
      role: event.role ?? null,
      account_id: event.accountId ?? null,
      reason: event.reason ?? null,
    }),
  );
}

/** A place with its school's name, as it is told: 实验小学三年级(1)班. Beside `place` and `school` of a query. */
export const fullPlaceColumns = sql`place.kind as place_kind, place.name as place_name, place.stage, place.cohort,
  school.name as school_name`;

export interface FullPlace {
  readonly place_kind: string;
  readonly place_name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
  readonly school_name: string | null;
}

export function fullPlaceName(row: FullPlace, day: Day): string {
  const { place_kind: kind, place_name: name, stage, cohort } = row;
  const own = placeFullName({ kind, name, stage, cohort }, day);
  return row.school_name !== null && kind !== 'school' ? row.school_name + own : own;
}

export interface DeadlinePlace extends FullPlace {
  readonly path: string[];
  readonly zone: string;
}

/** The place with its county's zone; undefined when it is not there. */
export async function placeOfDeadline(
  tx: Tx,
  { county, placeId }: { county: number; placeId: string },
): Promise<DeadlinePlace | undefined> {
  return await tx.row(
    sql<DeadlinePlace>`select place.path, zone, ${fullPlaceColumns} from place
      join county on county.county_code = place.county_code
      left join place school on school.county_code = place.county_code and school.place_id = place.school_id
      where place.county_code = ${county} and place.place_id = ${placeId}`.compile(q),
  );
}

/** As far ahead as a deadline may lie, holidays and all. */
const daysAhead = 120;

/** The calendar by which a rule counts; read only where it counts school days. */
export async function deadlineCalendar(
  tx: Tx,
  rule: DeadlineRule,
  at: {
    readonly county: number;
    readonly path: readonly string[];
    readonly schoolId: string | undefined;
    readonly startedAt: Date;
    readonly zone: string;
  },
): Promise<DeadlineCalendar> {
  const { zone } = at;
  if (!('counted' in rule.span) || rule.span.counted === 'calendar')
    return { zone, isSchoolDay: () => true };
  const from = localTime(at.startedAt, zone).day;
  const { calendar } = await calendarOf(tx, at, from, addDays(from, daysAhead));
  return { zone, isSchoolDay: (day) => verdictOf(day, calendar).isSchoolDay };
}

interface ToTell {
  readonly county: number;
  readonly deadlineId: string;
  readonly rule: DeadlineRule;
  readonly due: Date;
  readonly zone: string;
  readonly placeName: string;
  readonly placeId: string;
  readonly schoolId: string | undefined;
  readonly to: Message['to'];
  readonly at: Date;
  readonly id: () => string;
}

/** What is told of a deadline: which place, what is to be done, by when. */
export function deadlineMessage(text: MessageKey, one: ToTell): Message {
  const { day, time } = localTime(one.due, one.zone);
  return {
    county: one.county,
    text,
    detail: { place: one.placeName, what: one.rule.zh, due: `${day} ${time}` },
    link: `/deadlines/${one.deadlineId}`,
    placeId: one.placeId,
    schoolId: one.schoolId,
    to: one.to,
    subject: { kind: 'deadline', id: one.deadlineId },
    at: one.at,
    id: one.id,
  };
}
