import type { Session } from '../../domain/roll.ts';
import { useAsk } from '../ui/use-ask.ts';
import { localOf } from '../ui/words.ts';

/** When a check begins, for those that had not begun at that moment; undefined: it has begun. */
export type OpensAt = (session: Session) => string | undefined;

/** The checks of a place that had not begun yet `asOf` an instant: what is not yet due is not missing. */
export function useOpensAt(placeId: string, day: string, asOf: string): OpensAt {
  const calendar = useAsk('calendar.open', { placeId, from: day, to: day });
  const now = localOf(asOf);
  return (session) => {
    const rule = calendar.data?.sessions.find((one) => one.session === session);
    return rule && now.day === day && now.time < rule.opensAt ? rule.opensAt : undefined;
  };
}
