import { type Day, localTime, type TimeOfDay } from '../domain/date.ts';
import type { Asked } from './answer.ts';

/** When something happened, on the server's clock and in the county's zone. */
export interface Moment {
  readonly at: Date;
  readonly day: Day;
  readonly time: TimeOfDay;
}

/** When a command happened that waited so many seconds on a phone: a phone's own clock is never believed. */
export function happened({ now, zone }: Asked, heldSeconds = 0): Moment {
  const at = new Date(now.getTime() - heldSeconds * 1000);
  return { at, ...localTime(at, zone) };
}
