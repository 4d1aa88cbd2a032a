import type { Day } from '../domain/date.ts';
import type { RecheckState } from '../domain/recheck.ts';

/** A re-check with its class's name parts, as statements read it. */
export interface RecheckRow {
  readonly recheck_id: string;
  readonly school_id: string;
  readonly class_id: string;
  readonly day: Day;
  readonly week: Day | null;
  readonly asked_at: Date;
  readonly sheet_version: number | null;
  readonly opened_at: Date | null;
  readonly due_at: Date | null;
  readonly sent_at: Date | null;
  readonly ended_at: Date | null;
  readonly ended_as: 'lapsed' | 'called-off' | null;
  readonly kind: string;
  readonly name: string;
  readonly stage: string | null;
  readonly cohort: number | null;
}

export function kindOf({ week }: Pick<RecheckRow, 'week'>) {
  return week === null ? 'asked' : 'drawn';
}

export function stateOf(row: Pick<RecheckRow, 'sent_at' | 'ended_as' | 'opened_at'>): RecheckState {
  if (row.sent_at) return 'sent';
  return row.ended_as ?? (row.opened_at ? 'open' : 'waiting');
}

export function isLate({ sent_at: sent, due_at: due }: Pick<RecheckRow, 'sent_at' | 'due_at'>) {
  return sent !== null && due !== null && sent > due;
}
