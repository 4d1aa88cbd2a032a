import { useEffect, useRef } from 'react';

import { seldom } from '../seldom.ts';

const pollMs = 20_000;
/** Asks again at once, and then no sooner than so long after. */
const restMs = 2_000;

/**
 * Calls `onChange` when the server says that something below a place has changed (at most once in
 * two seconds), every 20 s while that line is down, and when the page comes back to the front.
 */
export function useLive(
  placeId: string | undefined,
  county: number | undefined,
  onChange: () => void,
): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (placeId === undefined) return undefined;
    const search = new URLSearchParams({ placeId });
    if (county !== undefined) search.set('county', String(county));
    const source = new EventSource(`/api/live?${search}`);
    const tell = () => latest.current();
    const heard = seldom(async () => await Promise.resolve(tell()), restMs);
    source.addEventListener('changed', () => heard.want());
    const poll = setInterval(() => {
      if (source.readyState !== EventSource.OPEN && !document.hidden) tell();
    }, pollMs);
    const whenSeen = () => {
      if (!document.hidden) tell();
    };
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      source.close();
      heard.stop();
      clearInterval(poll);
      document.removeEventListener('visibilitychange', whenSeen);
    };
  }, [placeId, county]);
}
