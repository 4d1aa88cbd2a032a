import { readdirSync, readFileSync } from 'node:fs';

/** What Linux says of a running process. */
export interface ProcessFacts {
  readonly pid: number;
  readonly name: string;
  /** Processor time of its own and of its ended children, in seconds. */
  readonly cpuSeconds: number;
}

/** Clock ticks a second in /proc, the same on all machines that Node runs on. */
const ticks = 100;

/** A process and all below it; empty outside Linux. */
export function processesBelow(top: number): ProcessFacts[] {
  const all = new Map(
    pids()
      .flatMap((pid) => statOf(pid) ?? [])
      .map((one) => [one.pid, one]),
  );
  const isBelow = (pid: number) => {
    for (let at = all.get(pid); at; at = all.get(at.parent)) if (at.pid === top) return true;
    return false;
  };
  return [...all.values()].filter((one) => isBelow(one.pid));
}

/** Processor time in seconds of a process and of its ended children; 0 when it is gone. */
export function cpuSecondsOf(pid: number): number {
  return statOf(pid)?.cpuSeconds ?? 0;
}

/** Proportional memory (PSS) of a process in megabytes: what it shares with others is divided among them. */
export function pssOf(pid: number): number {
  const found = /\nPss:\s+(\d+) kB/.exec(read(`/proc/${pid}/smaps_rollup`) ?? '');
  return Number(found?.[1] ?? 0) / 1024;
}

/** Processor time in seconds that the host has kept from this machine since it started; 0 outside Linux. */
export function stolenSeconds(): number {
  const [, ...fields] = (read('/proc/stat') ?? '').split('\n', 1)[0]?.split(/ +/).map(Number) ?? [];
  return (fields[7] ?? 0) / ticks;
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function statOf(pid: number): (ProcessFacts & { readonly parent: number }) | undefined {
  const found = /^\d+ \((.*)\) (.*)$/s.exec(read(`/proc/${pid}/stat`) ?? '');
  if (!found) return undefined;
  const [, name = '', rest = ''] = found;
  const fields = rest.split(' ').map(Number);
  const time = fields.slice(11, 15).reduce((sum, one) => sum + one, 0);
  return { pid, name, parent: fields[1] ?? 0, cpuSeconds: time / ticks };
}

/** A process may be gone by the time it is read. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
