import { type Answer, type Connection, openConnection } from './http.ts';

/** What a run of requests came to. Times are in milliseconds. */
export interface LoadResult {
  readonly done: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
  /** The first answer that was no success. */
  readonly firstError: string | undefined;
  /** Each of what was done. */
  readonly times: readonly number[];
}

/** Work for several connections at once: each takes the next request when its last was answered. */
export interface Load {
  readonly port: number;
  readonly connections: number;
  /** Makes the next request; undefined: there are no more. */
  next(): string | undefined;
  /** Called for each answer. */
  seen?(answer: Answer): void;
}

/** Sends requests until a time is over (or none are left); answers that come later still count as done. */
export async function runLoad(load: Load, seconds: number): Promise<LoadResult> {
  const times: number[] = [];
  let errors = 0;
  let firstError: string | undefined;
  const lines = await Promise.all(
    Array.from({ length: load.connections }, async () => await openConnection(load.port)),
  );
  const began = performance.now();
  const until = began + seconds * 1000;
  const work = async (line: Connection) => {
    while (performance.now() < until) {
      const request = load.next();
      if (request === undefined) return;
      const sent = performance.now();
      const answer = await line.ask(request);
      load.seen?.(answer);
      if (answer.status === 200) {
        times.push(performance.now() - sent);
      } else {
        errors += 1;
        firstError ??= `${answer.status} ${answer.body.slice(0, 300)}`;
      }
    }
  };
  await Promise.all(lines.map(work));
  const took = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  return { ...summaryOf(times, took), errors, firstError, times };
}

/** Several runs as one. */
export function together(runs: readonly LoadResult[]): LoadResult {
  const sum = (of: (run: LoadResult) => number) => runs.reduce((all, run) => all + of(run), 0);
  const times = runs.flatMap((run) => run.times);
  return {
    ...summaryOf(
      times,
      sum((run) => run.seconds),
    ),
    errors: sum((run) => run.errors),
    firstError: runs.find((run) => run.firstError !== undefined)?.firstError,
    times,
  };
}

/** Rate and percentiles of the times of what was done. */
export function summaryOf(times: readonly number[], seconds: number) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    done: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}
