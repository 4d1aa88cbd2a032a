/** A source of random choices that is the same for the same seed, so that a failing example can be run again. */
export interface Seeded {
  /** A whole number from 0 up to, but not including, `below`. */
  int(below: number): number;
  /** One of the values. */
  pick<T>(values: readonly T[]): T;
  /** True with the probability `share` (0–1). */
  chance(share: number): boolean;
}

/** Random choices from a seed (mulberry32). */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    int,
    pick: <T>(values: readonly T[]): T => {
      if (values.length === 0) throw new Error('nothing to pick from');
      return values[int(values.length)] as T;
    },
    chance: (share) => next() < share,
  };
}
