import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { atMost, type Bench, optionOf, round } from './bench.ts';
import { processesBelow, pssOf } from './processes.ts';
import { buildProgram, type Program, startProgram } from './program.ts';

/** How long it takes until the first page answers, and what the program takes when nobody asks it anything. */
export const start: Bench = {
  name: 'start',
  summary: '安装之后首次启动、再次启动到页面可打开的时间；空闲时程序加数据库的内存（PSS）',
  options: { idle: 20 },
  async run(options, tell) {
    await buildProgram();
    const folder = await mkdtemp(join(tmpdir(), 'shaodian-start-'));
    try {
      tell('首次启动（建库、建立演示县）…');
      const first = await timed(folder);
      await first.program.stop();
      tell('再次启动…');
      const later = await timed(folder);
      tell(`空闲 ${optionOf(options, 'idle')} 秒后量内存…`);
      await new Promise((resolve) => setTimeout(resolve, optionOf(options, 'idle') * 1000));
      const memory = memoryByProgram(later.program.pid);
      await later.program.stop();
      const total = Object.values(memory).reduce((sum, one) => sum + one, 0);
      const figures = {
        firstStartSeconds: round(first.seconds, 2),
        laterStartSeconds: round(later.seconds, 2),
        idleMegabytes: round(total),
      };
      return {
        figures: { ...figures, idleByProgram: memory },
        limits: {
          firstStartSeconds: atMost(figures.firstStartSeconds, 60),
          laterStartSeconds: atMost(figures.laterStartSeconds, 5),
          // Only Linux says how much memory is shared.
          ...(total > 0 && { idleMegabytes: atMost(figures.idleMegabytes, 300) }),
        },
      };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Starts as `npm start` does and takes the time. */
async function timed(dataFolder: string): Promise<{ program: Program; seconds: number }> {
  const began = performance.now();
  const program = await startProgram({ dataFolder, run: [join('scripts', 'start.mjs')] });
  return { program, seconds: (performance.now() - began) / 1000 };
}

/** Megabytes by program name, of a process and all below it. */
function memoryByProgram(pid: number): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const one of processesBelow(pid))
    sums[one.name] = round((sums[one.name] ?? 0) + pssOf(one.pid));
  return sums;
}
