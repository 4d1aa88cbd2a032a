import type { PlaceNode } from './place-index.ts';

/** 实时: tells open pages that something below their place has changed, at most once a second each. */
export interface Live {
  /** A roll below these places (a class and its ancestors) has changed. */
  changed(county: number, path: readonly string[]): void;
  /** Calls back on changes below the place until the returned function is called. */
  watch(place: PlaceNode, onChange: () => void): () => void;
}

const quietMs = 1_000;

/** `onChange` hears of every change, also of places that nobody watches. */
export function openLive(onChange: Live['changed'] = () => undefined): Live {
  const watchers = new Map<string, Set<() => void>>();
  return {
    changed(county, path) {
      onChange(county, path);
      for (const placeId of path)
        for (const wake of watchers.get(`${county} ${placeId}`) ?? []) wake();
    },
    watch(place, onChange) {
      const key = `${place.county} ${place.placeId}`;
      const { wake, stop } = atMostOnceASecond(onChange);
      const set = watchers.get(key) ?? new Set();
      watchers.set(key, set.add(wake));
      return () => {
        stop();
        set.delete(wake);
        if (set.size === 0) watchers.delete(key);
      };
    },
  };
}

function atMostOnceASecond(work: () => void): { wake: () => void; stop: () => void } {
  let waiting: NodeJS.Timeout | undefined;
  let last = -quietMs;
  const run = () => {
    waiting = undefined;
    last = performance.now();
    work();
  };
  return {
    wake: () => {
      if (waiting) return;
      waiting = setTimeout(run, Math.max(0, last + quietMs - performance.now()));
    },
    stop: () => clearTimeout(waiting),
  };
}
