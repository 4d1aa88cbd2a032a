import { sql } from 'kysely';
import type pg from 'pg';

import { laterBy, localTime } from '../domain/date.ts';
import { deadlineRule } from '../domain/deadline-rules.ts';
import { type DeadlineRule, type DeadlineStep, stepsDue, stepsOf } from '../domain/deadline.ts';
import { inTransaction, q, type Tx } from './db.ts';
import {
  deadlineMessage,
  type FullPlace,
  fullPlaceColumns,
  fullPlaceName,
  noteDeadline,
} from './deadline-row.ts';
import { newId } from './id.ts';
import { tell } from './message.ts';

/**
 * 到时: takes the steps of deadlines whose time has come: reminds, records the breach, tells the next role. What came
 * due while no program ran is taken once after the start; of several programs one takes each.
 */
export async function fireDeadlines(pool: pg.Pool, now: Date): Promise<void> {
  while ((await fireSome(pool, now)) === atOnce);
}

/** So many in one transaction. */
const atOnce = 100;

interface Due extends FullPlace {
  readonly county_code: number;
  readonly deadline_id: string;
  readonly rule: string;
  readonly place_id: string;
  readonly school_id: string | null;
  readonly zone: string;
  readonly owner_account: string | null;
  readonly told_roles: string[];
  readonly started_at: Date;
  readonly paused_seconds: number;
  readonly due_at: Date;
  readonly late_at: Date;
  readonly level: number;
}

async function fireSome(pool: pg.Pool, now: Date): Promise<number> {
  return await inTransaction(pool, 'begin', async (tx) => {
    const rows = await tx.rows(
      sql<Due>`
        select one.county_code, deadline_id, rule, one.place_id, one.school_id, zone, ${fullPlaceColumns},
          owner_account, told_roles, started_at, paused_seconds, due_at, late_at, level
        from deadline one
        join place on place.county_code = one.county_code and place.place_id = one.place_id
        left join place school on school.county_code = one.county_code and school.place_id = place.school_id
        join county on county.county_code = one.county_code
        where next_at <= ${now} order by next_at limit ${atOnce} for update of one skip locked`.compile(
        q,
      ),
    );
    for (const row of rows) fire(tx, row, now);
    if (rows.length > 0) wakePages(tx, rows);
    return rows.length;
  });
}

function fire(tx: Tx, row: Due, now: Date): void {
  const rule = deadlineRule(row.rule) ?? withoutRule(row);
  const from = laterBy(row.started_at, row.paused_seconds);
  const { due, nextAt } = stepsDue(stepsOf(rule, from, row.due_at), row.level, now);
  const isLate = row.late_at <= now;
  const told = new Set(row.told_roles);
  for (const step of due) {
    note(tx, row, step, now);
    if (step.kind === 'escalated') told.add(step.role);
    // A reminder that nobody could be given in time says nothing that the breach does not say.
    if (step.kind !== 'reminded' || !isLate) tellStep(tx, { row, rule, step, now });
  }
  const isBreached = due.some((step) => step.kind === 'breached');
  tx.send(
    sql`update deadline set level = ${row.level + due.length}, next_at = ${nextAt ?? null},
        told_roles = ${[...told]}::text[],
        breached_at = ${isBreached ? sql`coalesce(breached_at, late_at)` : sql`breached_at`}
      where county_code = ${row.county_code} and deadline_id = ${row.deadline_id}`.compile(q),
  );
}

/** A rule that this version does not know any more: late is late, and nobody further is told. */
function withoutRule(row: Due): DeadlineRule {
  return {
    id: row.rule,
    version: 0,
    zh: row.rule,
    en: row.rule,
    source: '',
    grade: 'D',
    effectiveFrom: '',
    jurisdiction: 'CN',
    span: { minutes: 0 },
    graceMinutes: (row.late_at.getTime() - row.due_at.getTime()) / 60_000,
    owner: 'reporter',
    ladder: [],
  };
}

function note(tx: Tx, row: Due, step: DeadlineStep, now: Date): void {
  noteDeadline(tx, {
    county: row.county_code,
    deadlineId: row.deadline_id,
    schoolId: row.school_id ?? undefined,
    // Late is late from its time on, whenever it was seen.
    at: step.kind === 'breached' ? step.at : now,
    kind: step.kind,
    ...(step.kind === 'escalated' && { role: step.role }),
    id: newId,
  });
}

const textOf = {
  reminded: 'deadline-reminded',
  breached: 'deadline-breached',
  escalated: 'deadline-escalated',
} as const;

interface StepToTell {
  readonly row: Due;
  readonly rule: DeadlineRule;
  readonly step: DeadlineStep;
  readonly now: Date;
}

function tellStep(tx: Tx, { row, rule, step, now }: StepToTell): void {
  const owner = row.owner_account ? { accountId: row.owner_account } : { role: rule.owner };
  tell(
    tx,
    deadlineMessage(textOf[step.kind], {
      county: row.county_code,
      deadlineId: row.deadline_id,
      rule,
      due: row.due_at,
      zone: row.zone,
      placeName: fullPlaceName(row, localTime(now, row.zone).day),
      placeId: row.place_id,
      schoolId: row.school_id ?? undefined,
      to: step.kind === 'escalated' ? { role: step.role } : owner,
      at: now,
      id: newId,
    }),
  );
}

/** Every program's open pages look again. */
function wakePages(tx: Tx, rows: readonly Due[]): void {
  const places = new Set(rows.map((row) => `${row.county_code} ${row.school_id ?? row.place_id}`));
  tx.send(sql`select pg_notify('school', one) from unnest(${[...places]}::text[]) one`.compile(q));
}
