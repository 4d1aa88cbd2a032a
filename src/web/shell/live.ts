import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { useMe } from './me.ts';

const pollMs = 20_000;

/**
 * Keeps everything about rolls on the page fresh: by the server's word, at most once a second, else by asking
 * every 20 s. Answers which of the two it is.
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
    const refetch = () =>
      void client.invalidateQueries({
        predicate: ({ queryKey }) =>
          /^(roll|board|signal|decision|absence|obligation|work|deadline|duty|daily-report)\./.test(
            String(queryKey[0]),
          ),
      });
    const search = new URLSearchParams({ placeId, ...(county && { county: String(county) }) });
    const source = new EventSource(`/api/live?${search}`);
    source.addEventListener('open', () => setIsLive(true));
    source.addEventListener('error', () => setIsLive(false));
    source.addEventListener('changed', refetch);
    const timer = setInterval(() => {
      if (source.readyState !== EventSource.OPEN && !document.hidden) refetch();
    }, pollMs);
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, [client, county, placeId]);
  return isLive ? 'live' : 'polling';
}
