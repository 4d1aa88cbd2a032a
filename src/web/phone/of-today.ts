import { useEffect, useState } from 'react';

import { localTime } from '../../domain/date.ts';
import type { Asked } from '../roll/use-ask.ts';
import { countyZone } from '../zone.ts';
import { countyNow } from './clock.ts';

/** A day and a time of day of the county. */
export interface DayTime {
  readonly day: string;
  readonly time: string;
}

/**
 * What an answer still says at another hour. `given`: when the server gave it, where it is this phone's copy. Answers
 * the very same object when nothing of it has changed meanwhile.
 */
export type AtHour<T> = (data: T, now: DayTime, given?: DayTime) => T;

const tickMs = 15_000;

/**
 * 今天的: an answer about a day, as it is to be read now. A copy of yesterday is never shown as today's, and a page
 * that was left open over night, or until something begins, asks anew.
 */
export function useOfToday<T>(asked: Asked<T>, atHour: AtHour<T>): Asked<T> {
  const now = useCountyNow();
  const { data, keptAt, reload } = asked;
  const given = keptAt === undefined ? undefined : localTime(new Date(keptAt), countyZone());
  const read = data && atHour(data, now, given);
  const isOld = keptAt === undefined && read !== data;
  useEffect(() => {
    if (isOld) reload();
  }, [isOld, reload]);
  // What has just come from the server says itself which day it is: this phone's clock may be wrong.
  return keptAt === undefined ? asked : { ...asked, data: read };
}

/** The county's day and minute, which go on while the page stands open. */
function useCountyNow(): DayTime {
  const [now, setNow] = useState(countyNow);
  useEffect(() => {
    const look = () => {
      const next = countyNow();
      setNow((old) => (old.day === next.day && old.time === next.time ? old : next));
    };
    const timer = setInterval(look, tickMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return now;
}
