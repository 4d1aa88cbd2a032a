import type { PlaceNode } from './place-index.ts';

/** 实时: tells open pages that something below their place has changed, at most once a second each. */
export interface Live {
  /** A roll below these places (a class and its ancestors) has changed. */
  changed(county: number, path: readonly string[]): void;
  /** Calls back on changes below the place until the returned function is called. */
  watch(place: PlaceNode, onChange: () => void): () => void;
}

const quietMs = 1_000;

/** Those who watch one place share one wait: a submit wakes a place, not five hundred pages. */
interface Watched {
  readonly watchers: Set<() => void>;
  readonly wake: () => void;
  readonly stop: () => void;
}

/** `onChange` hears of every change, also of places that nobody watches. */
export function openLive(onChange: Live['changed'] = () => undefined): Live {
  const watched = new Map<string, Watched>();
  return {
    changed(county, path) {
      onChange(county, path);
      for (const placeId of path) watched.get(`${county} ${placeId}`)?.wake();
    },
    watch(place, onChange) {
      const key = `${place.county} ${place.placeId}`;
      const one = watched.get(key) ?? newWatched();
      watched.set(key, one);
      // One's own, so that two who hand in the same function are two.
      const own = () => onChange();
      one.watchers.add(own);
      return () => {
        one.watchers.delete(own);
        if (one.watchers.size > 0 || watched.get(key) !== one) return;
        one.stop();
        watched.delete(key);
      };
    },
  };
}

function newWatched(): Watched {
  const watchers = new Set<() => void>();
  const tellAll = () => {
    for (const tell of watchers) tell();
  };
  return { watchers, ...atMostOnceASecond(tellAll) };
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
