import { sql } from 'kysely';

import type { Day } from '../domain/date.ts';
import type { HeldRule } from '../domain/signal-rule.ts';
import { q } from './db.ts';
import type { Watched } from './watch.ts';

/** 提示的一行 as it lies in the database, and the trail beside it. */

/** A rule as it stood when a signal reached it. */
export type RuleRecord = Pick<
  HeldRule,
  | 'id'
  | 'version'
  | 'pack'
  | 'level'
  | 'division'
  | 'grade'
  | 'source'
  | 'zh'
  | 'en'
  | 'days'
  | 'count'
  | 'deadline'
  | 'to'
> & { readonly day: Day };

export type SignalEventKind =
  | 'opened'
  | 'raised'
  | 'grown'
  | 'shrunk'
  | 'rule-reached'
  | 'withdrawn'
  | 'reopened'
  | 'quiet'
  | 'confirmed'
  | 'ruled-out'
  | 'merged'
  | 'answer-undone'
  | 'acknowledged'
  | 'reported'
  | 'closed';

/** Who writes: a keeper, or a handler for somebody. */
export type Writing = Pick<Watched, 'tx' | 'county' | 'now' | 'id'> & { readonly schoolId: string };

interface SignalNote {
  readonly signalId: string;
  readonly kind: SignalEventKind;
  readonly accountId?: string;
  readonly rule?: string | undefined;
  readonly people?: number;
  readonly reason?: string | undefined;
}

/** Adds a line to a signal's trail. */
export function noteSignal({ tx, county, schoolId, now, id }: Writing, note: SignalNote): void {
  tx.send(
    sql`insert into signal_event (county_code, signal_id, event_id, school_id, kind, at, account_id, rule, people,
        reason)
      values (${county}, ${note.signalId}, ${id()}, ${schoolId}, ${note.kind}, ${now}, ${note.accountId ?? null},
        ${note.rule ?? null}, ${note.people ?? null}, ${note.reason ?? null})`.compile(q),
  );
}
