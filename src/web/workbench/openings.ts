import { type OpensAt, openingsOf } from '../../domain/board.ts';
import { useAsk } from '../ui/use-ask.ts';
import { localOf } from '../ui/words.ts';

/** The checks of a place that had not begun yet `asOf` an instant: what is not yet due is not missing. */
export function useOpensAt(placeId: string, day: string, asOf: string): OpensAt {
  const calendar = useAsk('calendar.open', { placeId, from: day, to: day });
  return openingsOf(calendar.data?.sessions ?? [], day, localOf(asOf));
}
