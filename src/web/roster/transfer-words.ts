import type { Output } from '../../contract/index.ts';
import type { TransferState } from '../../domain/transfer.ts';

/** What a list of transfers asks for, from the address. */
export interface TransferFilter {
  readonly state: TransferState | undefined;
  readonly after: string | undefined;
}

/** The tone of a state: green done, amber to be done by somebody. */
export function toneOf(state: TransferState) {
  if (state === 'offered' || state === 'accepted') return 'due' as const;
  if (state === 'refused') return 'overdue' as const;
  return state === 'closed' ? ('done' as const) : ('waiting' as const);
}

/** A pupil who is coming. */
export type ComingRow = Output<'roster.transfers-in'>['rows'][number];
