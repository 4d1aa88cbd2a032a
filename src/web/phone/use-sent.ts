import { useEffect, useRef } from 'react';

import { useOutbox } from './outbox/outbox.ts';

/**
 * How many commands of a kind wait on this phone (by the beginning of their group); asks again as soon as one of them
 * has been sent.
 */
export function useWaiting(group: string, reload: () => void): number {
  const { waiting } = useOutbox();
  const count = waiting.filter((item) => item.group.startsWith(group)).length;
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current) reload();
    before.current = count;
  }, [count, reload]);
  return count;
}
