import type { Input } from '../../src/contract/index.ts';
import { addDays, weekday } from '../../src/domain/date.ts';
import { personId, type PlaceName, placeId } from './cast.ts';

export type Sheet = Input<'roll.submit'>;
type Entry = Sheet['entries'][number];

/** A morning sheet of a class on which everyone is seen and well, with what differs. */
export function sheetFor(at: PlaceName, day: string, over: Partial<Sheet> = {}): Sheet {
  return {
    classId: placeId(at),
    day,
    session: 'morning',
    baseVersion: 0,
    rosterRevision: 1,
    entries: [],
    othersWell: true,
    ...over,
  };
}

/** 因病缺勤 */
export function sick(name: string): Entry {
  return { personId: personId(name), absent: 'sick' };
}

/** 到校,咳嗽,耳温 38.2 ℃ */
export function cough(name: string): Entry {
  return { personId: personId(name), symptoms: ['COUGH'], tempC: 38.2, tempSite: 'EAR' };
}

/** School days one after the other, from a Monday with no holiday near. */
export function schoolDays(): () => string {
  let day = '2026-11-01';
  return () => {
    do day = addDays(day, 1);
    while (weekday(day) > 5);
    return day;
  };
}
