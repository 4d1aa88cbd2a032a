import { round } from './bench.ts';
import { processesBelow, stolenSeconds } from './processes.ts';

/** Processor time in milliseconds a unit of work: it hardly changes when others keep the machine busy. */
export interface CpuUse {
  /** The program, or the process that writes straight. */
  readonly node: number;
  readonly database: number;
  /** Kept back by the host meanwhile, of all processors. */
  readonly stolen: number;
}

/** Starts counting the processor time of a Node process and of the database that stands below `holder`. */
export function countCpu(nodePid: number, holder = process.pid): (units: number) => CpuUse {
  const before = read(nodePid, holder);
  return (units) => {
    const after = read(nodePid, holder);
    const each = (name: keyof CpuUse) =>
      round(((after[name] - before[name]) * 1000) / Math.max(1, units), 3);
    return { node: each('node'), database: each('database'), stolen: each('stolen') };
  };
}

function read(nodePid: number, holder: number): CpuUse {
  const all = processesBelow(holder);
  const sum = (test: (one: (typeof all)[number]) => boolean) =>
    all.filter(test).reduce((total, one) => total + one.cpuSeconds, 0);
  return {
    node: sum((one) => one.pid === nodePid),
    database: sum((one) => one.name.startsWith('postgres')),
    stolen: stolenSeconds(),
  };
}
