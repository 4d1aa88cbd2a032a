import { useCallback, useEffect, useRef } from 'react';

import { type DraftName, keepSpent } from './draft-store.ts';
import type { SheetState } from './sheet-state.ts';
import { type Stopwatch, stopwatch } from './stopwatch.ts';

/**
 * 用时: seconds that a sheet has been open and visible on this device, going on from its draft. Noted with the draft
 * whenever the page is left, so that a reload does not lose it.
 */
export function useSpent(name: DraftName, state: SheetState | undefined): () => number {
  const { account, classId, day, session } = name;
  const watch = useRef<Stopwatch>(undefined);
  const before = useRef(0);
  useEffect(() => {
    before.current = state?.spentSeconds ?? 0;
  }, [state]);
  const isOpen = state !== undefined;
  useEffect(() => {
    if (!isOpen) return undefined;
    const own = stopwatch(() => performance.now(), before.current);
    watch.current = own;
    const leave = () => {
      own.pause();
      keepSpent({ account, classId, day, session }, own.read());
    };
    const look = () => (document.visibilityState === 'hidden' ? leave() : own.run());
    look();
    document.addEventListener('visibilitychange', look);
    // Older browsers leave a page without hiding it first; one that comes back from their cache goes on.
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', look);
      leave();
    };
  }, [account, classId, day, session, isOpen]);
  return useCallback(() => watch.current?.read() ?? 0, []);
}
