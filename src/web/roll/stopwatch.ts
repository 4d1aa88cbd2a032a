/** 用时: a stopwatch that counts only while the page is looked at. */
export interface Stopwatch {
  /** Goes on; says nothing new to a watch that runs. */
  run(): void;
  pause(): void;
  /** Whole seconds so far, at most a day. */
  read(): number;
}

const mostSeconds = 86_400;

/**
 * Starts paused, with the seconds of before. `now` gives milliseconds of a clock that nobody can set back; what it
 * does not count while a device sleeps was not looked at either.
 */
export function stopwatch(now: () => number, before = 0): Stopwatch {
  let passed = before * 1000;
  let since: number | undefined;
  return {
    run() {
      since ??= now();
    },
    pause() {
      if (since !== undefined) passed += now() - since;
      since = undefined;
    },
    read() {
      const running = since === undefined ? 0 : now() - since;
      return Math.min(Math.floor((passed + running) / 1000), mostSeconds);
    },
  };
}
