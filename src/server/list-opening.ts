import type { OperationName } from '../contract/index.ts';
import type { Day } from '../domain/date.ts';
import type { Asked } from './answer.ts';
import { auditRow } from './audit.ts';
import type { PlaceNode } from './place-index.ts';

/**
 * 名单打开记录: an account's first opening in a day of a place's list is a line of the audit, the later ones are not:
 * a teacher opens the same class twenty times. What was written is remembered in memory; a restart forgets it, and
 * the next opening is a line again.
 */
export interface ListMemory {
  has(key: string): boolean;
  keep(key: string): void;
}

/** Of so many openings is remembered that they were written; a key takes about 150 bytes. */
const mostRemembered = 50_000;

export function openListMemory(): ListMemory {
  const known = new Set<string>();
  return {
    has: (key) => known.has(key),
    keep(key) {
      if (known.size >= mostRemembered) known.clear();
      known.add(key);
    },
  };
}

/** A list of a place and a day. */
export interface ListOpening {
  readonly place: PlaceNode;
  readonly day: Day;
}

/** Writes down that the caller opens these lists, in the caller's own transaction. */
export function noteOpenings(
  asked: Pick<Asked, 'tx' | 'county' | 'account' | 'today' | 'lists' | 'afterwards'>,
  operation: OperationName,
  opened: readonly ListOpening[],
): void {
  const { tx, county, account, today, lists } = asked;
  for (const { place, day } of opened) {
    const { placeId, schoolId } = place;
    const key = [county, account.accountId, placeId, day, today].join(' ');
    if (lists.has(key)) continue;
    tx.send(
      auditRow({
        ...{ county, accountId: account.accountId, placeId, schoolId, operation },
        subject: `${placeId} ${day}`,
        outcome: 'ok',
        reason: undefined,
      }),
    );
    asked.afterwards(() => lists.keep(key));
  }
}
