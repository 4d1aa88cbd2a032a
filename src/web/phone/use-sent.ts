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
  const count = waiting.filter(isOf).length;
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current) reload();
    before.current = count;
  }, [count, reload]);
  return count;
}
