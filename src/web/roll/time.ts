import { localTime } from '../../domain/date.ts';
import { countyZone } from '../zone.ts';

/** The wall-clock time 'HH:MM' of an instant, as the county's clocks show it. */
export function clockTime(instant: string): string {
  return localTime(new Date(instant), countyZone()).time;
}

/** The time, with the day before it when that is not the sheet's own day: 11-21 09:12. */
export function clockTimeOn(instant: string, day: string): string {
  const at = localTime(new Date(instant), countyZone());
  return at.day === day ? at.time : `${at.day.slice(5)} ${at.time}`;
}
