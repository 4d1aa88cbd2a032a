import { sql } from 'kysely';

import { localTime } from '../domain/date.ts';
import { deadlineRule, type DeadlineRuleId } from '../domain/deadline-rules.ts';
import { dueAt, holdsIn, lateFrom, stepsOf } from '../domain/deadline.ts';
import { q, type Tx } from './db.ts';
import {
  deadlineCalendar,
  deadlineMessage,
  noteDeadline,
  placeOfDeadline,
  fullPlaceName,
} from './deadline-row.ts';
import { type Subject, tell } from './message.ts';

/** 时限: what other features call to start and end a deadline, in their own transaction. */

export interface StartDeadline {
  readonly county: number;
  readonly rule: DeadlineRuleId;
  /** One deadline of a rule is open at most for each. */
  readonly subject: Subject;
  readonly placeId: string;
  readonly schoolId: string | undefined;
  /** Somebody in person; otherwise whoever holds the rule's role on the place. */
  readonly owner?: string | undefined;
  /** The page where it is done; without one, the deadline's own page. */
  readonly link?: string;
  readonly startedAt: Date;
  /** Where the rule leaves it to the record. */
  readonly due?: Date;
  readonly now: Date;
  readonly id: () => string;
}

/**
 * Starts a deadline, unless one of the rule is open for the subject. Answers its id; undefined where the rule does not
 * hold: switched off, of another place, or not in force.
 */
export async function startDeadline(tx: Tx, start: StartDeadline): Promise<string | undefined> {
  const { county, subject, startedAt } = start;
  const rule = deadlineRule(start.rule);
  const place = await placeOfDeadline(tx, start);
  if (!rule || !place || !holdsIn(rule, county, localTime(startedAt, place.zone).day))
    return undefined;
  const calendar = await deadlineCalendar(tx, rule, { ...start, ...place });
  const due = start.due ?? dueAt(rule, startedAt, calendar);
  const [first] = stepsOf(rule, startedAt, due);
  const deadlineId = start.id();
  const made = await tx.row(
    sql<{ deadline_id: string }>`
      insert into deadline (county_code, deadline_id, rule, rule_version, subject_kind, subject_id, place_id, school_id,
        path, link, owner_role, owner_account, told_roles, started_at, due_at, late_at,
        next_at)
      values (${county}, ${deadlineId}, ${start.rule}, ${rule.version}, ${subject.kind}, ${subject.id},
        ${start.placeId}, ${start.schoolId ?? null}, ${place.path}::uuid[], ${start.link ?? null}, ${rule.owner},
        ${start.owner ?? null}, ${start.owner ? [] : [rule.owner]}::text[], ${startedAt}, ${due},
        ${lateFrom(rule, due)}, ${first?.at ?? null})
      on conflict (county_code, rule, subject_kind, subject_id) where ended_at is null do nothing
      returning deadline_id`.compile(q),
  );
  if (!made) return await openDeadline(tx, start);
  const placeName = fullPlaceName(place, localTime(startedAt, place.zone).day);
  const row = { ...start, deadlineId, rule, due, zone: place.zone, placeName };
  noteDeadline(tx, { ...row, at: startedAt, kind: 'started' });
  const to = start.owner ? { accountId: start.owner } : { role: rule.owner };
  tell(tx, deadlineMessage('deadline-started', { ...row, at: start.now, to }));
  return deadlineId;
}

/** Gives what is open about a subject to somebody in person, or to the rule's role again; true where one was open. */
export async function handDeadline(
  tx: Tx,
  to: Pick<StartDeadline, 'county' | 'rule' | 'subject' | 'owner'>,
): Promise<boolean> {
  const { county, rule, subject, owner = null } = to;
  const told =
    owner === null
      ? sql`array_append(array_remove(told_roles, owner_role), owner_role)`
      : sql`array_remove(told_roles, owner_role)`;
  const row = await tx.row(
    sql<{
      deadline_id: string;
    }>`update deadline set owner_account = ${owner}::uuid, told_roles = ${told}
      where county_code = ${county} and rule = ${rule} and subject_kind = ${subject.kind}
        and subject_id = ${subject.id} and ended_at is null returning deadline_id`.compile(q),
  );
  return row !== undefined;
}

interface EndDeadline {
  readonly county: number;
  readonly subject: Subject;
  /** Only of this rule; of all rules when left out. */
  readonly rule?: DeadlineRuleId;
  readonly at: Date;
  readonly accountId?: string | undefined;
  /** What started it is no longer so (a corrected roll): nobody has done it and nobody has to. */
  readonly withdrawn?: boolean;
}

/** Ends what is open about a subject. A breach that was stays on record. */
export function endDeadline(tx: Tx, end: EndDeadline): void {
  const { county, subject, at } = end;
  const as = end.withdrawn ? 'withdrawn' : 'done';
  const ofRule = end.rule ? sql`and rule = ${end.rule}` : sql``;
  const by = end.accountId ?? null;
  // Past its time and not looked at yet by the worker: late all the same.
  const isLate = sql`breached_at is null and paused_at is null and late_at <= ${at}::timestamptz`;
  tx.send(
    sql`with ended as (
        update deadline set ended_at = ${at}, ended_as = ${as}, ended_by = ${by}, next_at = null, paused_at = null,
          breached_at = case when ${isLate} then late_at else breached_at end
        where county_code = ${county} and subject_kind = ${subject.kind} and subject_id = ${subject.id}
          and ended_at is null ${ofRule}
        returning county_code, deadline_id, school_id
      ),
      settled as (
        update message set settled_at = ${at} from ended
        where message.county_code = ${county} and message.subject_kind = 'deadline'
          and message.subject_id = ended.deadline_id and message.settled_at is null
      )
      insert into deadline_event (county_code, deadline_id, event_id, school_id, at, kind, account_id)
      select county_code, deadline_id, gen_random_uuid(), school_id, ${at}, ${as}, ${by}
      from ended`.compile(q),
  );
}

/** The open deadline of a rule about a subject. */
export async function openDeadline(
  tx: Tx,
  { county, rule, subject }: Pick<StartDeadline, 'county' | 'rule' | 'subject'>,
): Promise<string | undefined> {
  const row = await tx.row(
    q
      .selectFrom('deadline')
      .select('deadline_id')
      .where('county_code', '=', county)
      .where('rule', '=', rule)
      .where('subject_kind', '=', subject.kind)
      .where('subject_id', '=', subject.id)
      .where('ended_at', 'is', null),
  );
  return row?.deadline_id;
}
