import { type OpensAt, openingsOf } from '../../domain/board.ts';
import { localTime } from '../../domain/date.ts';
import { useAsk } from '../roll/use-ask.ts';
import { countyZone } from '../zone.ts';

interface Counted {
  readonly placeId: string;
  readonly day: string;
  readonly asOf: string;
}

/** The checks of a place that had not begun when it was counted: what is not yet due is not missing. */
export function useOpensAt(of: Counted | undefined): OpensAt {
  const calendar = useAsk('calendar.open', of && { placeId: of.placeId, from: of.day, to: of.day });
  if (!of) return () => undefined;
  const now = localTime(new Date(of.asOf), countyZone());
  return openingsOf(calendar.data?.sessions ?? [], of.day, now);
}
