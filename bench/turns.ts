import { round, type Tell } from './bench.ts';
import type { BenchCounty } from './county.ts';
import { countCpu, type CpuUse } from './cpu.ts';
import { type Load, runLoad, together } from './load.ts';
import type { Measured, Straight } from './straight-run.ts';

const turns = 4;

/** What a run in turns is made of. */
export interface Turns {
  readonly county: BenchCounty;
  readonly pid: number;
  readonly load: Load;
  /** Of all turns of one side together. */
  readonly seconds: number;
  readonly limitOf: (secondsEach: number) => Promise<Straight>;
}

/**
 * The program and its limit in turns, several short ones each: a machine that others use too is fast in one moment and
 * slow in the next, and both are to meet the same machine.
 */
export async function inTurns(
  { county, pid, load, seconds, limitOf }: Turns,
  tell: Tell,
): Promise<{ program: Measured; limit: Measured }> {
  const straight = await limitOf(seconds / turns);
  const [program, limit]: [Measured[], Measured[]] = [[], []];
  await county.owner.query('checkpoint');
  for (let turn = 1; turn <= turns; turn += 1) {
    tell(`第 ${turn} 轮，共 ${turns} 轮：经过程序写，再直接写…`);
    const count = countCpu(pid);
    const result = await runLoad(load, seconds / turns);
    program.push({ ...result, cpu: count(result.done) });
    limit.push(await straight.write());
  }
  await straight.end();
  return { program: joined(program), limit: joined(limit) };
}

function joined(all: readonly Measured[]): Measured {
  const result = together(all);
  const each = (name: keyof CpuUse) =>
    round(all.reduce((sum, one) => sum + one.cpu[name] * one.done, 0) / result.done, 3);
  return {
    ...result,
    cpu: { node: each('node'), database: each('database'), stolen: each('stolen') },
  };
}
