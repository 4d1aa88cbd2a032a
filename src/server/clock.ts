/** 时钟: the one place that says what time it is. Sessions and the audit always use real time. */
export interface Clock {
  now(): Date;
}

export const realClock: Clock = { now: () => new Date() };

/** A clock that stands where it is put; only for rehearsals (replays and drills). */
export interface RehearsalClock extends Clock {
  set(at: Date): void;
}

export function rehearsalClock(start: Date): RehearsalClock {
  let at = start;
  return {
    now: () => at,
    set: (next) => {
      at = next;
    },
  };
}
