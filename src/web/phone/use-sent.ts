import { useEffect, useRef } from 'react';

import type { Item } from './outbox/item.ts';
import { useOutbox } from './outbox/outbox.ts';

/**
 * How many commands of a kind wait on this phone (by the beginning of their group, or by the page they belong to); asks
 * again as soon as one of them has been sent.
 */
export function useWaiting(
  of: { readonly group: string } | { readonly open: string },
  reload: () => void,
): number {
  const { waiting } = useOutbox();
  const isOf = (item: Item) =>
    'group' in of ? item.group.startsWith(of.group) : item.open?.startsWith(of.open);
  const keys = waiting.filter(isOf).map((item) => item.key);
  const now = keys.join(' ');
  const before = useRef(now);
  useEffect(() => {
    // By their keys: another may have come in the moment in which one was sent.
    const gone = before.current.split(' ').some((key) => key !== '' && !now.includes(key));
    before.current = now;
    if (gone) reload();
  }, [now, reload]);
  return keys.length;
}
