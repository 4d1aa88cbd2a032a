import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { seldom } from '../seldom.ts';
import { useMe } from './me.ts';

const pollMs = 20_000;
/** A page that hears of changes asks again at once, and then no sooner than so long after the answers. */
const restMs = 2_000;
/** The server remembers past days for a minute: asking sooner brings the same. */
const pastRestMs = 60_000;

const isLiveName = (name: string) =>
  /^(roll|board|signal|decision|absence|obligation|work|deadline|duty|daily-report|directive|difficulty)\./.test(
    name,
  );
const isPastName = (name: string) => /^board\.(trend|region-trend)$/.test(name);

/**
 * Keeps what the page shows of rolls and what follows from them fresh: by the server's word, else by asking every
 * 20 s. Only what is open is asked for again. Answers which of the two it is.
 */
export function useLive(placeId: string | undefined): 'live' | 'polling' {
  const { county } = useMe();
  return useLiveIn(placeId, county);
}

/** The same on a page that stands outside the frame. */
export function useLiveIn(
  placeId: string | undefined,
  county: number | undefined,
): 'live' | 'polling' {
  const client = useQueryClient();
  const [isLive, setIsLive] = useState(false);
  useEffect(() => {
    if (placeId === undefined) return undefined;
    const again = (isMeant: (name: string) => boolean) => async () =>
      await client.invalidateQueries({
        predicate: ({ queryKey }) => isMeant(String(queryKey[0])),
      });
    const now = seldom(
      again((name) => isLiveName(name) && !isPastName(name)),
      restMs,
    );
    const past = seldom(again(isPastName), pastRestMs);
    const refetch = () => {
      now.want();
      past.want();
    };
    const search = new URLSearchParams({ placeId, ...(county && { county: String(county) }) });
    const source = new EventSource(`/api/live?${search}`);
    let wasBroken = false;
    source.addEventListener('open', () => {
      setIsLive(true);
      // What was said meanwhile was not heard.
      if (wasBroken) refetch();
      wasBroken = false;
    });
    source.addEventListener('error', () => {
      setIsLive(false);
      wasBroken = true;
    });
    source.addEventListener('changed', refetch);
    const timer = setInterval(() => {
      if (source.readyState !== EventSource.OPEN && !document.hidden) refetch();
    }, pollMs);
    return () => {
      source.close();
      clearInterval(timer);
      now.stop();
      past.stop();
    };
  }, [client, county, placeId]);
  return isLive ? 'live' : 'polling';
}
