/** `npm run replay -- NAME`: plays what really happened through the program, and checks what it counts. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { projectFile } from '../src/server/project.ts';
import { replayOutbreak } from './outbreak.ts';
import { isStepFile } from './step-file.ts';
import { replaySteps } from './step-replay.ts';

const usage = `用法：npm run replay -- hagelloch            一次真实暴发，逐日晨检
       npm run replay -- jingyue [--json]    一次督导行动，一步一步走，再核对各个数
       npm run replay -- 场景文件夹或 scenario.json 的路径 [--json]`;

const typed = process.argv.slice(2);
const isJson = typed.includes('--json');
const name = typed.find((one) => !one.startsWith('--'));

if (name) {
  try {
    const folder = folderOf(name);
    const isRight = isStepFile(folder)
      ? await replaySteps(folder, { isJson })
      : await replayOutbreak(folder);
    if (!isRight) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
} else {
  process.stdout.write(`${usage}\n`);
  process.exitCode = 2;
}

/** One of ours by its name; otherwise a folder, or the scenario.json in it, from where the command was typed. */
function folderOf(given: string): string {
  const own = projectFile(`scenarios/${given}`);
  if (/^[a-z0-9-]+$/.test(given) && existsSync(own)) return own;
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), given);
  if (!existsSync(path)) throw new Error(`读不到 ${path}。`);
  if (statSync(path).isDirectory()) return path;
  return path.endsWith('scenario.json') ? dirname(path) : join(path);
}
