import { type Connection, openConnection } from './http.ts';

/** Requests of one visitor, one after the other, from a moment on. */
export interface Arrival {
  /** Milliseconds after the beginning. */
  readonly at: number;
  /** Made only when it is their turn. */
  requests(): readonly string[];
}

export interface ArrivalResult {
  readonly done: number;
  readonly errors: number;
  readonly firstError: string | undefined;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly seconds: number;
  /** p99 of those who came in each ten seconds, so that a standstill shows when it was. */
  readonly p99MsEach: readonly number[];
}

const windowMs = 10_000;

/**
 * Sends what arrives when it arrives, however slow the answers are: a time is counted from the moment at which the
 * visitor came (the first request) or had the answer before (the next ones), so that nobody waits unseen. Connections
 * are kept and lent to whoever comes; as many as needed are opened.
 */
export async function runArrivals(
  port: number,
  arrivals: readonly Arrival[],
  tell: (done: number) => void,
): Promise<ArrivalResult> {
  const idle: Connection[] = [];
  const times: number[] = [];
  const windows: number[][] = [];
  let errors = 0;
  let firstError: string | undefined;
  const began = performance.now();
  const visit = async (arrival: Arrival) => {
    const line = takeOpen(idle) ?? (await openConnection(port));
    let from = began + arrival.at;
    for (const request of arrival.requests()) {
      const answer = await line.ask(request);
      const now = performance.now();
      if (answer.status === 200) {
        times.push(now - from);
        (windows[Math.floor((from - began) / windowMs)] ??= []).push(now - from);
      } else {
        errors += 1;
        firstError ??= `${answer.status} ${answer.body.slice(0, 300)}`;
      }
      from = now;
    }
    idle.push(line);
  };
  const open = new Set<Promise<void>>();
  for (const [number, arrival] of arrivals.entries()) {
    const wait = began + arrival.at - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const one: Promise<void> = visit(arrival)
      .catch((error: unknown) => {
        errors += 1;
        firstError ??= String(error);
      })
      .finally(() => void open.delete(one));
    open.add(one);
    if (number % 20_000 === 19_999) tell(number + 1);
  }
  await Promise.all(open);
  for (const line of idle) line.close();
  const sorted = Float64Array.from(times).sort();
  const share = (part: number) => shareOf(sorted, part);
  return {
    done: times.length,
    errors,
    firstError,
    p50Ms: share(0.5),
    p99Ms: share(0.99),
    seconds: (performance.now() - began) / 1000,
    p99MsEach: windows.map((one) => Math.round(shareOf(Float64Array.from(one).sort(), 0.99))),
  };
}

function shareOf(sorted: Float64Array, part: number): number {
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}

/** The line used last: the one least likely to be closed for being idle. */
function takeOpen(idle: Connection[]): Connection | undefined {
  let line = idle.pop();
  while (line && !line.isOpen) line = idle.pop();
  return line;
}
