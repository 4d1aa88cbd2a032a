import type { Day } from '../domain/date.ts';
import { q, type Tx } from './db.ts';

/** Facts of a school that changed. */
export interface Changed {
  readonly county: number;
  readonly schoolId: string;
  /** The earliest day whose facts changed. */
  readonly fromDay: Day;
  readonly now: Date;
  readonly id: () => string;
}

/** 待跟进: notes in the same transaction that facts of a school changed; what follows from them is kept by `watch.ts`. */
export function noteStale(tx: Tx, { county, schoolId, fromDay, now, id }: Changed): void {
  tx.send(
    q.insertInto('watch_stale').values({
      county_code: county,
      school_id: schoolId,
      note_id: id(),
      from_day: fromDay,
      at: now,
    }),
  );
}
