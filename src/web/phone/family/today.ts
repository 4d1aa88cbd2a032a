import { type Day, localTime } from '../../../domain/date.ts';
import { checkInDays } from '../../../domain/family.ts';
import { countyZone } from '../../zone.ts';
import { serverNow } from '../clock.ts';

/** Today in the county, by the server's clock as this phone knows it. */
export function serverToday(): Day {
  return localTime(new Date(serverNow()), countyZone()).day;
}

/** The days that can be reported now; right also on a page that was left open or came without a network. */
export function daysNow(): Day[] {
  return checkInDays(localTime(new Date(serverNow()), countyZone()));
}
